"""Opens the files of the inbox for a command, and refuses those that Git has."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import click

from generator.write.private_files import is_tracked, private_key

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from generator.tools.upkeep.answer_store import Answers


class _Store(Protocol):
    def close(self) -> None:
        """Closes the file."""


@contextmanager
def opened[T: _Store](file: Path, make: Callable[[Path], T]) -> Iterator[T]:
    """A file of the inbox. If it can't be used, one sentence says why."""
    refuse_tracked(file)
    try:
        store = make(file)
        try:
            yield store
        finally:
            store.close()
    except (sqlite3.Error, ValueError) as error:
        raise click.UsageError(
            f"The messages in {file} can't be read or written: {error}. If the disk has room, the file is damaged: "
            f'put it aside, and get back what can be read with "sqlite3 {file.name} .recover", or use your backup.'
        ) from error


def opened_answers(folder: Path) -> AbstractContextManager[Answers]:
    """What came back from those who look after entries."""
    from generator.tools.upkeep.answer_store import Answers

    return opened(folder / "inbox" / "updates.db", Answers)


def key_of(folder: Path) -> bytes:
    """The key of links, which is outside the content. Raises `click.UsageError` if Git has it."""
    file = folder / "inbox" / "updates.key"
    refuse_tracked(file)
    return private_key(file)


def refuse_tracked(file: Path) -> None:
    """Raises `click.UsageError` if Git has a file that must stay private."""
    if is_tracked(file):
        raise click.UsageError(
            f"Git keeps {file}, so everybody with the repository would get the messages. "
            f'Take it out with "git rm --cached {file}*", and ask whoever looks after the repository to remove it '
            "from its history."
        )
