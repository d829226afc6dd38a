"""Letters to those who look after entries, as emails ready to send and as rows of a mail merge."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Mapping
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from functools import cache
from string import Template
from typing import Any
from urllib.parse import urlsplit

from msgspec import Struct

from generator.data import data_text, read_yaml
from generator.model import Guide, Service, Settings, Site, Team
from generator.publish.shared.csv_table import table
from generator.tools.upkeep.asking import Letter, Stage
from generator.tools.upkeep.reviews import day_in_words, section, wrapped

type LinkTo = Callable[[str, Team], str]
"""The address at which a team answers about an entry, by its kind and name."""

_MORNING = dt.time(9, tzinfo=dt.UTC)


class Written(Struct, frozen=True):
    """A letter in words."""

    team: Team
    subject: str
    text: str
    entries: tuple[str, ...]


def write_letters(letters: Iterable[Letter], site: Site, link_to: LinkTo | None) -> list[Written]:
    """Letters in words; without links, they ask for a reply by email."""
    shown: tuple[Service | Guide, ...] = (*site.services, *site.guides)
    entries = {each.span.path: each for each in shown}
    return [_write(each, site, link_to, entries) for each in letters]


def gaps_of(letter: Letter, settings: Settings) -> dict[str, str]:
    """What is filled into the words of a letter."""
    count = len(letter.questions)
    return {
        **_about(settings),
        "pages": "1 page" if count == 1 else f"{count} pages",
        "these": "this page" if count == 1 else "these pages",
        "since": day_in_words(min(each.since for each in letter.questions)),
        "ends": day_in_words(settings.today + dt.timedelta(settings.updates.links_last)),
    }


def _write(
    letter: Letter, site: Site, link_to: LinkTo | None, entries: Mapping[str, Service | Guide]
) -> Written:
    values, settings = gaps_of(letter, site.settings), site.settings
    parts = ["Hello,", wrapped(say(("opening", letter.stage.value), values))]
    parts += [wrapped(say(("with_links",), values))] if link_to else []
    for number, question in enumerate(letter.questions, start=1):
        lines = list(section(number, question.due, entries.get(question.due.file), site))
        if question.stage is not Stage.FIRST:
            lines.append(
                wrapped(say(("asked_since",), {"since": day_in_words(question.since)}), "   ", "   ")
            )
        if link_to:
            lines += [f"   {say(('link',), {})}", f"   {link_to(question.entry, letter.team)}"]
        parts.append("\n".join(lines))
    parts.append(wrapped(say(("closing", "with_links" if link_to else "without_links"), values)))
    parts.append(f"{settings.site_name}\n{settings.base_url}")
    subject = say(("subject", letter.stage.value), values)
    names = tuple(each.entry for each in letter.questions)
    return Written(letter.team, subject, "\n\n".join(parts) + "\n", names)


def write_refusal(team: Team, title: str, words: str, link: str, settings: Settings) -> Written:
    """What we write back about an answer that we did not let through, with a new link."""
    values = {**_about(settings), "title": title}
    parts = ["Hello,", wrapped(say(("refused", "opening"), values)), *map(wrapped, words.split("\n\n"))]
    parts += [f"{say(('link',), values)}\n{link}"] if link else []
    parts += [
        wrapped(say(("closing", "without_links"), values)),
        f"{settings.site_name}\n{settings.base_url}",
    ]
    return Written(team, say(("refused", "subject"), values), "\n\n".join(parts) + "\n", (title,))


def as_email(letter: Written, settings: Settings) -> EmailMessage:
    """An email, the same for the same letter on the same day. Raises `ValueError` for an address that is none."""
    message = EmailMessage(SMTP)
    message["From"] = _address(settings.site_name, settings.channels.email)
    message["To"] = _address(letter.team.name, letter.team.email)
    message["Subject"] = letter.subject
    message["Date"] = format_datetime(dt.datetime.combine(settings.today, _MORNING))
    message["Message-ID"] = f"<{message_id(letter, settings)}>"
    # So that holiday replies are not sent to the team of the offer (RFC 3834).
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.text, cte="quoted-printable")
    return message


def as_draft(message: EmailMessage) -> bytes:
    """An email as a file that mail programs open ready to send."""
    message["X-Unsent"] = "1"
    return message.as_bytes()


def message_id(letter: Written, settings: Settings) -> str:
    """A name for a letter: its team, its day and its entries."""
    parts = "\0".join((letter.team.name, settings.today.isoformat(), letter.subject, *letter.entries))
    host = urlsplit(settings.base_url).hostname or "localhost"
    return f"{hashlib.sha256(parts.encode()).hexdigest()[:24]}@{host}"


def merge_table(letters: list[Written]) -> bytes:
    """The letters as rows for a mail merge."""
    columns = ("team", "email", "subject", "text")
    return table(columns, ((each.team.name, each.team.email, each.subject, each.text) for each in letters))


def _about(settings: Settings) -> dict[str, str]:
    channels = settings.channels
    return {"site": settings.site_name, "email": channels.email, "phone": channels.phone}


def say(place: tuple[str, ...], values: dict[str, str]) -> str:
    """Words of letters, with their gaps filled."""
    found: Any = words_of_letters()
    for step in place:
        found = found[step]
    return Template(found).substitute(values)


@cache
def words_of_letters() -> Any:
    """All words of letters, as in their file."""
    return read_yaml(data_text("letters.yaml"))


def _address(name: str, email: str) -> Address:
    user, _, host = email.partition("@")
    return Address(name, user, host)
