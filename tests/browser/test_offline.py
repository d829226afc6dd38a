"""Devices keep the pages that people open, and the whole site on request; one setting takes all of it away."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, override

import pytest
from selenium.webdriver.common.keys import Keys

from generator.publish.shared.host_rules import site_policy
from tests.browser.chromium import start_chromium, stop_chromium
from tests.browser.person import Person, on_a_phone
from tests.sites import ROOT, SmallSite

pytestmark = pytest.mark.browser


SLOW_SECONDS = 10.0
"""Much longer than the patience of the worker."""
WAITED = """
const ends = kind => Math.max(...performance.getEntriesByType(kind).map(each => each.responseEnd));
return ends("resource") / ends("navigation");
"""


class _Strict(SimpleHTTPRequestHandler):
    """Serves files with a strict content policy, and lets browsers remember them for an hour."""

    def __init__(self, *arguments: Any, host: Host, **named: Any) -> None:
        self._host = host
        super().__init__(*arguments, **named)

    @override
    def do_GET(self) -> None:
        self._host.asked.append(self.path)
        if self._host.is_off:
            return
        if self._host.is_slow:
            time.sleep(SLOW_SECONDS)
        if self._host.is_busy:
            self.send_error(503)
        else:
            super().do_GET()

    @override
    def translate_path(self, path: str) -> str:
        """The file of an address, which may leave out its .html."""
        file = super().translate_path(path)
        return file if Path(file).exists() else f"{file}.html"

    @override
    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", site_policy())
        self.send_header("Cache-Control", "max-age=3600")
        super().end_headers()

    @override
    def log_message(self, format: str, *args: object) -> None:
        pass


class Host:
    """A web server that can be slow, too busy, or switched off and on again at the same address."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._port = 0
        self.asked: list[str] = []
        """The address of each request, in order."""
        self.is_slow = self.is_busy = self.is_off = False
        self.on()

    def on(self) -> None:
        self.is_off = False
        handler = partial(_Strict, directory=str(self._folder), host=self)
        self._server = ThreadingHTTPServer(("127.0.0.1", self._port), handler)
        self._port = self._server.server_address[1]
        Thread(target=self._server.serve_forever, daemon=True).start()

    def off(self) -> None:
        """From now on there is no network. Once is enough."""
        self.is_off = True  # for connections that a browser has opened in advance
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
    stop_chromium(driver)


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> SmallSite:
    """The small council, built once: each test leaves it built as it found it."""
    folder = tmp_path_factory.mktemp("offline") / "council"
    shutil.copytree(ROOT / "tests" / "small", folder)
    site = SmallSite(folder)
    assert site.build().exit_code == 0
    return site


@pytest.fixture
def host(council: SmallSite) -> Iterator[Host]:
    """A server of its own for each test: so no browser remembers what an earlier one kept."""
    host = Host(council.out / "site")
    yield host
    host.off()


@contextmanager
def changed(site: SmallSite, path: str, old: str, new: str) -> Iterator[None]:
    """The site with some words changed; they are put back in the end."""
    site.replace(path, old, new)
    site.build()
    try:
        yield
    finally:
        site.replace(path, new, old)
        site.build()


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
    person.wait_for("h1", "Use this site offline")
    person.wait_for("[data-part=no-network]", "You are offline now")
    assert {"Kite Club", "Asking for help"} <= set(person.texts("[data-part=pages] a"))
    assert person.faults("without a network") == []


def test_the_whole_site_is_kept_on_request_and_its_size_is_said(
    person: Person, host: Host, council: SmallSite
) -> None:
    listed = json.loads((council.out / "site/assets/offline.json").read_text("utf-8"))
    visit(person, f"{host.address}offline.html")
    person.wait_for("[data-part=offer]", f"It takes about {listed['bytes'] / 1e6:.1f} MB.")
    assert person.faults("offer to keep all") == []
    person.tab_to("[data-do=keep]")
    person.press(Keys.ENTER)
    person.wait_for("[role=status]", "The whole site is saved.")
    person.wait_until(lambda: person.is_on("[data-part=title]"), "the keyboard is lost")
    host.off()
    for page, heading in (
        ("", "What help are you looking for?"),
        ("services/talking-clinic.ur.html", "بات چیت"),
        ("a-to-z.html", "A to Z"),
        ("services/kite-club", "Kite Club"),
        ("services/talking-clinic.ur", "بات چیت"),
    ):
        person.open(f"{host.address}{page}")
        person.wait_for("h1", heading)
    host.on()
    person.open(f"{host.address}offline.html")
    person.wait_for("[data-part=kept]", "The whole site is saved on this device.")
    person.tab_to("[data-do=forget]")
    person.press(Keys.ENTER)
    person.wait_for("[role=status]", "Nothing from this site is saved on this device now.")


