"""A way in, as values: a few plain questions that end in a short list of services and a guide to read first."""

from __future__ import annotations

from msgspec import Struct

from generator.model.ages import ALL_AGES, Ages
from generator.model.diagnostics import Span

WAYS = "content/start.yaml"


class Answer(Struct, frozen=True):
    """One answer to a question, and what it says about the person who gives it."""

    id: str
    """Its part of the address, as in `start/5-to-10.html`."""
    label: str
    span: Span
    detail: str = ""
    ages: Ages = ALL_AGES
    """Whom it is for. It is not offered to those whose earlier answers say that they are not among them."""
    topics: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    """What an editor wants to come first, best first, by slug."""
    guide: str = ""


class Question(Struct, frozen=True):
    """One question, on a page of its own."""

    ask: str
    answers: tuple[Answer, ...]
    hint: str = ""


class WayIn(Struct, frozen=True):
    """One way in: its questions in order."""

    id: str
    """Its address, as in `start.html`; the pages that follow stand in a folder of this name."""
    title: str
    summary: str
    link: str
    """The words of the link to it."""
    questions: tuple[Question, ...]
    span: Span
    ages: Ages = ALL_AGES
    """Whom it is for."""
    urgent: str = ""
    """What to do if it can't wait. It stands on every page."""
