"""The form behind a link: what it shows, what it takes, and what nobody can do with it."""

from __future__ import annotations

import asyncio
import datetime as dt
import re
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import httpx
import pytest

from generator.build import with_site
from generator.cli.options import build_options
from generator.tools.inbox.app import make_app
from generator.tools.inbox.message_store import Store
from generator.tools.inbox.rate_limits import Limit
from generator.tools.upkeep.answer_store import Answer, Answers, Change, Kind
from generator.tools.upkeep.tokens import Ticket, token_of
from generator.tools.upkeep.update_desk import UpdateDesk
from tests.sites import ROOT, SmallSite
from tests.values import DAY

KEY = b"k" * 64
HOST = "http://offer.example"


class Desk:
    """A small council with its inbox, asked without a network."""

    def __init__(self, folder: Path) -> None:
        shutil.copytree(ROOT / "tests" / "small", folder)
        self.site = SmallSite(folder)
        self.answers = Answers(folder / "inbox" / "updates.db")
        load = lambda day: with_site(build_options(None, folder=folder, today=day), lambda found: found)  # noqa: E731
        self.today = DAY
        desk = UpdateDesk(folder, KEY, self.answers, load, lambda: self.today)
        store = Store(folder / "inbox" / "comments.db")
        limit = Limit(1000, lambda: 0.0)
        self.app = make_app(store, folder / "build", limit, lambda: self.today, {"offer.example"}, desk)

    def ask(self, method: str, path: str, **more: Any) -> httpx.Response:
        async def answer() -> httpx.Response:
            async with httpx.AsyncClient(transport=httpx.ASGITransport(self.app), base_url=HOST) as client:
                return await client.request(method, path, **more)

        return asyncio.run(answer())

    def get(self, token: str, step: str = "") -> httpx.Response:
        return self.ask("GET", f"/update/{token}{step}")

    def post(self, token: str, **fields: str | list[str]) -> httpx.Response:
        return self.ask("POST", f"/update/{token}", data=fields)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    made = Desk(tmp_path_factory.mktemp("desk") / "council")
    yield made
    made.answers.close()


def token(team: str, entry: str = "services/kite-club", day: dt.date = DAY, series: int = 0) -> str:
    """A link of its own for each test."""
    return token_of(KEY, Ticket(entry, team, day, series))


def boxes(html: str) -> dict[str, str]:
    return dict(re.findall(r'name="was\.([\w.]+)" value="([^"]*)"', html))


def change(now: dict[str, str], **was: str) -> dict[str, str]:
    """A form in which some boxes say something else than they did."""
    return {"answer": "changed", **{f"was.{name}": text for name, text in was.items()}, **now}


def test_the_entry_is_shown_as_families_see_it_and_nothing_of_others(desk: Desk) -> None:
    page = desk.get(token("A"))
    assert page.status_code == 200
    for words in ("All still right", "£3 a session.", "01632 960520", "We play outside when it is dry."):
        assert words in page.text
    assert "01632 960530" not in page.text
    assert page.headers["cache-control"] == "no-store"
    assert page.headers["referrer-policy"] == "same-origin"
    assert "<script" not in page.text.replace('<script src="../assets/early.js"></script>', "")


def test_every_box_has_a_label_and_the_words_of_the_file(desk: Desk) -> None:
    html = desk.get(token("A"), "?answer=changed").text
    found = boxes(html)
    assert found["cost"] == "£3 a session."
    assert found["contacts.0.phone"] == "01632 960520"
    assert found["needs"] == "autism"
    assert found["places.0.address"] == "2 Hill Road\nSmallborough"
    assert found["contacts.1.phone"] == "", "an empty group to add to"
    assert "## What happens" in found["body"]
    assert not {"reviewed", "status", "organisation", "owner", "law", "places.0.hide_address"} & found.keys()
    fields = re.findall(r'<(?:input type="text"|textarea) id="([\w-]+)"', html)
    assert set(fields) <= set(re.findall(r'<label for="([\w-]+)"', html)) | {"site_search"}
    assert len(fields) == len(set(fields)) > 20


