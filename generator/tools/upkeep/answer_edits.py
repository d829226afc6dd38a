"""Puts an answer into the file of its entry: only what has changed, and never over what others changed meanwhile."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from msgspec import Struct

from generator.model.diagnostics import Diagnostic, Severity, Span
from generator.read.entry import Context, Reading, read_content
from generator.read.files import File
from generator.read.manuscript import Edit, Manuscript, with_body
from generator.read.schema.fact_table import FORM_OF, Form, forms
from generator.read.source import Document, split_entry
from generator.tools.upkeep.answer_store import Change, Kind
from generator.tools.upkeep.boxes import BODY, facts_to_ask, texts_of, value_of
from generator.tools.upkeep.confirm import Check, record

_MARKDOWN = re.compile(r"[\\`*_{}\[\]<>#|~]|!(?=\[)")
_LINK = re.compile(r"!?\[[^\]\n]*\]\([^)\n]*\)")
_ITEM = re.compile(r"(\s*(?:[-+•]|\d+[.)])\s+|#{2,3}\s+)?(.*)", re.DOTALL)
"""A line with the beginning of a list item or of a heading."""
_RULE = re.compile(r"[-=_*~|:\s]{2,}")
"""A line without words, which would make the line above it something else."""


class Edited(Struct, frozen=True):
    """A file with an answer in it, not yet saved."""

    new: Manuscript
    made: tuple[Change, ...]
    """What was put in."""
    conflicts: tuple[tuple[Change, str], ...]
    """What others have changed since the form was opened, with what is there now. It was left as it is."""


def form_of(path: str) -> Form:
    """The form of an entry, by the path of its file."""
    return forms()[FORM_OF[PurePosixPath(path).parts[1]]]


def document_of(manuscript: Manuscript, path: str) -> Document:
    """The facts of a file with their places."""
    return split_entry(manuscript.text.replace("\r\n", "\n"), path).value or Document(path)


def put_in(manuscript: Manuscript, path: str, changes: Iterable[Change]) -> Edited:
    """The file with changes made, each unless its box says something else than when the form was opened."""
    form, document = form_of(path), document_of(manuscript, path)
    texts = texts_of(form, document)
    wanted, made, conflicts = dict(texts), list[Change](), list[tuple[Change, str]]()
    for change in changes:
        there = texts.get(change.box, "")
        if there == change.now:
            continue
        if there != change.was:
            conflicts.append((change, there))
            continue
        made.append(change)
        wanted[change.box] = change.now
    touched = {change.box.split(".")[0] for change in made}
    edits: list[Edit] = []
    order = [fact.name for fact in form.facts]
    facts = document.facts if isinstance(document.facts, dict) else {}
    for fact in facts_to_ask(form):
        if fact.name in touched and fact.name != BODY:
            value = value_of(
                fact, {name: text for name, text in wanted.items() if text}, facts.get(fact.name)
            )
            edits += manuscript.put(fact.name, value, order)
    new = manuscript.apply(edits)
    if BODY in touched:
        body = plain_body(texts.get(BODY, ""), wanted[BODY])
        new = parse_again(new, with_body(new.text, body, new.line_end))
    return Edited(new, tuple(made), tuple(conflicts))


def close_entry(manuscript: Manuscript, path: str) -> Manuscript:
    """The file of an entry that has ended."""
    order = [fact.name for fact in form_of(path).facts]
    return manuscript.apply([manuscript.set("status", "closed", order)])


def with_answer(
    manuscript: Manuscript, file: File, kind: Kind, changes: Sequence[Change], check: Check
) -> Edited:
    """The file with everything that an answer means for it: changes, the end, and the record of the check."""
    edited = put_in(manuscript, file.path, changes if kind is Kind.CHANGED else ())
    new = close_entry(edited.new, file.path) if kind is Kind.ENDED else edited.new
    return Edited(record(new, file, check).new, edited.made, edited.conflicts)


def plain_body(old: str, new: str) -> str:
    """A text as plain paragraphs and lists: what was there stays as it was, and anything new means what it says."""
    kept, links = set(old.split("\n")), set(_LINK.findall(old))
    return "\n".join(line if line in kept else _plain_line(line, links) for line in new.split("\n"))


def new_errors(kind: str, file: File, old: Manuscript, new: Manuscript, context: Context) -> list[Diagnostic]:
    """The errors that a change brings: those that were there before are the council's."""
    before = {(each.rule, each.message) for each in _reading(kind, file, old, context).diagnostics}
    found = _reading(kind, file, new, context).diagnostics
    return [
        each for each in found if each.severity is Severity.ERROR and (each.rule, each.message) not in before
    ]


def by_box(errors: Iterable[Diagnostic], edited: Edited, path: str) -> dict[str, Diagnostic]:
    """The first error of each box: of the one with its place, or else of the first one of its fact that was changed."""
    document = document_of(edited.new, path)
    found: dict[str, Diagnostic] = {}
    boxes = [change.box for change in edited.made]
    places = {_plain_span(document.span_of(_place(box))): box for box in reversed(boxes) if box != BODY}
    for error in errors:
        box = places.get(_plain_span(error.span)) or _of_same_fact(error.span, document, boxes)
        found.setdefault(box, error)
    return found


def parse_again(manuscript: Manuscript, text: str) -> Manuscript:
    """The same file with another text."""
    return manuscript.apply([Edit(0, len(manuscript.text), text)])


def _of_same_fact(span: Span, document: Document, boxes: Sequence[str]) -> str:
    """The first changed box of the fact that holds a line, of the body for lines below the facts."""
    if span.line >= document.body_line and BODY in boxes:
        return BODY
    starts = sorted((key.line, str(place[0])) for place, key in document.keys.items() if len(place) == 1)
    name = next((name for line, name in reversed(starts) if line <= span.line), "")
    return next((box for box in boxes if box.split(".")[0] == name), boxes[0] if boxes else "")


def _plain_span(span: Span) -> tuple[int, int]:
    return span.line, span.column


def _place(box: str) -> tuple[str | int, ...]:
    return tuple(int(step) if step.isdecimal() else step for step in box.split("."))


def _reading(kind: str, file: File, manuscript: Manuscript, context: Context) -> Reading:
    return read_content(kind, file, manuscript.text.encode(), context)


def _plain_line(line: str, links: set[str]) -> str:
    """A line of words, a list item or a heading, whatever signs it has. Links that were in the text may stay."""
    if _RULE.fullmatch(line):
        return ""
    found = _ITEM.fullmatch(line)
    item, words = (found[1] or "", found[2]) if found else ("", line)
    # More space would make it code, and a colon the meaning of a word.
    words = words.lstrip(" :")
    return item.replace("•", "-") + "".join(_escaped(words, links))


def _escaped(words: str, links: set[str]) -> Iterator[str]:
    done = 0
    for link in _LINK.finditer(words):
        if link[0] in links:
            yield _MARKDOWN.sub(r"\\\g<0>", words[done : link.start()])
            yield link[0]
            done = link.end()
    yield _MARKDOWN.sub(r"\\\g<0>", words[done:])


def changed_boxes(form: Form, texts: Mapping[str, str]) -> Mapping[str, str]:
    """The labels of boxes, by name: "Contacts 1: Phone"."""
    found: dict[str, str] = {}
    for fact in facts_to_ask(form):
        found[fact.name] = fact.label
        for name in texts:
            step = name.split(".")
            if step[0] == fact.name and fact.form and len(step) > 1:
                number = f" {int(step[1]) + 1}" if fact.is_list else ""
                found[name] = f"{fact.label}{number}: {forms()[fact.form].fact(step[-1]).label}"
    return found
