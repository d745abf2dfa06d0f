"""Keep the catalogues of messages, ``kb/locale/*/LC_MESSAGES``, in step with the code.

Usage: python scripts/messages.py [--update]

Compiles every ``.po`` to ``.mo``. With ``--update`` what the code says and the English
catalogue lacks is first added to it, to be translated, and what is no longer said is
taken out. A message that is not translated makes the exit code 1.
"""

from __future__ import annotations

import ast
import inspect
import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LOCALES = ROOT / "kb" / "locale"
ENGLISH = LOCALES / "en" / "LC_MESSAGES" / "kb.po"

MARKS = {"_": 1, "marked": 1, "counted": 2}
"""What goes around a message in the code, and how many of its arguments are messages."""

REASONS = ("kb/search/plan.py", "kb/search/lexicon.py")
"""Where the reasons of the search stand; the index keeps them, so they are not marked."""

LETTERS = frozenset("æøåÆØÅ«»")
WORDS = frozenset((
    "alle", "allerede", "begrep", "bestemmelse", "bestemmelser", "brukes", "bygger",
    "dagligtale", "dette", "disse", "eller", "feil", "filen", "filer", "finner", "finnes",
    "flere", "fra", "funnet", "gir", "gjeldende", "grunn", "henger", "henvisning", "hva",
    "hvem", "hver", "hvis", "hvor", "hvordan", "ikke", "ikkje", "ingen", "ingenting", "innhold",
    "innholdet", "kilde", "kilden", "kjør", "kommune", "loven", "lover", "mangler", "mangle",
    "med", "mellom", "mente", "nye", "ny", "ordet", "ord", "ordliste", "organisasjonen",
    "poster", "posten", "postene", "retningslinje", "sammen", "sammendrag", "sammensatt",
    "sammensatte", "skal", "skriv", "skrives", "slett", "slik", "slutt", "studie", "studien",
    "temaet", "temaer", "trenger", "uten", "utgitt", "utgiver", "verdi", "verdien", "velg",
    "vises",
))  # fmt: skip
"""Words that are Norwegian and not English, as they stand in messages."""


def is_norwegian(text: str) -> bool:
    """Tell whether a text has a Norwegian letter, quotation mark or word in it."""
    if LETTERS & set(text):
        return True
    words = "".join(c if c.isalnum() else " " for c in text.lower()).split()
    return bool(WORDS & set(words))


def literals(file: Path) -> Iterator[tuple[int, str, bool]]:
    """Yield every text in a module with its line, and whether it is marked as a message.

    Docstrings are left out; of an f-string the parts between the values are told.
    """
    tree = ast.parse(file.read_text(encoding="utf-8"))
    silent: set[ast.AST] = set()
    marked: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            silent.add(node.value)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            marked.update(node.args[: MARKS.get(node.func.id, 0)])
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in silent:
            yield node.lineno, node.value, node in marked


def marked_messages(file: Path) -> Iterator[tuple[str, ...]]:
    """Yield what stands inside ``_()``, ``marked()`` and ``counted()``; plurals as pairs."""
    for call in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name):
            args = call.args[: MARKS.get(call.func.id, 0)]
            texts = [arg.value for arg in args if isinstance(arg, ast.Constant)]
            if texts and len(texts) == len(args):
                yield tuple(str(text) for text in texts)


def help_texts() -> Iterator[str]:
    """Yield the help of every command and option, and what it calls the values."""
    import click

    from kb.commands import COMMANDS, cli

    root = click.Context(cli, info_name="kb")
    for name, (_module, short) in {"": ("", ""), **COMMANDS}.items():
        yield short
        command = cli.get_command(root, name) if name else cli
        assert command is not None
        yield inspect.cleandoc(command.help or "")
        yield command.epilog or ""
        for param in command.params:
            yield param.metavar or ""
            yield getattr(param, "help", None) or ""


