"""What can be wrong with a file before its facts are looked at, and YAML's complaints in plain words."""

from __future__ import annotations

import re

from msgspec import Struct
from msgspec.structs import replace

from generator.model.diagnostics import Rule, Severity

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
