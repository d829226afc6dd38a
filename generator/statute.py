"""The law's list of what a Local Offer must contain, and which entries answer each item."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Any

import yaml

from generator.model import Coverage, Guide, LawItem, Service, Status


@cache
def law_items() -> tuple[LawItem, ...]:
    """Every item of Schedule 2 to the SEND Regulations 2014 (SI 2014/1530), in the order of the law."""
    text = resources.files("generator").joinpath("data/schedule-2.yaml").read_text(encoding="utf-8")
    return tuple(_item(row) for row in yaml.safe_load(text)["items"])


def cover(services: Iterable[Service], guides: Iterable[Guide]) -> tuple[Coverage, ...]:
    """Which published entries say that they answer each item, in the order of the law."""
    open_services = [service for service in services if service.status == Status.PUBLISHED]
    open_guides = [guide for guide in guides if guide.status == Status.PUBLISHED]
    return tuple(
        Coverage(
            item,
            tuple(service.slug for service in open_services if item.id in service.law),
            tuple(guide.slug for guide in open_guides if item.id in guide.law),
        )
        for item in law_items()
    )


def _item(row: dict[str, Any]) -> LawItem:
    # A number that nobody has confirmed in the law is never printed as a fact.
    reference = "" if row["number_status"] == "unverified" else str(row["ref"] or "")
    return LawItem(
        id=row["id"],
        reference=reference,
        label=row["label"],
        explanation=row["explanation"],
        area=row["area"],
        url=row["url"],
        parent=row["parent"] or "",
        is_checked=row["check"],
    )
