"""Makes the files of a council's new site folder: settings, taxonomies, a few real entries, and a theme."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Template

from msgspec import Struct

from generator import __version__
from generator.read.manuscript import scalar

_STARTER = Path(__file__).parents[2] / "starter"
_LISTS = (_STARTER / "lists", Path(__file__).parents[3] / "content")
"""Where the lists are that every council starts with: in an installed package, or in a source checkout."""
_COPIED = (
    "glossary.yaml",
    *(f"taxonomies/{name}.yaml" for name in ("topics", "needs", "ages", "tiers", "access", "formats")),
)
_PLACES = {
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


QUESTIONS = (
    Question(
        "council_name", "Council", "Its name, as families know it.", "Our Council", "settings", "council_name"
    ),
    Question(
        "site_name",
        "Site",
        "The name of the site.",
        "${council_name} SEND Local Offer",
        "settings",
        "site_name",
    ),
    Question(
        "base_url",
        "Address",
        "The web address that the site will have, starting with https://.",
        "https://localoffer.example",
        "settings",
        "base_url",
    ),
    Question("phone", "Phone", "Your Local Offer team's number.", "01632 960000", "channels", "phone"),
    Question("email", "Email", "Your team's email.", "localoffer@council.example", "channels", "email"),
    Question("advice_name", "Advice service", "The name of your SENDIASS.", "SENDIASS", "advice", "name"),
    Question(
        "advice_phone", "Its phone", "The number of its advice line.", "01632 960001", "advice", "phone"
    ),
    Question("advice_email", "Its email", "Its email.", "hello@sendiass.example", "advice", "email"),
    Question(
        "advice_website", "Its website", "With https://.", "https://sendiass.example", "advice", "website"
    ),
)


def example_of(question: Question, answers: Mapping[str, str]) -> str:
    """The placeholder for an answer, perhaps made from earlier answers."""
    return Template(question.example).safe_substitute(answers)


def starting_files(answers: Mapping[str, str], today: dt.date) -> dict[str, str]:
    """The text of every file in a new site's folder, by path. `answers` has one for each question."""
    values = {
        **answers,
        "text_relay": f"18001 {answers['phone']}",
        "freepost": f"FREEPOST {answers['site_name'].upper()}",
        "today": today.isoformat(),
        "next_year": (today + dt.timedelta(days=365)).isoformat(),
        "version": __version__,
    }
    found = {_PLACES.get(name, name): _fill(name, text, values) for name, text in _own_files()}
    found |= {f"content/{name}": _shared(name) for name in _COPIED}
    return dict(sorted(found.items()))


def _own_files() -> Iterator[tuple[str, str]]:
    for file in sorted(_STARTER.rglob("*")):
        if file.is_file() and not file.is_relative_to(_LISTS[0]):
            yield file.relative_to(_STARTER).as_posix(), file.read_text("utf-8")


def _fill(name: str, text: str, values: Mapping[str, str]) -> str:
    is_content = name.startswith("content/")
    written = {key: scalar(value) if is_content else value for key, value in values.items()}
    return Template(text).substitute(written)


def _shared(name: str) -> str:
    return next(file for each in _LISTS if (file := each / name).is_file()).read_text("utf-8")
