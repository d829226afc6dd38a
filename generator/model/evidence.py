"""What is known of how accessible a site is, as values: runs of the audit, and tests that people did by hand."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from msgspec import Struct

from generator.model.body import Body
from generator.model.diagnostics import Span

EVIDENCE = "content/accessibility/evidence.yaml"
"""What `local-offer audit --record` writes; the newest run comes first."""
ISSUES = "content/accessibility/issues"
"""One Markdown file for each thing that does not work."""
TESTS = "content/accessibility/tests"
"""One Markdown file for each test by hand."""


class Outcome(StrEnum):
    """How a test by hand went."""

    PASSED = "passed"
    PROBLEMS = "problems"
    PLANNED = "planned"


class AuditRun(Struct, frozen=True):
    """One run of `local-offer audit` over a finished site."""

    date: dt.date
    pages: int
    """How many pages were looked at, of `of_pages` that the site has."""
    of_pages: int
    in_every_mode: int
    """How many of them in all `modes`: between them they hold every part that these pages have."""
    kinds: int
    """How many kinds of page these were: a template is a kind."""
    looks: int
    """How many times a page was judged: each in every width, colours and state."""
    modes: tuple[str, ...]
    """`320 px, dark` and so on."""
    states: tuple[str, ...]
    """What was opened: `details open`."""
    rules: int
    tools: tuple[str, ...]
    """Each with its version: `axe-core 4.10.2`."""
    faults: int
    """Against WCAG 2.2 A and AA, and best practice."""
    enhanced_faults: int
    """Against WCAG 2.2 AAA, which no site need meet throughout."""
    minutes: int


class HandTest(Struct, frozen=True):
    """One test that a person did, or has planned: with a screen reader, by voice, with a keyboard."""

    title: str
    using: str
    """What was used: `NVDA 2026.1 with Firefox`."""
    outcome: Outcome
    tested: dt.date | None
    """Nothing while it is only planned."""
    tested_by: str
    """A team or a role, never a person's name."""
    pages: tuple[str, ...]
    """What was looked at, in words: `a service`, `search`."""
    problems: tuple[str, ...]
    """Each in a sentence that families understand; they belong into the statement."""
    body: Body


class Issue(Struct, frozen=True):
    """One thing that does not work for everybody, for the accessibility statement."""

    slug: str
    title: str
    kind: str
    """`non-compliance`, `disproportionate-burden`, `out-of-scope`, or `beyond` what the law asks for."""
    criteria: tuple[str, ...]
    """Criteria of WCAG 2.2 that it fails, by number: `1.4.10`."""
    affects: str
    workaround: str
    found: dt.date
    mend_by: dt.date | None
    mended: dt.date | None
    body: Body
    span: Span

    @property
    def is_open(self) -> bool:
        """Whether it still does not work."""
        return self.mended is None


class Evidence(Struct, frozen=True):
    """All of it, the newest first."""

    runs: tuple[AuditRun, ...] = ()
    tests: tuple[HandTest, ...] = ()
    issues: tuple[Issue, ...] = ()
    """In order of the day by which they are to be mended."""
