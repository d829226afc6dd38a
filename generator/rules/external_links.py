"""What must be true of external links, as far as a program can tell: the page is still there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import urlsplit

from msgspec import Struct

from generator.model.diagnostics import Diagnostic, Rule, Severity, Span

DEAD_EXTERNAL_LINK = Rule("dead-outside-link", Severity.WARNING)
MOVED_EXTERNAL_LINK = Rule("moved-outside-link", Severity.ADVICE)
UNANSWERED_EXTERNAL_LINK = Rule("unanswered-outside-link", Severity.ADVICE)
_GONE = (404, 410)
"""Not Found and Gone (RFC 9110, 15.5.5 and 15.5.11)."""


class Answer(Struct, frozen=True):
    """What we learnt when we requested an address."""

    status: int = 0
    """The last HTTP status; 0 if there was none."""
    moved_to: str = ""
    """Where it permanently redirects to; empty if it does not."""
    reason: str = ""
    """Why there was no answer, in a few words."""
    is_nowhere: bool = False
    """Whether the website itself does not exist."""


def check_external_links(
    places: Mapping[str, Sequence[Span]], answers: Mapping[str, Answer]
) -> Iterator[Diagnostic]:
    """What is wrong with external links. `places` says where each address is written."""
    for address, answer in answers.items():
        found = _fault(address, answer)
        if found:
            rule, message, hint = found
            yield from (rule.at(span, message, hint) for span in places.get(address, ()))


def _fault(address: str, answer: Answer) -> tuple[Rule, str, str] | None:
    if answer.is_nowhere:
        message = f"There is no website at {address}: {answer.reason}."
        return DEAD_EXTERNAL_LINK, message, "Find the right address, or remove the link."
    if answer.status in _GONE:
        message = f"The page {address} does not exist ({answer.status})."
        return DEAD_EXTERNAL_LINK, message, "Find the right address, or remove the link."
    if answer.reason or answer.status >= 400:
        why = answer.reason or f"it answers with the status {answer.status}"
        hint = "Open it in a browser. If it works there, add it to content/known-links.yaml."
        return UNANSWERED_EXTERNAL_LINK, f"We could not check {address}: {why}.", hint
    if answer.moved_to and _is_home(answer.moved_to) and not _is_home(address):
        message = f"{address} now redirects to the home page {answer.moved_to}."
        return MOVED_EXTERNAL_LINK, message, "Find the page that families need there."
    if answer.moved_to:
        message = f"{address} has moved permanently."
        return MOVED_EXTERNAL_LINK, message, f"Change it to {answer.moved_to}"
    return None


def _is_home(address: str) -> bool:
    return urlsplit(address).path in ("", "/")
