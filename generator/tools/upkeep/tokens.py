"""Signed links: each is for one entry, one team and one purpose, and ends by itself."""

from __future__ import annotations

import datetime as dt
import hashlib

from itsdangerous import BadSignature, Signer
from itsdangerous.encoding import base64_decode, base64_encode
from msgspec import DecodeError, Struct, json

_PURPOSE = "local-offer: update an entry"
"""A signature for anything else does not fit here."""
_LONGEST = 600


class Ticket(Struct, frozen=True, array_like=True):
    """What a link is for."""

    entry: str
    """Its kind and name: `services/rainbow-club`."""
    team: str
    """Who was asked."""
    day: dt.date
    """When it was made."""
    series: int = 0
    """How often the links of this entry had been withdrawn before."""


def token_of(key: bytes, ticket: Ticket) -> str:
    """The end of a link's address; the same for the same ticket."""
    return _signer(key).sign(base64_encode(json.encode(ticket))).decode()


def ticket_of(key: bytes, token: str) -> Ticket | None:
    """What a link is for; nothing if we did not make it. It is compared in constant time."""
    if len(token) > _LONGEST:
        return None
    try:
        return json.decode(base64_decode(_signer(key).unsign(token)), type=Ticket)
    except (BadSignature, DecodeError, ValueError):
        return None


def has_ended(ticket: Ticket, today: dt.date, days: int) -> bool:
    """Whether a link is too old, or from a day to come."""
    return not dt.timedelta() <= today - ticket.day <= dt.timedelta(days)


def _signer(key: bytes) -> Signer:
    return Signer(key, salt=_PURPOSE, key_derivation="hmac", digest_method=hashlib.sha256)
