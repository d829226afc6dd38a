"""What answers an item of the law."""

from __future__ import annotations

from typing import Any

import pytest

from generator.model.law import Coverage
from tests.values import law_item


@pytest.mark.parametrize(
    ("answers", "is_covered"),
    [
        ({}, False),
        ({"services": ("a",)}, True),
        ({"guides": ("a",)}, True),
        ({"likely_services": ("a",), "likely_guides": ("b",)}, False),
        ({"shown": ("a",), "of_services": 2}, False),
        ({"shown": ("a", "b"), "of_services": 2}, True),
        ({"shown": (), "of_services": 0}, False),
        ({"shown": ("a",), "of_services": 2, "guides": ("b",)}, True),
    ],
    ids=[
        "nothing", "a service claims it", "a guide claims it", "only topics that may answer it",
        "some services have the fact", "all services have the fact", "no services at all", "a claim beside a fact of some",
    ],
)  # fmt: skip
def test_a_claim_counts_and_a_fact_counts_once_all_have_it(
    answers: dict[str, Any], *, is_covered: bool
) -> None:
    assert Coverage(law_item(), **answers).is_covered is is_covered
