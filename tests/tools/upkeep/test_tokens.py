"""A link is for one entry, one team and one purpose; nobody can make or change one without the key."""

from __future__ import annotations

import datetime as dt

import pytest
from itsdangerous import Signer
from itsdangerous.encoding import base64_encode

from generator.tools.upkeep.tokens import Ticket, has_ended, ticket_of, token_of

KEY = b"k" * 64
TICKET = Ticket("services/kite-club", "Kite Trust", dt.date(2026, 11, 24))
TOKEN = token_of(KEY, TICKET)


def test_a_link_says_what_it_is_for_and_is_the_same_each_time() -> None:
    assert ticket_of(KEY, TOKEN) == TICKET
    assert token_of(KEY, TICKET) == TOKEN


def signed(content: bytes, salt: str = "local-offer: update an entry") -> str:
    import hashlib

    signer = Signer(KEY, salt=salt, key_derivation="hmac", digest_method=hashlib.sha256)
    return signer.sign(base64_encode(content)).decode()


@pytest.mark.parametrize(
    "token",
    [
        "",
        ".",
        "a.b",
        "é" * 40,
        TOKEN[:-1],
        TOKEN[:-1] + ("A" if TOKEN[-1] != "A" else "B"),
        "A" + TOKEN,
        TOKEN + TOKEN,
        TOKEN.replace(".", ""),
        token_of(b"another", TICKET),
        base64_encode(b'["services/kite-club","x","2026-11-24",0]').decode() + TOKEN[TOKEN.rindex(".") :],
        signed(b'["services/kite-club","x","2026-11-24",0]', "for something else"),
        signed(b'["services/kite-club","x","soon",0]'),
        signed(b'{"entry": "x"}'),
        signed(b"\xff"),
        "x" * 100_000,
    ],
    ids=lambda token: token[:12],
)
def test_a_link_that_we_did_not_make_is_none(token: str) -> None:
    assert ticket_of(KEY, token) is None


@pytest.mark.parametrize(("days", "ended"), [(-1, True), (0, False), (60, False), (61, True)])
def test_a_link_ends_by_itself(days: int, *, ended: bool) -> None:
    assert has_ended(TICKET, TICKET.day + dt.timedelta(days), 60) is ended
