"""The audit looks in every mode at the pages that between them hold every part of a site, and at no more."""

from __future__ import annotations

from pathlib import Path

from generator.tools.audit.checks.file_checks import read_page
from generator.tools.audit.parts import covering_pages
from generator.tools.audit.site_pages import SitePage

PLAIN = "<h1>A</h1><p>One.</p>"


def chosen(folder: Path, **bodies: str) -> set[str]:
    """The names of the pages that are chosen, of these."""
    for name, body in bodies.items():
        page = f"<!DOCTYPE html><html lang=en><title>{name}</title><body><main>{body}</main>"
        (folder / f"{name}.html").write_text(page, encoding="utf-8")
    pages = [SitePage(f"{name}.html", "page", "", "en-GB", "ltr") for name in bodies]
    read = {page.path: read_page(folder, page.path) for page in pages}
    return {path.removesuffix(".html") for path in covering_pages(pages, read)}


def test_of_pages_that_differ_in_words_alone_one_is_enough(tmp_path: Path) -> None:
    assert chosen(tmp_path, a=PLAIN, b=PLAIN.replace("One", "Two"), c=PLAIN * 2) == {"a"}


def test_a_page_within_a_fuller_one_is_left_out(tmp_path: Path) -> None:
    assert chosen(tmp_path, a=PLAIN, b=f"{PLAIN}<ul><li>More</ul>") == {"b"}


def test_a_class_a_state_and_a_place_make_new_parts(tmp_path: Path) -> None:
    found = chosen(
        tmp_path,
        a=PLAIN,
        b='<p class="lead">One.</p>',
        c='<p aria-current="page">One.</p>',
        d="<div><p>One.</p></div>",
        e='<p title="no style asks for it">One.</p>',
    )
    assert found == {"a", "b", "c", "d"}
