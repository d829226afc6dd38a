"""The record of what is new, changed and closed, held against what is on the site."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from generator.join.presence import Presence
from generator.join.references import did_you_mean
from generator.model import RecordedChange
from generator.model.diagnostics import Diagnostic
from generator.model.phrase import long_date
from generator.read.schema.fact_table import FORM_OF, facts_to_tell, forms
from generator.rules.names import WRONG_CHANGE

_KINDS = ("services", "guides")


def shown_changes(presence: Presence) -> tuple[RecordedChange, ...]:
    """What can be shown of the record, the newest first."""
    kept = [
        replace(each, facts=tuple(fact for fact in each.facts if fact in _known_facts(each.kind)))
        for each in presence.entries.changes
        if not _why_not(presence, each) and (_is_gone(each) or presence.is_shown(each.kind, each.slug))
    ]
    return tuple(sorted(kept, key=lambda each: (-each.day.toordinal(), each.entry)))


def check_changes(presence: Presence) -> Iterator[Diagnostic]:
    """Rows of the record that can't be shown, or not whole."""
    gone = {each.entry for each in presence.entries.changes if _is_gone(each)}
    for each in presence.entries.changes:
        if each.entry not in gone and (why := _why_not(presence, each)):
            yield WRONG_CHANGE.at(each.span, f"{why[0]} This change is not shown.", why[1])
            continue
        for fact in each.facts:
            if (known := _known_facts(each.kind)) and fact not in known:
                message = (
                    f'Families see no fact "{fact}" of a {FORM_OF[each.kind]}, so its change is not shown.'
                )
                yield WRONG_CHANGE.at(each.span, message, did_you_mean(fact, set(known)))


def _why_not(presence: Presence, change: RecordedChange) -> tuple[str, str] | None:
    """What is wrong with a row as a whole, and how to put it right."""
    if change.day > presence.today:
        return f"{long_date(change.day)} has not come yet.", "Correct the date."
    if change.kind not in _KINDS:
        return f'"{change.entry}" is not a kind and a name.', "Write it as services/rainbow-club."
    if _is_gone(change) or presence.has(change.kind, change.slug):
        return None
    hint = did_you_mean(change.slug, presence.names(change.kind))
    if "Did you mean" not in hint:
        hint = 'If it has gone for good, run "local-offer changes --record".'
    return f"There is no entry {change.entry}.", hint


def _is_gone(change: RecordedChange) -> bool:
    """Whether the record says that an entry is no longer on the site, and what it was called."""
    return change.what == "closed" and bool(change.title)


def _known_facts(kind: str) -> tuple[str, ...]:
    return tuple(each.name for each in facts_to_tell(forms()[FORM_OF[kind]])) if kind in _KINDS else ()
