"""Sources on the web: what is fetched page by page, and one sentence for whatever goes wrong on the way."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, override
from urllib.parse import parse_qs, urlsplit

import pytest

from generator.tools.importers import from_the_web
from generator.tools.importers.from_the_web import UnreachableError, Web
from generator.tools.importers.packages import read_source
from tests.sites import SmallSite, run

CLUBS = [{"id": f"s {number}", "name": f"Club {number}"} for number in range(5)]
WHOLE = {"services": [{**each, "phones": [{"number": "01632 960720"}]} for each in CLUBS]}
TABLE = b"Name,Telephone\nClub 0,01632 960720\n"
FAULTS = {
    "/locked": (401, "lets nobody in without a key or a password. Download the data, and import the file (401)"),
    "/broken": (500, "answered with an error. Try again later, or ask those who run it (500)"),
    "/busy": (503, "is too busy. Try again later (503)"),
}  # fmt: skip


class Directory(BaseHTTPRequestHandler):
    """Lists five clubs in pages of two, in the way that its address says; and answers badly below others."""

    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        parts = urlsplit(self.path)
        query = {name: words[0] for name, words in parse_qs(parts.query).items()}
        way, _, rest = parts.path.removeprefix("/").partition("/")
        if rest == "services":
            self._say(self._page(way, int(query.get("page", "1"))))
        elif rest.startswith("services/s%20"):
            self._say(WHOLE["services"][int(rest[-1])])
        elif rest == "data/local-offer.json":
            self._say(WHOLE if way == "site" else None)
        elif parts.path == "/clubs.csv":
            self._send(200, TABLE)
        elif parts.path == "/moved.csv":
            self._send(302, b"", {"Location": "/clubs.csv"})
        else:
            self._answer_badly(parts.path.removesuffix(".json"))

    def _page(self, way: str, number: int) -> dict[str, Any] | None:
        page: dict[str, Any] = {"contents": CLUBS[2 * number - 2 : 2 * number]}
        address = f"http://{self.headers['Host']}/next/services?page={number + 1}"
        ways: dict[str, dict[str, Any]] = {
            "uk3": {"total_pages": 3},
            "uk1": {"totalPages": 3, "last": number == 3},
            "last": {"last_page": number == 3},
            "next": {"next": address if number < 3 else None},
            "links": {"links": {"next": f"services?page={number + 1}" if number < 3 else None}},
            "same": {"total_pages": 9, "contents": CLUBS},
            "endless": {"last": False, "contents": [{"id": "", "name": f"Club {number}"}]},
        }
        return page | ways[way] if way in ways else None

    def _answer_badly(self, path: str) -> None:
        match path:
            case "/page":
                self._send(200, b"<!doctype html><p>Hello")
            case "/nonsense":
                self._send(200, b'{"contents": [')
            case "/cut":
                self._send(200, b"[", length=900)
            case "/elsewhere":
                self._send(302, b"", {"Location": "ftp://a.example/x.csv"})
            case "/round":
                self._send(302, b"", {"Location": "/round.json"})
            case "/slow":
                self._send(200, b"[", length=900)
                time.sleep(0.3)
            case "/large":
                self._send(200, b"[" + b" " * 200_000 + b"]")
            case _:
                self._send(FAULTS.get(path, (404, ""))[0], b"Nothing", {"Retry-After": "0"})

    def _say(self, value: object) -> None:
        self._send(200 if value else 404, json.dumps(value).encode())

    def _send(
        self, status: int, body: bytes, headers: dict[str, str] | None = None, *, length: int = 0
    ) -> None:
        self.send_response(status)
        for name, value in {**(headers or {}), "Content-Length": str(length or len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    @override
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def there() -> Iterator[str]:
    Directory.asked = []
    with ThreadingHTTPServer(("127.0.0.1", 0), Directory) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


@pytest.mark.parametrize("way", ["uk3", "uk1", "last", "next", "links"])
def test_every_page_is_read_and_each_service_in_full(there: str, way: str) -> None:
    assert [*Web().services(f"{there}/{way}/")] == WHOLE["services"]


def test_what_an_interface_has_becomes_entries(small_site: SmallSite, there: str) -> None:
    report = small_site.folder / "r.csv"
    result = run(
        "import", "services", f"{there}/uk3", "--yes", "--site", small_site.folder, "--report", report
    )
    assert "5 added" in result.output
    entry = small_site.content / "services/imported/club-4.md"
    assert 'phone: "01632 960720"' in entry.read_text("utf-8")


def test_what_else_is_asked_for_is_asked_on_every_page(there: str) -> None:
    Directory.asked.clear()
    assert len([*Web().services(f"{there}/uk3/services?taxonomies=send&per_page=2")]) == 5
    lists = [each for each in Directory.asked if "?" in each]
    assert lists == [f"/uk3/services?per_page=2&taxonomies=send&page={number}" for number in (1, 2, 3)]


@pytest.mark.parametrize(
    ("path", "count"), [("site", 5), ("site/data/local-offer.json", 5), ("clubs.csv", 1), ("moved.csv", 1)]
)
def test_a_site_of_ours_and_files_of_any_kind_are_read_by_address(there: str, path: str, count: int) -> None:
    assert len(read_source(f"{there}/{path}").records) == count


@pytest.mark.parametrize(
    ("path", "words"),
    [(f"{path}.json", words) for path, (_, words) in FAULTS.items()]
    + [
        ("/nothing.json", "leads to nothing. Check the address (404)"),
        ("/no/such/interface", "/no/such/interface/services?per_page=100&page=1 leads to nothing"),
        ("/page.json", "is a web page, not data"),
        ("/nonsense.json", "nonsense.json is not valid JSON"),
        ("/cut.json", "broke off before all of it had come"),
        ("/elsewhere.json", "leads to ftp://a.example/x.csv, which is not on the web"),
        ("/round.json", "sends us round in circles"),
        ("/slow.json", "did not answer for 0.1 seconds"),
        ("/large.json", "has more than 0 MB"),
        ("/same", "is the same as the page before"),
        ("/endless", "has more than 9 pages"),
        ("/a b.json", "leads to nothing"),
    ],
)
def test_what_goes_wrong_is_one_sentence_and_changes_nothing(
    small_site: SmallSite, there: str, path: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, limit in (("_PATIENCE_SECONDS", 0.1), ("_MOST_BYTES", 100_000), ("_MOST_PAGES", 9)):
        monkeypatch.setattr(from_the_web, name, limit)
    result = run("import", "services", f"{there}{path}", "--yes", "--site", small_site.folder)
    assert result.exit_code == 2
    assert words in " ".join(result.stderr.split())
    assert not (small_site.folder / "imports").exists()


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("http://127.0.0.1:1", "refuses connections"),
        ("http://127.0.0.1:many", "is no address that leads anywhere"),
        ("https://nowhere.invalid/x.json", "has a domain name that can't be found"),
        (f"http://{'a' * 70}.example", "is no address that leads anywhere"),
    ],
)
def test_an_address_that_leads_nowhere_is_told(address: str, words: str) -> None:
    with pytest.raises(UnreachableError, match=words):
        [*Web().services(address)]


def test_an_hour_is_the_most_that_anything_may_take(there: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(from_the_web, "_MOST_SECONDS", 0)
    with pytest.raises(UnreachableError, match="is too slow"):
        Web().fetch(f"{there}/clubs.csv")
