"""Numbers, dates, addresses and circumstances that belong to one person, and those that belong to nobody."""

from __future__ import annotations

import pytest

from generator.model.diagnostics import Severity, Span
from generator.rules.privacy import Known, is_public, suspects_elsewhere, suspects_in_comment


def found(text: str, rule: str) -> list[str]:
    return [each.words for each in suspects_in_comment(text) if each.rule.id == rule]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He was born on 12 March 2014.", ["born on 12 March 2014"]),
        ("born in May 2019", ["born in May 2019"]),
        ("born early on 3rd of May 2019", ["born early on 3rd of May 2019"]),
        ("DOB: 12/03/2014", ["DOB: 12/03/2014"]),
        ("d.o.b. 2014-03-12", ["d.o.b. 2014-03-12"]),
        ("His birthday is 3 May.", ["birthday is 3 May"]),
        ("She turns 8 on 4 June 2027.", ["turns 8 on 4 June 2027"]),
        ("children born before 1 September 2020", []),
        ("children born between 1 May and 3 June", []),
        ("The birthday party is on Monday.", []),
        ("Open on 3 May 2026.", []),
    ],
)
def test_dates_of_birth(text: str, expected: list[str]) -> None:
    assert list(dict.fromkeys(found(text, "date-of-birth"))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ring 01632 960123.", ["01632 960123"]),
        ("Ring +44 1632 960123 now", ["+44 1632 960123"]),
        ("Ring 07700 900 123", ["07700 900 123"]),
        ("Ring 0044 (0)7700 900123", ["0044 (0)7700 900123"]),
        ("Ring 01632-960-123", ["01632-960-123"]),
        ("ref 016329601234567", []),
        ("1/01632 960123", []),
        ("01632 96", []),
        ("01632 9601234", []),
    ],
)
def test_telephone_numbers(text: str, expected: list[str]) -> None:
    assert found(text, "personal-phone") == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("Write to a@b.example.", ["a@b.example"]), ("a@b", []), ("@club.example", [])]
)
def test_addresses_for_e_mail(text: str, expected: list[str]) -> None:
    assert found(text, "personal-email") == expected


@pytest.mark.parametrize(
    ("email", "is_one_persons"),
    [
        ("oliver.barker@c.example", True), ("o.barker@c.example", True), ("oliver_b@c.example", True), ("b.o.c@c.example", False), ("barker.oliver@c.example", False),
        ("short.breaks@c.example", False), ("oliver@c.example", False), ("info@c.example", False),
    ],
)  # fmt: skip
def test_only_the_address_of_one_person_matters_elsewhere(email: str, *, is_one_persons: bool) -> None:
    assert [each.rule.id for each in suspects_elsewhere(f"Write to {email}")] == [
        "personal-email"
    ] * is_one_persons


def test_an_address_is_judged_by_itself_though_another_stands_beside_it() -> None:
    for email, count in (("oliver@c.example", 0), ("o.barker@c.example", 1)):
        found = [each.words for each in suspects_elsewhere(f"Write to {email} or short.breaks@c.example")]
        assert found == [email] * count


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We live at 14 Mill Lane.", ["14 Mill Lane"]),
        ("at 3a, Old Mill Road", ["3a, Old Mill Road"]),
        ("in VX3 7QT", ["VX3 7QT"]),
        ("in vx37qt", ["vx37qt"]),
        ("the bus 14 Mill Lane", []),
        ("14 Mill Lane stop", []),
        ("room 3 Hill", []),
        ("14 mill lane", []),
        ("in VX3", []),
        ("3 Hills", []),
    ],
)
def test_addresses_of_homes(text: str, expected: list[str]) -> None:
    assert found(text, "home-address") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("999 380 9039", ["999 380 9039"]),
        ("9993809039", ["9993809039"]),
        ("999-380-9039", ["999-380-9039"]),
        ("999 380 9038", []),
        ("NHS number 999 380 9038", ["999 380 9038"]),
        ("NHS no. is 111 111 1111", ["111 111 1111"]),
        ("999 076 1240", []),
        ("099 380 9039", []),
        ("099 300 0002", []),
        ("199 000 0002", []),
        ("901 000 0001", ["901 000 0001"]),
        ("910 000 0000", ["910 000 0000"]),
        ("999 000 0050", ["999 000 0050"]),
        ("AB 12 34 56 C", ["AB 12 34 56 C"]),
        ("AB123456C", ["AB123456C"]),
        ("AB 12 34 56 E", []),
        ("Case number: A1234", ["Case number: A1234"]),
        ("our ref 20/1234", ["ref 20/1234"]),
        ("our ref 12", []),
        ("pupil numbers", []),
    ],
)
def test_numbers_of_one_person(text: str, expected: list[str]) -> None:
    assert found(text, "identity-number") == expected


