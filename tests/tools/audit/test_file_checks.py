"""What the audit finds in files, without a browser."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.tools.audit.checks.file_checks import MOST_PAGE_BYTES, check_weight, read_page


@pytest.mark.parametrize(
    ("part", "is_heavy"),
    [
        ('<script src="heavy"></script>', True),
        ('<video controls preload="none"><source src="heavy"></video>', False),
    ],
)
def test_a_film_weighs_nothing_until_somebody_plays_it(tmp_path: Path, part: str, *, is_heavy: bool) -> None:
    (tmp_path / "heavy").write_bytes(os.urandom(MOST_PAGE_BYTES))
    (tmp_path / "index.html").write_text(part, encoding="utf-8")
    found = [each.rule for each in check_weight(read_page(tmp_path, "index.html"), tmp_path)]
    assert found == ["heavy-page"] * is_heavy
