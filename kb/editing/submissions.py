"""Read a filled issue form and make a record of it, as far as the answers go.

A filled form is Markdown that GitHub made: ``### Label`` and the answer under it,
``_No response_`` where there is none. It was written by anyone, so everything in
it is text: nothing is carried out, looked up on the web or put into a command.
What does not hold is left out of the record and told of; the rest is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from pydantic import ValidationError

from kb.checks.finding import Finding
from kb.checks.shape import shape_findings
from kb.checks.source import SourceFile
from kb.editing.csl_reader import plain
from kb.editing.forms import FORMS, Form, Question, options
from kb.editing.ids import propose_id
from kb.editing.names import ris_name
from kb.library import Library
from kb.messages import _
from kb.norwegian.provisions import normalise_ref
from kb.records.kinds import kind_of
from kb.records.models import model_for
from kb.store.files import ContentFile
from kb.store.yaml_reader import Path_, read_text
from kb.store.yaml_writer import write_record

LARGEST: Final = 70_000
"""Characters of the largest body read; GitHub takes 65 536."""
_HEADING: Final = re.compile(r"^### (?P<label>\S.*?)\s*$")
_COMMENT: Final = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_NOTHING: Final = frozenset({"_no response_", "none", "n/a", ""})
_MOST_LINES: Final = 200


class Malformed(Exception):
    """The text is no filled form; the text says why."""


@dataclass(frozen=True, slots=True)
class Submission:
    """A filled form, read.

    Attributes:
        form: which form.
        answers: label → answer, as written.
        data: the record, with only what holds; empty for a correction.
        notes: Norwegian, what was not used and why.
        missing: required fields that have no value, dotted.
    """

    form: Form
    answers: dict[str, str]
    data: dict[str, Any]
    notes: tuple[str, ...]
    missing: tuple[str, ...]


def read_submission(body: str, library: Library) -> Submission:
    """Read one filled form.

    Args:
        body: the issue's body.
        library: where themes and records are looked up.

    Raises:
        Malformed: if the body is none of the forms, too long, or says nothing.
    """
    form, answers = parse(body)
    if not form.kind:
        return Submission(form, answers, {}, (), ())
    notes: list[str] = []
    data: dict[str, Any] = {"type": form.kind, **form.fixed}
    for question in form.questions:
        answer = answers.get(question.label, "")
        if answer:
            _put(data, question.path, _value(form, question, answer, library, notes))
    data = {key: value for key, value in data.items() if value not in (None, "", [], {})}
    data, wrong = _held(data)
    return Submission(form, answers, data, (*notes, *wrong), tuple(_lacking(data)))


def parse(body: str) -> tuple[Form, dict[str, str]]:
    """Tell which form a body is, and return its answers by label.

    A heading counts only where the form has it: known, and after the one before.
    Anything else that looks like one belongs to the answer.

    Raises:
        Malformed: if the body is none of the forms, too long, or says nothing.
    """
    if len(body) > LARGEST:
        raise Malformed(_("teksten er lengre enn {most} tegn", most=LARGEST))
    lines = _COMMENT.sub("", body).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    headings = [found["label"] for line in lines if (found := _HEADING.match(line))]
    form = max(FORMS.values(), key=lambda form: len(_labels(form) & set(headings)))
    required = {question.label for question in form.questions if question.required}
    if not required & set(headings):
        raise Malformed(_("teksten er ikke et utfylt skjema fra «Ny sak»"))
    order = [question.label for question in form.questions]
    answers: dict[str, list[str]] = {}
    place = -1
    for line in lines:
        found = _HEADING.match(line)
        if found and found["label"] in order[place + 1 :]:
            place = order.index(found["label"])
            answers[order[place]] = []
        elif place >= 0:
            answers[order[place]].append(line)
    said = {label: "\n".join(text).strip() for label, text in answers.items()}
    said = {label: text for label, text in said.items() if not _nothing(text)}
    if not said:
        raise Malformed(_("skjemaet er tomt"))
    return form, said


def _nothing(text: str) -> bool:
    """Tell whether GitHub wrote that there is no answer; an older form's question may follow."""
    return text.casefold() in _NOTHING or text.casefold().startswith("_no response_\n")


def _labels(form: Form) -> set[str]:
    return {question.label for question in form.questions}


def _put(data: dict[str, Any], path: str, value: Any) -> None:
    *parents, last = path.split(".")
    for parent in parents:
        data = data.setdefault(parent, {})
    if value not in (None, "", [], {}):
        data[last] = value


def _value(
    form: Form, question: Question, answer: str, library: Library, notes: list[str]
) -> Any:  # fmt: skip
    label = question.label
    if question.form == "choice":
        known = options(form, question)
        if answer not in known:
            notes.append(
                _("{label}: «{answer}» er ikke blant valgene", label=label, answer=_short(answer))
            )
        return known.get(answer)
    if question.form == "themes":
        return list(_themes(answer, library, label, notes))
    if question.path == "urls":
        return [{"label": _host(plain(answer)), "url": plain(answer)}]
    if question.form in ("line", "text"):
        return plain(answer)
    lines = _lines(answer)
    if len(lines) > _MOST_LINES:
        notes.append(
            _("{label}: bare de første {most} linjene er brukt", label=label, most=_MOST_LINES)
        )
    lines = lines[:_MOST_LINES]
    if question.form == "names":
        return [_person(name) for line in lines for name in line.split(";") if name.strip()]
    if question.form == "claims":
        return [_claim(line) for line in lines]
    if question.form == "sources":
        return list(_sources(lines, library, notes))
    if question.path == "provisions":
        return list(_provisions(lines, notes))
    return lines


