"""`local-offer law`, as a council would use it."""

from __future__ import annotations

import csv
import io
import json

from tests.sites import SmallSite


def test_it_says_what_is_answered_and_what_to_write(small_site: SmallSite) -> None:
    result = small_site.run("law")
    assert result.exit_code == 0
    lines = result.output.splitlines()
    assert "  MISSING  How to complain" in "\n".join(lines)
    assert any(line.startswith("  thin     Support in ordinary schools and colleges") for line in lines)
    assert (
        "Say how to complain about each kind of service, who answers, how fast, and what comes next."
        in result.output
    )
    assert lines[-1].endswith("0 are late, 54 are missing.")


def test_programs_get_json_and_spreadsheets_a_table(small_site: SmallSite) -> None:
    report = json.loads(small_site.run("law", "--format", "json").stdout)
    rows = list(csv.DictReader(io.StringIO(small_site.run("law", "--csv").stdout_bytes.decode("utf-8-sig"))))
    assert [row["Id"] for row in rows] == [each["id"] for each in report["items"]]
    assert report["date"] == "2026-11-24"


def test_the_review_sheet_stands_alone_and_is_never_written_over(small_site: SmallSite) -> None:
    result = small_site.run("law", "--self-review")
    assert result.exit_code == 0
    folder = small_site.folder / "review" / "2026-11-24"
    page = (folder / "self-review.html").read_text("utf-8")
    assert "<style>" in page
    assert '<link rel="stylesheet"' not in page
    assert "https://offer.smallborough.example/feedback.html" in page
    assert (folder / "self-review.csv").exists()
    again = small_site.run("law", "--self-review")
    assert again.exit_code == 2
    assert "There is already a review sheet for today" in again.output


def test_it_needs_settings_that_can_be_read(small_site: SmallSite) -> None:
    small_site.replace("settings.yaml", "council_name: Smallborough Council\n", "")
    for arguments in (("law",), ("law", "--self-review")):
        result = small_site.run(*arguments)
        assert result.exit_code == 2
        assert "local-offer check" in result.output
