"""Joins tables by their id columns: each service gets the rows of other tables that belong to it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from generator.tools.importers.record import Json, Record, spoken

type JsonRow = dict[str, Json]
type Rows = Sequence[tuple[int, JsonRow]]
"""The rows of a table with their line numbers."""

_OWNERS = ("contact", "service at location", "services at location", "service", "location", "organization")
"""Whose a row is if it names several others, in this order."""
_SHARED = ("organization", "program", "taxonomy", "taxonomy term")
"""What many services share: it comes without what else belongs to it."""
_IDS = ("id", "ref", "key", "number", "code")


class LinkedTables:
    """The tables of a package, or the sheets of a workbook, by name."""

    def __init__(self, tables: Mapping[str, Rows]) -> None:
        self._rows = {_one_of(name): rows for name, rows in tables.items()}
        self._names = {_one_of(name): name for name in tables}
        self._owners: dict[str, str] = {}
        self._by_id = {name: _by_id(name, rows) for name, rows in self._rows.items()}
        self._main = self._find_main()
        self._children = self._sort_children()
        self._used: set[int] = set()

    def records(self) -> Iterator[Record]:
        """Each service, with what belongs to it."""
        for number, row in self._rows[self._main]:
            place = f"{self._names[self._main]}, line {number}" if len(self._rows) > 1 else f"line {number}"
            yield Record(place, self._whole(self._main, row, (self._main,)))

    def left_over(self) -> Mapping[str, int]:
        """How many rows of each table belong to no service, once all records are read."""
        counts = {
            self._names[name]: sum(id(row) not in self._used for _, row in rows)
            for name, rows in self._rows.items()
        }
        return {name: count for name, count in counts.items() if count}

    def _find_main(self) -> str:
        """The table of services: by its name, or the one that most others name, or the first."""
        if "service" in self._rows:
            return "service"
        named = Counter(
            owner
            for name, rows in self._rows.items()
            for owner in {self._owner(column) for _, row in rows[:1] for column in row}
            if owner not in ("", name)
        )
        return named.most_common(1)[0][0] if named else next(iter(self._rows))

    def _owner(self, column: str) -> str:
        """The table that a column names a row of; empty if none."""
        if column not in self._owners:
            words = spoken(column)
            is_meant = (name for name in self._rows if any(words == f"{name} {kind}" for kind in _IDS))
            self._owners[column] = next(is_meant, "")
        return self._owners[column]

    def _sort_children(self) -> Mapping[tuple[str, str], list[tuple[str, JsonRow]]]:
        """For each row of a table, by its id, the rows of other tables that are its own."""
        found: defaultdict[tuple[str, str], list[tuple[str, JsonRow]]] = defaultdict(list)
        for name, rows in self._rows.items():
            for _, row in () if name in (self._main, *_SHARED) else rows:
                named = {self._owner(column): str(value) for column, value in row.items() if value}
                if str(row.get("link_id")) in self._by_id[self._main]:
                    named[self._main] = str(row["link_id"])
                named = {owner: value for owner, value in named.items() if owner not in ("", name)}
                own = next((owner for owner in (*_OWNERS, *named) if owner in named), "")
                if own and (name, own) != ("location", "organization"):
                    found[own, named[own]].append((name, row))
        return found

    def _whole(self, name: str, row: JsonRow, above: tuple[str, ...]) -> JsonRow:
        """A row with the rows that it names, and those that name it."""
        self._used.add(id(row))
        whole: JsonRow = dict(row)
        for column, value in row.items():
            owner = self._owner(column)
            is_meant = owner and owner not in above and (len(above) == 1 or _is_link(name, owner))
            other = self._by_id[owner].get(str(value)) if is_meant else None
            if other is not None:
                whole[owner.replace(" ", "_")] = self._whole(owner, other, (*above, owner))
        own = "" if name in _SHARED else str(row.get(_key_of(name, row)) or "")
        for kind, other in self._children.get((name, own), ()) if own else ():
            if kind not in above:
                listed = whole.setdefault(kind.replace(" ", "_"), [])
                if isinstance(listed, list):
                    listed.append(self._whole(kind, other, (*above, kind)))
        return whole


def _is_link(name: str, owner: str) -> bool:
    """Whether a row below a service is there to name another: a place, or a term of a list."""
    return name.endswith("at location") or owner.startswith("taxonomy")


def _by_id(name: str, rows: Rows) -> dict[str, JsonRow]:
    return {str(row.get(_key_of(name, row)) or ""): row for _, row in rows}


def _key_of(name: str, row: Mapping[str, Json]) -> str:
    """The column with a row's own id; empty if there is none."""
    wanted = (*_IDS, *(f"{name} {kind}" for kind in _IDS))
    return next((column for column in row if spoken(column) in wanted), "")


def _one_of(name: str) -> str:
    """What one row of a table is: `service_at_locations.csv` has a "service at location"."""
    return spoken(PurePosixPath(name).name.removesuffix(".csv"))
