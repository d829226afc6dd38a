"""Turns a received message into drafts of comments for someone to moderate."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.read.manuscript import scalar
from generator.tools.inbox.message_store import Received

_QUESTIONS = (
    ("content", "What is in the offer, and what is missing"),
    ("access", "How easy it is to find, read and use"),
    ("making", "How it is made and kept up to date"),
)
_TOO_SHORT_FOR_A_NAME = 3


def drafts(received: Received) -> Iterator[tuple[str, str]]:
    """One draft for each question that was answered: its file name, and its text."""
    for question, heading in _QUESTIONS:
        words = getattr(received.message, question)
        if words:
            yield f"{_name(words)}-{received.number}.md", _draft(received, question, heading, words)


def _draft(received: Received, question: str, heading: str, words: str) -> str:
    page = received.message.page
    about = f" It is about the page: {page}." if page else ""
    return f"""---
# Received on {received.received.isoformat()}, to the question: {heading}.{about}
# Remove everything that could identify the writer: names, places, schools with a year, rare conditions.
# It is not published without checked_by and checked_on.
title: {scalar(_title(words), '"')}
theme: {scalar(page or "The whole offer", '"')}
question: {question}
said_by: {received.message.said_by or "families"}
how_many: one person
said: {scalar(words, '"')}
progress: planned
# response: Your answer, in plain English.
# action: What has been done, or will be done.
# action_by: The team that will do it.
# due: By when.
# checked_by: The team that checked that no one can be identified.
# checked_on: When they checked.
---
"""


def _title(words: str) -> str:
    first = re.split(r"(?<=[.!?])\s|\n", words, maxsplit=1)[0].strip(" .!?")
    return first if len(first) <= 60 else first[:60].rsplit(" ", 1)[0]


def _name(words: str) -> str:
    parts = re.findall(r"[a-z0-9]+", words.lower())[:5]
    name = "-".join(parts)[:50].strip("-")
    return name if len(name) >= _TOO_SHORT_FOR_A_NAME else "comment"
