"""What browser tests share: somebody on a phone, whose device remembers nothing afterwards."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from selenium import webdriver

from tests.browser.person import Person, on_a_phone


@pytest.fixture
def phone(browser: webdriver.Chrome, demo_address: str) -> Iterator[Person]:
    """Somebody with a keyboard on a narrow phone, at the demonstration site."""
    with on_a_phone(browser) as person:
        yield person
        person.open(f"{demo_address}robots.txt")
        browser.execute_script("localStorage.clear()")
