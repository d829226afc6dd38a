"""The law as data: what a Local Offer must contain, and the duties around it."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any

from generator.data import data_text, read_yaml
from generator.model.law import Certainty, Duty, Group, LawItem, Must

_OPEN = "to be confirmed"


@cache
def law_items() -> tuple[LawItem, ...]:
    """Every item of Schedule 2 to the SEND Regulations 2014 (SI 2014/1530), in the order of the law."""
    usual = _schedule()["usual"]
    return tuple(_item(row, usual) for row in _schedule()["items"])


def law_as_of() -> dt.date:
    """When these lists were last checked against the law."""
    day: dt.date = _schedule()["law_as_of"]
    return day


@cache
def duties() -> tuple[Duty, ...]:
    """Every duty around the offer: consultation, comments, review, access, privacy."""
    return tuple(_duty(row) for row in _read("duties.yaml")["duties"])


def groups() -> tuple[Group, ...]:
    """Everyone the council must ask (SEND Regulations 2014, regulation 54), in the order of the law."""
    return tuple(group for duty in duties() for group in duty.groups)


@cache
def _schedule() -> dict[str, Any]:
    return _read("schedule-2.yaml")


def _read(name: str) -> dict[str, Any]:
    read: dict[str, Any] = read_yaml(data_text(name))
    return read


def _item(row: dict[str, Any], usual: dict[str, int]) -> LawItem:
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
        must=_must(row.get("must", {}), usual),
    )


def _must(row: dict[str, Any], usual: dict[str, int]) -> Must:
    # YAML has lists where the model has tuples, and numbers among the words.
    lists = {name: tuple(map(str, row.get(name, ()))) for name in ("words", "facts")}
    return Must(**{**row, **lists}, least_words=usual["words"], months=usual["months"])


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
        threshold=row["threshold"],
        least=row.get("least", 0),
    )


def _group(reference: str, row: dict[str, Any]) -> Group:
    letter = "".join(f"({part})" for part in (row["letter"] or "").split())
    return Group(
        row["id"], reference + letter, row["plain"], row.get("optional", False), row.get("voice", "")
    )
