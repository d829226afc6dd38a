"""`local-offer audit`: one command looks at a site, says what is wrong, and keeps the figures when asked to."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from typing import Any

import pytest
from msgspec.structs import replace

from generator.model.evidence import AuditRun
from generator.read.accessibility import load_evidence
from generator.tools.audit.record_run import record
from tests.sites import ROOT, SmallSite

pytestmark = pytest.mark.browser
FEW = ("--kind", "news-item", "--browsers", "1")
RUN = AuditRun(dt.date(2026, 1, 1), 1, 9, 1, 1, 9, ("320 px, light",), (), 40, ("axe-core 4.10.2",), 0, 0, 1)


def report(site: SmallSite) -> dict[str, Any]:
    """What the audit left for machines."""
    read: dict[str, Any] = json.loads((site.out / "report" / "accessibility.json").read_text("utf-8"))
    return read


def test_a_good_site_passes_and_its_figures_are_kept(small_site: SmallSite) -> None:
    result = small_site.run("audit", *FEW, "--record")
    assert result.exit_code == 0, result.output
    assert "Found 0 failures of WCAG 2.2 A or AA or best practice" in result.output
    (run,) = load_evidence(small_site.folder).value.runs
    assert (run.pages, run.in_every_mode, run.kinds, run.faults) == (1, 1, 1, 0)
    assert run.tools[0].startswith("axe-core 4.")
    assert "How accessible this site is" in (small_site.out / "report" / "accessibility.html").read_text(
        "utf-8"
    )


def test_a_second_run_on_one_day_takes_the_place_of_the_first(small_site: SmallSite) -> None:
    for day, pages in (("2026-10-01", 1), ("2026-11-24", 2), ("2026-11-24", 3)):
        record(small_site.folder, replace(RUN, date=dt.date.fromisoformat(day), pages=pages))
    runs = load_evidence(small_site.folder).value.runs
    assert [(run.date.isoformat(), run.pages) for run in runs] == [("2026-11-24", 3), ("2026-10-01", 1)]


def test_an_editor_is_told_the_line_and_a_developer_the_template(small_site: SmallSite) -> None:
    templates = small_site.folder / "themes" / "odd" / "templates"
    shutil.copytree(ROOT / "themes" / "default" / "templates", templates)
    base = templates / "base.html"
    base.write_text(
        base.read_text("utf-8").replace("</footer>", "<button></button></footer>"), encoding="utf-8"
    )
    small_site.write(
        "news/bus.md",
        "---\ntitle: Bus times\nsummary: When the bus goes.\ndate: 2026-11-20\n---\n"
        "The bus goes every day.\n\nسمجھ نہیں آ رہا کہ کہاں سے شروع کریں؟\n",
    )
    result = small_site.run("audit", "--theme", "odd", "--kind", "news-item", "--all", "--browsers", "1")
    assert result.exit_code == 1
    found = {each["rule"]: each for each in report(small_site)["findings"]}
    assert found["button-name"]["source"] == "themes/odd/templates/base.html"
    assert len(found["button-name"]["places"]) > 2
    assert found["wrong-language"]["source"] == "content/news/bus.md:8"
    assert "content/news/bus.md:8: failure [wrong-language]" in result.output


def test_a_kind_that_is_not_there_is_wrong_use(small_site: SmallSite) -> None:
    result = small_site.run("audit", "--kind", "servise")
    assert result.exit_code == 2
    assert "Choose from" in result.output
