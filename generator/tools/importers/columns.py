"""Maps the columns of a table to facts of an entry: guessed from their names, or read from a map file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.read.source import read_list
from generator.tools.importers.row import Row
from generator.tools.importers.spreadsheet import Line, Table

type Columns = Mapping[str, tuple[str, ...]]
"""For each fact, the columns that hold it; several are joined."""

_NAMES: Mapping[str, str] = {
    "key": "id|external id|service id|record id|reference|ref|unique id|uid|asset id",
    "title": "name|title|service name|service|provider name|activity|activity name|venue name",
    "other_names": "also known as|aka|other names|alternate name|alternative name|keywords|tags",
    "summary": "summary|short description|brief description|strapline|intro|introduction",
    "description": "description|full description|long description|details|about|about us|more information",
    "organisation": "organisation|organization|organisation name|organization name|provider|run by|company",
    "topics": "topic|topics|category|categories|sub category|type|service type|service category|subject",
    "needs": "needs|sen needs|send needs|need|disability|disabilities|conditions|sen type",
    "ages": "age|ages|age range|age group|age groups|ages from to|suitable age",
    "age_from": "age from|min age|minimum age|from age|lower age|start age",
    "age_to": "age to|max age|maximum age|to age|upper age|end age",
    "who_for": "who is it for|who it is for|audience|target group|aimed at",
    "who_can_get": "eligibility|eligibility criteria|criteria|who can use it|who can get it|restrictions",
    "how_to_get": "how to get it|referral|referral route|how to access|access route|referral details|how to apply",
    "cost": "cost|costs|price|fee|fees|charges|cost details|price details",
    "when": "when|times|opening times|opening hours|hours|days and times|session times|timetable|schedule",
    "wait": "waiting time|wait|waiting list",
    "phone": "phone|telephone|tel|phone number|telephone number|tel no|contact number|mobile|contact phone",
    "email": "email|e mail|email address|contact email|e mail address|mail",
    "website": "website|web|url|web address|website address|link|web site",
    "contact": "contact|contact name|contact person|named contact|contact details",
    "role": "job title|position|contact role|role|contact position",
    "address": "address|address 1|address line 1|address1|street|venue address|location|full address",
    "address_2": "address 2|address line 2|address2",
    "address_3": "address 3|address line 3|address3|locality",
    "town": "town|city|post town|town city",
    "postcode": "postcode|post code|postal code|zip",
    "venue": "venue|place|building|location name",
    "directions": "directions|getting there|travel|transport|parking|how to get there",
    "languages": "languages|language|languages spoken",
    "accessibility": "accessibility|access|disabled access|wheelchair access|facilities",
    "reviewed": "last checked|date checked|checked|checked on|last reviewed|reviewed|last updated|"
    "updated|date updated|last modified|modified",
    "reviewed_by": "owner|content owner|checked by|reviewed by|updated by|responsible team|team|maintained by",
    "status": "status|state|published|active",
}
"""For each fact, the column names that councils use in their directories, the most common first."""


class UnreadableMapError(Exception):
    """A map file can't be used. The message says why."""


def guess(table: Table) -> Columns:
    """The columns with well-known names, each used at most once."""
    plain = {_plain(column): column for column in reversed(table.columns)}
    found: dict[str, tuple[str, ...]] = {}
    taken: set[str] = set()
    for fact, names in _NAMES.items():
        for name in names.split("|"):
            column = plain.get(name)
            if column and column not in taken and fact not in found:
                found[fact] = (column,)
                taken.add(column)
    return found


def read_map(file: Path, table: Table) -> Columns:
    """A map from a file: `title: Service name`, or a list of columns. Raises `UnreadableMapError`."""
    document = read_list(file, file.name)
    if document.value is None:
        reasons = "; ".join(f"line {each.span.line}: {each.message}" for each in document.diagnostics)
        raise UnreadableMapError(f"{file} can't be read. {reasons}")
    read = document.value.facts
    if not isinstance(read, dict):
        raise UnreadableMapError(f"{file} must contain lines such as: title: Service name")
    found: dict[str, tuple[str, ...]] = {}
    for fact, written in read.items():
        columns = tuple(map(str, written if isinstance(written, list) else [written]))
        if fact not in _NAMES:
            raise UnreadableMapError(f'{file}: "{fact}" is not a fact. Choose from: {", ".join(_NAMES)}.')
        missing = [column for column in columns if column not in table.columns]
        if missing:
            raise UnreadableMapError(f'{file}: the table has no column "{missing[0]}".')
        found[str(fact)] = columns
    return found


def map_text(columns: Columns, table: Table) -> str:
    """The text of a map file, with a comment for each column that is not used."""
    lines = [
        f"{fact}: {_quoted(', '.join(names))}" if len(names) == 1 else _listed(fact, names)
        for fact, names in columns.items()
    ]
    over = [f"# not used as a fact, but kept in the entry: {name}" for name in unused(columns, table)]
    return "\n".join([*lines, *over]) + "\n"


def unused(columns: Columns, table: Table) -> tuple[str, ...]:
    """The columns that are not used as a fact."""
    used = {name for names in columns.values() for name in names}
    return tuple(name for name in table.columns if name not in used)


def rows(table: Table, columns: Columns) -> Iterator[Row]:
    """Each line of a table as a row. Without a column of ids, the name is the key."""
    used = {name for names in columns.values() for name in names}
    for line in table.lines:
        facts = {fact: _joined(line, names) for fact, names in columns.items()}
        facts = {fact: value for fact, value in facts.items() if value}
        key = facts.pop("key", "") or _key(facts)
        rest = {name: value for name, value in line.cells.items() if name not in used}
        yield Row(key, f"line {line.number}", facts, rest=rest)


def _key(facts: Mapping[str, str]) -> str:
    """The key of a row without an id: its name and postcode."""
    return " | ".join(facts[name] for name in ("title", "postcode") if name in facts)


def _joined(line: Line, names: tuple[str, ...]) -> str:
    return "; ".join(line.cells[name] for name in names if name in line.cells)


def _plain(name: str) -> str:
    return " ".join(re.sub(r"[^a-z0-9]+", " ", name.lower()).split())


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _listed(fact: str, names: tuple[str, ...]) -> str:
    return f"{fact}: [{', '.join(map(_quoted, names))}]"
