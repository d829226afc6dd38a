"""A word of the glossary carries its meaning with it, in plain HTML that reads well as text."""

from __future__ import annotations

import re

import pytest

from tests.sites import SmallSite


def as_text(page: str, start: str) -> str:
    """The paragraph that begins with some words, as a browser without styles shows it, without buttons."""
    found = re.search(rf"<p>{start}.*?</p>", page, re.DOTALL)
    assert found, f"no paragraph begins with {start}"
    return re.sub(r"<button.*?</button>|<[^>]*>", "", found.group())


@pytest.fixture
def site(small_site: SmallSite) -> SmallSite:
    small_site.replace(
        "guides/asking-for-help.md",
        "An EHC plan is not needed.",
        "An EHC plan is not needed. Nor are EHC plans for two.",
    )
    return small_site


def test_the_first_use_is_explained_in_brackets_that_read_as_text(site: SmallSite) -> None:
    site.build()
    assert as_text(site.page("guides/asking-for-help.html"), "Ask for the ") == (
        "Ask for the SENCO (special educational needs co-ordinator: The teacher who looks after SEN support in"
        " a school.). An EHC plan (education health and care plan: A legal paper that says what help a child"
        " must get.) is not needed. Nor are EHC plans for two."
    )


def test_a_button_without_a_script_opens_it(site: SmallSite) -> None:
    site.build()
    page = site.page("guides/asking-for-help.html")
    buttons = re.findall(r'<button[^>]* popovertarget="([^"]+)"[^>]* aria-label="([^"]+)"', page)
    assert buttons == [
        ("meaning_senco", "What does SENCO mean?"),
        ("meaning_ehc-plan", "What does EHC plan mean?"),
    ]
    for target, _ in buttons:
        assert re.search(rf'<span class="meaning" id="{target}" popover>', page)


def test_a_full_name_in_the_text_is_not_said_again(site: SmallSite) -> None:
    site.replace(
        "guides/asking-for-help.md",
        "Ask for the SENCO.",
        "Ask for the special educational needs co-ordinator.",
    )
    site.build()
    assert "co-ordinator (The teacher who" in as_text(
        site.page("guides/asking-for-help.html"), "Ask for the "
    )


def test_on_a_page_in_urdu_the_button_speaks_urdu_and_the_meaning_is_marked_as_english(
    site: SmallSite,
) -> None:
    site.replace("services/talking-clinic.ur.md", "آپ ہمیں فون کر سکتے ہیں۔", "SENCO سے بات کریں۔")
    site.build()
    page = site.page("services/talking-clinic.ur.html")
    assert 'aria-label="SENCO کا کیا مطلب ہے؟"' in page
    assert '<span class="meaning" id="meaning_senco" popover lang="en-GB" dir="ltr">' in page


def test_a_meaning_is_written_as_text_whatever_it_holds(site: SmallSite) -> None:
    site.replace("glossary.yaml", "A legal paper", "<b>A</b> legal paper")
    site.build()
    assert "&lt;b&gt;A&lt;/b&gt; legal paper" in site.page("guides/asking-for-help.html")
