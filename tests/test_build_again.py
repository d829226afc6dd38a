"""Building again: only what a change reaches is made, and the result is that of a build from nothing."""

from __future__ import annotations

import datetime as dt
from itertools import batched
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.build import BuildResult, Options, build
from tests.bench.corpus import make_corpus
from tests.compare import assert_same, files_in
from tests.sites import TODAY, SmallSite

CLUB = "services/kite-club.md"


def build_here(site: SmallSite, out: Path | None = None) -> BuildResult:
    """Builds in this process, as the live preview does."""
    options = Options(site.folder, out or site.out, dt.date.fromisoformat(TODAY), has_books=False)
    return build(options, lambda *_: None)


def changed(built: BuildResult) -> list[str]:
    assert built.written is not None
    return [path.as_posix() for path in built.written.changed]


def test_a_second_build_writes_nothing(small_site: SmallSite) -> None:
    first = build_here(small_site)
    second = build_here(small_site)
    assert second.diagnostics == first.diagnostics
    assert changed(second) == []


def test_an_edit_of_the_text_changes_its_page_and_the_search_alone(small_site: SmallSite) -> None:
    build_here(small_site)
    small_site.replace(CLUB, "Bring a coat.", "Bring a hat.")
    built = build_here(small_site)
    assert "site/services/kite-club.html" in changed(built)
    pages = {path for path in changed(built) if path.endswith(".html")}
    assert pages <= {"site/services/kite-club.html", "site/search.html"}
    assert "Bring a hat." in small_site.page("services/kite-club.html")


def test_an_edit_of_the_title_reaches_every_page_that_says_it(small_site: SmallSite) -> None:
    build_here(small_site)
    small_site.replace(CLUB, "title: Kite Club", "title: Dragon Club")
    build_here(small_site)
    pages = [page for page in files_in(small_site.out / "site").items() if page[0].endswith(".html")]
    assert [path for path, content in pages if b"Kite Club" in content] == []
    assert_same(files_in(small_site.out), files_of_a_fresh_build(small_site))


def test_a_deleted_entry_is_taken_off_the_site(small_site: SmallSite) -> None:
    build_here(small_site)
    (small_site.content / "news" / "new-site.md").unlink()
    built = build_here(small_site)
    assert built.written is not None
    assert "site/news/new-site.html" in [path.as_posix() for path in built.written.removed]
    assert_same(files_in(small_site.out), files_of_a_fresh_build(small_site))


def test_a_page_that_somebody_changed_or_deleted_is_made_again(small_site: SmallSite) -> None:
    build_here(small_site)
    page = small_site.out / "site" / "services" / "kite-club.html"
    content = page.read_bytes()
    page.write_bytes(content.replace(b"Bring", b"Bling"))
    (small_site.out / "site" / "index.html").unlink()
    built = build_here(small_site)
    assert changed(built) == ["site/index.html", "site/services/kite-club.html"]
    assert page.read_bytes() == content


def test_a_new_style_sheet_renews_nothing_else(small_site: SmallSite) -> None:
    own = small_site.folder / "themes" / "own" / "css" / "print.css"
    own.parent.mkdir(parents=True)
    settings = (small_site.content / "settings.yaml").read_text("utf-8")
    small_site.write("settings.yaml", f"{settings}theme: own\n")
    first = build_here(small_site)
    renewed = {f"site/{name}" for name in ("assets/offline.json", "assets/site.css", "service-worker.js")}
    own.write_text(".own {}\n", "utf-8")
    second = build_here(small_site)
    assert {*changed(second)} == renewed
    assert second.diagnostics == first.diagnostics
    assert_same(files_in(small_site.out), files_of_a_fresh_build(small_site))
    own.write_text(".own {margin: 0}\n", "utf-8")
    (small_site.out / "site" / "index.html").unlink()
    assert {*changed(build_here(small_site))} == {*renewed, "site/index.html"}
    own.write_bytes(b"\xff")
    assert "broken-theme" in {each.rule for each in build_here(small_site).diagnostics}


def test_a_word_of_the_glossary_is_marked_everywhere_at_once(small_site: SmallSite) -> None:
    build_here(small_site)
    small_site.replace(
        "glossary.yaml", "- {id: ehc-plan", "- {id: coat, term: coat, meaning: Warm.}\n- {id: ehc-plan"
    )
    build_here(small_site)
    assert "Warm." in small_site.page("services/kite-club.html")


def test_a_fault_is_told_by_every_build_until_it_is_mended(small_site: SmallSite) -> None:
    build_here(small_site)
    small_site.replace(CLUB, "talking-clinic.md", "talking-clinik.md")
    first, second = build_here(small_site), build_here(small_site)
    assert "broken-link" in {each.rule for each in first.diagnostics}
    assert second == first
    small_site.replace(CLUB, "talking-clinik.md", "talking-clinic.md")
    assert changed(build_here(small_site)) == []


def files_of_a_fresh_build(site: SmallSite) -> dict[str, bytes]:
    with TemporaryDirectory() as folder:
        out = Path(folder, "build")
        build_here(site, out)
        return files_in(out)


def test_words_to_type_are_remembered_too(small_site: SmallSite) -> None:
    """The Markdown library has a text of its own kind for them."""
    small_site.replace(CLUB, "Bring a coat.", "Type `kite`, or write to <club@kite.example>.")
    build_here(small_site)
    assert "<code>kite</code>" in small_site.page("services/kite-club.html")


def test_a_term_that_is_renamed_or_moved_changes_every_page_that_names_it(tmp_path: Path) -> None:
    site = SmallSite(tmp_path / "council")
    make_corpus(site.folder, 15)
    for file in (site.content / "services").rglob("*.md"):
        # A service that hides its address is listed with the names of its areas.
        file.write_text(
            file.read_text("utf-8").replace("    postcode:", "    hide_address: yes\n    postcode:")
        )
    build_here(site)
    for files in batched(sorted((site.content / "taxonomies").iterdir()), 3):
        for file in files:
            _, *rows = f"\n{file.read_text('utf-8')}".replace("label: ", "label: New ").split("\n- ")
            file.write_text("".join(f"- {row.strip()}\n" for row in reversed(rows)), "utf-8", newline="\n")
        build_here(site)
        assert_same(files_in(site.out), files_of_a_fresh_build(site), f"after {files}")
