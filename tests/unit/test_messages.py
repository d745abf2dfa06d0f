"""Every message that ``kb`` says to readers is in the catalogues, in both languages."""

from __future__ import annotations

import ast
import gettext
import inspect
import io
import re
import runpy
import string
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from kb import messages
from kb.checks.explained import translated
from kb.checks.rule import all_rules
from kb.site.pages import Settings
from kb.site.writer import write_data, write_source
from kb.store.folders import locate
from kb.store.snapshot import load
from tests.conftest import ROOT, RunKb

SCRIPT = runpy.run_path(str(ROOT / "scripts" / "messages.py"))
SOURCES = sorted((ROOT / "kb").rglob("*.py"))
RENEW = "kjør: python scripts/messages.py --update, og oversett det som mangler"

WRITTEN_IN_NORWEGIAN = {
    "kb/api", "kb/bibliography", "kb/feeds", "kb/linked", "kb/links.py", "kb/norwegian",
    "kb/records", "kb/site", "kb/tables", "kb/graph/svg.py", "kb/search/browser",
    "kb/editing/forms.py", "kb/editing/handbook.py", "kb/editing/pull_request.py",
    "kb/editing/skeleton.py", "kb/editing/snippets.py",
}  # fmt: skip
"""What makes the site, the records and files for other programs. Their texts are content."""

SPOKEN_ALL_THE_SAME = {"kb/records/identifiers.py", "kb/records/scalars.py",
                       "kb/site/builder.py", "kb/site/extra.py",
                       "kb/site/project.py"}  # fmt: skip
"""Modules among those whose messages the terminal prints."""

KEPT = {
    "filen skal inneholde nøkler og verdier, ikke en liste": "the snapshot keeps it",
    "filen ligger feil, eller typen er ukjent": "the snapshot keeps it",
    "fikk ikke kontakt": "the history of the addresses keeps it",
    "ikke gjeldende": "a word that may stand in a query",
    "Bygd med kb build; kan slettes og bygges på nytt.": "written to a file of the site",
}
"""Norwegian that is stored or compared, with the reason, and so is not translated."""


def catalogue(language: str, domain: str) -> Catalog:
    file = messages.LOCALES / language / "LC_MESSAGES" / f"{domain}.po"
    with file.open("rb") as stream:
        return read_po(stream, abort_invalid=True)


def said(data: bytes) -> dict[Any, str]:
    """Return what a compiled catalogue says, without the header that names Babel's version."""
    found = dict(vars(gettext.GNUTranslations(io.BytesIO(data)))["_catalog"])
    del found[""]
    return found


