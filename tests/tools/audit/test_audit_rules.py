"""Whatever the audit looks for is explained, and the Nu checker is asked where it is there."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from generator.tools.audit.audit_rules import RULES
from generator.tools.audit.checks.nu import check_with_nu, find_checker
from tests.sites import ROOT

CHECKER = """\
import json, sys
page = sys.argv[-1]
message = {"url": "file:" + page, "lastLine": 3, "message": "Stray end tag.", "extract": "</p>"}
print(json.dumps({"messages": [message]}))
"""


def test_every_fault_is_explained_in_the_docs() -> None:
    docs = (ROOT / "docs" / "accessibility.md").read_text("utf-8")
    rows = [f"| `{fault.id}` | {fault.level} | {fault.reference} |" for fault in RULES.values()]
    assert [row for row in rows if row not in docs] == []


def test_the_table_holds_the_rules_of_the_code_and_no_others() -> None:
    code = "\n".join(file.read_text("utf-8") for file in (ROOT / "generator/tools/audit").rglob("*.py"))
    assert set(re.findall(r'RULES\["([^"]+)"\]', code)) == set(RULES)


def test_names_are_unique_and_name_the_fault() -> None:
    names = [fault.id for fault in RULES.values()]
    assert len(names) == len(set(names))
    assert not [name for name in names if name.startswith("no-")]


def test_what_the_nu_checker_says_becomes_a_finding(tmp_path: Path) -> None:
    checker = tmp_path / "checker.py"
    checker.write_text(CHECKER, encoding="utf-8")
    (found,) = check_with_nu((sys.executable, str(checker)), tmp_path, ["services/kite-club.html"])
    assert found.rule == "invalid-html"
    assert found.place.page == "services/kite-club.html"
    assert found.message == "The Nu checker says: line 3: Stray end tag."


def test_without_the_nu_checker_nothing_is_asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("VNU_JAR", str(tmp_path / "gone.jar"))
    assert find_checker() == ()
