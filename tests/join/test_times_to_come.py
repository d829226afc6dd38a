"""News whose day is still to come, and events that are called off."""

from __future__ import annotations

from tests.sites import SmallSite

NEWS = "---\ntitle: New opening times\nsummary: We open later.\ndate: 2027-01-04\n---\nWe open at 10am.\n"


def test_news_is_held_back_until_its_day(small_site: SmallSite) -> None:
    small_site.write("news/new-year.md", NEWS)
    guide = small_site.content / "guides" / "asking-for-help.md"
    guide.write_text(guide.read_text("utf-8") + "\nSee [the new times](new-year.md).\n", "utf-8")
    result = small_site.build()
    assert result.exit_code == 0, result.output
    assert "New opening times" not in small_site.page("news.html")
    assert not (small_site.out / "site" / "news" / "new-year.html").exists()
    assert "the new times</a>" not in small_site.page("guides/asking-for-help.html")
    assert "news of a day to come" in small_site.run("check", "--all").stdout
    small_site.write("news/new-year.md", NEWS.replace("2027-01-04", "2026-11-24"))
    assert small_site.build().exit_code == 0
    assert "New opening times" in small_site.page("news.html")
    assert "the new times</a>" in small_site.page("guides/asking-for-help.html")


def test_a_cancelled_event_says_so_wherever_it_is_shown(small_site: SmallSite) -> None:
    event = (small_site.content / "events" / "open-day.md").read_text("utf-8")
    small_site.write("events/open-day.md", event.replace("---\n", "---\ncancelled: yes\n", 1))
    assert small_site.build().exit_code == 0
    assert "This event is cancelled" in small_site.page("events/open-day.html")
    assert "schema.org/EventCancelled" in small_site.page("events/open-day.html")
    assert "Cancelled" in small_site.page("events.html")
    assert "Cancelled" in small_site.page("index.html")
    assert "STATUS:CANCELLED" in (small_site.out / "site" / "events.ics").read_text("utf-8")


def test_without_events_there_is_no_calendar(small_site: SmallSite) -> None:
    (small_site.content / "events" / "open-day.md").unlink()
    assert small_site.build().exit_code == 0
    assert not (small_site.out / "site" / "events.ics").exists()
    assert "events.ics" not in small_site.page("events.html")
