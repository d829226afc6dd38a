"""Extracts telephone numbers, addresses and plain text from messy cells, keeping what is left over."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Collection, Iterator

import phonenumbers
from markdownify import markdownify
from msgspec import Struct

from generator.read.markdown.pasted_text import tidy_pasted
from generator.rules.link_text import is_vague

_EMAIL = re.compile(r"[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_WEB = re.compile(
    r"(?:https?://|www\.)[^\s<>\"|]*[^\s<>\"|.,;)][.,;]*"
    r"|\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:uk|com|org|net|info|eu|wales|scot|london|example)(?:/[^\s<>\"|]*)?\b",
    re.IGNORECASE,
)
POSTCODE = re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?) ?(\d[ABD-HJLNP-UW-Z]{2})\b", re.IGNORECASE)
_RELAY = re.compile(r"\b(1800[12])[ -]?(0[\d ]{8,12}\d)")
_TAG = re.compile(r"</?[a-z][a-z0-9]*(?:\s[^<>]*)?/?>", re.IGNORECASE)
_BLOCK = re.compile(r"</?(?:p|div|br|li|ul|ol|h[1-6]|table|tr)\b[^<>]*>", re.IGNORECASE)
_HREF = re.compile(r"<a\s[^<>]*?href\s*=\s*[\"']([^\"']*)[\"'][^<>]*>(.*?)</a>", re.IGNORECASE | re.DOTALL)
_MD_LINK = re.compile(r"\[([^\[\]]+)\]\((https?://[^()\s]+|mailto:[^()\s]+)\)")
_LINK = re.compile(r"\[([^\[\]]+)\](\((?:https?://(?:www\.)?|mailto:)([^/)?\s]+)[^)\s]*)", re.IGNORECASE)
_BARE = re.compile(r"<(https?://(?:www\.)?([^/?\s<>]+)[^\s<>]*)>")
_LONG_ADDRESS = 60
_LIST_OR_HEADING = re.compile(r"^\s*(?:[-*+#]+|\d+[.)])\s", re.MULTILINE)
_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,3}[.)])\s")
_TICK = re.compile(r"^[ \t]*[\u2713\u2714\u2611\u2705\u27a2\u25ba][\ufe0f \t]*", re.MULTILINE)
"""Ticks and arrows that stand for a list."""
_MARK = re.compile("[\u2713\u2714\u2611\u2705]\ufe0f?")
_LEFT = " \t\n,;/|-:."
_CALL = re.compile(r"^(?:tel(?:ephone)?|phone|t)\b[.:]?(?= |$)", re.IGNORECASE)
_SHORT = 240
"""Paragraphs of so many letters fit a fact."""
_LONGEST_SUMMARY = 30
_WRAPPED = 60
"""A line of so many letters without a stop at its end was probably wrapped by a program."""


class Found(Struct, frozen=True):
    """The values found in a text, in order, and the text left over without them."""

    values: tuple[str, ...]
    left: str


def phones(text: str) -> Found:
    """Every telephone number in its usual format ("01632 960123"), and the text around them."""
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


def relays(text: str) -> Found:
    """Every number for Relay UK or a textphone, with its 18001 or 18002, and the text around them."""
    return _take(_RELAY, text, lambda match: " ".join((match[1], *phones(match[2]).values)))


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
    return _take(POSTCODE, text, lambda match: f"{match[1].upper()} {match[2].upper()}")


def markdown(text: str) -> str:
    """A description as Markdown: HTML becomes headings, lists and links, and plain lines become paragraphs.

    A link that only says "here" gets the name of the website that it leads to (WCAG 2.4.9).
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ")
    if _TAG.search(text):
        text = markdownify(text, heading_style="ATX", bullets="-", strip=["img", "script", "style"])
        text = html.unescape(text)
    else:
        text = "\n".join(_paragraphs(_TICK.sub("- ", html.unescape(text)).split("\n")))
    text = tidy_pasted(_MARK.sub("yes", _TICK.sub("- ", text)), 0, is_english=True)
    text = _BARE.sub(_with_short_text, _LINK.sub(_with_clear_text, text))
    lines = [_safe_line(line.rstrip()) for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _paragraphs(lines: list[str]) -> Iterator[str]:
    """Plain lines with an empty one wherever a line end was meant to end a paragraph or to begin a list."""
    tidied = tidy_pasted("\n".join(lines), 0, is_english=True).split("\n")
    for line, after in zip(tidied, [*tidied[1:], ""], strict=True):
        yield line.strip() if not _ITEM.match(line) else line.rstrip()
        is_inside = bool(line.strip()) and bool(after.strip())
        are_items = bool(_ITEM.match(line)) and bool(_ITEM.match(after) or after.startswith("  "))
        are_items = are_items or (line.startswith("|") and after.startswith("|"))
        is_wrapped = len(line) >= _WRAPPED and line.rstrip()[-1:] not in ".!?:;" and not _ITEM.match(after)
        if is_inside and not are_items and not is_wrapped:
            yield ""


def _with_clear_text(link: re.Match[str]) -> str:
    """The start of a link, with the name of its website and page as its text if the text is vague."""
    words, address, place = link.groups()
    return f"[{_named(place, address)}]{address}" if is_vague(words.strip("*_")) else link[0]


def _with_short_text(link: re.Match[str]) -> str:
    """A link with the name of its website and page as its text, if its text would be a long address."""
    return link[0] if len(link[1]) <= _LONG_ADDRESS else f"[{_named(link[2], link[1])}]({link[1]})"


def _named(place: str, address: str) -> str:
    """The name of a website, and the words of a page of it."""
    path = address.rstrip(")/").partition("?")[0].rpartition("://")[2].partition("/")[2]
    page = re.sub(r"\.\w+$|[^A-Za-z]+", " ", path.rpartition("/")[2]).strip()
    return f"{place}: {page}" if len(page) > 2 else place


def sentence(text: str) -> str:
    """The first sentence of a description as plain text, for a summary of about 25 words at most.

    If a first paragraph is short and others follow, it is all of it. Lists and headings are skipped unless there is
    nothing else.
    """
    parts = [part for part in re.split(r"\n\s*\n", text) if part.strip()]
    text = next((part for part in parts if not _LIST_OR_HEADING.match(part)), text)
    text = re.sub(r"(?<=[^.!?:;,\n])\n(?=\s*(?:[-*+]|\d+[.)])\s)", ",\n", text)
    text = _LIST_OR_HEADING.sub("", text)
    plain = re.sub(r"<((?:https?://|mailto:)[^<>\s]+)>|\[([^\]]*)\]\([^)]*\)", r"\1\2", text)
    plain = re.sub(r"[*`]|^>|(?<!\w)_+|_+(?!\w)", "", plain, flags=re.MULTILINE)
    plain = " ".join(plain.split())
    is_opening = parts[:1] == [text] and len(parts) > 1 and len(plain.split()) <= _LONGEST_SUMMARY
    first = plain if is_opening else re.split(r"(?<=[.!?])\s", plain, maxsplit=1)[0]
    words = first.split()
    return first if len(words) <= _LONGEST_SUMMARY else " ".join(words[:25]).rstrip(",;:") + " …"


def words(text: str) -> str:
    """The text on one line, without HTML. The address of a link follows its words."""
    text = _MARK.sub("yes", _TICK.sub("", _BLOCK.sub(" ", _HREF.sub(_in_words, text))))
    return " ".join(html.unescape(_MD_LINK.sub(_md_in_words, _TAG.sub("", text))).split())


def parts_of(text: str) -> tuple[str, str]:
    """A text on one line, if it is short; otherwise its first paragraph, and the rest as Markdown."""
    parts = markdown(text).split("\n\n")
    if any(map(_LIST_OR_HEADING.match, parts)):
        return (
            ("", "\n\n".join(parts))
            if _LIST_OR_HEADING.match(parts[0])
            else (words(parts[0]), "\n\n".join(parts[1:]))
        )
    if sum(map(len, parts)) <= _SHORT:
        return " ".join(_stopped(words(part), is_last=part is parts[-1]) for part in parts), ""
    return words(parts[0]), "\n\n".join(parts[1:])


def _stopped(line: str, *, is_last: bool) -> str:
    """A line with a stop at its end, if another follows."""
    return line if is_last or line[-1:] in ".!?:;" else f"{line}."


def without_signs(text: str, signs: Collection[str]) -> str:
    """The text without some signs and the spaces around them."""
    left = "".join(sign for sign in text if sign not in signs)
    return re.sub(r"(?<=\S) {2,}", " ", re.sub(r"^ (?=\S)| +$", "", left, flags=re.MULTILINE)).strip("\n")


def with_clear_links(text: str) -> str:
    """The text with the address alone for each link that only says "here"."""
    return _HREF.sub(
        lambda link: f" {link[1]} " if is_vague(_TAG.sub("", link[2]).strip()) else link[0], text
    )


def _in_words(link: re.Match[str]) -> str:
    return _with_address(_TAG.sub("", link[2]), link[1])


def _md_in_words(link: re.Match[str]) -> str:
    return _with_address(link[1], link[2])


def _with_address(said: str, address: str) -> str:
    plain = address.removeprefix("mailto:")
    return (
        said
        if (plain.partition("://")[2].rstrip("/") in said and plain) or plain == said
        else f"{said} ({plain})"
    )


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
