"""How long and how hard sentences, paragraphs and titles are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.model.body import Body, plain_text
from generator.model.diagnostics import Diagnostic, Rule, Severity, Span
from generator.rules.prefilter import Check, has_match, prefiltered
from generator.rules.reading_age import LEAST_WORDS_TO_GRADE, grade, reading_age, sentences

LONG_SENTENCE = Rule("long-sentence", Severity.ADVICE)
LONG_PARAGRAPH = Rule("long-paragraph", Severity.ADVICE)
HARD_TO_READ = Rule("hard-to-read", Severity.ADVICE)
SHOUTING = Rule("capital-letters", Severity.ADVICE)
LONG_TITLE = Rule("long-title", Severity.WARNING)

MOST_WORDS_IN_A_SENTENCE = 25
MOST_WORDS_IN_A_PARAGRAPH = 100
MOST_TITLE_CHARACTERS = 100
HIGHEST_GRADE = 9.0
"""Flesch-Kincaid; a reading age is about five years more."""
_CAPITALS = re.compile(r"\b[A-Z]{4,}(?:[ ,]+[A-Z]{2,}){3,}\b")


def check_body(body: Body, title: str, span: Span) -> Iterator[Diagnostic]:
    """A title that is too long, and parts of a body that are hard to read. `span` is the place of the title."""
    if len(title) > MOST_TITLE_CHARACTERS:
        message = f"This title has {len(title)} characters."
        yield LONG_TITLE.at(span, message, "Write a few words, and the rest as the summary.")
    yield from _check_grade(body, title, span)


@prefiltered()
def _check_length(text: str, span: Span) -> Iterator[Diagnostic]:
    most = len(text.split())
    for sentence in sentences(text) if most > MOST_WORDS_IN_A_SENTENCE else ():
        count = len(sentence.split())
        if count > MOST_WORDS_IN_A_SENTENCE:
            message = f'This sentence has {count} words: "{beginning(sentence)}".'
            yield LONG_SENTENCE.at(
                span, message, f"Make two of it: {MOST_WORDS_IN_A_SENTENCE} words at most."
            )
    if most > MOST_WORDS_IN_A_PARAGRAPH:
        message = f"This paragraph has {most} words."
        yield LONG_PARAGRAPH.at(span, message, "Split it where a new idea starts, or use a list.")


@prefiltered(has_match("[A-Z][A-Z]{3}[ ,]+[A-Z]{2}"))
def _check_capitals(text: str, span: Span) -> Iterator[Diagnostic]:
    if shout := _CAPITALS.search(text):
        message = f'"{beginning(shout.group())}" is in capital letters.'
        yield SHOUTING.at(span, message, "Write small letters. For weight put **two stars** on each side.")


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


CHECKS: tuple[Check, ...] = (_check_length, _check_capitals)
"""The checks of each paragraph, and of each fact that is a sentence."""


def beginning(text: str) -> str:
    """The first words of a text, for a message."""
    return text if len(text) <= 60 else f"{text[:57].rstrip()}..."
