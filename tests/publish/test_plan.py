"""What will be published: in order, each at a path of its own."""

from __future__ import annotations

import datetime as dt

import pytest

from generator.join.join_site import join
from generator.law.answers import answer_law
from generator.model.output import Book, Output
from generator.publish.plan import plan
from generator.read.content import load
from tests.sites import TODAY, SmallSite


def planned(site: SmallSite, *, has_books: bool = True) -> tuple[Output, ...]:
    joined = join(load(site.folder, dt.date.fromisoformat(TODAY)).value).value
    assert joined is not None
    return plan(joined, answer_law(joined), has_books=has_books).outputs


def test_outputs_stand_in_order_each_at_its_own_path(small_site: SmallSite) -> None:
    paths = [output.path for output in planned(small_site)]
    assert paths == sorted(paths)
    assert len({path.as_posix().casefold() for path in paths}) == len(paths)


@pytest.mark.parametrize(
    "path",
    [
        "index.html", "topics.html", "topics/health.html", "topics/therapies.html", "needs/autism.html", "ages/primary.html",
        "areas/town.html", "a-to-z.html", "services/kite-club.html", "services/talking-clinic.ur.html",
        "services/talking-clinic.easy.html", "services/saturday-play.html", "organisations.html",
        "organisations/kite-trust.html", "guides.html", "guides/asking-for-help.html", "news.html", "news/new-site.html",
        "news.xml", "events.html", "events/open-day.html", "events.ics", "glossary.html", "comments.html",
        "comments/2026.html", "formats.html", "law.html", "contact.html", "accessibility.html", "site-map.html",
        "404.html", "sitemap.xml", "robots.txt", "services/index.html", "guides/index.html", "needs/index.html",
    ],
)  # fmt: skip
def test_every_kind_of_page_is_planned(small_site: SmallSite, path: str) -> None:
    assert f"site/{path}" in {output.path.as_posix() for output in planned(small_site)}


def test_without_books_none_is_planned(small_site: SmallSite) -> None:
    assert any(isinstance(output, Book) for output in planned(small_site))
    assert not any(isinstance(output, Book) for output in planned(small_site, has_books=False))


def test_no_page_leads_to_books_that_were_not_made(small_site: SmallSite) -> None:
    assert small_site.build().exit_code == 0
    assert [page.name for page in small_site.out.rglob("*.html") if ".pdf" in page.read_text("utf-8")] == []


def test_an_entry_at_a_page_of_the_site_s_own_is_told_at_the_entry(small_site: SmallSite) -> None:
    club = (small_site.content / "services" / "kite-club.md").read_text("utf-8")
    small_site.write("services/index.md", club.replace("Kite", "New").replace("[saturday-play]", "[]"))
    (found,) = small_site.faults("path-clash")
    assert found["path"] == "content/services/index.md"
    assert found["message"] == "The site has a page of its own at site/services/index.html."
