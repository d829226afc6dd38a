"""A range of ages."""

from __future__ import annotations

from msgspec import Struct

MAX_AGE_YEARS = 25
"""The Local Offer is for children and young people from birth to 25 (Act of 2014, section 30)."""


class Ages(Struct, frozen=True):
    """In whole years, both ends included."""

    from_years: int = 0
    to_years: int = MAX_AGE_YEARS
    is_known: bool = True
    """Whether anyone has said for which ages it is."""

    def overlaps(self, other: Ages) -> bool:
        """Whether anyone fits both. What is for nobody knows whom fits all ages, and no part of them."""
        if not (self.is_known and other.is_known):
            return ALL_AGES in (self, other) or self == other
        return self.from_years <= other.to_years and other.from_years <= self.to_years

    def shared_with(self, other: Ages) -> Ages:
        """The ages in both, which must overlap."""
        return Ages(max(self.from_years, other.from_years), min(self.to_years, other.to_years))

    @property
    def years(self) -> int:
        """How many years it spans."""
        return self.to_years - self.from_years + 1


ALL_AGES = Ages()
UNKNOWN_AGES = Ages(is_known=False)
