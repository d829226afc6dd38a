"""You said, we did, and who was asked: what is published, what is carried over, and what is held back."""

from __future__ import annotations

from pathlib import Path

from lxml import etree, html

from tests.sites import SmallSite

ATOM = {"a": "http://www.w3.org/2005/Atom"}
COMMENT = """---
title: {title}
theme: {theme}
question: access
said_by: families
how_many: about 12 people
said: Families could not find it.
response: They are right.
action: We move it.
action_by: Web Team
due: 2027-01-29
progress: planned
{signed}---
"""
SIGNED = "checked_by: Our team\nchecked_on: 2026-11-02\n"


def add(
    site: SmallSite, path: str, *, title: str = "Hard to find", theme: str = "Search", signed: str = SIGNED
) -> None:
    site.write(f"comments/{path}", COMMENT.format(title=title, theme=theme, signed=signed))


def text(site: SmallSite, path: str) -> str:
    return " ".join(html.fromstring(site.page(path)).text_content().split())


def test_a_comment_that_nobody_signed_is_not_published(small_site: SmallSite) -> None:
    add(small_site, "2026/hard-to-find.md", signed="checked_by: Our team\n")
    assert small_site.build().exit_code == 0
    assert [each["path"] for each in small_site.faults("unsigned-comment")] == [
        "content/comments/2026/hard-to-find.md"
    ]
    for page in (small_site.out / "site").rglob("*"):
        assert page.is_dir() or b"Hard to find" not in page.read_bytes(), page


def test_a_theme_written_in_two_ways_is_one_theme(small_site: SmallSite) -> None:
    for number, theme in enumerate(("waiting times", "Waiting times", "Waiting-times!", "Waiting times")):
        add(small_site, f"2026/number-{number}.md", title=f"Number {number}", theme=theme)
    assert small_site.build().exit_code == 0, small_site.faults("path-clash")
    year = html.fromstring(small_site.page("comments/2026.html"))
    assert [each.text for each in year.iterfind(".//main//h2") if "aiting" in each.text] == ["Waiting times"]
    theme = text(small_site, "comments/about-waiting-times.html")
    assert all(f"Number {number}" in theme for number in range(4))


def test_themes_in_other_scripts_have_pages_of_their_own(small_site: SmallSite) -> None:
    for number, theme in enumerate(("انتظار", "تعلیم")):
        add(small_site, f"2026/number-{number}.md", title=f"Number {number}", theme=theme)
    assert small_site.build().exit_code == 0, small_site.faults("path-clash")


def test_what_is_not_done_is_carried_over_until_it_is(small_site: SmallSite) -> None:
    add(small_site, "2025/hard-to-find.md")
    small_site.build()
    assert "Still to do from earlier years Hard to find" in text(small_site, "comments/2026.html")
    assert "Hard to find Web Team, by 29 January 2027" in text(small_site, "comments.html")
    small_site.replace("comments/2025/hard-to-find.md", "progress: planned", "progress: done")
    small_site.build()
    assert "Still to do" not in text(small_site, "comments/2026.html")
    assert "Still to do" not in text(small_site, "comments.html")


def test_a_promise_that_is_late_says_so_to_readers(small_site: SmallSite) -> None:
    add(small_site, "2026/hard-to-find.md")
    small_site.replace("comments/2026/hard-to-find.md", "due: 2027-01-29", "due: 2026-10-30")
    small_site.build()
    assert "by 30 October 2026. We are late with this." in text(small_site, "comments.html")


def test_each_theme_has_a_page_over_all_years(small_site: SmallSite) -> None:
    add(small_site, "2025/one.md", title="One")
    add(small_site, "2026/two.md", title="Two")
    small_site.build()
    page = html.fromstring(small_site.page("comments/about-search.html"))
    assert [each.text_content() for each in page.xpath("//main//h2")][:2] == ["2026", "2025"]
    assert [each.text_content() for each in page.xpath("//h3")] == ["Two", "One"]


