"""Checks the words of one entry, with the place of each fact."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model import Comment, Event, Guide, NewsItem, Organisation, OwnPage, Service, Status, Version
from generator.model.body import Body, plain_text
from generator.model.diagnostics import Diagnostic, Span
from generator.model.language import codes_by_name, english_name
from generator.model.law import Consultation, Shortage
from generator.model.short_cost import is_free, is_priced, is_unclear
from generator.read.entry_privacy import look_at_mobiles
from generator.read.schema.contact_types import doubt_phone
from generator.read.schema.fact_table import NOTES_OF_PROGRAMS, facts_of
from generator.read.schema.field_types import YES_NO, closest
from generator.read.source import Document
from generator.rules import jargon, paper, sentences, wording
from generator.rules.characters import check_characters
from generator.rules.facts import DOUBTFUL_LANGUAGE, DOUBTFUL_PHONE, UNCLEAR_COST
from generator.rules.link_text import check_file_links, check_links
from generator.rules.marks import check_body_marks, check_bold_headings, check_fact_marks, check_garbled
from generator.rules.pictures import check_figures
from generator.rules.prefilter import Check, check_texts
from generator.rules.sentences import check_body
from generator.rules.spelling import spelling_check
from generator.rules.wording import check_letters, check_long_words
from generator.theme.print_fonts import missing_characters

_PHONES = ("phone", "textphone")
_ONLY_ON_SCREEN = (NewsItem, Event, OwnPage)
"""Kinds of entry that no book has."""
_MOST_LANGUAGES = 100
"""That are looked at: each is held against every other."""
_NEARLY = 0.75
"""How like a known name another is that was probably mistyped."""

type Entry = (
    Service | Guide | Version | Organisation | Comment | Consultation | Shortage | NewsItem | Event | OwnPage
)


def look_at(entry: Entry, document: Document, names: tuple[str, ...]) -> Iterator[Diagnostic]:
    """Faults in the words of an entry. `names` are spelt right, whatever a dictionary says."""
    body = Body() if isinstance(entry, Comment | Shortage) else entry.body
    yield from look_at_words(type(entry), body, document, names)
    yield from _doubtful_phones(document)
    facts = [
        (text, document.values[place])
        for place, text in document.texts.items()
        if place[0] not in NOTES_OF_PROGRAMS
    ]
    yield from check_texts(facts, [wording.check_placeholders])
    if isinstance(entry, Comment | Version):
        return
    yield from check_body(body, entry.title, document.span_of(("title",)))
    yield from check_texts([*_sentences(entry, document)], _checks_of(type(entry), names))
    if isinstance(entry, Service):
        yield from look_at_mobiles(entry, document)
        yield from _doubtful_languages(entry, document)
        yield from _unclear_cost(entry.cost, document)


def look_at_words(
    kind: type[Entry], body: Body, document: Document, names: tuple[str, ...]
) -> Iterator[Diagnostic]:
    """What is wrong in the words of a file, whether its facts can be read or not.

    Drafts and the notes of an import are not printed, so any character may be in them.
    """
    notes = {document.values[place] for place in document.texts if place[0] in NOTES_OF_PROGRAMS}
    lines = ((text, span) for text, span in document.lines() if span not in notes)
    is_draft = document.texts.get(("status",), "").strip().lower() == Status.DRAFT
    if not issubclass(kind, _ONLY_ON_SCREEN) and not is_draft:
        yield from check_characters(document.words(), lines, missing_characters)
    yield from check_texts(
        [*document.facts_with_places()], [check_fact_marks, check_garbled, check_long_words]
    )
    if issubclass(kind, Comment | Shortage):
        return
    headings = [(plain_text(heading.children), heading.span) for heading in body.headings]
    yield from check_texts([*headings, *body.paragraphs], [check_body_marks, check_garbled, check_long_words])
    yield from check_bold_headings(document.body, document.path, document.body_line)
    yield from check_figures(body.figures)
    yield from check_file_links(body.links)
    if issubclass(kind, Version):
        return
    yield from check_links(body)
    yield from check_letters(body)
    yield from check_texts(body.paragraphs, _checks_of(kind, names))
    if issubclass(kind, _ONLY_ON_SCREEN):
        yield from check_texts(body.paragraphs, wording.EMOJI_CHECKS)


def _doubtful_phones(document: Document) -> Iterator[Diagnostic]:
    for place, text in document.texts.items():
        if place[0] != "imported" and place[-1] in _PHONES and (doubt := doubt_phone(" ".join(text.split()))):
            yield DOUBTFUL_PHONE.at(document.values[place], *doubt)


def _unclear_cost(cost: str, document: Document) -> Iterator[Diagnostic]:
    """A cost that doesn't say whether it is free, or says otherwise than `free` beside it."""
    says_free = document.texts.get(("free",), "").strip().lower()
    if not says_free:
        if is_unclear(cost):
            message = 'We can\'t tell from this cost whether it is free, so lists say "Ask".'
            hint = 'Add "free: yes" if nobody pays, or "free: no".'
            yield UNCLEAR_COST.at(document.span_of(("cost",)), message, hint)
    elif YES_NO[says_free] and is_priced(cost):
        message = 'This says that nobody pays, but "cost" gives a price.'
        yield UNCLEAR_COST.at(document.span_of(("free",)), message, "Correct one of the two.")
    elif not YES_NO[says_free] and is_free(cost):
        message = 'This says that families pay, but "cost" says that nobody does.'
        yield UNCLEAR_COST.at(document.span_of(("free",)), message, "Correct one of the two.")


def _doubtful_languages(service: Service, document: Document) -> Iterator[Diagnostic]:
    """Languages with a name that is nearly another's. Families here speak more than any list has."""
    for index, name in enumerate(service.languages[:_MOST_LANGUAGES]):
        if name.casefold() not in codes_by_name() and (
            guess := closest(name, list(codes_by_name()), _NEARLY)
        ):
            message = f'"{name}" is not a language that we know.'
            hint = f'Did you mean "{english_name(codes_by_name()[guess])}"?'
            yield DOUBTFUL_LANGUAGE.at(document.span_of(("languages", index)), message, hint)


def _sentences(entry: Entry, document: Document) -> Iterator[tuple[str, Span]]:
    """The facts written as sentences, each with its place."""
    for fact in facts_of(entry):
        value = getattr(entry, fact.name) if fact.is_in("words") else ""
        if isinstance(value, tuple):
            yield from ((text, document.span_of((fact.name, index))) for index, text in enumerate(value))
        elif value:
            yield value, document.span_of((fact.name,))


def _checks_of(kind: type[Entry], names: tuple[str, ...]) -> Iterator[Check]:
    """The checks for an entry's sentences. Services, guides and shortages are printed, too."""
    yield from (*sentences.CHECKS, *jargon.CHECKS, *wording.CHECKS, spelling_check(names))
    if issubclass(kind, Service | Guide | Shortage):
        yield from paper.CHECKS
