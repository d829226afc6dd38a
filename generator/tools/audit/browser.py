"""Starts and stops headless Chromium, and sets its mode: width, colours, media features."""

from __future__ import annotations

import os
import shutil
import signal
import sys
from contextlib import suppress
from threading import Thread

from msgspec import Struct
from selenium import webdriver

_LONGEST_TO_CLOSE_SECONDS = 20.0
_KILL = signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL
_STORAGE = "cookies,local_storage,indexeddb,cache_storage"
"""All storage except service workers: Chromium would wait forever for one that is gone."""
_BROWSERS = (
    "/usr/lib/chromium/chromium-headless-shell",
    "chrome-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "chrome",
    "msedge",
)
"""The first two are the same browser without a window, and take about a fifth less time. Debian's command for it is a script,
which can't be ended in place of the browser."""
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


class BrowserMissingError(Exception):
    """Chromium or ChromeDriver is not on this computer."""


class Mode(Struct, frozen=True):
    """How a page is shown: its width in CSS pixels, its colours and other media features."""

    width_px: int
    colours: str = "light"
    """`light`, `dark` or `forced`."""
    features: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        return f"{self.width_px} px, {self.colours}"


_COLOURS = {
    "light": (("prefers-color-scheme", "light"), ("forced-colors", "none")),
    "dark": (("prefers-color-scheme", "dark"), ("forced-colors", "none")),
    "forced": (("prefers-color-scheme", "dark"), ("forced-colors", "active")),
}
WIDTHS_PX = (320, 768, 1280)
ALL_MODES = tuple(Mode(width, colours) for colours in _COLOURS for width in WIDTHS_PX)
"""Phone, tablet and desktop width, each in light, dark and forced colours."""
BOTH_WIDTHS = (Mode(WIDTHS_PX[0]), Mode(WIDTHS_PX[-1]))
"""Phone and desktop width in light colours, in which every page is tested."""


def start_chromium(*switches: str, scripts: bool = True) -> webdriver.Chrome:
    """A headless browser of 1280 by 900 CSS pixels. Without `scripts` it runs no JavaScript of pages.

    Raises `BrowserMissingError`.
    """
    options = webdriver.ChromeOptions()
    options.binary_location = _find("chromium", _BROWSERS)
    for switch in (*_SWITCHES, "--window-size=1280,900", *switches):
        options.add_argument(switch)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options, webdriver.ChromeService(_find("chromedriver", ("chromedriver",))))
    # The Tab key may move from the page to the browser's own controls, but the page must keep its focus.
    driver.execute_cdp_cmd("Emulation.setFocusEmulationEnabled", {"enabled": True})
    if not scripts:
        # A preference would do nothing in the browser without a window.
        driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    return driver


def stop_chromium(driver: webdriver.Chrome, longest_seconds: float = _LONGEST_TO_CLOSE_SECONDS) -> None:
    """Closes a browser, and kills it if it hangs for longer than this; Selenium would wait for minutes."""
    closing = Thread(target=driver.quit, daemon=True)
    closing.start()
    closing.join(longest_seconds)
    if closing.is_alive():
        started = driver.service.process
        for process in filter(None, (driver.capabilities.get("goog:processID"), started and started.pid)):
            with suppress(OSError):
                os.kill(process, _KILL)
        closing.join(longest_seconds)


def clear_storage(driver: webdriver.Chrome, address: str) -> None:
    """Clears what pages of this origin have stored, so the next page is shown as on a first visit."""
    origin = {"origin": address.rstrip("/"), "storageTypes": _STORAGE}
    driver.execute_cdp_cmd("Storage.clearDataForOrigin", origin)


def enter(driver: webdriver.Chrome, mode: Mode) -> None:
    """Shows the page in a mode, without reloading it."""
    set_width(driver, mode.width_px)
    emulate(driver, dict((*_COLOURS[mode.colours], *mode.features)))


def leave(driver: webdriver.Chrome) -> None:
    """Resets the mode."""
    driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    emulate(driver, {})


def set_width(driver: webdriver.Chrome, width_px: int, height_px: int = 900) -> None:
    """Sets the width of the viewport in CSS pixels; it may be narrower than a window can be."""
    driver.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width_px, "height": height_px, "deviceScaleFactor": 1, "mobile": False},
    )


def emulate(driver: webdriver.Chrome, features: dict[str, str]) -> None:
    """Sets media features such as `prefers-color-scheme`; an empty mapping resets them."""
    listed = [{"name": name, "value": value} for name, value in features.items()]
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": listed})


def _find(needed: str, names: tuple[str, ...]) -> str:
    for name in names:
        if found := shutil.which(name):
            return found
    raise BrowserMissingError(
        f"The audit needs {needed}, which was not found on this computer. On Debian or Ubuntu: "
        '"sudo apt-get install chromium chromium-driver". On other systems, install Chromium and the same '
        "version of ChromeDriver, and add both to the PATH."
    )
