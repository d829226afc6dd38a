"""Things that do not work for everybody."""

from __future__ import annotations

import datetime as dt

import pytest

from generator.model.body import Body
from generator.model.evidence import Issue
from tests.values import NOWHERE


@pytest.mark.parametrize("mended", [None, dt.date(2026, 10, 1)], ids=["open", "mended"])
def test_an_issue_is_open_until_it_is_mended(mended: dt.date | None) -> None:
    issue = Issue("a", "A", "non-compliance", (), "", "", dt.date(2026, 9, 1), None, mended, Body(), NOWHERE)
    assert issue.is_open is (mended is None)
