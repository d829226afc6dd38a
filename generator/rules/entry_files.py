"""What can be wrong with a file before its facts are looked at, and YAML's complaints in plain words."""

from __future__ import annotations

import re

from msgspec import Struct
from msgspec.structs import replace

from generator.model.diagnostics import Diagnostic, Rule, Severity, Span

UNREADABLE_FILE = Rule("unreadable-file", Severity.ERROR)
LARGE_FILE = Rule("large-file", Severity.ERROR)
BINARY_FILE = Rule("binary-file", Severity.ERROR)
WRONG_ENCODING = Rule("wrong-encoding", Severity.ERROR)
MISSING_FRONT_MATTER = Rule("missing-front-matter", Severity.ERROR)
OPEN_FRONT_MATTER = Rule("open-front-matter", Severity.ERROR)
BROKEN_FACTS = Rule("broken-facts", Severity.ERROR)
OPEN_QUOTE = Rule("open-quote", Severity.ERROR)
TAB_INDENT = Rule("tab-indent", Severity.ERROR)
REPEATED_KEY = Rule("repeated-key", Severity.ERROR)
SPECIAL_SIGN = Rule("special-sign", Severity.ERROR)
MISSING_FILE = Rule("missing-file", Severity.ERROR)
BAD_FILE_NAME = Rule("bad-file-name", Severity.ERROR)
RESERVED_FILE_NAME = Rule("reserved-file-name", Severity.ERROR)
UNKNOWN_VERSION = Rule("unknown-version", Severity.ERROR)
STRAY_FILE = Rule("stray-file", Severity.WARNING)
LINKED_FOLDER = Rule("linked-folder", Severity.WARNING)
COMMENT_YEAR = Rule("comment-without-year", Severity.ERROR)

UNMERGED_FILE = Rule("unmerged-file", Severity.ERROR)
TWO_ENTRIES = Rule("two-entries", Severity.ERROR)
CUT_VALUE = Rule("cut-value", Severity.WARNING)

_QUOTE_ALL = "Put the whole value in double quotes."
_NARROW_COLON = re.compile(r"\s*(?:- )?([A-Za-z_]+):(?! |$|//)(\S.*|\s.*)")
"""A name and a colon with no space after it; `https://` is none."""
_NAME = re.compile(r" *(?:- +)?[\w-]+:(?= |$)")
_QUOTED_VALUE = re.compile(r" *(?:- +)?(?:[\w-]+: +)?\"")
_CLOSED_QUOTE = re.compile(r"(?<!\\)\"")
_CLOSED_VALUE = re.compile(r"[\"'\]}]\s*$")
_CURLY = "\u2018\u2019\u201c\u201d"


class Complaint(Struct, frozen=True):
    """What YAML says of a text, and where: line and column are counted from 0."""

    context: str
    problem: str
    lines: tuple[str, ...]
    line: int
    column: int

    @property
    def is_about_its_beginning(self) -> bool:
        """Whether the fault lies where the value begins, and not where the reading broke off."""
        return any(words in self.context for words in ("quoted scalar", "simple key", "flow"))

    @property
    def before(self) -> str:
        """The words of the line before the place."""
        return self._line_at(self.line)[: self.column]

    @property
    def after(self) -> str:
        """The words of the line from the place on."""
        return self._line_at(self.line)[self.column :]

    def at_its_cause(self) -> Complaint:
        """The same, where the mistake is: the reading often breaks off only some lines further on."""
        if (opens := self._open_quote()) is not None:
            return opens
        if "quoted scalar" in self.context + self.problem:
            return replace(self, problem=_OPEN_QUOTE)
        return self._at_narrow_colon() or self._at_lost_indent() or self

    def _open_quote(self) -> Complaint | None:
        """The first value whose double quote is still open where the next fact begins."""
        opened: tuple[int, int] | None = None
        for number, line in enumerate(self.lines[: self.line + 1]):
            if opened and _NAME.match(line):
                return replace(self, line=opened[0], column=opened[1], problem=_OPEN_QUOTE)
            if value := _QUOTED_VALUE.match(line):
                is_open = not _CLOSED_QUOTE.search(line[value.end() :])
                opened = (number, value.end() - 1) if is_open else None
            elif _CLOSED_QUOTE.search(line):
                opened = None
        return None

    def _at_lost_indent(self) -> Complaint | None:
        """A second colon that is the first of its line: the line above lacks its own, or its indent."""
        if "mapping values" not in self.problem or not _NAME.fullmatch(f"{self.before}:"):
            return None
        above = self._line_at(self.line - 1)
        if not _NAME.match(above):
            return replace(self, line=self.line - 1, column=0, problem="could not find expected ':'")
        is_in_group = any(
            _content_column(line) == _content_column(self.before) for line in self.lines[: self.line - 1]
        )
        return (
            replace(self, line=self.line - 1, column=_content_column(above), problem="block end")
            if is_in_group
            else None
        )

    def _at_narrow_colon(self) -> Complaint | None:
        """The same, at a name without a space after its colon, here or on the line above, if there is one."""
        for line in (self.line, self.line - 1):
            found = _NARROW_COLON.fullmatch(self._line_at(line))
            if found:
                return replace(self, line=line, column=found.start(2), problem=_NO_SPACE)
        return None

    def _line_at(self, number: int) -> str:
        return self.lines[number] if 0 <= number < len(self.lines) else ""


