"""The fields of audit runs and manual tests in `content/accessibility/`."""

from __future__ import annotations

from typing import Annotated

from pydantic import model_validator

from generator.read.schema.dates_and_ages import Date
from generator.read.schema.entry_fields import Fields, in_order
from generator.read.schema.field_types import Number, Sentences, WordList, Words, choice, fault


class RunFields(Fields):
    """One run of the audit, written by the audit itself."""

    date: Date
    pages: Number
    of_pages: Number
    in_every_mode: Number
    kinds: Number
    looks: Number
    modes: Sentences
    states: Sentences = ()
    rules: Number
    tools: WordList
    faults: Number
    enhanced_faults: Number
    minutes: Number


class HandTestFields(Fields):
    """One manual test: `content/accessibility/tests/NAME.md`."""

    title: Words
    using: Words
    outcome: Annotated[str, choice("passed", "problems", "planned")]
    tested: Date | None = None
    tested_by: Words = ""
    pages: WordList = ()
    problems: Sentences = ()

    @model_validator(mode="after")
    def is_dated(self) -> HandTestFields:
        """A test that was done has a date; one with problems lists them."""
        if self.outcome != "planned" and self.tested is None:
            message = "This test has an outcome but no date."
            raise fault("missing-field", message, 'Add a line such as "tested: 2026-03-05".')
        if (self.outcome == "problems") != bool(self.problems):
            message = "The outcome and the list of problems do not match."
            raise fault("missing-field", message, "List the problems, and write: outcome: problems.")
        return self


class IssueFields(Fields):
    """Something that does not work for everyone: `content/accessibility/issues/NAME.md`."""

    title: Words
    kind: Annotated[str, choice("non-compliance", "disproportionate-burden", "out-of-scope", "beyond")]
    criteria: WordList = ()
    affects: Words
    workaround: Words
    found: Date
    mend_by: Date | None = None
    mended: Date | None = None
    runs_forward = in_order("found", "mended", "This is before the day when it was found, {}.")
