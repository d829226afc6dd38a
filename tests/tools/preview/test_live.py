"""When the preview makes the site anew, and what it knows after."""

from __future__ import annotations

import datetime as dt
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePath

import pytest
from msgspec.structs import astuple

from generator.read.manuscript import parse
from generator.tools.preview import Preview, State, Watcher
from generator.tools.preview.bar import page_state
from generator.tools.preview.understood import understood
from tests.compare import assert_same, files_in
from tests.sites import SmallSite
from tests.tools.preview.test_server import options_of
from tests.values import service

LONGEST_SECONDS = 30
"""Only a broken preview takes this long."""


@contextmanager
def following(small_site: SmallSite, *, is_polling: bool = False) -> Iterator[Preview]:
    """A preview that watches the files."""
    live = Preview(options_of(small_site))
    thread = threading.Thread(target=Watcher(live, is_polling=is_polling).run, daemon=True)
    thread.start()
    assert live.wait(0, LONGEST_SECONDS).version == 1
    threading.Event().wait(0.5)  # until the watching has begun
    try:
        yield live
    finally:
        live.stop()
        thread.join(LONGEST_SECONDS)
        assert not thread.is_alive()


def next_of(live: Preview) -> State:
    """What there is to see after the change that was just made."""
    version = live.state.version
    state = live.wait(version, LONGEST_SECONDS)
    assert state.version > version, "nothing was made anew"
    return state


@pytest.mark.parametrize("is_polling", [False, True])
def test_a_saved_entry_is_made_anew(small_site: SmallSite, is_polling: bool) -> None:  # noqa: FBT001
    with following(small_site, is_polling=is_polling) as live:
        small_site.replace("services/kite-club.md", "We play outside", "We fly kites")
        page = live.site / "services" / "kite-club.html"
        while "We fly kites" not in page.read_text("utf-8"):
            assert next_of(live).is_current
        assert live.state.fresh == {}


def test_a_theme_that_comes_later_is_watched_too(small_site: SmallSite) -> None:
    theme = small_site.folder / "themes" / "own"
    with following(small_site) as live:
        theme.mkdir(parents=True)
        for colour in ("#5a1f6b", "#0b4755"):
            text = f'name: Own\ncolours: {{light: {{brand: "{colour}"}}}}\n'
            (theme / "theme.yaml").write_text(text, encoding="utf-8")
            settings = (small_site.content / "settings.yaml").read_text("utf-8")
            if "theme: own" not in settings:
                small_site.write("settings.yaml", f"{settings}\ntheme: own\n")
            while f"--brand: {colour}" not in (live.site / "assets" / "site.css").read_text("utf-8"):
                next_of(live)


def test_what_programs_leave_for_a_moment_is_no_change(small_site: SmallSite) -> None:
    with following(small_site) as live:
        small_site.write("services/.kite-club.md.swp", "x")
        small_site.write("services/~$kite-club.md", "x")
        assert live.wait(1, 1.0).version == 1


def test_an_entry_saved_by_way_of_another_file_is_shown_before_the_rest_is_made(
    small_site: SmallSite,
) -> None:
    file = small_site.content / "services" / "kite-club.md"
    with following(small_site) as live:
        while not live.state.is_current:
            next_of(live)
        beside = file.with_name("sedK3a9Q")
        text = file.read_text("utf-8").replace("We play outside", "We fly kites")
        beside.write_text(text, encoding="utf-8", newline="\n")
        beside.replace(file)
        assert b"We fly kites" in next_of(live).fresh["services/kite-club.html"]


def test_a_broken_file_keeps_the_last_good_site(small_site: SmallSite) -> None:
    live = Preview(options_of(small_site))
    assert live.build().is_current
    before = (live.site / "services" / "kite-club.html").read_bytes()
    small_site.replace("services/kite-club.md", "title: Kite Club", "titel: Kite Group")
    state = live.build()
    assert (state.is_made, state.is_current) == (True, False)
    assert (state.diagnostics[0].rule, state.diagnostics[0].span.path) == (
        "missing-field",
        "content/services/kite-club.md",
    )
    assert state.sources["services/kite-club.html"] == "content/services/kite-club.md"
    assert (live.site / "services" / "kite-club.html").read_bytes() == before
    small_site.replace("services/kite-club.md", "titel: Kite Group", "title: Kite Group")
    assert live.build().is_current


