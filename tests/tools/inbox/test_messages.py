"""Forms, messages, limits and drafts of the inbox, without a server."""

from __future__ import annotations

import datetime as dt
import sqlite3
from pathlib import Path
from urllib.parse import quote_plus, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.read.source import split_entry
from generator.tools.inbox.drafts import drafts
from generator.tools.inbox.feedback_form import TRAP, Rejection, read_form
from generator.tools.inbox.message_store import Message, Received, Store
from generator.tools.inbox.rate_limits import Limit

DAY = dt.date(2026, 11, 24)


def form(**fields: str) -> Message | Rejection | None:
    return read_form(urlencode(fields).encode())


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"content": "More clubs."}, Message(content="More clubs.")),
        ({"access": "A", "making": "M"}, Message(access="A", making="M")),
        ({"content": " a\r\nb\rc \n"}, Message(content="a\nb\nc")),
        ({"content": "a\0b\x1b[31m\u202ec"}, Message(content="ab[31mc")),
        ({"content": "a", "page": "  Kite\n Club "}, Message("Kite Club", content="a")),
        ({"content": "a", "page": "x" * 201}, Message("x" * 200, content="a")),
        ({"content": "a", "said_by": "providers"}, Message(said_by="providers", content="a")),
        ({"content": "a", "said_by": "robots"}, Message(content="a")),
        ({"content": "a", "other": "b"}, Message(content="a")),
        ({"content": "a", TRAP: ""}, Message(content="a")),
        ({"content": "x" * 8000}, Message(content="x" * 8000)),
        ({"content": "آپ کے"}, Message(content="آپ کے")),
    ],
)
def test_what_people_send_is_kept_as_they_wrote_it(fields: dict[str, str], message: Message) -> None:
    assert form(**fields) == message


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        (b"", Rejection.EMPTY),
        (b"content=", Rejection.EMPTY),
        (b"content=+%0A", Rejection.EMPTY),
        (b"page=x&said_by=families", Rejection.EMPTY),
        (urlencode({"content": "x" * 8001}).encode(), Rejection.TOO_LONG),
        (urlencode({"content": "a", "other": "x" * 8001}).encode(), Rejection.TOO_LONG),
        (b"content=a&content=b", Rejection.NOT_A_FORM),
        (b"content=%ff", Rejection.NOT_A_FORM),
        ("content=é".encode(), Rejection.NOT_A_FORM),
        (b"&".join(b"f%d=1" % number for number in range(13)), Rejection.NOT_A_FORM),
    ],
    ids=["nothing", "no words", "blanks", "no answer", "too long", "too long elsewhere", "twice", "no UTF-8", "no form", "too many fields"],
)  # fmt: skip
def test_what_is_no_message(body: bytes, fault: Rejection) -> None:
    assert read_form(body) == fault


def test_twelve_fields_are_no_fault() -> None:
    assert form(content="a", **{f"f{number}": "1" for number in range(11)}) == Message(content="a")


def test_what_a_program_fills_in_is_not_kept() -> None:
    assert form(content="Buy!", **{TRAP: "https://bad.example"}) is None


@given(st.text(max_size=50))
def test_any_words_arrive_without_what_can_not_be_seen(text: str) -> None:
    try:
        body = f"content={quote_plus(text)}".encode()
    except UnicodeEncodeError:
        return
    found = read_form(body)
    if isinstance(found, Message):
        assert found.content == found.content.strip()
        assert not set(found.content) & set("\0\x1b\x7f\r\u202e")


# --- the store ---


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "inbox" / "comments.db")


ONE, TWO = Message(content="One."), Message("Kite Club", "families", access="Two.")


def test_messages_are_kept_in_order_with_their_day(store: Store) -> None:
    assert store.keep(ONE, DAY)
    assert store.keep(TWO, DAY + dt.timedelta(1))
    assert store.all() == (Received(1, DAY, False, ONE), Received(2, DAY + dt.timedelta(1), False, TWO))  # noqa: FBT003


def test_the_very_same_counts_once_a_day(store: Store) -> None:
    assert store.keep(ONE, DAY)
    assert not store.keep(ONE, DAY)
    assert store.keep(ONE, DAY + dt.timedelta(1))
    assert len(store.all()) == 2


def test_words_in_another_field_are_another_message(store: Store) -> None:
    assert store.keep(Message(content="a"), DAY)
    assert store.keep(Message(access="a"), DAY)
    assert store.keep(Message(page="a", content="a"), DAY)


def test_what_was_written_out_is_marked(store: Store) -> None:
    for message in (ONE, TWO):
        store.keep(message, DAY)
    store.mark_exported(2, DAY)
    assert [(each.number, each.is_exported) for each in store.all()] == [(1, False), (2, True)]


