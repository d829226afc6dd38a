"""`local-offer reviews --send-to` and `--send`: letters with links, each once, and a record of who was asked."""

from __future__ import annotations

import email
import os
import socketserver
import stat
import threading
from collections.abc import Iterator
from email.policy import default
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from tests.pdf_ua import breaches
from tests.sites import SmallSite

TEAMS = """\
- name: Kite Trust
  email: office@kite.example
  organisations: [kite-trust]
  if_no_answer: Play Team
- {name: Play Team, email: play@smallborough.example}
- {name: Clinic, email: full@clinic.example, organisations: [smallborough-council]}
"""
ALL = ("--within", "365")


@pytest.fixture
def asking(small_site: SmallSite) -> SmallSite:
    small_site.write("teams.yaml", TEAMS)
    small_site.replace("settings.yaml", "  reply_time:", "  inbox: yes\n  reply_time:")
    return small_site


def letters(folder: Path) -> dict[str, str]:
    found = {
        each.name: email.message_from_bytes(each.read_bytes(), policy=default)
        for each in folder.rglob("*.eml")
    }
    return {name: f"{each['To']}\n{each['Subject']}\n{each.get_content()}" for name, each in found.items()}


def test_a_letter_has_the_facts_and_a_link_for_each_entry(asking: SmallSite, tmp_path: Path) -> None:
    result = asking.run("reviews", "--send-to", tmp_path / "out", *ALL)
    assert "2 letters about 2 entries." in result.output
    assert "No owner is named: nobody is asked about 1 entry." in result.output
    text = letters(tmp_path / "out")["kite-trust.eml"]
    assert text.startswith("Kite Trust <office@kite.example>\nPlease check 1 page of the Smallborough")
    assert "- Cost: £3 a session." in text
    assert text.count("https://offer.smallborough.example/update/") == 1
    folder = tmp_path / "out" / "letters-2026-11-24"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700 or os.name == "nt"
    assert (folder / "letters.csv").read_bytes().count(b"/update/") == 2
    assert (asking.folder / "inbox" / ".gitignore").read_text().split() == [
        "/.gitignore",
        "/updates.db*",
        "/updates.key*",
    ]


def test_the_same_day_gives_the_same_bytes_and_the_next_no_letter(asking: SmallSite, tmp_path: Path) -> None:
    for name in ("a", "b"):
        asking.run("reviews", "--send-to", tmp_path / name, *ALL)
    first, again = (
        {each.name: each.read_bytes() for each in (tmp_path / name).rglob("*.*")} for name in "ab"
    )
    assert first == again
    later = asking.run("reviews", "--send-to", tmp_path / "c", *ALL, "--today", "2026-11-30")
    assert "0 letters" in later.output
    assert "2 wait for an answer" in later.output
    assert not (tmp_path / "c").exists()
    asking.run("reviews", "--send-to", tmp_path / "c", "--team", "Kite Trust", "--within", "0")
    assert (asking.content / "asked.yaml").read_text().count("entry:") == 2


def test_a_site_without_an_inbox_asks_for_a_reply_and_keeps_no_key(
    small_site: SmallSite, tmp_path: Path
) -> None:
    small_site.write("teams.yaml", TEAMS)
    small_site.run("reviews", "--send-to", tmp_path, *ALL)
    text = letters(tmp_path)["kite-trust.eml"]
    assert "/update/" not in text
    assert "Please reply to offer@smallborough.example" in text
    assert not (small_site.folder / "inbox").exists()


class _Session(socketserver.StreamRequestHandler):
    """A mail server of a few lines: enough of RFC 5321 for a program that sends."""

    def handle(self) -> None:
        server: MailServer = self.server  # type: ignore[assignment]
        self.wfile.write(b"220 here\r\n")
        while line := self.rfile.readline().strip():
            verb = line.split(b" ")[0].split(b":")[0].upper()
            if verb == b"RCPT" and b"full@" in line:
                self.wfile.write(b"552 full\r\n")
            elif verb == b"DATA":
                self.wfile.write(b"354 go on\r\n")
                body = b"".join(iter(self.rfile.readline, b".\r\n"))
                server.taken.append(body)
                self.wfile.write(b"250 taken\r\n")
            else:
                self.wfile.write(b"221 bye\r\n" if verb == b"QUIT" else b"250 ok\r\n")


