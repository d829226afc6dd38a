"""Sharing a page, having it read aloud by the device itself, and what of it is printed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from selenium.webdriver.common.keys import Keys

from tests.browser.person import Person

pytestmark = pytest.mark.browser
PAGE = "services/portage.html"
STUB = """
window.said = []; window.shared = [];
navigator.share = (what) => { shared.push(what.url); return Promise.resolve(); };
const voices = [{ lang: "en-GB", name: "Far", localService: false }].concat(
  location.hash === "#voice" ? [{ lang: "en-GB", name: "Near", localService: true }] : []);
speechSynthesis.getVoices = () => voices;
speechSynthesis.speak = (spoken) => said.push([spoken.text, spoken.lang]);
window.SpeechSynthesisUtterance = function (text) { this.text = text; this.addEventListener = () => {}; };
"""


@pytest.fixture
def stubbed(phone: Person) -> Iterator[Person]:
    """A device that notes what it shares and says; with #voice it has a voice of its own."""
    made = phone.browser.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": STUB})
    yield phone
    phone.browser.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", made)


def test_a_page_is_shared_by_its_public_address(stubbed: Person, demo_address: str) -> None:
    stubbed.open(demo_address + PAGE)
    stubbed.wait_for("#page_tools button", "Share this page")
    assert stubbed.texts("#page_tools button") == ["Share this page"]
    stubbed.tab_to("#page_tools button")
    stubbed.press(Keys.ENTER)
    shared = stubbed.browser.execute_script("return shared")
    assert shared == [f"https://localoffer.calderwick.example/{PAGE}"]


@pytest.mark.parametrize("mark", ["#voice", ""])
def test_only_a_voice_on_the_device_reads_aloud(stubbed: Person, demo_address: str, mark: str) -> None:
    stubbed.open(f"{demo_address}reading-settings.html")
    stubbed.wait_for("#reading_place form", "Reading aloud")
    stubbed.browser.execute_script("document.querySelector('[name=listen][value=yes]').click()")
    stubbed.open(demo_address + PAGE + mark)
    stubbed.wait_for("#page_tools button:nth-of-type(2)", "Listen to this page")
    stubbed.tab_to("#page_tools button:nth-of-type(2)")
    stubbed.press(Keys.ENTER)
    if mark:
        stubbed.wait_for("#page_tools button:nth-of-type(2)", "Stop reading aloud")
        said = stubbed.browser.execute_script("return said")
        assert said[0] == ["Portage", "en-GB"]
        assert not any("Add to my list" in text for text, _ in said)
    else:
        stubbed.wait_for("#page_tools [role=status]", "This device has no voice of its own")
        assert stubbed.browser.execute_script("return said") == []


@pytest.mark.parametrize("page", ["services/ferrow-play-club.html", "search.html#q=club", "offline.html"])
def test_nothing_that_paper_cannot_do_is_printed(phone: Person, demo_address: str, page: str) -> None:
    phone.open(f"{demo_address}{page}")
    phone.wait_for("main h2")
    phone.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        assert phone.texts("button, a[href$='.ics'], a[href^='webcal:']") == []
        assert phone.texts("h1") != []
    finally:
        phone.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
