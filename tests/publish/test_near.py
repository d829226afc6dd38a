"""Where services and postcodes lie: near enough to sort by, and nothing of an address that is hidden."""

from __future__ import annotations

import json
import re
from typing import Any

from tests.sites import SmallSite

PLACE = "{name: Kite Hall, address: [2 Hill Road, Smallborough], postcode: VX8 2AB}"
POSTCODES = """# Contains made-up data.
postcode,latitude,longitude
VX8 1AA,54.1000,-1.5000
VX8 2AB,54.1234,-1.5678
VX9 1AA,54.2000,-1.6000
"""


def build(site: SmallSite, place: str = PLACE) -> None:
    site.replace("services/kite-club.md", PLACE, place)
    site.write("postcodes.csv", POSTCODES)
    result = site.build()
    assert result.exit_code == 0, result.output


def handed_over(site: SmallSite, name: str) -> Any:
    text = (site.out / "site/search" / f"{name}.js").read_text("utf-8")
    found = re.fullmatch(r'localOffer\.take\("[a-z0-9-]+",(.*)\);\n', text)
    assert found
    return json.loads(found[1])


def test_each_outward_code_has_a_file_of_its_own(small_site: SmallSite) -> None:
    build(small_site)
    assert handed_over(small_site, "near")["codes"] == ["VX8", "VX9"]
    assert handed_over(small_site, "near-vx8") == {
        "middle": [54112, -1534],
        "corner": [54100, -1568],
        "codes": "1AA001w2AB0n00",
    }
    assert "Contains made-up data." in small_site.page("search.html")


def test_a_service_lies_where_its_postcode_does(small_site: SmallSite) -> None:
    build(small_site)
    assert [row[1:] for row in handed_over(small_site, "near")["places"]] == [[54123, -1568]]


def test_coordinates_come_before_a_postcode(small_site: SmallSite) -> None:
    build(small_site, PLACE.replace("}", ', coordinates: "54.2222, -1.3333"}'))
    assert [row[1:] for row in handed_over(small_site, "near")["places"]] == [[54222, -1333]]
    page = small_site.page("services/kite-club.html")
    assert 'href="https://www.openstreetmap.org/search?query=54.22220%2C-1.33330"' in page


def test_a_hidden_address_is_told_by_the_middle_of_its_outward_code_alone(small_site: SmallSite) -> None:
    """Neither its postcode's point nor its own is anywhere in what is published."""
    hidden = PLACE.replace("}", ', coordinates: "54.2222, -1.3333", hide_address: yes}')
    build(small_site, hidden)
    near = handed_over(small_site, "near")
    assert [row[1:] for row in near["places"]] == [[54112, -1534]]
    assert near["hidden"] == [row[0] for row in near["places"]]
    exact = re.compile(r"54[.]?222|1[.]?333|VX8 ?2AB|2 Hill Road")
    published = {
        path.relative_to(small_site.out).as_posix(): path.read_text("utf-8")
        for path in small_site.out.rglob("*")
        if path.suffix in (".html", ".js", ".json", ".csv", ".xml", ".ics")
    }
    told = {path for path, text in published.items() if exact.search(text)}
    # An event at the same hall hides nothing, and is told on pages of its own.
    assert {path for path in told if "event" not in path} == set()


def test_without_a_list_nothing_is_sorted_by_distance(small_site: SmallSite) -> None:
    assert small_site.build().exit_code == 0
    assert not list((small_site.out / "site/search").glob("near*"))
    assert "near-me.js" not in small_site.page("search.html")


def test_a_council_may_do_without_a_map(small_site: SmallSite) -> None:
    settings = (small_site.content / "settings.yaml").read_text("utf-8")
    assert small_site.build().exit_code == 0
    assert "See VX8 2AB on a map" in small_site.page("services/kite-club.html")
    small_site.write("settings.yaml", f"{settings}\nmap_link: no\n")
    assert small_site.build().exit_code == 0
    assert "on a map" not in small_site.page("services/kite-club.html")
