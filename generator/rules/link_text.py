"""Whether the words of a link say where it goes, and what kind of file it opens."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.model.body import Body, Link, plain_text
from generator.model.diagnostics import Diagnostic, Rule, Severity
from generator.rules.sentences import beginning

VAGUE_LINK_TEXT = Rule("vague-link-text", Severity.ERROR)
ADDRESS_AS_LINK_TEXT = Rule("address-as-link-text", Severity.WARNING)
SAME_WORDS_TWO_TARGETS = Rule("same-words-two-targets", Severity.WARNING)
BARE_FILE_LINK = Rule("bare-file-link", Severity.WARNING)

_VAGUE = set(
    "here|click here|click|this|this link|link|more|more info|more information|read more|find out more|learn more|"
    "see more|details|more details|website|web site|our website|the website|their website|page|this page|"
    "web page|go|visit|download|email|email us|continue".split("|")
)
_ASKS = re.compile(r"(?:please )?(?:(?:click on|click|tap|press|go to|go|visit|see|follow|read|find out) )?")
"""How a link asks for itself to be followed, which says no more of where it goes."""
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_FILE = re.compile(r"\.(pdf|docx?|xlsx?|pptx?|odt|ods|zip|rtf|csv)(?:$|[?#])", re.IGNORECASE)
_SIZE = re.compile(r"\d\s?(?:kB|KB|MB|bytes)\b")


def is_vague(words: str) -> bool:
    """Whether a link with these plain words alone says nothing of where it leads (WCAG 2.4.9)."""
    plain = _plain(words)
    return plain in _VAGUE or _ASKS.sub("", plain, count=1) in _VAGUE


def check_links(body: Body) -> Iterator[Diagnostic]:
    """Links of a body whose words are missing, vague, an address, or those of another link."""
    targets: dict[str, str] = {}
    for link in body.links:
        words = " ".join(plain_text(link.children).split())
        plain = _plain(words)
        if not plain:
            hint = 'Write in the square brackets what it leads to, as in "Book a place at Rainbow Club".'
            yield VAGUE_LINK_TEXT.at(link.span, "This link has no words.", hint)
        elif is_vague(words):
            message = f'"{words}" does not say where the link goes.'
            hint = 'Write what it leads to, for example "Book a place at Rainbow Club".'
            yield VAGUE_LINK_TEXT.at(link.span, message, hint)
        elif _ADDRESS.fullmatch(words):
            yield ADDRESS_AS_LINK_TEXT.at(
                link.span,
                f'The words of this link are an address: "{beginning(words)}".',
                "Say what is there.",
            )
        elif targets.setdefault(plain, link.target) != link.target and link.target:
            message = f'Another link on this page says "{words}" too, but leads elsewhere.'
            yield SAME_WORDS_TWO_TARGETS.at(link.span, message, "Change the words of one of them.")


def _plain(words: str) -> str:
    return words.casefold().strip(" .…,!>»→")


def check_file_links(links: tuple[Link, ...]) -> Iterator[Diagnostic]:
    """Links to files that do not say what kind they are, and how large."""
    for link in links:
        # Pages say of the site's own files themselves what they are.
        kind = _FILE.search(link.target) if ":" in link.target else None
        words = plain_text(link.children)
        if kind and not (kind[1].casefold() in words.casefold() and _SIZE.search(words)):
            name = kind[1].upper()
            message = f'"{words[:60]}" leads to a file, and does not say so.'
            yield BARE_FILE_LINK.at(
                link.span, message, f'Put kind and size at its end: "... ({name}, 200 kB)".'
            )
