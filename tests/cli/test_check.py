"""`local-offer check`: for a file, a folder or all, and with a hand in what is mechanical."""

from __future__ import annotations

import json
import re

from click.testing import CliRunner, Result

from generator.cli import main
from tests.sites import TODAY, SmallSite


def rules(result: Result) -> set[str]:
    return {each["rule"] for each in json.loads(result.stdout)["diagnostics"]}


def spoil(small_site: SmallSite) -> None:
    small_site.replace("services/kite-club.md", "reviewed: 2026-09-14", "reviewed: 14/9/2026")
    small_site.replace("guides/asking-for-help.md", "title: Asking for help", "titel: Asking for help")


def test_one_file_is_looked_at_by_path_or_by_name(small_site: SmallSite) -> None:
    spoil(small_site)
    for name in ("content/services/kite-club.md", "services/kite-club.md", "kite-club"):
        result = small_site.run("check", name, "--format", "json")
        assert result.exit_code == 1
        assert rules(result) == {"bad-date"}


def test_a_folder_is_looked_at_with_all_below_it(small_site: SmallSite) -> None:
    spoil(small_site)
    result = small_site.run("check", small_site.content / "guides", "--format", "json")
    assert rules(result) == {"unknown-field", "missing-field"}


def test_a_good_file_passes_while_another_is_broken(small_site: SmallSite) -> None:
    spoil(small_site)
    result = small_site.run("check", "open-day")
    assert (result.exit_code, result.stdout) == (0, "No problems found.\n")


def test_a_name_that_means_nothing_is_said(small_site: SmallSite) -> None:
    result = small_site.run("check", "kite-clubb")
    assert result.exit_code == 2
    assert 'no file, folder or entry "kite-clubb"' in result.output


def test_many_gaps_in_the_law_do_not_hide_the_rest(small_site: SmallSite) -> None:
    output = small_site.run("check").stdout
    assert re.findall(r"^ +\d+  warning \[law-gap\] Nothing published answers", output, re.MULTILINE)
    assert output.count("[law-gap]") == 1
    assert len(output.splitlines()) <= 40
    assert '"local-offer check --all"' in output
    assert small_site.run("check", "--all").stdout.count("warning [law-gap]") > 20


def test_many_bad_entries_fit_on_a_screen(small_site: SmallSite) -> None:
    entry = (small_site.content / "services" / "kite-club.md").read_text("utf-8")
    bad = entry.replace("aliases: [saturday-play]\n", "")
    for number in range(250):
        spoilt = bad.replace("2026-09-14", "soon") if number % 2 else bad.replace("ages: 5", 'ages: "5')
        small_site.write(f"services/club-{number}.md", spoilt)
    small_site.write(
        "services/worst.md", bad.replace("2026-09-14", "soon").replace("ages: 5 to 11", "ages: x")
    )
    output = small_site.run("check").stdout
    assert output.startswith("content/services/worst.md\n")
    assert len(output.splitlines()) <= 40
    assert "     124  error [open-quote] " in output
    assert "          first: content/services/club-10.md:" in output
    assert "Found 252 errors" in output


def test_one_line_a_fault_for_text_editors(small_site: SmallSite) -> None:
    spoil(small_site)
    result = small_site.run("check", "kite-club", "--format", "lines")
    assert result.stdout.startswith('content/services/kite-club.md:17:11: error: reviewed: "14/9/2026"')
    assert result.stdout.endswith("[bad-date]\n")


def test_a_table_for_spreadsheets(small_site: SmallSite) -> None:
    spoil(small_site)
    lines = small_site.run("check", "kite-club", "--format", "csv").stdout.splitlines()
    assert lines[0] == "file,line,severity,rule,what is wrong,how to fix it"
    assert lines[1].startswith("content/services/kite-club.md,17,error,bad-date,")


def test_mending_shows_what_changes_and_asks(small_site: SmallSite) -> None:
    spoil(small_site)
    file = small_site.content / "services" / "kite-club.md"
    before = file.read_bytes()
    command = ["check", "kite-club", "--fix", "--site", str(small_site.folder), "--today", TODAY]
    refused = CliRunner().invoke(main, command, input="n\n", catch_exceptions=False)
    assert "-reviewed: 14/9/2026\n+reviewed: 2026-09-14" in refused.stderr
    assert (refused.exit_code, file.read_bytes()) == (1, before)
    agreed = CliRunner().invoke(main, command, input="y\n", catch_exceptions=False)
    assert "Fixed 1 file." in agreed.stderr
    assert agreed.exit_code == 0
    assert b"reviewed: 2026-09-14\n" in file.read_bytes()


def test_mending_without_questions_keeps_to_what_was_named(small_site: SmallSite) -> None:
    spoil(small_site)
    small_site.replace("news/new-site.md", "title", "title ")
    news = (small_site.content / "news" / "new-site.md").read_bytes()
    small_site.run("check", "services", "--fix", "--yes", "--quiet")
    assert "reviewed: 2026-09-14" in (small_site.content / "services" / "kite-club.md").read_text("utf-8")
    assert (small_site.content / "news" / "new-site.md").read_bytes() == news


def test_words_are_left_to_their_editor(small_site: SmallSite) -> None:
    small_site.replace("services/kite-club.md", "[talking clinic]", "[click here]")
    small_site.run("check", "--fix", "--yes")
    assert small_site.faults("vague-link-text") != []


def test_a_flood_is_told_by_kind(small_site: SmallSite) -> None:
    sentence = "We meet and we talk and we play and we eat and we sing " * 3
    small_site.replace(
        "guides/asking-for-help.md", "Start with", "\n\n".join([f"{sentence}."] * 201) + "\n\nStart with"
    )
    result = small_site.run("check")
    assert result.exit_code == 0
    assert re.search(
        r"19\d  advice \[long-sentence\] .*\n +first: content/guides/asking-for-help.md:", result.stdout
    )
    assert len(result.stdout.splitlines()) <= 40
    spoil(small_site)
    assert "error [bad-date]" in small_site.run("check").stdout
