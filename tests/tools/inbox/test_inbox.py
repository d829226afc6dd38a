"""The receiver of comments: nothing lost, nothing doubled, nothing shown, nothing bad taken."""

from __future__ import annotations

import asyncio
import datetime as dt
import http.client
import os
import socket
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from urllib.parse import urlencode

import httpx
import pytest
from uvicorn import Config
from uvicorn.server import ServerState

from generator.tools.inbox.app import make_app
from generator.tools.inbox.connections import Connection
from generator.tools.inbox.drafts import drafts
from generator.tools.inbox.feedback_form import LARGEST_BODY_BYTES, Rejection, read_form
from generator.tools.inbox.message_store import Message, Received, Store
from generator.tools.inbox.rate_limits import Limit, network_of
from generator.write.whole_file import WriteError, save
from tests.disks import small_disk
from tests.sites import ROOT, SmallSite
from tests.tools.inbox.flood import Receiver, flood

DAY = dt.date(2026, 11, 24)
FORM = "application/x-www-form-urlencoded"


@pytest.fixture(scope="module")
def receiver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Receiver]:
    site = tmp_path_factory.mktemp("council")
    (site / "content").mkdir()
    pages = site / "build" / "site"
    pages.mkdir(parents=True)
    (pages / "index.html").write_text("<h1>Home</h1>", encoding="utf-8")
    (pages / "feedback-sorry.html").write_text("<h1>Sorry</h1>", encoding="utf-8")
    (pages / "feedback-thanks.html").write_text("<h1>Thank you</h1>", encoding="utf-8")
    running = Receiver(site)
    yield running
    running.stop()


def post(receiver: Receiver, body: bytes, **headers: str) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", receiver.port, timeout=10)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request("POST", "/inbox", body, {"Content-Type": FORM} | named)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer


def test_nothing_is_lost_or_doubled_when_it_is_killed(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    result = flood(tmp_path, 600, kills=3)
    assert (result.thanked, result.kept, result.missing, result.doubled) == (600, 600, 0, 0)
    assert result.kills == 3


def test_a_form_is_thanked_for_with_a_page_that_can_be_reloaded(receiver: Receiver) -> None:
    answer = post(receiver, urlencode({"content": "More clubs, please."}).encode())
    assert (answer.status, answer.headers["Location"]) == (303, "feedback-thanks.html")


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        (b"", {}, 422),
        (b"content=+++%0A", {}, 422),
        (b"content=" + b"x" * LARGEST_BODY_BYTES, {}, 413),
        (b"content=" + b"x" * 9000, {}, 413),
        (b"content=%ff%fe", {}, 400),
        ("content=é".encode(), {}, 400),
        (b"content=a&content=b", {}, 400),
        (b"&".join(b"f%d=1" % number for number in range(50)), {}, 400),
        (b'{"content": "x"}', {"Content_Type": "application/json"}, 415),
        (b"content=x", {"Content_Type": "text/plain"}, 415),
        (b"content=x", {"Content_Type": "multipart/form-data; boundary=a"}, 415),
        (b"content=x", {"Origin": "https://bad.example"}, 403),
        (b"content=x", {"Origin": "null"}, 403),
        (b"content=x", {"Sec_Fetch_Site": "cross-site"}, 403),
    ],
    ids=lambda value: str(value)[:40],
)
def test_bad_input_is_refused_with_a_page(
    receiver: Receiver, body: bytes, headers: dict[str, str], status: int
) -> None:
    answer = post(receiver, body, **headers)
    assert (answer.status, answer.headers["Content-Type"]) == (status, "text/html; charset=utf-8")


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE", "OPTIONS"])
def test_nobody_can_read_what_was_sent(receiver: Receiver, method: str) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", receiver.port, timeout=10)
    connection.request(method, "/inbox")
    assert connection.getresponse().status in (404, 405)
    connection.close()


@pytest.mark.parametrize(
    "path", ["/inbox/comments.db", "/../inbox/comments.db", "/..%2f..%2finbox/comments.db"]
)
def test_the_file_of_messages_is_not_served(receiver: Receiver, path: str) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", receiver.port, timeout=10)
    connection.request("GET", path)
    assert connection.getresponse().status == 404
    connection.close()


