"""What was entered twice is told once, whatever gives it away."""

from __future__ import annotations

import pytest

from generator.join.duplicates import check_duplicates
from tests.entry_texts import gather, text_of

HALL = {"places": "[{name: Hall, address: [1 Hill Road], postcode: VX8 2AB}]"}
WORDS = """We play outside when it is dry, and in the hall when it rains. There is one adult for every three children.
You can stay and watch, or go home and come back at noon. Call us before you come for the first time, so that we can
show you round when nobody else is there. Bring a coat, a drink and a change of clothes."""


def entry(name: str, body: str = "", kind: str = "services", **facts: str) -> tuple[str, str, str]:
    return kind, name, text_of(kind, body, **{"title": f"Club {name}", **facts})


def told(*files: tuple[str, str, str]) -> list[tuple[str, str, str]]:
    """The rule, the file, and the other file of each message."""
    return [
        (each.rule, each.span.path.rpartition("/")[2], each.message.partition(".md")[0].rpartition("/")[2])
        for each in check_duplicates(gather(*files))
    ]


@pytest.mark.parametrize("kind", ["services", "guides", "organisations"])
def test_one_title(kind: str) -> None:
    files = [
        entry(name, kind=kind, title=title)
        for name, title in (("a", "Play Club"), ("b", "Play club"), ("c", "Art"))
    ]
    assert told(*files) == [("same-title", "b.md", "a")]


@pytest.mark.parametrize(
    ("title", "phone", "is_same"),
    [
        ("Rainbow Club, Ferrow", "01632960521", True),
        ("The Rainbow Club", "01632 960521", True),
        ("Rainbow Club, Ferrow", "01632 960522", False),
        ("Rainbow Singing Group", "01632 960521", False),
        ("Parents' evening at the Rainbow Club", "01632 960521", False),
    ],
)
def test_one_phone_and_postcode_and_nearly_one_name(title: str, phone: str, *, is_same: bool) -> None:
    other = entry("b", title=title, contacts=f"[{{phone: {phone}}}]", **HALL)
    expected = [("entered-twice", "b.md", "a")] if is_same else []
    assert told(entry("a", title="Rainbow Club", **HALL), other) == expected


@pytest.mark.parametrize("kind", ["services", "guides"])
def test_much_the_same_words(kind: str) -> None:
    changed = WORDS.replace("noon", "half past twelve").replace("a drink", "some lunch")
    other = " ".join(reversed(WORDS.split()))
    files = [
        entry(name, body, kind) for name, body in (("a", WORDS), ("b", changed), ("c", other), ("d", "Come."))
    ]
    assert told(*files, entry("e", "Come.", kind)) == [("entered-twice", "b.md", "a")]


def test_all_of_it_is_told_once_and_only_of_what_is_there_at_one_time() -> None:
    facts = {"title": "Play Club", **HALL}
    assert told(entry("a", WORDS, **facts), entry("b", WORDS, **facts)) == [("same-title", "b.md", "a")]
    days = {"publish_from": "2027-01-04"}, {"publish_until": "2027-01-03"}
    assert told(*(entry(name, WORDS, **facts, **when) for name, when in zip("ab", days, strict=True))) == []
