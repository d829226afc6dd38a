"""Every rule explains itself to an editor."""

from __future__ import annotations

import pytest

from generator.model.diagnostics import Rule, Severity
from generator.rules.rulebook import all_rules

RULES = all_rules()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_says_why_and_shows_what_is_bad_and_what_is_good(rule: Rule) -> None:
    assert rule.id.replace("-", "").isalnum()
    assert rule.id == rule.id.lower()
    assert rule.severity in Severity
    assert rule.why.endswith((".", "?"))
    assert rule.bad
    assert rule.good
    assert rule.bad != rule.good


def test_rules_stand_in_order_of_their_ids_and_each_once() -> None:
    ids = [rule.id for rule in RULES]
    assert ids == sorted(ids)
    assert len(ids) == len(set(ids))
    assert {"vague-link-text", "bad-date", "person-name", "small-type"} <= set(ids)
