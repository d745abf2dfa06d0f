"""The registry of rules, the form of their pages, and what needs more than one file."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from kb.checks import engine
from kb.checks.engine import check
from kb.checks.finding import nearest
from kb.checks.fix import FIXABLE
from kb.checks.rule import FAMILIES, SECTIONS, Rule, Scope, all_rules, rule_pages
from kb.checks.rules.figures import figures
from kb.checks.rules.status import as_date
from kb.checks.shape import describe, mended_date
from kb.diagnostics import Severity
from kb.store.yaml_reader import read_text

BASE = Path(__file__).resolve().parent.parent / "hostile" / "base"
TODAY = date(2026, 11, 22)


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BASE, tmp_path / "content"))


def found(root: Path, today: date = TODAY) -> list[str]:
    return [
        f"{item.path}:{item.line}:{item.column} {item.code}"
        for item in check(root, today).diagnostics
    ]


def add(path: Path, text: str, after: str = "") -> None:
    """Put text into a file, at its end or after a line."""
    old = path.read_text()
    path.write_text(old.replace(after, after + text, 1) if after else old + text)


# The registry and the pages ------------------------------------------------------------


@pytest.mark.parametrize("rule", all_rules().values(), ids=lambda rule: rule.code)
def test_every_page_has_the_same_form(rule: Rule) -> None:
    assert re.fullmatch(r"KB\d{3}", rule.code)
    assert rule.code[:3] in FAMILIES
    assert rule.title[0].islower() or rule.title[:2] in ("HT", "YA")
    assert not rule.title.endswith(".")
    assert rule.summary.endswith(".")
    assert re.findall(r"^## (.+)$", rule.page, re.MULTILINE) == list(SECTIONS)
    why, wrong, right, how = re.split(r"^## .+$", rule.page, flags=re.MULTILINE)[1:]
    assert len(why.split()) >= 8
    assert len(how.split()) >= 4
    for example in (wrong, right):
        assert re.fullmatch(r"\s*```(yaml|text)\n.+\n```\s*", example, re.DOTALL)


@pytest.mark.parametrize("rule", all_rules().values(), ids=lambda rule: rule.code)
def test_the_good_example_can_be_read(rule: Rule) -> None:
    right = rule.page.split("## Riktig")[1].split("## Slik")[0]
    example = re.search(r"```yaml\n(.+?)```", right, re.DOTALL)
    if example:
        assert read_text(example[1]).problems == []


def test_codes_are_in_their_family_and_pages_are_markdown() -> None:
    pages = rule_pages()
    assert list(pages) == sorted(pages)
    assert {code[:3] for code in pages} == set(FAMILIES)
    assert pages["KB201"].startswith("# KB201: ukjent mål\n\n")


def test_what_can_be_mended_says_so_on_its_page() -> None:
    for code, rule in all_rules().items():
        assert ("--fix" in rule.page) == (code in FIXABLE - {"KB505"}) or code == "KB505"


def test_family_five_is_warnings_only() -> None:
    for code, rule in all_rules().items():
        if code.startswith("KB5"):
            assert rule.severity is Severity.WARNING


# The engine ----------------------------------------------------------------------------


def test_a_crashing_rule_is_a_finding_and_the_others_go_on(
    base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: object) -> Iterator[None]:
        raise ZeroDivisionError("deling på null")
        yield

    rules = dict(all_rules())
    sample = rules["KB301"]
    rules["KB301"] = Rule("KB301", sample.title, sample.severity, Scope.RECORD, crash, sample.page)
    monkeypatch.setattr(engine, "all_rules", lambda: rules)
    add(base / "laws" / "eksempelloven.yaml", "\n")
    diagnostics = check(base, TODAY).diagnostics
    crashes = [item for item in diagnostics if item.code == "KB000"]
    assert {item.record for item in crashes} == {
        "eksempelloven", "eksempelveilederen", "eksempelteamet", "eksempelplan",
        "meld-st-1-2010-2011", "oppsummeringen-2018",
    }  # fmt: skip
    assert "KB301" in crashes[0].message
    assert "deling på null" in crashes[0].message
    assert "KB504" in {item.code for item in diagnostics}


def test_a_crashing_corpus_rule_is_one_finding(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rules = dict(all_rules())
    sample = rules["KB401"]

    def crash(*_: object) -> None:
        raise KeyError("borte")

    rules["KB401"] = Rule("KB401", sample.title, sample.severity, Scope.CORPUS, crash, sample.page)
    monkeypatch.setattr(engine, "all_rules", lambda: rules)
    assert [item.code for item in check(base, TODAY).diagnostics] == ["KB000"]


def test_findings_are_sorted_and_the_same_each_time(base: Path) -> None:
    for path in base.glob("*/*.yaml"):
        path.write_text(path.read_text().replace("themes: [", "themes: [ukjent, "))
    first = check(base, TODAY).diagnostics
    assert first == sorted(first)
    assert first == check(base, TODAY).diagnostics
    assert len(first) == 6


def test_exceptions_cover_their_finding_and_only_that(base: Path) -> None:
    law = base / "laws" / "eksempelloven.yaml"
    law.write_text(law.read_text().replace("in-force", "repealed"))
    assert found(base) == ["laws/eksempelloven.yaml:13:10 KB304"]
    (base / "exceptions.yaml").write_text(
        "exceptions:\n  - id: eksempelloven\n    code: KB304\n"
        "    reason: Loven ble opphevet uten erstatning.\n    expires: 2027-01-01\n"
    )
    assert found(base) == []
    assert found(base, date(2027, 1, 2)) == [
        "exceptions.yaml:5:14 KB091",
        "laws/eksempelloven.yaml:13:10 KB304",
    ]


# Rules that need two files, or a clock ---------------------------------------------------


def test_said_from_both_sides(base: Path) -> None:
    twin = base / "studies" / "tvilling-2018.yaml"
    study = (base / "studies" / "oppsummeringen-2018.yaml").read_text()
    twin.write_text(
        study.replace("En oppsummering av eksempler", "Noe ganske annet")
        .replace("10.1000/eksempel.1", "10.1000/eksempel.2")
        .replace("    target: eksempelteamet\n", "    target: eksempelteamet\n")
    )
    for path, other in ((twin, "oppsummeringen-2018"), ("", "tvilling-2018")):
        add(
            path or base / "studies" / "oppsummeringen-2018.yaml",
            f"  - type: same-data-as\n    target: {other}\n",
            after="Eksempelteamet.\n",
        )
    assert found(base) == ["studies/tvilling-2018.yaml:30:5 KB215"]


def test_related_concepts_said_from_both_sides(base: Path) -> None:
    plan = base / "concepts" / "eksempelplan.yaml"
    other = base / "concepts" / "prove.yaml"
    other.write_text(plan.read_text().replace("eksempelplan", "prøve").replace("eksempler", "x"))
    for path, name in ((plan, "prove"), (other, "eksempelplan")):
        add(path, f"related: [{name}]\n", after="eksemplene.\n")
    assert found(base) == ["concepts/prove.yaml:9:11 KB215"]


@pytest.mark.parametrize("length", [2, 3, 40])
def test_rings_are_told_once_whatever_their_length(base: Path, length: int) -> None:
    plan = (base / "concepts" / "eksempelplan.yaml").read_text()
    for number in range(length):
        below = (number + 1) % length
        text = plan.replace("eksempelplan", f"ledd nr {number}").replace(
            "for eksempler", f"{number}"
        )
        text = text.replace("eksemplene.\n", f"eksemplene.\nbroader: [ledd-{below}]\n")
        (base / "concepts" / f"ledd-{number}.yaml").write_text(text)
    assert found(base) == ["concepts/ledd-0.yaml:9:11 KB214"]
    [item] = check(base, TODAY).diagnostics
    assert item.message.count("→") == length


def test_superseding_from_both_ends_is_no_ring(base: Path) -> None:
    law = base / "laws" / "eksempelloven.yaml"
    new = base / "laws" / "nyloven.yaml"
    text = law.read_text().replace("Lov om eksempler", "Ny lov om prøving")
    text = text.replace("short_title: eksempelloven\n", "").replace("24-30", "24-31")
    new.write_text(
        text.replace(
            "sources:", "relations:\n  - type: supersedes\n    target: eksempelloven\nsources:"
        )
    )
    law.write_text(law.read_text().replace("in-force", "superseded\n  superseded_by: [nyloven]"))
    assert found(base) == []


def test_an_old_id_is_told_its_new_name(base: Path) -> None:
    add(base / "laws" / "eksempelloven.yaml", "formerly: [gamleloven]\n", "eksempelloven\n")
    guide = base / "guidelines" / "eksempelveilederen.yaml"
    guide.write_text(guide.read_text().replace("target: eksempelloven", "target: gamleloven"))
    [item] = check(base, TODAY).diagnostics
    assert (item.code, item.nearest) == ("KB201", "eksempelloven")


def test_another_number_is_no_suggestion(base: Path) -> None:
    guide = base / "guidelines" / "eksempelveilederen.yaml"
    guide.write_text(guide.read_text().replace("eksempelloven#§ 7-1", "meld-st-2-2010-2011"))
    [item] = check(base, TODAY).diagnostics
    assert (item.code, item.nearest) == ("KB201", "")


def test_the_clock_decides_what_is_stale(base: Path) -> None:
    assert found(base, date(2028, 11, 22)) == []
    assert {item.split()[1] for item in found(base, date(2029, 1, 1))} == {"KB307"}
    assert {item.split()[1] for item in found(base, date(2026, 1, 1))} == {"KB313"}


def test_a_model_is_evaluated_by_a_study_or_a_result(base: Path) -> None:
    study = base / "studies" / "oppsummeringen-2018.yaml"
    study.write_text(study.read_text().replace("type: evaluates", "type: cites"))
    assert found(base) == ["models/eksempelteamet.yaml:4:1 KB308"]


# Parts -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Av 1 139 pasienter fikk 12,5 prosent hjelp", ["1139", "12,5"]),
        ("779 pasienter i 2014, jf. § 3-2 og kap. 4", ["779"]),
        ("Meld. St. 26 (2014–2015) og NOU 2011: 15", []),
        ("fra 16 til 75 prosent", ["16", "75"]),
        ("10 000 kroner, 20.000 kroner", ["10000", "20000"]),
        ("mellom 18–35 år", ["18"]),
        ("1. januar 2012 og 28. april 2017", []),
        ("F-ACT, HelseOmsorg21 og 3B", []),
        ("over 2000 sider, 200 årsverk", ["200"]),
        ("vedtatt i Prop. 15 S (2015–2016)", []),
    ],
)
def test_figures(text: str, expected: list[str]) -> None:
    assert [number for _, number in figures(text)] == expected


def test_a_figure_in_words_carries_the_digits(base: Path) -> None:
    study = base / "studies" / "oppsummeringen-2018.yaml"
    text = study.read_text().replace("hvem som har ansvar", "at 12 av 149 har ansvar")
    study.write_text(text.replace("149 arbeider.", "149 arbeider, hvorav tolv er norske."))
    assert found(base) == []


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("2014-6-1", "2014-06-01"),
        ("2014.06.01", "2014-06-01"),
        ("2014/6", "2014-06"),
        ("1. 6. 2014", "2014-06-01"),
        ("31.12.2014", "2014-12-31"),
        ("2014-13-01", ""),
        ("6/1/2014", ""),
        ("juni 2014", "2014-06"),
        ("1. februar 2020", "2020-02-01"),
        ("våren 2014", ""),
    ],
)
def test_mended_date(written: str, right: str) -> None:
    assert mended_date(written) == right


def test_dates_at_their_precision() -> None:
    assert as_date("2024", latest=True) == date(2024, 12, 31)
    assert as_date("2024-02", latest=True) == date(2024, 2, 29)
    assert as_date("2024-02", latest=False) == date(2024, 2, 1)
    assert as_date("2024-02-30", latest=True) is None
    assert as_date("", latest=True) is None


def test_nearest_takes_a_beginning() -> None:
    assert nearest("helsedir", ["helsedirektoratet", "statens-helsetilsyn"]) == "helsedirektoratet"
    assert nearest("boligg", ["bolig", "arbeid"]) == "bolig"
    assert nearest("xyz", ["bolig", "arbeid"]) == ""


def test_describe() -> None:
    assert describe({"a": 1}) == "et kart med nøkler"
    assert describe(None) == "ingen verdi"
    assert describe(3) == "tallet «3»"
    assert describe("x" * 100).endswith("…»")
