"""``kb from-form``: what people send in on GitHub becomes records, and nothing else happens."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from kb.editing.forms import FORMS, form_text, options
from kb.editing.submissions import LARGEST, Malformed, parse, read_submission
from kb.library import Library
from kb.store.yaml_reader import read_file
from tests.conftest import RunKb

SUMMARY = " ".join(
    ["Studien følger mennesker som flyttet inn i egen bolig med hjelp i hverdagen."] * 4
)
STUDY = {
    "Tittel": "Bustad med oppfølging",
    "Hvor sikker er tittelen": "bekreftet i en offentlig kilde",
    "Forfattere": "- Dam, Øystein; Verdens helseorganisasjon;",
    "År eller dato": "2020",
    "Slags publikasjon": "rapport",
    "Temaer": "Bolig, Samhandling",
    "Design": "kohortstudie",
    "Sammendrag": SUMMARY,
    "Funn": "Døgnene gikk ned med 33 prosent. (s. 12)\nFlere ble boende.",
    "Kilder": "https://example.org/rapport, s. 12\noppsummering-2018, kap. 4",
}


def body(answers: dict[str, str], form: str = "studie") -> str:
    """A body as GitHub writes it: every question, in order, with its answer or none."""
    return "\n\n".join(
        f"### {question.label}\n\n{answers.get(question.label, '_No response_')}"
        for question in FORMS[form].questions
    )


def files(content: Path) -> set[Path]:
    return set(content.rglob("*.yaml"))


@pytest.fixture
def form_file(tmp_path: Path) -> Path:
    path = tmp_path / "sak.md"
    path.write_text(body(STUDY), encoding="utf-8")
    return path


def test_a_filled_form_becomes_a_valid_record(kb: RunKb, content: Path, form_file: Path) -> None:
    done = kb("from-form", form_file, "--content", content)
    assert (done.returncode, done.stderr) == (0, "")
    path = form_file.parent / done.stdout.strip()
    assert path.name == "dam-2020.yaml"
    data = read_file(path).data
    office = {"literal": "Verdens helseorganisasjon"}
    assert data["authors"] == [{"family": "Dam", "given": "Øystein"}, office]
    assert data["findings"][0] == {"text": "Døgnene gikk ned med 33 prosent.", "at": "s. 12"}
    assert data["sources"] == [
        {"url": "https://example.org/rapport", "at": "s. 12"},
        {"record": "oppsummering-2018", "at": "kap. 4"},
    ]
    assert (data["themes"], data["design"]) == (["bolig", "samhandling"], "cohort")
    shown = kb("show", "dam-2020", "--content", content)
    assert shown.returncode == 0  # it validates: the library has it
    again = kb("from-form", form_file, "--content", content)
    assert again.returncode == 1
    assert "likner på dam-2020" in again.stderr


def test_a_law_and_a_model(library: Library) -> None:
    law = read_submission(body({
        "Slag": "forskrift", "Full tittel": "Forskrift om prøving",
        "Lovdata-id": "FOR-2011-12-16-1256",
        "Tilstand i dag": "gjeldende", "Dato for sjekken": "2026-11-01", "Temaer": "Bolig",
        "Sammendrag": SUMMARY, "Bestemmelser": "§7-1: Plan\nuten kolon", "Kilder": "proveloven",
    }, "lov"), library)  # fmt: skip
    assert law.data["type"] == "regulation"
    assert law.data["provisions"] == [{"ref": "§ 7-1", "topic": "Plan"}]
    assert law.data["status"] == {"state": "in-force", "checked": "2026-11-01"}
    assert len(law.notes) == 1
    assert law.missing == ()
    model = read_submission(
        body({"Navn": "Prøve-huset", "Tilstand i dag": "i bruk"}, "modell"), library
    )
    assert set(model.missing) >= {"status.checked", "summary", "themes", "sources", "kind"}


def test_what_does_not_hold_is_left_out_and_told(library: Library) -> None:
    read = read_submission(
        body({**STUDY, "År eller dato": "i fjor", "DOI": "https://doi.org/11.1/x",
              "Design": "rct;ls", "Temaer": "Bolig, Fiskeri", "Nettadresse": "javascript:alert(1)",
              "Kilder": "noe jeg hørte\nproveloven"}),
        library,
    )  # fmt: skip
    assert "issued" not in read.data
    assert "identifiers" not in read.data
    assert read.data["themes"] == ["bolig"]
    assert read.data["sources"] == [{"record": "proveloven"}]
    assert read.missing == ("design",)
    told = "\n".join(read.notes)
    for word in ("i fjor", "11.1/x", "rct;ls", "Fiskeri", "noe jeg hørte"):
        assert word in told


HOSTILE = [
    "$(touch PWNED) `touch PWNED` ${{ secrets.TOKEN }} {{ 7*7 }} %s {0}",
    "'; touch PWNED; '",
    "x\n---\ntype: law\n!!python/object/apply:os.system ['touch PWNED']",
    "&a [*a, *a]\n<<: *a",
    "### Design\n\nrct",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "\u202eevil\u0000\u001b[31m\u2028x",
    "../../../etc/passwd",
    "=cmd|' /C calc'!A0",
    "- " * 10_000,
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_answers_stay_text(kb: RunKb, content: Path, tmp_path: Path, text: str) -> None:
    before = files(content)
    path = tmp_path / "sak.md"
    path.write_text(body({**STUDY, "Tittel": text, "Sammendrag": text, "Funn": text,
                          "Forfattere": text, "Merknad": text}), encoding="utf-8")  # fmt: skip
    done = kb("from-form", path, "--content", content, "--force")
    assert done.returncode in (0, 1)
    assert "Traceback" not in done.stderr
    assert not list(tmp_path.rglob("PWNED"))
    made = files(content) - before
    assert all(item.parent == content / "studies" for item in made)
    for item in made:
        data = read_file(item).data
        assert data["type"] == "study"
        assert isinstance(data.get("note", ""), str)
        assert not any(
            sign in json.dumps(data, ensure_ascii=False) for sign in "\u202e\u001b\u2028"
        )


def test_headings_in_answers_belong_to_the_answer(library: Library) -> None:
    read = read_submission(
        body({**STUDY, "Funn": "Først dette\n### Tittel\nEn annen tittel\n### Ukjent\nog mer"}),
        library,
    )
    assert read.data["title"] == "Bustad med oppfølging"
    assert [claim["text"] for claim in read.data["findings"]] == [
        "Først dette", "### Tittel", "En annen tittel", "### Ukjent", "og mer"]  # fmt: skip


def test_one_malformed_form_stops_nobody_else(kb: RunKb, content: Path, tmp_path: Path) -> None:
    issues = [
        {"number": 1, "body": "Hei, kan dere legge inn denne?"},
        {"number": 2, "body": body(STUDY)},
        {"number": 3, "body": None},
        "tull",
        {"number": 5, "body": "x" * (LARGEST + 1)},
        {"number": 6, "body": body({**STUDY, "Tittel": "Noe helt annet om arbeid og lønn",
                                    "Forfattere": "Berg, Kari"})},
    ]  # fmt: skip
    done = kb("from-form", "-", "--content", content, input=json.dumps(issues))
    assert done.returncode == 1
    assert [Path(line).name for line in done.stdout.splitlines()] == [
        "dam-2020.yaml", "berg-2020.yaml"]  # fmt: skip
    assert "sak 1: teksten er ikke et utfylt skjema" in done.stderr
    assert "sak 3: kan ikke leses" in done.stderr
    assert "nummer 4: kan ikke leses" in done.stderr
    assert "sak 5: teksten er lengre" in done.stderr


def test_a_dry_run_shows_and_writes_nothing(kb: RunKb, content: Path, form_file: Path) -> None:
    before = files(content)
    done = kb("from-form", form_file, "--dry-run", "--content", content)
    assert yaml.safe_load(done.stdout)["title"] == "Bustad med oppfølging"
    assert files(content) == before


def test_a_correction_names_the_file(kb: RunKb, content: Path) -> None:
    answers = {"Hvilken side": "https://example.org/lover/proveloven/#p-1", "Hva er feil": "Datoen",
               "Hvor står det riktige": "Lovdata"}  # fmt: skip
    done = kb("from-form", "-", "--content", content, input=body(answers, "rettelse"))
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip().endswith("laws/proveloven.yaml")
    assert "Hva er feil: Datoen" in done.stderr
    gone = body({**answers, "Hvilken side": "tull"}, "rettelse")
    assert kb("from-form", "-", "--content", content, input=gone).returncode == 1


@pytest.mark.parametrize("text", ["", "hei", "### Tittel", "### Tittel\n\n_No response_", "<!-- x"])
def test_texts_that_are_no_forms(text: str) -> None:
    with pytest.raises(Malformed, match=r"skjema"):
        parse(text)


@pytest.mark.parametrize("form", FORMS.values(), ids=lambda form: form.id)
def test_forms_are_what_github_takes(form: object, library: Library) -> None:
    """GitHub's rules: unique labels and ids, a title for each, options that differ and are text."""
    made = yaml.safe_load(form_text(form, library.themes))  # type: ignore[arg-type]
    assert set(made) == {"name", "description", "labels", "body"}
    questions = made["body"][1:]
    assert len({item["id"] for item in questions}) == len(questions)
    assert len({item["attributes"]["label"] for item in questions}) == len(questions)
    for item in questions:
        assert set(item) == {"type", "id", "attributes", "validations"}
        chosen = item["attributes"].get("options")
        assert (item["type"] == "dropdown") == (chosen is not None)
        if chosen is not None:
            assert chosen
            assert all(isinstance(option, str) and option != "None" for option in chosen)
            assert len(set(chosen)) == len(chosen)


