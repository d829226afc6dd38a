"""Measures what a council waits for, books and all: `python -m tests.bench.council --rounds 5`.

Of the demonstration, or of any site's folder: builds after one edit of each kind, and the check of one file. The last
build of a round must be byte for byte one from nothing.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.bench.edits import UNSURE_SECONDS, edit_body, edit_title, one_service, own_template
from tests.bench.runs import measure, our_command, tree_digest
from tests.bench.table import COLD, Table, say
from tests.sites import ROOT, TODAY


def edit_style(site: Path) -> None:
    """One line more in a style sheet of the council's own."""
    own = site / "themes" / "own" / "css" / "print.css"
    own.parent.mkdir(parents=True)
    style = (ROOT / "themes" / "default" / "css" / "print.css").read_text("utf-8")
    own.write_text(f"{style}.own {{ color: black; }}\n", encoding="utf-8", newline="\n")


def edit_phone(site: Path) -> None:
    """Another telephone number in the settings."""
    settings = site / "content" / "settings.yaml"
    before, name, after = settings.read_text("utf-8").partition("\n  phone: ")
    number = after.split("\n")[0]
    settings.write_text(f"{before}{name}01632 960999{after.removeprefix(number)}", "utf-8", newline="\n")


EDITS: dict[str, Callable[[Path], None]] = {
    "nothing changed": lambda _: None,
    "one line of CSS": edit_style,
    "one sentence": edit_body,
    "one title": edit_title,
    "a phone number": edit_phone,
    "one line of a template": own_template,
}


def main() -> None:
    """Prints a table of medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT, help="the folder of a site")
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args()
    table = Table("What a council waits for, with everything on")
    for number in range(1, chosen.rounds + 1):
        say(f"\nRound {number}: CPU s, wall s, peak MB of all processes, files written")
        with tempfile.TemporaryDirectory() as folder:
            _round(chosen.folder, Path(folder), table)
    for line in table.lines():
        say(line)


def _round(source: Path, folder: Path, table: Table) -> None:
    site, out, fresh = folder / "site", folder / "site" / "build", folder / "fresh" / "build"
    shutil.copytree(source / "content", site / "content")
    settings = site / "content" / "settings.yaml"
    lines = [line for line in settings.read_text("utf-8").splitlines() if not line.startswith("theme:")]
    settings.write_text("\n".join([*lines, "theme: own", ""]), encoding="utf-8", newline="\n")
    (site / "themes" / "own").mkdir(parents=True)
    (site / "themes" / "own" / "theme.yaml").write_text("name: Own\n", encoding="utf-8")
    command = our_command(site, out, "--books")
    table.add(COLD, measure(command, out))
    for name, edit in EDITS.items():
        time.sleep(UNSURE_SECONDS)
        edit(site)
        table.add(name, measure(command, out))
    check = [sys.executable, "-m", "generator", "check", str(one_service(site)), "--site", str(site)]
    table.add("check of one file", measure([*check, "--today", TODAY], out))
    measure(our_command(site, fresh, "--books"), fresh)
    if tree_digest(out) != tree_digest(fresh):
        raise SystemExit(f"{out} is not what a build from nothing gives: {fresh}.")


if __name__ == "__main__":
    main()
