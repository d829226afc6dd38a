"""Families sort services by distance; where they are stays on their device."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.common.keys import Keys

from tests.browser.person import Person, on_a_phone
from tests.browser.test_search import requests

pytestmark = pytest.mark.browser
NEAR = "[aria-labelledby=found-near]"
FERROW = {"latitude": 53.975, "longitude": 1.5, "accuracy": 50}


@pytest.fixture(autouse=True)
def forget(browser: webdriver.Chrome, demo_address: str) -> Iterator[None]:
    """The browser keeps no place from one test to the next."""
    yield
    browser.get(f"{demo_address}404.html")
    browser.execute_script("sessionStorage.clear(); localStorage.clear()")


def sort_from(person: Person, postcode: str) -> None:
    person.tab_to("#near summary")
    person.press(Keys.ENTER)
    person.tab_to("#near_postcode")
    person.press(postcode, Keys.ENTER)


def stop_sorting(person: Person) -> None:
    person.tab_to("[data-part=stop]")
    person.press(Keys.ENTER)
    person.wait_until(lambda: person.texts(NEAR) == [], "it is still sorted")


def miles(person: Person) -> list[float]:
    """The distances shown, in the order of the page."""
    shown = person.texts(f"{NEAR} [data-part=miles]")
    return [float(each.split()[1]) if each.startswith("About") else 0.4 for each in shown]


def test_results_are_sorted_from_a_postcode(browser: webdriver.Chrome, demo_address: str) -> None:
    with on_a_phone(browser) as person:
        person.open(f"{demo_address}search.html#q=club")
        person.wait_for("#found h3")
        sort_from(person, "vx41dq")
        said = person.wait_for("#near_said[role=status]", "sorted")
        assert said == (
            "Services are sorted by distance from VX4 1DQ, in a straight line. "
            "We forget your place after this visit."
        )
        person.wait_for(f"{NEAR} h2", "Services, nearest first")
        assert len(miles(person)) >= 5
        assert miles(person) == sorted(miles(person))
        assert "Ferrow Play Club" in person.texts(f"{NEAR} h3")[:4]
        assert person.is_on("#found-count")
        assert person.faults("sorted by distance") == []


def test_what_was_asked_for_stays_on_top(browser: webdriver.Chrome, demo_address: str) -> None:
    """Distance orders what matches well; what hardly matches comes last, however near it is."""
    with on_a_phone(browser) as person:
        person.open(f"{demo_address}search.html#q=club")
        person.wait_for("#found h3")
        asked = person.texts("#found h3")[:3]
        sort_from(person, "VX4 1DQ")
        person.wait_for("#near_said", "sorted")
        person.wait_until(lambda: "Services, nearest first" in person.texts("#found h2"), "it is not sorted")
        headings = person.texts("#found h2")
        assert headings[0] == "Best matches"
        assert person.texts("#found h3")[0] in asked
        weak = "Other services, which match less well"
        if weak in headings:
            assert headings[-1] == weak


def test_a_place_is_forgotten_after_the_visit_unless_it_is_to_be_kept(
    browser: webdriver.Chrome, demo_address: str
) -> None:
    with on_a_phone(browser) as person:
        person.open(f"{demo_address}search.html#topic=health")
        sort_from(person, "VX3")
        person.wait_for("#near_said", "We forget your place")
        # A tab that was left open: hours later the visit is over.
        browser.execute_script(
            """const near = JSON.parse(sessionStorage.getItem("local-offer-near"));
            sessionStorage.setItem("local-offer-near", JSON.stringify({ ...near, until: Date.now() - 1 }));"""
        )
        person.open(f"{demo_address}search.html#topic=health")
        person.wait_for("#found h2")
        assert person.texts("#near_said") in ([""], [])
        person.tab_to("#near summary")
        person.press(Keys.ENTER)
        person.tab_to("[data-part=lasting]")
        person.press(Keys.SPACE)
        browser.execute_script("document.getElementById('near_postcode').focus()")
        person.press("VX3", Keys.ENTER)
        person.wait_for("#near_said", "This device remembers your place")
        assert person.faults("the place is kept") == []
        browser.execute_script("sessionStorage.clear()")
        person.open(f"{demo_address}search.html#topic=health")
        person.wait_for("#near_said", "from VX3,")
        stop_sorting(person)
        assert browser.execute_script("return localStorage.getItem('local-offer-near')") is None


def test_a_place_is_kept_while_the_tab_is_open_and_given_up_on_request(
    browser: webdriver.Chrome, demo_address: str
) -> None:
    with on_a_phone(browser) as person:
        person.open(f"{demo_address}search.html")
        sort_from(person, "VX3")
        person.wait_for("#near_said", "from VX3,")
        person.open(f"{demo_address}search.html#topic=health")
        person.wait_for("#near_said", "from VX3,")
        person.wait_for(f"{NEAR} h2")
        stop_sorting(person)
        assert person.texts("#found h2")[0] == "Services"


def test_a_postcode_that_nobody_knows_is_said(browser: webdriver.Chrome, demo_address: str) -> None:
    with on_a_phone(browser) as person:
        person.open(f"{demo_address}search.html")
        sort_from(person, "ZZ9 9ZZ")
        said = person.wait_for("#near_said", "We do not recognise this postcode.")
        assert "VX1, VX2, VX3, VX4" in said
        assert person.is_on("#near_postcode[aria-invalid=true]")
        assert person.faults("unknown postcode") == []


def test_the_postcode_is_never_sent_and_only_its_own_file_is_loaded(
    browser: webdriver.Chrome, demo_address: str
) -> None:
    with on_a_phone(browser) as person:
        person.open(f"{demo_address}search.html#q=club")
        person.wait_for("#found h3")
        browser.get_log("performance")  # type: ignore[no-untyped-call]
        sort_from(person, "VX4 1DQ")
        person.wait_for(f"{NEAR} h2")
        person.tab_to(f"{NEAR} h3 a")
        person.press(Keys.ENTER)
        person.wait_for("h1")
    sent = requests(browser)
    assert len([each for each in sent if "/search/near-" in each]) == 1
    assert [each for each in sent if "1DQ" in each.upper().replace("%20", "")] == []


@contextmanager
def standing_at(browser: webdriver.Chrome, setting: str) -> Iterator[None]:
    """The browser knows a place, and gives it to pages or not: `granted` or `denied`."""
    browser.execute_cdp_cmd("Emulation.setGeolocationOverride", FERROW)
    permission = {"permission": {"name": "geolocation"}, "setting": setting}
    browser.execute_cdp_cmd("Browser.setPermission", permission)
    try:
        yield
    finally:
        browser.execute_cdp_cmd("Browser.resetPermissions", {})
        browser.execute_cdp_cmd("Emulation.clearGeolocationOverride", {})


@pytest.mark.parametrize(
    ("setting", "words"),
    [("granted", "from where you are, in a straight line."), ("denied", "Type a postcode instead.")],
)
def test_the_device_is_asked_only_on_request(
    browser: webdriver.Chrome, demo_address: str, setting: str, words: str
) -> None:
    with on_a_phone(browser) as person, standing_at(browser, setting):
        person.open(f"{demo_address}search.html")
        assert person.texts("#near_said") == [""] or person.texts("#near_said") == []
        person.tab_to("#near summary")
        person.press(Keys.ENTER)
        person.tab_to("[data-part=here]")
        person.press(Keys.ENTER)
        person.wait_for("#near_said", words)


def test_a_hidden_address_says_so(browser: webdriver.Chrome, demo: Path) -> None:
    """Gull Cottage stands at the middle of its outward code, so it is never told to be near. From a file, too."""
    with on_a_phone(browser) as person:
        person.open((demo / "site" / "search.html").as_uri() + "#q=gull+cottage")
        sort_from(person, "VX4")
        person.wait_for(f"{NEAR} h3", "Gull Cottage")
        assert person.texts(f"{NEAR} [data-part=miles]")[0] == (
            "About 1 mile away. The exact address is not published."
        )
        browser.execute_script("sessionStorage.clear()")
