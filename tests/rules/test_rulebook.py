"""Every rule explains itself to an editor."""

from __future__ import annotations

import pytest

from generator.model.diagnostics import Rule, Severity
from generator.rules.rulebook import all_rules, explanations

RULES = all_rules()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_says_why_and_shows_what_is_bad_and_what_is_good(rule: Rule) -> None:
    assert rule.id.replace("-", "").isalnum()
    assert rule.id == rule.id.lower()
    assert rule.severity in Severity
    explained = explanations()[rule.id]
    assert explained.why.endswith((".", "?"))
    assert explained.bad
    assert explained.good
    assert explained.bad != explained.good


def test_the_table_explains_the_rules_of_the_code_and_no_others_in_order() -> None:
    assert list(explanations()) == [rule.id for rule in RULES]


def test_rules_stand_in_order_of_their_ids_and_each_once() -> None:
    ids = [rule.id for rule in RULES]
    assert ids == sorted(ids)
    assert len(ids) == len(set(ids))
    assert {"vague-link-text", "bad-date", "person-name", "small-type"} <= set(ids)
