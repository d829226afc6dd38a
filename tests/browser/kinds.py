"""Finds one page of every kind of a finished site."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path

from generator.build import Options, gather
from generator.tools.audit.site_pages import SitePage, pages_of, sample
from tests.sites import TODAY


def one_of_each(folder: Path, out: Path, *, has_books: bool = True) -> tuple[SitePage, ...]:
    """The fullest page of every kind, as it was built from `folder` into `out`."""
    return sample(every_page(folder, out, has_books=has_books), out / "site")


@cache
def every_page(folder: Path, out: Path, *, has_books: bool = True) -> tuple[SitePage, ...]:
    """All pages, as they were built from `folder` into `out`."""
    made = gather(Options(folder, out, dt.date.fromisoformat(TODAY), has_books=has_books))
    assert made is not None
    return pages_of(made)
