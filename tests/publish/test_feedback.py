"""Seeking comments: three questions, every route, and a link on every page that names the page."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from lxml import html

from generator.tools.inbox.feedback_form import TRAP, read_form
from generator.tools.inbox.message_store import Message
from tests.sites import SmallSite

QUESTIONS = (
    "What is wrong or missing, and what is good?",
    "Is it easy to find, read and use?",
    "How could we work better with you when we make and check this offer?",
)


def links(site: SmallSite, path: str) -> list[str]:
    return [str(each) for each in html.fromstring(site.page(path)).xpath("//a/@href")]


def test_the_three_questions_of_the_law_are_asked(small_site: SmallSite) -> None:
    small_site.build()
    shown = " ".join(html.fromstring(small_site.page("feedback.html")).text_content().split())
    assert all(question in shown for question in QUESTIONS)
    easy = html.fromstring(small_site.page("feedback.easy.html"))
    assert len(easy.xpath("//main//ol/li")) == 3
    assert "feedback.easy.html" in links(small_site, "feedback.html")


def test_an_email_is_begun_with_the_questions_in_it(small_site: SmallSite) -> None:
    small_site.build()
    (draft,) = [
        each for each in links(small_site, "feedback.html") if "1.%20What" in each or "1. What" in each
    ]
    parts = urlsplit(draft)
    assert (parts.scheme, parts.path) == ("mailto", "offer@smallborough.example")
    (body,) = parse_qs(parts.query)["body"]
    assert [line for line in body.split("\r\n") if line] == [
        f"{n}. {q}" for n, q in enumerate(QUESTIONS, start=1)
    ]


@pytest.mark.parametrize("path", ["index.html", "services/kite-club.html", "guides/asking-for-help.html"])
def test_every_page_has_a_link_that_names_it(small_site: SmallSite, path: str) -> None:
    small_site.build()
    (draft,) = [
        each for each in links(small_site, path) if each.startswith("mailto:offer@") and "body=" in each
    ]
    query = parse_qs(urlsplit(draft).query)
    assert query["body"] == [f"https://offer.smallborough.example/{path}\r\n\r\n"]
    frame = html.fromstring(small_site.page(path))
    title = "Smallborough SEND Local Offer" if path == "index.html" else str(frame.findtext(".//h1"))
    assert query["subject"] == [f"About the page: {title.strip()}"]


def test_a_form_elsewhere_is_told_the_page(small_site: SmallSite) -> None:
    small_site.replace(
        "settings.yaml",
        "  freepost:",
        "  feedback_form: https://forms.example/offer?about={page}\n  freepost:",
    )
    assert small_site.build().exit_code == 0
    assert "https://forms.example/offer?about=services/kite-club.html" in links(
        small_site, "services/kite-club.html"
    )


def test_without_a_form_there_is_none(small_site: SmallSite) -> None:
    small_site.build()
    assert "<form" not in small_site.page("feedback.html").split("<main")[1]
    assert not (small_site.out / "site" / "feedback-thanks.html").exists()


def test_the_own_form_sends_what_the_inbox_reads(small_site: SmallSite) -> None:
    small_site.replace("settings.yaml", "  freepost:", "  inbox: yes\n  freepost:")
    result = small_site.build()
    assert result.exit_code == 0
    assert "orphan-page" not in result.output
    page = html.fromstring(small_site.page("feedback.html"))
    (form,) = page.xpath("//form[@id='form']")
    assert (form.get("method"), form.get("action")) == ("post", "inbox")
    names = {str(each) for each in form.xpath(".//*[@name]/@name")}
    assert names == {"page", "said_by", "content", "access", "making", TRAP}
    (trap,) = form.xpath(f".//input[@name='{TRAP}']")
    assert (trap.get("tabindex"), trap.get("autocomplete")) == ("-1", "off")
    sent = b"page=Kite+Club&said_by=families&content=More&access=&making=&website="
    assert read_form(sent) == Message("Kite Club", "families", "More", "", "")
    assert "feedback.html?page=Kite%20Club#form" in [
        each.removeprefix("../") for each in links(small_site, "services/kite-club.html")
    ]
    for name in ("feedback-thanks.html", "feedback-sorry.html"):
        assert '<meta name="robots" content="noindex">' in small_site.page(name)
        assert name not in small_site.page("sitemap.xml")


def test_the_foot_of_every_page_says_when_the_whole_offer_was_reviewed(small_site: SmallSite) -> None:
    small_site.build()
    said = "We last checked the whole of this offer with families on 1 October 2026. We will do it again by 1 October 2027."
    for page in ("index.html", "services/kite-club.html", "law.html"):
        assert said in " ".join(html.fromstring(small_site.page(page)).text_content().split())
    small_site.replace("settings.yaml", "next_review: 2027-10-01", "next_review: 2026-11-01")
    small_site.build()
    late = "We planned to do it again by 1 November 2026, and we are late. Call before you go."
    assert late in " ".join(html.fromstring(small_site.page("index.html")).text_content().split())
    assert [each["rule"] for each in small_site.faults("late-review")] == ["late-review"]
