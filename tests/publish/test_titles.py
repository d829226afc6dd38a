"""Every page can be told from every other by its title: in tabs, in the history, and read out by a screen reader."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path


def test_no_two_pages_have_one_title(demo: Path) -> None:
    """An old address has the same title as another one that leads to the same page, as nobody stays there."""
    pages = defaultdict[str, list[str]](list)
    for file in sorted((demo / "site").rglob("*.html")):
        html = file.read_text("utf-8")
        if 'http-equiv="refresh"' not in html:
            title = re.search("<title>(.*?)</title>", html)
            pages[title[1] if title else ""].append(file.relative_to(demo / "site").as_posix())
    assert {title: found for title, found in pages.items() if len(found) > 1} == {}
