"""A guided start: a few plain questions that end in a short list of services and a guide to read first."""

from __future__ import annotations

from msgspec import Struct

from generator.model.ages import ALL_AGES, Ages
from generator.model.diagnostics import Span
from generator.model.page_picture import PagePicture

START_FILE = "content/start.yaml"


class Answer(Struct, frozen=True):
    """An answer to a question, and what it says about the person who gives it."""

    id: str
    """Its part of the address, as in `start/5-to-10.html`."""
    label: str
    span: Span
    detail: str = ""
    ages: Ages = ALL_AGES
    """The ages it is for. Not offered if earlier answers rule these ages out."""
    topics: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    """Slugs of the services to list first, best first."""
    guide: str = ""


class Question(Struct, frozen=True):
    """A question, on its own page."""

    ask: str
    answers: tuple[Answer, ...]
    hint: str = ""


class GuidedStart(Struct, frozen=True):
    """A guided start: its questions in order."""

    id: str
    """Its address, as in `start.html`, and the folder of its further pages."""
    title: str
    summary: str
    link: str
    """The words of the link to it."""
    questions: tuple[Question, ...]
    span: Span
    ages: Ages = ALL_AGES
    """The ages it is for."""
    for_young_people: bool = False
    """Whether it speaks to young people themselves, so its pages look different and parents are not addressed."""
    urgent: str = ""
    """What to do if it can't wait, shown on every page."""
    picture: PagePicture | None = None
