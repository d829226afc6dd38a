"""Somebody who is not sure where to start gets to a service in three answers, with scripts and without."""

from __future__ import annotations

from contextlib import nullcontext

import pytest
from selenium.webdriver.common.keys import Keys

from tests.browser.person import Person, without_scripts

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scripts", ["with", "without"])
def test_three_answers_lead_to_a_guide_and_a_service(phone: Person, demo_address: str, scripts: str) -> None:
    with without_scripts(phone.browser) if scripts == "without" else nullcontext():
        phone.open(demo_address)
        phone.tab_to(".start .button")
        phone.press(Keys.ENTER)
        phone.wait_for("h1", "How old is your child?")
        for answer, heading in (
            ("5-to-10.html", "What worries you most?"),
            ("talking.html", "What would help most now?"),
            ("help.html", "Where you can start"),
        ):
            phone.tab_to(f".answers a[href$='{answer}']")
            phone.press(Keys.ENTER)
            phone.wait_for("h1", heading)
        assert phone.path == "start/5-to-10/talking/help.html"
        assert phone.texts(".in-short h3") == ["SEN support in nursery, school and college"]
        phone.tab_to(".entries .entry-name a")
        phone.press(Keys.ENTER)
        phone.wait_for("h1", "Speech and language therapy")
    for page in ("start.html", "start/5-to-10/talking/help.html"):
        phone.open(f"{demo_address}{page}")
        assert phone.faults(f"{scripts} scripts") == []


def test_an_answer_can_be_changed(phone: Person, demo_address: str) -> None:
    phone.open(f"{demo_address}start/5-to-10/talking/help.html")
    phone.tab_to(".said-so-far div:nth-child(2) a")
    phone.press(Keys.ENTER)
    phone.wait_for("h1", "What worries you most?")
    assert phone.texts(".said-so-far dt") == ["How old is your child?"]


def test_young_people_have_a_way_in_of_their_own(phone: Person, demo_address: str) -> None:
    phone.open(demo_address)
    phone.tab_to(".start a[href='young-people.html']")
    phone.press(Keys.ENTER)
    phone.wait_for("h1", "For young people")
    for answer in ("16-or-17.html", "work.html"):
        phone.tab_to(f".answers a[href$='{answer}']")
        phone.press(Keys.ENTER)
    phone.wait_for("h1", "Where you can start")
    assert phone.texts(".in-short h3") == ["Finding work"]
    assert phone.faults("end for young people") == []
