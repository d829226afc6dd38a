"""Builds with each thing that is done for speed on and off, in turn: `python -m tests.bench.devices 2000`.

Prints by how much longer a build takes without it, from nothing and after an edit of a text, and stops if it
gives anything else. docs/performance.md has the figures.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from generator import __main__ as program
from generator.read.markdown import body_reader
from generator.rules.prefilter import Search
from generator.theme import layers, template_code
from generator.theme.fact_html import words_to_html
from generator.theme.template_code import TemplateEnvironment, compiled_templates
from tests.bench.corpus import make_corpus
from tests.bench.runs import Run, measure, our_command, tree_digest
from tests.bench.table import say

_UNSURE_SECONDS = 2.1


patch = pytest.MonkeyPatch()


def _keep_apart(name: str) -> None:
    """Compiled templates of this run are not those of others."""
    patch.setattr(
        template_code, "compiled_templates", lambda key: compiled_templates(key and f"{key}_{name}")
    )


def _make_components_for_each_page() -> None:
    patch.setattr(TemplateEnvironment, "may_share", lambda *_: False)
    _keep_apart("components")


def _call_functions() -> None:
    own = TemplateEnvironment.compile
    nothing: dict[str, str] = {}

    def compile_calls(self: TemplateEnvironment, *arguments: Any) -> Any:
        self.functions = nothing.keys()
        return own(self, *arguments)

    patch.setattr(TemplateEnvironment, "compile", compile_calls)
    _keep_apart("functions")


def _compile_again() -> None:
    patch.setattr(template_code, "compiled_templates", lambda _: None)


def _make_facts_again() -> None:
    patch.setattr(layers, "words_to_html", words_to_html.__wrapped__)


def _look_for_all_syntax() -> None:
    patch.setattr(body_reader, "_SYNTAX", {"": ()})
    patch.setattr(body_reader, "_leave_plain_words", lambda _: None)


def _see_all_texts() -> None:
    patch.setattr(Search, "may_find", lambda *_: True)


DEVICES: dict[str, Callable[[], None]] = {
    "shared components": _make_components_for_each_page,
    "functions as filters": _call_functions,
    "compiled templates": _compile_again,
    "cached facts": _make_facts_again,
    "Markdown syntax": _look_for_all_syntax,
    "prefilters": _see_all_texts,
}


def main() -> None:
    """A line for each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("size", type=int, help="how many services")
    parser.add_argument("names", nargs="*", help=f"which of {', '.join(DEVICES)}; all if none is named")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--without", help=argparse.SUPPRESS)
    chosen, arguments = parser.parse_known_args()
    if chosen.without:
        DEVICES[chosen.without]()
        sys.argv = ["local-offer", *chosen.names, *arguments]
        program.main()
        return
    for name in chosen.names or DEVICES:
        with tempfile.TemporaryDirectory() as folder:
            say(f"{name:<22}{_compare(Path(folder), chosen.size, name, chosen.rounds)}")


def _compare(folder: Path, size: int, name: str, rounds: int) -> str:
    """By how much longer builds take without it, as medians of the ratios of each round."""
    site, on, off = folder / "site", folder / "on" / "build", folder / "off" / "build"
    make_corpus(site, size)
    usual = our_command(site, on)
    less = our_command(site, off)
    # It runs this file, which takes something away before it runs the program.
    less[2:3] = ["tests.bench.devices", str(size), "--without", name]
    measure(less, off)
    ratios: dict[str, list[float]] = {"from nothing": [], "after an edit of a text": []}
    services = sorted((site / "content" / "services").rglob("*.md"))
    for number in range(rounds):
        for out in (on, off):
            shutil.rmtree(out.parent, ignore_errors=True)
        ratios["from nothing"].append(_ratio(measure(usual, on), measure(less, off)))
        with services[number].open("a", encoding="utf-8") as file:
            file.write("\nOne more sentence.\n")
        time.sleep(_UNSURE_SECONDS)
        ratios["after an edit of a text"].append(_ratio(measure(usual, on), measure(less, off)))
        if tree_digest(on) != tree_digest(off):
            raise SystemExit(f"Without {name} a build gives something else.")
    return ", ".join(f"{what} {median(found) - 1:+.1%}" for what, found in ratios.items())


def _ratio(usual: Run, less: Run) -> float:
    return less.cpu / usual.cpu


if __name__ == "__main__":
    main()
