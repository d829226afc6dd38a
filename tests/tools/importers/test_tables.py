"""Spreadsheets saved as CSV by any program, and which of their columns is which fact."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.tools.importers.columns import UnreadableMapError, guess, map_text, read_map, rows, unused
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
    ("columns", "expected"),
    [
        ("Service Name,Description", {"title": "Service Name", "description": "Description"}),
        ("NAME,e-mail,Tel. No.", {"title": "NAME", "email": "e-mail", "phone": "Tel. No."}),
        ("Name,Title", {"title": "Name"}),
        ("Name,Colour", {"title": "Name"}),
        ("Name,Post-Code,Town/City", {"title": "Name", "postcode": "Post-Code", "town": "Town/City"}),
        ("Name,Min Age,Max Age", {"title": "Name", "age_from": "Min Age", "age_to": "Max Age"}),
    ],
)
def test_columns_say_what_they_are_by_their_names(columns: str, expected: dict[str, str]) -> None:
    found = guess(table(f"{columns}\n{',x' * columns.count(',')}x\n"))
    assert {name: columns for name, (columns,) in found.items()} == expected


def test_no_column_is_two_facts_and_the_rest_is_left_over() -> None:
    found = table("Name,Type,Category,Colour\na,b,c,d\n")
    columns = guess(found)
    used = [name for names in columns.values() for name in names]
    assert len(used) == len(set(used))
    assert set(unused(columns, found)) == set(found.columns) - set(used)
    assert "Colour" in unused(columns, found)


def read(tmp_path: Path, text: str, columns: str = "Name,About,More") -> dict[str, tuple[str, ...]]:
    file = tmp_path / "a.map.yaml"
    file.write_text(text, encoding="utf-8")
    return dict(read_map(file, table(f"{columns}\na,b,c\n")))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("title: Name\n", {"title": ("Name",)}),
        ("title: Name\ndescription: [About, More]\n", {"title": ("Name",), "description": ("About", "More")}),
        ('title: "Name"\n# a remark\n', {"title": ("Name",)}),
    ],
)
def test_a_map_says_which_column_is_which_fact(
    tmp_path: Path, text: str, expected: dict[str, tuple[str, ...]]
) -> None:
    assert read(tmp_path, text) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [("- title\n", "lines such as"), ("colour: Name\n", "colour"), ("title: Nam\n", "Nam"), ("title: [\n", "line 2"), ("title: [Name, Nam]\n", "Nam")],
    ids=["a list", "no such fact", "no such column", "broken", "one of two"],
)  # fmt: skip
def test_a_map_that_can_not_be_used(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(UnreadableMapError, match=words):
        read(tmp_path, text)


def test_a_map_that_is_written_can_be_read_again(tmp_path: Path) -> None:
    found = table('Name,"A ""quoted"" \\ name",Colour\na,b,c\n')
    columns = {"title": ("Name",), "description": ('A "quoted" \\ name', "Name")}
    text = map_text(columns, found)
    assert "# not used as a fact, but kept in the entry: Colour" in text
    file = tmp_path / "a.map.yaml"
    file.write_text(text, encoding="utf-8")
    assert dict(read_map(file, found)) == columns


def test_rows_have_our_names_and_keep_the_rest() -> None:
    found = table("Id,Name,About,More,Colour,Postcode\n7,A,b,,red,\n,B,,,,VX1 4AB\n")
    columns = {
        "key": ("Id",),
        "title": ("Name",),
        "description": ("About", "More"),
        "postcode": ("Postcode",),
    }
    first, second = rows(found, columns)
    assert (first.key, first.place, first.facts, first.rest) == (
        "7",
        "line 2",
        {"title": "A", "description": "b"},
        {"Colour": "red"},
    )
    assert (second.key, second.facts) == ("B | VX1 4AB", {"title": "B", "postcode": "VX1 4AB"})
    assert first.fact("title") == "A"
    assert first.fact("summary") == ""


def test_cells_of_one_fact_are_joined() -> None:
    (row,) = rows(table("Name,About,More\nA,b,c\n"), {"title": ("Name",), "description": ("About", "More")})
    assert row.facts["description"] == "b; c"
