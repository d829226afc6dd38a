"""Drafts of shortages for the rows of the table of gaps in which something is missing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from msgspec import Struct

from generator.law.gaps import Matrix
from generator.model.law import Shortage
from generator.model.slug import slug_of


class Draft(Struct, frozen=True):
    """A file to fill in."""

    title: str
    path: str
    text: str


def gap_drafts(matrix: Matrix, shortages: tuple[Shortage, ...], today: dt.date) -> tuple[Draft, ...]:
    """One for each kind and level with an empty cell that no published shortage is about."""
    known = {(each.part, each.tier) for each in shortages}
    return tuple(_drafts(matrix, known, today))


def _drafts(matrix: Matrix, known: set[tuple[str, str]], today: dt.date) -> Iterator[Draft]:
    columns = (*matrix.ages, *matrix.places)[: matrix.needed]
    for block in matrix.blocks:
        for line in block.lines:
            empty = [name for name, count in zip(columns, line.counts, strict=False) if not count]
            if empty and (block.kind, line.tier) not in known:
                yield _draft(f"{block.label}: {line.label}", block.kind, line.tier, empty, today)


def _draft(title: str, part: str, tier: str, empty: list[str], today: dt.date) -> Draft:
    lines = (
        "---",
        f'title: "{title}"',
        "summary: # who goes without, and how it feels",
        f"part: {part}",
        f"tier: {tier}",
        f'found: "We list no service for: {", ".join(empty)}."',
        f"found_on: {today.isoformat()}",
        "evidence:",
        f'  - "Our table of services had none of this kind on {today.day} {today:%B %Y}."',
        "plan: # what will be done",
        "by_when: # the day by which it will be done",
        "better: # what families will notice",
        "decided_by: # the team or board",
        "---",
    )
    return Draft(title, f"content/shortages/{slug_of(title)}.md", "\n".join(lines))
