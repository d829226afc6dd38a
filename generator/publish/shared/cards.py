"""Services and topics as they are shown in lists."""

from __future__ import annotations

from msgspec import Struct

from generator.join.site_index import SiteIndex
from generator.model import Taxonomy, Term
from generator.model.page_paths import Teaser, topic_path
from generator.model.service_card import Card


class TermCard(Struct, frozen=True):
    """One term in a list of terms, with how many services are below it."""

    title: str
    path: str
    explanation: str
    count: int
    tint: str = ""
    below: tuple[Teaser, ...] = ()


class Section(Struct, frozen=True):
    """Some services of a list below a heading of their own."""

    title: str
    id: str
    """Where a link on the page leads to; unique on its page."""
    cards: tuple[Card, ...]
    path: str = ""
    """The page that the heading leads to, if it has one."""
    is_open: bool = False
    """Whether its services are open to what the list is about rather than made for it: they are folded."""


def topic_card(index: SiteIndex, topic: Term) -> TermCard:
    """A topic as it is shown in a list of topics, with its sub-topics."""
    below = [each for each in index.site.taxonomy(Taxonomy.TOPICS) if each.parent == topic.id]
    return TermCard(
        topic.label,
        topic_path(topic.id),
        topic.explanation,
        len(index.on_topic[topic.id]),
        topic.tint or topic.parent or topic.id,
        tuple(Teaser(each.label, topic_path(each.id)) for each in below),
    )
