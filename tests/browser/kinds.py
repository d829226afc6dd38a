"""Finds one page of every kind of a finished site."""

from __future__ import annotations

import datetime as dt
import sys
from collections import defaultdict
from functools import cache
from pathlib import Path

from generator.build import Options, gather
from generator.tools.audit.site_pages import SitePage, pages_of, sample
from tests.sites import TODAY

QUICK_BYTES = 20_000
"""Pages of fewer bytes have every part of their kind, and take a third of the time of the fullest."""


def one_of_each(
    folder: Path, out: Path, *, has_books: bool = True, most_bytes: int = sys.maxsize
) -> tuple[SitePage, ...]:
    """The fullest page of every kind, as it was built from `folder` into `out`: of those not too long, if any.

    A nightly `make audit` tests the fullest of all.
    """
    site = out / "site"
    kinds: defaultdict[tuple[str, str], list[tuple[int, SitePage]]] = defaultdict(list)
    for page in every_page(folder, out, has_books=has_books):
        kinds[page.stratum].append(((site / page.path).stat().st_size, page))
    chosen: list[SitePage] = []
    for pages in kinds.values():
        least = min(size for size, _ in pages)
        chosen += (page for size, page in pages if size <= max(most_bytes, least))
    return sample(chosen, site)


@cache
def every_page(folder: Path, out: Path, *, has_books: bool = True) -> tuple[SitePage, ...]:
    """All pages, as they were built from `folder` into `out`."""
    made = gather(Options(folder, out, dt.date.fromisoformat(TODAY), has_books=has_books))
    assert made is not None
    return pages_of(made)
