"""Reads a text file and splits it into front matter and body, with the line and column of everything.

Every scalar stays text: `no` does not become false, nor `09:30` a number. A fault becomes a diagnostic,
never an exception.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from frontmatter.default_handlers import YAMLHandler
from msgspec import Struct, field, json
from msgspec.structs import replace

from generator.model.diagnostics import Checked, Diagnostic, Rule, Span
from generator.read.text_files import read_text
from generator.read.unprintable import UNPRINTABLE, blank_unprintable, name_character
from generator.rules import entry_files as rules
from generator.rules.entry_files import Complaint
from generator.rules.markdown import UNPRINTABLE_CHARACTER

_PLACES = json.Decoder(list[tuple[tuple[str | int, ...], int, int]])

_DEEPEST_NESTING = 12
_BRACKET = re.compile(r"[\[{]|[\]}]")
_NESTED_ON_ONE_LINE = re.compile(rf"^ *(?:[-?] +){{{_DEEPEST_NESTING + 1}}}", re.MULTILINE)
_MOST_OPEN_BRACKETS = 200
"""Far more than any entry has, and far fewer than end the program: brackets in texts count, too."""


class Limits(Struct, frozen=True):
    """What a file may hold, so that none stalls or ends the program."""

    values: int
    """Facts, each item of a list among them."""
    depth: int
    """How far they may be inside one another."""


_OF_ENTRIES = Limits(1_000, _DEEPEST_NESTING)
_OF_LISTS = Limits(20_000, _DEEPEST_NESTING)
OF_OTHER_EDITORS = Limits(20_000, 100)
"""Their texts are lists inside lists."""

_FASTEST: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TEXT = "tag:yaml.org,2002:str"
_CUT_OFF = re.compile(r" +#\S")
_ODD_INDENT = re.compile(r"\n *[^\S\n ]")

type Value = str | list[Value] | dict[str, Value] | None
type Place = tuple[str | int, ...]
"""Where a value is: `("contacts", 0, "phone")`."""


class Document(Struct, frozen=True):
    """A file as written: the facts at the top and the text below."""

    path: str
    """Relative to the site's folder, with forward slashes."""
    facts: Value = None
    body: str = ""
    body_line: int = 1
    """The line where the body begins."""
    keys: dict[Place, Span] = field(default_factory=dict)
    """Where each key is."""
    values: dict[Place, Span] = field(default_factory=dict)
    """Where each value begins."""
    texts: dict[Place, str] = field(default_factory=dict)
    """Every text among the facts."""
    has_gaps: bool = False
    """Whether any key has no value."""

    def span_of(self, place: Place) -> Span:
        """Where a value is, or else the nearest group around it."""
        return _nearest(self.path, self.values.get, place)

    def places(self) -> Places:
        """Where its facts are, without the facts."""
        places = [(place, span.line, span.column) for place, span in self.values.items()]
        return Places(self.path, json.encode(places).decode())

    def facts_with_places(self) -> Iterator[tuple[str, Span]]:
        """Every text among the facts, with its place."""
        return ((text, self.values[place]) for place, text in self.texts.items())

    def words(self) -> str:
        """All text of the file: the facts, then the body."""
        return "\n".join([*self.texts.values(), self.body])

    def lines(self) -> Iterator[tuple[str, Span]]:
        """Each text of the file with its place: the facts, then the lines of the body."""
        yield from self.facts_with_places()
        for number, line in enumerate(self.body.split("\n")):
            yield line, Span(self.path, self.body_line + number)


class Places(Struct, frozen=True):
    """Where the facts of a file are."""

    path: str
    text: str = "[]"
    """Each place with its line and column, as JSON: few of a site's hundred thousand are ever needed."""

    def span_of(self, place: Place) -> Span:
        """Where a value is, or else the nearest group around it."""
        return _nearest(self.path, _spans(self.path, self.text).get, place)


