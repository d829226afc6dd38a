"""Finds the files of one kind of entry and reads their names."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from generator.model.diagnostics import Checked, Diagnostic, Span
from generator.model.file_names import LONGEST_NAME, is_reserved
from generator.model.language import known_tag
from generator.rules.entry_files import (
    BAD_FILE_NAME,
    LINKED_FOLDER,
    RESERVED_FILE_NAME,
    STRAY_FILE,
    UNKNOWN_VERSION,
)

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LEFT_BY_PROGRAMS = ("~$", ".", "Thumbs.db", "desktop.ini")


class File(Struct, frozen=True):
    """The file of an entry, or of a version of it."""

    path: str
    slug: str
    language: str = "en-GB"
    is_easy_read: bool = False

    @property
    def is_version(self) -> bool:
        """Whether it is another language or easy read, beside a main file."""
        return self.is_easy_read or self.language != "en-GB"

    @property
    def name(self) -> str:
        """Its name without the ending: `rainbow-club.ur`."""
        return posixpath.basename(self.path).removesuffix(".md")


def find_entries(folder: Path, below: str, *, has_versions: bool) -> Checked[tuple[File, ...]]:
    """The Markdown files anywhere below one folder of the site, in order of path."""
    files: list[File] = []
    diagnostics: list[Diagnostic] = []
    for path in walk(folder, below, diagnostics):
        if not path.endswith(".md"):
            message = "This file is not an entry, so it is not on the site."
            diagnostics.append(
                STRAY_FILE.at(Span(path), message, "Entries end in .md. Keep other files elsewhere.")
            )
            continue
        named = _read_name(path, has_versions=has_versions)
        diagnostics += named.diagnostics
        files += [named.value] if named.value else []
    return Checked(tuple(files), tuple(diagnostics))


def walk(folder: Path, below: str, diagnostics: list[Diagnostic]) -> Iterator[str]:
    """Paths of all files, in order. Does not follow links to folders: they may loop."""
    try:
        with os.scandir(folder / below) as found:
            children = sorted(found, key=lambda child: child.name)
    except OSError:
        return
    for child in children:
        path = f"{below}/{child.name}"
        if is_left_by_program(child.name):
            continue
        if child.is_dir(follow_symlinks=False):
            yield from walk(folder, path, diagnostics)
        elif child.is_symlink() and _leads_to_folder(child):
            message = "This is a shortcut to another folder, which we do not follow."
            hint = "Put the files themselves here, and delete the shortcut."
            diagnostics.append(LINKED_FOLDER.at(Span(path), message, hint))
        else:
            yield path


def is_left_by_program(name: str) -> bool:
    """Whether a program left this file, such as a lock of Word or a copy of an editor."""
    return name.startswith(_LEFT_BY_PROGRAMS) or name.endswith("~")


def _leads_to_folder(child: os.DirEntry[str]) -> bool:
    try:
        return child.is_dir()
    except OSError:
        return False


def _read_name(path: str, *, has_versions: bool) -> Checked[File | None]:
    name = path.rpartition("/")[2].removesuffix(".md")
    slug, *marks = name.split(".")
    if not _SLUG.fullmatch(slug) or len(slug) > LONGEST_NAME:
        better = re.sub(r"[^a-z0-9]+", "-", slug.lower()).strip("-")[:LONGEST_NAME].strip("-")
        hint = f'Rename it to "{better}.md".' if better else "Use lower-case letters, digits and hyphens."
        message = "This file's name can't be a web address."
        return Checked(None, (BAD_FILE_NAME.at(Span(path), message, hint),))
    if is_reserved(slug):
        message = f'Windows can\'t have a file called "{slug}".'
        return Checked(None, (RESERVED_FILE_NAME.at(Span(path), message, "Give it a longer name."),))
    if not marks:
        return Checked(File(path, slug))
    is_easy_read = marks[-1] == "easy"
    languages = marks[:-1] if is_easy_read else marks
    tags = [known_tag(mark) for mark in languages]
    if not has_versions or "" in tags or tags != languages[:1] or tags in (["en"], ["en-GB"]):
        message = f'We don\'t know the version "{".".join(marks)}".'
        hint = "Write the code of a language, as in rainbow-club.ur.md, or easy for easy read."
        if len(tags) == 1 and tags[0] and tags != languages:
            hint = f"Write the language as {tags[0]}."
        return Checked(None, (UNKNOWN_VERSION.at(Span(path), message, hint),))
    return Checked(File(path, slug, languages[0] if languages else "en-GB", is_easy_read))
