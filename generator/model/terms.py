"""The words that entries are sorted by, and those that families look up."""

from __future__ import annotations

from enum import StrEnum
from typing import Protocol

from msgspec import Struct

from generator.model.ages import ALL_AGES, Ages
from generator.model.diagnostics import Span
from generator.model.page_picture import PagePicture

NOWHERE = Span("")


class UrgentWords(Struct, frozen=True):
    """A council's additions to a group of danger words."""

    id: str
    say: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    """Phrases that contain a danger phrase but mean no danger."""


class Taxonomy(StrEnum):
    """The taxonomies of entries, each a file in `content/taxonomies/`."""

    TOPICS = "topics"
    NEEDS = "needs"
    AGES = "ages"
    AREAS = "areas"
    TIERS = "tiers"
    ACCESS = "access"
    FORMATS = "formats"


class Reach(StrEnum):
    """How near an area is, to put local services before national ones."""

    INSIDE = "inside"
    OUTSIDE = "outside"
    NATIONAL = "national"


class Term(Struct, frozen=True):
    """A term of a taxonomy, with an explanation for families."""

    id: str
    label: str
    explanation: str
    synonyms: tuple[str, ...] = ()
    parent: str = ""
    """The id of the term above; empty at the top level. Only topics have two levels."""
    ages: Ages = ALL_AGES
    """The ages of an age stage; all ages in other taxonomies."""
    reach: Reach = Reach.INSIDE
    """How near an area is; `inside` in other taxonomies."""
    tint: str = ""
    """The colour pair and icon of a main topic, by its name in the theme."""
    law: tuple[str, ...] = ()
    """The Schedule 2 items that entries on this topic may answer, by id."""
    provision: str = ""
    """Whether a topic is about `education`, `health`, `care` or something `other`; empty means what the
    topic above says."""
    picture: PagePicture | None = None
    span: Span = NOWHERE


class Taxonomies(Protocol):
    """A set of terms: all of a site's, or those an entry names."""

    def taxonomy(self, name: Taxonomy) -> tuple[Term, ...]:
        """The terms of one taxonomy, in its own order."""


class NamedTerms(Struct, frozen=True):
    """The terms an entry names."""

    lists: tuple[tuple[Taxonomy, tuple[Term, ...]], ...]

    def taxonomy(self, name: Taxonomy) -> tuple[Term, ...]:
        """Those of one taxonomy, in its own order."""
        return next((terms for each, terms in self.lists if each is name), ())


class GlossaryTerm(Struct, frozen=True, cache_hash=True):
    """A word that families meet, in plain English."""

    id: str
    term: str
    meaning: str
    full_name: str = ""
    """An abbreviation in full, such as "education, health and care plan"."""
    synonyms: tuple[str, ...] = ()
    span: Span = NOWHERE

    @property
    def names_in_texts(self) -> tuple[str, ...]:
        """The names to look for in texts. Only abbreviations among the synonyms: "plan" may mean anything."""
        return (self.term, self.full_name, *filter(is_abbreviation, self.synonyms))


def is_abbreviation(name: str) -> bool:
    """Whether its case matters: "LA" does not match "late"."""
    return sum(letter.isupper() for letter in name) > 1
