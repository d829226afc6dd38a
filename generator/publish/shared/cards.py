"""Cards of services and topics in lists."""

from __future__ import annotations

from msgspec import Struct

from generator.join.site_index import SiteIndex
from generator.model import Taxonomy, Term
from generator.model.page_paths import Teaser, topic_path
from generator.model.service_card import Card


class TermCard(Struct, frozen=True):
    """A term in a list, with the number of its services."""

    title: str
    path: str
    explanation: str
    count: int
    tint: str = ""
    below: tuple[Teaser, ...] = ()
    drawing: str = ""
    """The theme's drawing of it, if it has one."""


class Section(Struct, frozen=True):
    """Services in a list under one heading."""

    title: str
    id: str
    """Its anchor, unique on the page."""
    cards: tuple[Card, ...]
    path: str = ""
    """The page its heading links to, if any."""
    is_open: bool = False
    """Whether its services are open to what the list is about rather than made for it: they are folded."""


def topic_card(index: SiteIndex, topic: Term) -> TermCard:
    """A topic's card, with its sub-topics."""
    below = [each for each in index.site.taxonomy(Taxonomy.TOPICS) if each.parent == topic.id]
    return TermCard(
        topic.label,
        topic_path(topic.id),
        topic.explanation,
        len(index.on_topic[topic.id]),
        topic.tint or topic.parent or topic.id,
        tuple(Teaser(each.label, topic_path(each.id)) for each in below),
        drawing_of(topic),
    )


def drawing_of(term: Term) -> str:
    """The name of the drawing on a term's card; empty if it has none."""
    return term.picture.drawing if term.picture else ""