def test_with_a_network_people_see_what_is_true_today(person: Person, host: Host, council: SmallSite) -> None:
    visit(person, f"{host.address}services/kite-club.html")
    with changed(council, "services/kite-club.md", "Bring a coat.", "Bring a kite."):
        person.open(f"{host.address}services/kite-club.html")
        person.wait_for("main", "Bring a kite.")


def test_a_page_that_was_withdrawn_leaves_the_device(person: Person, host: Host, council: SmallSite) -> None:
    page = "services/talking-clinic.ur.html"
    visit(person, f"{host.address}{page}")
    person.wait_until(lambda: page in kept(person), "the page is not kept")
    file = council.content / "services/talking-clinic.ur.md"
    text = file.read_text("utf-8")
    file.unlink()
    council.build()
    try:
        person.open(host.address)
        person.wait_until(lambda: page not in kept(person), "the page is still kept")
        assert "index.html" in kept(person)
    finally:
        council.write("services/talking-clinic.ur.md", text)
        council.build()


def old_words(person: Person, words: str) -> int:
    """How many kept files hold these words. The browser needs a pause between, to get on with its own work."""
    time.sleep(0.5)
    script = """
const done = arguments[1];
(async () => {
  let found = 0;
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys())
      found += ((await (await cache.match(request))?.text()) ?? "").includes(arguments[0]);
  }
  done(found);
})();
"""
    found: int = person.browser.execute_async_script(script, words)
    return found


def test_words_that_were_taken_out_are_gone_after_one_visit_of_any_page(
    person: Person, host: Host, council: SmallSite
) -> None:
    """A name was published by mistake: the way of its words over a device, online, slow and offline."""
    page, name, saved = (
        f"{host.address}services/kite-club",
        "Ada Quillfeather",
        "This page was saved on this device on",
    )
    with changed(council, "services/kite-club.md", "Bring a coat.", f"Bring a coat, says {name}."):
        visit(person, f"{host.address}offline.html")
        person.tab_to("[data-do=keep]")
        person.press(Keys.ENTER)
        person.wait_for("[role=status]", "The whole site is saved.")
        visit(person, page)
        person.wait_for("main", name)
        person.wait_until(lambda: old_words(person, name) >= 2, "the page is not kept twice")
    # Before anybody was online: the copy says that it is one, from which day.
    # A slow answer comes in the end, and is kept: so the slow host is the last.
    for trouble in ("is_busy", "is_slow"):
        setattr(host, trouble, True)
        person.browser.execute_cdp_cmd("Network.clearBrowserCache", {})
        person.open(page)
        person.wait_for("main [role=note]", saved)
        person.wait_for("main", name)
    assert person.browser.execute_script(WAITED) < 1.6, "patience is counted for each part of a page"
    host.is_slow = host.is_busy = False
    # One visit of another page, and the words are gone.
    person.open(host.address)
    person.wait_until(lambda: old_words(person, name) == 0, "the words are still kept")
    person.open(page)
    person.wait_for("main", "Bring a coat.")
    assert person.texts("main [role=note]") == []
    person.wait_until(lambda: old_words(person, "Bring a coat.") > 0, "the new page is not kept")
    host.is_slow = True
    person.open(page)
    person.wait_for("main [role=note]", saved)
    host.is_slow = False
    host.off()
    person.open(page)
    person.wait_for("main [role=note]", saved)
    person.wait_for("main", "Bring a coat.")
    assert name not in person.browser.page_source
    assert person.faults("an old copy") == []
    assert old_words(person, name) == 0


def test_a_first_visit_loads_nothing_twice_and_no_list(person: Person, host: Host) -> None:
    visit(person, f"{host.address}services/kite-club.html")
    person.wait_until(lambda: "services/kite-club.html" in kept(person), "the first page is not kept")
    assert "/assets/offline.json" not in host.asked
    assert host.asked.count("/assets/site.css") == 1


def test_one_setting_takes_everything_away_again(person: Person, host: Host, council: SmallSite) -> None:
    visit(person, f"{host.address}services/kite-club.html")
    person.wait_until(lambda: len(kept(person)) > 3, "nothing is kept")
    with changed(council, "settings.yaml", "start_guide:", "offline: no\nstart_guide:"):
        assert not (council.out / "site/offline.html").exists()
        assert "offline.js" not in council.page("index.html")
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


def test_the_list_of_what_may_be_kept_is_that_of_the_site(council: SmallSite) -> None:
    site = council.out / "site"
    facts = json.loads((site / "assets/offline.json").read_text("utf-8"))
    listed = {path: size for path, size, _ in facts["files"]}
    assert listed["services/kite-club.html"] == (site / "services/kite-club.html").stat().st_size
    assert facts["bytes"] == sum(listed.values())
    assert not [path for path in listed if path.endswith((".pdf", ".json", ".xml", ".csv"))]
    assert facts["version"] in (site / "service-worker.js").read_text("utf-8")
