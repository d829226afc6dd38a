"""`local-offer init`: a folder of a council's own, which works at once and with an installed program."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from tests.sites import ROOT, TODAY, run


def start(folder: Path, *arguments: str) -> str:
    result = run("init", folder, "--no-questions", "--today", TODAY, *arguments)
    assert result.exit_code == 0, result.output
    return result.output


def test_a_new_site_builds_without_errors(tmp_path: Path) -> None:
    output = start(tmp_path / "our site")
    assert "Still to fill in" in output
    result = run("build", "--site", tmp_path / "our site", "--no-books", "--today", TODAY)
    assert result.exit_code == 0, result.output
    home = (tmp_path / "our site" / "build" / "site" / "index.html").read_text("utf-8")
    assert "Our Council SEND Local Offer" in home


def test_only_what_the_council_alone_can_do_is_left(tmp_path: Path) -> None:
    start(tmp_path / "site")
    result = run("check", "--site", tmp_path / "site", "--today", TODAY, "--format", "json")
    left = {each["rule"] for each in json.loads(result.stdout)["diagnostics"]}
    assert left == {
        "law-gap",
        "late-comments",
        "group-not-asked",
        "old-evidence",
        "old-statement",
    }
    printed = run("check", "--site", tmp_path / "site", "--today", TODAY, "--quiet").stdout.rstrip("\n")
    assert len(printed.split("\n")) <= 10, "a new editor reads no more than that"
    assert "[law-gap] Nothing published answers" in printed


def test_answers_are_asked_for_looked_at_and_written_safely(tmp_path: Path) -> None:
    answers = [
        'Ansby: the "Council"',
        "",
        "ansby.example",
        "https://offer.ansby.example",
        "01632 960100",
        "offer@ansby.example",
        "Ansby SENDIASS",
        "0808 157 0140",
        "hello@ansby.example",
        "https://sendiass.example/ansby",
        "Monday to Thursday, 10am to 4pm",
    ]
    typed = "".join(f"{each}\n" for each in answers)
    command = ["init", str(tmp_path / "site"), "--today", TODAY]
    result = CliRunner().invoke(main, command, input=typed, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    assert "Write https://ansby.example" in result.output
    assert "Still to fill in" not in result.output
    settings = (tmp_path / "site" / "content" / "settings.yaml").read_text("utf-8")
    assert 'council_name: "Ansby: the \\"Council\\""\n' in settings
    assert 'site_name: "Ansby: the \\"Council\\" SEND Local Offer"\n' in settings
    checked = run("check", "--site", tmp_path / "site", "--today", TODAY)
    assert checked.exit_code == 0, checked.output


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear", encoding="utf-8")
    result = run("init", tmp_path, "--no-questions")
    assert result.exit_code == 2
    assert [each.name for each in tmp_path.iterdir()] == ["letter.txt"]


def test_every_command_that_the_readme_names_is_there(tmp_path: Path) -> None:
    start(tmp_path / "site")
    readme = (tmp_path / "site" / "README.md").read_text("utf-8")
    named = {part.replace("`", " ").split()[0] for part in readme.split("`./local-offer ")[1:]}
    assert "serve" in named
    assert named <= set(main.list_commands(None)), named  # type: ignore[arg-type]


def test_the_folder_stands_alone(tmp_path: Path) -> None:
    """All that `pip` needs lies in it or has a checksum, and no index is named."""
    start(tmp_path / "site")
    pins = (tmp_path / "site" / "requirements.txt").read_text("utf-8")
    wheel = next((tmp_path / "site" / "program").glob("*.whl"))
    assert f"./program/{wheel.name} \\\n    --hash=sha256:{sha256(wheel.read_bytes()).hexdigest()}\n" in pins
    packages = [each for each in pins.splitlines() if each[:1] not in (" ", "#")]
    assert all(each.endswith("\\") for each in packages), "each has a checksum"
    assert "local-offer" not in "".join(packages)
    assert "index" not in pins
    assert os.access(tmp_path / "site" / "local-offer", os.X_OK)
    batch = (tmp_path / "site" / "local-offer.bat").read_bytes()
    assert batch.count(b"\r\n") == batch.count(b"\n") > 1


def test_its_short_commands_run_what_there_is(tmp_path: Path) -> None:
    start(tmp_path / "site")
    commands = set(main.list_commands(None))  # type: ignore[arg-type]
    makefile = (tmp_path / "site" / "Makefile").read_text("utf-8")
    named = {line.split()[1] for line in makefile.splitlines() if line.startswith("\t@$(OFFER)")}
    workflow = (tmp_path / "site" / ".github" / "workflows" / "publish.yml").read_text("utf-8")
    named |= {line.split()[4] for line in workflow.splitlines() if "run: sh local-offer" in line}
    assert {"build", "serve"} <= named <= commands


def test_its_forms_can_be_fetched_with_what_lies_in_it(tmp_path: Path) -> None:
    start(tmp_path / "site")
    for name in ("dirname", "basename", "sh"):
        (tmp_path / name).symlink_to(shutil.which(name) or "")
    fetch = ["/bin/sh", "program/get-cms"]
    done = subprocess.run(
        fetch, cwd=tmp_path / "site", env={"PATH": str(tmp_path)}, capture_output=True, text=True, check=False
    )
    assert done.stderr == "decap-cms comes as an npm package: install Node.js, then try again.\n"


def test_it_says_which_python_it_needs(tmp_path: Path) -> None:
    start(tmp_path / "site")
    for name in ("cmp", "dirname"):
        (tmp_path / name).symlink_to(shutil.which(name) or "")
    without = {"PATH": str(tmp_path)}
    script = ["/bin/sh", str(tmp_path / "site" / "local-offer")]
    done = subprocess.run(script, env=without, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("Local Offer needs Python 3.12 or newer.")
    assert not (tmp_path / "site" / ".venv").exists()


def test_a_package_that_can_not_be_had_is_told_in_one_sentence(tmp_path: Path) -> None:
    start(tmp_path / "site")
    programs = tmp_path / "site" / ".venv" / "bin"
    programs.mkdir(parents=True)
    for name in ("pip", "python"):  # stands for a Python for which a package has nothing ready-made
        (programs / name).write_text('#!/bin/sh\ncase "$*" in *--only-binary*) exit 1 ;; esac\n')
        (programs / name).chmod(0o755)
    script = ["/bin/sh", str(tmp_path / "site" / "local-offer"), "check"]
    done = subprocess.run(script, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert "packages are ready-made for Linux and Windows" in done.stderr
    assert not (tmp_path / "site" / ".venv" / "installed.txt").exists()


def other_version(old: Path, new: Path, **changed: str) -> Path:
    """A wheel like another one, of version 9.0, with these files of the package changed, added or taken out."""
    texts = {f"generator/{path}": text for path, text in changed.items()}
    with zipfile.ZipFile(old) as files, zipfile.ZipFile(new, "w") as made:
        for name in dict.fromkeys((*files.namelist(), *texts)):
            text = texts.get(name)
            if text is None:
                text = files.read(name).decode("utf-8", "surrogateescape")
            if text:
                content = text.encode("utf-8", "surrogateescape")
                made.writestr(name.replace("local_offer-0.1.0", "local_offer-9.0"), content)
    return new


def test_another_version_takes_the_place_of_this_one(tmp_path: Path) -> None:
    start(tmp_path / "site")
    old = next((tmp_path / "site" / "program").glob("*.whl"))
    later = {"starter/program/program/later": "What only the newer program knows.\n"}
    new = other_version(old, tmp_path / "local_offer-9.0-py3-none-any.whl", **later)
    settings = (tmp_path / "site" / "content" / "settings.yaml").read_bytes()
    assert "No file of your theme" in run("upgrade", new, "--site", tmp_path / "site").output
    assert [each.name for each in (tmp_path / "site" / "program").glob("*.whl")] == [new.name]
    assert (tmp_path / "site" / "program" / "later").is_file()
    assert new.name in (tmp_path / "site" / "requirements.txt").read_text("utf-8")
    assert (tmp_path / "site" / "content" / "settings.yaml").read_bytes() == settings
    wrong = tmp_path / "letter.whl"
    wrong.write_text("Dear", encoding="utf-8")
    assert "not a wheel of Local Offer" in run("upgrade", wrong, "--site", tmp_path / "site").output
    assert (tmp_path / "site" / "program" / new.name).is_file()


def test_an_upgrade_names_what_it_makes_stale_until_someone_has_looked(tmp_path: Path) -> None:
    site, crumbs, list_ = (
        tmp_path / "site",
        "templates/components/breadcrumbs.html",
        "templates/components/teaser-list.html",
    )
    start(site)
    for path in (crumbs, list_, "css/base.css"):
        assert run("theme", "copy", path, "--site", site).exit_code == 0
    own = site / "themes" / "own" / crumbs
    was = own.read_text("utf-8")
    own.write_text(f"{was}<!-- ours -->\n", encoding="utf-8")
    (site / "themes" / "own" / "css" / "base.css").write_text("/* ours */\n", encoding="utf-8")
    rules = (ROOT / "generator" / "data" / "rules.yaml").read_text("utf-8")
    new = other_version(
        next((site / "program").glob("*.whl")),
        tmp_path / "local_offer-9.0-py3-none-any.whl",
        **{
            f"themes/default/{crumbs}": was.replace("<nav", "<nav data-new"),
            f"themes/default/{list_}": "changed, and the council's copy, which is as it was, hides that",
            "data/rules.yaml": f"{rules}\nlong-boat:\n  why: So.\n",
        },
    )
    said = run("upgrade", new, "--site", site).output
    assert "New rules for content: long-boat." in said
    assert f"themes/own/{crumbs} was made from version 0.1.0" in said
    assert f"themes/own/{list_} was made from" in said
    assert "data-new" in said
    assert "base.css" not in said, "the default has not changed there"
    again = run("upgrade", "--site", site).output
    assert f"themes/own/{crumbs} was made from" in again
    kept = site / "themes" / "own" / "copied-from" / "0.1.0" / crumbs
    assert kept.read_text("utf-8") == was
    kept.unlink()
    assert f"themes/own/{crumbs}" not in run("upgrade", "--site", site).output


def test_a_theme_is_made_and_gets_copies_to_change(tmp_path: Path) -> None:
    site = tmp_path / "site"
    start(site)
    assert run("theme", "new", "moor", "--site", site).exit_code == 0
    assert "name: Moor" in (site / "themes" / "moor" / "theme.yaml").read_text("utf-8")
    assert run("theme", "check", "--theme", "moor", "--site", site, "--today", TODAY).exit_code == 0
    for wrong in (
        ("new", "moor"),
        ("new", "../x"),
        ("copy", "nothing.html"),
        ("copy", "../../../x"),
        ("new",),
        ("check", "x"),
    ):
        assert run("theme", *wrong, "--site", site).exit_code == 2, wrong


@pytest.mark.slow
def test_an_installed_program_starts_and_builds_a_site(tmp_path: Path) -> None:
    """The wheel has all that a council needs, and nothing of this folder is read."""
    source = tmp_path / "source"
    source.mkdir()
    for name in ("generator", "themes", "content/taxonomies", ".ci"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "LICENSE", "requirements.txt", ".python-version", "content/glossary.yaml"):
        shutil.copy(ROOT / name, source / name)
    (source / "README.md").write_text("# Local Offer\n", encoding="utf-8")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path / "wheel")]
    subprocess.run(build, cwd=source, check=True, capture_output=True)
    installed = tmp_path / "installed"
    built = next((tmp_path / "wheel").glob("*.whl"))
    with zipfile.ZipFile(built) as wheel:
        wheel.extractall(installed)
    shutil.rmtree(source)

    def offer(*arguments: str) -> str:
        command = [sys.executable, "-P", "-m", "generator", *arguments]
        environment = {**os.environ, "PYTHONPATH": str(installed)}
        done = subprocess.run(
            command,
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    offer("init", "site", "--no-questions", "--today", TODAY)
    assert "Built" in offer("build", "--site", "site", "--no-books", "--today", TODAY)
    assert (tmp_path / "site" / "build" / "site" / "services" / "sendiass.html").is_file()
    again = tmp_path / "site" / "program" / built.name
    assert contents(again) == contents(built), "the folder has the program that made it"


def contents(wheel: Path) -> dict[str, bytes]:
    """What is in a wheel, but for the list of it."""
    with zipfile.ZipFile(wheel) as files:
        return {each: files.read(each) for each in files.namelist() if not each.endswith("RECORD")}
