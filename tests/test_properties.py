"""What must hold for any content: nothing raises, places are right, order and chance change nothing."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from hypothesis import HealthCheck, given, settings

from generator.build import Options, build, check
from generator.diagnostics import Diagnostic
from tests import strategies
from tests.sites import TODAY, SmallSite

settings.register_profile(
    "house",
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
settings.load_profile("house")


def options_for(site: SmallSite, *, has_books: bool = False) -> Options:
    return Options(site.folder, site.out, dt.date.fromisoformat(TODAY), has_books=has_books)


def nobody(*_: object) -> None:
    """Takes no notice of progress."""


def is_inside(each: Diagnostic, folder: Path) -> bool:
    """Whether a diagnostic's place is in its file, or names the file as a whole."""
    if not each.span.line:
        return not each.span.column
    text = (folder / each.span.path).read_bytes().decode("utf-8-sig", "replace")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return each.span.line <= len(lines) and each.span.column <= len(lines[each.span.line - 1]) + 1


@settings(max_examples=400)
@given(content=strategies.files)
def test_no_file_raises_and_every_place_is_in_it(content: bytes, small_site: SmallSite) -> None:
    (small_site.content / "services" / "play-club.md").write_bytes(content)
    found = check(options_for(small_site), nobody).diagnostics
    for each in found:
        assert is_inside(each, small_site.folder), each
        assert each.message.strip()
        assert each.hint.strip()


@settings(max_examples=40)
@given(content=strategies.good_entries())
def test_any_text_becomes_a_page_or_is_told_of(content: str, small_site: SmallSite) -> None:
    small_site.write("services/play-club.md", content)
    built = build(options_for(small_site), nobody)
    assert built.written or any(each.severity == "error" for each in built.diagnostics)
