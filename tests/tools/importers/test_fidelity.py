"""Nothing that a source says is lost: counted for a small source of each shape, and for anything that comes."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.tools.importers.account import Fate, fidelity
from generator.tools.importers.draft import Draft
from generator.tools.importers.fact_map import Aim, FactMap, group_of, guess, names_in, rows
from generator.tools.importers.import_rows import make_drafts
from generator.tools.importers.packages import read_source
from generator.tools.importers.record import Record
from tests.sites import ROOT
from tests.workbook import workbook

SMALL = ROOT / "tests" / "small"
SOURCES = ROOT / "tests" / "data" / "imports"
DAY = dt.date(2026, 11, 24)
SHEETS = {
    "Services": [["ID", "Name", "About", "Organisation", "Category", "Age from", "Age to", "Min group"], ["1", "Snipe Sewing", "We sew.\nAll can come.", "Snipe Trust", "Learning", "8", "16", "4"]],
    "Contacts": [["Service ID", "Telephone", "Email"], ["1", "01632 960780", "sew@snipe.example"], ["1", "01632 960781", ""]],
    "Places": [["Service ID", "Venue", "Postcode"], ["1", "Snipe Hall", "VX8 1AB"]],
}  # fmt: skip
FOUND = {
    "outpost.json": "01632 960701|0808 157 0702|pool@otter.example|https://otter.example/kit|VX8 3AB|VX8 5AB|£4.50 per session|Saturday|10:00|Every 2 weeks|5 to 11|Otter Trust|autism|hide_address|closed for now",
    "open-referral-uk-1.json": "01632 960710|hello@heron.example|https://heron.example|VX8 4AB|Session £2.50 each|Monday|12:00|0 to 18|Heron Trust|Polish|step-free|health",
    "open-referral-uk-3.json": "18001 01632 960720|club@kite.example|VX8 2AB|£2 a night|second Friday of the month|11 to 25|Urdu|online|Every day in the holidays|53.957, -1.285|Bus 7|town",
    "hsds-1": "01632 960741 ext 12|01632 960740|choir@wren.example|VX8 7AB|Wednesday|17:30|£1|Wren Trust|Welsh|School years 3 to 6|learning",
    "hsds-2.json": "01632 960730|VX8 5AB|9 Track Lane|Saturday, Sunday|11:00|Free|Swift Trust|Call us.|Everyone aged 8 or over|things-to-do",
    "service-at-locations.json": "VX8 6AB|VX8 6AD|Owl Barn|Thursday|15:00|owl@owl.example|Birth to 5",
    "table.csv": "01632 960751|+353 1 555 0100|bookings@plover.example|VX8 1AB|VX8 1AD|£3|Mon 9-5. Tue 9-5|5 to 25|Plover Trust|- Swim|## More about us|All can come.|knit@dunlin.example",
    "list.json": "01632 960760|VX8 9AB|7 Tern Terrace|0 to 5|Mondays 10am to 11am|Free|early-years|## Come along|All are welcome.",
    "markdown": "01632 960770|01632 960771|01632 960772|VX8 8AB|VX8 8AD|VX8 8AE|7 to 11|8 to 14|Crow Club|## Tools|https://rook.example|autism|We cook **together**, and *[you eat it](https://raven.example/menu)*.|## What to bring\n\n- An apron\n  1. A clean one\n- A box|Ask for our sister club|## If you are late\n\nRing the bell.",
    "sheets.xlsx": "01632 960780|01632 960781|sew@snipe.example|VX8 1AB|8 to 16|Snipe Trust|All can come.",
    "sheets.ods": "01632 960780|01632 960781|sew@snipe.example|VX8 1AB|8 to 16|Snipe Trust|All can come.",
}  # fmt: skip
"""What is found in the facts and the words of each source, as the entry has it."""


def drafts_of(records: list[Record], found: FactMap) -> list[Draft]:
    return make_drafts(rows(records, found), SMALL, DAY)


def source_of(name: str, folder: Path) -> str:
    return str(workbook(folder / name, SHEETS) if name.startswith("sheets") else SOURCES / name)


@pytest.mark.parametrize("name", FOUND)
def test_each_shape_gives_its_facts_and_loses_nothing(name: str, tmp_path: Path) -> None:
    source = read_source(source_of(name, tmp_path))
    drafts = drafts_of(source.records, guess(names_in(source.records)))
    said = "\n".join(
        f"{json.dumps([draft.facts, draft.runner], ensure_ascii=False)}\n{draft.body}" for draft in drafts
    )
    assert [words for words in FOUND[name].split("|") if words not in said] == []
    assert "no place as a fact" not in str([draft.notes for draft in drafts])
    counts = sum(fidelity(drafts).values(), Counter[Fate]())
    assert counts[Fate.NOWHERE] == 0
    assert counts[Fate.FACT] > counts[Fate.NOTE]


TEXTS = st.text(st.sampled_from("abz 019.,;:@/-<>&#*\n£é\u200b"), max_size=25)
CELLS = st.one_of(TEXTS, st.sampled_from(["01632 960701", "a@b.example", "VX8 4AB", "5 to 11", "yes", "MO", "10:00", "<p>x</p><p>y</p>", "2026-09-01", "£3", "Learning; Nonsense", "0", "<a href='https://a.example'>b</a>"]))  # fmt: skip
FACTS = sorted(group_of())


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(st.sampled_from(FACTS), CELLS, max_size=8),
    st.lists(st.dictionaries(st.sampled_from(["role", "phone", "email", "website", "contact", "opens", "days", "venue", "address", "amount"]), CELLS), max_size=2),
)  # fmt: skip
def test_every_word_of_any_source_is_in_the_entry(cells: dict[str, str], items: list[dict[str, str]]) -> None:
    said: dict[str, Any] = {**cells, "items": items, "beside": "word left over"}
    groups = {name: Aim(name, group_of()[name]) for name in FACTS}
    aims = {name: (groups[name],) for name in FACTS} | {f"items.{name}": (groups[name],) for name in FACTS}
    (draft,) = drafts_of([Record("line 2", said)], FactMap(aims))
    entry = json.dumps([draft.facts, draft.runner, draft.rest, draft.body, draft.row.key], ensure_ascii=False)
    read = " ".join(reading.words for reading in draft.readings)
    kept = words_of(f"{entry} {read}")
    for text in (*cells.values(), *(text for item in items for text in item.values()), "word left over"):
        assert words_of(text) <= kept, (text, draft.facts, draft.rest)


def words_of(text: str) -> set[str]:
    """The words and numbers of a text, without its spaces, tags and marks: "01632 960701" is one."""
    plain = (
        re.sub(r"<(?!a\b)[a-z/][^<>]*>", " ", text.lower().replace("\u200b", ""))
        .replace("\\n", " ")
        .replace("href=", " ")
    )
    return set(re.findall(r"[a-z£é]{2,}|\d{4,}", plain))
