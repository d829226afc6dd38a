"""A build after any series of edits gives what a build from nothing gives: every file, and every word about faults.

`make edits` tries 300 edits, a fifth of them with books, and others each time; a test run tries the same few, without.
"""

from __future__ import annotations

import datetime as dt
import json
import shutil
import subprocess
import sys
from pathlib import Path

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from generator.build import BuildResult, Options, build
from generator.cache.folder import clear_caches
from generator.cli.screen import show_json
from tests.compare import assert_same, files_in
from tests.random_edits import Edit, edits
from tests.sites import ROOT, TODAY, SmallSite

EDITS_IN_A_ROW = 10
IS_NIGHTLY = settings.get_current_profile_name() == "nightly"
ROWS = 30 if IS_NIGHTLY else 1


@settings(max_examples=ROWS, phases=[Phase.explicit, Phase.reuse, Phase.generate])  # to shrink takes too long
@given(
    row=st.lists(st.tuples(edits, st.booleans()), min_size=EDITS_IN_A_ROW, max_size=EDITS_IN_A_ROW),
    books=st.sampled_from(("--books", *["--no-books"] * 4) if IS_NIGHTLY else ("--no-books",)),
)
def test_a_build_after_any_edits_is_that_from_nothing(
    row: list[tuple[Edit, bool]], books: str, small_site: SmallSite
) -> None:
    has_books = books == "--books"
    restore(ROOT / "tests" / "small", small_site.folder)
    begin_own_theme(small_site)
    build_into(small_site, small_site.out, has_books=has_books)
    for edit, is_new_process in row:
        keep(small_site)
        edit.make(small_site)
        if is_new_process:
            clear_caches()
        check_against_nothing(small_site, has_books=has_books)
    check_against_another_process(small_site, has_books=has_books)


def begin_own_theme(site: SmallSite) -> None:
    site.write("settings.yaml", f"theme: own\n{(site.content / 'settings.yaml').read_text('utf-8')}")
    shutil.rmtree(site.folder / "themes", ignore_errors=True)
    (site.folder / "themes" / "own").mkdir(parents=True)
    (site.folder / "themes" / "own" / "theme.yaml").write_text("name: Own\n", encoding="utf-8")


def check_against_nothing(site: SmallSite, *, has_books: bool) -> None:
    before = files_in(site.out)
    warm = build_into(site, site.out, has_books=has_books)
    out = nowhere(site)
    cold = build_into(site, out, has_books=has_books)
    assert warm.diagnostics == cold.diagnostics
    if cold.written:
        assert_same(files_in(site.out), files_in(out))
        assert (warm.pages, warm.sources) == (cold.pages, cold.sources)
    else:
        assert warm.written is None
        assert_same(files_in(site.out), before)
        restore(site.folder.with_name("kept"), site.folder)


def check_against_another_process(site: SmallSite, *, has_books: bool) -> None:
    """Nothing that this process remembers can have a part in what that one finds."""
    warm = build_into(site, site.out, has_books=has_books)
    out = nowhere(site)
    words = [
        "build",
        *([] if has_books else ["--no-books"]),
        "--site",
        str(site.folder),
        "--out",
        str(out),
        "--today",
        TODAY,
        "--format",
        "json",
    ]
    done = subprocess.run(
        [sys.executable, "-m", "generator", *words], cwd=ROOT, capture_output=True, check=False
    )
    assert json.loads(show_json(warm.diagnostics)) == json.loads(done.stdout), done.stderr
    assert_same(files_in(site.out), files_in(out))


def build_into(site: SmallSite, out: Path, *, has_books: bool) -> BuildResult:
    options = Options(site.folder, out, dt.date.fromisoformat(TODAY), has_books=has_books)
    return build(options, lambda *_: None)


def nowhere(site: SmallSite) -> Path:
    """A folder to build into of which nobody remembers anything."""
    folder = site.folder.with_name("cold")
    shutil.rmtree(folder, ignore_errors=True)
    return folder / "build"


def keep(site: SmallSite) -> None:
    restore(site.folder, site.folder.with_name("kept"))


def restore(kept: Path, folder: Path) -> None:
    """Puts content and themes where they were kept from; what was built stays."""
    for name in ("content", "themes"):
        shutil.rmtree(folder / name, ignore_errors=True)
        if (kept / name).is_dir():
            shutil.copytree(kept / name, folder / name)
