"""The accessibility statement claims what evidence shows, and nothing else."""

from __future__ import annotations

from lxml import html

from tests.sites import ROOT, SmallSite

RUN = """- date: {date}
  pages: 30
  of_pages: 40
  in_every_mode: 12
  kinds: 12
  looks: 120
  modes: ["320 px, light", "1280 px, dark"]
  rules: 90
  tools: [axe-core 4.10.2]
  faults: {faults}
  enhanced_faults: 0
  minutes: 2
"""
ISSUE = """---
title: The map has no names
kind: {kind}
criteria: [1.1.1]
affects: People who use a screen reader.
workaround: Call us and we tell you the way.
found: 2026-09-14
mend_by: 2027-03-31
{more}---
"""
FULLY = (
    "This website is fully compliant with the Web Content Accessibility Guidelines version 2.2 AA standard."
)
NOTHING = "tested yet. We can only say whether this website is compliant"
NOT = (
    "This website is not compliant with the Web Content Accessibility Guidelines version 2.2 AA standard. "
    "The non-compliances and exemptions are listed below."
)
TEST = """---
title: With the keyboard only
using: Firefox
outcome: {outcome}
tested: {tested}
tested_by: Digital team
{more}---
"""


def partly(why: str) -> str:
    return (
        "This website is partially compliant with the Web Content Accessibility Guidelines version 2.2 AA "
        f"standard, due to the {why} listed below."
    )


def run(site: SmallSite, date: str = "2026-11-01", faults: int = 0) -> None:
    site.write("accessibility/evidence.yaml", RUN.format(date=date, faults=faults))


def by_people(site: SmallSite, outcome: str = "passed", day: str = "2026-10-01") -> None:
    more = "problems: [The menu opens only with the mouse.]\n" if outcome == "problems" else ""
    site.write("accessibility/tests/keyboard.md", TEST.format(outcome=outcome, tested=day, more=more))


def issue(site: SmallSite, kind: str = "non-compliance", more: str = "") -> None:
    site.write(f"accessibility/issues/{kind}.md", ISSUE.format(kind=kind, more=more))


def statement(site: SmallSite) -> str:
    assert site.build().exit_code == 0
    return " ".join(html.fromstring(site.page("accessibility.html")).text_content().split())


def test_without_records_it_says_that_nothing_was_tested(small_site: SmallSite) -> None:
    shown = statement(small_site)
    assert NOTHING in shown
    assert FULLY not in shown
    assert "This website has not been tested yet" in shown
    assert "People have not tested this website yet." in shown
    assert "No automated check has been recorded." in shown


def test_it_promises_nothing_that_no_record_shows(small_site: SmallSite) -> None:
    for shown in (
        statement(small_site),
        (ROOT / "themes/default/templates/pages/accessibility.html").read_text(),
    ):
        for claim in (
            "You should be able to",
            "with a keyboard, by voice",
            "in every review",
            "Every change is",
        ):
            assert claim not in shown


def test_a_test_that_is_typed_into_the_settings_is_refused(small_site: SmallSite) -> None:
    small_site.replace(
        "settings.yaml", "\n  reviewed: 2026-10-01\n", "\n  reviewed: 2026-10-01\n  tested: 2026-10-02\n"
    )
    assert '"tested"' in " ".join(each["message"] for each in small_site.faults("unknown-field"))
    assert small_site.build().exit_code == 1


def test_a_date_with_something_out_of_scope_is_no_test(small_site: SmallSite) -> None:
    issue(small_site, "out-of-scope")
    shown = statement(small_site)
    assert NOTHING in shown
    assert "partially compliant" not in shown


def test_when_nothing_went_well_it_says_not_compliant(small_site: SmallSite) -> None:
    run(small_site, faults=9)
    by_people(small_site, "problems")
    assert NOT in statement(small_site)


def test_it_links_to_a_form(small_site: SmallSite) -> None:
    def target(words: str = "Contact form") -> str:
        statement(small_site)
        page = html.fromstring(small_site.page("accessibility.html"))
        found: str = page.xpath(f"//main//a[. = '{words}']")[0].get("href")
        return found

    assert target("Tell us what you think") == "feedback.html", "there is no form yet"
    small_site.replace("settings.yaml", "channels:\n", "channels:\n  inbox: yes\n")
    assert target() == "feedback.html#form"
    small_site.replace("settings.yaml", "  inbox: yes\n", "")
    form = "  feedback_form: https://forms.example/offer?from={page}\n"
    small_site.replace("settings.yaml", "channels:\n", f"channels:\n{form}")
    assert target() == "https://forms.example/offer?from=accessibility.html"


