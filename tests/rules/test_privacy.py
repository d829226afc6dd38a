"""The privacy check against written examples: what it finds, what it misses, and what it takes for granted."""

from __future__ import annotations

import pytest

from generator.rules.privacy import RULES, Known, is_public, suspects_elsewhere, suspects_in_comment
from tests.rules.comment_figures import comments, score
from tests.rules.privacy_figures import EXAMPLES, figures
from tests.sites import ROOT, SmallSite
from tests.write_docs import PRIVACY_DOCS, privacy_page

COMMENT = """---
title: Waiting
theme: Waiting
question: content
said_by: families
said: {said}
response: You are right.
progress: done
action: We changed it.
checked_by: Local Offer Team
checked_on: 2026-09-20
{more}---
"""


def test_there_are_enough_examples_and_half_are_innocent() -> None:
    innocent = [each for each in EXAMPLES if not each.finds]
    assert len(EXAMPLES) >= 150
    assert 0.4 < len(innocent) / len(EXAMPLES) < 0.6


@pytest.mark.parametrize("rule", [rule.id for rule in RULES])
def test_every_rule_has_examples(rule: str) -> None:
    assert sum(rule in each.finds for each in EXAMPLES) >= 5


def test_nearly_everything_is_found_and_hardly_anything_innocent_is() -> None:
    found = figures()
    assert found.recall >= 0.97, found.missed
    assert found.false_alarm_rate <= 0.02, found.false_alarms


def test_most_comments_that_tell_who_somebody_is_are_found() -> None:
    """The floor lies under what was measured, so that one new example does not move it."""
    print(f"\nmade with: {score(seen=True)}\nkept apart: {score(seen=False)}")  # noqa: T201 - to be read
    assert len(comments()) >= 240
    for half in (score(seen=True), score(seen=False)):
        assert half.recall >= 0.85
        assert half.precision >= 0.9


def test_the_figures_in_the_docs_are_the_measured_ones() -> None:
    assert PRIVACY_DOCS.read_text("utf-8") == privacy_page(), 'run "make docs"'


def test_words_that_are_found_stand_in_the_text() -> None:
    for example in EXAMPLES:
        for found in suspects_in_comment(example.text):
            assert found.words
            assert found.words in example.text


def test_names_of_places_and_services_are_no_names_of_people() -> None:
    known = Known(names=["Rosie's Barn", "Oliver Twigg Trust"])
    text = "Rosie’s Barn has goats, and Rosie feeds them."
    found = [each.start for each in suspects_in_comment(text) if not is_public(each, known)]
    assert found == [text.rindex("Rosie")]


def test_services_may_have_telephones_and_addresses() -> None:
    text = "Call 01632 960123 or come to 14 Mill Lane, VX1 4AB."
    assert list(suspects_elsewhere(text)) == []


@pytest.mark.parametrize(
    ("email", "is_found"),
    [
        ("oliver.barker@club.example", True),
        ("o.barker@club.example", True),
        ("short.breaks@council.example", False),
        ("hello@club.example", False),
    ],
)
def test_only_a_persons_own_email_is_found_in_a_service(email: str, is_found: bool) -> None:  # noqa: FBT001
    assert bool(list(suspects_elsewhere(f"Write to {email}."))) is is_found


def test_a_comment_with_a_name_stops_the_site(small_site: SmallSite) -> None:
    small_site.write("comments/2026/waiting.md", COMMENT.format(said="My son Oliver waited.", more=""))
    result = small_site.build()
    assert result.exit_code == 1
    assert "Oliver" in result.output
    assert not (small_site.out / "site").exists()


def test_an_exception_lets_words_stand(small_site: SmallSite) -> None:
    more = (
        "allow:\n  - rule: person-name\n    words: Oliver\n    why: A character in a play.\n"
        "    by: Participation Team\n    on: 2026-11-01\n"
    )
    small_site.write("comments/2026/waiting.md", COMMENT.format(said="My son Oliver waited.", more=more))
    assert small_site.faults("person-name", "unused-exception") == []


def test_an_exception_must_say_who_made_it_and_when(small_site: SmallSite) -> None:
    more = "allow:\n  - rule: person-name\n    words: Oliver\n    why: A character in a play.\n"
    small_site.write("comments/2026/waiting.md", COMMENT.format(said="My son Oliver waited.", more=more))
    assert [each["message"] for each in small_site.faults("missing-field")] == [
        '"by" is missing.',
        '"on" is missing.',
    ]


def test_who_signed_a_comment_off_is_not_published_and_may_be_a_person(small_site: SmallSite) -> None:
    text = COMMENT.format(said="We waited.", more="").replace("Local Offer Team", "Sarah Barker")
    small_site.write("comments/2026/waiting.md", text)
    assert small_site.faults("person-name") == []
    small_site.build()
    assert not [
        page
        for page in (small_site.out / "site").rglob("*.html")
        if "Sarah Barker" in page.read_text("utf-8")
    ]


def test_the_offers_own_number_may_stand_in_an_answer(small_site: SmallSite) -> None:
    small_site.write(
        "comments/2026/waiting.md", COMMENT.format(said="Nobody told us to call 01632 960500.", more="")
    )
    assert small_site.faults("personal-phone") == []


def test_the_demonstration_content_passes() -> None:
    result = SmallSite(ROOT).faults(*[rule.id for rule in RULES])
    assert result == []
