"""`local-offer law`, as a council would use it."""

from __future__ import annotations

import csv
import io
import json

import pikepdf

from tests.pdf_ua import breaches
from tests.sites import SmallSite

OWNER = "open_questions: [{duty: psbar-6, owner: SEND board, due: 2026-11-20}]\n"


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


def test_the_paper_for_the_board_is_tagged_and_clear_to_read(small_site: SmallSite) -> None:
    text = (small_site.content / "settings.yaml").read_text("utf-8")
    small_site.write("settings.yaml", text + OWNER)
    result = small_site.run("law", "--self-review")
    folder = small_site.folder / "review" / "2026-11-24"
    assert result.output.splitlines() == [
        f"Review sheet: {folder / name}"
        for name in ("self-review.html", "self-review.csv", "self-review-figures.csv", "self-review.pdf")
    ]
    with pikepdf.open(folder / "self-review.pdf") as pdf:
        assert breaches(pdf) == []
    rows = csv.DictReader(io.StringIO((folder / "self-review.csv").read_text("utf-8-sig")))
    named = {row["Id"]: (row["Who answers it"], row["By when"]) for row in rows}
    assert named["psbar-6"] == ("SEND board", "2026-11-20")
    assert named["reg-56-4"] == ("Nobody named yet", "")
    assert named["s30-4"] == ("", "")
    assert "SEND board, by 20 November 2026 <strong" in (folder / "self-review.html").read_text("utf-8")


def test_waits_are_held_against_those_of_earlier_sheets(small_site: SmallSite) -> None:
    small_site.replace("services/kite-club.md", "\nreviewed:", "\nwait: About 12 weeks.\nreviewed:")
    assert small_site.run("law", "--self-review").exit_code == 0
    review = small_site.folder / "review"
    page = (review / "2026-11-24" / "self-review.html").read_text("utf-8")
    assert "No earlier sheet was kept" in page
    (review / "2026-11-24").rename(review / "2026-05-24")
    (review / "2026-06-31").mkdir()
    (review / "2026-07-01").mkdir()
    (review / "2026-07-01" / "self-review-figures.csv").write_text("mine", encoding="utf-8")
    small_site.replace("services/kite-club.md", "About 12 weeks", "About 9 weeks")
    assert small_site.run("law", "--self-review").exit_code == 0
    page = (review / "2026-11-24" / "self-review.html").read_text("utf-8")
    assert "<td>About 12 weeks" in page
    assert "<td>About 9 weeks" in page
    assert "24 May 2026" in page


def test_it_needs_settings_that_can_be_read(small_site: SmallSite) -> None:
    small_site.replace("settings.yaml", "council_name: Smallborough Council\n", "")
    for arguments in (("law",), ("law", "--self-review")):
        result = small_site.run(*arguments)
        assert result.exit_code == 2
        assert "local-offer check" in result.output