def test_a_number_of_the_nhs_is_known_by_its_last_digit() -> None:
    """Of ten that differ in it alone, at most one is right."""
    for start in ("999 380 903", "999 076 124", "987 654 321", "943 476 591"):
        assert len([digit for digit in range(10) if found(f"{start}{digit}", "identity-number")]) <= 1
    assert found("943 476 5919", "identity-number") == ["943 476 5919"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("J.S., 9, has no place.", ["J.S., 9"]),
        ("J.S. aged 9", ["J.S. aged 9"]),
        ("JS aged 9", ["JS aged 9"]),
        ("T is 7.", ["T is 7"]),
        ("K, who is aged 4", ["K, who is aged 4"]),
        ("A, 7, came", ["A, 7,"]),
        ("My daughter B likes art.", ["My daughter B"]),
        ("Plan B is 7", []),
        ("Group A, aged 5 to 7", []),
        ("JS aged 5 to 11", []),
        ("T is 7 or over", []),
        ("A is for apple", []),
        ("My son I think", []),
    ],
)
def test_initials_with_an_age_or_of_a_child(text: str, expected: list[str]) -> None:
    assert found(text, "initials-and-age") == expected


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("My daughter is in Year 4 at Harle Bridge Primary.", True),
        ("She is 9 years old and goes to Harle Bridge Primary.", True),
        ("My son goes to Harle Bridge Primary.", False),
        ("My son is in Year 4.", False),
        ("Harle Bridge Primary has a club for Year 4.", False),
        ("My son likes Year 4 pupils of Harle Bridge Primary.", False),
        ("My son is in Year 4 at The Primary.", False),
    ],
)
def test_a_school_with_a_year_or_an_age(text: str, *, is_told: bool) -> None:
    assert bool(found(text, "school-and-year-group")) is is_told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3 families", ["3 families"]),
        ("about four parents.", ["about four parents."]),
        ("5 families", []),
        ("We heard from two mothers.", ["heard from two mothers"]),
        ("A group of 3 pupils", ["group of 3 pupils"]),
        ("Two parents said so.", ["Two parents said"]),
        ("Only one young carer complained.", ["Only one young carer complained"]),
        ("There are 3 parents' groups.", []),
        ("Take two parents.", []),
    ],
)
def test_fewer_than_five_people(text: str, expected: list[str]) -> None:
    assert found(text, "small-count") == expected


# --- what is public anyway ---


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("My daughter has Rett syndrome.", False),
        ("My daughter in Pennow has Rett syndrome.", True),
        ("My daughter at Harle Bridge Primary has Rett syndrome.", True),
        ("My daughter in PENNOW is the only child.", True),
        ("Rett syndrome in Pennow", True),
        ("Children in Pennow with Rett syndrome", False),
        ("My daughter in the pennowick has Rett syndrome.", False),
        ("My daughter in Elsewhere has Rett syndrome.", True),
    ],
)
def test_something_rare_matters_beside_a_place(text: str, *, is_told: bool) -> None:
    known = Known(places=["Pennow", ""])
    left = [
        each
        for each in suspects_in_comment(text)
        if each.rule.id == "place-and-rare-condition" and not is_public(each, known)
    ]
    assert bool(left) is is_told


