"""What a service does not say, though families filter by it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model import Service

_FILTERS = {"needs": "need", "areas": "area", "tier": "level"}


def unsaid(service: Service) -> tuple[str, ...]:
    """The filters that find this service only under "not stated"."""
    return tuple(_unsaid(service))


def _unsaid(service: Service) -> Iterator[str]:
    if not (_is_stated(service.when) or service.opening_times):
        yield "time"
    if not service.access:
        yield "access"
    if not service.how_to_start:
        yield "start"
    if not (service.is_free or _is_stated(service.cost)):
        yield "cost"
    if service.ehc_plan == "ask":
        yield "plan"
    if not service.ages.is_known:
        yield "age"
    yield from (_FILTERS[name] for name in service.unknown)
    if not (service.is_online or service.places):
        yield "way"


def _is_stated(fact: str) -> bool:
    """Whether an editor wrote more than "not stated"."""
    return bool(fact) and not fact.lower().startswith("not stated")
