"""Gathers every rule with its explanation, for the documentation and for editors who ask what one means."""

from __future__ import annotations

import pkgutil
from functools import lru_cache
from importlib import import_module

from msgspec import Struct, convert

from generator import rules
from generator.data import data_text, read_yaml_texts
from generator.model.diagnostics import Rule


class Explanation(Struct, frozen=True, forbid_unknown_fields=True):
    """What an editor needs to understand a rule. `docs/rules.md` is made from these."""

    why: str
    """Why it matters to a reader, in one or two plain sentences."""
    bad: str
    good: str
    reference: str = ""
    """The law, standard or guideline behind it: a WCAG criterion, a duty id, a print figure."""


@lru_cache(maxsize=1)
def explanations() -> dict[str, Explanation]:
    """The explanation of every rule, by the rule's id. Read only when someone asks what a rule means."""
    return convert(read_yaml_texts(data_text("rules.yaml")), dict[str, Explanation])


def all_rules() -> tuple[Rule, ...]:
    """Every rule of this folder, in order of id."""
    modules = (
        import_module(found.name) for found in pkgutil.walk_packages(rules.__path__, f"{rules.__name__}.")
    )
    found = {rule for module in modules for value in vars(module).values() for rule in _rules_in(value)}
    return tuple(sorted(found, key=lambda rule: rule.id))


def _rules_in(value: object) -> tuple[Rule, ...]:
    """A rule that has a name of its own, or several by their ids."""
    each = value.values() if isinstance(value, dict) else (value,)
    return tuple(rule for rule in each if isinstance(rule, Rule))
