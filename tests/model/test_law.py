"""What answers an item of the law."""

from __future__ import annotations

from generator.model.law import Claim, Coverage, Lack, State, Weakness
from tests.values import law_item

THIN = Lack(Weakness.SHORT)
CLAIMS = (Claim("a", is_guide=False), Claim("b", is_guide=False, lacks=(THIN,)), Claim("c", is_guide=True))


def test_what_claims_an_item_is_named_by_kind() -> None:
    found = Coverage(law_item(), State.THIN, CLAIMS)
    assert (found.services, found.guides) == (("a", "b"), ("c",))
    assert not found.is_answered


def test_once_it_is_answered_only_claims_that_hold_are_named() -> None:
    found = Coverage(law_item(), State.ANSWERED, CLAIMS)
    assert (found.services, found.guides) == (("a",), ("c",))
    assert found.is_answered
