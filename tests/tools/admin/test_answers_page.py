"""The page for answers in `local-offer admin`: the same differences and the same checks as its commands."""

from __future__ import annotations

import datetime as dt
import http.client
import re
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest

from generator.build import Options, with_site
from generator.tools.admin.admin_server import Backend, serve_forms
from generator.tools.upkeep.answer_store import Answers, Change, Kind
from generator.tools.upkeep.answers_desk import AnswersDesk
from tests.cli.test_inbox_updates import COST, asking, inbox, kite, receive
from tests.sites import SmallSite
from tests.values import DAY

__all__ = ["asking"]
type Ask = Callable[..., tuple[int, str]]


def desk_of(site: SmallSite, answers: Answers) -> AnswersDesk:
    def options(day: dt.date) -> Options:
        return Options(site.folder, site.out, day, has_books=False)

    return AnswersDesk(
        site.folder,
        answers,
        lambda day: with_site(options(day), lambda found: found),
        lambda: DAY,
        lambda _: lambda entry, team: f"https://offer.example/update/{entry}-{team.name}",
    )


@pytest.fixture
def ask(asking: SmallSite) -> Iterator[Ask]:
    """Asks for a page with its key, or sends a form if there are fields."""
    answers = Answers(asking.folder / "inbox" / "updates.db")
    with serve_forms(Backend(asking.folder, b"", b"", "secret", desk_of(asking, answers)), 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()

        def ask_for(path: str, headers: dict[str, str] | None = None, **fields: str) -> tuple[int, str]:
            connection = http.client.HTTPConnection("127.0.0.1", server.server_address[1], timeout=20)
            connection.request("POST" if fields else "GET", path, urlencode(fields) or None, headers or {})
            found = connection.getresponse()
            content = found.read().decode()
            connection.close()
            return found.status, " ".join(content.split())

        yield ask_for
        server.shutdown()
    answers.close()


def test_an_answer_is_seen_as_a_difference_and_let_through(asking: SmallSite, ask: Ask) -> None:
    receive(asking, Kind.CHANGED, COST, words="<b>From January.</b>")
    status, page = ask("/answers/?key=secret")
    assert status == 200
    assert 'href="1?key=secret">U1: Kite Club</a>' in page
    _, page = ask("/answers/1?key=secret")
    assert "&lt;b&gt;From January.&lt;/b&gt;" in page
    row = re.search("<h3[^>]*>Cost</h3>(.*?)</dl>", page)
    assert row
    assert re.findall('as-written">(.*?)<', row[1]) == ["£3 a session.", "£4 a session."]
    assert ask("/answers/1", key="secret", do="accept")[1].count("kite-club.md was changed.") == 1
    assert "£4 a session." in kite(asking)
    # A second click finds what the first one did.
    assert "U1 was accepted already." in ask("/answers/1", key="secret", do="accept")[1]
    assert "let through 24 November 2026" in ask("/answers/?key=secret")[1]
    assert ask("/assets/report.css")[0] == 200


def test_what_others_changed_and_what_is_wrong_is_told(asking: SmallSite, ask: Ask) -> None:
    receive(asking, Kind.CHANGED, COST, Change("wait", "", "Two weeks."))
    receive(asking, Kind.CHANGED, Change("ages", "5 to 11", "young"))
    asking.replace("services/kite-club.md", "£3", "£5")
    before = kite(asking)
    assert "Others have changed the file meanwhile." in ask("/answers/1", key="secret", do="accept")[1]
    page = ask("/answers/2?key=secret")[1]
    assert "What is wrong in it" in page
    assert 'value="accept"' not in page
    assert "It would bring errors." in ask("/answers/2", key="secret", do="accept")[1]
    assert kite(asking) == before
    ask("/answers/1", key="secret", do="rest")
    assert "wait: Two weeks." in kite(asking)
    assert "£5" in kite(asking)


def test_a_refusal_needs_words_and_writes_a_letter(asking: SmallSite, ask: Ask) -> None:
    receive(asking, Kind.CHANGED, COST)
    assert "Write why" in ask("/answers/1", key="secret", do="refuse", words=" ")[1]
    assert "letters/about-kite-club.eml" in ask("/answers/1", key="secret", do="refuse", words="Why?")[1]
    assert b"Why?" in (Path(asking.folder) / "letters" / "about-kite-club.eml").read_bytes()
    assert "(refused)" in inbox(asking, "list")


def test_nobody_else_gets_in(asking: SmallSite, ask: Ask) -> None:
    receive(asking, Kind.RIGHT)
    before = kite(asking)
    other = {"Origin": "https://elsewhere.example"}
    assert ask("/answers/")[0] == 403
    assert ask("/answers/1?key=Secret")[0] == 403
    assert ask("/answers/1", key="x", do="accept")[0] == 403
    assert ask("/answers/1", do="accept")[0] == 403
    assert ask("/answers/1", other, key="secret", do="accept")[0] == 403
    assert ask("/answers/1", {"Host": "elsewhere.example"}, key="secret", do="accept")[0] == 403
    assert ask("/answers/9?key=secret")[0] == 404
    assert ask("/answers/%31?key=secret")[0] == 404
    assert ask("/assets/../../content/settings.yaml")[0] == 404
    assert kite(asking) == before
