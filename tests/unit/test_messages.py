"""Every message that ``kb`` says to readers is in the catalogues, in both languages."""

from __future__ import annotations

import ast
import gettext
import inspect
import io
import runpy
import string
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from kb import messages
from kb.bibliography.styles import SHORTCUTS
from kb.commands import COMMANDS, EDITORS, cli
from tests.conftest import ROOT, RunKb

SOURCES = sorted((ROOT / "kb").rglob("*.py"))
READERS = sorted(set(COMMANDS) - EDITORS)


def catalogue(language: str, domain: str) -> Catalog:
    file = messages.LOCALES / language / "LC_MESSAGES" / f"{domain}.po"
    with file.open("rb") as stream:
        return read_po(stream, abort_invalid=True)


def calls(file: Path) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node


def marked() -> Iterator[tuple[str, ...]]:
    """Yield what stands inside ``_()`` and ``counted()`` anywhere in the package."""
    for file in SOURCES:
        for call in calls(file):
            assert isinstance(call.func, ast.Name)
            count = {"_": 1, "counted": 2}.get(call.func.id, 0)
            texts = [arg.value for arg in call.args[:count] if isinstance(arg, ast.Constant)]
            if texts:
                yield tuple(texts)


def helps() -> Iterator[tuple[str, ...]]:
    """Yield the help of the commands that readers use, and one line of every command."""
    yield (inspect.cleandoc(cli.help or ""),)
    yield (cli.epilog or "",)
    root = click.Context(cli, info_name="kb")
    for name, (_module, short) in COMMANDS.items():
        yield (short,)
        command = cli.get_command(root, name)
        assert command is not None
        for param in [*cli.params, *command.params]:
            if name in READERS and isinstance(param, click.Option):
                yield (param.help or "",)
        if name in READERS:
            yield (inspect.cleandoc(command.help or ""),)
    for _style, text in SHORTCUTS.values():
        yield (text,)


def said(data: bytes) -> dict[Any, str]:
    """Return what a compiled catalogue says, without the header that names Babel's version."""
    found = dict(vars(gettext.GNUTranslations(io.BytesIO(data)))["_catalog"])
    del found[""]
    return found


def names_in(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_message_is_translated() -> None:
    english = catalogue("en", messages.DOMAIN)
    known = {
        (message.id if isinstance(message.id, tuple) else (message.id,)): message
        for message in english
        if message.id and all(message.string if isinstance(message.id, tuple) else [message.string])
    }
    wanted = {*marked(), *helps()}
    assert not wanted - set(known), "mangler i kb/locale/en/LC_MESSAGES/kb.po"
    assert not set(known) - wanted, "brukes ikke lenger"


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


@pytest.mark.parametrize("name", [*READERS, "common", "listing"])
def test_failures_are_said_through_the_catalogue(name: str) -> None:
    module = COMMANDS[name][0] if name in COMMANDS else f"kb.commands.{name}"
    for call in calls(ROOT / (module.replace(".", "/") + ".py")):
        assert isinstance(call.func, ast.Name)
        if call.func.id in ("Failure", "NothingFound") and call.args:
            said = call.args[0]
            assert not isinstance(said, (ast.Constant, ast.JoinedStr)), f"{module}:{said.lineno}"


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


def test_english_help_and_messages(kb: RunKb, content: Path) -> None:
    english = {"LANG": "en_GB.UTF-8"}
    assert "search all content" in kb("--help", env=english).stdout
    assert "Filters" not in kb("list", "--help", env=english).stdout
    assert "How many steps" in kb("list", "--help", env=english).stdout
    done = kb("list", "--type", "law", "--content", content, env=english)
    assert done.stderr == "2 records\n"
    wrong = kb("show", "prøvelovn", "--content", content, env=english)
    assert "no record is called “prøvelovn”; did you mean" in wrong.stderr