def _lines(answer: str) -> list[str]:
    found = (plain(re.sub(r"^\s*(?:[-*•]|\d+[.)])\s+", "", line)) for line in answer.split("\n"))
    return [line for line in found if line]


def _themes(
    answer: str, library: Library, label: str, notes: list[str]
) -> Iterator[str]:  # fmt: skip
    by_label = {theme.label.casefold(): theme.id for theme in library.themes}
    for part in re.split(r"\s*[,\n]\s*", answer):
        word = plain(part)
        if word.casefold() in by_label or word in library.theme_by_id:
            yield by_label.get(word.casefold(), word)
        elif word:
            notes.append(_("{label}: «{word}» er ikke et tema", label=label, word=_short(word)))


def _person(line: str) -> dict[str, str]:
    name = ris_name(line)
    keys = {"non-dropping-particle": "particle"}
    return {keys.get(key, key): value for key, value in name.items()}


def _claim(line: str) -> dict[str, str]:
    found = re.fullmatch(r"(?P<text>.+?)\s*\((?P<at>(?:s\.|kap\.|§|side|tabell)[^()]*)\)\.?", line)
    return {"text": found["text"], "at": found["at"]} if found else {"text": line}


def _provisions(lines: list[str], notes: list[str]) -> Iterator[dict[str, str]]:
    for line in lines:
        ref, colon, topic = line.partition(":")
        if colon and topic.strip():
            yield {"ref": normalise_ref(ref.strip()), "topic": topic.strip()}
        else:
            notes.append(
                _("Bestemmelser: «{line}» mangler «: » og hva den handler om", line=_short(line))
            )


def _sources(
    lines: list[str], library: Library, notes: list[str]
) -> Iterator[dict[str, str]]:  # fmt: skip
    for line in lines:
        head, _comma, at = line.partition(",")
        head, at = head.strip(), at.strip()
        if re.fullmatch(r"https?://\S+", head):
            source = {"url": head}
        elif head in library:
            source = {"record": head}
        else:
            notes.append(
                _("Kilder: «{line}» er verken en nettadresse eller en post", line=_short(line))
            )
            continue
        yield {**source, "at": at} if at else source


def _held(data: dict[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """Mend what is right in another form, take out what the shape rules do not accept, and tell."""
    notes: list[str] = []
    mended: set[Path_] = set()
    while True:
        wrong = next((item for item in _findings(data) if _has(data, item.path)), None)
        if wrong is None:
            return data, notes
        if wrong.code in _OTHER_FORM and wrong.nearest and wrong.path not in mended:
            mended.add(wrong.path)
            data = _with(data, wrong.path, wrong.nearest)
            continue
        notes.append(f"{wrong.message}; {wrong.remedy}")
        data = _without(data, wrong.path)


_OTHER_FORM: Final = frozenset({"KB106", "KB505", "KB506"})
"""Rules whose nearest value says the same in our form: a DOI with its address, a date, a «§»."""


def _findings(data: dict[str, Any]) -> Iterator[Finding]:
    kind = kind_of(str(data["type"]))
    file = ContentFile(f"{kind.folder}/{propose_id(data, ())}.yaml", 0, 0)
    for finding in shape_findings(SourceFile(file, read_text(write_record(data)))):
        if finding.code != "KB102" and finding.path not in ((), ("type",)):  # KB102: missing
            yield finding


def _lacking(data: dict[str, Any]) -> Iterator[str]:
    try:
        model_for(str(data["type"])).model_validate(data)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            yield ".".join(map(str, detail["loc"]))


def _has(data: Any, path: Path_) -> bool:
    for step in path:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return False
    return True


def _with(data: Any, path: Path_, value: str) -> Any:
    """Return the data with another value at a place that it has."""
    if not path:
        return value
    head, rest = path[0], path[1:]
    if isinstance(data, list):
        return [_with(item, rest, value) if place == head else item
                for place, item in enumerate(data)]  # fmt: skip
    return {key: _with(item, rest, value) if key == head else item for key, item in data.items()}


def _without(data: Any, path: Path_) -> Any:
    """Return the data without a value, and without what is then empty."""
    head, rest = path[0], path[1:]
    if isinstance(data, list):
        items = [
            _without(item, rest) if place == head and rest else item
            for place, item in enumerate(data)
            if rest or place != head
        ]
        return [item for item in items if item not in (None, "", [], {})]
    left = {key: value for key, value in data.items() if rest or key != head}
    if rest:
        left[head] = _without(left[head], rest)
    return {key: value for key, value in left.items() if value not in (None, "", [], {})}


def _short(text: str) -> str:
    text = plain(text)
    return text if len(text) <= 80 else f"{text[:79].rstrip()}…"


def _host(url: str) -> str:
    return re.sub(r"^https?://(www\.)?", "", url).split("/")[0] or "lenke"
