"""The header and the foot, as a council orders them, with pages of its own."""

from __future__ import annotations

import pytest

from generator.join.join_site import join
from generator.model.diagnostics import Checked
from generator.model.site import Site
from tests.entry_texts import gather, text_of
from tests.values import settings


def joined(menu: str = "topics help", foot: str = "", **status: str) -> Checked[Site | None]:
    pages = [
        ("pages", name, text_of("pages", title=name.title(), status=each)) for name, each in status.items()
    ]
    chosen = settings(menu=tuple(menu.split()), foot=tuple(foot.split()))
    return join(gather(*pages, settings=chosen))


@pytest.mark.parametrize(
    ("menu", "foot", "in_header", "in_foot"),
    [
        ("topics help", "", ["Topics", "Help"], ["About", "Cookies", "Privacy"]),
        ("help about topics", "", ["Help", "About", "Topics"], ["Cookies", "Privacy"]),
        ("topics about", "privacy", ["Topics", "About"], ["Privacy", "Cookies"]),
        ("about about", "privacy about", ["About"], ["Privacy", "About", "Cookies"]),
    ],
    ids=["named nowhere", "in the header", "in the foot", "in both"],
)
def test_each_page_stands_where_the_settings_say_and_none_is_lost(
    menu: str, foot: str, in_header: list[str], in_foot: list[str]
) -> None:
    site = joined(menu, foot, privacy="published", cookies="published", about="published").value
    assert site is not None
    assert [each.label for each in site.settings.menu_links] == in_header
    assert [each.label for each in site.settings.foot_links] == in_foot


@pytest.mark.parametrize(
    ("menu", "foot", "rule"),
    [
        ("topics abuot", "", "unknown-entry"),
        ("topics", "topics", "unknown-entry"),
        ("topics hidden", "", "link-to-draft"),
        ("topics", "hidden", "link-to-draft"),
    ],
)
def test_a_name_that_is_not_on_the_site_is_told_and_left_out(menu: str, foot: str, rule: str) -> None:
    checked = joined(menu, foot, about="published", hidden="draft")
    assert [each.rule for each in checked.diagnostics] == [rule]
    assert checked.value is not None
    assert [each.name for each in checked.value.settings.menu_links] == ["topics"]
    assert [each.name for each in checked.value.settings.foot_links] == ["about"]
