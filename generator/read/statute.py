"""The law as data: what a Local Offer must contain, and the duties around it."""

from __future__ import annotations

from functools import cache
from typing import Any

from generator.data import data_text, read_yaml
from generator.model.law import Certainty, Duty, Group, LawItem

_OPEN = "to be confirmed"


@cache
def law_items() -> tuple[LawItem, ...]:
    """Every item of Schedule 2 to the SEND Regulations 2014 (SI 2014/1530), in the order of the law."""
    return tuple(_item(row) for row in _read("schedule-2.yaml")["items"])


@cache
def duties() -> tuple[Duty, ...]:
    """Every duty around the offer: consultation, comments, review, access, privacy."""
    return tuple(_duty(row) for row in _read("duties.yaml")["duties"])


def groups() -> tuple[Group, ...]:
    """Everyone the council must ask (SEND Regulations 2014, regulation 54), in the order of the law."""
    return tuple(group for duty in duties() for group in duty.groups)


def _read(name: str) -> dict[str, Any]:
    read: dict[str, Any] = read_yaml(data_text(name))
    return read


def _item(row: dict[str, Any]) -> LawItem:
    # A number not confirmed in the law is never printed as a fact.
    reference = "" if row["number_status"] == Certainty.UNVERIFIED else str(row["ref"] or "")
    return LawItem(
        id=row["id"],
        reference="" if _OPEN in reference else reference,
        label=row["label"],
        explanation=row["explanation"],
        area=row["area"],
        url=row["url"],
        parent=row["parent"] or "",
        is_checked=row["check"],
        certainty=Certainty(row["text_status"]),
        wants=row.get("wants", "either"),
        write=row.get("write", ""),
        shown_by=row.get("shown_by", ""),
    )


def _duty(row: dict[str, Any]) -> Duty:
    reference = str(row.get("cite") or row["ref"])
    return Duty(
        id=row["id"],
        reference="" if _OPEN in reference else reference,
        url=row["url"],
        force=row["force"],
        certainty=Certainty(row["status"]),
        duty=row["duty"],
        evidence=row["evidence"],
        frequency=row["frequency"] or "",
        check=row["check"],
        part=row["part"],
        items=tuple(row.get("items", ())),
        groups=tuple(_group(reference, each) for each in row.get("groups", ())),
    )


def _group(reference: str, row: dict[str, Any]) -> Group:
    letter = f"({row['letter']})" if row["letter"] else ""
    return Group(row["id"], reference + letter, row["plain"], row.get("optional", False))
