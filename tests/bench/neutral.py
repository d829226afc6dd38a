"""Builds a plain directory of services with us, Hugo and Pelican in turns.

Each makes a page for each service, a list for each topic, a home page, a feed and a site map of the same content:
Hugo and Pelican with few plain templates, we as always, but without books. Hugo runs as its experts run it, with
fewer collections of its garbage.
"""

from __future__ import annotations

import re
import shutil
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

import yaml

from tests.bench.corpus import make_corpus
from tests.bench.peers import hugo_command, mount
from tests.bench.runs import Run, measure, our_command
from tests.bench.table import say

_FOLDER = Path(__file__).parent
_LINK = re.compile(r"(?<=\]\()(?=[^)]+\.md\))")
_FACTS = "title summary organisation topics cost who_can_get how_to_get places contacts reviewed reviewed_by".split()
_NOT_LISTED = ("access", "ages", "areas", "formats", "needs")
_KEPT = ("services", "organisations", "taxonomies", "guides")


def compare(folder: Path, size: int, rounds: int, hugo: str) -> Iterator[str]:
    """Lines of a table: the medians of what each took from nothing. Without Pelican its line is missing."""
    site, pelican = folder / "site", shutil.which("pelican")
    _make_directory(site, size)
    shutil.copytree(_FOLDER / "neutral_hugo", folder / "hugo")
    mount(folder / "hugo", {"layouts": "layouts", str(site / "content" / "services"): "content/services"})
    builds = {
        "ours": (our_command(site, site / "build"), site / "build"),
        "Hugo": (hugo_command(hugo, folder / "hugo"), folder / "hugo" / "out"),
    }
    if pelican:
        _lay_out_for_pelican(site, folder / "pelican")
        builds["Pelican"] = _pelican_command(pelican, folder / "pelican"), folder / "pelican" / "out"
    runs: defaultdict[str, list[Run]] = defaultdict(list)
    for _ in range(rounds):
        for name, (command, out) in builds.items():
            for made in (out, site / ".cache"):
                shutil.rmtree(made, ignore_errors=True)
            runs[name].append(measure(command, out, GOGC="400"))
            say(f"  {name:<10}{runs[name][-1].cpu:>8.2f} CPU s")
    yield f"\nA plain directory of {size:,} services, from nothing, medians of {rounds} rounds"
    yield f"{'':<10}{'CPU s':>8}{'wall s':>8}{'files':>8}"
    for name, each in runs.items():
        cpu, wall = (median(getattr(run, what) for run in each) for what in ("cpu", "wall"))
        yield f"{name:<10}{cpu:>8.2f}{wall:>8.2f}{each[-1].written:>8,}"


def _pelican_command(program: str, site: Path) -> list[str]:
    return [program, "-q", "-s", str(site / "pelicanconf.py"), "-o", str(site / "out"), str(site / "content")]


def _make_directory(site: Path, size: int) -> None:
    """A council with services of few facts by topic, their organisations, and the guide that its settings name."""
    make_corpus(site, size)
    for path in (site / "content").iterdir():
        if path.is_dir() and path.name not in _KEPT:
            shutil.rmtree(path)
    for path in (site / "content" / "guides").iterdir():
        if path.stem != "guide-0000":
            path.unlink()
    for name in _NOT_LISTED:
        (site / "content" / "taxonomies" / f"{name}.yaml").write_text("[]\n", encoding="utf-8")
    for file in (site / "content" / "services").rglob("*.md"):
        facts, body = _read(file)
        head = yaml.safe_dump({name: facts[name] for name in _FACTS}, allow_unicode=True, sort_keys=False)
        file.write_text(f"---\n{head}---\n{body}", encoding="utf-8", newline="\n")


def _read(file: Path) -> tuple[dict[str, Any], str]:
    _, head, body = file.read_text("utf-8").split("---\n", 2)
    return yaml.safe_load(head), body


def _lay_out_for_pelican(site: Path, folder: Path) -> None:
    """The same services for Pelican, whose facts are lines of text."""
    shutil.copytree(_FOLDER / "neutral_pelican", folder)
    (folder / "content").mkdir()
    for file in (site / "content" / "services").rglob("*.md"):
        facts, body = _read(file)
        lines = [f"{name}: {value}" for name, value in _plain_facts(facts).items()]
        text = "\n".join([*lines, f"slug: {file.stem}", "", _LINK.sub("{filename}", body)])
        (folder / "content" / file.name).write_text(text, encoding="utf-8", newline="\n")


def _plain_facts(facts: dict[str, Any]) -> dict[str, str]:
    """The facts that the templates show."""
    place, contact = facts["places"][0], facts["contacts"][0]
    own = {
        name: facts[name] for name in ("title", "summary", "cost", "who_can_get", "how_to_get", "reviewed")
    }
    where = ", ".join((place["name"], *place["address"], place["postcode"]))
    ways = {name: contact[name] for name in ("phone", "email", "website")}
    return {**own, "date": own["reviewed"], "tags": ", ".join(facts["topics"]), "place": where, **ways}
