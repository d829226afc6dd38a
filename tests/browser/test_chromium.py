"""A browser is closed within seconds, also one that hangs, and runs scripts only where it should."""

from __future__ import annotations

import os
import signal
import socket
import sys
import time

import pytest

from tests.browser.chromium import start_chromium, stop_chromium

pytestmark = pytest.mark.browser


@pytest.mark.skipif(sys.platform == "win32", reason="Windows can't make a process stand still")
def test_a_browser_that_hangs_is_ended() -> None:
    driver = start_chromium()
    started = driver.service.process
    assert started is not None
    host, port = driver.capabilities["goog:chromeOptions"]["debuggerAddress"].split(":")
    os.kill(started.pid, signal.SIGSTOP)

    stop_chromium(driver, longest_seconds=1)

    assert started.poll() is not None
    for _ in range(300):
        if not _answers(host, int(port)):
            return
        time.sleep(0.1)
    pytest.fail("The browser still runs.")


def test_a_browser_without_scripts_runs_none() -> None:
    driver = start_chromium(scripts=False)
    try:
        driver.get("data:text/html,<p>none</p><script>document.body.textContent='one'</script>")
        assert driver.find_element("css selector", "body").text == "none"
    finally:
        stop_chromium(driver)


def _answers(host: str, port: int) -> bool:
    try:
        socket.create_connection((host, port), timeout=5).close()
    except OSError:
        return False
    return True
