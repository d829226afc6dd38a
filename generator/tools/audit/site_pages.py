"""The pages that an audit tests, each with its template, its source file and its direction."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from msgspec import Struct

from generator.build import BuildInputs
from generator.model.language import direction_of
from generator.model.output import Page

_SITE = PurePosixPath("site")
_REDIRECT = "pages/moved.html"
"""Redirects at once, so there is nothing to test."""


class SitePage(Struct, frozen=True):
    """One page of a finished site."""

    path: str
    """Below the site's root: `services/kite-club.html`."""
    kind: str
    """The name of its template: `service`."""
    source: str
    """The file that an editor changes: `content/services/kite-club.md`."""
    language: str
    direction: str

    @property
    def slug(self) -> str:
        """Its file name without the ending."""
        return PurePosixPath(self.path).stem

    @property
    def stratum(self) -> tuple[str, str]:
        """The group that a sample is taken from: pages of one kind and direction."""
        return (self.kind, self.direction)


def pages_of(made: BuildInputs) -> tuple[SitePage, ...]:
    """Every HTML page of a site, in order of path."""
    found = (_site_page(each) for each in made.pages.values() if _is_read(each))
    return tuple(sorted(found, key=lambda page: page.path))


def sample(pages: Sequence[SitePage], folder: Path, each: int = 1) -> tuple[SitePage, ...]:
    """The `each` fullest pages of every kind. `folder` holds the finished site."""
    strata: dict[tuple[str, str], list[SitePage]] = {}
    for page in pages:
        strata.setdefault(page.stratum, []).append(page)
    chosen: list[SitePage] = []
    for group in strata.values():
        chosen += sorted(group, key=lambda page: (-(folder / page.path).stat().st_size, page.path))[:each]
    return tuple(sorted(chosen, key=lambda page: page.path))


def _is_read(page: Page) -> bool:
    return page.path.suffix == ".html" and page.template != _REDIRECT and page.path.is_relative_to(_SITE)


def _site_page(page: Page) -> SitePage:
    return SitePage(
        page.path.relative_to(_SITE).as_posix(),
        PurePosixPath(page.template).stem,
        page.origin.path,
        page.language,
        direction_of(page.language),
    )
