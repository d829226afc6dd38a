"""Lists say what something costs in a word or two, and never half a sentence."""

from __future__ import annotations

import pytest

from generator.model.short_cost import ShortCost, is_free, is_unclear, short_cost
from tests.sites import SmallSite


@pytest.mark.parametrize(
    ("cost", "short"),
    [
        ("£9.50 an afternoon, with tea. You can pay with Tax-Free Childcare.", ShortCost("price", "£9.50")),
        ("£2, with a hot snack.", ShortCost("price", "£2")),
        ("£1,200 a year", ShortCost("price", "£1,200")),
        ("£7.25 until 4:30pm, or £10.50 until 5:30pm.", ShortCost("from", "£7.25")),
        ("£1 a mile. Short rides cost 30p a mile.", ShortCost("from", "30p")),
        ("£5, or free if you get free school meals.", ShortCost("some")),
        ("Free up to 18. Older people pay NHS charges.", ShortCost("some")),
        ("Ten visits are free. After that, £12 a visit.", ShortCost("some")),
        ("£10 for four days. Nothing if you had free school meals.", ShortCost("some")),
        ("To be agreed.", ShortCost("ask")),
        ("You pay rent from your benefits, about £115 a week.", ShortCost("ask")),
        ("You are paid 45p a mile.", ShortCost("ask")),
        ("", None),
    ],
)
def test_a_cost_in_a_word_or_two(cost: str, short: ShortCost | None) -> None:
    assert short_cost(cost) == short


@pytest.mark.parametrize(
    ("cost", "answer"),
    [
        ("Free", "free"), ("free.", "free"), ("It is free.", "free"), ("Free of charge", "free"), ("No charge", "free"), ("£0", "free"), ("£0.00", "free"),
        ("There is no charge.", "free"), ("Free, with lunch", "free"), ("Free for families. The council pays.", "free"), ("Free to schools and families", "free"),
        ("Free. Your bus fares are paid while you train.", "free"), ("Free for everyone", "free"),
        ("Free parking. Sessions cost 50p.", ""), ("Freedom pass holders only", ""), ("Free for under 5s. Others £3.", ""), ("Free up to 18.", ""),
        ("Free if you get free school meals", ""), ("Free to you if the plan names the school", ""), ("Free. Webinars cost £10.", ""), ("£5", ""), ("", ""),
        ("Free for members", "unclear"), ("Free entry", "unclear"), ("Free, apart from the call", "unclear"), ("Free only with a pass", "unclear"),
    ],
)  # fmt: skip
def test_free_is_said_only_where_it_is_sure(cost: str, answer: str) -> None:
    assert is_free(cost) == (answer == "free")
    assert is_unclear(cost) == (answer == "unclear")


@pytest.mark.parametrize(
    ("cost", "said"),
    [("Free for under 5s. Others £3.", '"isAccessibleForFree": false'), ("No charge", '"isAccessibleForFree": true'), ("£3", '"isAccessibleForFree": false')],
)  # fmt: skip
def test_an_event_is_free_for_all_or_not_at_all(cost: str, said: str, small_site: SmallSite) -> None:
    event = (small_site.content / "events" / "open-day.md").read_text("utf-8")
    kept = "\n".join(line for line in event.split("\n") if not line.startswith("cost:"))
    small_site.write("events/open-day.md", kept.replace("---\n", f'---\ncost: "{cost}"\n', 1))
    assert small_site.build().exit_code == 0
    assert said in small_site.page("events/open-day.html").replace('":true', '": true').replace(
        '":false', '": false'
    )


def test_a_list_never_cuts_a_price(small_site: SmallSite) -> None:
    text = (small_site.content / "services" / "kite-club.md").read_text("utf-8")
    cost = "£5 for each of the Saturdays that you come to, or free if you get free school meals."
    kept = "\n".join(line for line in text.split("\n") if not line.startswith(("cost:", "free:")))
    small_site.write("services/kite-club.md", kept.replace("---\n", f'---\ncost: "{cost}"\n', 1))
    assert small_site.build().exit_code == 0
    listed = small_site.page("topics/things-to-do.html")
    assert "Free for some" in listed
    assert "…" not in listed
    assert cost in small_site.page("services/kite-club.html")
