"""Starts headless Chromium and puts it into a mode: a width, colours, no scripts. It judges nothing."""

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
_END = signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL
_KEPT = "cookies,local_storage,indexeddb,cache_storage"
"""All that a page can keep but its worker, which may be gone already and is then waited for without end."""
_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
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
    """How a page is shown: so many CSS pixels wide, with these media features."""

    width_px: int
    colours: str = "light"
    """`light`, `dark` or `forced` (the reader's own few colours)."""
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
"""Widths of a phone, a tablet and a desk, each in light, dark and the reader's own colours."""
BOTH_WIDTHS = (Mode(WIDTHS_PX[0]), Mode(WIDTHS_PX[-1]))
"""A phone and a desk, in light colours: every page is looked at so."""


def start_chromium(*switches: str, scripts: bool = True) -> webdriver.Chrome:
    """A headless browser of 1280 by 900 CSS pixels. Without `scripts` it runs no JavaScript of pages.

    Raises `BrowserMissingError`.
    """
    options = webdriver.ChromeOptions()
    options.binary_location = _find(*_NAMES)
    for switch in (*_SWITCHES, "--window-size=1280,900", *switches):
        options.add_argument(switch)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    if not scripts:
        options.add_experimental_option("prefs", {"profile.managed_default_content_settings.javascript": 2})
    driver = webdriver.Chrome(options, webdriver.ChromeService(_find("chromedriver")))
    # A walk with the keyboard may leave the page for the browser's own buttons; the page shall not notice.
    driver.execute_cdp_cmd("Emulation.setFocusEmulationEnabled", {"enabled": True})
    return driver


def stop_chromium(driver: webdriver.Chrome, longest_seconds: float = _LONGEST_TO_CLOSE_SECONDS) -> None:
    """Closes a browser. One that hangs is ended after so many seconds, where Selenium waits for minutes."""
    closing = Thread(target=driver.quit, daemon=True)
    closing.start()
    closing.join(longest_seconds)
    if closing.is_alive():
        started = driver.service.process
        for process in filter(None, (driver.capabilities.get("goog:processID"), started and started.pid)):
            with suppress(OSError):
                os.kill(process, _END)
        closing.join(longest_seconds)


def forget_kept(driver: webdriver.Chrome, address: str) -> None:
    """Takes away what the pages of an address have kept, so that the next one is seen as on a first visit."""
    origin = {"origin": address.rstrip("/"), "storageTypes": _KEPT}
    driver.execute_cdp_cmd("Storage.clearDataForOrigin", origin)


def enter(driver: webdriver.Chrome, mode: Mode) -> None:
    """Shows the page in a mode; it need not be loaded again."""
    set_width(driver, mode.width_px)
    emulate(driver, dict((*_COLOURS[mode.colours], *mode.features)))


def leave(driver: webdriver.Chrome) -> None:
    """Sets every mode back."""
    driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    emulate(driver, {})


def set_width(driver: webdriver.Chrome, width_px: int, height_px: int = 900) -> None:
    """Makes the page this many CSS pixels wide, narrower than a window may be."""
    driver.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width_px, "height": height_px, "deviceScaleFactor": 1, "mobile": False},
    )


def emulate(driver: webdriver.Chrome, features: dict[str, str]) -> None:
    """Sets media features such as `prefers-color-scheme`; an empty mapping sets all back."""
    listed = [{"name": name, "value": value} for name, value in features.items()]
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": listed})


def _find(*names: str) -> str:
    for name in names:
        if found := shutil.which(name):
            return found
    raise BrowserMissingError(
        f"The audit needs {names[0]}, and this computer has none that it can find. On Debian or Ubuntu: "
        '"sudo apt-get install chromium chromium-driver". Elsewhere install Chromium and ChromeDriver '
        "of the same version, and put both on the PATH."
    )
