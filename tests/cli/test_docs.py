"""What the docs tell people to type is there to be typed."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from generator.cli import main
from tests.sites import ROOT

PAGES = [
    ROOT / "README.md",
    ROOT / "generator" / "starter" / "README.md",
    *sorted(path for path in (ROOT / "docs").glob("*.md") if path.name not in ("rules.md", "fields.md")),
]
TYPED = re.compile(r"local-offer ([a-z]+)((?:[^`\n]|\\\n)*)")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_command_and_option_is_there(page: Path) -> None:
    context = click.Context(main)
    for name, rest in TYPED.findall(page.read_text("utf-8")):
        command = main.get_command(context, name)
        assert command is not None, name
        parts = [command, *(command.commands.values() if isinstance(command, click.Group) else ())]
        known = {option for part in parts for parameter in part.params for option in parameter.opts}
        known |= {
            option for part in parts for parameter in part.params for option in parameter.secondary_opts
        }
        given = set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", rest))
        assert given <= known | {"--help"}, (name, given - known)


def test_every_colour_and_block_of_the_theme_is_told() -> None:
    told = (ROOT / "docs" / "theming.md").read_text("utf-8")
    theme = ROOT / "themes" / "default"
    colours = re.findall(r"^    ([a-z-]+): \"#", (theme / "theme.yaml").read_text("utf-8"), re.MULTILINE)
    blocks = re.findall(r"\{% block (\w+)", (theme / "templates" / "base.html").read_text("utf-8"))
    named = {re.sub(r"tint-.*", "tint-…", each) for each in colours} | set(blocks)
    assert [each for each in sorted(named) if f"`{each}`" not in told] == []
    topics = {each.removeprefix("tint-") for each in colours if each.startswith("tint-")}
    assert [each for each in sorted(topics) if f"`{each}`" not in told] == []
