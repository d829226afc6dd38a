"""What can be wrong with a file before its facts are looked at, and YAML's complaints in plain words."""

from __future__ import annotations

import re

from msgspec import Struct
from msgspec.structs import replace

from generator.model.diagnostics import Diagnostic, Rule, Severity, Span

_ERROR = Severity.ERROR

UNREADABLE_FILE = Rule(
    "unreadable-file",
    _ERROR,
    "A file that can't be opened would be missing from the site without anybody knowing.",
    "A shortcut to a file that was deleted.",
    "The file itself, in the content folder.",
)
LARGE_FILE = Rule(
    "large-file",
    _ERROR,
    "An entry is a page of words. A file this large is something else, saved under a wrong name.",
    "A 20 MB file called prospectus.md.",
    "The words that families need, as an entry of a page or two.",
)
BINARY_FILE = Rule(
    "binary-file",
    _ERROR,
    "Only plain text can become a page that everybody can read.",
    "A Word document renamed to rainbow-club.md.",
    "The words of the document, pasted into a plain text file.",
)
WRONG_ENCODING = Rule(
    "wrong-encoding",
    _ERROR,
    "Saved in another way than UTF-8, pound signs, dashes and names come out as nonsense.",
    "A file saved as Windows-1252, with a £ sign in it.",
    "The same file saved as UTF-8.",
)
MISSING_FRONT_MATTER = Rule(
    "missing-front-matter",
    _ERROR,
    "Without facts such as a title and a topic, families can't find the entry.",
    "Rainbow Club is a play club.",
    "---\ntitle: Rainbow Club\n---\nRainbow Club is a play club.",
)
OPEN_FRONT_MATTER = Rule(
    "open-front-matter",
    _ERROR,
    "Without an end, we can't tell the facts from the text.",
    "---\ntitle: Rainbow Club\nRainbow Club is a play club.",
    "---\ntitle: Rainbow Club\n---\nRainbow Club is a play club.",
)
BROKEN_FACTS = Rule(
    "broken-facts",
    _ERROR,
    "Facts that can't be read would be missing from the page.",
    "cost: Free: for everyone",
    'cost: "Free: for everyone"',
)
OPEN_QUOTE = Rule(
    "open-quote",
    _ERROR,
    "A quote that never closes swallows every fact after it.",
    'title: "Rainbow Club',
    'title: "Rainbow Club"',
)
TAB_INDENT = Rule(
    "tab-indent",
    _ERROR,
    "Tabs look like spaces but are read in another way, so facts end up in the wrong place.",
    "contacts:\n\t- phone: 01632 960123",
    "contacts:\n  - phone: 01632 960123",
)
REPEATED_KEY = Rule(
    "repeated-key",
    _ERROR,
    "Of two facts with one name, one would be lost without anybody knowing which.",
    "cost: Free\ncost: £4",
    "cost: £4",
)
SPECIAL_SIGN = Rule(
    "special-sign",
    _ERROR,
    "Some signs at the start of a value have a meaning of their own, so the words would be lost.",
    "summary: !Important club",
    'summary: "!Important club"',
)

MISSING_FILE = Rule(
    "missing-file",
    Severity.ERROR,
    "Some files are needed by every site, such as the council's settings.",
    "A content folder without settings.yaml.",
    "content/settings.yaml, filled in.",
)

BAD_FILE_NAME = Rule(
    "bad-file-name",
    Severity.ERROR,
    "The file's name becomes the web address, which people read out and type in.",
    "content/services/Rainbow Club (new).md",
    "content/services/rainbow-club.md",
)

RESERVED_FILE_NAME = Rule(
    "reserved-file-name",
    Severity.ERROR,
    "Windows keeps some names for itself, so nobody could open or copy the file there.",
    "content/services/aux.md",
    "content/services/auxiliary-aids.md",
)

UNKNOWN_VERSION = Rule(
    "unknown-version",
    Severity.ERROR,
    "What stands before .md says which language a version is in; readers and screen readers rely on it.",
    "rainbow-club.urdu.md",
    "rainbow-club.ur.md",
)

STRAY_FILE = Rule(
    "stray-file",
    Severity.WARNING,
    "Somebody may think that this file is on the site, and it is not.",
    "content/services/rainbow-club.docx",
    "content/services/rainbow-club.md",
)

LINKED_FOLDER = Rule(
    "linked-folder",
    Severity.WARNING,
    "A shortcut to a folder can lead anywhere, even back to itself, so we do not follow it.",
    "content/services/old, a shortcut to another folder.",
    "The entries themselves, in a folder of their own.",
)

COMMENT_YEAR = Rule(
    "comment-without-year",
    Severity.ERROR,
    "Comments and answers are published by year.",
    "content/comments/more-evening-clubs.md",
    "content/comments/2026/more-evening-clubs.md",
    "SEND Regulations 2014, regulation 56",
)


UNMERGED_FILE = Rule(
    "unmerged-file",
    Severity.ERROR,
    "The file holds two versions, and which of them is right only a person can say.",
    "<<<<<<< HEAD\nages: 5 to 11\n=======\nages: 5 to 14\n>>>>>>> play-team",
    "ages: 5 to 14",
)
TWO_ENTRIES = Rule(
    "two-entries",
    Severity.ERROR,
    "Only the first set of facts of a file is read; a second entry would be shown as text of the first.",
    "two entries pasted into rainbow-club.md",
    "rainbow-club.md and saturday-club.md",
)
CUT_VALUE = Rule(
    "cut-value",
    Severity.WARNING,
    "What follows a space and # is a note to editors, so it is not shown.",
    "title: Room #3",
    'title: "Room #3"',
)

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
        """The last value before the place whose double quote is still open where the next fact begins."""
        found = None
        for number, line in enumerate(self.lines[: self.line + 1]):
            if opened := _QUOTED_VALUE.match(line):
                is_open = not _CLOSED_QUOTE.search(line[opened.end() :])
                found = (number, opened.end() - 1) if is_open else None
            elif found and not _NAME.match(line) and _CLOSED_QUOTE.search(line):
                found = None
        if found is None or (found[0] < self.line and not _NAME.match(self._line_at(found[0] + 1))):
            return None
        return replace(self, line=found[0], column=found[1], problem=_OPEN_QUOTE)

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
