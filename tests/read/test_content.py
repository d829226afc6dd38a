"""Every file of a content folder becomes an entry, or is told of; one never hides another."""

from __future__ import annotations

import datetime as dt

import pytest
from PIL import Image as Picture

from generator.model import Ages, Reach, Review, Status, Taxonomy, Term
from generator.model.diagnostics import Checked
from generator.read.content import Entries, load, with_drafts
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


def checked(site: SmallSite) -> Checked[Entries]:
    return load(site.folder, dt.date.fromisoformat(TODAY))


def rules_and_paths(site: SmallSite) -> list[tuple[str, str]]:
    return [(each.rule, each.span.path) for each in checked(site).diagnostics if each.severity == "error"]


@pytest.mark.parametrize(
    ("path", "is_needed"),
    [("settings.yaml", True), *((f"taxonomies/{name}.yaml", True) for name in Taxonomy), ("glossary.yaml", False), ("copies.yaml", False)],
)  # fmt: skip
def test_some_files_are_needed_by_every_site(small_site: SmallSite, path: str, *, is_needed: bool) -> None:
    (small_site.content / path).unlink()
    assert rules_and_paths(small_site) == [("missing-file", f"content/{path}")] * is_needed


def test_without_settings_everything_else_is_read_as_usual(small_site: SmallSite) -> None:
    (small_site.content / "settings.yaml").unlink()
    small_site.write("services/play-club.md", entry(reviewed="2026-10-01"))
    entries = loaded(small_site)
    assert entries.settings is None
    (club,) = (each.value for each in entries.services if each.value.slug == "play-club")
    assert club.review.next == dt.date(2027, 4, 1)


@pytest.mark.parametrize(
    "text",
    ["", "- a\n- b\n", "council_name: x\n", "council_name: [\n"],
    ids=["empty", "a list", "too little", "broken"],
)
def test_bad_settings_are_told_and_there_are_none(small_site: SmallSite, text: str) -> None:
    small_site.write("settings.yaml", text)
    assert loaded(small_site).settings is None
    assert {path for _, path in rules_and_paths(small_site)} == {"content/settings.yaml"}


def terms_of(site: SmallSite, taxonomy: Taxonomy) -> tuple[Term, ...]:
    return dict(loaded(site).terms)[taxonomy]


@pytest.mark.parametrize(
    "text",
    [
        "- {id: sport, label: Sport, explanation: E.}\n- {id: art, label: Art, explanation: E.}\n",
        "terms:\n  - {id: sport, label: Sport, explanation: E.}\n  - {id: art, label: Art, explanation: E.}\n",
    ],
    ids=["a list", "a list below a name, as forms write it"],
)
def test_a_list_may_stand_below_a_name(small_site: SmallSite, text: str) -> None:
    small_site.write("taxonomies/needs.yaml", text)
    found = terms_of(small_site, Taxonomy.NEEDS)
    assert [each.id for each in found] == ["sport", "art"]
    assert [each.span.line for each in found] == ([1, 2] if text.startswith("-") else [2, 3])


def test_one_row_stands_for_a_list_of_one(small_site: SmallSite) -> None:
    small_site.write("taxonomies/needs.yaml", "id: sport\nlabel: Sport\nexplanation: E.\n")
    assert [each.id for each in terms_of(small_site, Taxonomy.NEEDS)] == ["sport"]


@pytest.mark.parametrize(
    ("text", "rule", "line"),
    [
        ("- {id: a, label: A, explanation: E.}\n- {id: b, label: B}\n", "missing-field", 2),
        (
            "terms:\n  - {id: a, label: A, explanation: E.}\n  - {id: B, label: B, explanation: E.}\n",
            "bad-id",
            3,
        ),
        ("- {id: a, label: A, explanation: E., parent: b}\n", "unknown-field", 1),
        ("terms: []\nmore: []\n", "unknown-field", 1),
    ],
    ids=["missing", "below a name", "a fact of another list", "another name"],
)
def test_a_bad_row_is_told_on_its_line_and_the_others_are_read(
    small_site: SmallSite, text: str, rule: str, line: int
) -> None:
    small_site.write("taxonomies/needs.yaml", text)
    found = [
        each for each in checked(small_site).diagnostics if each.span.path == "content/taxonomies/needs.yaml"
    ]
    assert (rule, line) in [(each.rule, each.span.line) for each in found]
    assert [each.id for each in terms_of(small_site, Taxonomy.NEEDS)] == ["a"] * (
        "id: b" in text.lower() and "id: a" in text
    )


