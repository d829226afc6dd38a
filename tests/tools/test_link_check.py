"""Links to other sites, asked politely; every site here is a server of the test's own."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from typing import Any, override

import pytest

from generator.read.content import load
from generator.rules.external_links import Answer
from generator.tools.link_check.find_links import (
    OfflineError,
    RequestOptions,
    find_links,
    request_all,
    without_known,
)
from generator.tools.link_check.http_request import request
from tests.sites import TODAY, SmallSite

DAY = date.fromisoformat(TODAY)
QUICK = RequestOptions(pause_seconds=0)


class Site(BaseHTTPRequestHandler):
    """Answers as its path says, and remembers what it was asked."""

    asked: list[tuple[str, str, float]]

    def do_GET(self) -> None:
        """Answers."""
        self.asked.append((self.command, self.path, time.monotonic()))
        name, _, rest = self.path.strip("/").partition("/")
        if name == "no-head":
            self._answer(405 if self.command == "HEAD" else 200)
        elif name == "to":
            code, _, target = rest.partition("/")
            self._answer(int(code), Location=f"/{target}")
        elif name == "busy":
            is_first = [path for _, path, _ in self.asked].count(self.path) == 1
            self._answer(503 if is_first else 200, Retry_After="0")
        else:
            self._answer(int(name or 200))

    do_HEAD = do_GET  # noqa: N815 - the library's name

    def _answer(self, code: int, **headers: str) -> None:
        self.send_response(code)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", "0")
        self.end_headers()

    @override
    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture
def site() -> Iterator[tuple[str, list[tuple[str, str, float]]]]:
    """The address of a site, and what it was asked so far."""
    asked: list[tuple[str, str, float]] = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Own", (Site,), {"asked": asked}))
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}", asked
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("/200", Answer(200)),
        ("/404", Answer(404)),
        ("/410", Answer(410)),
        ("/500", Answer(500)),
        ("/no-head", Answer(200)),
        ("/busy", Answer(200)),
        ("/to/302/200", Answer(200)),
        ("/to/302/404", Answer(404)),
        ("/to/301/404", Answer(404)),
        ("/to/301/to/302/200", Answer(200)),
    ],
)
def test_an_address_answers_at_last(
    site: tuple[str, list[tuple[str, str, float]]], path: str, answer: Answer
) -> None:
    assert request(f"{site[0]}{path}", "test") == answer


def test_a_page_that_moved_for_good_says_where_to(site: tuple[str, list[tuple[str, str, float]]]) -> None:
    address = site[0]
    assert request(f"{address}/to/301/to/308/200", "test") == Answer(200, f"{address}/200")


def test_circles_and_what_is_no_page_are_told(site: tuple[str, list[tuple[str, str, float]]]) -> None:
    deep = "/".join(["to/302"] * 9)
    assert request(f"{site[0]}/{deep}/200", "test").reason == "it redirects too many times"
    assert request("ftp://127.0.0.1/x", "test").reason == "it leads to something that is not a web page"
    assert request("http://127.0.0.1:1/", "test").reason == "it refuses connections"


def test_only_headers_are_asked_for_if_that_will_do(site: tuple[str, list[tuple[str, str, float]]]) -> None:
    request(f"{site[0]}/200", "test")
    assert [method for method, _, _ in site[1]] == ["HEAD"]


def test_one_site_is_asked_slowly(site: tuple[str, list[tuple[str, str, float]]], tmp_path: Path) -> None:
    addresses = [f"{site[0]}/200?{number}" for number in range(3)]
    request_all(addresses, tmp_path / "m.json", DAY, RequestOptions(pause_seconds=0.2), lambda: None)
    times = [moment for _, _, moment in site[1]]
    assert all(later - earlier >= 0.2 for earlier, later in pairwise(times))


def test_a_good_answer_is_remembered_and_a_bad_one_asked_again(
    site: tuple[str, list[tuple[str, str, float]]], tmp_path: Path
) -> None:
    memory = tmp_path / ".cache" / "links.json"
    addresses = [f"{site[0]}/200", f"{site[0]}/404"]

    def asked_on(day: str) -> list[str]:
        site[1].clear()
        request_all(addresses, memory, date.fromisoformat(day), QUICK, lambda: None)
        return sorted({path for _, path, _ in site[1]})

    assert asked_on("2026-11-24") == ["/200", "/404"]
    assert asked_on("2026-11-24") == []
    assert asked_on("2026-11-25") == ["/404"]
    assert asked_on("2026-12-09") == ["/200", "/404"]
    memory.write_text("{broken", encoding="utf-8")
    assert asked_on("2026-12-09") == ["/200", "/404"]


def test_addresses_for_examples_are_never_asked(tmp_path: Path) -> None:
    answers = request_all(["https://kite.example/x"], tmp_path / "m.json", DAY, QUICK, lambda: None)
    assert answers == {
        "https://kite.example/x": Answer(is_nowhere=True, reason="addresses like this are for examples only")
    }


def test_without_a_network_nothing_is_called_dead(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nobody = Answer(is_nowhere=True, reason="its domain name does not exist")
    monkeypatch.setattr("generator.tools.link_check.find_links.request", lambda *_: nobody)
    addresses = [f"https://site-{number}.org.uk" for number in range(3)]
    with pytest.raises(OfflineError):
        request_all(addresses, tmp_path / "m.json", DAY, QUICK, lambda: None)
    assert not (tmp_path / "m.json").exists()


def test_links_of_facts_and_words_are_found_with_their_places(small_site: SmallSite) -> None:
    small_site.replace(
        "services/kite-club.md",
        "We play",
        "[Rules](https://rules.example/a#b). [Us](mailto:a@b.example). We play",
    )
    found = find_links(load(small_site.folder, DAY).value)
    assert [str(span) for span in found["https://rules.example/a"]] == ["content/services/kite-club.md:24:1"]
    assert found["https://kite.example/club"][0].line > 0
    assert found["https://sendiass.smallborough.example"][0].path == "content/settings.yaml"
    assert not [address for address in found if not address.startswith("https://")]


def test_known_links_are_left_out_until_their_day(small_site: SmallSite) -> None:
    small_site.write(
        "known-links.yaml",
        "- {address: https://kite.example/*, why: Looked, until: 2026-11-23}\n"
        "- {address: https://sendiass.*, why: Looked}\n- {address: x}\n",
    )
    places = find_links(load(small_site.folder, DAY).value)
    kept = without_known(places, small_site.folder, DAY)
    assert "https://kite.example/club" in kept.value
    assert "https://sendiass.smallborough.example" not in kept.value
    assert [each.rule for each in kept.diagnostics] == ["missing-field"]


def test_the_command_asks_only_for_what_was_named(
    small_site: SmallSite, site: tuple[str, list[tuple[str, str, float]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    look_up = socket.getaddrinfo

    def look_up_here(host: str, *more: Any, **named: Any) -> Any:
        return look_up("127.0.0.1" if host == "rules.internal" else host, *more, **named)

    # A text may not link to the reader's own computer, so the server has a name.
    monkeypatch.setattr(socket, "getaddrinfo", look_up_here)
    address = site[0].replace("127.0.0.1", "rules.internal")
    for name, status in (("kite-club", 404), ("talking-clinic", 410)):
        file = small_site.content / "services" / f"{name}.md"
        text = file.read_text("utf-8")
        small_site.write(f"services/{name}.md", f"{text}\nSee [the rules of {name}]({address}/{status}).\n")
    result = small_site.run("check", "talking-clinic", "--links", "--format", "json")
    found = [each for each in json.loads(result.stdout)["diagnostics"] if each["rule"] == "dead-outside-link"]
    assert [(each["path"], each["severity"]) for each in found] == [
        ("content/services/talking-clinic.md", "warning")
    ]
    assert {path for _, path, _ in site[1]} == {"/410"}
    assert small_site.faults("dead-outside-link") == []
