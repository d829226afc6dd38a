"""An entry while it is made from a row: its facts, its words, and the account of what became of each value."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from msgspec import Struct, field
from pydantic import BaseModel, ValidationError

from generator.read.schema.fact_table import model_of
from generator.tools.importers import cell_text as texts
from generator.tools.importers.row import Group, Row

type Fact = str | list[str] | list[Group] | Group
type Facts = dict[str, Fact]

UNKNOWN = "ask"
"""What an entry says of ages or an organisation that its source does not tell."""
NEVER = "never"
"""When an entry was checked that nobody has checked."""


class Fallback(Struct, frozen=True):
    """What an entry gets where its source says nothing that we can use."""

    topic: str
    """The topic that an editor chose for this import; empty if none."""
    contact: Group
    """The team that looks after the offer: families need someone to contact."""
    today: dt.date
    council: str = ""
    """The council's name, by which sources may mean all of its area."""


class Note(Struct, frozen=True):
    """Something that did not fit."""

    fact: str
    """The fact or the name that it stood under; empty for the whole entry."""
    words: str
    why: str
    """The end of the sentence: "is not a clear age range"."""

    def __str__(self) -> str:
        return f'{self.fact}: "{self.words}" {self.why}.' if self.words else f"{self.why}."


class Reading(Struct, frozen=True):
    """Words of the source that became a fact in other words."""

    fact: str
    words: str
    became: str


class Draft(Struct):
    """An entry being made from a row."""

    row: Row
    facts: Facts = field(default_factory=dict)
    runner: dict[str, str] = field(default_factory=dict)
    """What the source says of its organisation: `title`, `about`, `phone`, `email`, `website`."""
    sections: list[str] = field(default_factory=list)
    """The parts of its body."""
    rest: dict[str, str] = field(default_factory=dict)
    """What is kept but not published."""
    notes: list[Note] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)
    lacking: list[str] = field(default_factory=list)
    """The facts that every entry needs and that are missing or only filled in: it stays a draft."""

    @property
    def body(self) -> str:
        """Its text."""
        return "\n\n".join(filter(None, self.sections))

    def set(self, name: str, value: Fact) -> None:
        """Gives it a fact, unless the value is empty."""
        if value:
            self.facts[name] = value

    def keep(self, name: str, words: str, why: str = "") -> None:
        """Keeps words that are no fact; with a reason, they are told as well."""
        plain = texts.words(words)
        if plain and plain not in self.rest.get(name, "").split("\n"):
            self.rest[name] = f"{self.rest[name]}\n{plain}" if name in self.rest else plain
            if why:
                self.notes.append(Note(name, plain, why))

    def read_as(self, name: str, words: str, became: str) -> None:
        """Tells that words became a fact in other words."""
        if words:
            self.readings.append(Reading(name, texts.words(words), became))

    def lacks(self, name: str, why: str) -> None:
        """Tells that a fact is missing that every entry needs."""
        self.lacking.append(name)
        self.notes.append(Note(name, "", why))

    def say_more(self, heading: str, text: str) -> None:
        """Adds a part to its body."""
        if text:
            self.sections.append(f"## {heading}\n\n{text}" if heading else text)

    def accept(self, form: str, group: Group) -> Group:
        """The facts of a group that its form can read; the others are kept and told."""
        faulty = faults(form, group)
        for name in faulty:
            self.keep(name, group[name], "is written in a way that we can't read")
        return {name: words for name, words in group.items() if name not in faulty}


def faults(form: str, facts: Mapping[str, object]) -> Sequence[str]:
    """The facts of a form that it can't read as they are written."""
    model: type[BaseModel] = model_of(form)
    try:
        model.model_validate({name: _as_written(value) for name, value in facts.items()})
    except ValidationError as found:
        errors = found.errors(include_url=False, include_input=False)
        places = [error["loc"] for error in errors if error["type"] != "missing"]
        if () in places:
            return [*facts]
        return [str(place[0]) for place in places if place[0] in facts]
    return []


def _as_written(value: object) -> object:
    """A value as it will be read back from the file."""
    return value.split("\n") if isinstance(value, str) and "\n" in value else value
