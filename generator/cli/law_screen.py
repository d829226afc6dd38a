"""Formats the report on the law as lines for a screen."""

from __future__ import annotations

from collections.abc import Iterator

from generator.law.answers import LawRow
from generator.model.law import State
from generator.publish.report.law_report import LawReportView

_MARKS = {State.ANSWERED: "yes", State.THIN: "thin", State.LATE: "late", State.MISSING: "MISSING"}
_LABEL = 58


def show_law(view: LawReportView) -> Iterator[str]:
    """Every item with what answers it, then what to write next, then the matrix of services, who was not asked, and the schools."""
    for area in view.areas:
        yield f"{area.label}"
        yield f"  {'':8} {'':{_LABEL}} {'guides':>6} {'services':>8}  last checked"
        yield from (_line(row) for row in area.rows)
        yield ""
    rows = [row for area in view.areas for row in area.rows if row.state != State.ANSWERED]
    if rows:
        yield "What to write next"
        for row in rows:
            yield from _what_to_write(row)
        yield ""
    yield from _matrix(view)
    yield ""
    missing = [each.label for each in view.groups if not each.is_recent and not each.is_optional]
    if missing:
        yield "Not consulted in the last review cycle"
        yield from (f"  {each}" for each in missing)
        yield ""
    yield from _schools(view)
    counts = dict(view.counts)
    yield (
        f"{counts['answered']} parts of the law are answered, {counts['thin']} are thin, "
        f"{counts['late']} are late, {counts['missing']} are missing."
    )


def _line(row: LawRow) -> str:
    label, newest = row.coverage.item.label, row.coverage.newest
    shown = label if len(label) <= _LABEL else f"{label[: _LABEL - 1]}…"
    checked = newest.isoformat() if newest else ""
    numbers = f"{len(row.guides):>6} {len(row.services):>8}"
    return f"  {_MARKS[row.state]:8} {shown:{_LABEL}} {numbers}  {checked}".rstrip()


def _what_to_write(row: LawRow) -> Iterator[str]:
    item = row.coverage.item
    yield f"  {_MARKS[row.state]}: {item.label} ({item.id})"
    for each in row.weaknesses:
        yield f"    {each}"
    yield f"    {item.write}"
    if row.state == State.MISSING and row.likely:
        yield f"    May already be covered in: {', '.join(each.path for each in row.likely[:3])}"


def _matrix(view: LawReportView) -> Iterator[str]:
    matrix = view.matrix
    columns = [*matrix.ages, *matrix.places]
    numbered = [f"{number}" for number in range(1, len(columns) + 1)]
    yield "Services of each kind and level (- means none)"
    yield from (f"  {number} {label}" for number, label in zip(numbered, columns, strict=True))
    yield f"  {'':40}" + "".join(f"{number:>5}" for number in numbered)
    for block in matrix.blocks:
        for line in block.lines:
            name = f"{block.label}: {line.label}"
            yield f"  {name:40.40}" + "".join(f"{count or '-':>5}" for count in line.counts)


def _schools(view: LawReportView) -> Iterator[str]:
    """How many schools and colleges of the register have an entry; nothing without a register."""
    if view.schools.total:
        yield "Schools and colleges of the register that have an entry"
        for each in view.schools.kinds:
            doubt = f" ({len(each.unsure)} not sure)" if each.unsure else ""
            yield f"  {len(each.found)} of {len(each.schools)} {each.kind.label}{doubt}"
        yield ""
