"""What a person does on a page, with the keyboard alone, and what axe and they then find."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from selenium import webdriver
from selenium.common.exceptions import NoSuchElementException, StaleElementReferenceException
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from generator.tools.audit.audit_finding import BINDING, Finding, Place
from generator.tools.audit.axe import prepare_axe, run_axe
from generator.tools.audit.browser import Mode, enter, leave

_PATIENCE_SECONDS = 30
_PHONE = Mode(320)


class Person:
    """Somebody on a narrow phone with a keyboard and no mouse."""

    def __init__(self, browser: webdriver.Chrome) -> None:
        self.browser = browser

    def open(self, address: str) -> None:
        """Opens a page as if it were the first one: a change behind # alone would not load it."""
        self.browser.get("about:blank")
        self.browser.get(address)

    def press(self, *keys: str) -> None:
        """Presses keys one after another."""
        ActionChains(self.browser).send_keys(*keys).perform()

    def write_over(self, words: str) -> None:
        """Writes words in place of what a box holds."""
        keys = ActionChains(self.browser).send_keys(Keys.END).key_down(Keys.SHIFT).send_keys(Keys.HOME)
        keys.key_up(Keys.SHIFT).send_keys(words).perform()

    def tab_to(self, selector: str, most: int = 80) -> None:
        """Presses Tab until the keyboard is on the first thing that fits. It is a fault never to get there."""
        for _ in range(most):
            self.press(Keys.TAB)
            if self.is_on(selector):
                return
        raise AssertionError(f"{most} presses of Tab never lead to {selector}")

    def open_search(self) -> None:
        """Opens the search box in the header and gets into it."""
        self.tab_to("[popovertarget='site_find']")
        self.press(Keys.ENTER)
        self.wait_for("#site_search")
        self.browser.execute_script("document.getElementById('site_search').focus()")

    def is_on(self, selector: str) -> bool:
        """Whether the keyboard is on something that fits."""
        script = "return document.activeElement.matches(arguments[0])"
        return bool(self.browser.execute_script(script, selector))

    def wait_for(self, selector: str, words: str = "") -> str:
        """The words of the first thing that fits, once it is shown and says these words."""

        def found(browser: webdriver.Chrome) -> str:
            for element in browser.find_elements(By.CSS_SELECTOR, selector):
                if element.is_displayed() and words in element.text:
                    return element.text or " "
            return ""

        message = f"{selector} never says {words!r}"
        # A page may be made anew between finding something and reading it.
        ignored = (NoSuchElementException, StaleElementReferenceException)
        waiting = WebDriverWait(self.browser, _PATIENCE_SECONDS, 0.05, ignored_exceptions=ignored)
        return waiting.until(found, message)

    def wait_until(self, is_so: Callable[[], bool], message: str) -> None:
        """Waits until something is so."""
        WebDriverWait(self.browser, _PATIENCE_SECONDS, 0.05).until(lambda _: is_so(), message)

    def texts(self, selector: str) -> list[str]:
        """The words of everything shown that fits, in the order of the page."""
        script = "return [...document.querySelectorAll(arguments[0])].filter(e => e.offsetParent).map(e => e.innerText.trim())"
        found: list[str] = self.browser.execute_script(script, selector)
        return found

    @property
    def path(self) -> str:
        """The path and the part behind # of the page that is shown."""
        parts = urlsplit(self.browser.current_url)
        return parts.path.rpartition("/site/")[2].removeprefix("/") + (
            f"#{parts.fragment}" if parts.fragment else ""
        )

    def faults(self, state: str) -> list[Finding]:
        """What axe finds on the page as it is now, and whether it must be scrolled sideways."""
        prepare_axe(self.browser)
        found = run_axe(self.browser, Place(self.path, state=state)).findings
        wide = self.browser.execute_script("return document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, f"{self.path} is {wide} px too wide: {state}"
        return [each for each in found if each.level in BINDING]


@contextmanager
def on_a_phone(browser: webdriver.Chrome) -> Iterator[Person]:
    """A person on a phone of 320 CSS pixels; the browser is set back after that."""
    enter(browser, _PHONE)
    try:
        yield Person(browser)
    finally:
        leave(browser)


@contextmanager
def without_scripts(browser: webdriver.Chrome) -> Iterator[None]:
    """The browser runs no scripts of pages while the block runs."""
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        yield
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
