"""Publishes a built site so that it is whole at every moment, and keeps the last ones to go back to.

Files that no page needs yet come first, then pages; what goes is deleted last, pages first. The record at the target says
what is there: before a change it holds the old and the new, so a publication that was cut short is completed, and
cleared up, by the next.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
from msgspec import Struct

from generator.tools.publishing.targets import RECORD, Target

KEPT = 5
"""How many releases are kept on this computer."""
_UNKNOWN = ""
"""The digest of a file that may be the old or the new one."""


class PublishError(Exception):
    """A site must not be published. The message says why."""


class Release(Struct, frozen=True):
    """What a site consists of."""

    day: dt.date
    files: Mapping[str, str]
    """The digest of each file, by path."""

    @property
    def name(self) -> str:
        """The same for the same files."""
        return hashlib.sha256(msgspec.json.encode(self.files, order="sorted")).hexdigest()[:12]


class Change(Struct, frozen=True):
    """What differs between what is at the target and a release. Paths are in order."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]


def release_of(site: Path, day: dt.date) -> Release:
    """The release that a built site is."""
    files = sorted(each for each in site.rglob("*") if each.is_file())
    return Release(day, {each.relative_to(site).as_posix(): _digest(each) for each in files})


def change_to(release: Release, there: Release | None) -> Change:
    """What has to change at a target for a release to be there."""
    old = there.files if there else {}
    return Change(
        tuple(path for path in release.files if path not in old),
        tuple(path for path, digest in release.files.items() if old.get(path, digest) != digest),
        tuple(path for path in old if path not in release.files),
    )


def release_at(target: Target) -> Release | None:
    """What was published at a target; `None` if nothing was."""
    record = target.record()
    return msgspec.json.decode(record, type=Release) if record else None


def refuse_wrong(release: Release, there: Release | None, target: Target) -> None:
    """Raises `PublishError` if a release must not replace what is at a target."""
    if there and there.day > release.day:
        raise PublishError(
            f"What is there was built for {there.day}, and this site for {release.day}, which is older."
        )
    if there is None and target.is_foreign():
        raise PublishError(
            "There is a site already, or another folder's content, and this program did not put it there."
        )


def publish(site: Path, release: Release, there: Release | None, target: Target) -> None:
    """Puts a release there, in an order that leaves a whole site at every moment."""
    change = change_to(release, there)
    if change == Change((), (), ()):
        return
    old = there.files if there else {}
    touched = dict.fromkeys((*change.new, *change.changed), _UNKNOWN)
    _write_record(Release(release.day, {**old, **touched}), target)
    # Nothing is there later than what leads to it, and nothing goes before it.
    for is_page in (False, True):
        for paths in (change.new, change.changed):
            if chosen := _of_kind(paths, is_page=is_page):
                target.send(site, chosen)
    for is_page in (True, False):
        if chosen := _of_kind(change.removed, is_page=is_page):
            target.delete(chosen)
    _write_record(release, target)


def _of_kind(paths: Iterable[str], *, is_page: bool) -> list[str]:
    return [path for path in paths if path.endswith(".html") == is_page]


def _write_record(release: Release, target: Target) -> None:
    with TemporaryDirectory() as folder:
        (Path(folder) / RECORD).write_bytes(msgspec.json.encode(release))
        target.send(Path(folder), [RECORD])


def keep(site: Path, release: Release, folder: Path, there: Release | None = None) -> None:
    """Keeps a release in a folder on this computer, behind the one that was there, and drops the oldest ones."""
    kept = _kept(folder)
    before = next((path for path, each in reversed(kept) if there and each.name == there.name), None)
    if before and before != kept[-1][0] and release.name != kept[-1][1].name:
        # Someone had gone back to it: the one that they left must not be what the next way back leads to.
        before.rename(folder / f"{int(kept[-1][0].name) + 1:06}")
        kept = _kept(folder)
    if not kept or kept[-1][1].name != release.name:
        number = int(kept[-1][0].name) + 1 if kept else 1
        stage = folder / "new"
        shutil.rmtree(stage, ignore_errors=True)
        shutil.copytree(site, stage / "site", copy_function=_link)
        (stage / RECORD).write_bytes(msgspec.json.encode(release))
        stage.rename(folder / f"{number:06}")
        kept = _kept(folder)
    for old, _ in kept[:-KEPT]:
        shutil.rmtree(old)


def release_before(there: Release | None, folder: Path) -> tuple[Path, Release]:
    """The site and the release that were published before what is there. Raises `PublishError`."""
    kept = _kept(folder)
    numbers = [number for number, (_, release) in enumerate(kept) if there and release.name == there.name]
    place = numbers[-1] if numbers else len(kept)
    if not place:
        raise PublishError("No release from before is kept on this computer.")
    path, release = kept[place - 1]
    return path / "site", release


def _kept(folder: Path) -> list[tuple[Path, Release]]:
    found = sorted(each for each in folder.glob("[0-9]*") if (each / RECORD).is_file())
    return [(each, msgspec.json.decode((each / RECORD).read_bytes(), type=Release)) for each in found]


def _link(source: str, to: str) -> str:
    """A build replaces its files and never changes them, so the same file may stand in both folders."""
    try:
        os.link(source, to)
    except OSError:
        shutil.copyfile(source, to)
    return to


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
