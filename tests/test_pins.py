"""What others publish is used as it was when we looked at it: packages by hash, actions by commit."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from tests.sites import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
EXTRAS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda file: file.name)
def test_an_action_is_named_by_its_commit_and_may_read_only(workflow: Path) -> None:
    text = workflow.read_text("utf-8")
    used = re.findall(r"uses: (.*)", text)
    assert used
    assert [each for each in used if not re.fullmatch(r"[\w/-]+@[0-9a-f]{40} # v[\d.]+", each)] == []
    assert "\npermissions:\n  contents: read\n" in text
    assert text.count("persist-credentials: false") == text.count("actions/checkout@")


@pytest.mark.parametrize("extra", EXTRAS)
def test_an_extra_can_be_installed_by_hash_as_it_is_tested(extra: str) -> None:
    pins = re.findall(
        r"^([\w.-]+)==(\S+)", (ROOT / "requirements" / f"{extra}.txt").read_text("utf-8"), re.MULTILINE
    )
    tested = re.findall(
        r"^([\w.-]+)==(\S+)", (ROOT / "tests" / "requirements.txt").read_text("utf-8"), re.MULTILINE
    )
    assert {re.split(r"[<>=]", each)[0] for each in EXTRAS[extra]} <= {name for name, _ in pins}
    assert set(pins) <= set(tested)
