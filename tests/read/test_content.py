"""Every file of a content folder becomes an entry, or is told of; one never hides another."""

from __future__ import annotations

import datetime as dt

from generator.model import Review, Taxonomy
from generator.read.content import Entries, load
from tests.bad_entries import entry
from tests.sites import TODAY, SmallSite


def loaded(site: SmallSite) -> Entries:
    return load(site.folder, dt.date.fromisoformat(TODAY)).value


def test_the_small_council_is_read_whole(small_site: SmallSite) -> None:
    entries = loaded(small_site)
    assert [each.value.slug for each in entries.services] == ["kite-club", "talking-clinic"]
    assert [(slug, each.value.suffix) for slug, each in entries.service_versions] == [
        ("talking-clinic", "easy"),
        ("talking-clinic", "ur"),
    ]
    assert [each.value.year for each in entries.comments] == [2026]
    assert [name for name, _ in entries.terms] == list(Taxonomy)
    assert entries.settings is not None
    assert entries.settings.today == dt.date(2026, 11, 24)


def test_a_bad_entry_is_left_out_and_the_others_are_read(small_site: SmallSite) -> None:
    small_site.write("services/bad.md", entry(ages="11 to 5"))
    checked = load(small_site.folder, dt.date.fromisoformat(TODAY))
    assert [each.value.slug for each in checked.value.services] == ["kite-club", "talking-clinic"]
    assert [each.rule for each in checked.diagnostics if each.severity == "error"] == ["bad-ages"]


def test_a_bad_body_is_told_beside_bad_facts(small_site: SmallSite) -> None:
    small_site.write("services/bad.md", entry("<b>Come</b>", ages="11 to 5"))
    assert [each["rule"] for each in small_site.faults() if each["severity"] == "error"] == [
        "bad-ages",
        "raw-html",
    ]


def test_the_next_check_is_due_after_the_months_of_the_settings(small_site: SmallSite) -> None:
    small_site.replace(
        "settings.yaml", "reviewed: 2026-10-01\nnext", "review_months: 3\nreviewed: 2026-10-01\nnext"
    )
    small_site.write("services/play-club.md", entry(reviewed="2026-11-30"))
    (club,) = (each.value for each in loaded(small_site).services if each.value.slug == "play-club")
    assert club.review == Review(dt.date(2026, 11, 30), "", dt.date(2027, 2, 28))


def test_what_is_free_is_worked_out_from_the_cost_unless_somebody_says_so(small_site: SmallSite) -> None:
    for slug, facts in (
        ("a", {"cost": "Free."}),
        ("b", {"cost": "Free, or £2 with lunch."}),
        ("c", {"cost": "£2"}),
        ("d", {"cost": "£2", "free": "yes"}),
        ("e", {"cost": "Free.", "free": "no"}),
    ):
        small_site.write(f"services/{slug}.md", entry(**facts))
    found = {each.value.slug: each.value.is_free for each in loaded(small_site).services}
    assert [found[slug] for slug in "abcde"] == [True, False, False, True, False]


def test_lists_that_a_council_may_do_without_may_be_missing_or_empty(small_site: SmallSite) -> None:
    (small_site.content / "glossary.yaml").unlink()
    small_site.write("copies.yaml", "# none yet\n")
    entries = loaded(small_site)
    assert (entries.glossary, entries.copies) == ((), ())
    assert small_site.build("--books").exit_code == 0


def test_a_council_with_nothing_but_settings_has_a_site(small_site: SmallSite) -> None:
    for kind in ("services", "guides", "organisations", "comments", "news", "events"):
        for file in (small_site.content / kind).rglob("*.md"):
            file.unlink()
    small_site.replace(
        "settings.yaml", "popular_guides: [asking-for-help]\nstart_guide: asking-for-help\n", ""
    )
    result = small_site.build("--books")
    assert result.exit_code == 0, result.output
