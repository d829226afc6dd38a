"""Reads services from a file, a folder, a package of tables or a web address, whatever their shape."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from msgspec import Struct, field

from generator.tools.importers.from_the_web import UnreachableError, Web, file_name, is_address
from generator.tools.importers.json_records import beside_services, services_in
from generator.tools.importers.linked_tables import JsonRow, LinkedTables
from generator.tools.importers.markdown_folder import read_folder
from generator.tools.importers.record import Json, Record, Thing
from generator.tools.importers.rich_text import with_words
from generator.tools.importers.spreadsheet import Table, UnreadableTableError, parse_table
from generator.tools.importers.workbooks import read_workbook

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


def read_source(source: str) -> Source:
    """Every service of a source.

    Raises `NoServicesError` if there are none, and `OSError` if it can't be read.
    """
    try:
        found = _read(source)
    except (UnreadableTableError, UnreachableError) as error:
        raise NoServicesError(str(error)) from error
    if not found.records:
        raise NoServicesError(f"There are no services in {source}.")
    return found


def _read(source: str) -> Source:
    path = Path(source)
    if is_address(source):
        return _from_address(source)
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
    return _from_json(_json(content, path.name))


def _from_address(address: str) -> Source:
    """What is on the web: a file of any kind, or an interface."""
    web, name = Web(), file_name(address)
    if not name.lower().endswith((*_WORKBOOKS, *_TABLES, ".json", ".zip")):
        return _of_things("a web address", web.services(address))
    with TemporaryDirectory() as folder:
        file = Path(folder, name)
        file.write_bytes(web.fetch(address))
        return _read(str(file))


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
    return Source(
        about,
        [Record(f"service {number}", with_words(thing)) for number, thing in enumerate(things, start=1)],
    )


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
                f"{Path(str(package.filename)).name} opens to more than {most}. Unpack it and give its folder."
            )
    return tables


def _json(content: bytes, source: str) -> Json:
    try:
        found: Json = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise NoServicesError(f"{source} is not valid JSON: {error}.") from error
    return found
