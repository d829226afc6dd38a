"""A comparison that fails says which file differs, and where."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.compare import (
    MOST_FILES,
    MOST_LINES,
    WIDTH,
    assert_same,
    assert_same_as_one,
    differences,
    files_in,
)


def test_files_are_named_below_their_folder(tmp_path: Path) -> None:
    (tmp_path / "site" / "services").mkdir(parents=True)
    (tmp_path / "site" / "services" / "a.html").write_bytes(b"a")
    (tmp_path / "b.txt").write_bytes(b"b")
    assert files_in(tmp_path) == {"b.txt": b"b", "site/services/a.html": b"a"}


@pytest.mark.parametrize(
    ("found", "expected", "said"),
    [
        pytest.param({"a": b"1"}, {"a": b"1"}, "", id="same"),
        pytest.param({}, {"a": b"1"}, "a is missing", id="missing"),
        pytest.param({"a": b"1"}, {}, "a should not be there", id="too many"),
        pytest.param({"a": "1\n2\n3"}, {"a": "1\ntwo\n3"}, "a differs\n  - 2: two\n  + 2: 2", id="changed"),
        pytest.param({"a": "1\n3"}, {"a": "1\n2\n3"}, "a differs\n  - 2: 2", id="line gone"),
        pytest.param({"a": "1\n2\n3"}, {"a": "1\n3"}, "a differs\n  + 2: 2", id="line more"),
        pytest.param({"a": b"\xff\x01"}, {"a": b"\xff\x02"}, "a differs from byte 1", id="no text"),
        pytest.param(
            {"a": "1", "b": "2"}, {"a": "2", "b": "2"}, "a differs\n  - 1: 2\n  + 1: 1", id="one of two"
        ),
        pytest.param({"a": "1"}, {"a": b"1"}, "a differs from byte 1", id="text and its bytes"),
    ],
)
def test_what_is_said(found: dict[str, bytes | str], expected: dict[str, bytes | str], said: str) -> None:
    assert differences(found, expected) == said


def test_a_long_line_is_shown_around_its_difference() -> None:
    old = f"<p>{'x' * 5000}old{'y' * 5000}</p>"
    said = differences({"page.html": old.replace("old", "new")}, {"page.html": old})
    assert "old" in said
    assert "new" in said
    assert all(len(line) < WIDTH + 20 for line in said.split("\n"))


def test_many_differences_are_cut_short_but_every_file_is_named() -> None:
    names = [f"file-{number:02}" for number in range(MOST_FILES + 3)]
    said = differences(dict.fromkeys(names, "a\n" * 100), dict.fromkeys(names, "b\n" * 100))
    assert all(name in said for name in names)
    assert len(said.split("\n")) == MOST_FILES * (MOST_LINES + 1) + 1


def test_a_failure_shows_the_difference_and_what_to_do() -> None:
    with pytest.raises(AssertionError, match=r"(?s)run make golden.*a differs.*- 1: y.*\+ 1: x"):
        assert_same({"a": "x"}, {"a": "y"}, "run make golden")
    assert_same({"a": "x"}, {"a": "x"})


def test_one_of_several_results_must_be_met_whole() -> None:
    one, two = {"a": "1", "b": "1"}, {"a": "2", "b": "2"}
    assert_same_as_one(two, [one, two])
    with pytest.raises(AssertionError, match=r"(?s)moment 3.*result 1:\nb differs.*result 2:\na differs"):
        assert_same_as_one({"a": "1", "b": "2"}, [one, two], "moment 3")
