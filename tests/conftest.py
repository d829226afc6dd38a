"""What tests share: the built demonstration site, a small council to change, a browser."""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from selenium import webdriver

from generator.tools.preview import serve_folder
from tests.browser.chromium import start_chromium, stop_chromium
from tests.browser.typefaces import write_config
from tests.sites import ROOT, TODAY, SmallSite, run

_STALE_SECONDS = 900

settings.register_profile(
    "house",
    deadline=None,
    max_examples=50,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
settings.register_profile(
    "nightly", settings.get_profile("house"), derandomize=False, max_examples=200, print_blob=True
)
settings.load_profile("house")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--golden` writes what is expected anew, from what is made now."""
    parser.addoption("--golden", action="store_true", help="write the expected files anew")


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration council, built whole: `site/`, `print/`, `report/`. Built once for all workers."""
    is_worker = "PYTEST_XDIST_WORKER" in os.environ
    shared = tmp_path_factory.getbasetemp().parent if is_worker else tmp_path_factory.getbasetemp()
    out, done, lock = shared / "demo", shared / "demo.done", shared / "demo.lock"
    try:
        lock.touch(exist_ok=False)
    except FileExistsError:
        started = time.monotonic()
        while not done.exists():
            if time.monotonic() - started > _STALE_SECONDS:
                raise TimeoutError("the worker that builds the demonstration site never finished") from None
            time.sleep(0.2)
    else:
        try:
            result = run("build", "--site", ROOT, "--out", out, "--today", TODAY)
            (shared / "demo.log").write_text(result.output, encoding="utf-8")
        finally:
            done.touch()
    log = (shared / "demo.log").read_text("utf-8")
    assert (out / "site" / "index.html").exists(), log
    return out


@pytest.fixture(scope="session")
def demo_address(demo: Path) -> Iterator[str]:
    """The demonstration site on a web server: `http://127.0.0.1:PORT/`, with a slash at the end."""
    with serving(demo / "site") as address:
        yield address


@pytest.fixture
def small_site(tmp_path: Path) -> SmallSite:
    """A council of a few entries, in a folder that a test may change as it likes."""
    folder = tmp_path / "council"
    shutil.copytree(ROOT / "tests" / "small" / "content", folder / "content")
    return SmallSite(folder)


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    """Headless Chromium with typefaces of its own, one for each worker. A test leaves it as it found it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FONTCONFIG_FILE", str(write_config(tmp_path_factory.mktemp("fonts"))))
        # A page that is gone back to is made anew, which is the harder case. Keeping it whole would take a tenth longer.
        driver = start_chromium("--disable-features=BackForwardCache")
    # What one test opens, the next must not be handed by the service worker.
    driver.execute_cdp_cmd("Network.enable", {})
    driver.execute_cdp_cmd("Network.setBypassServiceWorker", {"bypass": True})
    yield driver
    stop_chromium(driver)


class serving:  # noqa: N801 - used like a function
    """Serves a folder while its block runs; gives its address."""

    def __init__(self, folder: Path) -> None:
        self._server: ThreadingHTTPServer = serve_folder(folder, 0)

    def __enter__(self) -> str:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{self._server.server_address[1]}/"

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
