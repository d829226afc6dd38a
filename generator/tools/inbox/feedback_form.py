"""Reads a submitted form into a message, or says why it is rejected."""

from __future__ import annotations

from enum import StrEnum
from urllib.parse import parse_qsl

from generator.read.unprintable import form_text
from generator.tools.inbox.message_store import Message

LARGEST_BODY_BYTES = 256_000
"""Three long answers, even in a script whose letters take nine characters each when percent-encoded."""
_MOST_FIELDS = 12
_MOST_CHARACTERS = 8_000
_SHORT = 200
TRAP = "website"
"""A hidden field that people never see: only bots fill it in."""
_WHO = ("families", "young-people", "providers")


class Rejection(StrEnum):
    """Why a form was rejected."""

    NOT_A_FORM = "not-a-form"
    TOO_LONG = "too-long"
    EMPTY = "empty"


def read_form(body: bytes) -> Message | Rejection | None:
    """The message in a form (`application/x-www-form-urlencoded`, UTF-8); `None` if a bot sent it."""
    try:
        pairs = parse_qsl(
            body.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS
        )
    except ValueError:
        return Rejection.NOT_A_FORM
    fields = {name: form_text(value) for name, value in pairs}
    if len(fields) != len(pairs):
        return Rejection.NOT_A_FORM
    if fields.get(TRAP):
        return None
    if any(len(value) > _MOST_CHARACTERS for value in fields.values()):
        return Rejection.TOO_LONG
    said_by = fields.get("said_by", "")
    message = Message(
        page=" ".join(fields.get("page", "").split())[:_SHORT],
        said_by=said_by if said_by in _WHO else "",
        content=fields.get("content", ""),
        access=fields.get("access", ""),
        making=fields.get("making", ""),
    )
    return Rejection.EMPTY if message.is_empty else message
