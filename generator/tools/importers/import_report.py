"""Tells what an import did: on one screen by kind, and in two tables with every row and every name of the source."""

from __future__ import annotations

import csv
import io
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.tools.importers.account import Fate, fidelity
from generator.tools.importers.draft import Draft, Note
from generator.tools.importers.import_rows import ImportedRow

_FIRST = 3
_MOST_WORDS = 60
_MOST_KINDS = 12
_JUDGED = ("topics", "needs", "ages", "tier", "areas", "access", "accessibility", "status", "free")
"""The facts whose reading is a judgement, which an editor may want to see."""


def rows_table(imported: Iterable[ImportedRow], left_over: Mapping[str, str]) -> str:
    """The result of each row as a CSV table, with a line for each thing that did not fit."""
    lines: list[tuple[str, ...]] = [("", name, "left out", "", why) for name, why in left_over.items()]
    for each in imported:
        lines += [
            (each.place, each.title, each.outcome.value, each.path, str(note) if note else "")
            for note in each.notes or (None,)
        ]
    return _table(("where", "name", "what happened", "file", "what did not fit"), lines)


def fields_table(drafts: Iterable[Draft]) -> str:
    """For each name of the source, how many of its values became what."""
    return _table(
        ("name in the source", "values", *(f"{fate}" for fate in Fate)),
        [
            (name, str(counts.total()), *(str(counts[fate]) for fate in Fate))
            for name, counts in fidelity(drafts).items()
        ],
    )


def screen(
    imported: Sequence[ImportedRow], drafts: Sequence[Draft], left_over: Mapping[str, str]
) -> Iterator[str]:
    """What happened, one line a kind: counts, and the first places."""
    for outcome, count in Counter(each.outcome for each in imported).items():
        yield f"{count:,} {outcome}"
    kinds = _by_kind(imported)
    for (fact, why), notes in sorted(kinds.items(), key=lambda kind: -len(kind[1]))[:_MOST_KINDS]:
        examples = "; ".join(dict.fromkeys(_example(place, note) for place, note in notes[:_FIRST]))
        yield f"  {len(notes):,} × {fact}: {why} ({examples}{' …' if len(notes) > _FIRST else ''})"
    if len(kinds) > _MOST_KINDS:
        yield f"  and {len(kinds) - _MOST_KINDS} more kinds of thing that did not fit"
    for name, why in left_over.items():
        yield f"  {name}: {why}"
    yield from _matched(drafts)
    lacking = Counter(name for draft in drafts for name in draft.lacking)
    waiting = sum(each.is_draft for each in imported)
    if waiting:
        because = (
            ", ".join(f"{name} ({count:,})" for name, count in lacking.most_common())
            or "their source says so"
        )
        yield f"{waiting:,} {'is a draft' if waiting == 1 else 'are drafts'}. What they lack: {because}"
    fates: Counter[Fate] = sum(fidelity(drafts).values(), Counter())
    yield (
        f"Of {fates.total():,} values {fates[Fate.FACT]:,} are facts or words of the text, {fates[Fate.NOTE]:,} are notes in the "
        f"entries, {fates[Fate.TOLD]:,} only tie records together, and {fates[Fate.NOWHERE]:,} are lost."
    )


def _by_kind(imported: Iterable[ImportedRow]) -> Mapping[tuple[str, str], list[tuple[str, Note]]]:
    found: defaultdict[tuple[str, str], list[tuple[str, Note]]] = defaultdict(list)
    for each in imported:
        for note in each.notes:
            found[note.fact, note.why.partition(". ")[0]].append((each.place, note))
    return found


def _example(place: str, note: Note) -> str:
    words = note.words if len(note.words) <= _MOST_WORDS else f"{note.words[:_MOST_WORDS]}…"
    return f'"{words}", {place}' if words else place


def _matched(drafts: Iterable[Draft]) -> Iterator[str]:
    """What words of the source were taken to mean."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for draft in drafts:
        for reading in draft.readings:
            if reading.fact in _JUDGED and reading.became not in ("", reading.words):
                found[reading.fact][f'"{reading.words}" as {reading.became}'] += 1
    for fact, counts in found.items():
        shown = ", ".join(f"{said} ({count:,})" for said, count in counts.most_common(_FIRST))
        yield f"  {fact} were read: {shown}{' …' if len(counts) > _FIRST else ''}"


def _table(header: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    written = io.StringIO()
    table = csv.writer(written, lineterminator="\n")
    table.writerow(header)
    table.writerows(
        [f"'{cell}" if cell.startswith(("=", "+", "-", "@")) else cell for cell in line] for line in lines
    )
    return written.getvalue()
