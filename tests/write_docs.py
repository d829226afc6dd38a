"""Writes the generated pages of docs/."""

from __future__ import annotations

from pathlib import Path

from generator.cli.screen import show_rule
from generator.rules.rulebook import all_rules, explanations
from tests.field_page import field_page
from tests.rules.comment_figures import figures_by_kind
from tests.rules.privacy_figures import figures

_FOLDER = Path(__file__).parent.parent / "docs"
DOCS = _FOLDER / "rules.md"
FIELD_DOCS = _FOLDER / "fields.md"
PRIVACY_DOCS = _FOLDER / "privacy.md"
_FIGURES, _END = "<!-- figures: made from the code -->", "<!-- end of figures -->"


def rules_page() -> str:
    """The whole page of rules."""
    intro = (
        "# What is checked\n\n"
        "The rules that `local-offer check` and `local-offer build` check your content against. An error stops "
        "the build. A warning does not, unless you write `--strict`. Advice never does.\n\n"
        "This page is made from the code: `make docs` writes it.\n\n"
    )
    return intro + "\n".join(show_rule(rule, explanations()[rule.id]) for rule in all_rules())


def privacy_page() -> str:
    """The page on the privacy check, with fresh figures."""
    found = figures()
    rows = [f"| {rule} | {expected} | {hits} |" for rule, expected, hits in found.rows]
    lines = [
        *figures_by_kind(),
        "",
        f"Older examples for each rule, which the rules were made with, too: {found.found} of {found.expected} found "
        f"({found.recall:.0%}), false alarms: {len(found.false_alarms)} in {found.innocent}. That tells that nothing "
        "broke, and not how many of new words are found.",
        "",
        "| Rule | Should be found | Is found |",
        "| --- | --- | --- |",
        *rows,
    ]
    before, _, rest = PRIVACY_DOCS.read_text("utf-8").partition(_FIGURES)
    after = rest.partition(_END)[2]
    return "\n".join([before + _FIGURES, "", *lines, "", _END]) + after


def write_docs() -> None:
    """Writes all generated pages."""
    DOCS.write_text(rules_page(), encoding="utf-8", newline="\n")
    FIELD_DOCS.write_text(field_page(), encoding="utf-8", newline="\n")
    PRIVACY_DOCS.write_text(privacy_page(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write_docs()
