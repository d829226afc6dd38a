"""Site folders for tests, and the command run on them as an editor would run it."""

from __future__ import annotations

import gc
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from generator.cli import main

ROOT = Path(__file__).parent.parent
TODAY = "2026-11-24"
"""The day of every build in tests, so that nothing depends on the clock."""


def run(*arguments: str | Path) -> Result:
    """What `local-offer` does and says. A fault of ours is raised, not swallowed."""
    before = gc.get_threshold()
    try:
        return CliRunner().invoke(main, [str(each) for each in arguments], catch_exceptions=False)
    finally:
        gc.set_threshold(*before)  # a command that ends its process need not tidy up; here it ends none


@dataclass(frozen=True, slots=True)
class SmallSite:
    """A small council in a folder of its own."""

    folder: Path

    @property
    def content(self) -> Path:
        """Its `content/`."""
        return self.folder / "content"

    @property
    def out(self) -> Path:
        """Where its build goes."""
        return self.folder / "build"

    def write(self, path: str, text: str) -> Path:
        """Writes a file below `content/`; folders are made."""
        file = self.content / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
        return file

    def replace(self, path: str, old: str, new: str) -> None:
        """Changes words of a file below `content/`; they must be there."""
        file = self.content / path
        text = file.read_text("utf-8")
        assert old in text, f"{path} has no {old!r}"
        file.write_text(text.replace(old, new), encoding="utf-8", newline="\n")

    def run(self, command: str, *arguments: str | Path) -> Result:
        """Runs one command on this site, on the day of the tests."""
        return run(command, "--site", self.folder, "--today", TODAY, *arguments)

    def run_bare(self, command: str, *arguments: str | Path) -> Result:
        """Runs one command that takes the site's folder and its own words, and no day."""
        return run(command, "--site", self.folder, *arguments)

    def build(self, *arguments: str) -> Result:
        """Builds without books unless told `--books`."""
        quick = [] if "--books" in arguments else ["--no-books"]
        return self.run("build", *quick, *(each for each in arguments if each != "--books"))

    def faults(self, *rules: str) -> list[dict[str, Any]]:
        """What `check` finds, in order; only these rules where some are named."""
        found: list[dict[str, Any]] = json.loads(self.run("check", "--format", "json").stdout)["diagnostics"]
        return [each for each in found if not rules or each["rule"] in rules]

    def page(self, path: str) -> str:
        """A finished page, such as `services/kite-club.html`."""
        return (self.out / "site" / path).read_text("utf-8")
