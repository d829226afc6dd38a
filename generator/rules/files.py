"""What can be wrong with a file before its facts are looked at, and YAML's complaints in plain words."""

from __future__ import annotations

import re

from msgspec import Struct
from msgspec.structs import replace

from generator.model.diagnostics import Rule, Severity

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

_QUOTE_ALL = "Put the whole value in double quotes."
_NARROW_COLON = re.compile(r"\s*(?:- )?([A-Za-z_]+):(?! |$|//)(\S.*|\s.*)")
"""A name and a colon with no space after it; `https://` is none."""
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

    def moved_to_narrow_colon(self) -> Complaint:
        """The same, at a name without a space after its colon, here or on the line above, if there is one."""
        for line in (self.line, self.line - 1):
            found = _NARROW_COLON.fullmatch(self._line_at(line))
            if found:
                return replace(self, line=line, column=found.start(2), problem=_NO_SPACE)
        return self

    def _line_at(self, number: int) -> str:
        return self.lines[number] if 0 <= number < len(self.lines) else ""


_NO_SPACE = "no space after a colon"


def explain_yaml(found: Complaint) -> tuple[str, str, Rule]:
    """What YAML's complaint means to an editor: message, hint and rule."""
    context, problem = found.context, found.problem
    if problem == _NO_SPACE:
        return "There is no space after this colon.", 'Type one, as in "title: Rainbow Club".', BROKEN_FACTS
    if "quoted scalar" in context or "quoted scalar" in problem:
        message = "A quote opens here and never closes."
        return message, "Put the same quote at the end of the value, or take it away here.", OPEN_QUOTE
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
