"""Mistakes as a new editor makes them, each alone in the small council: what is said, and on which line."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Set as AbstractSet

import pytest

from generator.build import Options, check
from generator.model.diagnostics import Diagnostic
from tests.sites import ROOT, SmallSite

TODAY = dt.date(2026, 11, 24)
CLUB = "services/kite-club.md"
CLINIC = "services/talking-clinic.md"
PHONE = "phone: 01632 960520"
HOURS = "opens: 10am, closes: 12:30pm"
LIST = "- Bring a coat.\n- Bring a drink."
LINK = "[talking clinic](talking-clinic.md)"
CONTACTS = 'contacts: [{role: Club manager, phone: 01632 960520, email: club@kite.example, website: "https://kite.example/club"}]'
IN_LINES = "contacts:\n  - role: Club manager\n    phone: 01632 960520\n    email: club@kite.example"


def found_in(site: SmallSite) -> AbstractSet[Diagnostic]:
    result = check(Options(site.folder, site.folder / "build", TODAY), lambda *_: None)
    return set(result.diagnostics)


@pytest.fixture(scope="session")
def known(tmp_path_factory: pytest.TempPathFactory) -> AbstractSet[Diagnostic]:
    """What is said of the small council as it is."""
    folder = tmp_path_factory.mktemp("as-it-is") / "council"
    shutil.copytree(ROOT / "tests" / "small", folder)
    return found_in(SmallSite(folder))


@pytest.mark.parametrize(
    ("file", "before", "after", "said"),
    [
        # Facts that are right
        (CLUB, PHONE, "phone: 0800 1111", ""),
        (CLUB, PHONE, f"{PHONE}, textphone: 18001 111", ""),
        (CLUB, HOURS, "opens: 10pm, closes: 2am", ""),
        (CLUB, HOURS, "opens: midnight, closes: midnight", ""),
        (CLUB, "ages: 5 to 11", "ages: birth to 5", ""),
        (CLUB, "ages: 5 to 11", "ages: under 5", ""),
        (CLUB, "ages: 5 to 11", "ages: up to 18", ""),
        (CLUB, "reviewed: 2026-09-14", "reviewed: 2026-09-14 # by phone", ""),
        # Facts that are wrong
        (CLUB, PHONE, "phone: 020 7946 096", "15: doubtful-phone"),
        (CLUB, PHONE, "phone: 0161 496 000", "15: doubtful-phone"),
        (CLUB, PHONE, "phone: 1632 960123", "15: doubtful-phone"),
        (CLUB, HOURS, "opens: 10am, closes: 2am", "13: ends-before-start"),
        (CLUB, "title: Kite Club", "title: Room #3", "2: cut-value"),
        (CLUB, "email: club@kite.example", 'email: "Team <a@b.example>"', "15: bad-email"),
        (CLUB, "topics: [things-to-do]", "topics: [“things-to-do”]", "5: bad-id"),
        (CLINIC, "title: Talking Clinic", "title: Kite Club", "2: same-title"),
        (CLUB, 'cost: "£3 a session."', 'cost: "£3 a session."\nfree: yes', "12: unclear-cost"),
        (CLUB, 'cost: "£3 a session."', "cost: Free.\nfree: no", "12: unclear-cost"),
        (CLUB, 'cost: "£3 a session."', 'cost: "Free. £5 if you are late."\nfree: yes', ""),
        (CLUB, "when: Every Saturday in term time.", "when: TBC", "12: placeholder"),
        (CLUB, "role: Club manager", "role: N/A", "15: placeholder"),
        (CLUB, "reviewed_by: Play Team", "next_review: 2026-09-01\nreviewed_by: Play Team", "18: overdue-check"),
        ("services/talking-clinic.ur.md", "reviewed: 2026", "reviewed: 2062", "4: future-check"),
        # Facts that can't be read
        (CLINIC, "summary: Speech", 'summary: "Speech', "3: open-quote"),
        (CLINIC, "summary: Speech", "summary: 'Speech", "3: open-quote"),
        (CLINIC, "title: Talking", "title Talking", "2: broken-facts"),
        (CLINIC, "title: Talking", "title:Talking", "2: broken-facts"),
        (CLINIC, "topics: [therapies]", "topics: [therapies", "5: broken-facts"),
        (CLINIC, "reviewed: 2026-08-01", "reviewed: soon", "11: bad-date"),
        (CLUB, 'cost: "£3 a session."', 'cost: "£3 a session.', "11: open-quote"),
        (CLUB, "ages: 5 to 11", 'ages: "5 to 11', "7: open-quote"),
        (CLUB, CONTACTS, IN_LINES.replace("    phone", "phone"), "17: broken-facts"),
        (CLUB, CONTACTS, IN_LINES.replace("    phone", "  phone"), "17: broken-facts"),
        (CLUB, CONTACTS, IN_LINES.replace("    email", "\temail"), "18: tab-indent"),
        (CLUB, "tier: targeted", "<<<<<<< HEAD\ntier: targeted\n=======\ntier: universal\n>>>>>>> b", "9: unmerged-file"),
        (CLUB, "We play", "<<<<<<< HEAD\nWe play in.\n=======\nWe play out.\n>>>>>>> b\n\nWe play", "24: unmerged-file"),
        (CLUB, LIST, f"{LIST}\n\n---\ntitle: Other\nsummary: Another.\n---\nText.", "29: two-entries"),
        ("organisations/kite-trust.md", "title: Kite", "title Kite", "2: broken-facts"),
        ("organisations/kite-trust.md", "---\n", "--\n", "1: missing-front-matter"),
        ("taxonomies/topics.yaml", "label: Learning", "label Learning", "1: missing-field"),
        ("taxonomies/needs.yaml", "id: autism", "id: Autism", "1: bad-id"),
        ("guides/asking-for-help.md", "title: ", 'title: "', "2: open-quote"),
        ("settings.yaml", "site_name: ", "site_name ", "2: broken-facts"),
        ("taxonomies/topics.yaml", "label: Learning", "label: '**Learning**'", "1: stray-mark"),
        ("glossary.yaml", "meaning: A legal", "meaning: At a cafÃ© a legal", "1: garbled-text"),
        ("copies.yaml", "{name:", "{delivered: 2027-01-01, name:", "1: future-date"),
        (CLUB, "## What happens", "**What happens:**", "22: bold-heading"),
        (CLUB, "## What happens", "**Come in the morning.**", ""),
        (CLUB, LINK, "[talking clinic](http://localhost:8000/services/talking-clinic.html)", "24: unsafe-link"),
        (CLUB, LINK, "[talking clinic](https://127.0.0.1/)", "24: unsafe-link"),
        (CLUB, LINK, "[talking clinic](https://localhost.example/)", ""),
        (CLUB, "We play", "PLEASE BRING A COAT WITH YOU EVERY DAY. We play", "24: capital-letters"),
        (CLUB, 'cost: "£3 a session."', 'cost: "£3 a session. £2 with a Max Card."', ""),
        # Text from Word, Outlook and forms
        (CLUB, LIST, "1) Bring a coat.\n2) Bring a drink.", ""),
        (CLUB, LIST, "a) Bring a coat.\nb) Bring a drink.", ""),
        (CLUB, LIST, "– Bring a coat.\n– Bring a drink.", ""),
        (CLUB, LIST, "o\tBring a coat.\no\tBring a drink.", ""),
        (CLUB, LIST, "• Bring a coat.\n• Bring a drink.", ""),
        (CLUB, LIST, "-\u00a0Bring a coat.\n-\u00a0Bring a drink.", ""),
        (CLUB, "when it is dry.", "when\\\nit is dry.", ""),
        (CLUB, "## What happens\n\n", "What happens\n", "22: lines-run-together"),
        (CLUB, LIST, f"{LIST}\nHow to join", "27: lines-run-together"),
        (CLUB, "outside when", "out-\nside when", "24: split-word"),
        (CLUB, LIST, "\uf0b7\tBring a coat.\n\uf0b7\tBring a drink.", ""),
        (CLUB, LIST, "1.\tBring a coat.\na)\tA warm one.\nb)\tA dry one.", ""),
        (CLUB, "We play", "We\x0bplay", "24: unprintable-character"),
        (CLUB, "We play", "See https://kite.example/times. We play", "24: address-as-link-text"),
        (CLUB, LINK, LINK.replace("](", "] ("), "24: stray-mark"),
        (CLUB, LINK, "(talking clinic)[talking-clinic.md]", "24: stray-mark"),
        (CLUB, LINK, "[[talking-clinic]]", "24: stray-mark"),
        (CLUB, "We play", "At the cafÃ© we play", "24: garbled-text"),
        (CLUB, "£3", "Â£3", "11: garbled-text"),
        (CLUB, LIST, f"---\n\n{LIST}", "26: stray-mark"),
        (CLUB, LIST, f"| a | b |\n| c | d |\n\n{LIST}", "26: stray-mark"),
    ],
)  # fmt: skip
def test_one_mistake_is_one_message_at_its_line(
    file: str, before: str, after: str, said: str, small_site: SmallSite, known: AbstractSet[Diagnostic]
) -> None:
    text = (small_site.content / file).read_text("utf-8")
    assert before in text
    small_site.write(file, text.replace(before, after, 1))
    # What answers the law is called by its title, so a new title is a new message.
    new = {each for each in found_in(small_site) - known if each.rule != "thin-answer"}
    assert sorted(f"{each.span.line}: {each.rule}" for each in new) == ([said] if said else [])
    assert {each.span.path for each in new} <= {f"content/{file}"}


def test_what_waits_for_an_entry_that_can_not_be_read_is_said(small_site: SmallSite) -> None:
    text = (small_site.content / CLINIC).read_text("utf-8")
    small_site.write(CLINIC, text.replace("title: ", 'title: "', 1))
    printed = small_site.run("check").stdout
    assert printed.count("error [") == 1
    assert "Checks of the site as a whole, such as what the law asks for, wait" in printed
