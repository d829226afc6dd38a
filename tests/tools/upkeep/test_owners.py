"""Who looks after an entry: a fact of its own, named in a list whose addresses are published nowhere."""

from __future__ import annotations

from pathlib import Path

from tests.sites import SmallSite

TEAMS = """\
- name: Kite Trust
  email: office-of-the-trust@kite.example
  organisations: [kite-trust]
  if_no_answer: Play Team
- name: Play Team
  email: play-team-only@smallborough.example
"""
ADDRESSES = (b"office-of-the-trust", b"play-team-only")


def test_no_address_of_the_list_is_in_anything_that_is_built(small_site: SmallSite) -> None:
    small_site.write("teams.yaml", TEAMS)
    small_site.write("asked.yaml", "- {entry: services/kite-club, since: 2026-11-02}\n")
    result = small_site.build()
    assert result.exit_code == 0, result.output
    files = [each for each in small_site.folder.rglob("*") if each.is_file() and each.name != "teams.yaml"]
    assert len(files) > 50
    assert [str(each) for each in files if any(word in each.read_bytes() for word in ADDRESSES)] == []


def test_the_owner_is_asked_and_the_checker_is_named(small_site: SmallSite) -> None:
    small_site.write("teams.yaml", TEAMS)
    assert "Kite Trust (1)" in small_site.run("reviews", "--within", "200").output
    small_site.replace("services/kite-club.md", "reviewed_by: Play Team", "reviewed_by: A\nowner: Play Team")
    assert "Play Team (1)" in small_site.run("reviews", "--within", "200").output
    small_site.build()
    assert "by A." in small_site.page("services/kite-club.html")


def test_a_team_that_nobody_knows_is_told(small_site: SmallSite) -> None:
    small_site.write("teams.yaml", f"{TEAMS}- {{name: Kite Trust, organisations: [kite], if_no_answer: X}}\n")
    faults = small_site.faults("unknown-owner", "unknown-entry", "repeated-id")
    assert [(each["rule"], each["line"]) for each in faults] == [
        ("repeated-id", 7), ("unknown-entry", 7), ("unknown-owner", 7),
    ]  # fmt: skip


def test_a_table_is_added_to_the_list(small_site: SmallSite, tmp_path: Path) -> None:
    small_site.write("teams.yaml", f"# Ours.\n{TEAMS}")
    table = tmp_path / "teams.csv"
    rows = 'Name,Email,Looks after\r\n"Clinic, The",a@clinic.example,smallborough council; Nobody\r\nPlay Team,,\r\n'
    table.write_text(rows, encoding="utf-8-sig")
    output = small_site.run("reviews", "--add-teams", table).output
    text = (small_site.content / "teams.yaml").read_text("utf-8")
    assert text == (
        f"# Ours.\n{TEAMS}- name: Clinic, The\n  email: a@clinic.example\n"
        "  organisations: [smallborough-council]\n"
    )
    assert 'no organisation "Nobody"' in output
    assert "Play Team is in the list already" in output
    assert small_site.faults("unknown-entry", "unknown-field") == []


def test_a_table_without_names_changes_nothing(small_site: SmallSite, tmp_path: Path) -> None:
    table = tmp_path / "teams.csv"
    table.write_text("team\nA\n")
    assert 'no column "name"' in small_site.run("reviews", "--add-teams", table).output
    assert not (small_site.content / "teams.yaml").exists()