@pytest.mark.parametrize(
    "raw",
    [
        b"POST /inbox HTTP/1.1\r\nHost: a\r\nContent-Length: -5\r\n\r\n",
        b"POST /inbox HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"POST /inbox HTTP/1.1\r\nHost: a\r\nX: " + b"y" * 70_000 + b"\r\n\r\n",
        b"POST /inbox HTTP/1.1\r\nHost: a\nEvil: b\r\nContent-Length: 3\r\n\r\nabc",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    ],
    ids=["negative length", "two lengths", "huge header", "bare line end", "TLS"],
)
def test_a_broken_request_is_not_taken_and_does_not_stop_it(receiver: Receiver, raw: bytes) -> None:
    with socket.create_connection(("127.0.0.1", receiver.port), timeout=10) as line:
        line.sendall(raw)
        line.shutdown(socket.SHUT_WR)
        first = line.recv(200)
    assert first.split(b" ")[1:2] not in ([b"200"], [b"303"])
    assert post(receiver, b"content=still+there").status == 303


def test_a_request_of_an_unknown_version_is_answered_in_ours(receiver: Receiver) -> None:
    with socket.create_connection(("127.0.0.1", receiver.port), timeout=10) as line:
        line.sendall(b"GET / HTTP/9.9\r\nHost: localhost\r\n\r\n")
        assert line.recv(200).split(b" ")[:2] == [b"HTTP/1.1", b"200"]
    assert post(receiver, b"content=still+there").status == 303


def test_a_client_that_goes_away_leaves_nothing_behind(receiver: Receiver) -> None:
    with socket.create_connection(("127.0.0.1", receiver.port), timeout=10) as line:
        head = f"POST /inbox HTTP/1.1\r\nHost: a\r\nContent-Type: {FORM}\r\nContent-Length: 999\r\n\r\n"
        line.sendall(head.encode() + b"content=half+a+mess")
    assert post(receiver, b"content=after+that").status == 303


def test_script_in_a_message_stays_words() -> None:
    message = read_form(urlencode({"content": '<script>alert("x")</script>'}).encode())
    assert message == Message(content='<script>alert("x")</script>')


def test_a_program_that_fills_in_the_hidden_field_is_thanked_and_forgotten() -> None:
    assert read_form(b"content=Buy+now&website=https%3A%2F%2Fbad.example") is None


def test_signs_that_cannot_be_seen_are_taken_out() -> None:
    sent = urlencode({"content": "a\x00b\u202ec\r\nd", "page": "Kite\nClub", "said_by": "the mayor"})
    assert read_form(sent.encode()) == Message(page="Kite Club", content="abc\nd")


def test_an_empty_form_is_told_so() -> None:
    assert read_form(b"page=Kite+Club&said_by=families") == Rejection.EMPTY


def test_the_same_words_on_one_day_are_kept_once(tmp_path: Path) -> None:
    store = Store(tmp_path / "comments.db")
    message = Message(content="More clubs")
    assert [store.keep(message, DAY), store.keep(message, DAY)] == [True, False]
    assert store.keep(message, DAY + dt.timedelta(days=1))
    assert len(store.all()) == 2


def test_what_is_forgotten_is_gone_from_the_disk(tmp_path: Path) -> None:
    store = Store(tmp_path / "comments.db")
    store.keep(Message(content="A most particular sentence"), DAY)
    assert store.forget(1)
    assert not store.forget(1)
    store.close()
    kept = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert b"most particular" not in kept


def test_a_file_that_is_not_ours_is_refused(tmp_path: Path) -> None:
    (tmp_path / "comments.db").write_text("not a database at all, only words " * 40, encoding="utf-8")
    with pytest.raises(sqlite3.DatabaseError):
        Store(tmp_path / "comments.db")


def test_no_address_and_no_time_of_day_is_kept(tmp_path: Path) -> None:
    store = Store(tmp_path / "comments.db")
    store.keep(Message(content="x"), DAY)
    store.close()
    names = [
        row[1] for row in sqlite3.connect(tmp_path / "comments.db").execute("PRAGMA table_info(comments)")
    ]
    assert names == "number digest received page said_by content access making exported".split()


