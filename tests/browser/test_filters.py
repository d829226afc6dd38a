"""Families narrow what they found, and every list, with the keyboard on a narrow phone."""

from __future__ import annotations

import re
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
  entry.querySelector("a").textContent, entry.dataset.fits.split(" "), entry.offsetParent !== null]);
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


def fits(marks: list[str], chosen: list[tuple[str, str]]) -> bool:
    """Whether something fits one choice of each name at least."""
    names = {name for name, _ in chosen}
    return all(any(f"{n}={v}" in marks for n, v in chosen if n == name) for name in names)


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
    assert [is_shown for _, _, is_shown in entries] == [fits(marks, chosen) for _, marks, _ in entries]
    assert any(is_shown for _, _, is_shown in entries)
    for name, value, count in boxes:
        others = [each for each in chosen if each[0] != name]
        assert count == sum(fits(marks, [*others, (name, value)]) for _, marks, _ in entries), (name, value)


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
    """Local services that name the need come before those for everybody."""
    with on_a_phone(browser) as person:
        person.open(f"{demo_address}search.html?need=autism&age=primary&topic=things-to-do")
        person.wait_for("#found h2", "Services")
        assert person.path == "search.html#need=autism&age=primary&topic=things-to-do"
        assert person.texts("#found h2") == ["Services", "Guides"]
        assert "Brick Club at the library" in person.texts("#found h3")[:8]


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
        assert all(is_shown for _, _, is_shown in browser.execute_script(ENTRIES))
        assert "Clubs and activities" in person.texts("h2")
