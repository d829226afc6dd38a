"""Films: refused without captions, or if no browser could play them."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from generator.model import Film
from generator.model.diagnostics import Span
from generator.read.film_checks import check_film
from generator.tools.editing.new_entry import error_in

FILM = Film("Your first visit", "visit.mp4", "visit.vtt", ("A bell rings.",))
CAPTIONS = "WEBVTT\n\n00:00.000 --> 00:04.000\nRing the bell.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A site's folder with a film and its captions."""
    films = tmp_path / "content" / "films"
    films.mkdir(parents=True)
    (films / "visit.mp4").write_bytes(b"\0\0\0\x18ftypmp42")
    (films / "visit.webm").write_bytes(b"\x1aE\xdf\xa3")
    (films / "visit.vtt").write_text(CAPTIONS, "utf-8")
    (films / "notes.vtt").write_text("WEBVTT\n\nNo times.\n", "utf-8")
    (films / "letter.mp4").write_text("Dear families", "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({}, []),
        ({"file": "visit.webm", "signed": "visit.mp4"}, []),
        ({"captions": "notes.vtt"}, ["broken-film"]),
        ({"captions": "visit.mp4"}, ["broken-film"]),
        ({"file": "letter.mp4"}, ["broken-film"]),
        ({"signed": "letter.mp4"}, ["broken-film"]),
        ({"file": "../../settings.yaml"}, ["broken-film"]),
        ({"file": "other.mp4", "captions": "other.vtt"}, ["missing-file", "missing-file"]),
    ],
)
def test_a_film_is_whole_or_refused(folder: Path, changes: dict[str, str], told: list[str]) -> None:
    found = check_film(folder, replace(FILM, **changes), Span("content/services/x.md", 9))
    assert [each.rule for each in found] == told


def test_a_film_without_captions_or_words_is_refused() -> None:
    whole = {"title": "T", "file": "x.mp4", "captions": "x.vtt", "transcript": "A bell rings."}
    assert error_in("service", "films", [whole]) == ""
    for fact in ("captions", "transcript"):
        assert error_in("service", "films", [{k: v for k, v in whole.items() if k != fact}]) != ""
