"""What is new, changed and closed: recorded by a command, shown by pages and feeds, kept with the entries."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

from tests.compare import files_in
from tests.sites import SmallSite, run
from tests.test_build_again import build_here, changed

CLUB = "services/kite-club.md"
PAGE = "new-and-changed.html"
ATOM = "{http://www.w3.org/2005/Atom}"


def record(site: SmallSite, day: str = "2026-11-24") -> str:
    return run("changes", "--site", site.folder, "--today", day, "--record").output


def rows(site: SmallSite) -> str:
    """The record without its note."""
    lines = (site.content / "changes.yaml").read_text("utf-8").splitlines()
    return "\n".join(line for line in lines if not line.startswith("#"))


def test_nothing_is_claimed_before_there_is_a_record(small_site: SmallSite) -> None:
    assert "Nothing has been recorded yet" in small_site.run("changes").output
    assert "The record starts with 3 entries" in record(small_site)
    assert not (small_site.content / "changes.yaml").exists()
    small_site.build()
    assert not (small_site.out / "site" / PAGE).exists()
    assert "New and changed" not in small_site.page("news.html")


def test_what_happened_since_the_last_record_is_found_and_shown(small_site: SmallSite) -> None:
    text = (small_site.content / CLUB).read_text("utf-8")
    other = text.replace("aliases: [saturday-play]\n", "")
    small_site.write("services/drum-club.md", other.replace("Kite Club", "Drum Club"))
    small_site.write("services/kite-choir.md", other.replace("Kite Club", "Kite Choir"))
    record(small_site, "2026-11-03")
    # A check, a space and a comma are nothing to tell families about.
    small_site.replace(CLUB, "reviewed: 2026-09-14", "reviewed: 2026-11-20")
    small_site.replace(CLUB, "drink.", "drink .")
    assert small_site.run("changes").output == "0 changes since the last record.\n"
    small_site.replace(CLUB, "£3", "£4")
    small_site.replace(CLUB, "ages: 5 to 11", "ages: 5 to 12\nfree: no")
    (small_site.content / "services" / "drum-club.md").unlink()
    choir = (small_site.content / "services" / "kite-choir.md").rename(
        small_site.content / "services" / "kite-singers.md"
    )
    small_site.replace("services/kite-singers.md", "related:", "aliases: [kite-choir]\nrelated:")
    small_site.write("services/new-club.md", other.replace("Kite Club", "New Club"))
    assert "Kite Club (services/kite-club). Changed: Ages, Cost" in small_site.run("changes").output
    assert not choir.with_name("changes.yaml").exists()
    assert "3 changes recorded" in record(small_site, "2026-11-20")
    assert rows(small_site) == (
        "- day: 2026-11-20\n  entry: services/drum-club\n  what: closed\n  title: Drum Club\n"
        "- day: 2026-11-20\n  entry: services/kite-club\n  what: changed\n  facts: [ages, cost]\n"
        "- day: 2026-11-20\n  entry: services/new-club\n  what: new"
    )
    small_site.build()
    page = " ".join(small_site.page(PAGE).split())
    assert '<h3 class="entry-name">Drum Club</h3> <p>Closed</p>' in page
    assert ">Kite Club</a></h3> <p>Changed: ages and cost</p>" in page
    assert ">New Club</a></h3> <p>New</p>" in page
    assert 'href="new-and-changed.html"' in small_site.page("news.html")
    assert "new-and-changed.html<" in small_site.page("sitemap.xml")
    for path, names in (
        ("new-and-changed.xml", ["Drum Club", "Kite Club", "New Club"]),
        ("new-and-changed/topic-things-to-do.xml", ["Kite Club", "New Club"]),
        ("new-and-changed/topic-health.xml", []),
        ("new-and-changed/place-town.xml", ["Kite Club", "New Club"]),
    ):
        feed = ElementTree.fromstring(small_site.page(path))  # noqa: S314 - our own
        assert [each.findtext(f"{ATOM}title") for each in feed.iter(f"{ATOM}entry")] == names, path
        assert feed.findtext(f"{ATOM}updated") == "2026-11-20T00:00:00Z"


def test_one_day_has_one_row_for_an_entry_and_a_clone_goes_on(small_site: SmallSite, tmp_path: Path) -> None:
    record(small_site, "2026-11-03")
    small_site.replace(CLUB, "£3", "£4")
    record(small_site, "2026-11-20")
    clone = SmallSite(tmp_path / "clone")
    shutil.copytree(small_site.content, clone.content)
    clone.replace(CLUB, "Every Saturday", "Every Sunday")
    clone.replace(CLUB, "reviewed_by: Play Team", "reviewed_by: Play Team\nstatus: closed")
    record(clone, "2026-11-20")
    assert rows(clone) == "- day: 2026-11-20\n  entry: services/kite-club\n  what: closed"
    assert "0 changes recorded" in record(clone, "2026-11-21")
    # A year later it is old, and the file stays: its pages say that nothing has changed.
    record(clone, "2028-01-01")
    assert rows(clone) == "[]"


def test_a_change_of_the_record_reaches_only_what_shows_it(small_site: SmallSite) -> None:
    record(small_site, "2026-11-03")
    small_site.replace(CLUB, "£3", "£4")
    record(small_site, "2026-11-20")
    build_here(small_site)
    small_site.write(
        "changes.yaml", f"{rows(small_site)}\n- {{day: 2026-11-19, entry: {CLUB[:-3]}, what: new}}\n"
    )
    built = build_here(small_site)
    made = [path for path in changed(built) if path.endswith((".html", ".xml")) and path.startswith("site/")]
    names = ("new-and-changed", "new-and-changed/place-town", "new-and-changed/topic-things-to-do")
    assert sorted(made) == sorted(f"site/{name}.{end}" for name in names for end in ("html", "xml"))
    before = files_in(small_site.out)
    (small_site.content / "changes-known.jsonl").unlink()
    build_here(small_site)
    assert files_in(small_site.out) == before


def test_a_damaged_record_is_told(small_site: SmallSite) -> None:
    small_site.write("changes-known.jsonl", "{")
    result = small_site.run("changes", "--record")
    assert result.exit_code == 2
    assert "changes-known.jsonl can't be read" in result.output


def test_git_tells_the_history_of_an_entry(small_site: SmallSite) -> None:
    def commit(name: str, about: str, day: str) -> None:
        said = ["-c", f"user.name={name}", "-c", "user.email=a@kite.example", "-c", "commit.gpgsign=false"]
        words = ["commit", "--quiet", "--all", f"--message={about}", f"--date={day}T12:00:00"]
        for command in (["add", "--all"], words):
            subprocess.run(["git", *said, *command], cwd=small_site.folder, check=True)

    assert "in no repository" in small_site.run("changes", "kite-club").output
    subprocess.run(["git", "init", "--quiet"], cwd=small_site.folder, check=True)
    commit("Play Team", "All", "2026-09-14")
    (small_site.content / CLUB).rename(small_site.write("services/play/kite-club.md", ""))
    small_site.replace("services/play/kite-club.md", "£3", "£4")
    commit("Kite Trust", "Kite Club: change", "2026-11-20")
    small_site.replace("services/play/kite-club.md", "2026-09-14", "2026-11-23")
    commit("Kite Trust", "Kite Club: confirm", "2026-11-23")
    assert small_site.run("changes", "kite-club").output.splitlines() == [
        "23 November 2026, Kite Trust: nothing to tell families", "   Kite Club: confirm",
        "20 November 2026, Kite Trust: Cost", "   Kite Club: change",
        "14 September 2026, Play Team: first written", "   All",
    ]  # fmt: skip


def test_publishing_can_record_first(small_site: SmallSite, tmp_path: Path) -> None:
    record(small_site, "2026-11-03")
    small_site.replace(CLUB, "£3", "£4")
    target = tmp_path / "www"
    assert small_site.run("publish", target, "--no-books", "--record", "--dry-run").exit_code == 2
    result = small_site.run("publish", target, "--no-books", "--record")
    assert "1 change recorded" in result.output
    assert "Changed: cost" in (target / PAGE).read_text("utf-8")
