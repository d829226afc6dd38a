"""The report for the council: who has to mend what, what is due, and how easy the words are."""

from __future__ import annotations

import csv
import re
import shutil
from pathlib import Path

from generator.read.markdown import read_body
from generator.rules.reading_age import reading_age
from tests.sites import SmallSite

LONG = "Provision is commissioned subject to assessment of eligibility by the multidisciplinary panel. " * 12


def build(small_site: SmallSite) -> Path:
    small_site.replace("services/kite-club.md", "We play outside", f"{LONG}We play outside")
    small_site.write("services/old-club.md", _old_club())
    result = small_site.build()
    assert result.exit_code == 0, result.output
    return small_site.out / "report"


def _old_club() -> str:
    return (
        "---\ntitle: Old Club\nsummary: A club.\norganisation: kite-trust\ntopics: [learning]\n"
        "contacts: [{phone: 01632 960520}]\nreviewed: 2025-09-14\nreviewed_by: School Team\n---\n"
    )


def text_of(file: Path) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", file.read_text("utf-8")).split())


def rows(file: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(file.read_text("utf-8-sig").splitlines()))


def test_problems_are_grouped_by_team_topic_and_kind(small_site: SmallSite) -> None:
    report = build(small_site)
    teams = text_of(report / "problems-by-team.html")
    assert re.search(r"School Team 1 warning Old Club content/services/old-club.md Line 7: Warning\.", teams)
    assert teams.index("Play Team") < teams.index("School Team") < teams.index("No team is named")
    topics = text_of(report / "problems-by-topic.html")
    assert topics.index("Learning 1 warning Old Club") < topics.index("Things to do")
    kinds = (report / "problems-by-kind.html").read_text("utf-8")
    assert '<h2 id="kind-overdue-check">overdue-check</h2>' in kinds


def test_the_front_page_leads_to_every_group(small_site: SmallSite) -> None:
    report = build(small_site)
    links = re.findall(r'href="(problems-by-\w+\.html)#([^"]+)"', (report / "index.html").read_text("utf-8"))
    assert {page for page, _ in links} == {f"problems-by-{way}.html" for way in ("topic", "kind")}
    for page, anchor in links:
        assert f'id="{anchor}"' in (report / page).read_text("utf-8"), (page, anchor)


def test_a_team_s_page_says_what_is_due_whom_to_ask_and_what_is_missing(small_site: SmallSite) -> None:
    report = build(small_site)
    assert 'href="team-school-team.html"' in (report / "index.html").read_text("utf-8")
    page = text_of(report / "team-school-team.html")
    assert "1 late check 0 due within 60 days" in page
    due = "Old Club content/services/old-club.md 14 March 2026 late 14 September 2025 Kite Trust 01632 960520"
    assert due in page
    assert "Old Club content/services/old-club.md Cost" in page.replace(
        "When, Access, Who can ask for it, ", ""
    )
    assert "Line 7: Warning." in page
    assert "Kite Club" not in page


def test_two_ways_to_write_a_team_are_one_team(small_site: SmallSite) -> None:
    small_site.write(
        "services/older-club.md", _old_club().replace("Old", "Older").replace("School Team", "school team")
    )
    report = build(small_site)
    assert [each.name for each in report.glob("team-school*")] == ["team-school-team.html"]
    page = text_of(report / "team-school-team.html")
    assert "2 late checks" in page
    assert page.count("Line 7: Warning.") == 2


def test_a_team_with_a_name_that_no_address_can_hold_has_its_page(small_site: SmallSite) -> None:
    small_site.replace(
        "services/kite-club.md", "reviewed_by: Play Team", f"reviewed_by: {'Our Team of Teams ' * 20}"
    )
    small_site.replace(
        "services/talking-clinic.md", "reviewed: 2026-08-01", "reviewed: 2025-08-01\nowner: کھیل"
    )
    result = small_site.build()
    assert result.exit_code == 0, result.output
    assert "کھیل" in (small_site.out / "report/problems-by-team.html").read_text("utf-8")


