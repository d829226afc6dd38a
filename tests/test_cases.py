"""One folder a rule: what breaks it, what keeps it, and exactly what an editor then sees.

A case is laid over the small council. `bad/` and `good/` hold files of a site's folder; `screen.txt`
is what the screen says of the rule for the bad ones. `case.yaml` is there if `check` is not enough:

- `command` and `options`: what to run instead;
- `without`: files of the small council that the bad variant lacks;
- `links`: files of the bad variant that point to another, by name;
- `rename`: files of the bad variant with a name that not every system can keep;
- `grow`: files of the bad variant that are made this many bytes long.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import yaml

from generator.cli.screen import line_reader, show_text
from generator.model.diagnostics import Diagnostic, Severity, Span
from generator.rules.rulebook import all_rules
from tests.sites import ROOT, SmallSite

CASES = ROOT / "tests" / "cases"
NAMES = sorted(folder.name for folder in CASES.iterdir() if folder.is_dir())


@dataclass(frozen=True, slots=True)
class Case:
    """How to make a case, and what to run."""

    folder: Path
    command: str = "check"
    options: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    links: dict[str, str] = field(default_factory=dict)
    rename: dict[str, str] = field(default_factory=dict)
    grow: dict[str, int] = field(default_factory=dict)

    def lay(self, variant: str, site: SmallSite) -> None:
        """Puts a variant's files over a site."""
        if (self.folder / variant).exists():
            shutil.copytree(self.folder / variant, site.folder, dirs_exist_ok=True)
        if variant == "bad":
            for path in self.without:
                (site.folder / path).unlink()
            for path, target in self.links.items():
                (site.folder / path).symlink_to(target)
            for path, better in self.rename.items():
                (site.folder / path).rename(site.folder / better)
            for path, size in self.grow.items():
                grow(site.folder / path, size)

    def find(self, site: SmallSite) -> list[Diagnostic]:
        """Everything that is found wrong with a site."""
        result = site.run(self.command, *self.options, "--format", "json")
        assert result.exit_code in (0, 1), result.output
        return [
            Diagnostic(
                Span(row["path"], row["line"], row["column"]),
                row["rule"],
                Severity(row["severity"]),
                row["message"],
                row["hint"],
            )
            for row in json.loads(result.stdout)["diagnostics"]
        ]


def read_case(name: str) -> Case:
    file = CASES / name / "case.yaml"
    written = yaml.safe_load(file.read_text("utf-8")) if file.exists() else {}
    bad = written.pop("bad", {})
    return Case(CASES / name, **written, **bad)


def grow(file: Path, size: int) -> None:
    """Makes a file this many bytes long, with short sentences."""
    words = b"We play in the hall.\n\n"
    missing = size - file.stat().st_size
    with file.open("ab") as stream:
        stream.write((words * (missing // len(words) + 1))[:missing])


def test_every_rule_has_a_case() -> None:
    """A new rule is a new folder here: see the top of this file."""
    assert [rule.id for rule in all_rules() if rule.id not in NAMES] == []


def test_every_case_is_about_a_rule() -> None:
    known = {rule.id for rule in all_rules()}
    assert [name for name in NAMES if name not in known] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_bad_example_is_found(name: str, small_site: SmallSite, request: pytest.FixtureRequest) -> None:
    case = read_case(name)
    case.lay("bad", small_site)
    found = [each for each in case.find(small_site) if each.rule == name]
    screen = "\n".join(show_text(found, line_reader(small_site.folder)))
    expected = case.folder / "screen.txt"
    if request.config.getoption("--golden"):
        expected.write_text(screen, encoding="utf-8", newline="\n")
    assert found, f"nothing breaks {name}"
    assert screen == expected.read_text("utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_a_good_example_is_fine(name: str, small_site: SmallSite) -> None:
    case = read_case(name)
    case.lay("good", small_site)
    found = case.find(small_site)
    assert [each for each in found if each.rule == name or each.severity == Severity.ERROR] == []
