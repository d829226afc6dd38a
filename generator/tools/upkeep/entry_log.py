"""The history of one entry from Git: on which day who changed which facts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path, PurePosixPath

from msgspec import Struct

from generator.read.manuscript import EditError
from generator.read.schema.fact_table import FORM_OF, facts_to_tell, forms
from generator.read.source import Document, split_entry
from generator.tools.upkeep.run_git import has_git, run_git
from generator.tools.upkeep.what_changed import changed_facts, digests_of

_MOST = 50
_FORMAT = "%x01%H%x02%as%x02%an%x02%s"


class EntryChange(Struct, frozen=True):
    """One change of an entry's file."""

    day: dt.date
    by: str
    about: str
    """The first line of what its author wrote about it."""
    labels: tuple[str, ...]
    """The facts that families saw change; none for the record of a check and the like."""
    is_first: bool = False


def entry_log(folder: Path, path: str) -> Iterator[EntryChange]:
    """What happened to an entry's file, the newest first. Raises `EditError` without Git."""
    if not has_git():
        raise EditError("The history of an entry comes from Git, and Git was not found.")
    log = run_git(
        folder, "log", "--follow", "--relative", f"--max-count={_MOST + 1}", f"--format={_FORMAT}", "--name-only",
        "--", path,
    )  # fmt: skip
    if log.returncode:
        raise EditError("The history of an entry comes from Git, and this folder is in no repository.")
    form = forms()[FORM_OF[PurePosixPath(path).parts[1]]]
    found = [_commit(each) for each in log.stdout.split("\x01")[1:]]
    facts = [digests_of(form, _document(folder, commit, name)) for commit, _, _, _, name in found]
    states = list(zip(found, facts, strict=True))
    labels = {each.name: each.shown_label for each in facts_to_tell(form)}
    for ((_, day, by, about, _), new), (_, old) in pairwise(states):
        changed = tuple(labels[name] for name in changed_facts(form, old, new))
        yield EntryChange(dt.date.fromisoformat(day), by, about, changed)
    if found and len(found) <= _MOST:
        _, day, by, about, _ = found[-1]
        yield EntryChange(dt.date.fromisoformat(day), by, about, (), is_first=True)


def _commit(text: str) -> tuple[str, str, str, str, str]:
    """A commit, its day, its author, its subject, and the file's name then."""
    said, _, name = text.partition("\n\n")
    commit, day, by, about = said.split("\x02")
    return commit, day, by, about, name.strip()


def _document(folder: Path, commit: str, name: str) -> Document:
    text = run_git(folder, "show", f"{commit}:./{name}").stdout.replace("\r\n", "\n")
    return split_entry(text, name).value or Document(name)