def test_every_choice_leads_to_a_value() -> None:
    for form in FORMS.values():
        for question in form.questions:
            if question.form == "choice":
                assert options(form, question), question.label


def test_a_body_as_github_sends_it(library: Library) -> None:
    """CRLF, a ticked box of an older form, and values right in another form than ours."""
    answers = STUDY | {"DOI": "https://doi.org/10.1000/Skjema.1", "År eller dato": "3. mai 2020"}
    text = body(answers) + "\n\n### Samtykke\n\n- [X] Jeg har lest veiledningen\n- [ ] Svar meg"
    submission = read_submission(text.replace("\n", "\r\n"), library)
    assert submission.data["identifiers"] == {"doi": "10.1000/Skjema.1"}
    assert submission.data["issued"] == "2020-05-03"
    assert "note" not in submission.data
    assert submission.notes == ()
    assert not any("\r" in str(value) for value in submission.data.values())


def test_the_same_work_sent_in_twice_becomes_one_record(
    kb: RunKb, content: Path, tmp_path: Path
) -> None:
    issues = [{"number": number, "body": body(STUDY)} for number in (1, 2)]
    done = kb("from-form", "-", "--content", content, input=json.dumps(issues))
    assert done.returncode == 1
    assert [Path(line).name for line in done.stdout.splitlines()] == ["dam-2020.yaml"]
    assert "sak 2: likner på dam-2020" in done.stderr
