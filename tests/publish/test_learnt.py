"""What a build learns from sentences of families: words lead to what is asked about, and that to records."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import Any

import pytest

from generator.data import data_text, read_yaml_texts
from generator.publish.search.learnt import hints, number_of, read_asked
from generator.publish.search.worry_names import hints_of
from generator.publish.shared.urgent_lines import read_urgent
from tests.sites import SmallSite

ASKED = read_asked()
WORRIES: list[dict[str, Any]] = read_yaml_texts(data_text("worries.yaml"))["worries"]


@pytest.mark.parametrize(
    ("sentence", "about"),
    [
        ("he holds on to the gate and sobs, third morning running", "will not go to school"),
        ("nan has died and she keeps asking when nan comes", "bereavement and trauma"),
        ("gags at anything that is not beige", "eating"),
        ("hoovers and hand dryers, fingers in his ears", "sensory needs"),
        ("the escort was off so the minibus never came", "escort in the taxi"),
        ("is a smaller comprehensive better when she leaves year 6", "moving to secondary"),
        ("somewhere for teens", "youth clubs"),
    ],
)
def test_a_sentence_that_was_never_heard_is_understood_by_its_words(sentence: str, about: str) -> None:
    assert all(sentence not in row["say"] for row in ASKED)
    learnt, points = hints(ASKED, WORRIES), defaultdict[int, float](float)
    for key in hints_of(sentence):
        for number, much in learnt.get(key, {}).items():
            points[number] += much
    assert number_of(about) in sorted(points, key=lambda number: -points[number])[:3]


def test_everyday_words_hint_at_what_is_asked_about() -> None:
    learnt = hints(ASKED, WORRIES)
    assert hints_of("I want my own say") > {"own", "say"}
    assert learnt["own"][number_of("rights of a young person")] > learnt["own"].get(number_of("sleep"), 0)
    assert "the" not in learnt


def test_a_word_of_many_things_speaks_for_none_of_them_much() -> None:
    learnt = hints(ASKED, WORRIES)
    assert max(learnt["school"].values()) < max(learnt["gate"].values())


def test_each_thing_that_is_asked_about_stands_once_and_says_where_it_leads() -> None:
    assert len({row["about"] for row in ASKED}) == len(ASKED)
    for row in ASKED:
        lines = row["say"].splitlines()
        assert row["words"], row["about"]
        assert row.keys() & {"needs", "topics", "pages"}, row["about"]
        assert len({*lines}) == len(lines), row["about"]


def test_danger_leads_to_what_families_ask() -> None:
    leading = [about for group in read_urgent()["groups"] for about in group.get("about", ())]
    assert {number_of(about) for about in leading} == {
        number_of(about) for about in ("crisis and self-harm", "at breaking point", "a child in danger")
    }


def test_what_is_asked_about_leads_to_the_records_of_this_site(small_site: SmallSite) -> None:
    assert small_site.build().exit_code == 0
    folder = small_site.out / "site" / "search"

    def handed_over(name: str) -> Any:
        text = (folder / f"{name}.js").read_text("utf-8")
        return json.loads(text.removeprefix(f'localOffer.take("{name}",').removesuffix(");\n"))

    number = number_of("Saturday and weekend clubs")
    records = handed_over(f"asked-{number // 8}")[number % 8]
    assert "Z2" in records, "the Kite Club, which is also called Saturday club, leads"
    assert handed_over("cards-0")[2][0] == "Kite Club"
