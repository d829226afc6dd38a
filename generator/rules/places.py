"""The rules of places: postcodes and the points that they stand for."""

from __future__ import annotations

from generator.model.diagnostics import Rule, Severity

BROKEN_POSTCODE_FILE = Rule("broken-postcode-file", Severity.ERROR)
UNPLACED_POSTCODE = Rule("unplaced-postcode", Severity.ADVICE)
