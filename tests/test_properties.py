"""What must hold for any content: nothing raises, places are right, order and chance change nothing."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings

from generator.build import Options, build, check
from generator.join.join_site import join
from generator.law.answers import answer_law
from generator.model.diagnostics import Diagnostic
from generator.publish.plan import plan
from generator.read.content import load
from generator.read.source import split_entry
from generator.read.unprintable import UNPRINTABLE
from tests import strategies
from tests.bad_entries import entry
from tests.compare import assert_same, files_in
from tests.sites import ROOT, TODAY, SmallSite


def options_for(site: SmallSite, *, has_books: bool = False) -> Options:
    return Options(site.folder, site.out, dt.date.fromisoformat(TODAY), has_books=has_books)


def nobody(*_: object) -> None:
    """Takes no notice of progress."""


def is_inside(each: Diagnostic, folder: Path) -> bool:
    """Whether a diagnostic's place is in its file, or names the file as a whole."""
    if not each.span.line:
        return not each.span.column
    text = (folder / each.span.path).read_bytes().decode("utf-8-sig", "replace")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return each.span.line <= len(lines) and each.span.column <= len(lines[each.span.line - 1]) + 1


@settings(max_examples=150)
@given(content=strategies.files)
def test_no_file_raises_and_every_place_is_in_it(content: bytes, small_site: SmallSite) -> None:
    (small_site.content / "services" / "play-club.md").write_bytes(content)
    found = check(options_for(small_site), nobody).diagnostics
    for each in found:
        assert is_inside(each, small_site.folder), each
        assert each.message.strip()
        assert each.hint.strip()


@settings(max_examples=40)
@given(content=strategies.good_entries())
def test_any_text_becomes_a_page_or_is_told_of(content: str, small_site: SmallSite) -> None:
    small_site.write("services/play-club.md", content)
    built = build(options_for(small_site), nobody)
    assert built.written or any(each.severity == "error" for each in built.diagnostics)


@given(text=strategies.texts)
def test_a_quoted_fact_stays_as_it_was_written(text: str) -> None:
    split = split_entry(f"---\nwait: {json.dumps(text, ensure_ascii=False)}\n---\n", "x.md")
    assert not UNPRINTABLE.search(text)
    assert split.value is not None, split.diagnostics
    assert split.value.facts == {"wait": text}


@pytest.mark.parametrize(
    "text",
    [
        *"no yes on off null ~ true 09:30 012345 0o17 0x1F 1.10 .5 1e5 1_000 +44 = 5% £3 5-11 NaN .inf".split(),
        *("01632 960123", "4:30 to 5", "it's", "a - b", "3rd floor, room 4", "Mon & Tue"),
        *("2026-09-14", "2026-09-14 10:00:00"),
    ],
)
def test_a_bare_fact_stays_as_it_was_written(text: str) -> None:
    split = split_entry(f"---\nwait: {text}\nlist: [{text.replace(',', '')}]\n---\n", "x.md")
    assert split.value is not None, split.diagnostics
    assert split.value.facts == {"wait": text, "list": [text.replace(",", "")]}


def test_facts_stay_text_all_the_way_to_the_page(small_site: SmallSite) -> None:
    written = {"title": "1.10", "summary": "no", "wait": "012345", "when": "09:30", "cost": "01632 960123"}
    small_site.write("services/play-club.md", entry(**written))
    assert small_site.build().exit_code == 0
    page = small_site.page("services/play-club.html")
    assert ">1.10</h1>" in page
    for text in written.values():
        assert f">{text}<" in page, text


ENTRIES = {
    "services": entry(aliases="{aliases}", status="{status}", title="{slug}"),
    "guides": "---\ntitle: {slug}\nsummary: S.\ntopics: [learning]\nreviewed: 2026-10-01\n"
    "status: {status}\naliases: {aliases}\n---\n",
    "organisations": "---\ntitle: {slug}\nsummary: S.\n---\n",
    "news": "---\ntitle: {slug}\nsummary: S.\ndate: 2026-10-01\n---\n",
    "events": "---\ntitle: {slug}\nsummary: S.\nstarts: 2026-12-05 10:00\nends: 2026-12-05 11:00\n---\n",
}


@settings(max_examples=8)
@given(council=strategies.councils)
def test_what_is_planned_is_there_and_nothing_else(
    council: dict[str, tuple[str, str, bool]], small_site: SmallSite
) -> None:
    for old in small_site.content.rglob("x-*"):
        old.unlink()
    for slug, (status, kind, was_renamed) in council.items():
        aliases = f"[{slug}-of-old]" if was_renamed else "[]"
        text = ENTRIES[kind].replace("{slug}", slug).replace("{status}", status).replace("{aliases}", aliases)
        small_site.write(f"{kind}/{slug}.md", text)
    options = options_for(small_site)
    assert build(options, nobody).written is not None
    site = join(load(small_site.folder, options.today).value).value
    assert site is not None
    planned = {output.path.as_posix() for output in plan(site, answer_law(site), has_books=False).outputs}
    made = set(files_in(small_site.out))
    assert planned - made == set()
    beside = ("site/assets/", "site/service-worker.js", "report/", ".local-offer")
    assert [path for path in made - planned if not path.startswith(beside)] == []
    for slug, (status, kind, _) in council.items():
        is_hidden = status == "draft" and kind in ("services", "guides")
        assert (f"site/{kind}/{slug}.html" in made) is not is_hidden


@pytest.mark.slow
def test_the_same_content_gives_the_same_bytes_whatever_chance_does(tmp_path: Path) -> None:
    """Files made in another order, in another folder, with other hashes: the same site and the same books."""
    made = []
    for seed, is_reversed in (("1", False), ("2", True)):
        folder = tmp_path / f"council-{seed}"
        files = [path for path in (ROOT / "tests" / "small").rglob("*") if path.is_file()]
        for file in sorted(files, reverse=is_reversed):
            copy = folder / file.relative_to(ROOT / "tests" / "small")
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, copy)
        subprocess.run(
            [sys.executable, "-m", "generator", "build", "--quiet", "--site", folder, "--today", TODAY],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            stdout=subprocess.DEVNULL,
            check=True,
        )
        made.append(files_in(folder / "build"))
    assert_same(made[0], made[1])
