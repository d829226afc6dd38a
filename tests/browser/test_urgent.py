"""Whoever types words of danger sees first whom to call, with the keyboard, on a phone, in the page's language."""

from __future__ import annotations

import pytest
import yaml
from selenium import webdriver
from selenium.webdriver.common.keys import Keys

from tests.browser.person import on_a_phone, without_scripts
from tests.sites import ROOT, SmallSite

pytestmark = pytest.mark.browser
EXAMPLES = yaml.safe_load((ROOT / "tests" / "data" / "danger.yaml").read_text("utf-8"))
FIND_ALL = """
const [phrases, done] = arguments;
const form = document.getElementById("find");
const danger = localOffer.urgent(form, form.dataset.folder, form.dataset.version);
(async () => {
  const found = [];
  for (const phrase of phrases) found.push(await danger(phrase));
  return found;
})().then(done);
"""
OWN = """
urgent_lines:
  - {name: Crisis line, phone: 01632 960199, summary: Anyone under 25., hours: Day and night.}
"""


@pytest.fixture
def search(small_site: SmallSite) -> str:
    """The search page of a small council with a line of its own."""
    small_site.write("settings.yaml", (small_site.content / "settings.yaml").read_text("utf-8") + OWN)
    assert small_site.build().exit_code == 0
    return (small_site.out / "site" / "search.html").as_uri()


def phrases(name: str) -> list[str]:
    return [each["say"] if isinstance(each, dict) else each for each in EXAMPLES[name]]


def test_words_of_danger_are_known_and_what_looks_like_them_is_not(
    browser: webdriver.Chrome, search: str
) -> None:
    browser.get(search)
    danger, safe = phrases("danger"), phrases("safe")
    found = browser.execute_async_script(FIND_ALL, [*danger, *safe])
    assert len(danger) >= 120
    assert len(safe) >= 60
    assert [say for say, is_found in zip(danger, found, strict=False) if not is_found] == []
    assert [say for say, is_found in zip(safe, found[len(danger) :], strict=True) if is_found] == []


def test_the_box_is_first_though_nothing_is_found_and_says_no_other_word(
    browser: webdriver.Chrome, search: str
) -> None:
    with on_a_phone(browser) as person:
        person.open(search)
        person.tab_to("#q")
        person.press("I want to kill myself")
        person.wait_for(".urgent h2", "If you are in danger now")
        assert person.texts(".urgent a")[:3] == [
            "Emergency services 999",
            "Crisis line 01632 960199",
            "NHS 111 for mental health 111",
        ]
        lines = "return [...document.querySelectorAll('.urgent .phone')].map(e => getComputedStyle(e).textDecorationLine)"
        assert set(browser.execute_script(lines)) == {"underline"}  # the number is part of the link
        status = "return document.querySelector('#find [role=status]').textContent"
        said = browser.execute_script(status)
        assert said == "If you are in danger now, or worried about someone: Emergency services, 999."
        assert "bill" not in person.wait_for("#found-count")
        above = "return document.querySelector('.urgent').compareDocumentPosition(document.querySelector('#found'))"
        assert browser.execute_script(above) == 4  # the results follow
        assert person.faults("danger") == []
        person.press(Keys.TAB, Keys.TAB)
        assert person.is_on(".urgent a[href='tel:999']")
        links = browser.execute_script("return [...document.querySelectorAll('.urgent a')].map(e => e.href)")
        assert "sms:85258?&body=SHOUT" in links
        person.open(f"{search}#q=clubs")
        person.wait_for("#found-count", "result")
        assert person.texts(".urgent") == []


def test_the_small_box_shows_it_before_anyone_searches(browser: webdriver.Chrome, search: str) -> None:
    with on_a_phone(browser) as person:
        for page, heading, name in (
            ("services/kite-club.html", "If you are in danger now", "Emergency services 999"),
            ("services/talking-clinic.ur.html", "اگر آپ ابھی خطرے میں ہیں", "ایمرجنسی سروسز 999"),
        ):
            person.open(search.replace("search.html", page))
            person.open_search()
            person.press("dont want to be here anymore")
            person.wait_for(".site-header .urgent h2", heading)
            assert person.texts(".urgent a")[0] == name
            assert person.faults("danger in the small box") == []
            person.press(Keys.TAB, Keys.TAB)
            assert person.is_on(".urgent a[href='tel:999']")
            browser.execute_script("document.getElementById('site_search').focus()")
            person.write_over("kites")
            person.wait_until(lambda: person.texts(".urgent") == [], "the box stays")


def test_without_scripts_it_is_there_all_the_same(browser: webdriver.Chrome, search: str) -> None:
    with on_a_phone(browser) as person, without_scripts(browser):
        person.open(search)
        person.wait_for(".urgent h2", "If you are in danger now, or worried about someone")
        assert person.texts(".urgent a")[:2] == ["Emergency services 999", "Crisis line 01632 960199"]
