"""Devices keep the pages that people open, and the whole site on request; one setting takes all of it away."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import override

import pytest
from selenium.webdriver.common.keys import Keys

from tests.browser.chromium import start_chromium
from tests.browser.person import Person, on_a_phone
from tests.sites import SmallSite

pytestmark = pytest.mark.browser
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self';"
    " connect-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""What a careful host sends with every page."""


class _Strict(SimpleHTTPRequestHandler):
    """Serves files with a strict content policy."""

    @override
    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    @override
    def log_message(self, format: str, *args: object) -> None:
        pass


class Host:
    """A web server that can be switched off and on again at the same address."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._port = 0
        self.on()

    def on(self) -> None:
        handler = partial(_Strict, directory=str(self._folder))
        self._server = ThreadingHTTPServer(("127.0.0.1", self._port), handler)
        self._port = self._server.server_address[1]
        Thread(target=self._server.serve_forever, daemon=True).start()

    def off(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._port}/"


@pytest.fixture(scope="module")
def person() -> Iterator[Person]:
    """Somebody whose browser may keep pages: the one that other tests share may not."""
    driver = start_chromium()
    with on_a_phone(driver) as somebody:
        yield somebody
    driver.quit()


@pytest.fixture
def host(small_site: SmallSite) -> Iterator[Host]:
    assert small_site.build().exit_code == 0
    host = Host(small_site.out / "site")
    yield host
    host.off()


def visit(person: Person, address: str) -> None:
    """Opens a page, and waits until the worker has taken over."""
    person.open(address)
    script = "return Boolean(navigator.serviceWorker && navigator.serviceWorker.controller)"
    person.wait_until(lambda: bool(person.browser.execute_script(script)), "the worker never takes over")


def kept(person: Person) -> list[str]:
    """The addresses of everything that this device keeps, without the host."""
    script = """
const done = arguments[0];
(async () => {
  const found = new Set();
  for (const name of await caches.keys())
    for (const { url } of await (await caches.open(name)).keys()) found.add(new URL(url).pathname.slice(1));
  done([...found].sort());
})();
"""
    found: list[str] = person.browser.execute_async_script(script)
    return found


def test_a_page_that_was_opened_can_be_read_without_a_network(person: Person, host: Host) -> None:
    visit(person, f"{host.address}services/kite-club.html")
    person.wait_until(lambda: "services/kite-club.html" in kept(person), "the first page is not kept")
    visit(person, f"{host.address}guides/asking-for-help.html")
    person.wait_until(lambda: "guides/asking-for-help.html" in kept(person), "the second page is not kept")
    host.off()
    person.open(f"{host.address}services/kite-club.html")
    person.wait_for("h1", "Kite Club")
    assert person.browser.execute_script("return document.styleSheets.length") > 0
    person.open(f"{host.address}services/talking-clinic.html")
    person.wait_for("h1", "Read this site without a network")
    person.wait_for("[data-part=no-network]", "You have no network now")
    assert {"Kite Club", "Asking for help"} <= set(person.texts("[data-part=pages] a"))
    assert person.faults("without a network") == []
    host.on()


def test_the_whole_site_is_kept_on_request_and_its_size_is_said(person: Person, host: Host) -> None:
    visit(person, f"{host.address}offline.html")
    person.wait_for("[data-part=offer]", "It takes about 0.")
    assert person.faults("offer to keep all") == []
    person.tab_to("[data-do=keep]")
    person.press(Keys.ENTER)
    person.wait_for("[role=status]", "All of it is kept.")
    assert person.is_on("[data-part=title]")
    host.off()
    for page, heading in (
        ("", "What help are you looking for?"),
        ("services/talking-clinic.ur.html", "بات چیت"),
        ("a-to-z.html", "A to Z"),
    ):
        person.open(f"{host.address}{page}")
        person.wait_for("h1", heading)
    host.on()
    person.open(f"{host.address}offline.html")
    person.wait_for("[data-part=kept]", "All of this site is kept on this device.")
    person.tab_to("[data-do=forget]")
    person.press(Keys.ENTER)
    person.wait_for("[role=status]", "This device keeps nothing of this site now.")


def test_with_a_network_people_see_what_is_true_today(
    person: Person, host: Host, small_site: SmallSite
) -> None:
    visit(person, f"{host.address}services/kite-club.html")
    small_site.replace("services/kite-club.md", "Bring a coat.", "Bring a kite.")
    small_site.build()
    person.open(f"{host.address}services/kite-club.html")
    person.wait_for("main", "Bring a kite.")


def test_a_page_that_was_withdrawn_leaves_the_device(
    person: Person, host: Host, small_site: SmallSite
) -> None:
    visit(person, f"{host.address}news/new-site.html")
    person.wait_until(lambda: "news/new-site.html" in kept(person), "the page is not kept")
    (small_site.content / "news/new-site.md").unlink()
    small_site.build()
    person.open(host.address)
    person.wait_until(lambda: "news/new-site.html" not in kept(person), "the page is still kept")
    assert "index.html" in kept(person)


def test_one_setting_takes_everything_away_again(person: Person, host: Host, small_site: SmallSite) -> None:
    visit(person, f"{host.address}services/kite-club.html")
    person.wait_until(lambda: len(kept(person)) > 3, "nothing is kept")
    small_site.replace("settings.yaml", "start_guide:", "offline: no\nstart_guide:")
    small_site.build()
    assert not (small_site.out / "site/offline.html").exists()
    assert "offline.js" not in small_site.page("index.html")
    person.open(host.address)
    person.wait_until(lambda: kept(person) == [], "something is still kept")


def test_a_strict_content_policy_stops_nothing(person: Person, host: Host) -> None:
    person.browser.get_log("browser")  # type: ignore[no-untyped-call]
    for page in (
        "",
        "services/kite-club.html",
        "guides/asking-for-help.html",
        "reading-settings.html",
        "my-list.html#kite-club",
        "offline.html",
        "search.html#q=kite",
    ):
        person.open(f"{host.address}{page}")
        person.wait_for("h1")
    log: list[dict[str, str]] = person.browser.get_log("browser")  # type: ignore[no-untyped-call]
    assert [each["message"] for each in log if "Content Security Policy" in each["message"]] == []


def test_the_list_of_what_may_be_kept_is_that_of_the_site(small_site: SmallSite) -> None:
    small_site.build()
    site = small_site.out / "site"
    facts = json.loads((site / "assets/offline.json").read_text("utf-8"))
    listed = {path: size for path, size, _ in facts["files"]}
    assert listed["services/kite-club.html"] == (site / "services/kite-club.html").stat().st_size
    assert facts["bytes"] == sum(listed.values())
    assert not [path for path in listed if path.endswith((".pdf", ".json", ".xml", ".csv"))]
    assert facts["version"] in (site / "service-worker.js").read_text("utf-8")
