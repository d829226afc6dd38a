"""Reads one text file and cuts it into front matter and body, with the line and column of everything.

Every scalar stays the text that its editor wrote: nothing here turns `no` into false or `09:30`
into a number. A fault becomes a diagnostic, never an exception.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import yaml
from frontmatter.default_handlers import YAMLHandler

from generator import source_rules as rules
from generator.diagnostics import Checked, Diagnostic, Rule, Span

LARGEST_FILE_BYTES = 1_000_000
"""A page of words is never as long as this; a picture or a film might be."""
_DEEPEST_NESTING = 12
_MOST_VALUES = 20_000
_YAML_TAG = "tag:yaml.org,2002:"

type Value = str | list[Value] | dict[str, Value] | None
type Place = tuple[str | int, ...]
"""Where a value stands: `("contacts", 0, "phone")`."""


@dataclass(frozen=True, slots=True)
class Document:
    """A file as its editor wrote it: the facts at the top, and the text below."""

    path: str
    """Relative to the site's folder, with forward slashes."""
    facts: Value = None
    body: str = ""
    body_line: int = 1
    """The line of the file on which the body begins."""
    keys: dict[Place, Span] = field(default_factory=dict)
    """Where each key stands."""
    values: dict[Place, Span] = field(default_factory=dict)
    """Where each value begins."""

    def span_of(self, place: Place) -> Span:
        """Where a value stands, or the nearest thing around it that is in the file."""
        while place:
            if place in self.values:
                return self.values[place]
            place = place[:-1]
        return Span(self.path, 1)


def read_entry(file: Path, path: str) -> Checked[Document | None]:
    """The front matter and the body of a Markdown file; nothing where the file can't be read at all."""
    text = read_text(file, path)
    if text.value is None:
        return Checked(None, text.diagnostics)
    return split_entry(text.value, path)


def read_list(file: Path, path: str) -> Checked[Document | None]:
    """The facts of a YAML file such as `settings.yaml`; nothing where it can't be read at all."""
    text = read_text(file, path)
    if text.value is None:
        return Checked(None, text.diagnostics)
    reader = _YamlReader(path, 1)
    facts = reader.read(text.value)
    document = Document(path, facts, keys=reader.keys, values=reader.values)
    return Checked(None if reader.diagnostics else document, tuple(reader.diagnostics))


def read_text(file: Path, path: str) -> Checked[str | None]:
    """The words of a file: UTF-8, any line ends, with or without a byte order mark."""
    content = read_bytes(file, path)
    return Checked(None, content.diagnostics) if content.value is None else decode(content.value, path)


def read_bytes(file: Path, path: str) -> Checked[bytes | None]:
    """The bytes of a file that may be an entry."""
    try:
        size = file.stat().st_size
        if size > LARGEST_FILE_BYTES:
            hint = "Split it into several entries. Put pictures in content/images."
            message = f"This file is too large to be an entry ({size / 1_000_000:.0f} MB; the most is 1 MB)."
            return Checked(None, (rules.LARGE_FILE.at(Span(path), message, hint),))
        return Checked(file.read_bytes())
    except OSError as fault:
        hint = "Check that the file is there, that it is not a broken shortcut, and that you may open it."
        reason = (fault.strerror or "it could not be opened").lower()
        return Checked(
            None, (rules.UNREADABLE_FILE.at(Span(path), f"We can't open this file: {reason}.", hint),)
        )


def decode(content: bytes, path: str) -> Checked[str | None]:
    """The text that some bytes hold, its line ends all `\\n`, without a byte order mark."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        message = "This file is saved as UTF-16, not as UTF-8."
        return Checked(None, (rules.WRONG_ENCODING.at(Span(path), message, _SAVE_AS_UTF8),))
    if b"\0" in content:
        message = "This is not a text file."
        hint = "Write entries in a plain text editor. A Word or PDF file can't be an entry."
        return Checked(None, (rules.BINARY_FILE.at(Span(path), message, hint),))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        before = content[: fault.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        message = (
            "There is a character here that is not saved as UTF-8, perhaps a curly quote or a pound sign."
        )
        return Checked(None, (rules.WRONG_ENCODING.at(Span(path, line, column), message, _SAVE_AS_UTF8),))
    return Checked(text.replace("\r\n", "\n").replace("\r", "\n"))


_SAVE_AS_UTF8 = (
    'In your editor choose "Save as" and the encoding UTF-8. In Notepad it is beside the Save button.'
)


def split_entry(text: str, path: str) -> Checked[Document | None]:
    """The front matter and the body of an entry's text."""
    boundary = YAMLHandler.FM_BOUNDARY
    assert boundary is not None  # noqa: S101 - the library sets it on the class
    opening = boundary.match(text)
    if opening is None:
        message = "This entry has no facts at its top."
        hint = "Begin the file with a line of three dashes, then the facts, then three dashes again."
        return Checked(None, (rules.MISSING_FRONT_MATTER.at(Span(path, 1), message, hint),))
    closing = boundary.search(text, opening.end())
    if closing is None:
        message = "The facts at the top of this entry have no end."
        hint = "Put a line of three dashes (---) after the last fact, before the text."
        return Checked(None, (rules.OPEN_FRONT_MATTER.at(Span(path, 1), message, hint),))
    reader = _YamlReader(path, text.count("\n", 0, opening.end()) + 1)
    facts = reader.read(text[opening.end() : closing.start()])
    if reader.diagnostics:
        return Checked(None, tuple(reader.diagnostics))
    if not isinstance(facts, dict):
        message = "The top of this entry is not a list of facts."
        hint = 'Write each fact on a line of its own, as in "title: Rainbow Club".'
        return Checked(None, (rules.BROKEN_FACTS.at(Span(path, 1), message, hint),))
    body = text[closing.end() :]
    body_line = text.count("\n", 0, closing.end()) + 1
    return Checked(Document(path, facts, body, body_line, reader.keys, reader.values))