def test_a_theme_that_is_not_there_is_told_and_outlived(small_site: SmallSite) -> None:
    live = Preview(options_of(small_site))
    small_site.replace(
        "settings.yaml", "reviewed: 2026-10-01\nnext", "theme: none\nreviewed: 2026-10-01\nnext"
    )
    state = live.build()
    assert 'There is no theme called "none"' in state.failure
    small_site.replace("settings.yaml", "theme: none\n", "")
    assert live.build().is_current


def test_a_fault_of_the_program_is_told_and_outlived(
    small_site: SmallSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    live = Preview(options_of(small_site))
    live.build()
    with monkeypatch.context() as broken:
        broken.setattr("generator.tools.preview.live.build", lambda *_: 1 / 0)
        state = live.build()
    assert "ZeroDivisionError" in state.failure
    assert state.is_made
    assert live.build().failure == ""


def test_a_draft_is_shown_in_the_preview_alone(small_site: SmallSite) -> None:
    small_site.replace("services/kite-club.md", "aliases: [saturday-play]", "status: draft")
    live = Preview(options_of(small_site))
    assert live.build().is_current
    assert (live.site / "services" / "kite-club.html").exists()
    assert small_site.build().exit_code == 0
    assert not (small_site.out / "site" / "services" / "kite-club.html").exists()


def test_what_is_still_to_come_is_shown_with_its_day(small_site: SmallSite) -> None:
    for name in ("services/kite-club", "news/new-site"):
        small_site.replace(f"{name}.md", "---\ntitle", "---\npublish_from: 2027-01-04\ntitle")
    live = Preview(options_of(small_site))
    assert live.build().is_current
    for name in ("services/kite-club", "news/new-site"):
        assert (
            json.loads(page_state(f"{name}.html", live))["note"]
            == "Only you can see this until 4 January 2027. "
        )
    assert json.loads(page_state("services/talking-clinic.html", live))["note"] == ""
    of_a_day = Preview(options_of(small_site), has_drafts=False)
    assert of_a_day.build().is_current
    assert not (of_a_day.site / "services" / "kite-club.html").exists()


def test_after_midnight_the_next_build_is_of_the_new_day(small_site: SmallSite) -> None:
    small_site.replace("services/kite-club.md", "---\ntitle", "---\npublish_from: 2026-11-25\ntitle")
    days = [dt.date(2026, 11, 24), dt.date(2026, 11, 25)]
    live = Preview(options_of(small_site), has_drafts=False, day=lambda: days.pop(0))
    page = live.site / "services" / "kite-club.html"
    assert live.build().is_current
    assert not page.exists()
    assert live.build().is_current
    assert page.exists()


def test_what_was_worked_out_from_words_is_shown_with_them(small_site: SmallSite) -> None:
    small_site.replace("services/kite-club.md", "ages: 5 to 11", "ages: under 5")
    small_site.replace("services/kite-club.md", "days: Saturday", "days: weekends")
    small_site.replace("services/kite-club.md", "reviewed: 2026", "languages: [pl, Makaton]\nreviewed: 2026")
    live = Preview(options_of(small_site))
    assert live.build().is_current
    state = json.loads(page_state("services/kite-club.html", live))
    assert state["understood"] == [
        ["Free", "No", "£3 a session."],
        ["Ages", "0 to 4", "under 5"],
        ["Open", "Saturday and Sunday, 10am to 12:30pm", "weekends, 10am, 12:30pm"],
        ["In lists", "At weekends", "Every Saturday in term time."],
        ["Languages", "Polish (pl), Makaton (no code known)", "Polish, Makaton"],
    ]
    assert json.loads(page_state("guides/asking-for-help.html", live))["understood"] == []


@pytest.mark.parametrize(
    ("cost", "meaning"),
    [
        ("Free of charge", "Yes"),
        ("£5, or free if you get free school meals.", "For some"),
        ("Free parking. Sessions cost 50p.", "No"),
        ("Freedom pass holders only", 'Unsure, so lists say "Ask"'),
    ],
)
def test_whether_it_is_free_is_said_with_its_words(cost: str, meaning: str) -> None:
    written = parse(PurePath("x.md"), f'---\ncost: "{cost}"\n---\n')
    assert [astuple(each) for each in understood(service(cost=cost), written)] == [("Free", meaning, cost)]
    assert [*understood(service(cost=cost), parse(PurePath("x.md"), "---\nfree: yes\n---\n"))] == []


def test_the_published_build_is_left_alone(small_site: SmallSite) -> None:
    assert small_site.build().exit_code == 0
    before = files_in(small_site.out)
    Preview(options_of(small_site)).build()
    assert_same(files_in(small_site.out), before)
