"""KB110–KB113: a record's type, folder and file name must agree."""

from __future__ import annotations

from kb.checks.finding import Findings, nearest
from kb.checks.rule import file_rule
from kb.checks.source import SourceFile
from kb.editing.ids import slug
from kb.messages import _
from kb.records.kinds import FOLDER_TO_KIND, KINDS, TYPES
from kb.records.models import is_id


@file_rule("KB110", "ukjent type")
def unknown_type(file: SourceFile) -> Findings:
    """Verdien av `type` er ikke en posttype.

    ## Hvorfor
    Typen avgjør hvilke felt posten kan ha, og hvor den vises på nettstedet.

    ## Feil
    ```yaml
    type: whitepaper
    ```

    ## Riktig
    ```yaml
    type: white-paper
    ```

    ## Slik retter du
    Bruk typen som meldingen foreslår.
    """
    found = file.shape_by("KB110")
    value = file.value("type")
    if found or not file.is_record or not isinstance(value, str) or value in TYPES:
        return found
    if not value.strip():
        return found  # an empty value is KB107
    close = nearest(value, TYPES)
    remedy = (
        _("mente du «{close}»?", close=close)
        if close
        else _("bruk en av: {types}", types=", ".join(TYPES))
    )
    return [
        file.finding(
            ("type",), _("typen «{value}» finnes ikke", value=value), remedy, nearest=close
        )
    ]


@file_rule("KB111", "type i feil mappe")
def wrong_folder(file: SourceFile) -> Findings:
    """Posten ligger i en mappe for en annen slags poster.

    ## Hvorfor
    Mappen avgjør adressen på nettstedet. En lov blant studiene blir ikke funnet av dem som
    leter etter lover.

    ## Feil
    ```text
    content/studies/pasient-og-brukerrettighetsloven.yaml   med «type: law»
    ```

    ## Riktig
    ```text
    content/laws/pasient-og-brukerrettighetsloven.yaml   med «type: law»
    ```

    ## Slik retter du
    Flytt filen til mappen som meldingen nevner, eller rett typen.
    """
    if not file.type or file.file.kind is None or TYPES[file.type].kind == file.file.kind:
        return
    right = KINDS[TYPES[file.type].kind].folder
    yield file.finding(
        ("type",),
        _(
            "posten har typen «{type}», men ligger i mappen «{folder}»",
            type=file.type,
            folder=KINDS[file.file.kind].folder,
        ),
        _("flytt filen til «{right}/», eller rett typen", right=right),
    )


@file_rule("KB112", "filnavn som ikke er en id")
def bad_file_name(file: SourceFile) -> Findings:
    """Filnavnet kan ikke brukes som id.

    ## Hvorfor
    Filnavnet uten endelse er postens id og en del av adressen på nettstedet. Mellomrom, store
    bokstaver og æøå skaper lenker som ikke virker overalt.

    ## Feil
    ```text
    content/models/Samhandlingsteamet i Bærum.yaml
    ```

    ## Riktig
    ```text
    content/models/samhandlingsteamet-i-baerum.yaml
    ```

    ## Slik retter du
    Gi filen navnet som meldingen foreslår.
    """
    if not file.is_record:
        return
    if not is_id(file.id):
        right = slug(file.id)
        yield file.finding(
            (),
            _("filnavnet «{id}» er ikke en gyldig id", id=file.id),
            _("kall filen «{right}.yaml»", right=right)
            if right
            else _("bruk små bokstaver, tall og bindestrek"),
            nearest=right,
        )
    elif not file.path.endswith(".yaml"):
        yield file.finding(
            (), _("filen har endelsen «.yml»"), _("kall filen «{id}.yaml»", id=file.id)
        )


@file_rule("KB113", "fil utenfor mappene for poster")
def outside_folders(file: SourceFile) -> Findings:
    """Filen ligger ikke i en av mappene for poster.

    ## Hvorfor
    Hver mappe hører til én slags post. En fil utenfor blir ikke med på nettstedet.

    ## Feil
    ```text
    content/nytt/act-team.yaml
    ```

    ## Riktig
    ```text
    content/models/act-team.yaml
    ```

    ## Slik retter du
    Flytt filen til mappen som hører til typen.
    """
    if not file.is_record or file.file.kind is not None:
        return
    folder = file.path.rpartition("/")[0]
    right = KINDS[TYPES[file.type].kind].folder if file.type else ""
    close = right or nearest(folder, FOLDER_TO_KIND)
    where = _("i mappen «{folder}»", folder=folder) if folder else _("rett i innholdsmappen")
    remedy = (
        _("flytt filen til «{close}/»", close=close)
        if close
        else _("bruk en av: {folders}", folders=", ".join(FOLDER_TO_KIND))
    )
    yield file.finding(
        (), _("filen ligger {where}, som ikke er for poster", where=where), remedy, nearest=close
    )
