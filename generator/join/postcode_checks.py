"""Checks that the postcodes of places are in the list of postcodes."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.diagnostics import Diagnostic
from generator.read.content import Entries
from generator.rules.places import UNPLACED_POSTCODE


def check_postcodes(entries: Entries) -> Iterator[Diagnostic]:
    """Places of services whose postcode is not in the list, if there is a list."""
    known = {postcode for postcode, _ in entries.postcodes.points}
    if not known:
        return
    for loaded in entries.services:
        for index, place in enumerate(loaded.value.places):
            if place.postcode and place.postcode not in known and place.point is None:
                span = loaded.document.span_of(("places", index, "postcode"))
                message = f"{place.postcode} is not in the list of postcodes."
                hint = (
                    'Check the spelling. If it is right, add "coordinates" to this place, or update the list.'
                )
                yield UNPLACED_POSTCODE.at(span, message, hint)
