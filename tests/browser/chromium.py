"""Starts Chromium for tests."""

from __future__ import annotations

from selenium import webdriver

from generator.tools.audit import browser
from generator.tools.audit.browser import set_width, start_chromium, stop_chromium

__all__ = ["emulate", "set_width", "start_chromium", "stop_chromium"]


def emulate(driver: webdriver.Chrome, **features: str) -> None:
    """Sets media features: `emulate(driver, prefers_color_scheme="dark")`; none sets all back."""
    browser.emulate(driver, {name.replace("_", "-"): value for name, value in features.items()})
