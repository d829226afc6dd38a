"""The house rules: which room may import which, how long files are, and that every rule is explained."""

from __future__ import annotations

import ast
import importlib
import re
from collections import defaultdict
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from pathlib import Path

import pytest

from generator.read.schema.fact_table import forms, read_table
from generator.rules.rulebook import all_rules
from tests.sites import ROOT
from tests.write_docs import DOCS, rules_page

PACKAGE = ROOT / "generator"
FLOORS = (
    "__main__",
    "cli",
    "tools",
    "build",
    "render",
    "publish",
    "law",
    "join",
    "read",
    "theme",
    "write",
    "cache",
    "rules",
    "model",
    "data",
)
"""The rooms from the top floor down (docs/architecture.md). Each imports only from rooms below it."""
NOT_ROOMS = ("__init__", "starter")
"""What else stands on the top floor: the package itself, and what `init` copies."""
APART = {"tools": "", "publish": "shared"}
"""Rooms whose sub-rooms do not know one another, and the one sub-room that all of them may use."""
ONE_DOOR = {
    "espeakng_loader": "render.speech",
    "frontmatter": "read.source",
    "itsdangerous": "tools.upkeep.tokens",
    "jinja2": "theme",
    "lameenc": "render.speech",
    "markdown": "read.markdown",
    "piper": "render.speech",
    "ruamel": "read.manuscript",
    "selectolax": "rules.page_html",
    "selenium": "tools.audit",
    "starlette": "tools.inbox",
    "typst": "render.books.typeset",
    "urllib.request": "tools.importers.from_the_web",
    "yaml": "read.source data",
}
"""Libraries that one room alone knows. No build fetches anything: the web has doors elsewhere."""
SAME_NAME = {
    "admin": "a command, and the side door that it opens",
    "audit": "a command, and the side door that it opens",
    "books": "what a book holds, how it is made, and what is checked in it",
    "build": "a command, and the road that it takes",
    "confirm": "a command, and what it does",
    "flowing": "books without pages: what they say, and how they are made",
    "inbox": "a command, and the side door that it opens",
    "law": "the room, its values, its rules and its command",
    "markdown": "how Markdown is read, and what can be wrong with it",
    "pages": "the pages of the site, and what can be wrong with them",
    "places": "places, and what can be wrong with them",
    "publish": "the room that plans what is published, and the command that puts it there",
    "reviews": "a command, and what it does",
    "rules": "the room, and the command that explains it",
    "schema": "the fields of entries, and the command that writes them for other editors",
    "theme": "the room, its rules and its command",
}
"""File names that stand twice, and the one thing that they mean."""
MOST_LINES = 400


def modules() -> Iterator[Path]:
    yield from sorted(PACKAGE.rglob("*.py"))


def name_of(module: Path) -> str:
    """Its name below the package: `publish.books` for `publish/books/__init__.py`."""
    parts = module.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {name_of(module): module for module in modules()}
TREES = {name: ast.parse(module.read_text("utf-8")) for name, module in MODULES.items()}


def is_in(name: str, room: str) -> bool:
    return f"{name}.".startswith(f"{room}.")


