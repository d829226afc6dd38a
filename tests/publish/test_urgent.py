"""What a council adds to the danger words and the numbers, and which languages they are told in."""

from __future__ import annotations

import json
from typing import Any

from tests.sites import SmallSite


def handed_over(site: SmallSite, name: str) -> Any:
    text = (site.out / "site" / "search" / f"{name}.js").read_text("utf-8")
    return json.loads(text.removeprefix(f'localOffer.take("{name}",').removesuffix(");\n"))


def test_a_council_adds_words_to_a_group_and_makes_groups(small_site: SmallSite) -> None:
    assert small_site.build().exit_code == 0
    before = handed_over(small_site, "urgent")["groups"]
    words = (
        "- {id: not-safe, say: [hiding again], unless: [not safe for work]}\n- {id: flood, say: [flood*]}\n"
    )
    small_site.write("urgent.yaml", words)
    assert small_site.build().exit_code == 0
    after = handed_over(small_site, "urgent")["groups"]
    assert len(after) == len(before) + 1
    assert after[-1] == [before[-1][0], ["flood*"], []]
    changed = [(old, new) for old, new in zip(before, after, strict=False) if old != new]
    assert changed == [
        ([lines, say, but, about], [lines, [*say, "hiding again"], [*but, "not safe for work"], about])
        for lines, say, but, about in [changed[0][0]]
    ]


def test_lines_are_told_in_the_languages_of_the_site(small_site: SmallSite) -> None:
    assert small_site.build().exit_code == 0
    assert list(handed_over(small_site, "urgent-lines")) == ["en", "ur"]
    title, lines = handed_over(small_site, "urgent-lines")["en"]
    assert title.startswith("If you are in danger now")
    assert lines[0][:4] == ["emergency", "Emergency services", "999", "tel:999"]


def test_a_line_without_a_number_is_a_fault(small_site: SmallSite) -> None:
    own = "urgent_lines:\n  - {name: Crisis line, summary: Anyone., hours: Day and night.}\n"
    small_site.write("settings.yaml", (small_site.content / "settings.yaml").read_text("utf-8") + own)
    result = small_site.build()
    assert result.exit_code == 1
    assert "phone" in result.output


def test_the_guided_start_says_first_whom_to_call(small_site: SmallSite) -> None:
    small_site.write(
        "start.yaml",
        """
- id: start
  title: Not sure where to start?
  link: Answer a question
  summary: Answer a question about your child.
  urgent: If someone is in danger, call 999.
  questions:
    - ask: How old is your child?
      answers: [{id: young, label: Under 5}, {id: older, label: Older}]
""",
    )
    assert small_site.build().exit_code == 0
    question = small_site.page("start.html")
    ending = small_site.page("start/young.html")
    assert question.index('href="tel:999"') < question.index('class="answers"')
    assert ending.index('href="tel:999"') < ending.index("Would you rather talk to someone first?")
