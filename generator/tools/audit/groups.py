"""Groups findings with the same cause: a mistake in a template occurs on every page."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

from generator.tools.audit.audit_finding import Finding, Level, Place

_VALUES = re.compile(r'="[^"]*"')
_ORDER = (Level.A, Level.AA, Level.PRACTICE, Level.AAA)


class Group(Struct, frozen=True):
    """Findings with the same cause, and every place where they occur."""

    rule: str
    level: Level
    message: str
    hint: str
    source: str
    html: str
    words: str
    places: tuple[Place, ...]

    @property
    def is_binding(self) -> bool:
        """Whether it fails the audit."""
        return self.level is not Level.AAA

    @property
    def pages(self) -> tuple[str, ...]:
        """The pages where it occurs, each once."""
        return tuple(dict.fromkeys(place.page for place in self.places))


def grouped(findings: Iterable[Finding]) -> tuple[Group, ...]:
    """The groups, the worst first, then by rule and file."""
    together: dict[tuple[str, str, str], list[Finding]] = {}
    for each in findings:
        look = "" if each.element.home == "words" else _VALUES.sub("", each.element.html)[:80]
        together.setdefault((each.rule, each.source, look), []).append(each)
    groups = [_group(found) for found in together.values()]
    return tuple(
        sorted(groups, key=lambda each: (_ORDER.index(each.level), each.rule, each.source, each.html))
    )


def _group(found: list[Finding]) -> Group:
    first = found[0]
    return Group(
        first.rule,
        first.level,
        first.message,
        first.hint,
        first.source,
        first.element.html,
        first.element.words,
        tuple(dict.fromkeys(each.place for each in found)),
    )