def test_only_what_somebody_agreed_to_is_shown_as_their_words(small_site: SmallSite) -> None:
    add(small_site, "2026/hard-to-find.md")
    small_site.build()
    assert "<blockquote>" not in small_site.page("comments/about-search.html")
    small_site.replace(
        "comments/2026/hard-to-find.md", "response:", "quotation: yes\nconsent_on: 2026-10-01\nresponse:"
    )
    small_site.build()
    assert "<blockquote>" in small_site.page("comments/about-search.html")


def test_small_numbers_of_comments_left_out_are_not_told(small_site: SmallSite) -> None:
    settings = (small_site.content / "settings.yaml").read_text("utf-8")
    more = "left_out: [{year: 2026, about_one_person: 3, vexatious: 12}]\n"
    small_site.write("settings.yaml", settings + more)
    small_site.build()
    shown = text(small_site, "comments/2026.html")
    assert "About one person's own help: fewer than five" in shown
    assert "Abusive, or meant to annoy: 12" in shown


def test_the_feed_leads_to_every_comment(demo: Path) -> None:
    feed = etree.parse(str(demo / "site" / "comments.xml")).getroot()
    entries = feed.findall("a:entry", ATOM)
    ids = [each.findtext("a:id", namespaces=ATOM) for each in entries]
    dates = [str(each.findtext("a:updated", namespaces=ATOM)) for each in entries]
    assert len(ids) == len(set(ids)) == 29
    assert dates == sorted(dates, reverse=True)
    assert feed.findtext("a:updated", namespaces=ATOM) == dates[0]
    for each in entries:
        link = each.find("a:link", ATOM)
        assert link is not None
        path, _, anchor = (
            str(link.get("href")).removeprefix("https://localoffer.calderwick.example/").partition("#")
        )
        assert f'id="{anchor}"' in (demo / "site" / path).read_text("utf-8")


def test_who_was_asked_and_who_was_not(demo: Path) -> None:
    page = html.parse(str(demo / "site" / "consultations.html")).getroot()
    rows = page.xpath("//table[.//caption[@id='groups_table']]//tbody/tr")
    assert len(rows) == 31
    late = [
        " ".join(row.find("th").text_content().split())
        for row in rows
        if row.xpath(".//strong[contains(@class, 'late')]")
    ]
    assert late == [
        "Children with special educational needs",
        "Disabled children",
        "Governors of special schools not run by the council",
        "Youth justice teams that work with children and young people from here",
        "Special schools outside our area that children from here go to",
    ]


def test_a_round_of_asking_is_as_long_as_the_time_between_reviews(small_site: SmallSite) -> None:
    """Reviewed on 1 October 2026 and next on 1 October 2027: the last round began on 1 October 2025."""
    (found,) = small_site.faults("group-not-asked")
    assert found["message"].startswith("These have not been consulted since 1 October 2025:")
    assert "Parents of disabled children" not in found["message"]
    small_site.replace("consultations/asking-families.md", "2026-05-04", "2025-05-04")
    small_site.replace("consultations/asking-families.md", "2026-05-29", "2025-05-29")
    (found,) = small_site.faults("group-not-asked")
    assert "Parents of disabled children" in found["message"]


def test_comments_must_be_a_year_old_at_most(small_site: SmallSite) -> None:
    file = "comments/2026/opening-hours.md"
    small_site.replace(file, "checked_on: 2026-09-20", "checked_on: 2025-12-20")
    (soon,) = small_site.faults("late-comments")
    assert soon["message"] == "The next comments must be published by 20 December 2026."
    small_site.replace(file, "checked_on: 2025-12-20", "checked_on: 2025-11-20")
    (late,) = small_site.faults("late-comments")
    assert (late["severity"], "more than a year ago" in late["message"]) == ("warning", True)
    settings = (small_site.content / "settings.yaml").read_text("utf-8")
    small_site.write("settings.yaml", f"{settings}late_comments_are_errors: yes\n")
    (error,) = small_site.faults("late-comments")
    assert error["severity"] == "error"


def test_a_comment_of_a_year_to_come_is_told(small_site: SmallSite) -> None:
    add(small_site, "2062/hard-to-find.md")
    (found,) = small_site.faults("future-date")
    assert (found["path"], found["hint"]) == (
        "content/comments/2062/hard-to-find.md",
        "Move it to the folder of its year, such as content/comments/2026.",
    )
