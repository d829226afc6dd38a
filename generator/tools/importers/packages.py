"""Reads services from a file, a folder, a package of tables or a web address, whatever their shape."""

from __future__ import annotations

import json
import urllib.request
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from urllib.error import URLError

from msgspec import Struct, field

from generator.tools.importers.json_records import beside_services, services_in
from generator.tools.importers.linked_tables import JsonRow, LinkedTables
from generator.tools.importers.markdown_folder import read_folder
from generator.tools.importers.record import Json, Record, Thing
from generator.tools.importers.spreadsheet import Table, UnreadableTableError, parse_table
from generator.tools.importers.workbooks import read_workbook

_PAGE = 100
_MOST_PAGES = 2_000
_TIMEOUT_SECONDS = 60
_LARGEST_BYTES = 500_000_000
_LARGEST_PACKAGE_BYTES = 200_000_000
_WORKBOOKS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
_TABLES = (".csv", ".tsv", ".txt")


class NoServicesError(Exception):
    """No services were found in a source. The message tells the editor why."""


class Source(Struct):
    """The services of a source, and what in it belongs to none of them."""

    about: str
    """What it is: "a table, Windows-1252"."""
    records: list[Record] = field(default_factory=list)
    left_over: dict[str, str] = field(default_factory=dict)
    """What was left out, by the name of a file or list, with the reason."""


def is_address(source: str) -> bool:
    """Whether a source is on the web."""
    return source.startswith(("http://", "https://"))


def read_source(source: str) -> Source:
    """Every service of a source.

    Raises `NoServicesError` if there are none, and `OSError` if it can't be read.
    """
    try:
        found = _read(source)
    except UnreadableTableError as error:
        raise NoServicesError(str(error)) from error
    if not found.records:
        raise NoServicesError(f"There are no services in {source}.")
    return found


def _read(source: str) -> Source:
    path = Path(source)
    if is_address(source):
        if source.endswith(".json"):
            return _from_json(_get(source))
        return _of_things("a web address", _from_web(source.rstrip("/").removesuffix("/services")))
    if path.is_dir():
        return _from_folder(path)
    if path.suffix.lower() in _WORKBOOKS:
        return _linked("a workbook", read_workbook(path))
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as package:
            names = [name for name in sorted(package.namelist()) if name.lower().endswith(".csv")]
            return _from_package(_unpacked(package, names))
    content = path.read_bytes()
    if path.suffix.lower() in _TABLES or not content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"[")):
        table = parse_table(content, path.name)
        return _linked(f"a table, {table.encoding}", {path.stem: table})
    return _from_json(_json(content, source))


def _from_folder(folder: Path) -> Source:
    """What a folder has: tables, JSON or Markdown. A site of ours has its services in a folder of their own."""
    if (folder / "content" / "services").is_dir():
        folder = folder / "content" / "services"
    if tables := sorted(folder.glob("*.csv")):
        return _from_package({file.name: file.read_bytes() for file in tables})
    if files := sorted(folder.glob("*.json")):
        return _from_json(
            [dict(each) for file in files for each in services_in(_json(file.read_bytes(), file.name))]
        )
    found = Source("a folder of Markdown")
    for read in read_folder(folder):
        if isinstance(read, Record):
            found.records.append(read)
        else:
            found.left_over[read.partition(" can't be read")[0]] = read
    return found


def _from_package(files: Mapping[str, bytes]) -> Source:
    tables: dict[str, Table] = {}
    empty: dict[str, str] = {}
    for name, content in files.items():
        try:
            tables[name] = parse_table(content, name)
        except UnreadableTableError as error:
            # A table in a package may be empty.
            empty[name] = str(error)
    found = _linked("a package of tables", tables)
    found.left_over |= empty
    return found


def _linked(about: str, tables: Mapping[str, Table]) -> Source:
    if not tables:
        return Source(about)
    rows: dict[str, list[tuple[int, JsonRow]]] = {
        name: [(line.number, dict(line.cells)) for line in table.lines] for name, table in tables.items()
    }
    linked = LinkedTables(rows)
    found = Source(about, [*linked.records()])
    for name, count in linked.left_over().items():
        found.left_over[name] = f"{count:,} of {len(rows[name]):,} rows belong to no service."
    return found


def _from_json(value: Json) -> Source:
    found = _of_things("JSON", services_in(value))
    for name, count in beside_services(value).items():
        found.left_over[name] = (
            f"{count:,} records stand beside the services; what services say of them is in each."
        )
    return found


def _of_things(about: str, things: Iterator[Thing]) -> Source:
    return Source(about, [Record(f"service {number}", thing) for number, thing in enumerate(things, start=1)])


def _unpacked(package: zipfile.ZipFile, names: list[str]) -> dict[str, bytes]:
    """The tables of a package. What its list of contents says of their size may be wrong, so what comes out counts."""
    tables: dict[str, bytes] = {}
    room = _LARGEST_PACKAGE_BYTES
    for name in names:
        with package.open(name) as table:
            tables[PurePosixPath(name).name] = content = table.read(room + 1)
        room -= len(content)
        if room < 0:
            most = f"{_LARGEST_PACKAGE_BYTES // 1_000_000} MB"
            raise NoServicesError(
                f"{package.filename} opens to more than {most}. Unpack it and give its folder."
            )
    return tables


def _from_web(address: str) -> Iterator[Thing]:
    """The services of a paginated API, each in full."""
    number, total = 1, 1
    while number <= min(total, _MOST_PAGES):
        page = _get(f"{address}/services?page={number}&per_page={_PAGE}")
        for short in services_in(page):
            yield _whole(address, short)
        said = (page.get("total_pages") or page.get("totalPages")) if isinstance(page, dict) else 1
        number, total = number + 1, said if isinstance(said, int) else 1


def _whole(address: str, short: Thing) -> Thing:
    if any(isinstance(value, list) and value for value in short.values()):
        return short
    full = next(services_in(_get(f"{address}/services/{short.get('id')}")), None)
    return full or short


def _get(address: str) -> Json:
    request = urllib.request.Request(address, headers={"Accept": "application/json"})  # noqa: S310 - http(s) only
    try:
        with urllib.request.urlopen(request, timeout=_TIMEOUT_SECONDS) as answer:  # noqa: S310
            return _json(answer.read(_LARGEST_BYTES), address)
    except URLError as error:
        raise OSError(f"{address} does not answer: {error.reason}.") from error


def _json(content: bytes, source: str) -> Json:
    try:
        found: Json = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise NoServicesError(f"{source} is not valid JSON: {error}.") from error
    return found
