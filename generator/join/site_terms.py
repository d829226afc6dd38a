"""The terms of a site, looked up by their ids."""

from __future__ import annotations

from collections.abc import Mapping

from generator.cache.memoise import once, once_for_each
from generator.model import Site, Taxonomy, Term


def main_topic(site: Site, topics: tuple[str, ...]) -> Term:
    """The top-level topic of an entry's first topic."""
    return _main_topics(site)[topics[0]]


@once
def _main_topics(site: Site) -> Mapping[str, Term]:
    """The top-level topic of every topic."""
    terms = {term.id: term for term in site.taxonomy(Taxonomy.TOPICS)}
    return {term.id: terms.get(term.parent, term) for term in terms.values()}


@once_for_each
def terms_of(site: Site, taxonomy: Taxonomy, ids: tuple[str, ...]) -> tuple[Term, ...]:
    """Some terms, in the taxonomy's own order."""
    terms, places = _terms_by_place(site)[taxonomy]
    return tuple(terms[place] for place in sorted({places[each] for each in ids if each in places}))


@once
def _terms_by_place(site: Site) -> Mapping[Taxonomy, tuple[tuple[Term, ...], Mapping[str, int]]]:
    """The terms of each taxonomy, and the place of each among them by its id."""
    return {
        taxonomy: (terms, {term.id: place for place, term in enumerate(terms)})
        for taxonomy, terms in site.terms
    }


def labels(site: Site, taxonomy: Taxonomy, ids: tuple[str, ...]) -> tuple[str, ...]:
    """The labels of some terms, in the taxonomy's own order."""
    return tuple(term.label for term in terms_of(site, taxonomy, ids))
