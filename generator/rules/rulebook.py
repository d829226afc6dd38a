"""Gathers every rule, for the documentation and for editors who ask what one means."""

from __future__ import annotations

import pkgutil
from importlib import import_module

from generator import rules
from generator.model.diagnostics import Rule


def all_rules() -> tuple[Rule, ...]:
    """Every rule of this folder, in order of id."""
    modules = (
        import_module(found.name) for found in pkgutil.walk_packages(rules.__path__, f"{rules.__name__}.")
    )
    found = (rule for module in modules for value in vars(module).values() for rule in _rules_in(value))
    return tuple(sorted(dict.fromkeys(found), key=lambda rule: rule.id))


def _rules_in(value: object) -> tuple[Rule, ...]:
    """A rule that has a name of its own, or several that are listed."""
    return tuple(each for each in (value if isinstance(value, tuple) else (value,)) if isinstance(each, Rule))
