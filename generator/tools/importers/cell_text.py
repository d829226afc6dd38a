"""Extracts telephone numbers, addresses, ages and plain text from messy cells, keeping what is left over."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

import phonenumbers
from markdownify import markdownify
from msgspec import Struct

from generator.rules.link_text import is_vague

_EMAIL = re.compile(r"[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_WEB = re.compile(
    r"(?:https?://|www\.)[^\s<>\"|]*[^\s<>\"|.,;)][.,;]*|\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:uk|com|org|net|example)(?:/[^\s<>\"|]*)?\b",
    re.IGNORECASE,
)
_POSTCODE = re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?) ?(\d[ABD-HJLNP-UW-Z]{2})\b", re.IGNORECASE)
_TAG = re.compile(r"<(?:/?[a-z][a-z0-9]*)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_LINK = re.compile(r"\[([^\[\]]+)\](\((?:https?://(?:www\.)?|mailto:)([^/)?\s]+))", re.IGNORECASE)
_LIST_OR_HEADING = re.compile(r"^\s*(?:[-*+#]+|\d+[.)])\s", re.MULTILINE)
_LEFT = " \t\n,;/|-:."
_NUMBER = r"(\d{1,2})\s*(?:years?|yrs?|y)?(?:\s*olds?)?"
_SPAN = re.compile(rf"\b{_NUMBER}\s*(?:to|-|\u2013|until|and)\s*{_NUMBER}", re.IGNORECASE)
_FROM = re.compile(
    rf"(?:\bover|\bfrom|\babove|\baged?)\s*{_NUMBER}|\b{_NUMBER}\s*(?:\+|and over|plus|or over)",
    re.IGNORECASE,
)
_UP_TO = re.compile(rf"(?:\bup to|\bunder|\bbelow|\buntil)\s*{_NUMBER}", re.IGNORECASE)
_MONTHS = re.compile(r"(\d{1,2})\s*months?", re.IGNORECASE)
_OLDEST = 25
_STAGES = (
    ("primary", "4 to 11"),
    ("secondary", "11 to 16"),
    ("pre-?school", "0 to 4"),
    ("post[- ]?16", "16 to 25"),
)
"""Ages of the school stages in England, by the names used in age columns."""
_CALL = re.compile(r"^(?:tel(?:ephone)?|phone|t)\b[.:]?(?= |$)", re.IGNORECASE)


class Found(Struct, frozen=True):
    """The values found in a text, in order, and the text left over without them."""

    values: tuple[str, ...]
    left: str


def phones(text: str) -> Found:
    """Every British telephone number in its usual format ("01632 960123"), and the text around them."""
    values: list[str] = []
    left = text
    for match in phonenumbers.PhoneNumberMatcher(text, "GB", leniency=phonenumbers.Leniency.POSSIBLE):
        if len(str(match.number.national_number)) not in (9, 10) and match.number.country_code == 44:
            continue
        kind = phonenumbers.PhoneNumberFormat
        form = kind.NATIONAL if match.number.country_code == 44 else kind.INTERNATIONAL
        values.append(phonenumbers.format_number(match.number, form))
        left = left.replace(match.raw_string, " ", 1)
    return Found(tuple(dict.fromkeys(values)), tidy(_CALL.sub("", tidy(left))))


def emails(text: str) -> Found:
    """Every email address, and the text around them."""
    return _take(_EMAIL, text.replace("mailto:", ""), lambda match: match[0].strip("."))


def websites(text: str) -> Found:
    """Every web address, with `https://`, and the text around them."""

    def whole(match: re.Match[str]) -> str:
        address = match[0].rstrip(".,;)")
        return address if "://" in address else f"https://{address}"

    return _take(_WEB, text, whole)


def postcodes(text: str) -> Found:
    """Every full postcode, with its space, and the text around them."""
    return _take(_POSTCODE, text, lambda match: f"{match[1].upper()} {match[2].upper()}")


def ages(text: str) -> str:
    """An age range as entries write it ("5 to 11"); empty if the text is not clear."""
    text = _MONTHS.sub("0", text)
    low, high = 0, _OLDEST
    if match := _SPAN.search(text):
        low, high = int(match[1]), int(match[2])
    elif match := _UP_TO.search(text):
        high = int(match[1])
    elif match := _FROM.search(text):
        low = int(match[1] or match[2])
    elif re.search(r"\ball ages\b|\bany age\b", text, re.IGNORECASE):
        return "0 to 25"
    else:
        stages = [span for stage, span in _STAGES if re.search(rf"\b{stage}\b", text, re.IGNORECASE)]
        return stages[0] if len(stages) == 1 else ""
    high = min(high, _OLDEST)
    return f"{low} to {high}" if low <= high else ""


def markdown(text: str) -> str:
    """A description as Markdown: HTML becomes headings, lists and links, and plain lines stay lines.

    A link that only says "here" gets the name of the website that it leads to (WCAG 2.4.9).
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ")
    if _TAG.search(text):
        text = markdownify(text, heading_style="ATX", bullets="-", strip=["img", "script", "style"])
    text = html.unescape(text)
    text = _LINK.sub(_with_clear_text, text)
    lines = [_safe_line(line.rstrip()) for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _with_clear_text(link: re.Match[str]) -> str:
    """The start of a link, with the name of the website as its text if the text is vague."""
    words, address, place = link.groups()
    return f"[{place}]{address}" if is_vague(words.strip("*_")) else link[0]


def sentence(text: str) -> str:
    """The first sentence of a description as plain text, for a summary of about 25 words at most.

    Lists and headings are skipped unless there is nothing else.
    """
    parts = [part for part in re.split(r"\n\s*\n", text) if part.strip()]
    text = next((part for part in parts if not _LIST_OR_HEADING.match(part)), text)
    text = _LIST_OR_HEADING.sub("", text)
    plain = re.sub(r"[#*_`>]|\[([^\]]*)\]\([^)]*\)", r"\1", text)
    plain = " ".join(plain.split())
    first = re.split(r"(?<=[.!?])\s", plain, maxsplit=1)[0]
    words = first.split()
    return first if len(words) <= 30 else " ".join(words[:25]).rstrip(",;:") + " …"


def words(text: str) -> str:
    """The text on one line, without HTML."""
    return " ".join(html.unescape(_TAG.sub(" ", text)).split())


def tidy(text: str) -> str:
    """The text left after values were removed, without stray punctuation at its ends."""
    text = re.sub(r"\(\s*\)|\[\s*\]", " ", text)
    return re.sub(r"\s{2,}", " ", text).strip(_LEFT)


def _take(pattern: re.Pattern[str], text: str, read: Callable[[re.Match[str]], str]) -> Found:
    values = tuple(dict.fromkeys(read(match) for match in pattern.finditer(text)))
    return Found(values, tidy(pattern.sub(" ", text)))


def _safe_line(line: str) -> str:
    """The line, with any heading at level 2: the title of an entry is level 1."""
    heading = re.match(r"(#{1,6})\s+(.*)", line)
    return f"## {heading[2]}" if heading else line