def read_imports(tree: ast.Module) -> Iterator[str]:
    """Everything that a file imports, by its full name; of our own the file, not what it defines."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for each in node.names:
                full = f"{node.module}.{each.name}"
                yield full if full.removeprefix("generator.") in MODULES else node.module


IMPORTS = {name: tuple(read_imports(tree)) for name, tree in TREES.items()}
OWN_IMPORTS = {
    name: [each.removeprefix("generator.") for each in found if each.startswith("generator.")]
    for name, found in IMPORTS.items()
}
"""The files of ours that each file imports, by their names below the package."""
ARROWS = [(name, other) for name, others in OWN_IMPORTS.items() if name for other in others]


def test_the_top_floor_holds_the_rooms_and_nothing_else() -> None:
    found = {each.name.removesuffix(".py") for each in PACKAGE.iterdir() if each.name != "__pycache__"}
    assert found - {*FLOORS, *NOT_ROOMS} == set(), "docs/architecture.md says what each room is for"
    assert set(FLOORS) - found == set()


def test_a_room_imports_only_from_rooms_below_it() -> None:
    faults = [f"{name} must not import {other}" for name, other in ARROWS if floor_of(other) < floor_of(name)]
    assert faults == []


def floor_of(name: str) -> int:
    return FLOORS.index(name.split(".")[0])


def test_sub_rooms_do_not_know_one_another() -> None:
    faults = [f"{name} must not import {other}" for name, other in ARROWS if not may_know(name, other)]
    assert faults == []


def may_know(name: str, other: str) -> bool:
    here, there = sub_room(name), sub_room(other)
    return here[0] != there[0] or "" in (here[1], there[1]) or there[1] in (here[1], APART[here[0]])


def sub_room(name: str) -> tuple[str, str]:
    """The room and the folder in it that a file is in, for rooms whose folders are apart."""
    room, *below = name.split(".")
    in_folder = room in APART and below and (PACKAGE / room / below[0]).is_dir()
    return room, below[0] if in_folder else ""


def test_no_files_import_each_other_in_a_circle() -> None:
    arrows = {name: set(found) - {name} for name, found in OWN_IMPORTS.items()}
    try:
        TopologicalSorter(arrows).prepare()
    except CycleError as fault:
        pytest.fail(f"a circle of files: {' -> '.join(fault.args[1])}")


def test_no_rooms_import_each_other_in_a_circle() -> None:
    """Folders within a room, too: what several of them need stands below all of them."""
    arrows: defaultdict[str, set[str]] = defaultdict(set)
    for name, found in OWN_IMPORTS.items():
        for other in found:
            here, there = (_folder(each) for each in (name, other))
            if not is_in(here, there) and not is_in(there, here):
                arrows[here].add(there)
    try:
        TopologicalSorter(arrows).prepare()
    except CycleError as fault:
        pytest.fail("a circle of rooms: " + ", ".join(f"{a} <- {b}" for a, b in pairwise(fault.args[1])))


def _folder(name: str) -> str:
    return name if MODULES[name].name == "__init__.py" else name.rpartition(".")[0] or name


def test_a_library_has_one_door() -> None:
    faults = [
        f"{name} must not import {other}: only {doors} knows it"
        for name, found in IMPORTS.items()
        for other in found
        if (doors := ONE_DOOR.get(other.split(".")[0]) or ONE_DOOR.get(other))
        and not any(is_in(name, door) for door in doors.split())
    ]
    assert faults == []


def test_a_file_name_means_one_thing() -> None:
    names: defaultdict[str, list[str]] = defaultdict(list)
    for name in MODULES:
        names[name.split(".")[-1]].append(name)
    twice = {name: places for name, places in names.items() if len(places) > 1 and name}
    assert {name: places for name, places in twice.items() if name not in SAME_NAME} == {}
    assert set(SAME_NAME) - set(twice) == set(), "no longer used twice"


def test_a_file_has_one_subject() -> None:
    lines = {name: module.read_text("utf-8").count("\n") for name, module in MODULES.items()}
    long = {name: count for name, count in lines.items() if count > MOST_LINES}
    assert long == {}, "two subjects in one file?"


ASKED = {form: outputs.split(", ") for form, outputs in read_table()["outputs"].items()}
"""For each kind of entry and each group of facts, the outputs that its facts must answer."""


@pytest.mark.parametrize("name", ASKED)
def test_every_fact_has_a_place_or_a_reason(name: str) -> None:
    form = forms()[name]
    for fact in (*form.facts, *filter(None, [form.body])):
        missing = [each for each in ASKED[name] if not fact.is_in(each) and not fact.why_hidden(each)]
        says = f'facts.yaml does not say where "{fact.name}" of a {name} goes: {", ".join(missing)}'
        assert not missing, f'{says}. Name its place, or say why it has none ("hidden").'


def test_no_heading_can_have_the_id_of_a_part_of_its_page() -> None:
    """Ids of headings are made of letters, digits and hyphens; ids of templates hold an underscore."""
    templates = ROOT / "themes" / "default" / "templates"
    for file in sorted(templates.rglob("*.html")):
        text = file.read_text("utf-8")
        if "prose(" in text or file.name == "base.html":
            ids = re.findall(r'\sid="([^"{]*)"', text)
            assert [each for each in ids if "_" not in each] == [], file.name


def test_what_is_private_is_left_alone() -> None:
    """A private name is used on `self` alone, and no method or field of a library's class is replaced."""
    faults = {name: found for name, tree in TREES.items() if (found := {*private_uses(name, tree)})}
    assert faults == {}


def private_uses(name: str, tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and is_private(node.attr):
            if ast.unparse(node.value) not in ("self", "cls", "super()", "os"):
                yield ast.unparse(node)
        elif isinstance(node, ast.ImportFrom):
            yield from (each.name for each in node.names if is_private(each.name))
    for kind in [each for each in tree.body if isinstance(each, ast.ClassDef)]:
        bases = getattr(importlib.import_module(f"generator.{name}"), kind.name).__mro__[1:]
        theirs = {part for base in bases if not is_ours(base) for part in vars(base)}
        yield from (f"{kind.name}.{part}" for part in parts_of(kind) if is_private(part) and part in theirs)


def is_private(name: str) -> bool:
    return name.startswith("_") and not name.endswith("_")


def is_ours(kind: type) -> bool:
    return kind.__module__.startswith("generator")


def parts_of(kind: ast.ClassDef) -> Iterator[str]:
    """The fields and methods that a class has or uses."""
    for node in ast.walk(kind):
        match node:
            case ast.FunctionDef(name=name) | ast.AnnAssign(target=ast.Name(id=name)):
                yield name
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.Attribute(attr=name):
                yield name


def test_only_the_commands_print() -> None:
    for name, tree in TREES.items():
        if not is_in(name, "cli"):
            calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
            assert not any(isinstance(call, ast.Name) and call.id == "print" for call in calls), name


def test_every_rule_is_explained_in_the_docs() -> None:
    assert DOCS.read_text("utf-8") == rules_page(), 'run "make docs"'


def test_rule_names_are_unique_and_name_the_fault() -> None:
    names = [rule.id for rule in all_rules()]
    assert len(names) == len(set(names)) > 100
    assert not [name for name in names if name.startswith("no-")]
