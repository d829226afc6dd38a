"""Sends letters through the council's own mail server, each once a day at most, with a log that has no contents."""

from __future__ import annotations

import csv
import smtplib
import ssl
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from generator.model import Mail, Settings
from generator.tools.upkeep.letters import Written, as_email, message_id
from generator.write.private_files import keep_private

_PATIENCE_SECONDS = 30
_HERE = ("localhost", "127.0.0.1", "::1")


class SendingError(Exception):
    """No letter can be sent. The message says why, for an editor."""


class Sent(Struct, frozen=True):
    """What became of a letter."""

    letter: Written
    problem: str = ""
    """Why the server did not take it."""


class Log:
    """The days and names of letters that were sent, in a file for its owner alone: no address, no word of a letter."""

    def __init__(self, file: Path) -> None:
        """Opens or creates the file. Raises `OSError`."""
        keep_private(file)
        self._file = file
        with file.open(encoding="utf-8", newline="") as lines:
            self._known = {row[1] for row in csv.reader(lines) if len(row) > 1}

    def has(self, name: str) -> bool:
        """Whether a letter of this name was sent."""
        return name in self._known

    def add(self, letter: Written, name: str, day: str) -> None:
        """Notes that a letter was sent."""
        with self._file.open("a", encoding="utf-8", newline="") as lines:
            csv.writer(lines).writerow((day, name, letter.team.name, len(letter.entries)))
        self._known.add(name)


def unsent(letters: Iterable[Written], log: Log, settings: Settings) -> list[Written]:
    """The letters with an address that have not gone out today."""
    return [each for each in letters if each.team.email and not log.has(message_id(each, settings))]


def send_letters(
    letters: Iterable[Written], settings: Settings, password: str, log: Log, note: Callable[[Written], None]
) -> Iterator[Sent]:
    """Sends letters; `note` is told of each that was taken. Raises `SendingError` if the server can't be used."""
    mail = settings.updates.mail
    if mail is None:
        raise SendingError("The settings name no mail server. Add it to settings.yaml, below updates.")
    day = settings.today.isoformat()
    with _server(mail, password) as server:
        for letter in letters:
            name = message_id(letter, settings)
            try:
                server.send_message(as_email(letter, settings))
            except (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused, ValueError) as error:
                yield Sent(letter, _reason(error))
                continue
            log.add(letter, name, day)
            note(letter)
            yield Sent(letter)


@contextmanager
def _server(mail: Mail, password: str) -> Iterator[smtplib.SMTP]:
    if mail.security == "none" and mail.host not in _HERE:
        raise SendingError(
            f"Letters to {mail.host} could be read on the way. Write security: starttls or tls."
        )
    try:
        context = ssl.create_default_context()
        if mail.security == "tls":
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                mail.host, mail.port, timeout=_PATIENCE_SECONDS, context=context
            )
        else:
            server = smtplib.SMTP(mail.host, mail.port, timeout=_PATIENCE_SECONDS)
        with server:
            if mail.security == "starttls":
                server.starttls(context=context)
            if mail.user:
                server.login(mail.user, password)
            yield server
    except (smtplib.SMTPException, OSError) as error:
        raise SendingError(f"The mail server {mail.host} can't be used: {_reason(error)}.") from error


def _reason(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        codes = sorted({str(code) for code, _ in error.recipients.values()})
        return f"the server refused the address ({', '.join(codes)})"
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return "it refused the user or the password (LOCAL_OFFER_SMTP_PASSWORD)"
    if isinstance(error, smtplib.SMTPResponseException):
        return f"it answered {error.smtp_code}"
    return str(error) or type(error).__name__
