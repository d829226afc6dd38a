"""What is on the site only for a time: entries with a first or a last day, news to come, events that are called off."""

from __future__ import annotations

import json
from typing import Any

import pytest

from generator.join.join_site import join
from generator.model.diagnostics import Diagnostic, Severity
from tests.compare import assert_same, files_in
from tests.entry_texts import LEAST, gather, read_text_of, text_of
from tests.sites import SmallSite

TRUST = ("organisations", "kite-trust", text_of("organisations"))
BEFORE, TODAY, AFTER = "2026-11-23", "2026-11-24", "2026-11-25"

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
    assert 'The page "new-year" is held back until 4 January 2027' in small_site.run("check", "--all").stdout
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


def joined(*files: tuple[str, str, str]) -> tuple[Any, list[Diagnostic]]:
    checked = join(gather(TRUST, *files))
    return checked.value, [each for each in checked.diagnostics if each.severity != Severity.ADVICE]


def entry(kind: str, name: str = "x", body: str = "", **facts: str) -> tuple[str, str, str]:
    signed = {"checked_by": "A team", "checked_on": "2026-10-01"} if kind == "comments" else {}
    folder = "2026/" if kind == "comments" else ""
    return kind, f"{folder}{name}", text_of(kind, body, **{"title": name, **signed, **facts})


@pytest.mark.parametrize("kind", LEAST)
@pytest.mark.parametrize(
    ("facts", "is_shown"),
    [
        ({"publish_from": TODAY, "publish_until": TODAY}, True),
        ({"publish_from": BEFORE}, True),
        ({"publish_from": AFTER}, False),
        ({"publish_until": BEFORE}, False),
        ({"publish_until": AFTER}, True),
    ],
)
def test_an_entry_is_on_the_site_from_its_first_day_to_its_last(
    kind: str, facts: dict[str, str], *, is_shown: bool
) -> None:
    site, diagnostics = joined(entry(kind, **facts))
    assert ("x" in {each.slug for each in getattr(site, kind)}) is is_shown
    assert not diagnostics


@pytest.mark.parametrize("kind", ["news", "events"])
def test_news_and_events_may_be_drafts(kind: str) -> None:
    site, _ = joined(entry(kind, status="draft"))
    assert getattr(site, kind) == ()


@pytest.mark.parametrize("kind", ["services", "guides"])
def test_a_version_has_days_of_its_own(kind: str) -> None:
    text = "---\ntitle: T\nsummary: S.\npublish_from: {}\n---\n"
    site, _ = joined(entry(kind), (kind, "x.ur", text.format(AFTER)), (kind, "x.easy", text.format(TODAY)))
    (main,) = getattr(site, kind)
    assert [each.suffix for each in main.versions] == ["easy"]


def test_a_last_day_before_the_first_is_told_at_its_line() -> None:
    facts = {"publish_from": AFTER, "publish_until": TODAY}
    for kind, text in (
        *((kind, text_of(kind, **facts)) for kind in LEAST),
        ("services", text_of("services", alert=f"{{text: Closed., from: {AFTER}, until: {TODAY}}}")),
    ):
        (found,) = read_text_of(kind, "2026/x", text).diagnostics
        line = next(
            number for number, line in enumerate(text.split("\n"), 1) if TODAY in line and "until" in line
        )
        assert (found.rule, found.span.line) == ("ends-before-start", line)
        assert "25 November 2026" in found.message


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        ({"publish_from": AFTER}, "is held back until 25 November 2026"),
        ({"publish_until": BEFORE}, "was only published until 23 November 2026"),
        ({"status": "draft"}, "is a draft"),
    ],
)
def test_what_points_to_an_absent_entry_is_told_its_day_once(facts: dict[str, str], state: str) -> None:
    site, found = joined(
        entry("services", **facts),
        entry("services", "y", related="[x]"),
        entry("guides", "g", "See [x](x.md)."),
    )
    assert site.services[0].related == ()
    assert [(each.rule, each.span.path, state in each.message) for each in found] == [
        ("link-to-draft", "content/guides/g.md", True),
        ("link-to-draft", "content/services/y.md", True),
    ]