def test_what_is_forgotten_is_gone_from_the_disk_and_its_number_is_not_used_again(tmp_path: Path) -> None:
    file = tmp_path / "comments.db"
    store = Store(file)
    store.keep(Message(content="a secret that must go"), DAY)
    assert store.forget(1)
    assert not store.forget(1)
    store.keep(ONE, DAY)
    assert [each.number for each in store.all()] == [2]
    store.close()
    assert b"a secret that must go" not in b"".join(each.read_bytes() for each in tmp_path.iterdir())


def test_messages_are_there_when_the_file_is_opened_again(tmp_path: Path) -> None:
    for message in (ONE, TWO):
        store = Store(tmp_path / "comments.db")
        store.keep(message, DAY)
        store.close()
    assert [each.message for each in Store(tmp_path / "comments.db").all()] == [ONE, TWO]


def test_somebody_elses_file_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "comments.db").write_bytes(b"not a database at all" * 100)
    with pytest.raises(sqlite3.Error):
        Store(tmp_path / "comments.db")
    assert (tmp_path / "comments.db").read_bytes().startswith(b"not a database")


# --- limits ---


class Clock:
    """A clock that a test moves on."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_a_sender_may_send_so_many_and_again_when_the_hour_goes_on() -> None:
    clock = Clock()
    limit = Limit(3, clock)
    assert [limit.allows("a") for _ in range(5)] == [True, True, True, False, False]
    clock.now += 1199
    assert not limit.allows("a")
    clock.now += 1
    assert limit.allows("a")
    assert not limit.allows("a")
    clock.now += 3600
    assert [limit.allows("a") for _ in range(4)] == [True, True, True, False]


def test_one_sender_does_not_slow_down_another() -> None:
    limit = Limit(1, Clock())
    assert [limit.allows(name) for name in ("a", "b", "a", "b", "c")] == [True, True, False, False, True]


def test_a_refusal_costs_nothing() -> None:
    clock = Clock()
    limit = Limit(1, clock)
    limit.allows("a")
    for _ in range(50):
        clock.now += 60
        assert not limit.allows("a")
    clock.now += 600
    assert limit.allows("a")


# --- drafts ---


def draft_of(message: Message, number: int = 7) -> list[tuple[str, dict[str, object]]]:
    found: list[tuple[str, dict[str, object]]] = []
    for name, text in drafts(Received(number, DAY, is_exported=False, message=message)):
        document = split_entry(text, name).value
        assert document is not None, text
        assert isinstance(document.facts, dict)
        found.append((name, dict(document.facts)))
    return found


def test_each_answer_is_a_draft_of_its_own() -> None:
    found = draft_of(Message("Kite Club", "young-people", "More clubs, please!", "", "Ask us."))
    assert [name for name, _ in found] == ["more-clubs-please-7.md", "ask-us-7.md"]
    assert found[0][1] == {
        "title": "More clubs, please", "theme": "Kite Club", "question": "content", "said_by": "young-people", "how_many": "one person",
        "said": "More clubs, please!", "progress": "planned",
    }  # fmt: skip
    assert found[1][1]["question"] == "making"


def test_what_nobody_said_is_filled_in() -> None:
    ((_, facts),) = draft_of(Message(access="Too small."))
    assert (facts["theme"], facts["said_by"], facts["question"]) == ("The whole offer", "families", "access")


@pytest.mark.parametrize(
    ("words", "name", "title"),
    [
        ("One. Two.", "one-two", "One"),
        ("One\nTwo", "one-two", "One"),
        ("No", "comment", "No"),
        ("Yes", "yes", "Yes"),
        ("کلب", "comment", "کلب"),
        ("a b c d e f", "a-b-c-d-e", "a b c d e f"),
        (
            "word " * 20,
            "word-word-word-word-word",
            "word word word word word word word word word word word word",
        ),
        (f"{'x' * 70}", "x" * 50, "x" * 60),
        ('He said "no": \\ # [x]', "he-said-no-x", 'He said "no": \\ # [x]'),
    ],
)
def test_a_draft_is_named_after_its_first_words(words: str, name: str, title: str) -> None:
    ((file, facts),) = draft_of(Message(content=words))
    assert file == f"{name}-7.md"
    assert facts["title"] == title
    assert facts["said"] == " ".join(words.split())


def test_a_draft_says_when_it_came_and_is_not_signed() -> None:
    ((_, text),) = drafts(Received(1, DAY, is_exported=False, message=Message("Kite Club", content="A.")))
    assert "# Received on 2026-11-24" in text
    assert "about the page: Kite Club." in text
    assert "\nchecked_by" not in text
