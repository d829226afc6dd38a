"""Starts Chromium for tests."""

from __future__ import annotations

import shutil

from selenium import webdriver

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_SWITCHES = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--force-color-profile=srgb",
    "--hide-scrollbars",
)


def start_chromium(*switches: str, scripts: bool = True) -> webdriver.Chrome:
    """A headless browser of 1280 by 900 CSS pixels. Without `scripts` it runs no JavaScript of pages."""
    options = webdriver.ChromeOptions()
    options.binary_location = next(found for name in _NAMES if (found := shutil.which(name)))
    for switch in (*_SWITCHES, "--window-size=1280,900", *switches):
        options.add_argument(switch)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    if not scripts:
        options.add_experimental_option("prefs", {"profile.managed_default_content_settings.javascript": 2})
    service = webdriver.ChromeService(shutil.which("chromedriver"))
    return webdriver.Chrome(options, service)


def set_width(driver: webdriver.Chrome, width_px: int, height_px: int = 900) -> None:
    """Makes the page this many CSS pixels wide, narrower than a window may be."""
    driver.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width_px, "height": height_px, "deviceScaleFactor": 1, "mobile": False},
    )


def emulate(driver: webdriver.Chrome, **features: str) -> None:
    """Sets media features: `emulate(driver, prefers_color_scheme="dark")`; none sets all back."""
    listed = [{"name": name.replace("_", "-"), "value": value} for name, value in features.items()]
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": listed})