@lru_cache(maxsize=1)
def _spans(path: str, text: str) -> dict[Place, Span]:
    """The places of one file: a file with one fault may have many."""
    return {each: Span(path, line, column) for each, line, column in _PLACES.decode(text)}


def _nearest(path: str, find: Callable[[Place], Span | None], place: Place) -> Span:
    while place:
        if span := find(place):
            return span
        place = place[:-1]
    return Span(path, 1)


def read_entry(file: Path, path: str) -> Checked[Document | None]:
    """The front matter and body of a Markdown file; nothing if it can't be read."""
    text = read_text(file, path)
    if text.value is None:
        return Checked(None, text.diagnostics)
    return split_entry(text.value, path)


def read_list(file: Path, path: str) -> Checked[Document | None]:
    """The facts of a YAML file such as `settings.yaml`; nothing if it can't be read."""
    text = read_text(file, path)
    if text.value is None:
        return Checked(None, text.diagnostics)
    if unmerged := rules.find_unmerged(text.value, path):
        return Checked(None, (unmerged,))
    reader = _YamlReader(path, 1, _OF_LISTS)
    facts = reader.read(text.value)
    document = None if reader.diagnostics else reader.document(facts)
    return Checked(document, (*reader.diagnostics, *reader.warnings))


def split_entry(text: str, path: str, limits: Limits = _OF_ENTRIES) -> Checked[Document | None]:
    """The front matter and the body of an entry's text."""
    if unmerged := rules.find_unmerged(text, path):
        return Checked(None, (unmerged,))
    boundary = YAMLHandler.FM_BOUNDARY
    assert boundary is not None  # noqa: S101 - the library sets it on the class
    opening = boundary.match(text, len(text) - len(text.lstrip()))
    if opening is None:
        return Checked(None, (_without_facts(text, path),))
    closing = boundary.search(text, opening.end())
    if closing is None:
        message = "The facts at the top of this entry have no end."
        hint = "Put a line of three hyphens (---) after the last fact, before the text."
        return Checked(None, (rules.OPEN_FRONT_MATTER.at(Span(path, 1), message, hint),))
    reader = _YamlReader(path, text.count("\n", 0, opening.end()) + 1, limits)
    facts = reader.read(text[opening.end() : closing.start()])
    if reader.diagnostics:
        return Checked(None, tuple(reader.diagnostics))
    if not isinstance(facts, dict):
        message = "The top of this entry is not a list of facts."
        hint = 'Write each fact on its own line, as in "title: Rainbow Club".'
        return Checked(None, (rules.BROKEN_FACTS.at(Span(path, 1), message, hint),))
    body = text[closing.end() :]
    body_line = text.count("\n", 0, closing.end()) + 1
    if second := _SECOND_FACTS.search(body):
        line = body_line + body.count("\n", 0, second.start(1))
        message = "A second set of facts begins here."
        hint = "Move it to a file of its own, or delete it: each file is one entry."
        return Checked(None, (rules.TWO_ENTRIES.at(Span(path, line, 1), message, hint),))
    return Checked(reader.document(facts, body, body_line), tuple(reader.warnings))


_SECOND_FACTS = re.compile(r"^(---)[ \t]*\n(?:[a-z_]+:.*\n(?:[ -].*\n)*){2,}---[ \t]*$", re.MULTILINE)


def _without_facts(text: str, path: str) -> Diagnostic:
    first = text.lstrip()[:4].split("\n")[0].strip()
    if first and all(character in "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212" for character in first):
        message = "The top line should be three hyphens, but your program has turned them into a long dash."
        hint = "Type three hyphens (---) there, and three more after the last fact."
    else:
        message = "This entry has no facts at the top."
        hint = "Begin the file with a line of three hyphens (---), then the facts, then three hyphens again."
    return rules.MISSING_FRONT_MATTER.at(Span(path, 1), message, hint)


