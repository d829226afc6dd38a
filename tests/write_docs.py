"""Writes docs/rules.md from the rules in the code."""

from __future__ import annotations

from pathlib import Path

from generator.rulebook import all_rules
from generator.screen import show_rule

DOCS = Path(__file__).parent.parent / "docs" / "rules.md"


def rules_page() -> str:
    """The whole page."""
    intro = (
        "# What is checked\n\n"
        "Every rule that `local-offer check` and `local-offer build` hold your content against. An error stops "
        "the build. A warning does not, unless you write `--strict`. Advice never does.\n\n"
        "This page is made from the code: `make docs` writes it.\n\n"
    )
    return intro + "\n".join(show_rule(rule) for rule in all_rules())


if __name__ == "__main__":
    DOCS.write_text(rules_page(), encoding="utf-8", newline="\n")
