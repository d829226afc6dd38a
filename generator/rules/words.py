"""What editors should mind in their words: links that say where they go, short sentences, plain words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from generator.data import data_text, read_yaml
from generator.model.body import Body, plain_text
from generator.model.diagnostics import Diagnostic, Rule, Severity, Span
from generator.rules.prefilter import Check, check_texts, has_match, prefiltered
from generator.rules.reading_age import LEAST_WORDS_TO_GRADE, grade, reading_age, sentences
from generator.rules.vocabulary import first_words, words_in

VAGUE_LINK_TEXT = Rule("vague-link-text", Severity.ERROR)
ADDRESS_AS_LINK_TEXT = Rule("address-as-link-text", Severity.WARNING)
SAME_WORDS_TWO_TARGETS = Rule("same-words-two-targets", Severity.WARNING)
LONG_SENTENCE = Rule("long-sentence", Severity.ADVICE)
LONG_PARAGRAPH = Rule("long-paragraph", Severity.ADVICE)
HARD_TO_READ = Rule("hard-to-read", Severity.ADVICE)
JARGON = Rule("jargon", Severity.ADVICE)
SHOUTING = Rule("capital-letters", Severity.ADVICE)
LONG_TITLE = Rule("long-title", Severity.WARNING)

MOST_WORDS_IN_A_SENTENCE = 25
MOST_WORDS_IN_A_PARAGRAPH = 100
MOST_TITLE_CHARACTERS = 100
HIGHEST_GRADE = 9.0
"""Flesch-Kincaid; a reading age is about five years more."""
_VAGUE = set(
    "here|click here|click|this|this link|link|more|more info|more information|read more|find out more|learn more|"
    "see more|details|more details|website|web site|our website|the website|their website|page|this page|"
    "web page|go|visit|download|email|email us|continue".split("|")
)
_ASKS = re.compile(r"(?:please )?(?:(?:click on|click|tap|press|go to|go|visit|see|follow|read|find out) )?")
"""How a link asks for itself to be followed, which says no more of where it goes."""
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_CAPITALS = re.compile(r"\b[A-Z]{4,}(?:[ ,]+[A-Z]{2,}){3,}\b")


def check_body(body: Body, title: str, span: Span) -> Iterator[Diagnostic]:
    """Faults in the words of a body. `span` is the place of the entry's title."""
    if len(title) > MOST_TITLE_CHARACTERS:
        message = f"This title has {len(title)} characters."
        yield LONG_TITLE.at(span, message, "Write a few words, and the rest as the summary.")
    yield from _check_links(body)
    yield from _check_grade(body, title, span)


def is_vague(words: str) -> bool:
    """Whether a link with these plain words alone says nothing of where it leads (WCAG 2.4.9)."""
    plain = _plain(words)
    return plain in _VAGUE or _ASKS.sub("", plain, count=1) in _VAGUE


def check_words(text: str, span: Span) -> Iterator[Diagnostic]:
    """Faults in a paragraph, or in one fact such as "who can get it"."""
    return check_texts([(text, span)], CHECKS)


@prefiltered()
def _check_length(text: str, span: Span) -> Iterator[Diagnostic]:
    most = len(text.split())
    for sentence in sentences(text) if most > MOST_WORDS_IN_A_SENTENCE else ():
        count = len(sentence.split())
        if count > MOST_WORDS_IN_A_SENTENCE:
            message = f'This sentence has {count} words: "{_beginning(sentence)}".'
            yield LONG_SENTENCE.at(
                span, message, f"Make two of it: {MOST_WORDS_IN_A_SENTENCE} words at most."
            )
    if most > MOST_WORDS_IN_A_PARAGRAPH:
        message = f"This paragraph has {most} words."
        yield LONG_PARAGRAPH.at(span, message, "Split it where a new idea starts, or use a list.")


@prefiltered(has_match("[A-Z][A-Z]{3}[ ,]+[A-Z]{2}"))
def _check_capitals(text: str, span: Span) -> Iterator[Diagnostic]:
    if shout := _CAPITALS.search(text):
        message = f'"{_beginning(shout.group())}" is in capital letters.'
        yield SHOUTING.at(span, message, "Write small letters. For weight put **two stars** on each side.")


def _check_links(body: Body) -> Iterator[Diagnostic]:
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
                f'The words of this link are an address: "{_beginning(words)}".',
                "Say what is there.",
            )
        elif targets.setdefault(plain, link.target) != link.target and link.target:
            message = f'Another link on this page says "{words}" too, but leads elsewhere.'
            yield SAME_WORDS_TWO_TARGETS.at(link.span, message, "Change the words of one of them.")


def _plain(words: str) -> str:
    return words.casefold().strip(" .…,!>»→")


def _check_grade(body: Body, title: str, span: Span) -> Iterator[Diagnostic]:
    """Each part of the text by itself: one hard part is lost in the figure for a long page."""
    for name, place, text in _sections(body, title, span):
        age = reading_age(text)
        if age and grade(text) > HIGHEST_GRADE:
            message = f'The text of "{name}" suits a reading age of about {age}.'
            yield HARD_TO_READ.at(
                place, message, "Use shorter sentences and everyday words; aim for 9 to 12."
            )


def _sections(body: Body, title: str, span: Span) -> Iterator[tuple[str, Span, str]]:
    """Name, place and words of what stands below each heading; parts too short to judge go with the next."""
    headings = [(heading.span.line, plain_text(heading.children), heading.span) for heading in body.headings]
    name, place, count = title, span, 0
    words: list[str] = []
    for text, where in body.paragraphs:
        while headings and headings[0][0] <= where.line:
            _, next_name, next_place = headings.pop(0)
            if count >= LEAST_WORDS_TO_GRADE:
                yield name, place, "\n".join(words)
                words, count = [], 0
            if not words:
                name, place = next_name, next_place
        words.append(text)
        count += len(text.split())
    yield name, place, "\n".join(words)


def _may_hold_jargon(text: str) -> bool:
    begun = _jargon_by_first_word().keys() & words_in(text)
    small = text.casefold() if begun else ""
    return any(phrase in small for word in begun for phrase in _jargon_by_first_word()[word])


@prefiltered(_may_hold_jargon)
def _check_jargon(text: str, span: Span) -> Iterator[Diagnostic]:
    for match in dict.fromkeys(match.group().lower() for match in _jargon_pattern().finditer(text)):
        yield JARGON.at(span, f'"{match}" is office language.', f'Try "{_jargon()[match]}".')


CHECKS: tuple[Check, ...] = (_check_length, _check_capitals, _check_jargon)
"""The checks of each paragraph, and of each fact that is a sentence."""


@lru_cache(maxsize=1)
def _jargon() -> dict[str, str]:
    read = read_yaml(data_text("jargon.yaml"))
    return {str(word): str(plainer) for word, plainer in read.items()}


@lru_cache(maxsize=1)
def _jargon_by_first_word() -> dict[str, list[str]]:
    """Phrases by the word that they begin with: a text without any of those words has none of them."""
    found: dict[str, list[str]] = {}
    for phrase in _jargon():
        (first,) = first_words([phrase])
        found.setdefault(first, []).append(phrase.casefold())
    return found


@lru_cache(maxsize=1)
def _jargon_pattern() -> re.Pattern[str]:
    words = sorted(_jargon(), key=len, reverse=True)
    # Of capitals, only those of English: "İ" would be found for an "i", and not be looked up as one.
    return re.compile(rf"\b(?ai:{'|'.join(re.escape(word) for word in words)})\b")


def _beginning(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57].rstrip()}..."
