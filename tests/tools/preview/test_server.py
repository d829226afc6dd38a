"""What the preview answers, over a real connection."""

from __future__ import annotations

import http.client
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from generator.build import Options
from generator.cli.options import build_options
from generator.tools.preview import Preview, serve_preview
from tests.sites import TODAY, SmallSite


@contextmanager
def preview(small_site: SmallSite) -> Iterator[tuple[Preview, int]]:
    """The preview of a site, made once, at a port."""
    live = Preview(options_of(small_site))
    server = serve_preview(live, 0)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    live.build()
    try:
        yield live, server.server_address[1]
    finally:
        live.stop()
        server.shutdown()
        server.server_close()


def options_of(small_site: SmallSite) -> Options:
    from datetime import date

    return build_options(
        small_site.folder / ".cache" / "preview", folder=small_site.folder, today=date.fromisoformat(TODAY)
    )


def ask(
    port: int, path: str, method: str = "GET", **headers: str
) -> tuple[int, http.client.HTTPMessage, str]:
    """An answer to a request that is sent exactly as it stands."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.putrequest(method, path, skip_host="Host" in headers, skip_accept_encoding=True)
    for name, value in headers.items():
        connection.putheader(name.replace("_", "-"), value)
    connection.endheaders()
    answer = connection.getresponse()
    text = answer.read().decode("utf-8", "replace")
    connection.close()
    return answer.status, answer.headers, text


def test_pages_get_the_bar_on_their_way_and_files_stay_as_they_are(small_site: SmallSite) -> None:
    with preview(small_site) as (live, port):
        code, headers, text = ask(port, "/services/kite-club.html")
        assert (code, headers["Content-Type"]) == (200, "text/html; charset=utf-8")
        assert 'src="/_preview/bar.js" defer data-page="services/kite-club.html"' in text
        assert headers["Cache-Control"] == "no-store"
        for file in live.site.rglob("*.*"):
            assert b"_preview" not in file.read_bytes(), file
        code, headers, text = ask(port, "/assets/site.css")
        assert (code, headers["Content-Type"]) == (200, "text/css; charset=utf-8")
        assert "_preview" not in text


def test_a_missing_page_is_the_sites_own(small_site: SmallSite) -> None:
    with preview(small_site) as (_, port):
        code, _, text = ask(port, "/services/nothing.html")
        assert code == 404
        assert "<h1" in text
        assert 'data-page="404.html"' in text


@pytest.mark.parametrize(
    "path",
    [
        "/../../content/settings.yaml",
        "/%2e%2e/%2e%2e/content/settings.yaml",
        "/..%5c..%5ccontent%5csettings.yaml",
        "//etc/passwd",
        "/_preview/../../content/settings.yaml",
        "/_preview/%2e%2e/live.py",
        "/_preview/state/../../../content/settings.yaml",
        "/_preview/bar.js/../live.py",
    ],
)
def test_nothing_outside_the_site_is_served(small_site: SmallSite, path: str) -> None:
    with preview(small_site) as (_, port):
        code, _, text = ask(port, path)
        assert code == 404
        assert "council_name" not in text
        assert "root:" not in text


def test_the_state_of_a_page_tells_nothing_of_other_files(small_site: SmallSite) -> None:
    with preview(small_site) as (_, port):
        for page in ("../../content/settings.yaml", "%2e%2e/x", "/etc/passwd", ""):
            told = json.loads(ask(port, f"/_preview/state?page={page}")[2])
            assert (told["source"], told["here_count"]) == ("", 0)


def test_a_name_that_only_leads_here_is_refused(small_site: SmallSite) -> None:
    with preview(small_site) as (_, port):
        assert ask(port, "/", Host="evil.example")[0] == 403
        assert ask(port, "/", Host=f"localhost:{port}")[0] == 200


def test_another_site_cannot_ask_the_preview(small_site: SmallSite) -> None:
    with preview(small_site) as (_, port):
        assert ask(port, "/_preview/state?page=index.html", Sec_Fetch_Site="cross-site")[0] == 403
        headers = ask(port, "/index.html")[1]
        assert (headers["X-Frame-Options"], headers["Access-Control-Allow-Origin"]) == ("SAMEORIGIN", None)


def test_only_reading_is_possible(small_site: SmallSite) -> None:
    with preview(small_site) as (_, port):
        for method in ("POST", "PUT", "DELETE"):
            assert ask(port, "/index.html", method)[0] == 501
        code, headers, text = ask(port, "/index.html", "HEAD")
        assert (code, text) == (200, "")
        assert int(headers["Content-Length"]) > 1000


def test_news_of_a_change_is_sent_at_once(small_site: SmallSite) -> None:
    with preview(small_site) as (live, port):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        connection.request("GET", "/_preview/events")
        stream = connection.getresponse()
        assert stream.headers["Content-Type"] == "text/event-stream"
        assert stream.readline() == b"data: 1\n"
        stream.readline()
        live.build()  # nothing has changed, so there is no news
        small_site.replace("services/kite-club.md", "We play outside", "We fly kites")
        live.build()
        assert stream.readline() == b"data: 2\n"
        connection.close()


def test_before_there_is_a_site_its_page_says_so(small_site: SmallSite) -> None:
    small_site.replace("services/kite-club.md", "title: Kite Club", "titel: Kite Club")
    with preview(small_site) as (_, port):
        code, _, text = ask(port, "/services/kite-club.html")
        assert code == 503
        assert "The site can't be built yet" in text
        told = json.loads(ask(port, "/_preview/state?page=")[2])
        assert (told["made"], told["errors"]) == (False, 2)
        assert told["others"][0]["file"] == "content/services/kite-club.md"
