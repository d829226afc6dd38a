"""Services in Open Referral data, whatever the version and the shape, become rows; nothing they say is lost."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from generator.tools.importers.fact_map import guess, names_in, rows
from generator.tools.importers.json_records import services_in
from generator.tools.importers.packages import NoServicesError, read_source
from generator.tools.importers.record import Json
from tests.workbook import workbook

SERVICE = {"name": "A", "status": "active"}


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ([SERVICE], ["A"]),
        ({"contents": [SERVICE]}, ["A"]),
        ({"content": [SERVICE, SERVICE]}, ["A", "A"]),
        ({"services": [SERVICE], "organizations": [{"name": "B", "description": "x"}]}, ["A"]),
        ({"items": [SERVICE]}, ["A"]),
        (SERVICE, ["A"]),
        ({"name": "A", "organization": {}}, ["A"]),
        ({"name": "A", "description": "x"}, ["A"]),
        ({"name": "A"}, ["A"]),
        ({"name": ""}, []),
        ([{"services": [SERVICE], "name": "Trust"}], ["A"]),
        ({"data": {"items": [SERVICE]}}, ["A"]),
        ([[SERVICE]], ["A"]),
        ("text", []),
        (None, []),
        ({"contents": []}, []),
    ],
)
def test_services_are_found_in_any_wrapping(value: Json, names: list[str]) -> None:
    assert [each["name"] for each in services_in(value)] == names


# --- where the data lie ---

TABLES = {
    "service.csv": "id,organization_id,name,status\ns1,o1,Swift,active\ns2,,Owl,active\n",
    "organization.csv": "id,name\no1,Trust\n",
    "phone.csv": "id,service_id,contact_id,number\np1,s1,,1\np2,,c1,2\np3,,c9,3\n",
    "contact.csv": "id,service_id,title\nc1,s1,Manager\n",
    "location.csv": "id,name\nl1,Pool\n",
    "address.csv": "id,location_id,address_1\na1,l1,9 Pool Lane\n",
    "service_at_location.csv": "id,service_id,location_id\nx1,s1,l1\n",
    "taxonomy_term.csv": "id,name\nt1,Health\n",
    "attribute.csv": "id,link_id,taxonomy_term_id\ny1,s1,t1\n",
    "language.csv": "id,service_id,name\n",
}


def in_folder(folder: Path) -> str:
    for name, text in TABLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return str(folder)


def in_zip(folder: Path) -> str:
    with zipfile.ZipFile(folder / "package.zip", "w") as made:
        for name, text in TABLES.items():
            made.writestr(f"deep/{name}", text)
        made.writestr("datapackage.json", "{}")
    return str(folder / "package.zip")


@pytest.mark.parametrize("lay", [in_folder, in_zip], ids=["folder", "zip"])
def test_tables_are_joined_into_services(tmp_path: Path, lay: Any) -> None:
    source = read_source(lay(tmp_path))
    swift, owl = rows(source.records, guess(names_in(source.records)))
    assert (swift.fact("title"), swift.fact("organisation")) == ("Swift", "Trust")
    assert swift.groups["terms"] == ({"tag": "Health"},)
    assert swift.groups["contacts"] == ({"phone": "2", "role": "Manager"}, {"phone": "1"})
    assert swift.groups["places"] == ({"venue": "Pool", "address": "9 Pool Lane"},)
    assert (owl.fact("title"), owl.fact("organisation"), owl.groups) == ("Owl", "", {})
    assert source.left_over["phone.csv"] == "1 of 3 rows belong to no service."


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "with a mark"])
def test_a_file_of_json_is_read(tmp_path: Path, mark: bytes) -> None:
    file = tmp_path / "a.json"
    file.write_bytes(mark + json.dumps([SERVICE]).encode())
    assert [each.said["name"] for each in read_source(str(file)).records] == ["A"]


@pytest.mark.parametrize("content", [b"[]", b"{", b"\xff"], ids=["no services", "broken", "no text"])
def test_a_file_without_services_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.json").write_bytes(content)
    with pytest.raises(NoServicesError, match=r"a\.json"):
        read_source(str(tmp_path / "a.json"))


def test_a_folder_without_tables_is_told(tmp_path: Path) -> None:
    with pytest.raises(NoServicesError, match="no services"):
        read_source(str(tmp_path))
    with pytest.raises(OSError, match="No such file"):
        read_source(str(tmp_path / "none.json"))


def test_sheets_of_a_workbook_are_joined_and_their_titles_skipped(tmp_path: Path) -> None:
    sheets = {
        "Services": [["Our directory"], ["Service ID", "Name", "Start"], ["7", "Otter Club", "10:00"]],
        "Phones": [["Service ID", "Phone"], ["7", "01632 960701"], ["8", "01632 960702"]],
    }
    source = read_source(str(workbook(tmp_path / "a.xlsx", sheets)))
    (record,) = source.records
    assert (record.place, record.said["Name"]) == ("Services, line 3", "Otter Club")
    assert record.said["phone"] == [{"Service ID": "7", "Phone": "01632 960701"}]
    assert source.left_over == {"Phones": "1 of 2 rows belong to no service."}


def test_a_workbook_without_a_table_is_told(tmp_path: Path) -> None:
    with pytest.raises(NoServicesError, match=r"a\.xlsx has no table"):
        read_source(str(workbook(tmp_path / "a.xlsx", {"Notes": [["Hello"]]})))
    (tmp_path / "b.xlsx").write_bytes(b"PK\x03\x04rest")
    with pytest.raises(NoServicesError, match=r"b\.xlsx can't be read"):
        read_source(str(tmp_path / "b.xlsx"))