def test_whoever_sends_too_much_waits() -> None:
    now = [0.0]
    limit = Limit(3, lambda: now[0])
    assert [limit.allows("a") for _ in range(4)] == [True, True, True, False]
    assert limit.allows("b")
    now[0] = 1200.0
    assert [limit.allows("a") for _ in range(2)] == [True, False]


def test_a_message_becomes_a_draft_that_is_not_published(small_site: SmallSite) -> None:
    store = Store(small_site.folder / "inbox" / "comments.db")
    store.keep(Message("Kite Club", "families", content='The club says "full": why?\nTell us.'), DAY)
    store.close()
    result = small_site.run_bare("inbox", "export")
    draft = small_site.content / "comments/2026/the-club-says-full-why-1.md"
    assert result.output == f"Saved {draft}\n"
    assert 'said: "The club says \\"full\\": why? Tell us."' in draft.read_text("utf-8")
    assert small_site.build().exit_code == 0
    told = {each["rule"] for each in small_site.faults() if "the-club-says" in each["path"]}
    assert {"unsigned-comment", "unanswered-comment"} <= told
    assert not [page for page in small_site.out.rglob("*.html") if "why? Tell us" in page.read_text("utf-8")]
    assert small_site.run_bare("inbox", "export").output == ""


def test_each_answer_is_a_draft_of_its_own() -> None:
    received = Received(7, DAY, is_exported=False, message=Message(content="One thing.", making="Another"))
    assert [name for name, _ in drafts(received)] == ["one-thing-7.md", "another-7.md"]


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX systems")
def test_messages_are_for_their_owner_alone_and_left_out_by_git(tmp_path: Path) -> None:
    file = tmp_path / "inbox" / "comments.db"
    with closing(Store(file)) as store:
        store.keep(Message(content="Ours"), DAY)
        modes = {each.name: stat.S_IMODE(each.stat().st_mode) for each in file.parent.glob("comments.db*")}
    assert set(modes.values()) == {0o600}, modes
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert git(tmp_path, "init") == 0
    assert (
        git(tmp_path, "check-ignore", "inbox/comments.db", "inbox/comments.db-wal", "inbox/.gitignore") == 0
    )
    assert git(tmp_path, "check-ignore", "inbox/other.txt") == 1


def git(folder: Path, *words: str) -> int:
    return subprocess.run(["git", "-C", folder, *words], capture_output=True, check=False).returncode


def test_messages_that_git_keeps_are_not_added_to(small_site: SmallSite) -> None:
    file = small_site.folder / "inbox" / "comments.db"
    Store(file).close()
    git(small_site.folder, "init")
    git(small_site.folder, "add", "--force", "inbox/comments.db")
    result = small_site.run_bare("inbox", "list")
    assert result.exit_code == 2
    assert "git rm --cached" in result.output


@pytest.mark.parametrize(
    ("address", "sender"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:3::1", "2001:db8:1:3::/64"),
        ("somewhere", "somewhere"),
    ],
)
def test_a_household_is_one_sender(address: str, sender: str) -> None:
    assert network_of(address) == sender


def ask(
    store: Store, site: Path, words: str, base_url: str = "http://localhost", **headers: str
) -> httpx.Response:
    """The answer to a form, without a web server."""
    app = make_app(store, site, Limit(1000, lambda: 0.0), lambda: DAY, {"localhost", "offer.example"})

    async def post() -> httpx.Response:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=base_url) as client:
            return await client.post("/inbox", data={"content": words}, headers=headers)

    return asyncio.run(post())


def test_it_answers_to_its_own_names_only_and_takes_forms_of_the_site_behind_a_proxy(tmp_path: Path) -> None:
    with closing(Store(tmp_path / "inbox" / "comments.db")) as store:
        assert ask(store, tmp_path, "More clubs", "http://bad.example").status_code == 400
        for origin, status in (("https://offer.example", 303), ("https://bad.example", 403), ("null", 403)):
            assert ask(store, tmp_path, "More clubs", Origin=origin).status_code == status


