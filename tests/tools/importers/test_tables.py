"""Spreadsheets saved as CSV by any program, and which of their columns is which fact."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.tools.importers.fact_map import (
    Aim,
    FactMap,
    UnreadableMapError,
    guess,
    map_text,
    read_map,
    rows,
)
from generator.tools.importers.record import Record
from generator.tools.importers.row import Row
from generator.tools.importers.spreadsheet import Table, UnreadableTableError, parse_table, read_table


def table(text: str) -> Table:
    return parse_table(text.encode(), "a.csv")


def cells(found: Table) -> list[dict[str, str]]:
    return [dict(line.cells) for line in found.lines]


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        ("Name,Café\nA,£3\n".encode(), "UTF-8"),
        (b"\xef\xbb\xbf" + "Name,Café\nA,£3\n".encode(), "UTF-8"),
        ("Name,Café\nA,£3\n".encode("utf-16"), "UTF-16"),
        ("Name,Café\nA,£3\n".encode("cp1252"), "Windows-1252"),
        ("Name;Café\r\nA;£3\r\n".encode(), "UTF-8"),
        ("Name\tCafé\nA\t£3\n".encode(), "UTF-8"),
        ("Name|Café\nA|£3\n".encode(), "UTF-8"),
    ],
    ids=["UTF-8", "with a mark", "UTF-16", "Windows", "semicolons", "tabs", "bars"],
)
def test_any_program_may_have_saved_it(content: bytes, encoding: str) -> None:
    found = parse_table(content, "a.csv")
    assert (found.encoding, found.columns) == (encoding, ("Name", "Café"))
    assert cells(found) == [{"Name": "A", "Café": "£3"}]


@pytest.mark.parametrize(
    ("text", "columns", "expected"),
    [
        ("a,b\n1,2\n", ("a", "b"), [{"a": "1", "b": "2"}]),
        ("a,a,a\n1,2,3\n", ("a", "a (2)", "a (3)"), [{"a": "1", "a (2)": "2", "a (3)": "3"}]),
        ("a,,b\n1,2,3\n", ("a", "Column 2", "b"), [{"a": "1", "Column 2": "2", "b": "3"}]),
        (" a \t x , b\n1,2\n", ("a x", "b"), [{"a x": "1", "b": "2"}]),
        ("a,b\n 1 ,\n", ("a", "b"), [{"a": "1"}]),
        ("a,b\n,\n1,2\n", ("a", "b"), [{"a": "1", "b": "2"}]),
        ("a,b\n1\n", ("a", "b"), [{"a": "1"}]),
        ("a,b\n1,2,3,,4\n", ("a", "b"), [{"a": "1", "b": "2", "(cells without a column)": "3; 4"}]),
        ('a,b\n"1, 2","3\n4"\n', ("a", "b"), [{"a": "1, 2", "b": "3\n4"}]),
        ('a, b\n1, "2, 3"\n', ("a", "b"), [{"a": "1", "b": "2, 3"}]),
        ('a~ "b, c"~ d\n1~ 2~ 3\n', ("a", "b, c", "d"), [{"a": "1", "b, c": "2", "d": "3"}]),
    ],
    ids=[
        "plain",
        "names twice",
        "no name",
        "blanks",
        "empty cells",
        "empty row",
        "short row",
        "long row",
        "quotes",
        "spaces after a separator",
        "a separator that is in names, too",
    ],
)
def test_rows_and_their_cells(text: str, columns: tuple[str, ...], expected: list[dict[str, str]]) -> None:
    found = table(text)
    assert found.columns == columns
    assert cells(found) == expected


def test_a_row_knows_the_line_that_it_ends_on() -> None:
    assert [line.number for line in table('a,b\n1,2\n\n"3\n4",5\n').lines] == [2, 5]


@pytest.mark.parametrize(
    "content",
    [b"", b"a,b\n", b"a\n1\n", b"PK\x03\x04", b"a,b\n,\n", b'a,b\n"' + b"x" * 10_000_001],
    ids=["empty", "names alone", "one column", "a workbook", "empty rows", "a huge cell"],
)
def test_what_is_no_table(content: bytes) -> None:
    with pytest.raises(UnreadableTableError, match=r"a\.csv"):
        parse_table(content, "a.csv")


def test_a_table_is_read_from_its_file(tmp_path: Path) -> None:
    (tmp_path / "b.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    assert cells(read_table(tmp_path / "b.csv")) == [{"a": "1", "b": "2"}]
    with pytest.raises(OSError, match="No such file"):
        read_table(tmp_path / "none.csv")


# --- columns ---


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ("Service Name,Description", {"Service Name": "title", "Description": "description"}),
        ("NAME,e-mail,Tel. No.", {"NAME": "title", "e-mail": "email", "Tel. No.": "phone"}),
        ("Name,Title", {"Name": "title"}),
        ("Name,Colour", {"Name": "title"}),
        ("Name,Post-Code,Town/City", {"Name": "title", "Post-Code": "postcode", "Town/City": "town"}),
        ("Name,Min Age,maxAge", {"Name": "title", "Min Age": "age_from", "maxAge": "age_to"}),
        ("Phone,Mobile", {"Phone": "phone", "Mobile": "phone"}),
        ("title,fields.postcode,acf.contact.email", {"title": "title", "fields.postcode": "postcode", "acf.contact.email": "email"}),
        ("name,contacts.name,contacts.phone", {"name": "title", "contacts.name": "contact", "contacts.phone": "phone"}),
        ("Name,fields.thing.name", {"Name": "title"}),
    ],
)  # fmt: skip
def test_values_say_what_they_are_by_their_names(names: str, expected: dict[str, str]) -> None:
    found = guess(names.split(","))
    assert {name: aim.fact for name, (aim,) in found.aims.items()} == expected


def test_no_name_is_two_facts_and_the_rest_is_left_over() -> None:
    found = guess(["Name", "Type", "Category", "Colour"])
    assert found.unused(["Name", "Type", "Category", "Colour", "row_id"]) == ("Colour",)


def read(tmp_path: Path, text: str) -> dict[str, tuple[Aim, ...]]:
    file = tmp_path / "a.map.yaml"
    file.write_text(text, encoding="utf-8")
    return dict(read_map(file, ["Name", "About", "More", "deep.town"]).aims)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("title: Name\n", {"Name": [Aim("title")]}),
        ("title: Name\ndescription: [About, More]\n", {"Name": [Aim("title")], "About": [Aim("description")], "More": [Aim("description")]}),
        ('title: "Name"\n# a remark\n', {"Name": [Aim("title")]}),
        ("town: deep.town\n", {"deep.town": [Aim("town", "places")]}),
        ("places:\n  town: deep.town\n", {"deep.town": [Aim("town", "places")]}),
        ("places:\n  - {name: About}\n  - {name: More}\n", {"About": [Aim("venue", "places", 1)], "More": [Aim("venue", "places", 2)]}),
        ("opening_times: {days: About, note: More}\n", {"About": [Aim("days", "times")], "More": [Aim("time_note", "times")]}),
        ("title: Name\nother_names: Name\n", {"Name": [Aim("title"), Aim("other_names")]}),
    ],
)  # fmt: skip
def test_a_map_says_which_value_is_which_fact(
    tmp_path: Path, text: str, expected: dict[str, list[Aim]]
) -> None:
    assert {name: [*aims] for name, aims in read(tmp_path, text).items()} == expected


def test_a_map_says_what_words_of_a_source_mean(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("title: Name\nwords:\n  Clubs: things-to-do\n", encoding="utf-8")
    assert read_map(tmp_path / "a.yaml", ["Name"]).words == {"Clubs": "things-to-do"}


@pytest.mark.parametrize(
    ("text", "words"),
    [("- title\n", "lines such as"), ("colour: Name\n", "colour"), ("title: Nam\n", "Nam"), ("title: [\n", "line 2"), ("title: [Name, Nam]\n", "Nam")],
    ids=["a list", "no such fact", "no such name", "broken", "one of two"],
)  # fmt: skip
def test_a_map_that_can_not_be_used(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(UnreadableMapError, match=words):
        read(tmp_path, text)


def test_a_map_that_is_written_can_be_read_again(tmp_path: Path) -> None:
    names = ["Name", 'A "quoted" \\ name', "deep.list.town", "Colour"]
    found = FactMap(
        {names[0]: (Aim("title"),), names[1]: (Aim("description"),), names[2]: (Aim("town", "places"),)}
    )
    text = map_text(found, names)
    assert "# not used as a fact, but kept in the entry: Colour" in text
    file = tmp_path / "a.map.yaml"
    file.write_text(text, encoding="utf-8")
    assert dict(read_map(file, names).aims) == found.aims


def rows_of(said: dict[str, Any], aims: dict[str, Aim]) -> Row:
    (row,) = rows([Record("line 2", said)], FactMap({name: (aim,) for name, aim in aims.items()}))
    return row


def test_rows_have_our_names_and_keep_the_rest() -> None:
    aims = {"Id": Aim("key"), "Name": Aim("title"), "Postcode": Aim("postcode", "places")}
    first = rows_of({"Id": "7", "Name": "A", "Colour": "red", "more": {"deep": ["a", "b"]}}, aims)
    assert (first.key, first.facts, first.rest) == (
        "7",
        {"title": "A"},
        {"Colour": "red", "more.deep": "a\nb"},
    )
    second = rows_of({"Name": "B", "Postcode": "VX1 4AB"}, aims)
    assert (second.key, second.facts) == ("B | VX1 4AB", {"title": "B", "postcode": "VX1 4AB"})
    assert (first.fact("title"), first.fact("summary")) == ("A", "")


def test_columns_of_one_text_get_their_names_as_headings() -> None:
    row = rows_of(
        {"About": "b", "who_else": "c"}, {"About": Aim("description"), "who_else": Aim("description")}
    )
    assert row.facts["description"] == "b\n\n## Who else\n\nc"


def test_items_of_a_list_stay_together() -> None:
    said = {
        "contacts": [
            {"title": "Desk", "phones": [{"number": "1"}, {"number": "2"}]},
            {"title": "Shop", "mail": "x"},
        ]
    }
    aims = {
        "contacts.title": Aim("role", "contacts"),
        "contacts.phones.number": Aim("phone", "contacts"),
        "contacts.mail": Aim("email", "contacts"),
    }
    assert rows_of(said, aims).groups == {
        "contacts": (
            {"phone": "1", "role": "Desk"},
            {"phone": "2", "role": "Desk"},
            {"role": "Shop", "email": "x"},
        )
    }


def test_groups_that_a_map_lists_stay_apart() -> None:
    aims = {"A": Aim("venue", "places", 1), "B": Aim("venue", "places", 2), "C": Aim("postcode", "places", 2)}
    assert rows_of({"A": "a", "B": "b", "C": "c"}, aims).groups == {
        "places": ({"venue": "a"}, {"venue": "b", "postcode": "c"})
    }
