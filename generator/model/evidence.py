"""Evidence of a site's accessibility: audit runs and manual tests."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from msgspec import Struct

from generator.model.body import Body
from generator.model.diagnostics import Span

EVIDENCE = "content/accessibility/evidence.yaml"
"""Written by `local-offer audit --record`, newest run first."""
ISSUES = "content/accessibility/issues"
"""One Markdown file per issue."""
TESTS = "content/accessibility/tests"
"""One Markdown file per manual test."""


class Outcome(StrEnum):
    """The outcome of a manual test."""

    PASSED = "passed"
    PROBLEMS = "problems"
    PLANNED = "planned"


class AuditRun(Struct, frozen=True):
    """One run of `local-offer audit` on a finished site."""

    date: dt.date
    pages: int
    """How many of the site's `of_pages` pages were checked."""
    of_pages: int
    in_every_mode: int
    """How many of them in all `modes`: together they contain every component."""
    kinds: int
    """How many templates these pages use."""
    looks: int
    """How many checks of a page at one width, in one colour scheme and state."""
    modes: tuple[str, ...]
    """`320 px, dark` and so on."""
    states: tuple[str, ...]
    """What was open: `details open`."""
    rules: int
    tools: tuple[str, ...]
    """Each with its version: `axe-core 4.10.2`."""
    faults: int
    """Failures of WCAG 2.2 A and AA, and of best practice."""
    enhanced_faults: int
    """Failures of WCAG 2.2 AAA, which a site need not meet throughout."""
    minutes: int


class HandTest(Struct, frozen=True):
    """A manual test, done or planned: with a screen reader, by voice, with a keyboard."""

    title: str
    using: str
    """What was used: `NVDA 2026.1 with Firefox`."""
    outcome: Outcome
    tested: dt.date | None
    """`None` while it is planned."""
    tested_by: str
    """A team or a role, never a person's name."""
    pages: tuple[str, ...]
    """What was tested, in words: `a service`, `search`."""
    problems: tuple[str, ...]
    """Each in a plain sentence, for the accessibility statement."""
    body: Body
    span: Span


class Issue(Struct, frozen=True):
    """Something that does not work for everyone, for the accessibility statement."""

    slug: str
    title: str
    kind: str
    """`non-compliance`, `disproportionate-burden`, `out-of-scope`, or `beyond` what the law asks for."""
    criteria: tuple[str, ...]
    """The WCAG 2.2 criteria it fails, by number: `1.4.10`."""
    affects: str
    workaround: str
    found: dt.date
    mend_by: dt.date | None
    mended: dt.date | None
    body: Body
    span: Span

    @property
    def is_open(self) -> bool:
        """Whether it is still unresolved."""
        return self.mended is None


class Evidence(Struct, frozen=True):
    """All evidence, newest first."""

    runs: tuple[AuditRun, ...] = ()
    tests: tuple[HandTest, ...] = ()
    issues: tuple[Issue, ...] = ()
    """Sorted by the date when they should be fixed."""
