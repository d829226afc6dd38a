"""`local-offer inbox` about answers: shown as differences, let through with the smallest change, or refused."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from generator.tools.upkeep.answer_store import Answer, Answers, Change, Kind
from tests.sites import TODAY, SmallSite
from tests.values import DAY

KITE = "services/kite-club"
COST = Change("cost", "£3 a session.", "£4 a session.")


@pytest.fixture
def asking(small_site: SmallSite) -> SmallSite:
    small_site.write(
        "teams.yaml", "- {name: Kite Trust, email: office@kite.example, organisations: [kite-trust]}\n"
    )
    return small_site


def receive(site: SmallSite, kind: Kind, *changes: Change, entry: str = KITE, words: str = "") -> int:
    """Keeps an answer; gives its number."""
    answers = Answers(site.folder / "inbox" / "updates.db")
    link = str(len(answers.all()))
    answers.keep(link, Answer(entry, "Kite Trust", kind, changes, words), DAY)
    found = answers.with_link(link)
    answers.close()
    assert found
    return found.number


def inbox(site: SmallSite, command: str, *more: str | Path) -> str:
    rest = ["--today", TODAY] if command not in ("list", "forget") else []
    return site.run_bare("inbox", command, *more, *rest).output


def kite(site: SmallSite) -> str:
    return (site.content / "services" / "kite-club.md").read_text("utf-8")


def test_an_answer_is_listed_shown_let_through_and_on_the_page(asking: SmallSite) -> None:
    before = kite(asking)
    receive(asking, Kind.CHANGED, COST, words="From January.")
    assert "U1. 24 November 2026 Kite Trust: services/kite-club has changed" in inbox(asking, "list")
    assert "1 answer about entries. Waiting for you: 1." in inbox(asking, "list")
    shown = inbox(asking, "show", "U1")
    for words in (
        "   Cost\n     - £3 a session.\n     + £4 a session.\n",
        "Note to you: From January.",
        "-reviewed: 2026-09-14",
    ):
        assert words in shown
    assert kite(asking) == before
    assert "content/services/kite-club.md was changed." in inbox(asking, "accept", "U1")
    expected = before.replace("£3", "£4").replace("reviewed: 2026-09-14", f"reviewed: {TODAY}")
    assert kite(asking) == expected.replace("reviewed_by: Play Team", "reviewed_by: Kite Trust")
    assert "U1 was accepted already." in inbox(asking, "accept", "U1")
    asking.build()
    page = asking.page("services/kite-club.html")
    assert "£4 a session." in page
    assert "Checked 24 November 2026 by Kite Trust." in page


def test_what_others_changed_meanwhile_is_told_and_the_rest_may_go_through(asking: SmallSite) -> None:
    receive(asking, Kind.CHANGED, COST, Change("wait", "", "Two weeks."))
    asking.replace("services/kite-club.md", "£3", "£5")
    before = kite(asking)
    output = inbox(asking, "accept", "U1")
    assert "Since then the file was changed to: £5 a session." in output
    assert "Others have changed the file meanwhile" in output
    assert kite(asking) == before
    inbox(asking, "accept", "U1", "--rest")
    assert "£5 a session." in kite(asking)
    assert "wait: Two weeks." in kite(asking)


def test_two_people_at_one_entry_are_both_seen(asking: SmallSite) -> None:
    receive(asking, Kind.CHANGED, COST)
    receive(asking, Kind.CHANGED, Change("cost", "£3 a session.", "£6 a session."))
    output = inbox(asking, "accept", "U1", "U2")
    assert "U1: content/services/kite-club.md was changed." in output
    assert "Since then the file was changed to: £4 a session." in output
    assert "£4 a session." in kite(asking)


def test_an_error_lets_nothing_through(asking: SmallSite) -> None:
    before = kite(asking)
    receive(asking, Kind.CHANGED, Change("ages", "5 to 11", "young"))
    assert "It would bring errors." in inbox(asking, "accept", "U1")
    assert kite(asking) == before


def test_all_that_is_still_right_goes_through_at_once(asking: SmallSite) -> None:
    receive(asking, Kind.RIGHT)
    receive(asking, Kind.CHANGED, COST)
    receive(asking, Kind.RIGHT, entry="guides/asking-for-help")
    inbox(asking, "accept", "--all-right")
    assert "£3" in kite(asking)
    assert f"reviewed: {TODAY}\nreviewed_by: Kite Trust" in kite(asking)
    assert "Waiting for you: 1." in inbox(asking, "list")


def test_what_has_ended_says_so_on_its_page(asking: SmallSite) -> None:
    receive(asking, Kind.ENDED)
    inbox(asking, "accept", "U1")
    assert "status: closed" in kite(asking)
    asking.build()
    assert "This service has closed" in asking.page("services/kite-club.html")


def test_who_is_not_the_one_to_ask_changes_no_file_and_ends_the_links(asking: SmallSite) -> None:
    before = kite(asking)
    receive(asking, Kind.NOT_ME, words="Ask the play team.")
    output = inbox(asking, "accept", "U1")
    assert "needs another owner" in output
    assert "Ask the play team." in output
    assert kite(asking) == before
    answers = Answers(asking.folder / "inbox" / "updates.db")
    assert answers.series_of(KITE) == 1
    answers.close()


def test_a_change_is_committed_in_the_name_of_the_team_and_nothing_else(asking: SmallSite) -> None:
    def git(*words: str) -> str:
        own = ("-c", "user.name=Editor", "-c", "user.email=e@smallborough.example")
        return subprocess.run(
            ["git", *own, *words], cwd=asking.folder, check=True, capture_output=True, text=True
        ).stdout

    git("init", "--quiet")
    for name, value in (("user.name", "Editor"), ("user.email", "e@smallborough.example")):
        git("config", name, value)
    receive(asking, Kind.CHANGED, COST)
    git("add", "--all")
    git("commit", "--quiet", "--message", "All")
    assert "inbox" not in git("ls-files")
    asking.write("other.md", "not ours")
    git("add", "--all")
    inbox(asking, "accept", "U1", "--commit")
    assert git("log", "-1", "--format=%an <%ae>|%cn|%s").strip() == (
        "Kite Trust <updates@offer.smallborough.example>|Editor|Kite Club: change (answer U1 of 2026-11-24)"
    )
    assert git("show", "--name-only", "--format=").split() == ["content/services/kite-club.md"]
    assert "A  content/other.md" in git("status", "--porcelain")


def test_a_refusal_writes_back_with_a_new_link(asking: SmallSite, tmp_path: Path) -> None:
    receive(asking, Kind.ENDED)
    inbox(asking, "refuse", "U1", "--words", "We saw you open last week.", "--to", tmp_path / "out")
    (file,) = (tmp_path / "out").glob("*.eml")
    text = file.read_text()
    assert "To: Kite Trust <office@kite.example>" in text
    assert "We saw you open last week." in text
    assert "/update/" in text
    assert "status: closed" not in kite(asking)
    assert "(refused)" in inbox(asking, "list")


def test_links_are_withdrawn_and_answers_forgotten(asking: SmallSite) -> None:
    receive(asking, Kind.RIGHT, words="A name")
    assert "No link to services/kite-club works any more." in inbox(asking, "withdraw", "kite-club")
    assert "is not one entry" in inbox(asking, "withdraw", "nothing")
    assert "has been deleted" in inbox(asking, "forget", "U1")
    assert "There is no message U1" in inbox(asking, "forget", "U1")
    assert b"A name" not in (asking.folder / "inbox" / "updates.db").read_bytes()
