"""The ways in: questions that fit the answers before them, ends that lead on, and faults that are told."""

from __future__ import annotations

import re

import pytest

from tests.sites import SmallSite

WAY = """\
- id: start
  title: Not sure where to start?
  link: Answer two questions
  summary: Two questions about your child.
  urgent: In danger? Call 999 or 01632 960599.
  questions:
    - ask: How old is your child?
      answers:
        - {id: small, label: Under 5, ages: 0 to 4, guide: asking-for-help}
        - {id: big, label: 5 and over, ages: 5 to 25, guide: asking-for-help}
    - ask: What worries you?
      hint: Choose one.
      answers:
        - {id: talking, label: Talking, detail: Few words, services: [kite-club, talking-clinic]}
        - {id: play, label: Something to do, ages: 5 to 25, topics: [things-to-do], needs: [autism]}
"""


@pytest.fixture
def site(small_site: SmallSite) -> SmallSite:
    small_site.write("start.yaml", WAY)
    return small_site


def links(page: str, part: str) -> list[str]:
    """The targets of the links in the first element of a class."""
    found = re.search(rf'<(\w+) class="{part}.*?</\1>', page, re.DOTALL)
    assert found, f"the page has no {part}"
    return re.findall(r'<a href="([^"]*)"', found.group())


def test_each_answer_leads_to_the_next_question(site: SmallSite) -> None:
    assert site.build().exit_code == 0
    first = site.page("start.html")
    assert ">How old is your child?</h1>" in first
    assert "Question 1 of 2" in first
    assert links(first, "answers") == ["start/small.html", "start/big.html"]
    assert links(site.page("start/big.html"), "answers") == ["big/talking.html", "big/play.html"]


def test_young_people_are_spoken_to_themselves(site: SmallSite) -> None:
    """Help in a crisis comes first, in their own colours, without the box for parents."""
    young = WAY.replace("id: start", "id: young").replace("Not sure where to start?", "For young people")
    own = young.replace("ages: 0 to 4", "ages: 13 to 15").replace(
        "  questions:", "  for_young_people: yes\n  questions:", 1
    )
    site.write("start.yaml", WAY + own)
    site.replace("guides/asking-for-help.md", "title:", "for_young_people: yes\ntitle:")
    site.build()
    parents, page, guide = map(site.page, ("start.html", "young.html", "guides/asking-for-help.html"))
    assert 'class="start"' in parents
    assert 'class="start"' not in page
    for each in (page, guide):
        assert '<body class="young">' in each
        assert "tel:999" in each[: each.index('class="answers"' if each is page else 'class="prose')]
    order = [">For young people</h1>", "tel:999", 'id="ask">How old', "guides/asking-for-help.html"]
    assert order == sorted(order, key=page.index)


def test_an_answer_is_offered_only_to_those_whom_it_is_for(site: SmallSite) -> None:
    site.build()
    assert links(site.page("start/small.html"), "answers") == ["small/talking.html"]
    assert not (site.out / "site/start/small/play.html").exists()


def test_an_end_names_a_guide_and_services_that_fit_the_ages(site: SmallSite) -> None:
    """Kite Club is for ages 5 to 11, so it is not for a child under 5, though the answer names it first."""
    site.build()
    small, big = site.page("start/small/talking.html"), site.page("start/big/talking.html")
    assert "../../guides/asking-for-help.html" in small
    assert re.findall(r"services/([\w-]+)\.html", small) == ["talking-clinic"]
    assert re.findall(r"services/([\w-]+)\.html", big) == ["kite-club", "talking-clinic"]


def test_an_end_without_named_services_finds_them_by_topic(site: SmallSite) -> None:
    site.build()
    page = site.page("start/big/play.html")
    assert re.findall(r"services/([\w-]+)\.html", page) == ["kite-club"]
    assert "../../topics/things-to-do.html" in page


def test_a_need_leaves_out_services_for_other_needs(site: SmallSite) -> None:
    site.replace("start.yaml", "needs: [autism]", "needs: [hearing]")
    assert "end in no service" in site.faults("dead-end")[0]["message"]


def test_every_answer_can_be_changed(site: SmallSite) -> None:
    site.build()
    assert links(site.page("start/big/play.html"), "said-so-far") == [
        "../../start.html",
        "../../start/big.html",
    ]


def test_numbers_for_emergencies_can_be_dialled(site: SmallSite) -> None:
    site.build()
    for path in ("start.html", "start/big.html", "start/big/play.html"):
        assert '<a class="phone" href="tel:999">999</a>' in site.page(path)
        assert '<a class="phone" href="tel:01632960599">' in site.page(path)


def test_the_home_page_leads_to_the_questions_and_to_the_guide(site: SmallSite) -> None:
    site.build()
    assert 'href="start.html">Answer two questions</a>' in site.page("index.html")
    assert 'href="guides/asking-for-help.html"' in site.page("index.html")


def test_search_engines_lead_people_to_the_first_question_only(site: SmallSite) -> None:
    site.build()
    listed = site.page("sitemap.xml")
    assert "/start.html" in listed
    assert "/start/" not in listed
    assert "noindex" not in site.page("start.html")
    assert '<meta name="robots" content="noindex">' in site.page("start/big/play.html")


def test_hard_words_in_a_question_are_told(site: SmallSite) -> None:
    site.replace("start.yaml", "hint: Choose one.", "hint: Please utilise the most pertinent of the options.")
    assert [each["line"] for each in site.faults("jargon")][:1] == [12]


def test_a_site_may_do_without(small_site: SmallSite) -> None:
    assert small_site.build().exit_code == 0
    assert 'class="button" href="guides/asking-for-help.html"' in small_site.page("index.html")
    assert not (small_site.out / "site/start.html").exists()


def test_names_that_lead_nowhere_are_told_with_their_answer(site: SmallSite) -> None:
    site.replace("start.yaml", "things-to-do]", "thing-to-do]")
    site.replace("start.yaml", "[kite-club, talking-clinic]", "[kite-culb]")
    site.replace("start.yaml", "ages: 0 to 4, guide: asking-for-help", "ages: 0 to 4, guide: asking-for-hlep")
    found = site.faults("unknown-term", "unknown-entry")
    assert [(each["path"], each["line"], each["hint"]) for each in found] == [
        ("content/start.yaml", 9, 'Did you mean "asking-for-help"?'),
        ("content/start.yaml", 14, 'Did you mean "kite-club"?'),
        ("content/start.yaml", 15, 'Did you mean "things-to-do"?'),
    ]


def test_a_draft_is_nobodys_way_in(site: SmallSite) -> None:
    site.replace("services/talking-clinic.md", "summary:", "status: draft\nsummary:")
    assert [each["line"] for each in site.faults("link-to-draft") if each["path"].endswith("start.yaml")] == [
        14
    ]


def test_two_answers_with_one_id_are_told(site: SmallSite) -> None:
    site.replace("start.yaml", "id: big", "id: small")
    assert [each["line"] for each in site.faults("repeated-id")] == [10]


def test_a_question_without_answers_is_told(site: SmallSite) -> None:
    site.write("start.yaml", WAY + "    - ask: What else?\n      answers: []\n")
    assert [each["message"] for each in site.faults("empty-value")] == ['"answers" is an empty list.']


@pytest.mark.parametrize("text", ["", "just words", "- words", "[]", "questions: []"])
def test_no_text_breaks_the_program(small_site: SmallSite, text: str) -> None:
    small_site.write("start.yaml", text)
    assert small_site.run("check").exit_code in (0, 1)
