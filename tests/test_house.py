"""The house rules: what may import what, how long files are, and that every rule is told of."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.rulebook import all_rules
from tests.sites import ROOT
from tests.write_docs import DOCS, rules_page

PACKAGE = ROOT / "generator"
MOST_LINES = 400
RENDERING = (
    "generator.render",
    "generator.books.render",
    "generator.theme.layers",
    "generator.books.typeset",
)
KNOW_NOTHING_OF_SITES = (
    "generator.memory.digests",
    "generator.exchange",
    "generator.memory.stamps",
    "generator.memory.store",
    "generator.scale.workers",
)
"""Rooms that every other may use."""
MAY_NOT = {
    "diagnostics": ("generator.",),
    "memory.digests": ("generator.",),
    "memory.stamps": ("generator.",),
    "memory.store": ("generator.",),
    "exchange": ("generator.",),
    "memory.cache": ("generator.",),
    "write": ("generator.",),
    "model": (
        "generator.load",
        "generator.site",
        "generator.outputs",
        "generator.rules",
        "generator.schema",
        *RENDERING,
    ),
    "source": ("generator.site", "generator.outputs", *RENDERING),
    "law.statute": ("generator.outputs", "generator.load", *RENDERING),
    "schema": ("generator.site", "generator.outputs", *RENDERING),
    "prose": ("generator.site", "generator.outputs", *RENDERING),
    "load": ("generator.site", "generator.outputs", "generator.plan", *RENDERING),
    "site": ("generator.outputs", "generator.plan", "generator.write", *RENDERING),
    "rules": ("generator.outputs", "generator.load", "generator.site", "generator.plan", *RENDERING),
    "outputs": ("generator.load", "generator.rules", "generator.memory.cache", "generator.write", *RENDERING),
    "plan": ("generator.load", "generator.write", "generator.memory.cache", *RENDERING),
    "theme.layers": ("generator.model", "generator.site", "generator.outputs", "generator.load"),
    "books.typeset": ("generator.model", "generator.site", "generator.outputs", "generator.load"),
    "render": ("generator.load", "generator.write", "generator.plan"),
}
"""For each room, the beginnings of names that it never imports."""
ONE_DOOR = {
    "markdown": ("prose",),
    "jinja2": ("theme",),
    "typst": ("books.typeset",),
    "frontmatter": ("source",),
    "ruamel": ("editing.edit",),
}
"""Libraries that only one room knows."""


def modules() -> Iterator[Path]:
    yield from sorted(PACKAGE.rglob("*.py"))


def name_of(module: Path) -> str:
    """Its name below the package: `outputs.books` for `outputs/books.py`."""
    return ".".join(module.relative_to(PACKAGE).with_suffix("").parts)


def is_in(name: str, room: str) -> bool:
    return f"{name}.".startswith(f"{room}.")


def imports(module: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            if node.module == "generator":
                yield from (f"generator.{each.name}" for each in node.names)


@pytest.mark.parametrize("module", list(modules()), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_room_imports_only_what_lies_below_it(module: Path) -> None:
    own = name_of(module)
    rooms = [room for room in MAY_NOT if is_in(own, room)]
    for name in imports(module):
        if name.startswith(KNOW_NOTHING_OF_SITES):
            continue
        for room in rooms:
            for banned in MAY_NOT[room]:
                is_home = is_in(name, f"generator.{room}")
                assert not name.startswith(banned) or is_home, f"{room} must not import {name}"
        doors = ONE_DOOR.get(name.split(".")[0])
        assert doors is None or any(is_in(own, door) for door in doors), f"only {doors} may import {name}"


@pytest.mark.parametrize("module", list(modules()), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_file_has_one_subject(module: Path) -> None:
    lines = module.read_text("utf-8").count("\n")
    assert lines <= MOST_LINES, f"{lines} lines: two subjects in one room?"


def test_no_heading_can_have_the_id_of_a_part_of_its_page() -> None:
    """Ids of headings are made of letters, digits and hyphens; ids of templates hold an underscore."""
    templates = ROOT / "themes" / "default" / "templates"
    for file in sorted(templates.rglob("*.html")):
        text = file.read_text("utf-8")
        if "prose(" in text or file.name == "base.html":
            ids = re.findall(r'\sid="([^"{]*)"', text)
            assert [each for each in ids if "_" not in each] == [], file.name


def test_only_the_commands_print() -> None:
    for module in modules():
        if not is_in(name_of(module), "cli"):
            tree = ast.parse(module.read_text("utf-8"))
            calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
            assert not any(isinstance(call, ast.Name) and call.id == "print" for call in calls), module


def test_every_rule_is_explained_in_the_docs() -> None:
    assert DOCS.read_text("utf-8") == rules_page(), 'run "make docs"'


def test_rule_names_are_unique_and_name_the_fault() -> None:
    names = [rule.id for rule in all_rules()]
    assert len(names) == len(set(names))
    assert not [name for name in names if name.startswith("no-")]
