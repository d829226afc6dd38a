"""Records in an entry's file that a team has checked it on a given day."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from msgspec import Struct

from generator.read.files import File, find_entries
from generator.read.make_entries import add_months
from generator.read.manuscript import EditError, Manuscript, open_manuscript
from generator.read.schema.dates_and_ages import read_date
from generator.read.schema.fact_table import FORM_OF, forms

_CHECKED = {"services": ("reviewed", "reviewed_by"), "guides": ("reviewed", "reviewed_by")}
_CHECKED |= {"comments": ("checked_on", "checked_by")}
"""For each kind of entry that records its checks, the facts that hold the day and the team."""


class Check(Struct, frozen=True):
    """A check of an entry: the day, the team (empty: the one in the entry), the day of the next check."""

    on: dt.date
    by: str = ""
    next: dt.date | None = None
    months: int = 6
    """Months until the next check, if the entry does not imply its own interval."""
    organisations: frozenset[str] = frozenset()
    """Those whose services a team of `teams.yaml` looks after."""


class Confirmed(Struct, frozen=True):
    """A file with its check recorded but not yet saved."""

    path: str
    """Relative to the site's folder, with forward slashes."""
    old: Manuscript
    new: Manuscript
    by: str
    team: str
    """The team that looks after it."""
    next: dt.date | None
    """When it is due again; `None` if entries of this kind have no next check."""


def find_named(folder: Path, names: Sequence[str]) -> tuple[File, ...]:
    """The files of the entries with these names, such as `rainbow-club`.

    A name may also be a path or a web address. Raises `EditError` if a name matches no entry, or more
    than one.
    """
    known = [
        file
        for kind in _CHECKED
        for file in find_entries(folder, f"content/{kind}", has_versions=kind != "comments").value
    ]
    return tuple(dict.fromkeys(_named(known, name) for name in names))


def confirm(folder: Path, file: File, check: Check) -> Confirmed:
    """The file with the check recorded. Raises `EditError` if its facts can't be read."""
    return record(open_manuscript(folder / file.path), file, check)


def record(old: Manuscript, file: File, check: Check) -> Confirmed:
    """The same for a file that is open. Raises `EditError`."""
    kind = PurePosixPath(file.path).parts[1]
    day_fact, team_fact = _CHECKED[kind]
    form = forms()["version" if file.is_version else FORM_OF[kind]]
    order = [fact.name for fact in form.facts]
    edits = [old.set(day_fact, _in_same_format(old.value((day_fact,)), check.on), order)]
    before = old.value((team_fact,))
    if check.by and team_fact in order and before != check.by:
        edits.append(old.set(team_fact, check.by, order))
        # Who checked an entry need not be who looks after it: that stays as it was.
        is_known = old.value(("owner",)) or old.value(("organisation",)) in check.organisations
        if before and "owner" in order and not is_known:
            edits.append(old.set("owner", before, order))
    due = _next_check(old, check) if "next_review" in order else None
    if due and (check.next or old.value(("next_review",))):
        edits.append(old.set("next_review", _in_same_format(old.value(("next_review",)), due), order))
    new = old.apply(edits)
    by = check.by or new.value((team_fact,))
    return Confirmed(file.path, old, new, by, new.value(("owner",)) or new.value((team_fact,)), due)


def _named(known: Sequence[File], name: str) -> File:
    wanted = PurePosixPath(name.replace("\\", "/").split("#")[0])
    stem = wanted.name.removesuffix(".md").removesuffix(".html")
    found = [file for file in known if PurePosixPath(file.path).name == f"{stem}.md"]
    if len(found) > 1 and len(wanted.parts) > 1:
        folders = set(wanted.parts[:-1])
        here = [file for file in found if folders & set(PurePosixPath(file.path).parts[:-1]) - {"content"}]
        found = here or found
    if not found:
        stems = {PurePosixPath(file.path).name.removesuffix(".md") for file in known}
        close = difflib.get_close_matches(stem.lower(), sorted(stems), n=1)
        guess = f' Did you mean "{close[0]}"?' if close else ""
        raise EditError(f'There is no service, guide or comment "{stem}".{guess}')
    if len(found) > 1:
        paths = " or ".join(file.path for file in found)
        raise EditError(f'"{stem}" is the name of more than one entry. Write which one you mean: {paths}.')
    return found[0]


def _next_check(old: Manuscript, check: Check) -> dt.date:
    """The day given, or as many months ahead as there were between the last check and its next one."""
    if check.next:
        return check.next
    before, due = read_date(old.value(("reviewed",))), read_date(old.value(("next_review",)))
    months = (due.year - before.year) * 12 + due.month - before.month if before and due else 0
    return add_months(check.on, months if months > 0 else check.months)


def _in_same_format(old: str, day: dt.date) -> str:
    """A date with the month in words if the old one had it in words, otherwise in digits."""
    return f"{day.day} {day:%B %Y}" if any(map(str.isalpha, old)) else day.isoformat()
