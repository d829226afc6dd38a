"""What can be wrong with a file before its facts are looked at, and YAML's complaints in plain words."""

from __future__ import annotations

from generator.diagnostics import Rule, Severity

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

RULES = (
    UNREADABLE_FILE,
    LARGE_FILE,
    BINARY_FILE,
    WRONG_ENCODING,
    MISSING_FRONT_MATTER,
    OPEN_FRONT_MATTER,
    BROKEN_FACTS,
    OPEN_QUOTE,
    TAB_INDENT,
    REPEATED_KEY,
    SPECIAL_SIGN,
)


def explain_yaml(context: str, problem: str) -> tuple[str, str, Rule]:
    """What YAML's complaint means to an editor: message, hint and rule."""
    if "quoted scalar" in context or "quoted scalar" in problem:
        message = "A quote opens here and never closes."
        return message, "Put the same quote at the end of the value, or take it away here.", OPEN_QUOTE
    if "mapping values are not allowed" in problem:
        message = "There is a second colon in this value."
        return message, "Put the whole value in double quotes.", BROKEN_FACTS
    if "cannot start any token" in problem or "undefined alias" in problem or "anchor" in context + problem:
        message = "This value begins with a sign that means something special in these files."
        return message, "Put the whole value in double quotes.", SPECIAL_SIGN
    if "alias" in context or "tag" in context or "tag" in problem:
        message = "This value begins with a sign that means something special in these files."
        return message, "Put the whole value in double quotes.", SPECIAL_SIGN
    if "flow sequence" in context or "flow mapping" in context:
        message = "A bracket opens and never closes before this place."
        return message, "Close the list with ] or put the whole value in double quotes.", BROKEN_FACTS
    if "could not find expected ':'" in problem or "simple key" in context:
        message = "This line is not a fact: it has no colon after a name."
        return message, 'Write it as "name: value", or set it in to belong to the fact above.', BROKEN_FACTS
    if "block mapping" in context or "block collection" in context or "block end" in problem:
        message = "This line is set in further or less far than the lines around it."
        return message, "Line it up with the facts that it belongs to.", BROKEN_FACTS
    if "expected a single document" in context:
        message = "The facts end before this line, but more facts follow."
        return message, "Delete the line of dashes or dots between them.", BROKEN_FACTS
    message = "This line can't be read."
    return message, 'Write each fact on a line of its own, as in "title: Rainbow Club".', BROKEN_FACTS
