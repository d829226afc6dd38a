"""What others publish is used as it was when we looked at it: packages by hash, actions by commit."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from pathlib import Path

import pytest

from generator.tools.editing.starter_folder import QUESTIONS, starting_files
from tests.sites import ROOT

STARTER = ROOT / "generator" / "starter" / "publish.yml"
WORKFLOWS = [*sorted((ROOT / ".github" / "workflows").glob("*.yml")), STARTER]
EXTRAS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]


def used_in(workflow: Path) -> list[str]:
    return re.findall(r"uses: (.*)", workflow.read_text("utf-8"))


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda file: file.name)
def test_an_action_is_named_by_its_commit_and_may_read_only(workflow: Path) -> None:
    text = workflow.read_text("utf-8")
    used = used_in(workflow)
    assert used
    assert [each for each in used if not re.fullmatch(r"[\w/-]+@[0-9a-f]{40} # v[\d.]+", each)] == []
    assert "\npermissions:\n  contents: read\n" in text
    assert text.count("persist-credentials: false") == text.count("actions/checkout@")


def test_a_council_starts_with_the_commits_that_we_use() -> None:
    ours = {each for file in WORKFLOWS if file != STARTER for each in used_in(file)}
    assert set(used_in(STARTER)) <= ours


def test_a_council_is_told_of_newer_actions() -> None:
    files = starting_files({each.name: each.example for each in QUESTIONS}, dt.date(2026, 11, 24))
    assert "package-ecosystem: github-actions" in files[".github/dependabot.yml"]


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