def facts_in(text: str) -> tuple[int, int] | None:
    """Where an entry's facts begin and end in its text; nothing if it has none."""
    boundary = YAMLHandler.FM_BOUNDARY
    opening = boundary.match(text) if boundary else None
    closing = boundary.search(text, opening.end()) if boundary and opening else None
    return (opening.end(), closing.start()) if opening and closing else None


class _Loader(_FASTEST):  # type: ignore[misc] # which of the two it is depends on the computer
    """Parses without resolving types."""

    def resolve(self, *_: object) -> str:
        """Every value is a text."""
        return _TEXT

    def descend_resolver(self, *_: object) -> None:
        """Nothing depends on the place of a value."""

    def ascend_resolver(self) -> None:
        """The same."""


def _is_too_deep(text: str) -> bool:
    """Whether lists or groups are so deep inside one another that libyaml, in C, could end the program."""
    depth = 0
    for bracket in _BRACKET.findall(text):
        depth = depth + 1 if bracket in "[{" else max(depth - 1, 0)
        if depth > _MOST_OPEN_BRACKETS:
            return True
    return bool(_NESTED_ON_ONE_LINE.search(text))


class _YamlReader:
    """Turns PyYAML's nodes, which know their places, into plain values."""

    def __init__(self, path: str, first_line: int, limits: Limits) -> None:
        self.keys: dict[Place, Span] = {}
        self.values: dict[Place, Span] = {}
        self.texts: dict[Place, str] = {}
        self.has_gaps = False
        self.diagnostics: list[Diagnostic] = []
        self.warnings: list[Diagnostic] = []
        self._path = path
        self._first_line = first_line
        self._limits = limits
        self._seen: set[int] = set()
        self._lines: list[str] = []

    def read(self, text: str) -> Value:
        """The value of a YAML text, or nothing if it can't be read."""
        if UNPRINTABLE.search(text):
            self._note_unprintable(text)
            text = blank_unprintable(text)
        self._lines = text.split("\n")
        if _ODD_INDENT.search(f"\n{text}") and self._has_odd_indent():
            return None
        if _is_too_deep(text):
            self._report_tangle()
            return None
        try:
            node = yaml.compose(text, Loader=_Loader)
        except (yaml.YAMLError, RecursionError, ValueError):
            self._explain(text)
            return None
        return self._value(node, ()) if node is not None else None

    def document(self, facts: Value, body: str = "", body_line: int = 1) -> Document:
        """The document with these facts and this body."""
        return Document(self._path, facts, body, body_line, self.keys, self.values, self.texts, self.has_gaps)

    def _explain(self, text: str) -> None:
        """Parses again in pure Python, whose messages are the same on every machine."""
        try:
            yaml.compose(text, Loader=yaml.SafeLoader)
        except yaml.MarkedYAMLError as fault:
            self._explain_mark(fault)
            return
        except (yaml.YAMLError, RecursionError, ValueError):
            pass
        self._report_tangle()

    def _report_tangle(self) -> None:
        message = "The facts here are too tangled to be read."
        hint = 'Write each fact on its own line, as in "title: Rainbow Club".'
        self._report(rules.BROKEN_FACTS, Span(self._path, self._first_line), message, hint)

    def _explain_mark(self, fault: yaml.MarkedYAMLError) -> None:
        mark = fault.problem_mark or fault.context_mark
        line, column = (mark.line, mark.column) if mark else (0, 0)
        complaint = Complaint(fault.context or "", fault.problem or "", tuple(self._lines), line, column)
        if complaint.is_about_its_beginning and fault.context_mark:
            complaint = replace(complaint, line=fault.context_mark.line, column=fault.context_mark.column)
        complaint = complaint.at_its_cause()
        message, hint, rule = rules.explain_yaml(complaint)
        self._report(rule, self._span(complaint.line, complaint.column), message, hint)

    def _value(self, node: yaml.Node, place: Place) -> Value:
        mark = node.start_mark
        line, column = mark.line, mark.column
        span = self.values[place] = Span(self._path, self._first_line + line, column + 1)
        if id(node) in self._seen or self._lines[line][column : column + 1] in ("&", "*", "!"):
            message = (
                "The characters &, * and ! at the start of a value mean something special in these files."
            )
            self._report(rules.SPECIAL_SIGN, span, message, "Put the whole value in double quotes.")
            return None
        self._seen.add(id(node))
        if len(self._seen) > self._limits.values:
            if len(self._seen) == self._limits.values + 1:
                message = f"This file has too many facts; the most is {self._limits.values:,}."
                hint = "Keep what a family needs, and split the rest into several files."
                self._report(rules.BROKEN_FACTS, span, message, hint)
            return None
        if len(place) > self._limits.depth:
            message = "Facts are nested too deeply here."
            self._report(rules.BROKEN_FACTS, span, message, "Look for a line that is indented too far.")
            return None
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node, place)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, place)
        return [self._value(item, (*place, index)) for index, item in enumerate(node.value)]

    def _scalar(self, node: yaml.ScalarNode, place: Place) -> Value:
        text = str(node.value)
        if not text and not node.style:
            self.has_gaps = True
            return None
        # Such a character can only be escaped in double quotes.
        if node.style == '"' and (found := UNPRINTABLE.search(text)):
            self._report_unprintable(found.group(), self.values[place])
        self.texts[place] = text
        rest = self._lines[node.end_mark.line][node.end_mark.column :]
        if not node.style and _CUT_OFF.match(rest):
            message = f'The words from "{rest.strip()[:20]}" on are a note to editors, so they are not shown.'
            hint = "Put the whole value in double quotes. If it is a note, type a space after the #."
            self.warnings.append(rules.CUT_VALUE.at(self.values[place], message, hint))
        return text

    def _mapping(self, node: yaml.MappingNode, place: Place) -> Value:
        facts: dict[str, Value] = {}
        for key_node, value_node in node.value:
            mark = key_node.start_mark
            span = self._span(mark.line, mark.column)
            if not isinstance(key_node, yaml.ScalarNode):
                message = "We expected the name of a fact here."
                self._report(rules.BROKEN_FACTS, span, message, "Put the value in double quotes.")
                continue
            key = str(key_node.value)
            within = (*place, key)
            if key in facts:
                message = f'"{key}" is written twice here: first on line {self.keys[within].line}.'
                self._report(rules.REPEATED_KEY, span, message, "Keep the right one and delete the other.")
                continue
            self.keys[within] = span
            facts[key] = self._value(value_node, within)
        return facts

    def _note_unprintable(self, text: str) -> None:
        """One fault a line, at the first unprintable character; YAML may take it for a line ending."""
        for number, line in enumerate(text.split("\n")):
            if found := UNPRINTABLE.search(line):
                self._report_unprintable(found.group(), self._span(number, found.start()))

    def _report_unprintable(self, character: str, span: Span) -> None:
        name = name_character(character)
        message = f"There is a character here that can't be seen or printed ({name})."
        hint = "Delete it, or retype the words around it."
        self._report(UNPRINTABLE_CHARACTER, span, message, hint)

    def _has_odd_indent(self) -> bool:
        """Whether a line begins with a tab or another odd space; reports the first."""
        for number, line in enumerate(self._lines):
            indent = line[: len(line) - len(line.lstrip())]
            # YAML allows any whitespace after a space on a blank line, but only a space to begin with.
            if indent.strip(" ") and (line.strip() or not line.startswith(" ")):
                kind = "tab" if "\t" in indent else "blank that only looks like a space"
                message = f"There is a {kind} at the start of this line."
                hint = "Delete the blanks, and type spaces: two for each step."
                self._report(rules.TAB_INDENT, self._span(number, 0), message, hint)
                return True
        return False

    def _span(self, line: int, column: int) -> Span:
        return Span(self._path, self._first_line + line, column + 1)

    def _report(self, rule: Rule, span: Span, message: str, hint: str) -> None:
        self.diagnostics.append(rule.at(span, message, hint))
