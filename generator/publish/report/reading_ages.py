"""The reading age of each entry, the highest first, as a page and as a CSV table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from msgspec import Struct

from generator.model import SETTINGS, Guide, Service, Settings, Site
from generator.model.output import Data, Output, Page
from generator.model.page_paths import entry_path
from generator.model.phrase import Phrase
from generator.publish.shared.csv_table import table
from generator.publish.shared.frame import Frame, frame
from generator.rules.reading_age import LEAST_WORDS_TO_GRADE

BEST_AGE = 12
"""The highest reading age to aim for (SEND Code of Practice 2015, 4.7: clear and jargon-free)."""

_MOST_SHOWN = 300
"""Enough for one page; the table has them all."""


class ReadingAge(Struct, frozen=True):
    """The reading age of one entry."""

    title: str
    page: str
    file: str
    team: str
    words: int
    age: int
    """In years, by Flesch-Kincaid, which is only a rough measure."""

    @property
    def is_hard(self) -> bool:
        """Whether it is higher than we aim for."""
        return self.age > BEST_AGE


class ReadingAgesView(Struct, frozen=True):
    """The entries that are hardest to read, of those that are long enough to measure."""

    frame: Frame
    rows: tuple[ReadingAge, ...]
    total: int
    hard: int
    best: int = BEST_AGE
    least_words: int = LEAST_WORDS_TO_GRADE


def plan_reading_ages(settings: Settings, rows: Sequence[ReadingAge]) -> Iterator[Output]:
    """The page and the table."""
    path = "report/reading-ages.html"
    made = frame(settings, path, Phrase("How easy our words are"), "")
    view = ReadingAgesView(made, tuple(rows[:_MOST_SHOWN]), len(rows), sum(row.is_hard for row in rows))
    yield Page(PurePosixPath(path), "pages/report-words.html", view, SETTINGS)
    columns = ("reading age", "words", "entry", "team", "file")
    cells = [(str(row.age), str(row.words), row.title, row.team, row.file) for row in rows]
    yield Data(PurePosixPath("report/reading-ages.csv"), table(columns, cells), SETTINGS)


def reading_ages(site: Site) -> tuple[ReadingAge, ...]:
    """Services and guides by reading age, the highest first."""
    entries: tuple[Service | Guide, ...] = (*site.services, *site.guides)
    rows: list[ReadingAge] = []
    for entry in entries:
        age = entry.body.reading_age
        if age and entry.status != "closed":
            page = entry_path(entry)
            count = entry.body.word_count
            rows.append(ReadingAge(entry.title, page, entry.span.path, entry.review.team, count, age))
    return tuple(sorted(rows, key=lambda row: (-row.age, row.title, row.file)))
