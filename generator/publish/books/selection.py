"""Selects the entries of an edition: all, or those for some topics, needs, areas or ages."""

from __future__ import annotations

from collections.abc import Iterable

from generator.model import Edition, Guide, Service, Site, Status, Taxonomy


def selected_services(site: Site, edition: Edition) -> tuple[Service, ...]:
    """The open services in an edition, in order of title."""
    topics = _with_topics_below(site, edition.topics)
    return tuple(
        each
        for each in site.services
        if each.status != Status.CLOSED
        and _meets(topics, each.topics)
        and _suits(edition.needs, each.needs, is_known="needs" not in each.unknown)
        and _suits(edition.areas, each.areas, is_known="areas" not in each.unknown)
        and each.ages.overlaps(edition.ages)
    )


def selected_guides(site: Site, edition: Edition) -> tuple[Guide, ...]:
    """The guides in an edition, in their own order. Guides belong to no area."""
    topics = _with_topics_below(site, edition.topics)
    return tuple(
        each
        for each in site.guides
        if edition.has_guides
        and each.status != Status.CLOSED
        and _meets(topics, each.topics)
        and _suits(edition.needs, each.needs)
        and each.ages.overlaps(edition.ages)
    )


def _with_topics_below(site: Site, topics: tuple[str, ...]) -> frozenset[str]:
    below = (each.id for each in site.taxonomy(Taxonomy.TOPICS) if each.parent in topics)
    return frozenset((*topics, *below))


def _meets(wanted: frozenset[str], given: Iterable[str]) -> bool:
    return not wanted or bool(wanted & set(given))


def _suits(wanted: tuple[str, ...], given: tuple[str, ...], *, is_known: bool = True) -> bool:
    """Whether an entry is for any of those wanted; one that names none is for all, unless nobody knows."""
    return not wanted or (not given and is_known) or bool(set(wanted) & set(given))