def test_with_fresh_tests_and_no_open_issue_it_says_fully(small_site: SmallSite) -> None:
    run(small_site)
    by_people(small_site)
    shown = statement(small_site)
    assert FULLY in shown
    assert "last tested by people on 1 October 2026" in shown
    assert (
        "A program last checked the website on 1 November 2026 with axe-core 4.10.2. It checked 30 of "
        "40 pages, of 12 kinds, 120 times in all, at phone and desktop sizes. It checked 12 of them in 2 ways: "
        "between them, these have every part that the other pages have. It found no problem"
    ) in shown


def test_with_an_open_issue_it_says_partially_and_names_the_criterion(small_site: SmallSite) -> None:
    run(small_site)
    by_people(small_site)
    issue(small_site)
    shown = statement(small_site)
    assert partly("non-compliances") in shown
    assert "This fails WCAG 2.2 success criterion: 1.1.1 Non-text Content (Level A)." in shown
    assert "We plan to fix this by 31 March 2027." in shown
    issue(small_site, "disproportionate-burden")
    assert partly("non-compliances and exemptions") in statement(small_site)


def test_what_is_beyond_the_rules_does_not_change_the_status(small_site: SmallSite) -> None:
    run(small_site)
    by_people(small_site)
    issue(small_site, "beyond")
    assert FULLY in statement(small_site)


def test_a_mended_issue_is_no_longer_open_and_is_told_for_a_year(small_site: SmallSite) -> None:
    run(small_site)
    by_people(small_site)
    issue(small_site, more="mended: 2026-10-30\n")
    shown = statement(small_site)
    assert FULLY in shown
    assert "The map has no names (30 October 2026)" in shown


def test_faults_that_the_audit_found_are_never_passed_over(small_site: SmallSite) -> None:
    run(small_site, faults=3)
    by_people(small_site)
    shown = statement(small_site)
    assert FULLY not in shown
    assert "Our last tests found problems that are not described here yet." in shown
    assert "It found 3 problems at levels A and AA." in shown
    assert [each["rule"] for each in small_site.faults("unlisted-fault")] == ["unlisted-fault"]


def test_old_evidence_is_refused_and_told(small_site: SmallSite) -> None:
    run(small_site, date="2025-11-01")
    by_people(small_site)
    shown = statement(small_site)
    assert NOTHING in shown
    assert "This check is too old to prove anything today." in shown
    assert [each["message"] for each in small_site.faults("old-evidence")] == [
        "The last automatic test is older than 12 months (1 November 2025)."
    ]


def test_the_limit_is_a_setting(small_site: SmallSite) -> None:
    run(small_site, date="2025-11-01")
    by_people(small_site)
    small_site.replace("settings.yaml", "\n  prepared:", "\n  evidence_months: 24\n  prepared:")
    assert FULLY in statement(small_site)
    assert small_site.faults("old-evidence") == []


def test_tests_by_people_that_are_too_old_are_refused_too(small_site: SmallSite) -> None:
    run(small_site)
    by_people(small_site, day="2025-10-01")
    shown = statement(small_site)
    assert NOTHING in shown
    assert "This test is too old to prove anything today." in shown


def test_every_part_of_the_model_statement_is_there(small_site: SmallSite) -> None:
    small_site.build()
    page = html.fromstring(small_site.page("accessibility.html"))
    headings = [" ".join(each.text_content().split()) for each in page.xpath("//main//h2 | //main//h3")]
    for wanted in (
        "Feedback and contact information",
        "Enforcement procedure",
        "Technical information about this website's accessibility",
        "Compliance status",
        "Non-accessible content",
        "Non-compliance with the accessibility regulations",
        "Disproportionate burden",
        "Content that's not within the scope of the accessibility regulations",
        "Preparation of this accessibility statement",
    ):
        assert wanted in headings
    shown = " ".join(page.text_content().split())
    assert (
        "Smallborough Council is committed to making its website accessible, in accordance with the Public "
        "Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018."
    ) in shown
    assert "Equality and Human Rights Commission (EHRC)" in shown


def test_only_criteria_of_aaa_can_be_named_as_extras(small_site: SmallSite) -> None:
    small_site.replace("settings.yaml", "\n  prepared:", "\n  also_met: [2.4.9, 1.4.3]\n  prepared:")
    assert [each["message"] for each in small_site.faults("unknown-criterion")] == [
        '"1.4.3" is not a criterion of WCAG 2.2 AAA.'
    ]
    small_site.replace("settings.yaml", "[2.4.9, 1.4.3]", "[2.4.9]")
    assert "2.4.9 Link Purpose (Link Only)" not in statement(small_site), "nobody has tested it"
    run(small_site)
    by_people(small_site)
    assert "2.4.9 Link Purpose (Link Only)" in statement(small_site)
