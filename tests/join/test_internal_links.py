"""What a link in a text leads to, and what is said of one that leads nowhere."""

from __future__ import annotations

import re

import pytest

from tests.bad_entries import entry
from tests.sites import SmallSite


def href(site: SmallSite, target: str) -> str:
    """What the page of a new service writes for a link to a target."""
    site.write("services/play-club.md", entry(f"## Cost\n\nSee [the words of the link]({target}).\n"))
    result = site.build()
    assert result.exit_code == 0, result.output
    found = re.search(r'<a href="([^"]*)">the words of the link</a>', site.page("services/play-club.html"))
    return found[1] if found else ""


@pytest.mark.parametrize(
    ("target", "written"),
    [
        ("kite-club.md", "kite-club.html"),
        ("kite-club", "kite-club.html"),
        ("../services/kite-club.md", "kite-club.html"),
        ("/services/kite-club.html", "kite-club.html"),
        ("kite-club.md#what-happens", "kite-club.html#what-happens"),
        ("talking-clinic.ur.md", "talking-clinic.ur.html"),
        ("asking-for-help.md", "../guides/asking-for-help.html"),
        ("kite-trust.md", "../organisations/kite-trust.html"),
        ("open-day.md", "../events/open-day.html"),
        ("#cost", "#cost"),
        ("https://club.example/a?b=c#d", "https://club.example/a?b=c#d"),
        ("mailto:hello@club.example", "mailto:hello@club.example"),
        ("tel:01632960123", "tel:01632960123"),
    ],
)
def test_a_link_leads_where_it_says(small_site: SmallSite, target: str, written: str) -> None:
    assert href(small_site, target) == written


def test_the_folder_settles_which_of_two_entries_is_meant(small_site: SmallSite) -> None:
    small_site.write(
        "guides/kite-club.md", (small_site.content / "guides/asking-for-help.md").read_text("utf-8")
    )
    assert href(small_site, "../guides/kite-club.md") == "../guides/kite-club.html"
    assert href(small_site, "kite-club.md") == "kite-club.html"


@pytest.mark.parametrize(
    ("target", "hint"),
    [
        ("kite-clubb.md", 'Did you mean "kite-club.md"?'),
        ("Kite-Club.md", 'Did you mean "kite-club.md"?'),
        ("saturday-play.md", 'It has a new name: write "kite-club.md".'),
        ("www.club.example", "write https://www.club.example"),
        ("hello@club.example", "write mailto:hello@club.example"),
        ("01632 960123", "write tel:01632960123"),
        ("nothing-like-it.md", "Write the file name of an entry"),
    ],
)
def test_a_link_that_leads_nowhere_is_told_with_what_was_meant(
    small_site: SmallSite, target: str, hint: str
) -> None:
    small_site.write("services/play-club.md", entry(f"See [the words]({target})."))
    (told,) = small_site.faults("broken-link")
    assert (told["line"], told["column"]) == (9, 5)
    assert hint in told["hint"]


def test_a_link_to_a_draft_becomes_plain_words(small_site: SmallSite) -> None:
    small_site.write("services/draft.md", entry(status="draft"))
    assert href(small_site, "draft.md") == ""
    assert "See the words of the link." in small_site.page("services/play-club.html")


@pytest.mark.parametrize(
    "written", ["../images/hall.png", "../images/HALL.png", "hall.png", "/images/hall.png", "C:/hall.png"]
)
def test_an_image_is_proposed_where_one_of_that_name_is_there(small_site: SmallSite, written: str) -> None:
    image = small_site.content / "images" / "hall.png"
    image.parent.mkdir()
    image.write_bytes(b"not an image")
    small_site.write("services/play-club.md", entry(f"![The hall.]({written})"))
    rules = {"missing-image", "image-outside-content", "unreadable-image", "unsafe-link"}
    (told,) = small_site.faults(*rules)
    if told["rule"] in ("missing-image", "image-outside-content"):
        assert told["hint"] == 'Did you mean "../images/hall.png"?'


def test_what_many_dead_links_meant_is_not_guessed_one_by_one(small_site: SmallSite) -> None:
    small_site.write("services/play-club.md", entry("See [the kite club](kite-clubb.md).\n\n" * 12))
    told = small_site.faults("broken-link")
    assert len(told) == 12
    assert sum("Did you mean" in each["hint"] for each in told) == 10