def test_all_still_right_is_kept_once_with_one_click(desk: Desk) -> None:
    first = desk.post(token("right"), answer="right")
    assert (first.status_code, first.headers["location"]) == (303, "?")
    assert "We have your answer of 24 November 2026" in desk.get(token("right")).text
    assert desk.post(token("right"), answer="right").status_code == 303
    assert desk.post(token("right"), answer="ended").status_code == 409
    kept = [each.answer for each in desk.answers.all() if each.answer.team == "right"]
    assert [(each.entry, each.kind, each.changes) for each in kept] == [
        ("services/kite-club", Kind.RIGHT, ())
    ]


def test_a_change_is_kept_as_it_was_and_as_it_is(desk: Desk) -> None:
    before = (desk.site.content / "services/kite-club.md").read_text()
    form = boxes(desk.get(token("change"), "?answer=changed").text)
    sent: dict[str, Any] = {f"was.{name}": text for name, text in form.items()} | form
    sent |= {"answer": "changed", "cost": "£4 a session.", "needs": ["autism", "hearing"], "words": "Hello"}
    assert desk.post(token("change"), **sent).status_code == 303
    kept = desk.answers.with_link(token("change"))
    assert kept
    assert kept.answer.words == "Hello"
    assert set(kept.answer.changes) == {
        Change("cost", "£3 a session.", "£4 a session."), Change("needs", "autism", "autism\nhearing"),
    }  # fmt: skip
    assert (desk.site.content / "services/kite-club.md").read_text() == before, "nothing is published unasked"


@pytest.mark.parametrize(
    ("box", "was", "now", "message"),
    [
        ("contacts.0.phone", "01632 960520", "0163", "Phone: "),
        ("ages", "5 to 11", "young", "Ages: "),
        ("title", "Kite Club", "", "&#34;Name&#34;"),
        ("opening_times.0.closes", "12:30pm", "9am", "closes before it opens"),
        ("contacts.1.note", "", "Ring twice", "no way to get in touch"),
    ],
)
def test_what_the_rules_refuse_is_told_with_a_link_to_its_box(
    desk: Desk, box: str, was: str, now: str, message: str
) -> None:
    page = desk.post(token("wrong"), **change({box: now}, **{box: was}))
    assert page.status_code == 422
    (summary,) = re.findall(r'role="alert".*?</div>', page.text, re.DOTALL)
    (link,) = re.findall(r'href="#([\w-]+)">([^<]*)', summary)
    assert message in link[1]
    assert f'id="{link[0]}"' in page.text
    assert link[0].startswith(f"box_{box.split('.')[0]}")
    assert f'id="{link[0]}_error"' in page.text
    assert "<title>Error: " in page.text
    assert desk.answers.with_link(token("wrong")) is None


def test_a_form_without_any_change_is_not_an_answer(desk: Desk) -> None:
    page = desk.post(token("none"), **change({"cost": "£3 a session."}, cost="£3 a session."))
    assert (page.status_code, "You have not changed anything." in page.text) == (422, True)


def test_half_a_form_changes_nothing_that_it_does_not_name(desk: Desk) -> None:
    sent = {"answer": "changed", "cost": "£9", "title": "Mine", "was.when": "Every Saturday in term time."}
    assert desk.post(token("half"), **sent).status_code == 422


def test_what_the_form_does_not_offer_is_not_taken(desk: Desk) -> None:
    sent: dict[str, Any] = change(
        {}, status="", organisation="kite-trust", needs="autism", cost="£3 a session."
    )
    sent |= {"status": "closed", "organisation": "x", "needs": ["../x", "autism"], "cost": "£5"}
    sent |= {
        "was.places.0.hide_address": "",
        "places.0.hide_address": "yes",
        "was.contacts.9.phone": "",
        "contacts.9.phone": "1",
    }
    assert desk.post(token("odd"), **sent).status_code == 303
    kept = desk.answers.with_link(token("odd"))
    assert kept
    assert [each.box for each in kept.answer.changes] == ["cost"]


