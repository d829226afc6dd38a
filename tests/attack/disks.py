"""Edits at random, damaged caches, and commands that are killed at any moment."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.build import build
from generator.cache.folder import clear_caches
from generator.rules.dead_links import find_links
from generator.rules.page_html import read_html
from tests.attack.result import Attack, options_of, small_site
from tests.cache.test_damage import try_damages
from tests.compare import assert_same_as_one, files_in
from tests.random_edits import KINDS, Edit
from tests.render.test_site_first import stop, when_setting
from tests.sites import ROOT, TODAY, SmallSite
from tests.test_random_edits import begin_own_theme
from tests.tools.inbox.flood import flood

_EDITS_IN_A_ROW = 20
_TABLE = "Name,Description,Phone\n" + "".join(f"Club {n},A club,01632 96{n:04}\n" for n in range(40))


def attack_with_edits(count: int, seed: int) -> Attack:
    """Builds after each of many edits: of texts, facts, lists, settings, templates and the look."""
    found = Attack("builds after random edits")
    chance = random.Random(seed)
    while found.tried < count:
        with small_site() as site:
            begin_own_theme(site)
            for _ in range(min(_EDITS_IN_A_ROW, count - found.tried)):
                edit = Edit(chance.choice(sorted(KINDS)), chance.randrange(60), chance.randrange(60))
                with found.one(str(edit)):
                    edit.make(site)
                    build(options_of(site), lambda *_: None)
    return found


def attack_caches(count: int, seed: int) -> Attack:
    """Builds with a cache that was damaged; each must give the right files."""
    found = Attack("damaged caches")
    with small_site() as site:
        with found.one("damage"):
            try_damages(site, count, seed)
        found.tried = count
    return found


def attack_inbox(count: int, seed: int) -> Attack:
    """Sends many messages while the inbox is killed again and again."""
    found = Attack("messages, with the inbox killed")
    with small_site() as site:
        sent = flood(site.folder, count, kills=max(1, count // 400), seed=seed)
    found.tried = count
    lost_or_doubled = {"lost": sent.missing, "doubled": sent.doubled, "not thanked": count - sent.thanked}
    found.faults += [f"{number} {what}" for what, number in lost_or_doubled.items() if number]
    return found


COMMANDS = {
    "build": ["build", "--no-books"],
    "build with books": ["build"],
    "confirm": ["confirm", "kite-club", "talking-clinic", "--by", "Play Team"],
    "check --fix": ["check", "--fix", "--yes"],
    "import": ["import", "csv", "{site}/clubs.csv", "--yes", "--report", "{site}/report.csv"],
    "publish": ["publish", "{site}/www", "--no-books"],
}


def attack_with_kills(count: int, seed: int) -> Attack:
    """Kills a command at any moment: every file is the one before it or the one after it, and the site is all of one.

    With books to set there is a third way: the new site with the books of before.
    """
    found = Attack("commands killed")
    chance = random.Random(seed)
    kinds = list(COMMANDS)
    for number, kind in enumerate(kinds):
        with small_site() as site:
            _prepare(site)
            _run(site, "publish" if kind == "publish" else "build with books")
            mistake = "\u200b" if kind == "check --fix" else ""
            site.replace("services/kite-club.md", "Bring a coat.", f"Bring a kite.{mistake}")
            site.replace("settings.yaml", "Smallborough Council", "Bigborough Council")
            start = Path(f"{site.folder}.start")
            shutil.copytree(site.folder, start)
            ways = [_before_books(site)] if kind == "build with books" else []
            shutil.rmtree(site.folder)
            shutil.copytree(start, site.folder)
            began = time.monotonic()
            _run(site, kind)
            seconds = time.monotonic() - began
            ways.append(_files(site))
            for _ in range(count // len(kinds) + (number < count % len(kinds))):
                shutil.rmtree(site.folder)
                shutil.copytree(start, site.folder)
                before = _files(site)
                with found.one(kind):
                    _kill(site, kind, chance.uniform(0, seconds))
                    now = _files(site)
                    _assert_whole(now, before, ways)
                    _assert_linked(now)
            clear_caches()
    return found


def _prepare(site: SmallSite) -> None:
    (site.folder / "clubs.csv").write_text(_TABLE, encoding="utf-8")


def _command(site: SmallSite, kind: str) -> list[str]:
    words = [each.format(site=site.folder) for each in COMMANDS[kind]]
    return [sys.executable, "-m", "generator", *words, "--site", str(site.folder), "--today", TODAY]


def _run(site: SmallSite, kind: str) -> None:
    subprocess.run(_command(site, kind), cwd=ROOT, capture_output=True, check=True)


def _kill(site: SmallSite, kind: str, seconds: float) -> None:
    with subprocess.Popen(
        _command(site, kind), cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as running:
        time.sleep(seconds)
        running.kill()


def _files(site: SmallSite) -> dict[str, bytes]:
    """Every file that somebody reads; what a killed command leaves behind has a dot before its name."""
    return {
        path: content
        for path, content in files_in(site.folder).items()
        if not any(part.startswith(".") and part != ".local-offer" for part in path.split("/"))
    }


def _before_books(site: SmallSite) -> dict[str, bytes]:
    """The files where the new site is in place, and its books are still those of before."""
    with pytest.MonkeyPatch.context() as patched:
        when_setting(patched, stop)
        site.build("--books")
    clear_caches()
    return _files(site)


def _assert_whole(now: dict[str, bytes], before: dict[str, bytes], ways: list[dict[str, bytes]]) -> None:
    """Whether `build/` is one of these, and every other file as it is in one of them."""
    known = [before, *ways]
    built = [
        {path: each for path, each in files.items() if path.startswith("build/")} for files in (now, *known)
    ]
    assert_same_as_one(built[0], built[1:])
    for path, content in now.items():
        assert content in [files.get(path) for files in known], f"{path} is neither the old nor the new one"
    missing = before.keys() - now.keys() - {path for path in before if path not in ways[-1]}
    assert not [path for path in missing if not path.startswith("build/")], f"lost: {missing}"


def _assert_linked(files: dict[str, bytes]) -> None:
    """Whether every link of every published page leads to a file: publishing goes file by file, never half done."""
    published = {
        path.replace("www/", "site/", 1): each for path, each in files.items() if path.startswith("www/")
    }
    for path, content in published.items():
        if path.endswith(".html"):
            dead = set(find_links(path, read_html(content.decode())).targets) - published.keys()
            assert not dead, f"{path} leads to {sorted(dead)[:3]}"
