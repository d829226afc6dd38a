"""What a release is made of is listed whole, with what makes each part sure."""

from __future__ import annotations

import json
import re

from tests.bill_of_materials import bill_of_materials
from tests.sites import ROOT

PINS = (ROOT / "requirements.txt").read_text("utf-8")
AUDIT = (ROOT / "requirements" / "audit.txt").read_text("utf-8")


def test_every_pin_is_listed_once_with_its_hashes() -> None:
    components = json.loads(bill_of_materials())["components"]
    listed = [f"{each['name']}=={each['version']}" for each in components if each["scope"] == "required"]
    assert sorted(listed) == sorted(re.findall(r"^[\w.-]+==[^\s;\\]+", PINS, re.MULTILINE))
    for each in components:
        assert each["hashes"], each["name"]
        assert re.fullmatch(r"pkg:pypi/[a-z0-9-]+@\S+", each["purl"])
    hashes = {one["content"] for each in components if each["scope"] == "required" for one in each["hashes"]}
    assert hashes == set(re.findall(r"sha256:(\w{64})", PINS))


def test_extras_are_optional_and_nothing_is_listed_twice() -> None:
    components = json.loads(bill_of_materials())["components"]
    assert {each["name"]: each["scope"] for each in components if each["name"] in ("selenium", "click")} == {
        "selenium": "optional",
        "click": "required",
    }
    assert "selenium==" in AUDIT
    addresses = [each["bom-ref"] for each in components]
    assert len(set(addresses)) == len(addresses)


def test_it_names_licences_and_is_the_same_each_time() -> None:
    bill = json.loads(bill_of_materials())
    licences = {each["name"]: each.get("licenses") for each in bill["components"]}
    assert licences["click"] == [{"expression": "BSD-3-Clause"}]
    assert licences["selenium"]
    assert bill["metadata"]["component"]["licenses"] == [{"expression": "MIT"}]
    assert bill_of_materials() == bill_of_materials()
    assert not {"serialNumber", "timestamp"} & {*bill, *bill["metadata"]}
