"""The rules of places: postcodes and the points that they stand for."""

from __future__ import annotations

from generator.model.diagnostics import Rule, Severity

BROKEN_POSTCODE_FILE = Rule(
    "broken-postcode-file",
    Severity.ERROR,
    "Distances from a list that is broken would be wrong, and a family would go to the wrong place.",
    "VX1 4AB;53.95;1.28",
    "VX1 4AB,53.95,1.28",
)


UNPLACED_POSTCODE = Rule(
    "unplaced-postcode",
    Severity.ADVICE,
    "A place whose postcode is not in the list can't be sorted by distance. It may also be mistyped.",
    "postcode: VX1 4AV, which is not in content/postcodes.csv",
    "postcode: VX1 4AB",
)