def test_the_report_shows_nothing_of_the_public_site(small_site: SmallSite) -> None:
    report = build(small_site)
    for name in ("index", "law", "team-school-team", "problems-by-team", "reading-ages"):
        page = (report / f"{name}.html").read_text("utf-8")
        for part in ("site-header", "site-nav", "help-strip", "site-footer", "canonical", "search_box"):
            assert part not in page, (name, part)


def test_an_entry_s_form_is_linked_if_the_forms_are_published(small_site: SmallSite) -> None:
    small_site.write("../.cache/cms/sveltia-cms.js", "")
    settings = "admin:\n  publish: yes\n  repository: smallborough/offer\n"
    file = small_site.content / "settings.yaml"
    small_site.write("settings.yaml", file.read_text("utf-8") + settings)
    report = build(small_site)
    form = "/admin/index.html#/collections/services/entries/old-club"
    for name in ("index", "team-school-team", "problems-by-team"):
        assert form in (report / f"{name}.html").read_text("utf-8"), name


def test_the_report_says_what_has_changed_once_there_is_an_earlier_day(small_site: SmallSite) -> None:
    report = build(small_site)
    assert "There is no earlier report to compare with." in text_of(report / "index.html")
    first = (report / "history.csv").read_bytes()
    small_site.replace("services/old-club.md", "reviewed: 2025-09-14", "reviewed: 2026-11-20")
    assert small_site.run("build", "--no-books", "--today", "2026-11-25").exit_code == 0
    page = text_of(report / "index.html")
    assert "Since 24 November 2026. The report was made on 2 days since then." in page
    assert "Late checks 1 0 1 fewer, better" in page
    assert (report / "history.csv").read_bytes().startswith(first)
    shutil.rmtree(small_site.folder / ".cache")
    assert small_site.run("build", "--no-books", "--today", "2026-11-25").exit_code == 0
    assert len(rows(report / "history.csv")) == 2, "neither lost with the cache nor added twice"


def test_links_from_the_report_lead_to_files(small_site: SmallSite) -> None:
    report = build(small_site)
    for page in report.glob("*.html"):
        for target in re.findall(r'href="([^"#:]+)"', page.read_text("utf-8")):
            assert (report / target).resolve().is_file(), (page.name, target)


def test_every_problem_is_in_the_table(small_site: SmallSite) -> None:
    report = build(small_site)
    found = rows(report / "problems.csv")
    assert len(found) == len(small_site.faults())
    late = next(row for row in found if row["rule"] == "overdue-check")
    assert (late["team"], late["entry"], late["line"]) == ("School Team", "Old Club", "7")


def test_what_is_late_is_told_and_in_the_table(small_site: SmallSite) -> None:
    report = build(small_site)
    assert "Old Club 14 March 2026, late School Team" in text_of(report / "index.html")
    first = rows(report / "checks.csv")[0]
    assert (first["what"], first["due"], first["late"]) == ("Old Club", "2026-03-14", "yes")


def test_the_hardest_words_come_first(small_site: SmallSite) -> None:
    report = build(small_site)
    first = rows(report / "reading-ages.csv")[0]
    assert first["entry"] == "Kite Club"
    assert int(first["reading age"]) > 18
    assert "1 entry has a reading age above 12" in text_of(report / "index.html")
    assert f"Kite Club {first['reading age']}" in text_of(report / "reading-ages.html")


def test_each_item_of_a_list_is_a_sentence_of_its_own() -> None:
    items = "- bring a warm coat\n" * 30
    easy = read_body(items, "content/services/a.md", 1, ()).value
    assert 5 <= easy.reading_age <= 6
    assert reading_age("bring a warm coat " * 30) > 18


def test_a_short_text_has_no_reading_age() -> None:
    assert reading_age("The cat sat on the mat.") == 0
    assert 5 <= reading_age("The cat sat on the mat. " * 20) <= 6
