"""Readers keep services on their own device, put them in order, print them and send them."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import unquote

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from tests.browser.person import Person, without_scripts

pytestmark = pytest.mark.browser
THREE = ["portage", "health-visitors", "camhs"]
NAMES = ["Portage", "Health visitors", "CAMHS (child and adolescent mental health services)"]


def keep(phone: Person, address: str, *ids: str) -> None:
    """A list that this device keeps already."""
    phone.open(f"{address}robots.txt")
    phone.browser.execute_script("localStorage.setItem('local-offer-list', arguments[0])", json.dumps(ids))


def kept(phone: Person) -> list[str]:
    found: list[str] = json.loads(
        phone.browser.execute_script("return localStorage.getItem('local-offer-list') || '[]'")
    )
    return found


def own(phone: Person) -> list[str]:
    """The names on the reader's own list, in order."""
    return phone.texts("[aria-labelledby=own_list] .saved h3")


def open_list(phone: Person, address: str, *ids: str) -> None:
    keep(phone, address, *ids)
    phone.open(f"{address}my-list.html")
    phone.wait_until(lambda: len(own(phone)) == len(ids), "the list is never shown")


def said(phone: Person, words: str) -> None:
    """Waits until a screen reader is told something."""
    script = "return [...document.querySelectorAll('[role=status]')].map((e) => e.textContent).join(' ')"
    phone.wait_until(lambda: words in phone.browser.execute_script(script), f"nobody says {words!r}")


def test_a_service_is_kept_from_its_page_and_from_a_list(phone: Person, demo_address: str) -> None:
    phone.open(f"{demo_address}services/portage.html")
    phone.tab_to(".facts .quiet-button")
    phone.press(Keys.ENTER)
    said(phone, "Portage has been added to your list.")
    assert phone.texts(".list-count") == ["(1)"]
    assert phone.texts(".facts .quiet-button")[0].startswith("Saved. Remove")
    phone.open(f"{demo_address}topics/therapies.html")
    phone.tab_to("[data-service=childrens-physiotherapy] .quiet-button")
    phone.press(Keys.SPACE)
    said(phone, "Children's physiotherapy has been added to your list.")
    assert phone.faults("one on the list") == []
    phone.press(Keys.SPACE)
    said(phone, "Children's physiotherapy has been removed from your list.")
    phone.press(Keys.SPACE)
    said(phone, "Children's physiotherapy has been added to your list.")
    phone.browser.execute_script("scrollTo(0, 0)")
    phone.open(f"{demo_address}topics/therapies.html")
    phone.tab_to(".list-link a")
    phone.press(Keys.ENTER)
    phone.wait_until(lambda: own(phone) == ["Portage", "Children's physiotherapy"], "the list is never shown")
    assert "01632 960135" in phone.texts("[aria-labelledby=own_list] .phone")


def test_each_button_says_which_service_it_is_for(phone: Person, demo_address: str) -> None:
    phone.open(f"{demo_address}topics/therapies.html")
    buttons = phone.browser.find_elements(By.CSS_SELECTOR, ".entries .quiet-button")
    names = [" ".join(button.accessible_name.split()) for button in buttons]
    assert "Add to my list : Children's physiotherapy" in names
    assert len(set(names)) == len(names) > 3


def test_the_order_changes_by_keyboard_and_is_told(phone: Person, demo_address: str) -> None:
    open_list(phone, demo_address, *THREE)
    assert phone.faults("list full") == []
    phone.tab_to("[data-id=camhs] [data-do=up]")
    phone.press(Keys.ENTER)
    said(phone, f"{NAMES[2]} is now number 2 of 3.")
    phone.press(Keys.ENTER)
    said(phone, f"{NAMES[2]} is now number 1 of 3.")
    assert phone.is_on("[data-id=camhs] [data-do=up]")
    phone.press(Keys.ENTER)
    assert kept(phone) == ["camhs", "portage", "health-visitors"]
    assert own(phone) == [NAMES[2], NAMES[0], NAMES[1]]


def test_what_is_taken_off_can_be_put_back(phone: Person, demo_address: str) -> None:
    open_list(phone, demo_address, *THREE)
    phone.tab_to("[data-id=portage] [data-do=off]")
    phone.press(Keys.ENTER)
    said(phone, "Portage has been removed from your list.")
    phone.wait_until(lambda: phone.is_on("[data-do=undo]"), "the keyboard is lost")
    assert own(phone) == NAMES[1:]
    phone.press(Keys.ENTER)
    said(phone, "Your list is back as it was.")
    assert own(phone) == NAMES


def test_an_empty_list_leads_on(phone: Person, demo_address: str) -> None:
    open_list(phone, demo_address, *THREE)
    phone.tab_to("[data-do=empty]")
    phone.press(Keys.ENTER)
    said(phone, "Your list is now empty.")
    phone.wait_for(".list-empty", "There is nothing on your list yet.")
    assert phone.texts(".list-do") == []
    assert phone.faults("list empty") == []
    assert phone.texts(".list-empty a") == ["Look for services by topic", "Look for services by name"]


