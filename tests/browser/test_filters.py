"""Families narrow what they found, and every list, with the keyboard on a narrow phone."""

from __future__ import annotations

import re
from itertools import groupby
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.common.keys import Keys

from tests.browser.person import Person, on_a_phone, without_scripts

pytestmark = pytest.mark.browser
LIST = "topics/things-to-do.html"
ENTRY = "[data-fits] .entry-name"
ENTRIES = """
return [...document.querySelectorAll("main [data-fits]")].map((entry) => [
  entry.querySelector("a").textContent, entry.dataset.fits.split(" "), entry.offsetParent !== null,
  [...document.querySelectorAll("main .entries")].indexOf(entry.parentElement)]);
"""
BOXES = """
return [...document.querySelectorAll("[data-part=narrow] input")].map((box) => [
  box.name, box.value, parseInt(box.parentElement.querySelector("[data-part=count]").textContent.slice(1))]);
"""


def tick(person: Person, *choices: str) -> None:
    """Opens the form and ticks choices, each written as `need=autism`; presses no button."""
    person.tab_to("details.narrow > summary")
    person.press(Keys.ENTER)
    for choice in choices:
        name, value = choice.split("=")
        box = f"input[name={name}][value={value}]"
        person.tab_to(f".narrow-group:has({box}) > summary")
        person.press(Keys.ENTER)
        person.tab_to(box)
        person.press(Keys.SPACE)


def show(person: Person) -> None:
    """Presses the button of the form."""
    person.tab_to(".narrow-do button")
    person.press(Keys.ENTER)


def fits(marks: list[str], chosen: list[tuple[str, str]], *, by_name: bool = False) -> bool:
    """Whether something fits one choice of each name at least: if asked so, by naming it."""

    def is_fitting(name: str, value: str) -> bool:
        named = f"{name}={value}"
        return named in marks or not (by_name or {f"{named}~", f"{name}=~"}.isdisjoint(marks))

    names = {name for name, _ in chosen}
    return all(any(is_fitting(n, v) for n, v in chosen if n == name) for name in names)


def test_a_list_is_narrowed_when_the_button_is_pressed_and_not_before(
    browser: webdriver.Chrome, demo_address: str
) -> None:
    with on_a_phone(browser) as person:
        person.open(f"{demo_address}{LIST}")
        everything = person.texts(ENTRY)
        tick(person, "time=weekend", "cost=free")
        assert person.texts(ENTRY) == everything
        assert person.faults("filters open") == []
        show(person)
        said = person.wait_for("#list_count[role=status]", "You chose")
        assert said.endswith(f" of {len(everything)} services. You chose: Weekends, Free.")
        assert person.is_on("#list_count")
        assert person.path == f"{LIST}#time=weekend&cost=free"
        shown = person.texts(ENTRY)
        assert "Brick Club at the library" in shown
        assert len(shown) < len(everything)
        assert person.faults("list narrowed") == []


def test_a_choice_is_taken_away_again_and_back_brings_it_back(
    browser: webdriver.Chrome, demo_address: str
) -> None:
    with on_a_phone(browser) as person:
        person.open(f"{demo_address}{LIST}#time=weekend&cost=free")
        few = len(person.texts(ENTRY))
        assert person.texts(".narrow-chosen li strong") == ["Weekends", "Free"]
        person.tab_to(".narrow-chosen li:last-child button")
        person.press(Keys.ENTER)
        assert person.path == f"{LIST}#time=weekend"
        assert len(person.texts(ENTRY)) > few
        person.browser.back()
        person.wait_until(lambda: len(person.texts(ENTRY)) == few, "back changes nothing")
        assert person.texts(".narrow-chosen li strong") == ["Weekends", "Free"]
        person.tab_to("[data-part=clear]")
        person.press(Keys.ENTER)
        assert person.texts(".narrow-chosen") == []


@pytest.mark.parametrize(
    "chosen",
    [
        [("need", "autism"), ("need", "hearing")],
        [("need", "physical"), ("time", "weekend"), ("time", "holidays")],
        [("age", "primary"), ("area", "calderwick-town"), ("access", "hoist")],
    ],
)
def test_names_all_must_fit_and_choices_of_one_name_are_alternatives(
    browser: webdriver.Chrome, demo_address: str, chosen: list[tuple[str, str]]
) -> None:
    """The counts beside the choices keep their promise, too."""
    with on_a_phone(browser) as person:
        person.open(f"{demo_address}{LIST}#{'&'.join('='.join(each) for each in chosen)}")
        entries = browser.execute_script(ENTRIES)
        boxes = browser.execute_script(BOXES)
    assert [shown for _, _, shown, _ in entries] == [fits(marks, chosen) for _, marks, _, _ in entries]
    assert any(shown for _, _, shown, _ in entries)
    for _, part in groupby(entries, lambda entry: entry[3]):
        named = [fits(marks, chosen, by_name=True) for _, marks, _, _ in part]
        assert named == sorted(named, reverse=True)
    for name, value, count in boxes:
        others = [each for each in chosen if each[0] != name]
        assert count == sum(fits(marks, [*others, (name, value)]) for _, marks, _, _ in entries), (
            name,
            value,
        )


