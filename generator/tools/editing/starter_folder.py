"""Makes the files of a council's new site folder: settings, taxonomies, a few real entries, and a theme."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Template

from msgspec import Struct, convert

from generator import __version__
from generator.data import data_text, read_yaml
from generator.read.manuscript import scalar
from generator.tools.editing.own_program import own_wheel, write_program
from generator.write.whole_file import save

_STARTER = Path(__file__).parents[2] / "starter"
_SHARED = (_STARTER / "shared", Path(__file__).parents[3])
"""Where the lists are that every council starts with: in an installed package, or in a source checkout."""
_OWN = ("*.md", "git*", "*.yml", "*.json", "[Dd]ocker*", "content/**/*", "theme/**/*")
"""The starter files that are the council's own from then on."""
_COPIED = (
    "content/glossary.yaml",
    *(
        f"content/taxonomies/{name}.yaml"
        for name in ("topics", "needs", "ages", "tiers", "access", "formats")
    ),
)
_PLACES = {
    "dependabot.yml": ".github/dependabot.yml",
    "devcontainer.json": ".devcontainer/devcontainer.json",
    "dockerignore": ".dockerignore",
    "gitattributes": ".gitattributes",
    "gitignore": ".gitignore",
    "publish.yml": ".github/workflows/publish.yml",
    "theme/theme.yaml": "themes/own/theme.yaml",
    "theme/css/own.css": "themes/own/css/own.css",
}
"""Starter files that have another path in the new folder."""


class Question(Struct, frozen=True):
    """A question that only the council can answer."""

    name: str
    label: str
    hint: str
    example: str
    """The placeholder until someone fills it in."""
    form: str
    fact: str
    """The fact of the settings that the answer goes to, used to validate it."""


QUESTIONS = convert(read_yaml(data_text("questions.yaml")), tuple[Question, ...])


def example_of(question: Question, answers: Mapping[str, str]) -> str:
    """The placeholder for an answer, perhaps made from earlier answers."""
    return Template(question.example).safe_substitute(answers)


def write_folder(folder: Path, answers: Mapping[str, str], today: dt.date) -> None:
    """Writes a new site's folder, with the program to make it. Raises `NoWheelError` before it writes anything."""
    write_program(folder, own_wheel())
    for path, text in starting_files(answers, today).items():
        save(folder / path, text)


def starting_files(answers: Mapping[str, str], today: dt.date) -> dict[str, str]:
    """The text of every file that is the council's own, by path. `answers` has one for each question."""
    values = {
        **answers,
        "text_relay": f"18001 {answers['phone']}",
        "freepost": f"FREEPOST {answers['site_name'].upper()}",
        "today": today.isoformat(),
        "next_year": (today + dt.timedelta(days=365)).isoformat(),
        "version": __version__,
    }
    found = {_PLACES.get(name, name): _fill(name, text, values) for name, text in _own_files()}
    found |= {name: _shared(name) for name in _COPIED}
    return dict(sorted(found.items()))


def _own_files() -> Iterator[tuple[str, str]]:
    for pattern in _OWN:
        for file in sorted(_STARTER.glob(pattern)):
            if file.is_file():
                yield file.relative_to(_STARTER).as_posix(), file.read_text("utf-8")


def _fill(name: str, text: str, values: Mapping[str, str]) -> str:
    is_content = name.startswith("content/")
    written = {key: scalar(value) if is_content else value for key, value in values.items()}
    return Template(text).substitute(written)


def _shared(name: str) -> str:
    return next(file for each in _SHARED if (file := each / name).is_file()).read_text("utf-8")
