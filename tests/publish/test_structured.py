"""What search engines are told: true, complete as far as the page is, and never more than the page says."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from tests.sites import SmallSite

BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def told(page: str) -> list[dict[str, Any]]:
    """What a page tells, each thing with its type."""
    found = BLOCK.findall(page)
    assert len(found) == 1
    data = json.loads(found[0])
    assert data["@context"] == "https://schema.org"
    things: list[dict[str, Any]] = data["@graph"]
    return things


def test_a_service_says_who_where_when_and_how(small_site: SmallSite) -> None:
    small_site.build()
    service, crumbs = told(small_site.page("services/kite-club.html"))
    assert service["@type"] == "Service"
    assert service["name"] == "Kite Club"
    assert service["url"] == "https://offer.smallborough.example/services/kite-club.html"
    assert service["provider"]["name"] == "Kite Trust"
    assert service["audience"]["suggestedMinAge"] == 5
    assert service["hoursAvailable"][0]["opens"] == "10:00"
    assert service["areaServed"] == [{"@type": "AdministrativeArea", "name": "Smallborough town"}]
    phone, place = service["availableChannel"]
    assert phone["servicePhone"]["telephone"] == "01632 960520"
    assert place["serviceLocation"]["address"]["postalCode"] == "VX8 2AB"
    assert "offers" not in service
    assert [each["name"] for each in crumbs["itemListElement"]] == ["Home", "Topics", "Things to do"]


def test_a_free_service_of_the_council_says_so(small_site: SmallSite) -> None:
    small_site.build()
    service = told(small_site.page("services/talking-clinic.html"))[0]
    assert service["@type"] == "GovernmentService"
    assert service["offers"]["price"] == 0


def test_an_address_that_is_kept_back_is_told_to_nobody(small_site: SmallSite) -> None:
    small_site.replace("services/kite-club.md", "postcode: VX8 2AB}", "postcode: VX8 2AB, hide_address: yes}")
    small_site.build()
    page = small_site.page("services/kite-club.html")
    assert "VX8 2AB" not in page
    assert "Hill Road" not in page


def test_an_event_says_when_on_which_clock(small_site: SmallSite) -> None:
    small_site.build()
    event = told(small_site.page("events/open-day.html"))[0]
    assert event["startDate"] == "2026-12-05T10:00+00:00"
    assert event["location"]["name"] == "Kite Hall"
    assert event["eventAttendanceMode"] == "https://schema.org/OfflineEventAttendanceMode"


def test_an_organisation_and_the_site_are_described(small_site: SmallSite) -> None:
    small_site.build()
    assert told(small_site.page("organisations/kite-trust.html"))[0]["@type"] == "NGO"
    assert told(small_site.page("index.html"))[0]["publisher"]["name"] == "Smallborough Council"


def test_words_of_an_editor_cannot_end_the_block(small_site: SmallSite) -> None:
    small_site.replace(
        "services/kite-club.md", "title: Kite Club", 'title: "</script><script>alert(1)</script>"'
    )
    small_site.build()
    page = small_site.page("services/kite-club.html")
    assert "<script>alert" not in page
    assert told(page)[0]["name"] == "</script><script>alert(1)</script>"


def test_a_version_in_another_language_tells_nothing_of_the_english_one(small_site: SmallSite) -> None:
    small_site.build()
    assert BLOCK.findall(small_site.page("services/talking-clinic.ur.html")) == []


def test_every_page_has_one_address_and_words_for_who_shares_it(demo: Path) -> None:
    pages = sorted((demo / "site").rglob("*.html"))
    assert len(pages) > 300
    for page in pages:
        html = page.read_text("utf-8")
        if 'http-equiv="refresh"' in html or page.name == "404.html":
            continue
        address = page.relative_to(demo / "site").as_posix().removesuffix("index.html")
        assert f'<link rel="canonical" href="https://localoffer.calderwick.example/{address}">' in html, page
        for name in ("og:title", "og:description", "og:url"):
            assert re.search(rf'<meta property="{name}" content="[^"]+">', html), f"{page}: {name}"
        assert re.search(r'<meta name="description" content="[^"]{10,}">', html), page