def test_results_are_narrowed_too(browser: webdriver.Chrome, demo_address: str) -> None:
    with on_a_phone(browser) as person:
        person.open(f"{demo_address}search.html#q=club")
        person.wait_for("#found h3")
        person.wait_until(lambda: person.texts("#found-count") != [""], "no count")
        before = person.texts("#found h3")
        tick(person, "time=weekend")
        assert person.texts("#found h3") == before
        promised = person.texts(".narrow-do button")[0]
        assert re.fullmatch(r"Show \d+ results", promised)
        # The button that stays in view covers whatever is below it: axe should not measure what is half covered.
        person.browser.execute_script("document.getElementById('found').scrollIntoView()")
        assert person.faults("filters open, results shown") == []
        show(person)
        said = person.wait_for("#found-count", "You chose: Weekends.")
        assert said.startswith(f"{promised.split()[1]} results for “club”.")
        assert person.path == "search.html#q=club&time=weekend"
        assert person.texts("#found h3")[0] == "Ferrow Play Club"
        assert "What words mean" not in person.texts("#found h2")
        assert person.faults("results narrowed") == []
        person.browser.back()
        person.wait_until(lambda: person.texts("#found h3") == before, "back changes nothing")


def test_choices_find_without_a_word(browser: webdriver.Chrome, demo_address: str) -> None:
    """Services that name the need come before those for everybody, and say so."""
    with on_a_phone(browser) as person:
        person.open(f"{demo_address}search.html?need=autism&age=primary&topic=things-to-do")
        person.wait_for("#found h2", "Services")
        assert person.path == "search.html#need=autism&age=primary&topic=things-to-do"
        person.wait_for("#found h2", "Guides")
        assert person.texts("#found h2") == [
            "Services made for what you chose",
            "Services open to everyone, or for a wider area",
            "Guides",
        ]
        made = person.texts("[aria-labelledby=found-service] h3")
        assert "Brick Club at the library" in made
        person.open(f"{demo_address}search.html#need=autism")
        person.wait_for("#found h2", "Services open to every need")
        assert person.texts("#found h2")[0] == "Services made for this need"
        assert person.faults("made for a need, and open to it") == []


def test_usual_filters_are_one_tap_and_the_keyboard_stays(
    browser: webdriver.Chrome, demo_address: str
) -> None:
    with on_a_phone(browser) as person:
        person.open(f"{demo_address}search.html#q=club")
        person.wait_for("#found h3")
        assert person.texts(".chip") == [
            "Weekends",
            "Holidays",
            "Free or part free",
            "No referral",
            "No EHC plan",
        ]
        person.tab_to(".chip")
        person.press(Keys.SPACE)
        person.wait_for("#found-count", "You chose: Weekends.")
        assert person.is_on(".chip[aria-pressed=true]")
        assert person.path == "search.html#q=club&time=weekend"
        assert person.faults("a usual filter is on") == []
        person.press(Keys.SPACE)
        person.wait_until(lambda: person.path == "search.html#q=club", "it is still on")
        wide = browser.execute_script("return document.getElementById('q').offsetWidth")
        assert wide >= 280


def test_usual_filters_of_a_list_of_several_parts_filter_all_of_them(
    browser: webdriver.Chrome, demo_address: str
) -> None:
    with on_a_phone(browser) as person:
        person.open(f"{demo_address}needs/autism.2.html")
        assert person.texts("h1") == ["Autism, part 2 of 2"]
        assert person.texts(".parts [aria-current]") == ["Part 2", "Part 2"]
        person.tab_to(".chip")
        person.press(Keys.ENTER)
        person.wait_for("#found h2", "Services made for")
        assert person.path == "search.html#need=autism&time=weekend"
        person.wait_until(lambda: person.is_on("#found-count"), "reading starts above the results")


def test_folded_services_open_when_a_filter_finds_them(browser: webdriver.Chrome, demo_address: str) -> None:
    with on_a_phone(browser) as person:
        person.open(f"{demo_address}needs/vision.html")
        assert set(person.texts(".fold .entry-name")) == {""}
        person.open(f"{demo_address}needs/vision.html#time=weekend")
        person.wait_for("#list_count", "You chose")
        assert any(person.texts(".fold[open] .entry-name"))
        assert person.faults("folded services found") == []


def test_too_many_choices_lead_on(browser: webdriver.Chrome, demo_address: str) -> None:
    """It says what removing each filter would bring."""
    with on_a_phone(browser) as person:
        person.open(f"{demo_address}search.html#q=horse+riding&need=hearing&time=evening&way=online")
        said = person.wait_for("#found-count", "Nothing matches all your filters.")
        assert said.endswith("You chose: Hearing, Evenings, Online or by phone.")
        assert [each.endswith("without it)") for each in person.texts("[data-part=without]")] == [True] * 3
        assert "By name, from A to Z" in person.texts("#other-ways a")
        assert person.faults("nothing fits") == []


def test_a_file_is_narrowed_too(browser: webdriver.Chrome, demo: Path) -> None:
    with on_a_phone(browser) as person:
        person.open((demo / "site" / "search.html").as_uri())
        tick(person, "cost=free")
        show(person)
        person.wait_for("#found-count", "You chose: Free.")
        assert person.texts("#found h3") != []
        assert person.path == "search.html#cost=free"


def test_without_scripts_a_list_is_whole_and_has_no_dead_form(
    browser: webdriver.Chrome, demo_address: str
) -> None:
    with on_a_phone(browser) as person, without_scripts(browser):
        person.open(f"{demo_address}{LIST}#time=weekend")
        assert person.texts("#narrow_list") == []
        assert all(is_shown for _, _, is_shown, _ in browser.execute_script(ENTRIES))
        assert "Clubs and activities" in person.texts("h2")
