"""Checks that places can be found on the map: their postcodes stand in the list of postcodes."""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Rule, Severity
from generator.load import Entries

UNPLACED_POSTCODE = Rule(
    "unplaced-postcode",
    Severity.ADVICE,
    "A place whose postcode is not in the list can't be sorted by distance. It may also be mistyped.",
    "postcode: VX1 4AV, which is not in content/postcodes.csv",
    "postcode: VX1 4AB",
)
RULES = (UNPLACED_POSTCODE,)


def check_postcodes(entries: Entries) -> Iterator[Diagnostic]:
    """Places of services whose postcode nobody knows, if there is a list of postcodes at all."""
    known = {postcode for postcode, _ in entries.postcodes.points}
    if not known:
        return
    for loaded in entries.services:
        for index, place in enumerate(loaded.value.places):
            if place.postcode and place.postcode not in known and place.point is None:
                span = loaded.document.span_of(("places", index, "postcode"))
                message = f"{place.postcode} is not in the list of postcodes."
                hint = 'Check how it is spelt. If it is right, add "coordinates" to this place, or renew the list.'
                yield UNPLACED_POSTCODE.at(span, message, hint)