def test_entries_that_come_together_may_point_at_each_other() -> None:
    later = {"publish_from": AFTER}
    _, found = joined(entry("services", related="[y]", **later), entry("services", "y", "[x](x.md)", **later))
    assert found == []
    _, found = joined(entry("services", "y", "[z](nowhere.md)", **later))
    assert [each.rule for each in found] == ["broken-link"], (
        "the build of that day must not be the first to say so"
    )


def test_an_organisation_stays_while_a_service_names_it() -> None:
    trust = ("organisations", "old-trust", text_of("organisations", title="Old Trust", publish_until=BEFORE))
    site, found = joined(trust, entry("services", organisation="old-trust"))
    assert [each.slug for each in site.organisations] == ["kite-trust", "old-trust"]
    assert [(each.rule, each.span.path) for each in found] == [
        ("organisation-out-of-time", "content/organisations/old-trust.md")
    ]


def test_services_of_one_name_may_follow_each_other() -> None:
    _, found = joined(
        entry("services", title="Club", publish_until=TODAY),
        entry("services", "y", title="Club", publish_from=AFTER),
    )
    assert found == []
    _, found = joined(
        entry("services", title="Club", publish_until=AFTER),
        entry("services", "y", title="Club", publish_from=AFTER),
    )
    assert [each.rule for each in found] == ["same-title"]


def test_the_site_of_another_day_is_the_same_warm_and_cold(small_site: SmallSite) -> None:
    club = (small_site.content / "services" / "kite-club.md").read_text("utf-8")
    small_site.write("services/new-club.md", club.replace("---\n", f"---\npublish_from: {AFTER}\n", 1))
    small_site.replace(
        "services/kite-club.md", "title: Kite Club", f"publish_until: {TODAY}\ntitle: Kite Club"
    )
    for day, here, gone in ((TODAY, "kite", "new"), (AFTER, "new", "kite"), (TODAY, "kite", "new")):
        result = small_site.build("--on", day)
        assert result.exit_code == 0, result.output
        assert (small_site.out / "site" / "services" / f"{here}-club.html").exists()
        everything = b"".join(files_in(small_site.out / "site").values())
        assert f"{gone}-club".encode() not in everything
        cold = small_site.folder / "cold" / day / "build"
        assert small_site.build("--on", day, "--out", str(cold)).exit_code == 0
        assert_same(files_in(small_site.out), files_in(cold))


def test_a_check_tells_of_the_day_that_is_asked_for(small_site: SmallSite) -> None:
    small_site.replace(
        "services/kite-club.md", "title: Kite Club", f"publish_until: {TODAY}\ntitle: Kite Club"
    )
    small_site.write(
        "news/notice.md", "---\ntitle: A\nsummary: B.\ndate: 2026-11-01\n---\nSee [it](kite-club.md).\n"
    )
    for day, count in ((TODAY, 0), (AFTER, 1)):
        found = json.loads(small_site.run("check", "--format", "json", "--on", day).stdout)["diagnostics"]
        told = [
            each for each in found if each["rule"] == "link-to-draft" and each["path"].endswith("notice.md")
        ]
        assert len(told) == count


def test_what_is_not_on_the_site_for_its_days_is_told_as_advice(small_site: SmallSite) -> None:
    small_site.replace(
        "services/talking-clinic.md", "title: Talking", f"publish_from: {AFTER}\ntitle: Talking"
    )
    small_site.replace("events/open-day.md", "title: ", f"publish_until: {BEFORE}\ntitle: ")
    told = [
        (each["rule"], each["path"].rpartition("/")[2], each["line"])
        for each in small_site.faults("held-back", "ended-entry")
    ]
    assert told == [("ended-entry", "open-day.md", 2), ("held-back", "talking-clinic.md", 2)]
