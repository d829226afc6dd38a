"""`local-offer new`: a few questions, and a well-formed entry with hints for the rest."""

from __future__ import annotations

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.model.slug import slug_of
from tests.sites import TODAY, SmallSite


def ask(small_site: SmallSite, arguments: list[str], *answers: str) -> Result:
    """The command with somebody at the keyboard."""
    typed = "".join(f"{answer}\n" for answer in answers)
    where = ["--site", str(small_site.folder), "--today", TODAY]
    return CliRunner().invoke(main, ["new", *arguments, *where], input=typed, catch_exceptions=False)


def test_a_service_is_written_from_a_few_answers(small_site: SmallSite) -> None:
    result = ask(
        small_site,
        [],
        "Rainbow Club",
        "A club: play, swim.",
        "kite",
        "therap",
        "01632 960",
        "01632 960123",
        "",
        "",
        "Play Team",
    )
    assert result.exit_code == 0, result.output
    assert "too few or too many digits" in result.output
    text = (small_site.content / "services" / "rainbow-club.md").read_text("utf-8")
    facts = [line for line in text.splitlines() if not line.startswith("#")]
    assert facts == [
        "---",
        "title: Rainbow Club",
        'summary: "A club: play, swim."',
        "organisation: kite-trust",
        "topics: [therapies]",
        "contacts:",
        "  - phone: 01632 960123",
        "reviewed: 2026-11-24",
        "reviewed_by: Play Team",
        "status: draft",
        "---",
    ]
    assert [each for each in small_site.faults() if each["path"].endswith("rainbow-club.md")] == []


def test_options_leave_nothing_to_ask(small_site: SmallSite) -> None:
    given = (
        "summary=A swim.",
        "organisation=kite-trust",
        "topics=things-to-do, therapies",
        "phone=01632 960123",
    )
    options = [part for each in (*given, "reviewed_by=Play Team", "free=yes") for part in ("--set", each)]
    result = ask(small_site, ["service", "Baby Swim", *options])
    assert result.exit_code == 0, result.output
    text = (small_site.content / "services" / "baby-swim.md").read_text("utf-8")
    assert "topics: [things-to-do, therapies]\n" in text
    assert "\nfree: yes\n" in text


def test_a_new_organisation_is_added_on_the_way(small_site: SmallSite) -> None:
    result = ask(
        small_site,
        ["service", "Swim"],
        "A swim.",
        "Wave Trust",
        "y",
        "A charity that swims.",
        "charity",
        "1",
        "01632 960123",
        "",
        "",
        "Wave Team",
    )
    assert result.exit_code == 0, result.output
    assert "title: Wave Trust" in (small_site.content / "organisations" / "wave-trust.md").read_text("utf-8")
    assert "organisation: wave-trust" in (small_site.content / "services" / "swim.md").read_text("utf-8")
    assert small_site.faults("unknown-entry") == []


@pytest.mark.parametrize(
    ("kind", "answers", "path"),
    [
        ("guide", ("How to swim.", "things", "Play Team"), "guides/new-thing.md"),
        ("news", ("We swim.",), "news/new-thing.md"),
        ("event", ("We swim.", "2026-12-05 10:00", "5 December 2026 12pm"), "events/new-thing.md"),
        ("organisation", ("A trust.", "charity", "", "a@b.example", ""), "organisations/new-thing.md"),
        (
            "comment",
            (
                "Clubs",
                "content",
                "families",
                "More clubs.",
                "Yes.",
                "Two.",
                "Play Team",
                "2027-01-29",
                "doing",
            ),
            "comments/2026/new-thing.md",
        ),
        (
            "consultation",
            ("We asked.", "2026-05-04", "2026-05-29", "Our team", "academies", "services", "A meeting."),
            "consultations/new-thing.md",
        ),
    ],
)
def test_every_kind_of_entry_is_valid_at_once(
    small_site: SmallSite, kind: str, answers: tuple[str, ...], path: str
) -> None:
    result = ask(small_site, [kind, "New thing"], *answers)
    assert result.exit_code == 0, result.output
    assert (small_site.content / path).is_file()
    found = [each["rule"] for each in small_site.faults() if each["path"] == f"content/{path}"]
    left = {"comment": ["unsigned-comment"], "consultation": ["empty-outcome"]}
    assert found == left.get(kind, [])


def test_an_entry_that_is_there_is_never_overwritten(small_site: SmallSite) -> None:
    result = ask(small_site, ["news", "New site"], "Again.")
    assert result.exit_code == 2
    assert 'There is already an entry "new-site".' in result.output
    assert ask(small_site, ["news", "New site", "--name", "new-site-2"], "Again.").exit_code == 0


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("phone=12", "too few or too many digits"),
        ("colour=red", '"colour=red" is not a fact of a service.'),
        ("reviewed=yesterday", "is not a date"),
        ("topics", "is not a fact"),
    ],
)
def test_a_wrong_option_is_refused_before_anything_is_asked(
    small_site: SmallSite, given: str, words: str
) -> None:
    result = ask(small_site, ["service", "Swim", "--set", given])
    assert result.exit_code == 2
    assert words in result.output


def test_a_service_goes_to_the_folder_of_its_main_topic(small_site: SmallSite) -> None:
    (small_site.content / "services" / "health").mkdir()
    given = (
        "summary=A.",
        "organisation=kite-trust",
        "topics=therapies",
        "phone=01632 960123",
        "reviewed_by=A",
    )
    ask(small_site, ["service", "Swim", *(part for each in given for part in ("--set", each))])
    assert (small_site.content / "services" / "health" / "swim.md").is_file()


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Café Zoë (Ansby)", "cafe-zoe-ansby"),
        ("Children's clinic", "childrens-clinic"),
        ("  A -- B!  ", "a-b"),
        ("Con", "con-entry"),
        ("x" * 100, "x" * 60),
        ("اردو", ""),
    ],
)
def test_a_title_becomes_a_file_name_that_every_system_takes(title: str, slug: str) -> None:
    assert slug_of(title) == slug
