"""The choices by which a council's own pages list services."""

from __future__ import annotations

from collections.abc import Iterator

from generator.data import data_text, read_yaml_texts
from generator.join.references import did_you_mean
from generator.model import Taxonomy
from generator.model.diagnostics import Diagnostic
from generator.read.content import Entries
from generator.rules import names as rules


def check_own_lists(entries: Entries) -> Iterator[Diagnostic]:
    """Choices that the search does not have."""
    if not any(page.value.lists for page in entries.pages):
        return
    known, unread = set[str](), set[str]()
    for row in read_yaml_texts(data_text("filters.yaml")):
        known |= {choice["mark"] for choice in row.get("choices", ())}
        if "terms" in row:
            known |= {f"{row['name']}={term.id}" for term in dict(entries.terms)[Taxonomy(row["terms"])]}
            if row["terms"] in entries.unread_names("taxonomies"):
                unread.add(row["name"])
    for page in entries.pages:
        for index, mark in enumerate(page.value.lists):
            if mark not in known and mark.partition("=")[0] not in unread:
                span = page.document.span_of(("lists", index))
                hint = (
                    did_you_mean(mark, known) or "Make the choice on the search page, and copy its address."
                )
                yield rules.UNKNOWN_TERM.at(span, f'The search has no choice "{mark}".', hint)
