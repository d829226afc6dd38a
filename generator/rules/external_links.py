"""What must be true of links to other sites, as far as a program can ask: somebody answers, at that address."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import urlsplit

from msgspec import Struct

from generator.model.diagnostics import Diagnostic, Rule, Severity, Span

DEAD_OUTSIDE_LINK = Rule(
    "dead-outside-link",
    Severity.WARNING,
    "A family that follows this link finds nothing, and may give up.",
    "website: https://rainbow.example/old-page, which answers that there is no such page",
    "website: https://rainbow.example/club",
    "WCAG 2.2, 3.2 Predictable; GOV.UK, Links: keep them up to date",
)
MOVED_OUTSIDE_LINK = Rule(
    "moved-outside-link",
    Severity.ADVICE,
    "The page has a new address for good. One day the old one will lead nowhere.",
    "website: http://rainbow.example, which leads on to https://www.rainbow.example/",
    "website: https://www.rainbow.example/",
)
UNANSWERED_OUTSIDE_LINK = Rule(
    "unanswered-outside-link",
    Severity.ADVICE,
    "A program could not see whether the page is there. Some sites answer people only.",
    "website: https://rainbow.example, which does not answer for a long time",
    "The same, after somebody has opened it, and in known-links.yaml if it stays so.",
)
_GONE = (404, 410)
"""There is no such page (RFC 9110, 15.5.5 and 15.5.11)."""


class Answer(Struct, frozen=True):
    """What an address said when it was asked."""

    status: int = 0
    """The last HTTP status; 0 if there was none."""
    moved_to: str = ""
    """Where it leads on to for good; empty if it does not."""
    reason: str = ""
    """Why there was no answer, in a few words."""
    is_nowhere: bool = False
    """Whether there is no such site at all."""


def check_outside_links(
    places: Mapping[str, Sequence[Span]], answers: Mapping[str, Answer]
) -> Iterator[Diagnostic]:
    """Faults of links to other sites: `places` says where each address is written."""
    for address, answer in answers.items():
        found = _fault(address, answer)
        if found:
            rule, message, hint = found
            yield from (rule.at(span, message, hint) for span in places.get(address, ()))


def _fault(address: str, answer: Answer) -> tuple[Rule, str, str] | None:
    if answer.is_nowhere:
        message = f"There is no site at {address}: {answer.reason}."
        return DEAD_OUTSIDE_LINK, message, "Look for the right address, or take the link away."
    if answer.status in _GONE:
        message = f"{address} says that there is no such page ({answer.status})."
        return DEAD_OUTSIDE_LINK, message, "Look for the right address, or take the link away."
    if answer.reason or answer.status >= 400:
        why = answer.reason or f"it answers with the number {answer.status}"
        hint = "Open it yourself. If people can see it, add it to content/known-links.yaml."
        return UNANSWERED_OUTSIDE_LINK, f"We could not see {address}: {why}.", hint
    if answer.moved_to and _is_front(answer.moved_to) and not _is_front(address):
        message = f"{address} leads to the front page {answer.moved_to} now."
        return MOVED_OUTSIDE_LINK, message, "Look there for the page that families need."
    if answer.moved_to:
        message = f"{address} has moved for good."
        return MOVED_OUTSIDE_LINK, message, f"Write {answer.moved_to}"
    return None


def _is_front(address: str) -> bool:
    return urlsplit(address).path in ("", "/")
