"""Tells in a few letters what a view is made of, so that none is made that would be the same as before."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from operator import itemgetter
from pathlib import PurePosixPath

from generator.body import Body
from generator.diagnostics import Span
from generator.memory.digests import digest_of
from generator.memory.late import late
from generator.memory.once import once
from generator.model import SETTINGS, Service, Site, Taxonomy, Term
from generator.output import Data
from generator.outputs.views import main_topic

_NO_BODY = Body(())


def made_of(site: Site, *parts: object) -> str:
    """A key that is another when the parts are, or the settings or the ways in."""
    return digest_of(f"{_shared(site)} {parts!r}".encode())


def data_later(path: PurePosixPath, key: str, make: Callable[[], bytes], origin: Span = SETTINGS) -> Data:
    """One file whose bytes are made only when those that the key stands for were never made."""
    return late(Data, f"{path} {key}", lambda: Data(path, make(), origin), path=path, origin=origin)


@once
def facts_of_services(site: Site) -> Mapping[str, str]:
    """What stands for all that others show of a service, by its slug: all of it but its words."""
    areas = {term.id: term.label for term in site.taxonomy(Taxonomy.AREAS)}
    return {
        each.slug: digest_of(
            f"{replace(each, body=_NO_BODY, versions=())} {main_topic(site, each.topics).id} "
            f"{[areas[area] for area in each.areas]}".encode()
        )
        for each in site.services
    }


def terms_of_service(site: Site, service: Service) -> tuple[Sequence[Term], ...]:
    """All terms that are named on a service's page, in their order."""
    known = _terms(site)
    parent = main_topic(site, service.topics)
    return (
        [parent],
        *(
            [term for _, term in sorted({known[taxonomy][each] for each in ids}, key=itemgetter(0))]
            for taxonomy, ids in (
                (Taxonomy.TOPICS, service.topics),
                (Taxonomy.NEEDS, service.needs),
                (Taxonomy.AREAS, service.areas),
                (Taxonomy.TIERS, (service.tier,)),
                (Taxonomy.ACCESS, service.access),
                (Taxonomy.FORMATS, service.formats),
            )
        ),
    )


@once
def _terms(site: Site) -> Mapping[Taxonomy, Mapping[str, tuple[int, Term]]]:
    """Every term with its place in its taxonomy, by taxonomy and id."""
    return {
        taxonomy: {term.id: (place, term) for place, term in enumerate(terms)}
        for taxonomy, terms in site.terms
    }


@once
def _shared(site: Site) -> str:
    return digest_of(repr((site.settings, site.ways)).encode())
