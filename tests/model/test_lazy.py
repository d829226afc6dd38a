"""Keys: equal values have equal keys, and whatever a value holds is part of its key."""

from __future__ import annotations

import datetime as dt
from pathlib import PurePosixPath

import pytest
from msgspec import Struct

from generator.model.body import Body, Paragraph, Text
from generator.model.lazy import Keyed, Lazy, key_of, value_of
from generator.model.phrase import Phrase

calls: list[str] = []


class Inputs(Struct, frozen=True):
    name: Keyed[str]
    day: dt.date = dt.date(2026, 11, 24)


def greeting(inputs: Inputs) -> str:
    calls.append(inputs.name.value)
    return f"Hello {inputs.name.value}"


def farewell(inputs: Inputs) -> str:
    return f"Goodbye {inputs.name.value}"


def test_equal_values_have_equal_keys() -> None:
    assert key_of(Inputs(Keyed("Ann"))) == key_of(Inputs(Keyed("Ann")))
    assert Keyed(("a", 1)) == Keyed(("a", 1))
    assert hash(Keyed("a")) == hash(Keyed("a"))
    assert Keyed("a") != Keyed("b")


@pytest.mark.parametrize(
    "other",
    [
        Inputs(Keyed("Bob")),
        Inputs(Keyed("Ann"), dt.date(2026, 11, 25)),
        ("Ann", dt.date(2026, 11, 24)),
    ],
)
def test_other_values_have_other_keys(other: object) -> None:
    assert key_of(other) != key_of(Inputs(Keyed("Ann")))


def test_our_words_and_an_editors_words_have_different_keys() -> None:
    """A theme may translate the one and not the other."""
    assert key_of(Phrase("Free")) != key_of("Free")


def test_a_path_is_part_of_a_key() -> None:
    assert key_of(PurePosixPath("a/b")) != key_of(PurePosixPath("a/c"))


def test_what_no_key_can_hold_is_refused() -> None:
    with pytest.raises(TypeError, match="can't be part of a cache key"):
        key_of(object())


def test_the_key_of_a_body_changes_with_its_words() -> None:
    bodies = [Body(Keyed((Paragraph((Text(words),)),))) for words in ("One", "One", "Two")]
    one, same, two = map(key_of, bodies)
    assert one == same != two


def test_a_lazy_value_is_made_when_somebody_looks() -> None:
    calls.clear()
    lazy = Lazy(greeting, Inputs(Keyed("Ann")))
    assert lazy.key
    assert calls == []
    assert (lazy.value, value_of("as it is")) == ("Hello Ann", "as it is")
    assert calls == ["Ann"]


def test_the_key_of_a_lazy_value_is_that_of_its_function_and_its_inputs() -> None:
    inputs = Inputs(Keyed("Ann"))
    assert Lazy(greeting, inputs).key == Lazy(greeting, Inputs(Keyed("Ann"))).key
    assert Lazy(greeting, inputs).key != Lazy(farewell, inputs).key
    assert Lazy(greeting, inputs).key != Lazy(greeting, Inputs(Keyed("Bob"))).key


def test_a_lazy_value_among_inputs_is_not_made_for_the_key() -> None:
    calls.clear()
    nested = Inputs(Lazy(greeting, Inputs(Keyed("Ann"))))
    assert key_of(nested) != key_of(Inputs(Lazy(greeting, Inputs(Keyed("Bob")))))
    assert calls == []


def test_a_function_that_could_reach_other_things_is_refused() -> None:
    secret = "not among the inputs"  # noqa: S105

    def reach(inputs: Inputs) -> str:
        return inputs.name.value + secret

    for make in (reach, lambda inputs: inputs.name.value + secret):
        with pytest.raises(TypeError, match="not among its inputs"):
            Lazy(make, Inputs(Keyed("Ann")))
