"""Posters about the offer: what it is, its web address, who to call, and that there are printed copies."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from generator.model import SETTINGS, Edition, Site
from generator.model.output import Book, Output, QrCode
from generator.publish.books.printed import print_settings, printed_edition

_SIZES_PT = {"a4": 18.0, "a3": 25.4}
"""Type large enough to read from two steps away; A3 is larger by the square root of two."""
POSTERS = tuple(PurePosixPath(f"print/poster-{paper}.pdf") for paper in _SIZES_PT)


def plan_posters(site: Site) -> Iterator[Output]:
    """One poster for each paper size."""
    settings = site.settings
    for path, (paper, size_pt) in zip(POSTERS, _SIZES_PT.items(), strict=True):
        yield Book(
            path=path,
            template="poster.typ",
            data={
                "edition": printed_edition(Edition("poster", "", size_pt, paper=paper)),
                "settings": print_settings(settings),
                "code": QrCode(settings.base_url),
            },
            title=settings.site_name,
            origin=SETTINGS,
            day=settings.reviewed,
            language=settings.language,
            least_size_pt=size_pt,
            most_pages=1,
        )