class MailServer(socketserver.ThreadingTCPServer):
    daemon_threads = True

    def __init__(self) -> None:
        self.taken: list[bytes] = []
        super().__init__(("127.0.0.1", 0), _Session)


@pytest.fixture
def mail(asking: SmallSite) -> Iterator[MailServer]:
    with MailServer() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        own = f"updates: {{mail: {{host: 127.0.0.1, port: {server.server_address[1]}, security: none}}}}\n"
        asking.replace("settings.yaml", "reviewed: 2026-10-01\nnext", f"{own}reviewed: 2026-10-01\nnext")
        yield server
        server.shutdown()


def test_letters_are_sent_once_and_only_what_was_sent_counts_as_asked(
    asking: SmallSite, mail: MailServer
) -> None:
    dry = asking.run("reviews", "--send", "--dry-run", *ALL)
    assert "2 would be sent through 127.0.0.1. Nothing was sent." in dry.output
    assert (mail.taken, (asking.content / "asked.yaml").exists()) == ([], False)
    result = asking.run("reviews", "--send", *ALL)
    assert "Not sent to Clinic: the server refused the address (552)." in result.output
    assert "1 sent through 127.0.0.1, 1 refused." in result.output
    asking.run("reviews", "--send", *ALL)
    assert len(mail.taken) == 1
    assert b"To: Kite Trust <office@kite.example>" in mail.taken[0]
    assert b"X-Unsent" not in mail.taken[0]
    assert "kite-club" in (asking.content / "asked.yaml").read_text()
    assert "talking-clinic" not in (asking.content / "asked.yaml").read_text()
    log = (asking.folder / "inbox" / "letters.csv").read_text()
    assert log.startswith("2026-11-24,")
    assert not [word for word in ("office@", "/update/", "Cost") if word in log]


def test_no_more_than_the_settings_allow_go_out_at_once(asking: SmallSite, mail: MailServer) -> None:
    asking.replace("settings.yaml", "security: none", "security: none, most: 1")
    asking.replace("teams.yaml", "full@", "front@")
    assert "1 go out at once. Send again for the other 1." in asking.run("reviews", "--send", *ALL).output
    asking.run("reviews", "--send", *ALL)
    assert len(mail.taken) == 2


def test_a_server_that_is_not_there_or_not_private_is_told(asking: SmallSite, mail: MailServer) -> None:
    asking.replace("settings.yaml", "host: 127.0.0.1", "host: mail.example")
    assert "could be read on the way" in asking.run("reviews", "--send", *ALL).output
    asking.replace("settings.yaml", "host: mail.example, port", "host: 127.0.0.1, user: x, port")
    mail.shutdown()
    mail.server_close()
    result = asking.run("reviews", "--send", *ALL)
    assert "can't be used" in result.output
    assert "0 were sent." in result.output
    assert result.exit_code == 2


def test_a_team_without_an_address_gets_a_form_on_paper(asking: SmallSite, tmp_path: Path) -> None:
    asking.replace("teams.yaml", "  email: office@kite.example\n", "")
    result = asking.run("reviews", "--send-to", tmp_path, *ALL)
    assert "To print and post: kite-trust.pdf" in result.output
    folder = tmp_path / "letters-2026-11-24"
    assert {each.name for each in folder.iterdir()} >= {"kite-trust.pdf", "clinic.eml"}
    with pikepdf.open(folder / "kite-trust.pdf") as pdf:
        assert breaches(pdf) == []
    pages = pypdfium2.PdfDocument(folder / "kite-trust.pdf")
    text = " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())
    said = ("1 of 1 Number: services/kite-club", "All still right", "Cost £3 a session.", "Bring a coat.")
    assert [words for words in (*said, "The page does not say: Who it is for") if words not in text] == []
    # What comes back is typed into the form itself, in the name of the team.
    link = asking.run("inbox", "link", "kite-club").output
    assert link.startswith("https://offer.smallborough.example/update/")
