"""Looks up terms by id."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from generator.model import Taxonomies, Taxonomy, Term


def terms_of(terms: Taxonomies, taxonomy: Taxonomy, ids: Collection[str]) -> tuple[Term, ...]:
    """Some terms, in the taxonomy's own order."""
    return tuple([term for term in terms.taxonomy(taxonomy) if term.id in ids]) if ids else ()


def labels(terms: Taxonomies, taxonomy: Taxonomy, ids: Collection[str]) -> tuple[str, ...]:
    """The labels of some terms, in the taxonomy's own order."""
    return tuple([term.label for term in terms_of(terms, taxonomy, ids)])


def main_topics(terms: Taxonomies) -> Mapping[str, Term]:
    """The top-level topic of every topic, by its id."""
    topics = {term.id: term for term in terms.taxonomy(Taxonomy.TOPICS)}
    return {term.id: topics.get(term.parent, term) for term in topics.values()}
