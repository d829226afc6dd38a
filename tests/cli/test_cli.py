"""The commands as an editor meets them: what they say, what they give back, and how they fail."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

import generator.cli
from generator import __version__
from generator.rules.rulebook import all_rules
from tests.compare import assert_same, files_in
from tests.sites import ROOT, SmallSite, run

BAD = "---\ntitle: Bad\n---\n"
COMMANDS = ("build", "check", "rules", "serve")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command: str) -> None:
    assert command in run("--help").output
    result = run(command, "-h")
    assert result.exit_code == 0
    assert f"Usage: main {command}" in result.output


def test_the_version_is_told() -> None:
    assert run("--version").output == f"local-offer, version {__version__}\n"


def test_a_good_build_says_what_was_made_and_where(small_site: SmallSite) -> None:
    result = small_site.build("--books")
    assert result.exit_code == 0
    for line in ("index.html", "print", "report"):
        assert line in result.stdout
    assert "Built " in result.stdout
    assert result.stderr.splitlines()[:2] == ["Reading", "Checking"]
    assert result.stderr.splitlines()[-1] == "Writing"
    assert (small_site.out / "site" / "index.html").is_file()
    assert len(list((small_site.out / "print").glob("*.pdf"))) >= 2


def test_errors_stop_a_build_and_nothing_is_changed(small_site: SmallSite) -> None:
    assert small_site.build().exit_code == 0
    before = files_in(small_site.out)
    small_site.write("services/bad.md", BAD)
    result = small_site.build()
    assert result.exit_code == 1
    assert "content/services/bad.md" in result.stdout
    assert "Nothing was changed" in result.stdout
    assert_same(files_in(small_site.out), before)


def test_warnings_stop_only_a_strict_build(small_site: SmallSite) -> None:
    assert small_site.faults("law-gap")
    assert small_site.run("check").exit_code == 0
    assert small_site.run("check", "--strict").exit_code == 1
    assert small_site.build("--strict").exit_code == 1
    assert not small_site.out.exists()
    assert small_site.build().exit_code == 0


def test_a_check_changes_nothing(small_site: SmallSite) -> None:
    before = files_in(small_site.content)
    assert small_site.run("check").exit_code == 0
    assert_same(files_in(small_site.content), before)
    assert not small_site.out.exists()


def test_advice_is_shown_by_check_and_only_counted_by_build(small_site: SmallSite) -> None:
    small_site.replace("news/new-site.md", "Tell us what you think.", "We facilitate play.")
    assert "[jargon]" in small_site.run("check").stdout
    built = small_site.build().stdout
    assert "[jargon]" not in built
    assert "There is also advice on wording" in built


def test_json_holds_every_fault_and_nothing_else(small_site: SmallSite) -> None:
    small_site.write("services/bad.md", BAD)
    for command in ("check", "build"):
        result = small_site.run(command, "--format", "json")
        assert result.exit_code == 1
        assert result.stderr == ""
        told = json.loads(result.stdout)
        assert set(told["diagnostics"][0]) >= {
            "path",
            "line",
            "column",
            "rule",
            "severity",
            "message",
            "hint",
        }
        assert told["counts"]["error"] == sum(each["severity"] == "error" for each in told["diagnostics"]) > 0


def test_a_quiet_command_says_only_what_is_wrong(small_site: SmallSite) -> None:
    result = small_site.build("--quiet")
    assert result.exit_code == 0
    assert result.stderr == ""
    assert "Built" not in result.stdout
    assert "Found" not in result.stdout


def test_the_theme_may_be_named(small_site: SmallSite) -> None:
    theme = small_site.folder / "themes" / "plain" / "templates" / "pages"
    theme.mkdir(parents=True)
    (theme / "404.html").write_text(
        '{% extends "base.html" %}{% block content %}Lost?{% endblock %}\n', "utf-8"
    )
    assert small_site.build("--theme", "plain").exit_code == 0
    assert "Lost?" in small_site.page("404.html")
    assert "Lost?" in small_site.page("404.html")


def test_a_broken_template_is_told_without_all_that_follows_from_it(small_site: SmallSite) -> None:
    theme = small_site.folder / "themes" / "plain" / "templates" / "pages"
    theme.mkdir(parents=True)
    (theme / "service.html").write_text("{{ view.servise }}\n", encoding="utf-8")
    result = small_site.build("--theme", "plain", "--format", "json")
    assert result.exit_code == 1
    faults = [each for each in json.loads(result.stdout)["diagnostics"] if each["severity"] == "error"]
    assert [(each["rule"], each["line"]) for each in faults] == [("broken-template", 1)]


def test_the_output_may_go_elsewhere(small_site: SmallSite, tmp_path: Path) -> None:
    assert small_site.build("--out", str(tmp_path / "deep" / "er")).exit_code == 0
    assert (tmp_path / "deep" / "er" / "site" / "index.html").is_file()
    assert not small_site.out.exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["build", "--site", "{tmp}/nowhere"], "does not exist"),
        (["check", "--site", "{tmp}"], "There is no folder content in"),
        (["build", "--site", "{site}", "--theme", "nope"], 'There is no theme called "nope"'),
        (["build", "--site", "{site}", "--today", "yesterday"], "yesterday is not a date"),
        (["build", "--site", "{site}", "--format", "xml"], "'xml' is not one of"),
        (["build", "--site", "{site}", "--out", "{site}/content"], "did not make"),
        (["build", "--site", "{site}", "--out", "{site}/content/settings.yaml"], "is a file"),
        (["build", "--fast"], "No such option"),
        (["biuld"], "No such command"),
        (["rules", "no-such-rule"], 'There is no rule "no-such-rule"'),
    ],
)
def test_wrong_use_is_told_in_one_sentence(
    arguments: list[str], words: str, small_site: SmallSite, tmp_path: Path
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    places = {"{tmp}": str(empty), "{site}": str(small_site.folder)}
    for place, path in places.items():
        arguments = [each.replace(place, path) for each in arguments]
    result = run(*arguments)
    assert result.exit_code == 2
    assert words in result.output
    assert "Traceback" not in result.output


def test_the_rules_are_listed_and_explained() -> None:
    listed = run("rules").output
    for rule in all_rules():
        assert rule.id in listed
    explained = run("rules", "vague-link-text").output
    assert "## vague-link-text" in explained
    assert "Use:" in explained


def test_the_command_runs_from_any_folder_and_through_a_pipe(small_site: SmallSite) -> None:
    """What is printed may hold any sign, whatever the terminal's encoding."""
    small_site.replace("news/new-site.md", "Tell us", "[here](https://club.example) £ “ش” Tell us")
    result = subprocess.run(
        [sys.executable, "-m", "generator", "check", "--today", "2026-11-24"],
        cwd=small_site.folder,
        env={"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "ascii", "LC_ALL": "C"},
        capture_output=True,
        check=False,
    )
    assert result.returncode == 1
    assert "£ “ش” Tell us" in result.stdout.decode()
    assert b"\x1b" not in result.stdout + result.stderr


def test_a_fault_of_ours_is_told_in_short(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def break_down(**_: object) -> None:
        raise RuntimeError("a fault of ours")

    monkeypatch.setattr(generator.cli, "main", break_down)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert generator.cli.start() == 2
    shown = capsys.readouterr().err
    assert "Traceback" not in shown
    story = Path(shown.split("\n")[-2].rpartition(": ")[2])
    assert "RuntimeError: a fault of ours" in story.read_text("utf-8")
    if os.name == "posix":
        assert stat.S_IMODE(story.stat().st_mode) == 0o600
    assert generator.cli.start() == 2
    assert len(list(tmp_path.iterdir())) == 2, "the story of an earlier fault is written over"


def test_a_file_that_can_not_be_read_is_told_in_one_sentence(small_site: SmallSite) -> None:
    """A folder in the place of a file that only one command reads."""
    file = small_site.folder / ".vscode" / "settings.json"
    file.mkdir(parents=True)
    result = small_site.run("schema")
    assert result.exit_code == 2
    assert f"{file} can't be used: a folder has its name." in result.output
