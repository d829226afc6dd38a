"""The open data of the demonstration council, as somebody who takes it would read it."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from tests.publish import open_referral
from tests.sites import SmallSite

FEED = "open-referral/v3"


def read(folder: Path, *path: str) -> Any:
    return json.loads(folder.joinpath(*path, "index.json").read_text("utf-8"))


def faults(value: Any, schema: dict[str, Any]) -> list[str]:
    checker = Draft202012Validator(schema, format_checker=FormatChecker())
    return [f"{list(each.path)}: {each.message[:200]}" for each in checker.iter_errors(value)]


def walk(value: Any) -> Iterator[dict[str, Any]]:
    """Every object in a value, however deep."""
    if isinstance(value, dict):
        yield value
        for each in value.values():
            yield from walk(each)
    elif isinstance(value, list):
        for each in value:
            yield from walk(each)


def test_the_feed_says_what_it_is(demo: Path) -> None:
    assert faults(read(demo / "site" / FEED), open_referral.ABOUT) == []


@pytest.mark.parametrize("name", open_referral.LISTS)
def test_a_list_and_each_of_its_records_follow_the_standard(demo: Path, name: str) -> None:
    feed = demo / "site" / FEED
    in_list, alone = open_referral.LISTS[name]
    listed = read(feed, name)
    assert faults(listed, open_referral.page_of(in_list)) == []
    ids = [each["id"] for each in listed["contents"]]
    assert listed["size"] == listed["total_items"] == len(ids) == len(set(ids)) > 0
    assert sorted(ids) == sorted(each.name for each in (feed / name).iterdir() if each.is_dir())
    for own in ids:
        assert faults(read(feed, name, own), alone) == []


def test_every_id_that_a_record_names_is_published(demo: Path) -> None:
    feed = demo / "site" / FEED
    known = {each["id"] for name in open_referral.LISTS for each in read(feed, name)["contents"]}
    for service in read(feed, "services")["contents"]:
        full = read(feed, "services", service["id"])
        assert {each["taxonomy_term_id"] for each in full["attributes"]} <= known
        assert {each["id"] for each in full.get("service_at_locations", [])} <= known


def test_no_fact_is_empty(demo: Path) -> None:
    for file in (demo / "site" / FEED).rglob("*.json"):
        for record in walk(json.loads(file.read_text("utf-8"))):
            empty = [name for name, value in record.items() if value in (None, "", {}) or value == []]
            assert empty in ([], ["contents"]), file


def test_each_address_of_this_site_leads_to_a_page(demo: Path) -> None:
    base = "https://localoffer.calderwick.example/"
    found: set[str] = set()
    for record in walk(json.loads((demo / "site/data/local-offer.json").read_text("utf-8"))):
        found |= {value for value in record.values() if isinstance(value, str) and value.startswith(base)}
    assert len(found) > 200
    for address in found:
        path, _, anchor = address.removeprefix(base).partition("#")
        page = (demo / "site" / path).read_text("utf-8")
        assert not anchor or f'id="{anchor}"' in page, address


def test_the_three_forms_hold_the_same_services(demo: Path) -> None:
    feed = {each["id"]: each["name"] for each in read(demo / "site" / FEED, "services")["contents"]}
    whole = json.loads((demo / "site/data/local-offer.json").read_text("utf-8"))
    rows = list(csv.DictReader((demo / "site/data/services.csv").read_text("utf-8-sig").splitlines()))
    assert feed == {each["id"]: each["name"] for each in whole["services"]}
    assert feed == {row["id"]: row["name"] for row in rows}
    for row in rows:
        page = row["page"].removeprefix("https://localoffer.calderwick.example/")
        assert (demo / "site" / page).exists()


def test_an_address_that_must_stay_secret_is_in_no_file(small_site: SmallSite) -> None:
    small_site.replace(
        "services/kite-club.md", "postcode: VX8 2AB}]", "postcode: VX8 2AB, hide_address: yes}]"
    )
    assert small_site.build().exit_code == 0
    for file in [
        *(small_site.out / "site" / FEED).rglob("*.json"),
        *(small_site.out / "site/data").iterdir(),
    ]:
        text = file.read_text("utf-8")
        assert "2 Hill Road" not in text
        assert "VX8 2AB" not in text


def test_a_cell_is_never_a_formula(small_site: SmallSite) -> None:
    small_site.replace(
        "services/kite-club.md", "title: Kite Club", "title: '=HYPERLINK(\"https://bad.example\")'"
    )
    assert small_site.build().exit_code == 0
    table = (small_site.out / "site/data/services.csv").read_text("utf-8-sig")
    names = [row["name"] for row in csv.DictReader(table.splitlines())]
    assert '\'=HYPERLINK("https://bad.example")' in names


def test_a_renamed_service_keeps_its_id(small_site: SmallSite) -> None:
    small_site.build()
    before = {
        each["name"]: each["id"] for each in read(small_site.out / "site" / FEED, "services")["contents"]
    }
    old = small_site.content / "services/talking-clinic.md"
    text = old.read_text("utf-8").replace("law: [", "aliases: [talking-clinic]\nlaw: [")
    for file in old.parent.glob("talking-clinic*"):
        file.unlink()
    small_site.write("services/speech-clinic.md", text)
    for path in ("services/kite-club.md", "guides/asking-for-help.md"):
        small_site.replace(path, "talking-clinic", "speech-clinic")
    assert small_site.build().exit_code == 0
    after = {
        each["name"]: each["id"] for each in read(small_site.out / "site" / FEED, "services")["contents"]
    }
    assert before == after


def test_a_council_may_keep_its_data_to_itself(small_site: SmallSite) -> None:
    small_site.replace("settings.yaml", "copies_note:", "open_data: {publish: no}\ncopies_note:")
    assert small_site.build().exit_code == 0
    assert not (small_site.out / "site/open-data.html").exists()
    assert not (small_site.out / "site/data").exists()
    assert "open-data.html" not in small_site.page("index.html")


def record_of(site: SmallSite, name: str) -> dict[str, Any]:
    """The whole record of a service of the feed."""
    whole = json.loads((site.out / "site/data/local-offer.json").read_text("utf-8"))
    found: dict[str, Any] = next(each for each in whole["services"] if each["name"] == name)
    assert read(site.out / "site" / FEED, "services", found["id"]) == found
    return found


def test_the_words_of_a_body_are_in_the_record_and_follow_an_edit(small_site: SmallSite) -> None:
    small_site.build()
    said = record_of(small_site, "Kite Club")["description"]
    assert said.startswith("A Saturday play club for children with SEND.\nWhat happens\nWe play outside")
    small_site.replace("services/kite-club.md", "We play outside", "We fly kites")
    small_site.build()
    assert "We fly kites" in record_of(small_site, "Kite Club")["description"]
    listed = read(small_site.out / "site" / FEED, "services")["contents"]
    assert "We fly kites" not in json.dumps(listed), "the list of services has the short records"


@pytest.mark.parametrize(("day", "offset"), [("2026-11-24", "Z"), ("2027-06-01", "+01:00")])
def test_opening_times_are_local_times(day: str, offset: str, small_site: SmallSite) -> None:
    assert small_site.build("--on", day).exit_code == 0
    (found,) = (each for each in record_of(small_site, "Kite Club")["schedules"] if "opens_at" in each)
    assert (found["opens_at"], found["closes_at"]) == (f"10:00:00{offset}", f"12:30:00{offset}")


def test_what_has_no_field_of_its_own_stands_with_its_label(small_site: SmallSite) -> None:
    more = (
        "who_for: Children who find clubs hard.\nwho_can_get: Anybody.\nhow_to_start: [yourself, school]\n"
        "ehc_plan: needed\ndecided_by: The manager.\nhow_to_get: Call us.\ncomplaints: Tell us.\n"
        "alert: {text: Closed in May.}\nonline: yes\nother_names:"
    )
    small_site.replace("services/kite-club.md", "other_names:", more)
    assert small_site.build().exit_code == 0
    found = record_of(small_site, "Kite Club")
    assert found["eligibility_description"].split("\n") == [
        "Anybody.",
        "Who it is for: Children who find clubs hard.",
        "EHC plan: You need one",
    ]
    assert found["application_process"].split("\n") == [
        "Call us.",
        "Who can ask for it: You, without a referral; Your nursery, school or college",
        "Who decides: The manager.",
    ]
    assert found["description"].endswith("\nIf you are not happy: Tell us.")
    assert found["alert"] == "Closed in May."
    kinds = [each["location"]["location_type"] for each in found["service_at_locations"]]
    assert kinds == ["physical", "virtual"]
    assert faults(found, open_referral.SERVICE) == []


@pytest.mark.parametrize(("day", "opens"), [("2026-12-01", "10:00:00Z"), ("2027-07-01", "10:00:00+01:00")])
def test_times_are_local_in_winter_and_in_summer(small_site: SmallSite, day: str, opens: str) -> None:
    assert small_site.build("--on", day).exit_code == 0
    schedules = record_of(small_site, "Kite Club")["schedules"]
    assert [each["opens_at"] for each in schedules if "opens_at" in each] == [opens]


def test_access_is_told_where_there_is_no_place(small_site: SmallSite) -> None:
    small_site.replace("services/talking-clinic.md", "tier:", "access: [hearing-loop]\ntier:")
    assert small_site.build().exit_code == 0
    told = record_of(small_site, "Talking Clinic")["attributes"]
    assert ("accessibility", "Hearing loop") in {
        (each["link_type"], each["taxonomy_term"]["name"]) for each in told
    }


def test_ids_are_those_of_the_standard_of_uuids(small_site: SmallSite) -> None:
    small_site.build()
    space = uuid5(NAMESPACE_URL, "https://offer.smallborough.example")
    assert record_of(small_site, "Kite Club")["id"] == str(uuid5(space, "service:saturday-play"))
