"""What an editor may write for each kind of fact, what it becomes, and what is said where it can't be read."""

from __future__ import annotations

import datetime as dt

import pytest

from generator.model import Ages
from generator.model.diagnostics import Diagnostic
from generator.read.schema import read_fields
from generator.read.schema.entry_fields import EventFields, ServiceFields
from generator.read.source import split_entry
from tests.bad_entries import entry


def read(**facts: str) -> tuple[ServiceFields | None, tuple[Diagnostic, ...]]:
    """A service with these facts, and what is wrong with them."""
    document = split_entry(entry(**facts), "x.md").value
    assert document is not None
    checked = read_fields(ServiceFields, document, document.facts)
    return checked.value, checked.diagnostics


def good(**facts: str) -> ServiceFields:
    fields, found = read(**facts)
    assert fields is not None, found
    return fields


def bad(**facts: str) -> Diagnostic:
    """The one thing that is wrong."""
    _, (found,) = read(**facts)
    return found


@pytest.mark.parametrize(
    "written",
    [
        "2026-09-14",
        "2026-9-14",
        "14 September 2026",
        "14 sept 2026",
        "14th September 2026",
        "14 September, 2026",
    ],
)
def test_a_date_may_be_written_in_words_or_by_its_numbers(written: str) -> None:
    assert good(reviewed=written).reviewed == dt.date(2026, 9, 14)


@pytest.mark.parametrize(
    ("written", "message", "hint"),
    [
        ("03/04/2026", "can be read in two ways", "3 April 2026"),
        ("3.4.2026", "can be read in two ways", "3 April 2026"),
        ("31/2/2026", "not a real date", "Check the day"),
        ("2026-02-30", "not a real date", "Check the day"),
        ("14 Septembre 2026", "not a real date", "Check the day"),
        ("last week", "not a date that we can read", "5 March 2026"),
        ("September 2026", "not a date that we can read", "5 March 2026"),
        ("0026-09-14", "too far off", "Check the year"),
        ("9999-12-31", "too far off", "Check the year"),
    ],
)
def test_a_date_that_is_none_is_told(written: str, message: str, hint: str) -> None:
    found = bad(reviewed=written)
    assert found.rule == "bad-date"
    assert message in found.message
    assert hint in found.hint


@pytest.mark.parametrize(
    ("written", "opens"),
    [("9am", (9, 0)), ("9:30am", (9, 30)), ("9.30 am", (9, 30)), ("09:30", (9, 30)), ("12am", (0, 0)), ("noon", (12, 0)), ("12pm", (12, 0)), ("midnight", (0, 0))],
)  # fmt: skip
def test_a_time_may_be_written_in_many_ways(written: str, opens: tuple[int, int]) -> None:
    times = good(opening_times=f'[{{days: Monday, opens: "{written}", closes: "23:59"}}]').opening_times
    assert times[0].opens == dt.time(*opens)


@pytest.mark.parametrize("written", ["9", "0900", "25:00", "13pm", "half nine", "9am-5pm", "9:3"])
def test_a_time_that_is_none_is_told(written: str) -> None:
    assert bad(opening_times=f'[{{days: Monday, opens: "{written}", closes: 5pm}}]').rule == "bad-time"


def test_what_closes_at_midnight_is_open_till_then() -> None:
    times = good(opening_times="[{days: Monday, opens: 6pm, closes: midnight}]").opening_times
    assert times[0].closes == dt.time()


@pytest.mark.parametrize(
    ("written", "days"),
    [
        ("Saturday", (5,)), ("saturdays", (5,)), ("Sat", (5,)), ("Monday to Friday", (0, 1, 2, 3, 4)),
        ("Mon-Fri", (0, 1, 2, 3, 4)), ("Saturday to Monday", (0, 5, 6)), ("Tues & Thurs", (1, 3)),
        ("Monday, Wednesday and Friday", (0, 2, 4)), ("[Monday, Sunday]", (0, 6)), ("every day", tuple(range(7))),
        ("weekends", (5, 6)), ("Weekdays", (0, 1, 2, 3, 4)),
    ],
)  # fmt: skip
def test_days_may_be_written_in_many_ways(written: str, days: tuple[int, ...]) -> None:
    listed = written if written.startswith("[") else f'"{written}"'
    assert good(opening_times=f"[{{days: {listed}, opens: 9am, closes: 5pm}}]").opening_times[0].days == days


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("Satarday", 'Did you mean "Saturday"?'),
        ("first Monday", 'Write "Monday" here, and the rest as its note.'),
        ("Monday/Tuesday", 'as in "Monday and Tuesday"'),
        ("lundi", "Write whole words"),
        ("", "Write whole words"),
    ],
)
def test_days_that_are_none_are_told(written: str, hint: str) -> None:
    found = bad(opening_times=f'[{{days: "{written}", opens: 9am, closes: 5pm}}]')
    assert found.rule == "bad-days"
    assert hint in found.hint


