"""The file of remembered texts: what was put in comes out, and what was damaged does not."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from generator.cache.store import Store


def change(file: Path, statement: str) -> None:
    with closing(sqlite3.connect(file)) as data, data:
        data.execute(statement)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file in which two texts are kept."""
    file = tmp_path / ".cache" / "build.memory"
    store = Store(file, "1")
    store.put("step", "a", "one")
    store.put("step", "b", "two")
    store.end({"step": {"a", "b"}})
    store.close()
    return file


def known(file: Path, version: str = "1") -> dict[str, str]:
    store = Store(file, version)
    try:
        return store.all_of("step")
    finally:
        store.close()


def test_texts_are_there_for_the_next_program(file: Path) -> None:
    assert known(file) == {"a": "one", "b": "two"}


def test_a_text_is_there_before_it_is_written(tmp_path: Path) -> None:
    store = Store(tmp_path / "x", "1")
    store.put("step", "a", "one")
    assert (store.get("step", "a"), store.get("step", "b"), store.get("other", "a")) == ("one", None, None)
    store.close()


def test_what_was_not_used_is_dropped_of_the_steps_that_were(file: Path) -> None:
    store = Store(file, "1")
    store.put("other", "c", "three")
    store.end({"step": {"b"}})
    store.close()
    assert known(file) == {"b": "two"}


def test_another_version_of_the_program_begins_afresh(file: Path) -> None:
    store = Store(file, "2")
    assert store.is_new_version
    assert store.all_of("step") == {}
    store.close()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE text SET text = 'other' WHERE key = 'a'",
        "UPDATE text SET key = 'c' WHERE key = 'a'",
        "UPDATE text SET step = 'other' WHERE key = 'a'",
        "UPDATE text SET digest = (SELECT digest FROM text WHERE key = 'b') WHERE key = 'a'",
        "UPDATE text SET text = NULL WHERE key = 'a'",
        "UPDATE text SET text = x'ff' WHERE key = 'a'",
        "UPDATE text SET digest = NULL WHERE key = 'a'",
    ],
)
def test_a_row_that_was_changed_counts_as_absent(file: Path, statement: str) -> None:
    change(file, statement)
    store = Store(file, "1")
    assert store.get("step", "a") is None
    assert store.get("step", "c") is None
    assert store.get("step", "b") == "two"
    assert store.all_of("step") == {"b": "two"}
    store.close()


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_file_that_is_no_database_is_replaced(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    assert known(file) == {}
    store = Store(file, "1")
    store.put("step", "c", "three")
    store.end({"step": {"c"}})
    store.close()
    assert known(file) == {"c": "three"}


def test_a_file_that_turns_out_to_be_damaged_is_replaced_at_the_end(file: Path) -> None:
    change(file, "DROP TABLE text")
    store = Store(file, "1")
    assert store.all_of("step") == {}
    store.put("step", "c", "three")
    store.end({"step": {"c"}})
    store.close()
    assert known(file) == {"c": "three"}


def test_a_folder_in_the_place_of_the_file_is_replaced(file: Path) -> None:
    file.unlink()
    (file / "inside").mkdir(parents=True)
    assert known(file) == {}
    assert file.is_file()


def test_without_a_place_for_the_file_texts_are_kept_in_memory(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file, not a folder")
    store = Store(tmp_path / "taken" / "deeper" / "x", "1")
    store.put("step", "a", "one")
    store.end({"step": {"a"}})
    assert store.all_of("step") == {"a": "one"}
    store.close()
