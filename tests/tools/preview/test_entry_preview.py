"""A saved entry is shown at once, as the whole site will show it a moment later."""

from __future__ import annotations

import pytest

from generator.tools.preview import Preview
from tests.sites import SmallSite
from tests.tools.preview.test_server import options_of


@pytest.fixture
def live(small_site: SmallSite) -> Preview:
    """A preview that has made the site once."""
    live = Preview(options_of(small_site))
    assert live.build().is_current
    live.prepare()
    return live


@pytest.mark.parametrize(
    ("file", "page", "old", "new"),
    [
        (
            "services/kite-club.md",
            "services/kite-club.html",
            "We play outside",
            "**We** [swim](talking-clinic.md)",
        ),
        ("services/kite-club.md", "services/kite-club.html", "A Saturday play club", "A Sunday play club"),
        ("services/talking-clinic.md", "services/talking-clinic.html", "We watch", "We look at"),
        ("guides/asking-for-help.md", "guides/asking-for-help.html", "Start with", "Begin with"),
        ("news/new-site.md", "news/new-site.html", "---\n\n", "---\nNew.\n\n"),
        ("events/open-day.md", "events/open-day.html", "summary: ", "summary: See, "),
        ("organisations/kite-trust.md", "organisations/kite-trust.html", "summary: ", "summary: Well, "),
    ],
)
def test_the_page_is_the_one_that_the_build_makes(
    small_site: SmallSite, live: Preview, file: str, page: str, old: str, new: str
) -> None:
    text = (small_site.content / file).read_text("utf-8")
    small_site.write(file, text.replace(old, new) if old in text else f"{text}\nNew.\n")
    before = live.state.version
    assert live.show_entries([f"content/{file}"])
    assert live.state.version == before + 1
    shown = live.state.fresh[page]
    assert shown != (live.site / page).read_bytes()
    assert live.build().fresh == {}
    assert (live.site / page).read_bytes() == shown


def test_an_error_is_told_at_once_and_gone_when_it_is_mended(small_site: SmallSite, live: Preview) -> None:
    path = "content/services/kite-club.md"
    small_site.replace("services/kite-club.md", "[talking clinic](talking-clinic.md)", "[clinic](talking.md)")
    assert live.show_entries([path])
    assert not live.state.is_current
    assert [each.rule for each in live.state.diagnostics[:1]] == ["broken-link"]
    small_site.replace("services/kite-club.md", "[clinic](talking.md)", "the clinic")
    assert live.show_entries([path])
    assert live.state.is_current
    assert b"the clinic" in live.state.fresh["services/kite-club.html"]


def test_facts_that_cannot_be_read_are_told_at_once(small_site: SmallSite, live: Preview) -> None:
    small_site.replace("services/kite-club.md", "title: Kite Club", "titel: Kite Club")
    assert live.show_entries(["content/services/kite-club.md"])
    assert {each.rule for each in live.state.diagnostics if each.severity == "error"} == {
        "unknown-field",
        "missing-field",
    }
    assert live.state.fresh == {}


@pytest.mark.parametrize(
    "file",
    [
        "content/services/new-club.md",
        "content/services/talking-clinic.ur.md",
        "content/comments/2026/opening-hours.md",
    ],
)
def test_what_is_not_sure_waits_for_the_build(small_site: SmallSite, live: Preview, file: str) -> None:
    if file.endswith("new-club.md"):
        small_site.write(
            "services/new-club.md", (small_site.content / "services/kite-club.md").read_text("utf-8")
        )
    assert not live.show_entries([file])
    assert live.state.fresh == {}


def test_a_new_picture_waits_for_the_build(small_site: SmallSite, live: Preview) -> None:
    small_site.replace("services/kite-club.md", "- Bring a coat.", "![A red kite.](../images/kite.png)")
    assert not live.show_entries(["content/services/kite-club.md"])


def test_nothing_is_looked_at_before_there_is_a_site(small_site: SmallSite) -> None:
    assert not Preview(options_of(small_site)).show_entries(["content/services/kite-club.md"])


def test_a_preview_that_finds_its_site_made_can_look_too(small_site: SmallSite, live: Preview) -> None:
    again = Preview(live.options)
    assert again.build().is_current
    again.prepare()
    small_site.replace("services/kite-club.md", "We play outside", "We fly kites")
    assert again.show_entries(["content/services/kite-club.md"])