@pytest.mark.parametrize(
    ("written", "ages"),
    [("5 to 11", (5, 11)), ("5-11", (5, 11)), ("5 – 11", (5, 11)), ("16+", (16, 25)), ("16 and over", (16, 25)), ("Ages 5 to 11 years", (5, 11)), ("7", (7, 7))],
)  # fmt: skip
def test_ages_may_be_written_in_many_ways(written: str, ages: tuple[int, int]) -> None:
    assert good(ages=written).ages == Ages(*ages)


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("11 to 5", "lower age first"), ("18 to 30", '"18 to 25"'), ("30 to 40", "Check the ages"),
        ("-3", "5 to 11"), ("all", "leave the line out"),
    ],
)  # fmt: skip
def test_ages_that_are_none_are_told(written: str, hint: str) -> None:
    found = bad(ages=written)
    assert found.rule == "bad-ages"
    assert hint in found.hint


@pytest.mark.parametrize(
    "written",
    [
        "01632 960123", "(01632) 960123", "01632-960-123", "+44 1632 960123", "+44 (0)1632 960123",
        "01632 960123 ext. 4", "01632 960123 x4", "0808 157 0123", "18001 01632 960123", "111", "116 123",
    ],
)  # fmt: skip
def test_a_telephone_number_stays_as_it_was_written(written: str) -> None:
    assert good(contacts=f'[{{phone: "{written}"}}]').contacts[0].phone == written


@pytest.mark.parametrize(
    "written",
    ["01632", "0163 96", "01632 960123 or 960124", "01632 960123 (ask for Jo)", "01632 96O123", "“01632 960123”", "٠١٦٣٢ ٩٦٠١٢٣", "phone us"],
)  # fmt: skip
def test_a_telephone_number_that_nobody_can_dial_is_told(written: str) -> None:
    assert bad(contacts=f'[{{phone: "{written}"}}]').rule == "bad-phone"


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("hello @club.example", "Write hello@club.example"),
        ("mailto:hello@club.example", "Write hello@club.example"),
        ("<hello@club.example>", "Write hello@club.example"),
        ("hello@club.example.", "Write hello@club.example"),
        ("hello at club", "name@example.org"),
        ("hello@club", "name@example.org"),
    ],
)
def test_an_address_that_no_mail_reaches_is_told(written: str, hint: str) -> None:
    found = bad(contacts=f'[{{email: "{written}"}}]')
    assert found.rule == "bad-email"
    assert hint in found.hint


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("www.club.example", "Write https://www.club.example"),
        ("HTTPS://club.example/a", "Write https://club.example/a"),
        ("https:// club.example", "Write https://club.example"),
        ("https://club.example/our page", "Write https://club.example/our%20page"),
        ("https://club.example).", "Write https://club.example"),
        ("javascript:alert(1)", "whole address"),
        ("//club.example", "whole address"),
        ("https://user:word@club.example", "whole address"),
    ],
)
def test_an_address_that_no_browser_opens_is_told(written: str, hint: str) -> None:
    found = bad(contacts=f'[{{website: "{written}"}}]')
    assert found.rule == "bad-web-address"
    assert hint in found.hint


def test_a_postcode_is_written_as_the_post_writes_it() -> None:
    assert good(places="[{postcode: vx14ab}]").places[0].postcode == "VX1 4AB"


def test_yes_and_no_may_be_written_as_machines_do() -> None:
    assert good(online="Yes").online is True
    assert good(online="false").online is False


def test_a_choice_may_have_capitals_and_spaces() -> None:
    assert good(ehc_plan="Not needed").ehc_plan == "not-needed"
    assert 'Did you mean "helps"' in bad(ehc_plan="help").hint


def test_one_value_stands_for_a_list_of_one_and_repeated_ones_count_once() -> None:
    assert good(topics="sport, clubs, sport").topics == ("sport", "clubs")
    assert good(contacts="\n  phone: 01632 960123").contacts[0].phone == "01632 960123"


@pytest.mark.parametrize("written", ["../x", "a/b", "A", "a b", "-a", "a--b", "con", "com1", "é", "a" * 81])
def test_a_name_that_no_address_can_have_is_told(written: str) -> None:
    assert bad(aliases=f'["{written}"]').rule == "bad-id"


def test_all_faults_are_told_at_once_with_their_places() -> None:
    _, found = read(title="", ages="11 to 5", online="perhaps")
    assert [(each.rule, each.span.line) for each in sorted(found)] == [
        ("missing-field", 1),
        ("bad-ages", 7),
        ("bad-yes-no", 8),
    ]


def test_a_name_with_nothing_after_it_is_told_where_it_stands() -> None:
    found = bad(title="# Play Club")
    assert (found.rule, found.span.line, found.span.column) == ("missing-field", 2, 1)
    assert "nothing after its colon" in found.message


def test_a_fact_inside_a_fact_is_named() -> None:
    found = bad(contacts="[{phone: 01632 960123, fone: x}]")
    assert (found.rule, found.hint) == ("unknown-field", 'Did you mean "phone"?')


def test_an_event_has_a_day_and_a_time() -> None:
    text = "---\ntitle: T\nsummary: S.\nstarts: {}\nends: 5 December 2026 noon\n---\n"
    for written in ("2026-12-05 10:00", "2026-12-05T10:00", "5 December 2026 10am"):
        document = split_entry(text.format(written), "x.md").value
        assert document is not None
        fields = read_fields(EventFields, document, document.facts).value
        assert fields is not None
        assert fields.starts == dt.datetime(2026, 12, 5, 10)