def _content_column(line: str) -> int:
    """Where the name of a fact begins, after the dash of a list."""
    return len(line) - len(line.lstrip(" -"))


_NO_SPACE = "no space after a colon"
_OPEN_QUOTE = "a quote that is never closed"


def find_unmerged(text: str, path: str) -> Diagnostic | None:
    """Where a file holds two versions that nobody has merged."""
    mark = _MERGE_MARK.search(text)
    if mark is None:
        return None
    hint = "Keep the right one, and delete the other and the three lines of marks."
    span = Span(path, text.count("\n", 0, mark.start()) + 1, 1)
    return UNMERGED_FILE.at(span, "Two versions of this file were not merged.", hint)


_MERGE_MARK = re.compile(r"^<{7} ", re.MULTILINE)


def explain_yaml(found: Complaint) -> tuple[str, str, Rule]:
    """What YAML's complaint means to an editor: message, hint and rule."""
    context, problem = found.context, found.problem
    if problem == _OPEN_QUOTE:
        message = "A quote opens here and never closes."
        return message, "Put the same quote at the end of the value, or take it away here.", OPEN_QUOTE
    if problem == _NO_SPACE:
        return "There is no space after this colon.", 'Type one, as in "title: Rainbow Club".', BROKEN_FACTS
    if "mapping values are not allowed" in problem:
        return "There is a second colon in this value.", _colon_hint(found), BROKEN_FACTS
    if found.before.strip() == "*" and found.after.startswith(" "):
        message = "The lines of this list begin with a star."
        return message, 'Begin each with a dash and a space, as in "- autism".', SPECIAL_SIGN
    if any(words in context + problem for words in _SPECIAL):
        message = "This value begins with a sign that means something special in these files."
        return message, _QUOTE_ALL, SPECIAL_SIGN
    if "flow sequence" in context or "flow mapping" in context:
        message = "The bracket that opens here never closes."
        return (
            message,
            f"Close it at the end of the value. Or: {_QUOTE_ALL[0].lower()}{_QUOTE_ALL[1:]}",
            BROKEN_FACTS,
        )
    if "could not find expected ':'" in problem or "simple key" in context:
        message = "This line is not a fact: it has no colon after a name."
        hint = 'Write it as "name: value", or set it in to belong to the fact above. Text comes after the line of dashes.'
        return message, hint, BROKEN_FACTS
    if "block end" in problem and _CLOSED_VALUE.search(found.before) and ":" in found.before:
        return "This value goes on after its quotes or brackets have closed.", _QUOTE_ALL, BROKEN_FACTS
    if any(words in context + problem for words in ("block", "document start")):
        message = "This line is set in further or less far than the lines around it."
        return message, "Line it up with the facts that it belongs to.", BROKEN_FACTS
    message = "This line can't be read."
    return message, 'Write each fact on a line of its own, as in "title: Rainbow Club".', BROKEN_FACTS


_SPECIAL = (
    "cannot start any token",
    "undefined alias",
    "anchor",
    "alias",
    "tag",
    "directive",
    "block scalar",
    "sequence entries are not allowed",
    "mapping keys are not allowed",
)


def _colon_hint(found: Complaint) -> str:
    value = found.before.partition(":")[2].strip()
    if value[:1] in _CURLY and value:
        return 'Put the whole value in straight double quotes ("), not in curly ones.'
    if re.fullmatch(r"[a-z_]+", value):
        return f'If "{value}" is a fact of its own, write it on the next line, set in by two spaces.'
    return _QUOTE_ALL
