"""Names of files and addresses: what they are made of, which ones Windows keeps, where pages stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import page_paths as paths
from generator.model.file_names import is_reserved
from generator.model.language import direction_of
from generator.model.slug import slug_of
from tests.values import guide, organisation, service, version


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Café Rouge (Ansby)", "cafe-rouge-ansby"),
        ("  Kids' Club – it's fun!  ", "kids-club-its-fun"),
        ("Jo’s Club", "jos-club"),
        ("A & B / C", "a-b-c"),
        ("CON", "con-entry"),
        ("Com1", "com1-entry"),
        ("Lpt10", "lpt10"),
        ("ﬁne", "fine"),
        ("کلب", ""),
        ("", ""),
    ],
)
def test_the_name_of_a_title(title: str, slug: str) -> None:
    assert slug_of(title) == slug


def test_a_long_title_has_a_short_name_that_does_not_end_in_a_hyphen() -> None:
    assert slug_of("a" * 61) == "a" * 60
    assert slug_of(f"{'a' * 59} b") == "a" * 59


@given(st.text(max_size=80))
def test_a_name_can_always_be_an_address(title: str) -> None:
    slug = slug_of(title)
    assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert slug == slug.strip("-")
    assert "--" not in slug
    assert not is_reserved(slug)


@pytest.mark.parametrize("name", ["con", "prn", "aux", "nul", "com0", "com9", "lpt1"])
def test_windows_keeps_some_names(name: str) -> None:
    assert is_reserved(name)
    assert not is_reserved(f"{name}s")
    assert not is_reserved(f"a{name}")


@pytest.mark.parametrize(
    ("language", "direction"),
    [("ur", "rtl"), ("ar-EG", "rtl"), ("ps", "rtl"), ("en-GB", "ltr"), ("pl", "ltr"), ("arn", "ltr"), ("zh-Hans", "ltr")],
)  # fmt: skip
def test_which_way_a_language_runs(language: str, direction: str) -> None:
    assert direction_of(language) == direction


def test_where_pages_stand() -> None:
    assert paths.service_path(service("kite-club")) == "services/kite-club.html"
    assert paths.guide_path(guide("moving-on")) == "guides/moving-on.html"
    assert paths.organisation_path(organisation("kite-trust")) == "organisations/kite-trust.html"
    assert paths.topic_path("health") == "topics/health.html"
    assert paths.entry_path(service("kite-club")) == "services/kite-club.html"
    assert paths.entry_path(guide("moving-on")) == "guides/moving-on.html"


def test_where_what_belongs_to_a_page_stands() -> None:
    page = "services/kite-club.html"
    assert paths.version_path(page, version("ur", is_easy_read=True)) == "services/kite-club.ur.easy.html"
    assert paths.leaflet_path(page, "large-print") == "print/leaflets/services/kite-club-large-print.pdf"


def test_a_guide_in_a_list() -> None:
    found = paths.teaser(guide("moving-on", title="Moving on", summary="How."))
    assert found == paths.Teaser("Moving on", "guides/moving-on.html", "How.")
    assert found.date is None
