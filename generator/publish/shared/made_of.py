"""Tells in a few letters what a view is made of, so that none is made that would be the same as before."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import attrgetter
from pathlib import PurePosixPath

from msgspec import json

from generator.cache.digests import digest_of
from generator.cache.lazy import late
from generator.cache.memoise import once
from generator.join.site_terms import main_topic, terms_of
from generator.law.coverage import coverage_of
from generator.model import SETTINGS, Service, Site, Taxonomy, Term
from generator.model.diagnostics import Span
from generator.model.output import Data
from generator.model.page_paths import teaser

_facts = attrgetter(*(name for name in Service.__struct_fields__ if name not in ("body", "versions")))


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
            json.encode(
                (_facts(each), main_topic(site, each.topics).id, [areas[area] for area in each.areas])
            )
        )
        for each in site.services
    }


@once
def facts_of_all_services(site: Site) -> str:
    """What stands for all that lists may show of any service."""
    return digest_of("".join(facts_of_services(site).values()).encode())


def terms_of_service(site: Site, service: Service) -> tuple[tuple[Term, ...], ...]:
    """All terms that are named on a service's page, in their order."""
    return (
        (main_topic(site, service.topics),),
        terms_of(site, Taxonomy.TOPICS, service.topics),
        terms_of(site, Taxonomy.NEEDS, service.needs),
        terms_of(site, Taxonomy.AREAS, service.areas),
        terms_of(site, Taxonomy.TIERS, (service.tier,)),
        terms_of(site, Taxonomy.ACCESS, service.access),
        terms_of(site, Taxonomy.FORMATS, service.formats),
    )


@once
def _shared(site: Site) -> str:
    return digest_of(repr((site.settings, site.ways)).encode())


@once
def law_told(site: Site) -> str:
    """What tells all that is said of the law here: it is another when any of that is."""
    guides = [teaser(guide) for guide in site.guides]
    return made_of(site, coverage_of(site), site.terms, guides, facts_of_all_services(site))
