"""The meaning of a word opens where the word stands, by keyboard or touch, with scripts and without."""

from __future__ import annotations

from contextlib import nullcontext

import pytest
from selenium.webdriver.common.keys import Keys

from tests.browser.person import Person, without_scripts

pytestmark = pytest.mark.browser
PAGE = "guides/where-to-start.html"
SENCO = "#meaning_senco"


@pytest.mark.parametrize("scripts", ["with", "without"])
def test_it_opens_and_closes_by_keyboard(phone: Person, demo_address: str, scripts: str) -> None:
    with without_scripts(phone.browser) if scripts == "without" else nullcontext():
        phone.open(f"{demo_address}{PAGE}")
        assert phone.texts(".meaning") == []
        phone.tab_to(f".term[popovertarget='{SENCO[1:]}']")
        phone.press(Keys.ENTER)
        assert "The teacher at a school" in phone.wait_for(SENCO, "special educational needs coordinator")
        assert phone.is_on(".term")
        phone.press(Keys.ESCAPE)
        phone.wait_until(lambda: phone.texts(SENCO) == [], "it never closes")
        assert phone.is_on(".term")


def test_it_never_hides_its_word_and_fits_the_screen(phone: Person, demo_address: str) -> None:
    phone.open(f"{demo_address}{PAGE}")
    for edge in ("start", "end"):
        word, note = phone.browser.execute_script(
            "const term = document.querySelector(arguments[0]);"
            "term.scrollIntoView({block: arguments[1]}); term.click();"
            "const places = [term, document.querySelector(arguments[2])].map((e) => e.getBoundingClientRect().toJSON());"
            "term.click(); return places;",
            f".term[popovertarget='{SENCO[1:]}']",
            edge,
            SENCO,
        )
        assert note["bottom"] <= word["top"] or note["top"] >= word["bottom"], edge
        assert 0 <= note["left"] <= note["right"] <= 320, edge
        assert 0 <= note["top"] <= note["bottom"] <= 900, edge


def test_a_printed_page_says_the_full_name_and_has_no_buttons(phone: Person, demo_address: str) -> None:
    phone.open(f"{demo_address}{PAGE}")
    phone.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        assert phone.texts(SENCO) == ["(special educational needs coordinator)"]
        assert phone.texts("#meaning_health-visitor") == []
        assert phone.texts(".term") == []
    finally:
        phone.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def test_an_open_meaning_breaks_no_rule(phone: Person, demo_address: str) -> None:
    phone.open(f"{demo_address}{PAGE}")
    phone.tab_to(f".term[popovertarget='{SENCO[1:]}']")
    phone.press(Keys.ENTER)
    phone.wait_for(SENCO)
    assert phone.faults("meaning open") == []
