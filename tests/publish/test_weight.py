"""How much a phone must load for one page: everything but what a reader asks for, as hosts pack it."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

MOST_BYTES = 60_000
MOST_BYTES_WITH_PICTURES = 150_000
_PART = re.compile(r'<(?:script|link|img)\b[^>]*?\s(?:src|href)="([^"?#]+)')
_PICTURES = {".png", ".jpg", ".webp"}
_NOT_LOADED = (".xml", ".html")


def weight(page: Path, *, has_pictures: bool = True) -> int:
    """The page and its styles, scripts and perhaps pictures in bytes; texts are counted as gzip packs them."""
    parts = {page}
    for target in _PART.findall(page.read_text("utf-8")):
        if not target.startswith("http") and not target.endswith(_NOT_LOADED):
            parts.add((page.parent / target).resolve())
    shown = (part for part in parts if has_pictures or part.suffix not in _PICTURES)
    return sum(len(gzip.compress(part.read_bytes(), mtime=0)) for part in shown)


def test_no_page_of_a_service_or_guide_is_heavy(demo: Path) -> None:
    pages = [
        page for kind in ("services", "guides", "start") for page in (demo / "site" / kind).rglob("*.html")
    ]
    weights = sorted(((weight(page), page.name) for page in pages), reverse=True)
    print(f"The heaviest of {len(weights)} pages, {weights[0][1]}, is {weights[0][0]:,} bytes.")  # noqa: T201
    assert [each for each in weights if each[0] > MOST_BYTES_WITH_PICTURES] == []
    bare = ((weight(page, has_pictures=False), page.name) for page in pages)
    assert [each for each in bare if each[0] > MOST_BYTES] == []


def test_the_typeface_of_the_reading_settings_is_no_part_of_any_page(demo: Path) -> None:
    """It is loaded only by those who choose it: each of its two files is about 30 kB."""
    fonts = sorted((demo / "site/assets/fonts").glob("*.woff"))
    assert [font.name for font in fonts] == ["hyperlegible-bold.woff", "hyperlegible-regular.woff"]
    assert all(font.stat().st_size < 32_000 for font in fonts)
    assert (demo / "site/assets/fonts/LICENSE.txt").exists()
