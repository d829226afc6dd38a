"""Reads Open Referral data from a JSON file, a web API, or a package of tables."""

from __future__ import annotations

import json
import urllib.request
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from urllib.error import URLError

from generator.tools.importers.open_referral import Json, NoServicesError, Thing, services_in
from generator.tools.importers.spreadsheet import UnreadableTableError, parse_table

_PAGE = 100
_MOST_PAGES = 2_000
_TIMEOUT_SECONDS = 60
_LARGEST_BYTES = 500_000_000
_LARGEST_PACKAGE_BYTES = 200_000_000
_CHILDREN = (
    "contacts phones schedules regular_schedules languages cost_options eligibilitys service_areas "
    "service_at_locations"
).split()
"""Tables whose rows name their service."""


def read_services(source: str) -> list[Thing]:
    """Every service in a file, folder, zip file or web address, as nested objects.

    Raises `NoServicesError` if there are none, and `OSError` if it can't be read.
    """
    found = list(_read(source))
    if not found:
        raise NoServicesError(f"There are no services in {source}.")
    return found


def _read(source: str) -> Iterator[Thing]:
    if source.startswith(("http://", "https://")):
        yield from _from_web(source.rstrip("/"))
        return
    path = Path(source)
    if path.is_dir():
        yield from _joined({file.name: file.read_bytes() for file in sorted(path.glob("*.csv"))})
    elif zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as package:
            names = [name for name in sorted(package.namelist()) if name.lower().endswith(".csv")]
            yield from _joined(_unpacked(package, names))
    else:
        yield from services_in(_json(path.read_bytes(), source))


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
    """The services of a paginated API, each in full, or of a plain file."""
    first = _get(address if address.endswith(".json") else f"{address}/services?page=1&per_page={_PAGE}")
    page: Json = first
    number = 1
    while True:
        for short in services_in(page):
            yield _whole(address, short)
        total = page.get("total_pages", 1) if isinstance(page, dict) else 1
        number += 1
        if address.endswith(".json") or not isinstance(total, int) or number > min(total, _MOST_PAGES):
            return
        page = _get(f"{address}/services?page={number}&per_page={_PAGE}")


def _whole(address: str, short: Thing) -> Thing:
    if address.endswith(".json") or any(isinstance(value, list) and value for value in short.values()):
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


def _joined(files: Mapping[str, bytes]) -> Iterator[Thing]:
    """The services of a package, with the rows of its other tables nested in them."""
    tables = {_plural(name): _rows(content, name) for name, content in files.items()}
    organisations = {each["id"]: each for each in tables.get("organizations", []) if "id" in each}
    terms = {each["id"]: each for each in tables.get("taxonomy_terms", []) if "id" in each}
    for attribute in tables.get("attributes", []):
        attribute["taxonomy_term"] = dict(terms.get(attribute.get("taxonomy_term_id"), {}))
    _nest(tables, "locations", "addresses", "location_id")
    _nest(tables, "contacts", "phones", "contact_id")
    locations = {each["id"]: each for each in tables.get("locations", []) if "id" in each}
    for at in tables.get("service_at_locations", []):
        at["location"] = dict(locations.get(at.get("location_id"), {}))
    for child in _CHILDREN:
        _nest(tables, "services", child, "service_id")
    _nest(tables, "services", "attributes", "link_id")
    for service in tables.get("services", []):
        service["organization"] = dict(organisations.get(service.get("organization_id"), {}))
        yield service


def _nest(tables: Mapping[str, list[dict[str, Json]]], parent: str, child: str, key: str) -> None:
    groups: dict[Json, list[Json]] = {}
    for row in tables.get(child, []):
        if isinstance(row.get(key), str):
            groups.setdefault(str(row[key]), []).append(row)
    for row in tables.get(parent, []):
        own = groups.get(str(row.get("id")))
        if own:
            row[child] = own


def _rows(content: bytes, name: str) -> list[dict[str, Json]]:
    try:
        return [dict(line.cells) for line in parse_table(content, name).lines]
    except UnreadableTableError:
        # A table in a package may be empty.
        return []


def _plural(name: str) -> str:
    stem = PurePosixPath(name).stem.lower()
    if stem.endswith("s") and stem != "address":
        return stem
    return f"{stem[:-1]}ies" if stem == "accessibility" else f"{stem}es" if stem == "address" else f"{stem}s"