def test_a_link_holds_nothing_but_names_of_entries_and_shows_the_list_elsewhere(
    phone: Person, demo_address: str
) -> None:
    open_list(phone, demo_address, *THREE)
    link = phone.browser.execute_script("return document.getElementById('list_link').value")
    assert link == f"{demo_address}my-list.html#portage,health-visitors,camhs"
    keep(phone, demo_address, "sendiass-calderwick")
    phone.open(link)
    phone.wait_until(lambda: phone.texts(".shared h3") == NAMES, "the list that was sent is never shown")
    assert phone.faults("list from somebody else") == []
    assert own(phone) == ["Calderwick SENDIASS"]
    phone.tab_to("[data-do=take-over]")
    phone.press(Keys.ENTER)
    said(phone, "Your list now has 4 services.")
    assert kept(phone) == ["sendiass-calderwick", *THREE]
    assert phone.path == "my-list.html"


def test_an_address_that_somebody_tampered_with_does_no_harm(phone: Person, demo_address: str) -> None:
    phone.open(f"{demo_address}my-list.html#camhs%2Cno-such-entry,../x,<b>x</b>,camhs,%E0%A4%A")
    phone.wait_until(
        lambda: phone.texts(".shared h3") == [NAMES[2], "No longer in this offer: no-such-entry"], "not shown"
    )


def test_an_email_draft_holds_names_numbers_and_the_link(phone: Person, demo_address: str) -> None:
    open_list(phone, demo_address, *THREE)
    draft = phone.browser.execute_script("return document.querySelector('[data-do=email]').href")
    text = unquote(draft)
    assert draft.startswith("mailto:?subject=")
    assert f"1. Portage\r\n01632 960135\r\n{demo_address}services/portage.html" in text
    assert text.endswith("my-list.html#portage,health-visitors,camhs")
    assert "@" not in draft


def test_a_long_list_still_makes_a_draft_that_mail_programs_take(
    phone: Person, demo: Path, demo_address: str
) -> None:
    ids = sorted(file.stem for file in (demo / "site/services").glob("*.html") if "." not in file.stem)[:40]
    open_list(phone, demo_address, *ids)
    draft = phone.browser.execute_script("return document.querySelector('[data-do=email]').href")
    assert "my-list.html%23" in draft
    assert draft.count("%0D%0A") == 1


@pytest.mark.parametrize(
    ("button", "letters", "size"), [("print", "clear", 14), ("print-large", "large", 18)]
)
def test_it_prints_in_clear_or_large_letters(
    phone: Person, demo_address: str, button: str, letters: str, size: int
) -> None:
    open_list(phone, demo_address, *THREE)
    phone.browser.execute_script(
        "window.print = () => { window.printed = document.documentElement.dataset.print; }"
    )
    phone.tab_to(f"[data-do={button}]")
    phone.press(Keys.ENTER)
    assert phone.browser.execute_script("return window.printed") == letters
    phone.browser.execute_script("document.documentElement.dataset.print = arguments[0]", letters)
    phone.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        points = phone.browser.execute_script(
            "return parseFloat(getComputedStyle(document.querySelector('.saved p')).fontSize) * 72 / 96"
        )
        assert round(points, 1) == size
        assert own(phone) == NAMES
        assert phone.texts(".list-place button") == []
    finally:
        phone.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def test_it_works_from_a_memory_stick(phone: Person, demo: Path) -> None:
    phone.open((demo / "site/services/portage.html").as_uri())
    phone.tab_to(".facts .quiet-button")
    phone.press(Keys.ENTER)
    said(phone, "Portage has been added to your list.")
    phone.open((demo / "site/my-list.html").as_uri())
    phone.wait_until(lambda: own(phone) == ["Portage"], "the list is never shown")
    link = phone.browser.execute_script("return document.getElementById('list_link').value")
    phone.browser.execute_script("localStorage.clear()")
    assert link == "https://localoffer.calderwick.example/my-list.html#portage"


def test_without_scripts_nothing_is_there_that_could_do_nothing(phone: Person, demo_address: str) -> None:
    with without_scripts(phone.browser):
        for page in ("services/portage.html", "topics/therapies.html"):
            phone.open(f"{demo_address}{page}")
            assert phone.texts(".quiet-button, .list-link") == [], page
            assert phone.texts(".actions") == [""] * len(phone.texts(".actions"))
        phone.open(f"{demo_address}my-list.html")
        phone.wait_for(".list-place", "You can still print any page of this site.")
        assert phone.texts(".list-place button") == []
    assert phone.faults("without scripts") == []


@pytest.mark.parametrize("memory", ["nonsense", "{}", '[1, null, "A B", "../x"]', '"portage"'])
def test_odd_memories_do_no_harm(phone: Person, demo_address: str, memory: str) -> None:
    phone.open(f"{demo_address}robots.txt")
    phone.browser.execute_script("localStorage.setItem('local-offer-list', arguments[0])", memory)
    phone.open(f"{demo_address}my-list.html")
    phone.wait_for(".list-empty", "There is nothing on your list yet.")
    assert phone.texts(".list-count") == ["(0)"]