def labels() -> Iterator[str]:
    """Yield the names of kinds, states, relations and so on that the terminal shows."""
    from kb.bibliography.styles import SHORTCUTS
    from kb.graph.build import STRUCTURAL
    from kb.records import vocabulary
    from kb.records.kinds import KINDS, TYPES
    from kb.records.relations import RELATIONS

    for kind in KINDS.values():
        yield from (kind.label, kind.plural)
    yield from (record_type.label for record_type in TYPES.values())
    for relation in RELATIONS.values():
        yield from (relation.label, relation.inverse_label)
    for pair in STRUCTURAL.values():
        yield from pair
    yield from (text for _style, text in SHORTCUTS.values())
    for table in (
        vocabulary.STATUS_STATES, vocabulary.STRENGTHS, vocabulary.TITLE_STATUSES,
        vocabulary.COVERAGES, vocabulary.DESIGNS, vocabulary.MODEL_KINDS, vocabulary.TEAM_FORMS,
        vocabulary.DIRECTIONS, vocabulary.ROLES,
    ):  # fmt: skip
        yield from table.values()


def rule_texts() -> Iterator[str]:
    """Yield the titles and pages of the rules, and the help of fields that may be missing."""
    from pydantic import BaseModel

    from kb.checks.exceptions import Exceptions
    from kb.checks.explained import texts
    from kb.checks.rule import all_rules
    from kb.records import models, parts

    for rule in all_rules().values():
        yield from texts(rule)
    known = {**vars(models), **vars(parts), "Exceptions": Exceptions, **vars(
        sys.modules["kb.checks.exceptions"]
    )}  # fmt: skip
    for model in known.values():
        if isinstance(model, type) and issubclass(model, BaseModel):
            for field in model.model_fields.values():
                if field.is_required() and field.description:
                    yield field.description.rstrip(".")


def reasons() -> Iterator[str]:
    """Yield why a word became another in a search."""
    for file in REASONS:
        for _line, text, _marked in literals(ROOT / file):
            if not set(r"\?[](){}~.:_") & set(text) and (" " in text or is_norwegian(text)):
                yield text.strip()


def wanted() -> set[tuple[str, ...]]:
    """Return every message that ``kb`` can say; those with a number as pairs."""
    single = {*help_texts(), *labels(), *rule_texts(), *reasons()}
    found: set[tuple[str, ...]] = {(text,) for text in single if text}
    for file in sorted((ROOT / "kb").rglob("*.py")):
        found.update(marked_messages(file))
    return found


def read(file: Path) -> Catalog:
    """Return a catalogue as it is written."""
    with file.open("rb") as stream:
        return read_po(stream, abort_invalid=True)


def key(message: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    """Return the id of a catalogue's message in the form of :func:`wanted`."""
    return (message,) if isinstance(message, str) else tuple(message)


def update(file: Path) -> None:
    """Add what a catalogue lacks, untranslated, and take out what is no longer said."""
    old = read(file)
    known = {key(message.id): message for message in old if message.id}
    new = Catalog(locale=old.locale, header_comment=old.header_comment)
    for message in sorted(wanted()):
        before = known.get(message)
        text = before.string if before else ("" if len(message) == 1 else ("", ""))
        new.add(message if len(message) > 1 else message[0], text)
    out = io.BytesIO()
    write_po(out, new, omit_header=True, width=100)
    head = file.read_text(encoding="utf-8").split("\n\n", 1)[0]
    file.write_text(f"{head}\n\n{out.getvalue().decode('utf-8').strip()}\n", encoding="utf-8")


def untranslated(file: Path) -> list[tuple[str, ...]]:
    """Return the messages that a catalogue has no sure text for."""
    found = []
    for message in read(file):
        texts = message.string if isinstance(message.string, (tuple, list)) else [message.string]
        if message.id and (message.fuzzy or not all(texts)):
            found.append(key(message.id))
    return found


def compiled(file: Path) -> bytes:
    """Return a catalogue as gettext reads it."""
    out = io.BytesIO()
    write_mo(out, read(file))
    return out.getvalue()


def main(arguments: list[str]) -> int:
    """Compile every catalogue; returns the exit code."""
    if "--update" in arguments:
        sys.path.insert(0, str(ROOT))
        update(ENGLISH)
    lacking = untranslated(ENGLISH)
    for file in sorted(LOCALES.glob("*/LC_MESSAGES/*.po")):
        file.with_suffix(".mo").write_bytes(compiled(file))
        print(file.with_suffix(".mo").relative_to(ROOT))
    for message in lacking:
        print(f"not translated: {message[0]}", file=sys.stderr)
    return 1 if lacking else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
