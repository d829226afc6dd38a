"""Adds the rows of a table to `content/teams.yaml`. What is in the list already stays as it is."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from generator.read.manuscript import scalar
from generator.read.schema.fact_table import forms

_SEVERAL = re.compile(r"[;,|]")


class MoreTeams(Struct, frozen=True):
    """The list with more teams in it, and what became of the rows of a table."""

    text: str
    added: tuple[str, ...]
    known: tuple[str, ...]
    """The names that were in the list already."""
    unknown: tuple[str, ...]
    """What no organisation is called."""


def add_teams(
    text: str, known: Iterable[str], content: bytes, organisations: Mapping[str, str]
) -> MoreTeams | None:
    """The list with the teams of a CSV file, whose columns are called as in forms or in files.

    `organisations` gives the names of files by title. Nothing comes out of a table without names.
    """
    rows = csv.DictReader(content.decode("utf-8-sig", "replace").splitlines())
    names = {fact.label.casefold(): fact.name for fact in forms()["team"].facts}
    columns = {
        each: names.get(each.strip().casefold(), each.strip().casefold()) for each in rows.fieldnames or ()
    }
    if "name" not in columns.values():
        return None
    slugs = {each.casefold(): slug for title, slug in organisations.items() for each in (title, slug)}
    added: dict[str, str] = {}
    there, unknown = set(known), list[str]()
    again = list[str]()
    for row in rows:
        facts = {columns[each]: " ".join((row[each] or "").split()) for each in columns}
        name = facts["name"]
        named = [each.strip() for each in _SEVERAL.split(facts.get("organisations", "")) if each.strip()]
        unknown += [each for each in named if each.casefold() not in slugs]
        if name in there:
            again.append(name)
        elif name:
            there.add(name)
            found = [slugs[each.casefold()] for each in named if each.casefold() in slugs]
            added[name] = "\n".join(_lines(facts, found))
    more = "\n".join(added.values())
    whole = f"{text.rstrip()}\n{more}\n".lstrip() if more else text
    return MoreTeams(whole, tuple(added), tuple(again), tuple(unknown))


def _lines(facts: Mapping[str, str], organisations: list[str]) -> Iterator[str]:
    yield f"- name: {scalar(facts['name'])}"
    if facts.get("email"):
        yield f"  email: {scalar(facts['email'])}"
    if organisations:
        yield f"  organisations: [{', '.join(organisations)}]"
    if facts.get("if_no_answer"):
        yield f"  if_no_answer: {scalar(facts['if_no_answer'])}"
