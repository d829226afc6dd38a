"""Gathers every rule there is, for the documentation and for those who ask what one means."""

from __future__ import annotations

from generator import images, load_rules, plan, privacy, site_rules, source_rules
from generator.diagnostics import Rule
from generator.law import duty_rules
from generator.places import checks as postcode_checks
from generator.places import postcodes
from generator.prose import rules as prose_rules
from generator.rules import (
    books,
    characters,
    content,
    links,
    marks,
    outside_links,
    pages,
    paper,
    pictures,
    proofs,
    wording,
)
from generator.rules import privacy as privacy_rules
from generator.schema import rules as schema_rules
from generator.theme import contract_rules
from generator.theme import rules as theme_rules

_SOURCES = (
    source_rules,
    load_rules,
    images,
    schema_rules,
    prose_rules,
    characters,
    content,
    marks,
    privacy_rules,
    privacy,
    site_rules,
    postcodes,
    postcode_checks,
    duty_rules,
    theme_rules,
    contract_rules,
    plan,
    pages,
    pictures,
    links,
    outside_links,
    books,
    paper,
    proofs,
    wording,
)


def all_rules() -> tuple[Rule, ...]:
    """Every rule, in order of id."""
    return tuple(sorted((rule for source in _SOURCES for rule in source.RULES), key=lambda rule: rule.id))
