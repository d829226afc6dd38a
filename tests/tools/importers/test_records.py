"""Services in Open Referral data, whatever the version and the shape, become rows; nothing they say is lost."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from generator.tools.importers.open_referral import Json, NoServicesError, row_of, services_in
from generator.tools.importers.packages import read_services
from generator.tools.importers.row import Row


def row(**facts: Any) -> Row:
    return row_of({"id": "s1", "name": "Heron Group", **facts}, "record 1")


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
        ({"name": "A"}, []),
        ({"status": "active"}, []),
        ([[SERVICE]], ["A"]),
        ("text", []),
        (None, []),
        ({"contents": "none"}, []),
    ],
)
def test_services_are_found_in_any_wrapping(value: Json, names: list[str]) -> None:
    assert [each["name"] for each in services_in(value)] == names


@pytest.mark.parametrize(
    ("facts", "name", "expected"),
    [
        ({}, "title", "Heron Group"),
        ({"alternate_name": "Herons"}, "other_names", "Herons"),
        ({"description": "A  group."}, "description", "A group."),
        ({"organization": {"name": "Heron Trust"}}, "organisation", "Heron Trust"),
        ({"eligibility_description": "All."}, "who_can_get", "All."),
        (
            {"eligibilitys": [{"eligibility": "Parents"}, {"eligibility": "Carers"}]},
            "who_can_get",
            "Parents; Carers",
        ),
        ({"application_process": "Call."}, "how_to_get", "Call."),
        ({"wait_time": "2 weeks"}, "wait", "2 weeks"),
        ({"fees": "£3"}, "cost", "£3"),
        ({"fees_description": "Three pounds", "fees": "£3"}, "cost", "Three pounds"),
        (
            {
                "cost_options": [
                    {"option": "Child", "amount": 2.5, "amount_description": "each"},
                    {"amount": 0},
                ]
            },
            "cost",
            "Child £2.5 each; Free",
        ),
        ({"languages": [{"name": "Polish"}, {"language": "Urdu"}, {}]}, "languages", "Polish, Urdu"),
        ({"assured_date": "2026-08-01", "last_modified": "2026-09-01"}, "reviewed", "2026-08-01"),
        ({"last_modified": "2026-09-01"}, "reviewed", "2026-09-01"),
        ({"status": "active"}, "status", "active"),
        ({"minimum_age": 5, "maximum_age": 11.0}, "age_from", "5"),
        ({"minimum_age": 5, "maximum_age": 11.0}, "age_to", "11"),
        ({"eligibilitys": [{"minimum_age": "4", "maximum_age": "9"}]}, "age_to", "9"),
        ({"status": True}, "status", ""),
        ({"description": {"en": "x"}}, "description", ""),
    ],
)
def test_each_fact_of_a_record(facts: dict[str, Any], name: str, expected: str) -> None:
    assert row(**facts).fact(name) == expected


def test_a_record_is_known_by_its_id_or_by_its_name() -> None:
    assert row().key == "s1"
    assert row_of({"name": "Heron Group"}, "record 1").key == "Heron Group"
    assert row().place == "record 1"


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, []),
        (
            {"email": "a@b.example", "url": "https://b.example"},
            [{"email": "a@b.example", "website": "https://b.example"}],
        ),
        (
            {"phones": [{"number": "01632 960710", "description": "Office"}]},
            [{"role": "Office", "phone": "01632 960710"}],
        ),
        (
            {
                "email": "a@b.example",
                "contacts": [{"title": "Manager", "phones": [{"number": "1"}, {"number": "2"}]}],
            },
            [{"email": "a@b.example", "role": "Manager", "phone": "1"}, {"role": "Manager", "phone": "2"}],
        ),
        (
            {"contacts": [{"department": "Desk", "email": "c@b.example"}]},
            [{"role": "Desk", "email": "c@b.example"}],
        ),
        ({"contacts": [{"title": "Manager"}]}, []),
        (
            {"contacts": [{"phones": [{"number": "1"}]}], "phones": [{"number": "1"}, {"number": "2"}]},
            [{"phone": "1"}, {"phone": "2"}],
        ),
    ],
    ids=["none", "its own", "telephones", "a contact with two", "a department", "no way", "each number once"],
)
def test_contacts_of_a_record(facts: dict[str, Any], expected: list[dict[str, str]]) -> None:
    assert list(row(**facts).contacts) == expected


def at(**location: Any) -> dict[str, Any]:
    return {"service_at_locations": [{"location": location}]}


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (at(), []),
        (at(name="Hall"), [{"name": "Hall"}]),
        (at(name="Hall", transportation="Bus 4"), [{"name": "Hall", "directions": "Bus 4"}]),
        (
            at(addresses=[{"address_1": "1 Reed Road", "city": "Reedham", "postal_code": "VX8 4AB"}]),
            [{"address": "1 Reed Road\nReedham", "postcode": "VX8 4AB"}],
        ),
        (
            at(name="Hall", physical_addresses=[{"address_1": "a"}, {"address_1": "b", "address_2": "c"}]),
            [{"name": "Hall", "address": "a"}, {"name": "Hall", "address": "b\nc"}],
        ),
    ],
    ids=["nothing", "a name", "a way there", "an address", "two addresses of version 1"],
)
def test_places_of_a_record(facts: dict[str, Any], expected: list[dict[str, str]]) -> None:
    assert list(row(**facts).places) == expected


def schedule(**facts: Any) -> dict[str, Any]:
    return {"schedules": [{"byday": "MO,WE", "opens_at": "10:00:00", "closes_at": "12:00", **facts}]}


@pytest.mark.parametrize(
    ("facts", "is_weekly"),
    [
        (schedule(), True), (schedule(freq="WEEKLY"), True), (schedule(freq="MONTHLY"), False), (schedule(opens_at="13:00"), False), (schedule(opens_at="12:00"), False),
        (schedule(closes_at=""), False), (schedule(byday=""), False), (schedule(byday="1MO"), False),
    ],
    ids=["weekly", "said so", "monthly", "closes before it opens", "closes as it opens", "no end", "no day", "the first Monday"],
)  # fmt: skip
def test_weekly_times_are_opening_times_and_all_others_words(
    facts: dict[str, Any], *, is_weekly: bool
) -> None:
    found = row(**facts)
    assert [dict(each)["opens"] for each in found.times] == ["10:00"] * is_weekly
    if is_weekly:
        assert dict(found.times[0])["closes"] == "12:00"
        assert "Monday" in dict(found.times[0])["days"]
        assert "Wednesday" in dict(found.times[0])["days"]


def test_times_of_both_versions_are_read() -> None:
    old = {"regular_schedules": schedule()["schedules"]}
    assert row(**old).times == row(**schedule()).times != ()


@pytest.mark.parametrize(
    "facts",
    [
        {"attributes": [{"taxonomy_term": {"name": "Health"}}]},
        {"service_taxonomys": [{"taxonomy": {"name": "Health"}}]},
    ],
    ids=["version 3", "version 1"],
)
def test_terms_of_both_versions_are_tags(facts: dict[str, Any]) -> None:
    assert "Health" in row(**facts).tags


def test_what_has_no_place_is_kept_by_name_and_names_of_persons_are_kept_back() -> None:
    found = row(
        licenses=[{"id": "x", "name": "A", "valid": True}, "b"],
        accreditations="",
        interpretation_services="BSL",
        contacts=[{"name": "Some Person", "title": "Manager"}, {"name": "Some Person"}],
    )
    assert found.rest == {
        "licenses": "name A; valid True; b",
        "interpretation_services": "BSL",
        "contact": "Some Person",
    }
    assert "Some Person" not in str((found.facts, found.contacts))


# --- where the data lie ---

TABLES = {
    "service.csv": "id,organization_id,name,status\ns1,o1,Swift,active\ns2,,Owl,active\n",
    "organization.csv": "id,name\no1,Trust\n",
    "phone.csv": "id,service_id,contact_id,number\np1,s1,,1\np2,,c1,2\n",
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
    swift, owl = (row_of(each, "") for each in read_services(lay(tmp_path)))
    assert (swift.fact("title"), swift.fact("organisation"), swift.tags) == ("Swift", "Trust", ("Health",))
    assert [dict(each) for each in swift.contacts] == [{"role": "Manager", "phone": "2"}, {"phone": "1"}]
    assert [dict(each) for each in swift.places] == [{"name": "Pool", "address": "9 Pool Lane"}]
    assert (owl.fact("title"), owl.fact("organisation"), owl.contacts, owl.places) == ("Owl", "", (), ())


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "with a mark"])
def test_a_file_of_json_is_read(tmp_path: Path, mark: bytes) -> None:
    file = tmp_path / "a.json"
    file.write_bytes(mark + json.dumps([SERVICE]).encode())
    assert [each["name"] for each in read_services(str(file))] == ["A"]


@pytest.mark.parametrize("content", [b"[]", b"{", b"\xff"], ids=["no services", "broken", "no text"])
def test_a_file_without_services_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.json").write_bytes(content)
    with pytest.raises(NoServicesError, match=r"a\.json"):
        read_services(str(tmp_path / "a.json"))


def test_a_folder_without_tables_is_told(tmp_path: Path) -> None:
    with pytest.raises(NoServicesError, match="no services"):
        read_services(str(tmp_path))
    with pytest.raises(OSError, match="No such file"):
        read_services(str(tmp_path / "none.json"))