def test_a_full_disk_thanks_nobody_and_says_sorry(tmp_path: Path) -> None:
    (tmp_path / "feedback-sorry.html").write_text("<h1>Sorry</h1>", encoding="utf-8")
    with closing(Store(tmp_path / "inbox" / "comments.db")) as store:
        with small_disk(1000):
            answer = ask(store, tmp_path, "Lost?")
        assert (answer.status_code, answer.text) == (503, "<h1>Sorry</h1>")
        assert store.all() == ()
        assert ask(store, tmp_path, "Kept").status_code == 303
        assert [each.message.content for each in store.all()] == ["Kept"]


@pytest.mark.parametrize(
    ("patience", "most", "ended"), [(0.05, 20, [0, 1, 2]), (60.0, 2, [2])], ids=["silent", "too many"]
)
def test_silent_connections_end_and_one_sender_has_a_few_only(
    monkeypatch: pytest.MonkeyPatch, patience: float, most: int, ended: list[int]
) -> None:
    monkeypatch.setattr("generator.tools.inbox.connections.PATIENCE_SECONDS", patience)
    monkeypatch.setattr("generator.tools.inbox.connections.MOST_AT_ONCE", most)
    monkeypatch.setattr("generator.tools.inbox.connections._is_here", lambda _: False)

    async def answer(scope: object, receive: object, send: object) -> None:
        """Nobody asks anything."""

    async def run() -> list[int]:
        state, config = ServerState(), Config(answer)
        loop = asyncio.get_running_loop()
        server = await loop.create_server(lambda: Connection(config, state, {}), "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        lines = [await asyncio.open_connection("127.0.0.1", port) for _ in range(3)]
        lines[0][1].write(b"GET / HTTP/1.1\r\nHost:")
        found = []
        for number, (reader, writer) in enumerate(lines):
            with suppress(ConnectionError, TimeoutError):
                await asyncio.wait_for(reader.read(), 0.5)
            if reader.at_eof() or reader.exception():
                found.append(number)
            writer.close()
        server.close()
        return found

    assert asyncio.run(run()) == ended


def test_a_message_is_exported_whole_or_not_at_all(
    small_site: SmallSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(Store(small_site.folder / "inbox" / "comments.db")) as store:
        store.keep(Message(content="More clubs", access="I can not find it."), DAY)
    comments = small_site.content / "comments"
    before = sorted(comments.rglob("*.md"))

    def refuse_the_second(file: Path, text: str) -> None:
        if len(sorted(comments.rglob("*.md"))) > len(before):
            raise WriteError(f"{file} can't be written")
        save(file, text)

    with monkeypatch.context() as patched:
        patched.setattr("generator.cli.inbox.save", refuse_the_second)
        result = small_site.run_bare("inbox", "export")
    assert result.exit_code == 2
    assert "can't be written" in result.output
    assert sorted(comments.rglob("*.md")) == before
    assert small_site.run_bare("inbox", "export").exit_code == 0
    assert len(sorted(comments.rglob("*.md"))) == len(before) + 2
    assert small_site.run_bare("inbox", "export", "99").exit_code == 2


def test_a_damaged_file_of_messages_is_told_with_a_way_out(small_site: SmallSite) -> None:
    file = small_site.folder / "inbox" / "comments.db"
    with closing(Store(file)) as store:
        for number in range(50):
            store.keep(Message(content=f"{number} clubs " * 100), DAY)
    content = bytearray(file.read_bytes())
    content[8192 : len(content) : 3] = b"!" * len(content[8192 : len(content) : 3])
    for damaged in (b"not a database at all" * 100, bytes(content)):
        file.write_bytes(damaged)
        result = small_site.run_bare("inbox", "list")
        assert result.exit_code == 2
        assert "comments.db" in result.output
        assert ".recover" in result.output


def test_it_says_where_it_listens_and_what_a_web_server_before_it_must_do(small_site: SmallSite) -> None:
    command: list[str | Path] = [
        sys.executable,
        "-m",
        "generator",
        "inbox",
        "--site",
        small_site.folder,
        "--port",
        "0",
        "--behind-proxy",
    ]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        told = [process.stdout.readline() for _ in range(2)]
        process.terminate()
    assert told[0] == "Receiving comments at http://127.0.0.1:0/inbox. Stop with Ctrl+C.\n"
    assert "X-Forwarded-For" in told[1]
