"""The list of postcodes: each with its point, and the words that its licence asks for."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.model.diagnostics import Span
from generator.model.places import Point, Postcodes
from generator.read.postcodes import HEADER, USUAL_FILE, load_postcodes
from generator.rules.places import BROKEN_POSTCODE_FILE
from generator.rules.rulebook import explanations


def put(folder: Path, text: str, path: str = USUAL_FILE) -> None:
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(text, encoding="utf-8", newline="")


def test_each_line_is_a_postcode_and_its_point(tmp_path: Path) -> None:
    put(tmp_path, f"# Contains data of\n#  a source.\n{HEADER}\nVX1 4AB,54.1,-1.25\n\nW1A 1AA,51,0\n")
    checked = load_postcodes(tmp_path, "")
    assert checked.diagnostics == ()
    points = (("VX1 4AB", Point(54.1, -1.25)), ("W1A 1AA", Point(51.0, 0.0)))
    assert checked.value == Postcodes(points, "Contains data of a source.")


def test_lines_may_end_as_on_windows(tmp_path: Path) -> None:
    put(tmp_path, f"{HEADER}\r\nVX1 4AB,54.1,-1.2\r\n")
    assert [name for name, _ in load_postcodes(tmp_path, "").value.points] == ["VX1 4AB"]


def test_a_site_may_do_without_a_list(tmp_path: Path) -> None:
    checked = load_postcodes(tmp_path, "")
    assert checked.value == Postcodes()
    assert checked.diagnostics == ()


def test_a_list_that_the_settings_name_must_be_there(tmp_path: Path) -> None:
    put(tmp_path, "VX1 4AB,54.1,-1.2\n")
    checked = load_postcodes(tmp_path, "data/ours.csv")
    assert checked.value == Postcodes()
    assert [(each.rule, each.span) for each in checked.diagnostics] == [
        ("missing-file", Span("data/ours.csv"))
    ]


def test_the_list_that_the_settings_name_is_read_and_not_the_usual_one(tmp_path: Path) -> None:
    put(tmp_path, "VX1 4AB,54.1,-1.2\n")
    put(tmp_path, "VX2 4AB,54.2,-1.2\n", "data/ours.csv")
    assert [name for name, _ in load_postcodes(tmp_path, "data/ours.csv").value.points] == ["VX2 4AB"]


@pytest.mark.parametrize(
    "line",
    [
        "VX1 4AB,54.1", "VX1 4AB;54.1;-1.2", "vx1 4ab,54.1,-1.2", "VX14AB,54.1,-1.2", "VX1 4AB,154.1,-1.2", "VX1 4AB,54.1,-1.2,x",
        "VX1 4AB,54.,-1.2", "VX1 4AB, 54.1, -1.2", " ", "Postcode,Latitude,Longitude", "VXX1 4AB,54.1,-1.2", "VX1 4AB,54.1,-1200",
    ],
)  # fmt: skip
def test_a_line_that_is_none_is_told_and_the_lines_above_it_count(tmp_path: Path, line: str) -> None:
    put(tmp_path, f"{HEADER}\nVX1 4AB,54.1,-1.2\n{line}\nVX2 4AB,54.2,-1.2\n")
    checked = load_postcodes(tmp_path, "")
    assert [name for name, _ in checked.value.points] == ["VX1 4AB"]
    assert [(each.rule, each.span) for each in checked.diagnostics] == [
        (BROKEN_POSTCODE_FILE.id, Span(USUAL_FILE, 3))
    ]


def test_the_example_that_is_shown_is_a_line_that_can_be_read(tmp_path: Path) -> None:
    put(tmp_path, f"{explanations()[BROKEN_POSTCODE_FILE.id].good}\n")
    checked = load_postcodes(tmp_path, "")
    assert len(checked.value.points) == 1
    assert checked.diagnostics == ()


def test_a_list_that_is_no_text_is_told(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / USUAL_FILE).write_bytes(b"PK\0\0")
    checked = load_postcodes(tmp_path, "")
    assert checked.value == Postcodes()
    assert [each.rule for each in checked.diagnostics] == ["binary-file"]
