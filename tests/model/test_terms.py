"""Words of the glossary, and what a text may call them."""

from __future__ import annotations

import pytest

from generator.model import GlossaryTerm, Taxonomy, is_abbreviation
from tests.values import site, term


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("LA", True), ("SENCo", True), ("EHC plan", True), ("Plan", False), ("plan", False), ("", False),
        ("Early Help", True), ("É", False), ("ÉÉ", True), ("111", False),
    ],
)  # fmt: skip
def test_capitals_count_from_the_second_on(name: str, *, counts: bool) -> None:
    assert is_abbreviation(name) is counts


def test_a_text_may_use_the_term_its_full_name_and_other_abbreviations() -> None:
    word = GlossaryTerm(
        "ehc", "EHC plan", "A paper.", "education, health and care plan", ("EHCP", "statement")
    )
    assert word.names_in_texts == ("EHC plan", "education, health and care plan", "EHCP")


def test_a_taxonomy_is_found_by_its_name() -> None:
    found = site(terms={Taxonomy.NEEDS: (term("autism"),), Taxonomy.TOPICS: (term("health"),)})
    assert [each.id for each in found.taxonomy(Taxonomy.NEEDS)] == ["autism"]
    assert [each.id for each in found.taxonomy(Taxonomy.TOPICS)] == ["health"]
    assert found.taxonomy(Taxonomy.AREAS) == ()
