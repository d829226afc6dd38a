"""What voices are given to say."""

from __future__ import annotations

import pytest

from generator.data import read_yaml_texts
from generator.render.speech.say_words import say_words
from tests.sites import ROOT

SPOKEN = read_yaml_texts((ROOT / "tests" / "data" / "spoken.yaml").read_text("utf-8"))


@pytest.mark.parametrize("written", SPOKEN)
def test_text_is_said_as_people_say_it(written: str) -> None:
    assert say_words(written, "en-GB", {}) == SPOKEN[written]


def test_a_council_says_how_its_own_short_forms_are_said() -> None:
    assert say_words("Ask LOCO or SEND.", "en-GB", {"LOCO": "low-co", "SEND": "S E N D"}) == (
        "Ask low-co or S E N D."
    )


def test_other_languages_say_telephone_numbers_figure_by_figure() -> None:
    written = "Zadzwoń: 0808 157 0140, a w niebezpieczeństwie 999. VX4 1DQ"
    said = "Zadzwoń: 0 8 0 8, 1 5 7, 0 1 4 0, a w niebezpieczeństwie 9 9 9. VX4 1DQ"
    assert say_words(written, "pl", {}) == said