def test_terms_have_what_their_list_needs(small_site: SmallSite) -> None:
    small_site.write(
        "taxonomies/topics.yaml",
        "- {id: health, label: Health, explanation: E., law: [sch2-1], provision: health}\n"
        "- {id: teeth, label: Teeth, explanation: E., parent: health, synonyms: [dentist, tooth]}\n"
        "- {id: eyes, label: Eyes, explanation: E., parent: health, tint: sky}\n",
    )
    small_site.write("taxonomies/ages.yaml", "- {id: early, label: Early, explanation: E., from: 0, to: 4}\n")
    small_site.write(
        "taxonomies/areas.yaml",
        "- {id: uk, label: UK, explanation: E., reach: national}\n- {id: town, label: Town, explanation: E.}\n",
    )
    health, teeth, eyes = terms_of(small_site, Taxonomy.TOPICS)
    assert (health.tint, health.law, health.provision, health.parent) == ("health", ("sch2-1",), "health", "")
    assert (teeth.tint, teeth.parent, teeth.synonyms) == ("health", "health", ("dentist", "tooth"))
    assert eyes.tint == "sky"
    assert [each.ages for each in terms_of(small_site, Taxonomy.AGES)] == [Ages(0, 4)]
    assert [each.reach for each in terms_of(small_site, Taxonomy.AREAS)] == [Reach.NATIONAL, Reach.INSIDE]


@pytest.mark.parametrize(
    ("span", "rules"),
    [
        ("from: 0, to: 25", []),
        ("from: 0, to: 0", []),
        ("from: 5, to: 5", []),
        ("from: 6, to: 5", ["bad-ages"]),
        ("from: 0, to: 26", ["bad-number"]),
    ],
)
def test_an_age_stage_lies_between_birth_and_25(small_site: SmallSite, span: str, rules: list[str]) -> None:
    small_site.write("taxonomies/ages.yaml", f"- {{id: early, label: Early, explanation: E., {span}}}\n")
    assert [rule for rule, _ in rules_and_paths(small_site)] == rules


def test_lists_are_printed_too_so_their_letters_must_be_printable(small_site: SmallSite) -> None:
    small_site.write("glossary.yaml", "- {id: play, term: Play, meaning: Fun 🎈}\n")
    assert rules_and_paths(small_site) == [("unprinted-character", "content/glossary.yaml")]


def test_what_a_list_of_copies_says_is_kept(small_site: SmallSite) -> None:
    small_site.write(
        "copies.yaml",
        "- {name: Library, address: [1 High Street, Smallborough], postcode: vx8 1aa, phone: 01632 960500, "
        "opening_hours: Every day, editions: [large-print], delivered: 2026-10-01}\n",
    )
    (library,) = loaded(small_site).copies
    assert (library.name, library.address, library.postcode) == (
        "Library",
        ("1 High Street", "Smallborough"),
        "VX8 1AA",
    )
    assert (library.phone, library.opening_hours) == ("01632 960500", "Every day")
    assert (library.editions, library.delivered) == (("large-print",), dt.date(2026, 10, 1))


def test_versions_stand_apart_from_what_they_are_versions_of(small_site: SmallSite) -> None:
    version = "---\ntitle: T\nsummary: S.\n---\n"
    for name in ("services/kite-club.pl.md", "guides/asking-for-help.easy.md"):
        small_site.write(name, version)
    entries = loaded(small_site)
    assert ("kite-club", "pl") in [(slug, each.value.suffix) for slug, each in entries.service_versions]
    assert [
        (slug, each.value.suffix) for slug, each in entries.guide_versions if each.value.title == "T"
    ] == [("asking-for-help", "easy")]
    assert "T" not in [
        *(each.value.title for each in entries.services),
        *(each.value.title for each in entries.guides),
    ]


def test_pictures_that_texts_name_are_found_once_for_each_entry(small_site: SmallSite) -> None:
    file = small_site.content / "images" / "kites.png"
    file.parent.mkdir(exist_ok=True)
    Picture.new("RGB", (600, 400)).save(file)
    small_site.write(
        "news/a.md",
        "---\ntitle: A\nsummary: S.\ndate: 2026-11-01\n---\n![Kites.](../images/kites.png)\n\n![Kites.](none.png)\n",
    )
    entries = checked(small_site)
    assert [(key, image.path) for key, image in entries.value.images if key[0] == "content/news/a.md"] == [
        (("content/news/a.md", "../images/kites.png"), "images/kites.png")
    ]
    assert [
        (each.rule, each.span.line) for each in entries.diagnostics if each.span.path == "content/news/a.md"
    ] == [("missing-image", 8)]


def test_drafts_may_be_read_as_if_they_were_published(small_site: SmallSite) -> None:
    small_site.write("services/a.md", entry(status="draft"))
    small_site.write("services/b.md", entry(status="closed"))
    entries = loaded(small_site)
    shown = with_drafts(entries)

    def status(found: Entries) -> dict[str, Status]:
        return {each.value.slug: each.value.status for each in found.services}

    assert (status(entries)["a"], status(entries)["b"]) == (Status.DRAFT, Status.CLOSED)
    assert (status(shown)["a"], status(shown)["b"]) == (Status.PUBLISHED, Status.CLOSED)
    assert shown.organisations == entries.organisations


def test_faults_of_all_files_are_told_once_and_in_order(small_site: SmallSite) -> None:
    small_site.write("services/b.md", "no facts")
    small_site.write("news/c.md", "no facts")
    small_site.write("services/a.md", "no facts")
    assert rules_and_paths(small_site) == [
        ("missing-front-matter", "content/news/c.md"),
        ("missing-front-matter", "content/services/a.md"),
        ("missing-front-matter", "content/services/b.md"),
    ]