@pytest.mark.parametrize(
    ("link", "status"),
    [
        ("nonsense", 404),
        (token("x")[:-2], 404),
        (token_of(b"other", Ticket("services/kite-club", "x", DAY)), 404),
        (token("x", day=DAY - dt.timedelta(61)), 410),
        (token("x", day=DAY + dt.timedelta(1)), 410),
        (token("x", "services/nothing"), 410),
        (token("x", "services/../../settings"), 410),
        (token("x", "organisations/kite-trust"), 410),
        (token("x", "/etc/passwd"), 410),
        (token("x", series=1), 410),
    ],
    ids=["made up", "cut off", "another key", "old", "to come", "no entry", "a path", "an organisation", "a root", "withdrawn"],
)  # fmt: skip
def test_a_link_that_is_not_right_opens_nothing(desk: Desk, link: str, status: int) -> None:
    for answer in (desk.get(link), desk.post(link, answer="right")):
        assert answer.status_code == status
        assert "This link no longer works" in answer.text
        assert "Kite Club" not in answer.text


def test_links_that_were_withdrawn_end_and_new_ones_work(desk: Desk) -> None:
    guide = "guides/asking-for-help"
    assert desk.get(token("w", guide)).status_code == 200
    desk.answers.withdraw(guide)
    assert desk.get(token("w", guide)).status_code == 410
    assert desk.get(token("w", guide, series=1)).status_code == 200


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        (b"answer=right", {"Origin": "https://bad.example"}, 403),
        (b"answer=right", {"Sec-Fetch-Site": "cross-site"}, 403),
        (b"answer=right", {"Content-Type": "text/plain"}, 415),
        (b"answer=right", {"Host": "bad.example"}, 400),
        (b"answer=publish", {}, 400),
        (b"", {}, 400),
        (b"answer=%ff", {}, 400),
        (b"answer=changed&words=" + b"x" * 70_000, {}, 400),
        (b"&".join(b"a%d=1" % number for number in range(700)), {}, 400),
        (b"x" * 700_000, {}, 413),
    ],
    ids=str,
)
def test_bad_input_is_refused(desk: Desk, body: bytes, headers: dict[str, str], status: int) -> None:
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    answer = desk.ask("POST", f"/update/{token('bad')}", content=body, headers={**form, **headers})
    assert answer.status_code == status
    assert desk.answers.with_link(token("bad")) is None


def test_html_in_boxes_comes_back_as_text(desk: Desk) -> None:
    sent = change(
        {"cost": '"><script>alert(1)</script>', "title": ""}, cost="£3 a session.", title="Kite Club"
    )
    page = desk.post(token("html"), **sent, words="</textarea><img src=x>")
    assert page.status_code == 422
    assert "<script>alert" not in page.text
    assert "<img src=x>" not in page.text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page.text


def test_still_right_may_be_let_through_at_once_but_a_change_never(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "council")
    settings = SimpleNamespace(
        before="reviewed: 2026-10-01\nnext", after="updates: {let_through: still-right}\n"
    )
    desk.site.replace("settings.yaml", settings.before, settings.after + settings.before)
    desk.post(token("Kite Trust"), **change({"cost": "£4"}, cost="£3 a session."))
    assert "£4" not in (desk.site.content / "services/kite-club.md").read_text()
    desk.post(token("Kite Trust", day=DAY - dt.timedelta(1)), answer="right")
    text = (desk.site.content / "services/kite-club.md").read_text()
    assert "reviewed: 2026-11-24\nreviewed_by: Kite Trust\nowner: Play Team\n" in text
    assert [each.state for each in desk.answers.all()] == ["new", "accepted"]
    assert "last checked on 24 November 2026" in desk.get(token("Someone")).text
    desk.answers.close()


def test_two_who_decide_at_once_decide_one_after_the_other(tmp_path: Path) -> None:
    command, page = Answers(tmp_path / "inbox" / "updates.db"), Answers(tmp_path / "inbox" / "updates.db")
    command.keep("link", Answer("services/kite-club", "Play Team", Kind.RIGHT), DAY)
    seen = list[str]()

    def decide() -> None:
        with page.deciding(1, "refused", DAY) as state:
            seen.append(state)

    with command.deciding(1, "accepted", DAY) as state:
        other = threading.Thread(target=decide)
        other.start()
        other.join(0.2)
        assert (state, seen) == ("new", [])
    other.join()
    assert seen == ["accepted"]
    command.close()
    page.close()