@pytest.mark.parametrize(
    ("text", "contact", "is_ours"),
    [
        ("Ring 01632 960123", "01632960123", True),
        ("Ring 01632 960123", "18001 01632 960123", True),
        ("Ring 01632 960123", "+44 1632 960123", True),
        ("Ring (01632) 960124", "01632 960123", False),
        ("Write to A@B.example.", "a@b.example", True),
        ("in vx3 7qt", "VX3 7QT", True),
        ("in VX3 7QT", "", False),
    ],
)
def test_the_offers_own_contacts_are_public(text: str, contact: str, *, is_ours: bool) -> None:
    known = Known(contacts=[contact])
    assert all(is_public(each, known) is is_ours for each in suspects_in_comment(text))


def test_no_other_words_are_public() -> None:
    known = Known(names=["9 T"], places=["T"], contacts=["T is 9"])
    assert [is_public(each, known) for each in suspects_in_comment("T is 9")] == [False]


# --- how it is told ---


def test_the_same_words_are_told_once_in_a_text() -> None:
    assert found("Ring 01632 960123. Do ring 01632 960123.", "personal-phone") == ["01632 960123"]


@pytest.mark.parametrize(
    ("text", "rule", "severity"),
    [
        ("My son Oliver waited.", "person-name", Severity.WARNING),
        ("born on 3 May 2019", "date-of-birth", Severity.ERROR),
        ("999 380 9039", "identity-number", Severity.ERROR),
        ("T is 9", "initials-and-age", Severity.WARNING),
        ("My son has Rett syndrome", "place-and-rare-condition", Severity.ADVICE),
    ],
)
def test_it_is_less_bad_outside_comments(text: str, rule: str, severity: Severity) -> None:
    (elsewhere,) = suspects_elsewhere(text)
    here = next(each for each in suspects_in_comment(text) if each.rule.id == rule)
    assert (elsewhere.rule.id, elsewhere.rule.severity) == (rule, severity)
    assert here.rule.severity in (Severity.ERROR, Severity.WARNING)


@pytest.mark.parametrize(
    "text",
    ["Ring 01632 960123 at 14 Mill Lane", "3 families", "hello@club.example", "no capitals, no figures"],
)
def test_services_may_say_more_than_comments(text: str) -> None:
    assert list(suspects_elsewhere(text)) == []


def test_it_is_told_with_the_words_on_one_line() -> None:
    text = "born on\n12  March 2014"
    (suspect,) = suspects_in_comment("He was born on 12 March 2014.")
    told = suspect.at(Span("x.md", 3))
    assert told.span == Span("x.md", 3)
    assert '"born on 12 March 2014"' in told.message
    assert not found(text, "personal-phone")


def test_long_words_are_cut_in_the_middle() -> None:
    text = f"My daughter is 9 years old, {'and so on, ' * 10}at Harle Bridge Primary."
    (suspect,) = [each for each in suspects_in_comment(text) if each.rule.id == "school-and-year-group"]
    said = suspect.at(Span("x.md")).message.split('"')[1]
    assert len(said) < 62
    assert said.startswith("9 years old")
    assert said.endswith("Harle Bridge Primary")


def test_each_of_many_names_in_a_long_text_is_kept_with_the_words_around_it() -> None:
    said = " and sang" * 300
    found = list(
        suspects_elsewhere(
            "".join(f"Then Anna {name} came{said}. " for name in ("Okafor", "Mensah", "Begum"))
        )
    )
    assert [each.words for each in found] == ["Anna Okafor", "Anna Mensah", "Anna Begum"]
    assert max(len(each.text) for each in found) < 2_100
