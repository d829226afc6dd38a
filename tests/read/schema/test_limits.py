"""The edges of what each kind of fact may be: the last value that is taken, and the first that is not."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from generator.model import Ages, Guide
from generator.model.places import Point
from generator.read.schema.dates_and_ages import read_date
from tests.entry_texts import read_text_of, text_of


def rules(**facts: str) -> list[str]:
    """What is wrong with the facts of a service."""
    reading = read_text_of("services", "x", text_of("services", **facts))
    assert (reading.entry is None) is bool(reading.diagnostics)
    return [each.rule for each in reading.diagnostics]


def value(name: str, **facts: str) -> Any:
    reading = read_text_of("services", "x", text_of("services", **facts))
    assert reading.entry is not None, reading.diagnostics
    return getattr(reading.entry.value, name)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("1900-01-01", dt.date(1900, 1, 1)), ("2100-12-31", dt.date(2100, 12, 31)), ("1899-12-31", None), ("2101-01-01", None),
        ("2028-02-29", dt.date(2028, 2, 29)), ("2027-02-29", None), ("2026-12-31", dt.date(2026, 12, 31)), ("2026-13-01", None),
        ("1 January 2026", dt.date(2026, 1, 1)), ("1st Jan 2026", dt.date(2026, 1, 1)), ("22nd February 2026", dt.date(2026, 2, 22)),
        ("3rd march 2026", dt.date(2026, 3, 3)), ("4th APRIL, 2026", dt.date(2026, 4, 4)), ("5 Sept 2026", dt.date(2026, 9, 5)),
        ("0 May 2026", None), ("32 May 2026", None), ("5 Maytember 2026", None), ("May 2026", None), ("", None), ("12/05/2026", None),
        ("13/05/2026", None), ("2026/05/13", None), ("26-05-13", None),
    ],
)  # fmt: skip
def test_dates(written: str, day: dt.date | None) -> None:
    assert read_date(written) == day


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("12/05/2026", "12 May 2026"),
        ("13/05/2026", "13 May 2026"),
        ("1.2.2026", "1 February 2026"),
        ("1-2-2026", "1 February 2026"),
    ],
)
def test_a_date_in_figures_is_proposed_in_words(written: str, hint: str) -> None:
    reading = read_text_of("services", "x", text_of("services", reviewed=written))
    (found,) = reading.diagnostics
    assert found.rule == "bad-date"
    assert hint in found.hint
    assert ("two ways" in found.message) is (written != "13/05/2026")


@pytest.mark.parametrize(
    ("written", "time"),
    [
        ("0:00", dt.time(0)), ("23:59", dt.time(23, 59)), ("24:00", None), ("12:60", None), ("12:59", dt.time(12, 59)), ("1am", dt.time(1)), ("12pm", dt.time(12)),
        ("12am", dt.time(0)), ("12.30am", dt.time(0, 30)), ("0am", None), ("13am", None), ("11:59 PM", dt.time(23, 59)), ("Noon", dt.time(12)), ("MIDDAY", dt.time(12)),
        ("midnight", dt.time(0)), ("9", None), ("9:5", None), ("9:305", None), ("9 30", None), ("9h30", None),
    ],
)  # fmt: skip
def test_times(written: str, time: dt.time | None) -> None:
    # What opens at midnight must close after it; what opens just before midnight must close at it.
    facts = {"opening_times": f'[{{days: Monday, opens: "{written}", closes: midnight}}]'}
    assert rules(**facts) == ([] if time is not None else ["bad-time"])
    if time is not None:
        (found,) = value("opening_times", **facts)
        assert found.opens == time


@pytest.mark.parametrize(
    ("opens", "closes", "found"),
    [("9am", "5pm", []), ("9am", "9am", ["ends-before-start"]), ("5pm", "9am", []), ("10pm", "2am", []), ("12pm", "11:59am", []), ("12pm", "12pm", ["ends-before-start"]), ("11am", "10am", ["ends-before-start"]), ("midnight", "midnight", []), ("9am", "midnight", []), ("9am", "0:01", ["ends-before-start"])],
)  # fmt: skip
def test_what_opens_closes_later_or_in_the_night(opens: str, closes: str, found: list[str]) -> None:
    assert rules(opening_times=f'[{{days: Monday, opens: "{opens}", closes: "{closes}"}}]') == found


@pytest.mark.parametrize(
    ("written", "days"),
    [
        ("Monday", (0,)),
        ("sundays", (6,)),
        ("Tues", (1,)),
        ("Weds", (2,)),
        ("Thur", (3,)),
        ("Thurs", (3,)),
        ("Mon-Wed", (0, 1, 2)),
        ("Mon – Wed", (0, 1, 2)),
        ("Friday to Monday", (0, 4, 5, 6)),
        ("Monday to Monday", (0,)),
        ("Monday, Tuesday and Friday", (0, 1, 4)),
        ("Monday, and Friday", (0, 4)),
        ("Monday & Friday", (0, 4)),
        ("Monday to Wednesday and Friday", (0, 1, 2, 4)),
        ("daily", (0, 1, 2, 3, 4, 5, 6)),
        ("Every Day", (0, 1, 2, 3, 4, 5, 6)),
        ("weekdays", (0, 1, 2, 3, 4)),
        ("WEEKENDS", (5, 6)),
        ("Monday, monday", (0,)),
        ("Monday to Tuesday to Friday", None),
        ("Mo", None),
        ("Monday or Friday", None),
        ("-", None),
    ],
)
def test_days(written: str, days: tuple[int, ...] | None) -> None:
    facts = {"opening_times": f'[{{days: "{written}", opens: 9am, closes: 5pm}}]'}
    assert rules(**facts) == ([] if days is not None else ["bad-days"])
    if days is not None:
        (found,) = value("opening_times", **facts)
        assert found.days == days


@pytest.mark.parametrize("written", ["[]", "[Monday, Funday]", "{Monday: x}", "[[Monday]]"])
def test_lists_that_are_no_days(written: str) -> None:
    assert rules(opening_times=f"[{{days: {written}, opens: 9am, closes: 5pm}}]") == ["bad-days"]


@pytest.mark.parametrize(
    ("written", "ages"),
    [
        ("0 to 25", Ages(0, 25)),
        ("0", Ages(0, 0)),
        ("25", Ages(25, 25)),
        ("26", None),
        ("0 to 26", None),
        ("5 to 5", Ages(5, 5)),
        ("6 to 5", None),
        ("5-11", Ages(5, 11)),
        ("16+", Ages(16, 25)),
        ("16 +", Ages(16, 25)),
        ("16 and over", Ages(16, 25)),
        ("25+", Ages(25, 25)),
        ("26+", None),
        ("ages 5 to 11 years", Ages(5, 11)),
        ("AGES 5 TO 11", Ages(5, 11)),
        ("5 years", Ages(5, 5)),
        ("five", None),
        ("5 to 11+", Ages(5, 25)),
        ("100", None),
        ("under 5", Ages(0, 4)),
        ("under 26", Ages(0, 25)),
        ("under 0", None),
        ("up to 18", Ages(0, 18)),
        ("birth to 5", Ages(0, 5)),
        ("Before birth to 5", Ages(0, 5)),
        ("from birth to 5", Ages(0, 5)),
        ("from 16", Ages(16, 25)),
        ("from 5 to 11", Ages(5, 11)),
        ("16 upwards", Ages(16, 25)),
        ("16 or over", Ages(16, 25)),
        ("aged 5 to 11", Ages(5, 11)),
    ],
)
def test_ages(written: str, ages: Ages | None) -> None:
    assert rules(ages=written) == ([] if ages else ["bad-ages"])
    if ages:
        assert value("ages", ages=written) == ages


@pytest.mark.parametrize(
    ("written", "hint"), [("18 to 30", '"18 to 25"'), ("24 to 26", '"24 to 25"'), ("25 to 30", "Check the ages"), ("30 to 40", "Check the ages"), ("9 to 5", "lower age")]
)  # fmt: skip
def test_the_right_ages_are_proposed_where_there_are_any(written: str, hint: str) -> None:
    (found,) = read_text_of("services", "x", text_of("services", ages=written)).diagnostics
    assert hint in found.hint


@pytest.mark.parametrize(
    ("written", "point"),
    [
        ("54.1, -1.2", Point(54.1, -1.2)),
        ("54.1 -1.2", Point(54.1, -1.2)),
        ("49.8, 0.0", Point(49.8, 0.0)),
        ("60.9, 1.9", Point(60.9, 1.9)),
        ("54.1,  -8.7", Point(54.1, -8.7)),
        ("49.7, 0.0", None),
        ("61.0, 0.0", None),
        ("54.1, -8.8", None),
        ("54.1, 2.0", None),
        ("-1.2, 54.1", None),
        ("54, -1", None),
        ("54.1,-1.2", None),
        ("north", None),
    ],
)
def test_points_in_the_united_kingdom(written: str, point: Point | None) -> None:
    facts = {"places": f'[{{name: Hall, coordinates: "{written}"}}]'}
    assert rules(**facts) == ([] if point else ["bad-coordinates"])
    if point:
        (place,) = value("places", **facts)
        assert place.point == point


@pytest.mark.parametrize(
    ("written", "postcode"),
    [
        ("VX1 4AB", "VX1 4AB"), ("vx14ab", "VX1 4AB"), ("V1 4AB", "V1 4AB"), ("W1A 1AA", "W1A 1AA"), ("VX14 4AB", "VX14 4AB"), ("VX1  4AB", "VX1 4AB"), ("VX1", None),
        ("VX1 4A", None), ("VX1 4AC", None), ("VX1 4AI", None), ("VXX1 4AB", None), ("1X1 4AB", None), ("VX1-4AB", None),
    ],
)  # fmt: skip
def test_postcodes(written: str, postcode: str | None) -> None:
    facts = {"places": f'[{{postcode: "{written}"}}]'}
    assert rules(**facts) == ([] if postcode else ["bad-postcode"])
    if postcode:
        (place,) = value("places", **facts)
        assert place.postcode == postcode


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("999", []),
        ("111", []),
        ("116 123", []),
        ("116123", []),
        ("012", ["bad-phone"]),
        ("01632 960123", []),
        ("020 7946 0960", []),
        ("0161 496 0000", []),
        ("(01632) 960123", []),
        ("18001 111", []),
        ("18001 0800 1111", []),
        ("01632 9601", ["bad-phone"]),
        ("01632 9601234", ["bad-phone"]),
        ("0800 1111", []),
        ("0800 111", ["bad-phone"]),
        ("+44 1632 960123", []),
        ("+353 1 234 5678", []),
        ("+1 555", ["bad-phone"]),
        ("18001 01632 960123", []),
        ("18002 01632 960123", []),
        ("18003 01632 960123", ["bad-phone"]),
        ("01632 960123 ext. 123456", []),
        ("01632 960123, x4", []),
        ("01632 960123 ext. 1234567", ["bad-phone"]),
        ("()", ["bad-phone"]),
        ("1234567", ["bad-phone"]),
    ],
)
def test_telephone_numbers(written: str, found: list[str]) -> None:
    assert rules(contacts=f'[{{phone: "{written}"}}]') == found


@pytest.mark.parametrize(
    ("written", "hint"),
    [("01632 96012", "digit by digit"), ("1632 960123", 'Write "01632 960123"'), ("020 7946 096", "digit by digit"), ("0161 496 000", "digit by digit"), ("18001 0161 496 000", "digit by digit")],
)  # fmt: skip
def test_a_number_that_nobody_can_have_is_doubted(written: str, hint: str) -> None:
    contacts = f'[{{role: Manager, phone: "{written}"}}]'
    reading = read_text_of("services", "x", text_of("services", contacts=contacts))
    assert reading.entry is not None
    (found,) = reading.diagnostics
    assert found.rule == "doubtful-phone"
    assert hint in found.hint


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("https://club.example", []),
        ("http://club.example:8080/a?b=c#d", []),
        ("https://club.example/", []),
        ("https://club", ["bad-web-address"]),
        ("https://club.example/a b", ["bad-web-address"]),
        ("https://club_.example", ["bad-web-address"]),
        ("club.example", ["bad-web-address"]),
        ("ftp://club.example", ["bad-web-address"]),
        ("https://club.example:port", ["bad-web-address"]),
    ],
)
def test_addresses_on_the_web(written: str, found: list[str]) -> None:
    assert rules(contacts=f'[{{website: "{written}"}}]') == found


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("a", []),
        ("a-b-1", []),
        ("a-" * 39 + "ab", []),
        ("a-" * 39 + "abc", ["bad-id"]),
        ("con", ["bad-id"]),
        ("a-", ["bad-id"]),
        ("A", ["bad-id"]),
        ("a_b", ["bad-id"]),
    ],
)
def test_names_of_files_and_terms(written: str, found: list[str]) -> None:
    assert rules(aliases=f"[{written}]") == found


@pytest.mark.parametrize(
    ("written", "order"),
    [("0", 0), ("999999", 999_999), ("1000000", None), ("-1", None), ("1.5", None), ("ten", None)],
)
def test_whole_numbers(written: str, order: int | None) -> None:
    reading = read_text_of("guides", "x", text_of("guides", order=written))
    assert [each.rule for each in reading.diagnostics] == ([] if order is not None else ["bad-number"])
    value = reading.entry.value if reading.entry else None
    assert (value.order if isinstance(value, Guide) else None) == order


@pytest.mark.parametrize(
    ("written", "is_online"),
    [
        ("yes", True),
        ("TRUE", True),
        ("On", True),
        ("no", False),
        ("False", False),
        ("off", False),
        ("y", None),
        ("1", None),
        ("maybe", None),
    ],
)
def test_yes_and_no(written: str, is_online: bool | None) -> None:  # noqa: FBT001
    assert rules(online=written) == ([] if is_online is not None else ["bad-yes-no"])
    if is_online is not None:
        assert value("is_online", online=written) is is_online


@pytest.mark.parametrize(
    ("fact", "written", "found"),
    [
        ("title", "[a, b]", ["wrong-shape"]),
        ("title", "{a: b}", ["wrong-shape"]),
        ("title", '"  "', ["empty-value"]),
        ("topics", "[]", ["empty-value"]),
        ("topics", "{a: b}", ["wrong-shape"]),
        ("topics", "a, b,", []),
        ("contacts", "[]", ["empty-value"]),
        ("contacts", "call us", ["wrong-shape"]),
        ("contacts", "{phone: 01632 960123}", []),
        ("contacts", "[[a]]", ["wrong-shape"]),
        ("contacts", "[{role: x}]", ["missing-contact-route"]),
        ("contacts", "[{textphone: 01632 960123}]", []),
        ("contacts", "[{email: a@b.example}]", []),
        ("contacts", "[{website: https://b.example}]", []),
        ("contacts", "[{post: [a]}]", []),
        ("alert", "[a]", ["wrong-shape"]),
        ("alert", "Closed", ["wrong-shape"]),
        ("how_to_start", "yourself, school", []),
        ("how_to_start", "[nobody]", ["unknown-choice"]),
        ("ehc_plan", "Not Needed", []),
        ("status", "gone", ["unknown-choice"]),
        ("allow", "[{rule: a, words: b, why: c, by: d}]", ["missing-field"]),
        ("imported", "{anything: goes}", []),
    ],
)
def test_the_shapes_of_facts(fact: str, written: str, found: list[str]) -> None:
    assert rules(**{fact: written}) == found


@pytest.mark.parametrize(
    ("fact", "written", "line", "column"),
    [
        ("contacts", "[{phone: 01632 960123}, {phone: x}]", 6, 43),
        ("opening_times", "[{days: Monday, opens: 9am}]", 8, 17),
        ("places", "[{postcode: VX1 4AB, post: x}]", 8, 30),
        ("topics", "[a, B]", 5, 13),
    ],
)
def test_a_fault_inside_a_list_is_told_at_its_own_place(
    fact: str, written: str, line: int, column: int
) -> None:
    (found,) = read_text_of("services", "x", text_of("services", **{fact: written})).diagnostics
    assert (found.span.line, found.span.column) == (line, column)


@pytest.mark.parametrize(
    ("facts", "known"),
    [
        ({"titel": "x"}, '"title"'),
        ({"contacts": "[{phone: 01632 960123, emial: x}]"}, '"email"'),
        ({"places": "[{adress: [x]}]"}, '"address"'),
        ({"alert": "{text: x, untill: y}"}, '"until"'),
        ({"zzzz": "x"}, "organisation"),
        ({"contacts": "[{phone: 01632 960123, zzzz: x}]"}, "textphone"),
    ],
)
def test_the_nearest_known_fact_is_proposed_or_all_are_named(facts: dict[str, str], known: str) -> None:
    found = read_text_of("services", "x", text_of("services", **facts)).diagnostics
    (unknown,) = (each for each in found if each.rule == "unknown-field")
    assert known in unknown.hint