def names_in(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def spoken(file: Path) -> bool:
    """Tell whether what stands in a module may be printed in the terminal."""
    name = file.relative_to(ROOT).as_posix()
    exempt = any(name == place or name.startswith(f"{place}/") for place in WRITTEN_IN_NORWEGIAN)
    return not exempt or name in SPOKEN_ALL_THE_SAME


def test_every_message_is_translated() -> None:
    wanted = SCRIPT["wanted"]()
    known = {SCRIPT["key"](message.id) for message in catalogue("en", "kb") if message.id}
    assert not wanted - known, RENEW
    assert not known - wanted, f"brukes ikke lenger; {RENEW}"
    assert not SCRIPT["untranslated"](SCRIPT["ENGLISH"]), RENEW
    assert not list(catalogue("en", "kb").obsolete), RENEW


def test_no_translation_is_norwegian() -> None:
    """Quotations of Norwegian words in a translation stand between English quotation marks."""
    for message in catalogue("en", "kb"):
        texts = message.string if isinstance(message.string, tuple) else (message.string,)
        for text in texts if message.id else ():
            assert not set("«»") & set(text), text
            if "\n" not in text:  # the examples in longer help are queries in Norwegian
                plain = re.sub(r"“[^”]*”|`[^`]*`|[(][^)]*[)]", "", text)
                plain = re.sub(
                    r"[\w.]*æøå|æ, ø (?:and|og) å|bokmål|[\w-]+\.yaml.*|Bestemmelser: |Kilder: ",
                    "",
                    plain,
                )
                assert not SCRIPT["is_norwegian"](plain), text


def test_no_text_in_the_code_is_left_unmarked() -> None:
    known = {text for texts in SCRIPT["wanted"]() for text in texts} | set(KEPT)
    known |= {f"{text}." for text in known}
    left = []
    for file in filter(spoken, SOURCES):
        for line, text, marked in SCRIPT["literals"](file):
            if marked or "\\" in text or inspect.cleandoc(text) in known:
                continue
            prose = re.search(r"[^\W\d_]{2,},? [^\W\d_]{2,}", text)
            if prose and SCRIPT["is_norwegian"](text) and not any(text in other for other in known):
                left.append(f"{file.relative_to(ROOT)}:{line}: {text[:60]}")
    assert not left, "sett _() rundt teksten"


SAYING = {"echo", "confirm", "prompt", "Failure", "NothingFound", "UsageError", "BadParameter",
          "finding", "Finding", "Problem"}  # fmt: skip
"""Calls whose texts a person reads."""


def texts_said(call: ast.Call) -> Iterator[str]:
    """Yield the bare texts among the arguments of a call, those of f-strings too."""
    for argument in [*call.args, *(keyword.value for keyword in call.keywords)]:
        parts = argument.values if isinstance(argument, ast.JoinedStr) else [argument]
        for part in parts:
            if isinstance(part, ast.Constant) and isinstance(part.value, str):
                yield part.value


def test_what_is_said_is_marked() -> None:
    left = []
    for file in filter(spoken, SOURCES):
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(call, ast.Call):
                continue
            name = getattr(call.func, "attr", getattr(call.func, "id", ""))
            if name in SAYING:
                words = [
                    w for t in texts_said(call) for w in re.findall(r"[^\W\d_]{3,} [^\W\d_]+", t)
                ]
                left += [f"{file.relative_to(ROOT)}:{call.lineno}: {word}" for word in words]
    assert not left, "sett _() rundt teksten"


def test_nothing_is_called_as_the_translator_is() -> None:
    """A loop over ``_`` in a function would make ``_()`` there something else."""
    for file in SOURCES:
        for function in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                continue
            inner = [
                node
                for node in ast.walk(function)
                if not isinstance(
                    node, ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp
                )
            ]
            comprehended = {
                name
                for node in ast.walk(function)
                if isinstance(node, ast.comprehension)
                for name in ast.walk(node.target)
            }
            bound = [
                node
                for node in inner
                if isinstance(node, ast.Name) and node.id == "_" and isinstance(node.ctx, ast.Store)
                and node not in comprehended
            ]  # fmt: skip
            called = [
                node
                for node in inner
                if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "_"
            ]
            assert not (bound and called), f"{file.relative_to(ROOT)}:{function.lineno}"


def test_translations_name_the_same_values() -> None:
    for language, domain in (("en", messages.DOMAIN), ("nb", "messages")):
        for message in catalogue(language, domain):
            if not message.id:
                continue
            ids = message.id if isinstance(message.id, tuple) else (message.id,)
            texts = message.string if isinstance(message.string, tuple) else (message.string,)
            for text in texts:
                assert names_in(text) <= names_in(" ".join(ids)), message.id


def test_the_compiled_catalogues_are_current() -> None:
    compiled = runpy.run_path(str(ROOT / "scripts" / "messages.py"))["compiled"]
    files = sorted(messages.LOCALES.glob("*/LC_MESSAGES/*.po"))
    assert len(files) == 2
    for file in files:
        assert said(file.with_suffix(".mo").read_bytes()) == said(compiled(file)), (
            "kjør: python scripts/messages.py"
        )


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({}, "nb"),
        ({"LANG": "C.UTF-8"}, "nb"),
        ({"LANG": "nn_NO.UTF-8"}, "nb"),
        ({"LANG": "no_NO"}, "nb"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "nb_NO.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LANGUAGE": "nb:en"}, "nb"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
    ],
)
def test_the_language_of_a_locale(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], expected: str
) -> None:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert messages.language() == expected


@pytest.fixture
def english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Speak English inside a test."""
    monkeypatch.setenv("LANGUAGE", "en")
    messages._catalogue.cache_clear()
    yield
    messages._catalogue.cache_clear()


def written(content: Path, root: Path) -> dict[str, bytes]:
    snapshot = load(locate(content))
    write_source(root, snapshot.library, Settings("Prøve"), ROOT / "docs")
    write_data(root / "data", snapshot, Settings("Prøve"))
    files = (path for path in root.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


def test_the_site_is_norwegian_in_every_locale(
    content: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    norwegian = written(content, tmp_path / "nb")
    request.getfixturevalue("english")
    assert messages._("funn") == "findings"
    assert written(content, tmp_path / "en") == norwegian


@pytest.mark.usefixtures("english")
def test_inside_a_block_everything_is_norwegian() -> None:
    with messages.in_norwegian():
        assert messages._("funn") == "funn"
        with messages.in_norwegian(needed=False):
            assert messages.counted("{count} post", "{count} poster", 2) == "2 poster"
    assert messages.counted("{count} post", "{count} poster", 1) == "1 record"


@pytest.mark.usefixtures("english")
def test_the_pages_of_the_rules_are_english() -> None:
    for rule in all_rules().values():
        page = translated(rule).page
        assert re.findall(r"^## (.+)$", page, re.MULTILINE) == [
            "Why", "Wrong", "Right", "How to mend it",
        ]  # fmt: skip
        examples = re.findall(r"```.*?```", rule.page, re.DOTALL)
        assert [len(text.split("\n")) for text in examples] == [
            len(text.split("\n")) for text in re.findall(r"```.*?```", page, re.DOTALL)
        ]
        prose = re.sub(
            r"```.*?```|`[^`]*`|æøå|æ, ø and å|bokmål|“[^”]*”|[(]\w+[)]", "", page, flags=re.DOTALL
        )
        assert not SCRIPT["is_norwegian"](prose), rule.code


def test_english_help_and_messages(kb: RunKb, content: Path) -> None:
    english = {"LANG": "en_GB.UTF-8"}
    assert "search all content" in kb("--help", env=english).stdout
    assert "Filters" not in kb("list", "--help", env=english).stdout
    assert "How many steps" in kb("list", "--help", env=english).stdout
    done = kb("list", "--type", "law", "--content", content, env=english)
    assert done.stderr == "2 records\n"
    wrong = kb("show", "prøvelovn", "--content", content, env=english)
    assert "no record is called “prøvelovn”; did you mean" in wrong.stderr
