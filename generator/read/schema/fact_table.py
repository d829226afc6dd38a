"""What each fact of an entry is called and what to write in it, in the order of an entry.

The page of all fields, the forms of other editors and the hints in a new entry are made from this
one source. It knows of no single site.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

from msgspec import Struct
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.data import read_yaml_texts
from generator.read.schema import edition_fields as editions
from generator.read.schema import entry_fields as entries
from generator.read.schema import evidence_fields as evidence
from generator.read.schema import guided_start_fields as ways
from generator.read.schema import known_link_fields as links
from generator.read.schema import settings_fields as settings
from generator.read.schema.shapes import Choice, Loose, Shape

_MODELS: dict[str, type[BaseModel]] = {
    "service": entries.ServiceFields,
    "guide": entries.GuideFields,
    "version": entries.VersionFields,
    "organisation": entries.OrganisationFields,
    "comment": entries.CommentFields,
    "consultation": entries.ConsultationFields,
    "news": entries.NewsFields,
    "event": entries.EventFields,
    "glossary": entries.GlossaryFields,
    "copy_holder": entries.CopyHolderFields,
    "urgent_words": entries.UrgentFields,
    "topic": entries.TopicFields,
    "age_stage": entries.AgeStageFields,
    "area": entries.AreaFields,
    "term": entries.TermFields,
    "settings": settings.SettingsFields,
    "channels": settings.ChannelFields,
    "advice": settings.AdviceFields,
    "statement": settings.StatementFields,
    "edition": editions.EditionFields,
    "leaflets": editions.LeafletFields,
    "law_level": settings.LawLevelFields,
    "left_out": settings.LeftOutFields,
    "urgent_line": settings.UrgentLineFields,
    "open_data": settings.OpenDataFields,
    "admin": settings.AdminFields,
    "contact": entries.ContactFields,
    "place": entries.PlaceFields,
    "opening_time": entries.OpeningTimeFields,
    "alert": entries.AlertFields,
    "allow": entries.AllowFields,
    "issue": evidence.IssueFields,
    "hand_test": evidence.HandTestFields,
    "known_link": links.KnownLinkFields,
    "way": ways.WayFields,
    "question": ways.QuestionFields,
    "answer": ways.AnswerFields,
}
KINDS = {
    "service": "services",
    "guide": "guides",
    "organisation": "organisations",
    "comment": "comments",
    "news": "news",
    "event": "events",
    "consultation": "consultations",
}
"""Each kind of entry that is a file of its own, and its folder in `content/`."""
NOTES_OF_PROGRAMS = ("imported",)
"""Facts that commands write into entries and no form asks for."""


class Fact(Struct, frozen=True):
    """One fact of a form: a box to fill in, in any editor."""

    name: str
    """As it is written in a file."""
    label: str
    hint: str
    example: str
    """In YAML; empty where only its parts have examples."""
    shape: str
    """`words`, `date`, `choice` and so on; `group` where `form` says what is in it."""
    is_required: bool
    is_list: bool
    form: str = ""
    """The form of the group, or of each group of the list."""
    words: tuple[str, ...] = ()
    """What may stand there, if only some words may."""
    ids: str = ""
    """The taxonomy or kind of entry whose ids may stand there."""


class Form(Struct, frozen=True):
    """The facts of one kind of entry, or of a group within one."""

    name: str
    about: str
    """One sentence, with the place of its files."""
    facts: tuple[Fact, ...]

    def fact(self, name: str) -> Fact:
        """The fact of that name. Raises `KeyError`."""
        return {each.name: each for each in self.facts}[name]


@lru_cache(maxsize=1)
def forms() -> Mapping[str, Form]:
    """Every form by name: kinds of entry first, then lists, then groups."""
    text = (files("generator") / "data" / "fields.yaml").read_text("utf-8")
    words = read_yaml_texts(text)
    return {name: _form(name, model, words) for name, model in _MODELS.items()}


def model_of(form: str) -> type[BaseModel]:
    """The fields of a form as they are read."""
    return _MODELS[form]


def _form(name: str, model: type[BaseModel], words: Mapping[str, Any]) -> Form:
    fields = {field.alias or own: field for own, field in model.model_fields.items()}
    facts = tuple(
        _fact(fact, fields[fact], said or words["shared"][fact]) for fact, said in words[name].items()
    )
    return Form(name, " ".join((model.__doc__ or "").split()), facts)


def _fact(name: str, field: FieldInfo, said: Mapping[str, Any]) -> Fact:
    parts = [*field.metadata, *_parts(field.annotation)]
    shapes = [each.name for each in parts if isinstance(each, Shape)]
    choices = next((each.choices for each in parts if isinstance(each, Choice)), ())
    groups = [each for each in parts if isinstance(each, type) and issubclass(each, BaseModel)]
    form = next((form for form, model in _MODELS.items() if model in groups), "")
    return Fact(
        name=name,
        label=str(said["label"]),
        hint=str(said["hint"]),
        example=str(said.get("example", "")),
        shape="group" if form else "choice" if choices else shapes[0],
        is_required=field.is_required(),
        is_list=any(isinstance(each, Loose) and each.also for each in parts),
        form=form,
        words=choices,
        ids=str(said.get("choices", "")),
    )


def _parts(annotation: Any) -> Iterator[Any]:
    """Everything that a type is made of, from the outside in."""
    yield annotation
    yield from getattr(annotation, "__metadata__", ())
    for part in (
        getattr(annotation, "__value__", None),
        getattr(annotation, "__origin__", None),
        *getattr(annotation, "__args__", ()),
    ):
        if part is not None:
            yield from _parts(part)
