"""Files to download: published if something links to them, and links say what they open."""

from __future__ import annotations

import pytest

from generator.join.join_site import join
from generator.model import Download, Site
from generator.render.prose import to_html
from tests.entry_texts import gather, text_of

FILES = (
    Download("content/files/where-to-park.pdf", "PDF", 1_420_000),
    Download("content/files/b/plan.docx", "Word", 800),
)


def joined(body: str, **facts: str) -> tuple[Site, list[str]]:
    checked = join(gather(("pages", "x", text_of("pages", f"{body}\n", **facts)), downloads=FILES))
    assert checked.value is not None
    return checked.value, [each.rule for each in checked.diagnostics]


@pytest.mark.parametrize(
    "target", ["../files/where-to-park.pdf", "where-to-park.pdf", "/files/where-to-park.pdf"]
)
def test_a_link_says_what_it_opens_and_the_file_is_on_the_site(target: str) -> None:
    site, rules = joined(f"[Where to park]({target})")
    html = to_html(site.pages[0].body, lambda path: f"../{path}")
    assert (
        html
        == '<p class="lone-link"><a href="../files/where-to-park.pdf">Where to park (PDF, 1.4 MB)</a></p>'
    )
    assert [each.path for each in site.downloads] == ["files/where-to-park.pdf"]
    assert rules == ["unlinked-download"]


def test_a_file_among_the_facts_is_linked_at_the_end_of_the_text() -> None:
    """As the forms write it."""
    site, rules = joined("Come by bus.", files="[{title: Where to park, file: /files/where-to-park.pdf}]")
    html = to_html(site.pages[0].body, lambda path: f"../{path}")
    assert html.split("\n") == [
        "<p>Come by bus.</p>",
        '<p class="lone-link"><a href="../files/where-to-park.pdf">Where to park (PDF, 1.4 MB)</a></p>',
    ]
    assert rules == ["unlinked-download"], "only the other one is not linked to"


def test_a_small_file_in_a_folder_has_at_least_one_kilobyte() -> None:
    site, _ = joined("[Our plan](../files/b/plan.docx)")
    assert "Our plan (Word, 1 kB)</a>" in to_html(site.pages[0].body, str)


@pytest.mark.parametrize(("body", "facts"), [("No link.", {}), ("[Plan](plan.docx)", {"status": "draft"})])
def test_a_file_that_only_a_draft_links_to_is_not_published(body: str, facts: dict[str, str]) -> None:
    site, rules = joined(body, **facts)
    assert site.downloads == ()
    assert rules == ["unlinked-download"] * 2


def test_a_name_that_is_nearly_right_is_guessed() -> None:
    checked = join(gather(("pages", "x", text_of("pages", "[Plan](files/b/plans.docx)\n")), downloads=FILES))
    (fault,) = (each for each in checked.diagnostics if each.rule == "broken-link")
    assert fault.hint == 'Did you mean "files/b/plan.docx"?'