class _YamlReader:
    """Walks PyYAML's nodes, which know their places, and makes plain values of them."""

    def __init__(self, path: str, first_line: int) -> None:
        self.keys: dict[Place, Span] = {}
        self.values: dict[Place, Span] = {}
        self.diagnostics: list[Diagnostic] = []
        self._path = path
        self._first_line = first_line
        self._seen: set[int] = set()

    def read(self, text: str) -> Value:
        """The value that a YAML text holds, or nothing if it can't be read."""
        tab = _leading_tab(text)
        if tab:
            message = "There is a tab at the start of this line."
            hint = "Use spaces, two for each step, to set a line in."
            self._report(rules.TAB_INDENT, Span(self._path, self._first_line + tab - 1, 1), message, hint)
            return None
        try:
            node = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        except (yaml.YAMLError, RecursionError, ValueError):
            self._explain(text)
            return None
        return self._value(node, ()) if node is not None else None

    def _explain(self, text: str) -> None:
        """Reads again with the Python parser, whose messages are the same on every machine."""
        try:
            yaml.compose(text, Loader=yaml.SafeLoader)
        except yaml.reader.ReaderError as fault:
            line = text.count("\n", 0, fault.position)
            column = fault.position - (text.rfind("\n", 0, fault.position) + 1)
            message = "There is a character here that can't be seen or printed."
            hint = "Delete it, or type the words around it afresh."
            self._report(rules.BROKEN_FACTS, self._span(line, column), message, hint)
            return
        except yaml.MarkedYAMLError as fault:
            mark = fault.problem_mark or fault.context_mark
            span = self._span(mark.line, mark.column) if mark else Span(self._path, self._first_line)
            message, hint, rule = rules.explain_yaml(fault.context or "", fault.problem or "")
            if rule is rules.OPEN_QUOTE and fault.context_mark:
                span = self._span(fault.context_mark.line, fault.context_mark.column)
            self._report(rule, span, message, hint)
            return
        except (yaml.YAMLError, RecursionError, ValueError):
            pass
        message = "The facts here are too tangled to be read."
        hint = 'Write each fact on a line of its own, as in "title: Rainbow Club".'
        self._report(rules.BROKEN_FACTS, Span(self._path, self._first_line), message, hint)

    def _value(self, node: yaml.Node, place: Place) -> Value:
        span = self._span(node.start_mark.line, node.start_mark.column)
        self.values[place] = span
        if id(node) in self._seen:
            message = "The signs & and * at the start of a value mean something special in these files."
            self._report(rules.SPECIAL_SIGN, span, message, "Put the whole value in double quotes.")
            return None
        self._seen.add(id(node))
        if len(place) > _DEEPEST_NESTING or len(self._seen) > _MOST_VALUES:
            message = "There are too many facts inside one another here."
            self._report(rules.BROKEN_FACTS, span, message, "Look for a line that is set in too far.")
            return None
        if not node.tag.startswith(_YAML_TAG):
            message = "The sign ! at the start of a value means something special in these files."
            self._report(rules.SPECIAL_SIGN, span, message, "Put the whole value in double quotes.")
            return None
        match node:
            case yaml.ScalarNode(value=str() as text, style=style):
                return text if text or style else None
            case yaml.SequenceNode(value=items):
                return [self._value(item, (*place, index)) for index, item in enumerate(items)]
            case yaml.MappingNode():
                return self._mapping(node, place)
        return None

    def _mapping(self, node: yaml.MappingNode, place: Place) -> Value:
        facts: dict[str, Value] = {}
        for key_node, value_node in node.value:
            span = self._span(key_node.start_mark.line, key_node.start_mark.column)
            if not isinstance(key_node, yaml.ScalarNode):
                message = "We expected the name of a fact here."
                self._report(rules.BROKEN_FACTS, span, message, "Put the value in double quotes.")
                continue
            key = str(key_node.value)
            if key in facts:
                first = self.keys[(*place, key)].line
                message = f'"{key}" is written twice here: first on line {first}.'
                self._report(rules.REPEATED_KEY, span, message, "Keep the right one and delete the other.")
                continue
            self.keys[(*place, key)] = span
            facts[key] = self._value(value_node, (*place, key))
        return facts

    def _span(self, line: int, column: int) -> Span:
        return Span(self._path, self._first_line + line, column + 1)

    def _report(self, rule: Rule, span: Span, message: str, hint: str) -> None:
        self.diagnostics.append(rule.at(span, message, hint))


def _leading_tab(text: str) -> int:
    """The number of the first line that a tab begins, counted from 1; 0 if none does."""
    for number, line in enumerate(text.split("\n"), start=1):
        indent = line[: len(line) - len(line.lstrip())]
        if "\t" in indent and line.strip():
            return number
    return 0
