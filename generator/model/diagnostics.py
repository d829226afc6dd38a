"""Faults as values: where they are, how bad they are and how to fix them."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct


class Severity(StrEnum):
    """How bad a fault is: an error stops the build, a warning does not, advice never does."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


class Span(Struct, frozen=True, order=True):
    """A place in a text file. Lines and columns count from 1; 0 means the file as a whole."""

    path: str
    """The file, relative to the site's folder, with forward slashes: `content/services/x.md`."""
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        if not self.line:
            return self.path
        return f"{self.path}:{self.line}:{self.column}" if self.column else f"{self.path}:{self.line}"


class Rule(Struct, frozen=True):
    """One thing that must be true. `generator/data/rules.yaml` explains it to editors."""

    id: str
    """Names the fault and reads well after "allow": `vague-link-text`. Never renamed."""
    severity: Severity

    def at(self, span: Span, message: str, hint: str) -> Diagnostic:
        """A diagnostic that this rule is broken at `span`."""
        return Diagnostic(span, self.id, self.severity, message, hint)


class Diagnostic(Struct, frozen=True, order=True):
    """One fault. It sorts by place, then by rule."""

    span: Span
    rule: str
    severity: Severity
    message: str
    """One complete sentence in an editor's words."""
    hint: str
    """What to do about it."""


class Checked[T](Struct, frozen=True):
    """A value and the faults found while making it: what every step returns."""

    value: T
    diagnostics: tuple[Diagnostic, ...] = ()


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Unique diagnostics, sorted by path, line, column and rule."""
    return tuple(sorted(set(diagnostics)))


def has_errors(diagnostics: Iterable[Diagnostic], *, strict: bool = False) -> bool:
    """Whether the build must stop. With `strict`, a warning stops it too."""
    stops = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(diagnostic.severity in stops for diagnostic in diagnostics)
