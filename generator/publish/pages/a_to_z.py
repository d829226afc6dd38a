"""Every service by its name: on one page, or on one for each letter if there are many."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import batched, groupby

from msgspec import Struct
from msgspec.structs import replace

from generator.model import SETTINGS, Settings, Site
from generator.model.output import Page
from generator.model.page_paths import part_path, service_path
from generator.model.phrase import Phrase
from generator.model.slug import slug_of
from generator.publish.shared.frame import Crumb, Frame, frame, page

A_TO_Z = "a-to-z.html"
_MOST_ON_ONE_PAGE = 400
_MOST_IN_PART = 400
_TITLE = Phrase("A to Z")
_ABOUT_LETTER = Phrase("Services by name, with other names that people use for them.")
_ABOUT = Phrase("Every service by its name, with other names that people use for it.")


class NameLine(Struct, frozen=True):
    """One service in the A to Z."""

    name: str
    path: str
    others: tuple[str, ...]
    """Its other names."""


class Letter(Struct, frozen=True):
    """The services whose names begin with a letter."""

    name: str
    """In capitals; `0-9` for all that begin with something else."""
    path: str
    """Its page; empty if the names stand with all others."""
    lines: tuple[NameLine, ...]


class AToZView(Struct, frozen=True):
    """The letters: with their names, or as links to their pages."""

    frame: Frame
    letters: tuple[Letter, ...]


class LetterView(Struct, frozen=True):
    """The names of one letter, or a part of them."""

    frame: Frame
    letter: str
    letters: tuple[Letter, ...]
    """All of them, without their names."""
    lines: tuple[NameLine, ...]
    number: int
    """Which part it is."""
    parts: tuple[str, ...]
    """The page of every part."""


def plan_a_to_z(site: Site) -> Iterator[Page]:
    """The A to Z, and the pages of its letters if it is long."""
    letters = letters_of(site)
    made = frame(site.settings, A_TO_Z, _TITLE, _ABOUT, section="a-to-z")
    yield page("a-to-z", AToZView(made, letters), SETTINGS)
    for letter in letters:
        if letter.path:
            yield from _letter_pages(letter, letters, site.settings)


def letters_of(site: Site) -> tuple[Letter, ...]:
    """The letters, each with its services."""
    lines = [
        NameLine(each.title, service_path(each), each.other_names) for each in site.services if each.is_open
    ]
    lines.sort(key=lambda line: (_letter(line.name), line.name.casefold()))
    is_long = len(lines) > _MOST_ON_ONE_PAGE
    return tuple(
        Letter(name, _path(name) if is_long else "", tuple(group))
        for name, group in groupby(lines, key=lambda line: _letter(line.name))
    )


def _letter_pages(letter: Letter, letters: tuple[Letter, ...], settings: Settings) -> Iterator[Page]:
    parts = list(batched(letter.lines, _MOST_IN_PART))
    paths = tuple(part_path(letter.path, number) for number in range(1, len(parts) + 1))
    others = tuple(replace(each, lines=()) for each in letters)
    for number, (path, lines) in enumerate(zip(paths, parts, strict=True), 1):
        made = frame(settings, path, _TITLE, _ABOUT_LETTER, section="a-to-z", crumbs=(Crumb(_TITLE, A_TO_Z),))
        view = LetterView(made, letter.name, others, lines, number, paths)
        yield page("letter", view, SETTINGS)


def _letter(name: str) -> str:
    """`E` for "École"; letters of other scripts stand for themselves."""
    first = name[:1]
    return (slug_of(first) or first).upper() if first.isalpha() else "0-9"


def _path(letter: str) -> str:
    return f"a-to-z-{slug_of(letter) or f'{ord(letter[0]):x}'}.html"
