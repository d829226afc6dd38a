"""Builds in this process, as the live preview does."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from generator.build import BuildResult, Options, build
from tests.sites import TODAY, SmallSite


def build_here(site: SmallSite, out: Path | None = None) -> BuildResult:
    """The result of a build without books, into the site's own folder or another."""
    options = Options(site.folder, out or site.out, dt.date.fromisoformat(TODAY), has_books=False)
    return build(options, lambda *_: None)
