"""KB114–KB117: what must not stand in texts and addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from kb.checks.finding import Findings
from kb.checks.rule import file_rule
from kb.checks.source import SourceFile
from kb.diagnostics import Severity
from kb.messages import _
from kb.store.yaml_reader import Path_

_TAG: Final = re.compile(
    r"</?[A-Za-z!][^<>]*>|<(?:script|iframe|img|svg|object|embed|style|link|meta)\b", re.IGNORECASE
)
_MARKDOWN_LINK: Final = re.compile(r"\]\(\s*<?([^)\s>]*)")
_URL_KEYS: Final = ("url", "eli")
_SCHEMES: Final = ("https", "http", "mailto")


@file_rule("KB114", "HTML i teksten")
def html(file: SourceFile) -> Findings:
    """Teksten inneholder HTML.

    ## Hvorfor
    Posten skal kunne vises i nettleser, terminal og referanseprogram. HTML virker bare ett av
    stedene, og et skript i en tittel er en sikkerhetsrisiko. Nettstedet viser slik tekst som
    den står, med hakene synlige.

    ## Feil
    ```yaml
    title: <b>Sammen om mestring</b>
    ```

    ## Riktig
    ```yaml
    title: Sammen om mestring
    ```

    ## Slik retter du
    Slett hakene og det som står i dem. Bruk `*kursiv*` hvis noe må utheves.
    """
    for path, text in file.texts:
        found = _TAG.search(text) if "<" in text else None
        if found:
            written = found[0] if len(found[0]) <= 40 else f"{found[0][:39]}…"
            yield file.finding(
                path,
                _("teksten inneholder HTML: «{written}»", written=written),
                _("skriv ren tekst; *kursiv* og lenker kan skrives som Markdown"),
                span=file.span_of(path, found[0]),
            )


@file_rule("KB115", "adresse som ikke kan brukes")
def bad_url(file: SourceFile) -> Findings:
    """Adressen begynner ikke med `https://`, `http://` eller `mailto:`, eller er ufullstendig.

    ## Hvorfor
    Andre adresser, som `javascript:` og `file:`, kan kjøre kode hos leseren eller virker bare
    på én maskin.

    ## Feil
    ```yaml
    urls:
      - label: Lovdata
        url: lovdata.no/lov/1999-07-02-62
    ```

    ## Riktig
    ```yaml
    urls:
      - label: Lovdata
        url: https://lovdata.no/lov/1999-07-02-62
    ```

    ## Slik retter du
    Kopier hele adressen fra adressefeltet i nettleseren.
    """
    for path, url, in_text in _addresses(file):
        problem = _wrong_with(url)
        if problem:
            span = file.span_of(path, url) if in_text else None
            yield file.finding(path, problem[0], problem[1], span=span)


@file_rule("KB116", "adresse uten kryptering", Severity.WARNING)
def plain_http(file: SourceFile) -> Findings:
    """Adressen begynner med `http://`.

    ## Hvorfor
    Nesten alle nettsteder svarer på `https://`. Med `http://` kan andre se og endre det som
    sendes, og nettlesere advarer.

    ## Feil
    ```yaml
    url: http://www.helsedirektoratet.no/retningslinjer
    ```

    ## Riktig
    ```yaml
    url: https://www.helsedirektoratet.no/retningslinjer
    ```

    ## Slik retter du
    Skriv `https://` og prøv adressen. Finnes siden bare uten kryptering, legger du inn et
    unntak i `exceptions.yaml` med grunnen.
    """
    for path, url, in_text in _addresses(file):
        if url.lower().startswith("http://"):
            yield file.finding(
                path,
                _("adressen «{address}» er uten kryptering", address=_cut(url)),
                _("bruk https:// hvis siden svarer på det"),
                span=file.span_of(path, url) if in_text else None,
                nearest=f"https{url[4:]}",
            )


def _addresses(file: SourceFile) -> Iterator[tuple[Path_, str, bool]]:
    """Yield every address with its path, and whether it stands inside running text."""
    for path, text in file.texts:
        if path[-1] in _URL_KEYS:
            yield path, text, False
        elif "](" in text:
            for found in _MARKDOWN_LINK.finditer(text):
                yield path, found[1], True


def _wrong_with(url: str) -> tuple[str, str] | None:
    shown = _cut(url)
    if re.search(r"\s", url.strip()):
        return _("adressen «{address}» inneholder mellomrom", address=shown), _(
            "fjern det, eller skriv %20"
        )
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return _("adressen «{address}» kan ikke leses", address=shown), _(
            "kopier den fra nettleseren på nytt"
        )
    scheme = parts.scheme.lower()
    if not scheme:
        return _("adressen «{address}» mangler https:// foran", address=shown), _(
            "skriv «https://{address}»", address=shown.lstrip("/")
        )
    if scheme not in _SCHEMES:
        return (
            _("adressen begynner med «{scheme}:», som ikke er tillatt", scheme=scheme),
            _("bruk en adresse som begynner med https://"),
        )
    if scheme != "mailto" and "." not in parts.netloc:
        return _("adressen «{address}» mangler nettstedet", address=shown), _(
            "kopier den fra nettleseren på nytt"
        )
    return None


def _cut(url: str) -> str:
    return url if len(url) <= 70 else f"{url[:69]}…"


_EMAIL: Final = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE: Final = re.compile(
    r"(?:tlf|telefon|mobil)\.?:?\s*((?:\+47\s?)?\d(?:\s?\d){7})\b", re.IGNORECASE
)


@file_rule("KB117", "kontaktopplysninger i teksten", Severity.WARNING)
def contact_details(file: SourceFile) -> Findings:
    """Teksten inneholder en e-postadresse eller et telefonnummer.

    ## Hvorfor
    Kontaktopplysninger til enkeltpersoner hører ikke hjemme i en åpen kunnskapsbase, og de
    blir fort gale.

    ## Feil
    ```yaml
    note: Kontakt prosjektlederen på fornavn@example.no.
    ```

    ## Riktig
    ```yaml
    urls:
      - label: Kontaktsiden til tjenesten
        url: https://www.example.no/kontakt
    ```

    ## Slik retter du
    Slett opplysningen, og lenk til tjenestens egen kontaktside hvis leseren trenger den.
    """
    for path, text in file.texts:
        if path[-1] in _URL_KEYS:
            continue
        found = _EMAIL.search(text) if "@" in text else None
        phone = _PHONE.search(text)
        for hit, what in (
            (found and found[0], _("e-postadressen")),
            (phone and phone[1], _("nummeret")),
        ):
            if hit:
                yield file.finding(
                    path,
                    _("teksten inneholder {what} «{found}»", what=what, found=hit),
                    _("slett den, og lenk heller til tjenestens kontaktside"),
                    span=file.span_of(path, hit),
                )
