"""The table of facts, `data/facts.yaml`: what each is called, what to write in it, and where it goes.

Pages, books, tables, open data, search, forms, importers and checks read it here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, Literal

from msgspec import Struct, convert, field
from msgspec.structs import asdict
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.data import data_text, read_yaml_texts
from generator.read.schema import edition_fields as editions
from generator.read.schema import entry_fields as entries
from generator.read.schema import evidence_fields as evidence
from generator.read.schema import guided_start_fields as starts
from generator.read.schema import known_link_fields as links
from generator.read.schema import law_fields as law
from generator.read.schema import list_fields as lists
from generator.read.schema import settings_fields as settings
from generator.read.schema.shapes import Choice, Loose, Shape

_MODELS = (entries, law, lists, evidence, starts, links, settings, editions)
"""The modules with the fields of forms."""
_NO_FORMS = ("outputs", "imports", "shared")
"""Sections of the table that are not forms."""
KINDS = {
    "service": "services",
    "guide": "guides",
    "organisation": "organisations",
    "comment": "comments",
    "news": "news",
    "event": "events",
    "consultation": "consultations",
    "shortage": "shortages",
    "page": "pages",
}
"""The kinds of entry with a file each, and their folders in `content/`."""
FORM_OF = {folder: form for form, folder in KINDS.items()}
"""The kind of the entries in a folder."""
TODAY = {"service": "reviewed", "guide": "reviewed", "news": "date", "shortage": "found_on"}
"""The fact of a new entry that is today, as long as nobody says otherwise."""
NOTES_OF_PROGRAMS = ("imported",)
"""Facts that commands write and no form asks for."""
_BODY = "body"
PLACES = {
    "page": "shown",
    "book": "shown",
    "csv": "csv",
    "feed": "feed",
    "search": "search",
    "import": "imports",
    "words": "sentences",
}
"""The outputs a fact can go to, and the field of the table that gives its place there."""


class Row(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A row of the table; the comments at its top explain each column."""

    label: str
    hint: str
    example: str = ""
    ids: str = field(default="", name="choices")
    sentences: Literal["", "yes"] = ""
    asked: Literal["", "yes"] = ""
    says: Mapping[str, str] = {}
    kept_in: Literal["", "images", "files"] = ""
    by_provider: Literal["", "yes"] = ""
    shown: str = ""
    heading: str = ""
    unset: str = ""
    presenter: str = ""
    csv: str | Mapping[str, str] = ""
    feed: str = ""
    search: Literal["", "title", "names", "summary", "about", "body", "terms"] = ""
    filter: str = ""
    imports: str | Mapping[str, str] = field(default="", name="import")
    hidden: str | Mapping[str, str] = ""

    def is_in(self, output: str) -> bool:
        """Whether it is in an output, one of `PLACES`."""
        is_kept_out = not isinstance(self.hidden, str) and output in self.hidden
        return bool(getattr(self, PLACES[output])) and not is_kept_out

    def why_hidden(self, output: str) -> str:
        """Why an output leaves it out; empty if not given."""
        return self.hidden if isinstance(self.hidden, str) else self.hidden.get(output, "")


class Fact(Row, frozen=True, kw_only=True):
    """A fact of a form: a box to fill in, and where its value goes."""

    name: str
    """As written in a file."""
    shape: str
    """`words`, `date`, `choice` and so on; `group` for those with a `form`."""
    is_required: bool = False
    is_list: bool = False
    may_be_unsaid: bool = False
    """Whether leaving it out says neither yes nor no."""
    form: str = ""
    """The form of the group, or of each group of the list."""
    words: tuple[str, ...] = ()
    """The allowed values, if limited."""

    @property
    def shown_label(self) -> str:
        """Its label on pages and in books."""
        return self.heading or self.label

    @property
    def columns(self) -> Mapping[str, str]:
        """Its columns in the spreadsheet of services, each with its content."""
        return self._named(self.csv, self.csv, self.shown_label)

    @property
    def known_columns(self) -> Mapping[str, str]:
        """The names of each import column it is made from, separated by `|`."""
        return self._named(self.imports, self.name, self.imports)

    @staticmethod
    def _named(said: str | Mapping[str, str], name: object, words: object) -> Mapping[str, str]:
        return ({str(name): str(words)} if said else {}) if isinstance(said, str) else said


class Form(Struct, frozen=True):
    """The facts of one kind of entry, or of a group within one."""

    name: str
    about: str
    """One sentence that says where its files are."""
    facts: tuple[Fact, ...]
    body: Fact | None = None
    """The text below the facts, if allowed."""

    def fact(self, name: str) -> Fact:
        """The fact of that name. Raises `KeyError`."""
        return {each.name: each for each in self.facts}[name]


def facts_of(entry: object) -> tuple[Fact, ...]:
    """The facts of an entry, in the order of the table. Those of a `NewsItem` are in "news", of an `OwnPage` in "page"."""
    return forms()[type(entry).__name__.removesuffix("Item").removeprefix("Own").lower()].facts


def facts_to_tell(form: Form) -> tuple[Fact, ...]:
    """The facts whose change families are told: what they see of an entry, in the order of the table."""
    whole = (*form.facts, *((form.body,) if form.body else ()))
    return tuple(each for each in whole if each.shown and (each.by_provider or each.name == "organisation"))


@lru_cache(maxsize=1)
def forms() -> Mapping[str, Form]:
    """Every form by name, in the order of the table. Raises `msgspec.ValidationError`."""
    table = read_table()
    models = {name: model_of(name) for name in table if name not in _NO_FORMS}
    return {name: _form(name, models, table) for name in models}


def read_table() -> Mapping[str, Mapping[str, Any]]:
    """The table as written: each section with its facts or its settings."""
    read: Mapping[str, Mapping[str, Any]] = read_yaml_texts(data_text("facts.yaml"))
    return read


def model_of(form: str) -> type[BaseModel]:
    """The fields of a form: "law_level" gives `LawLevelFields`."""
    name = f"{form.title().replace('_', '')}Fields"
    found: type[BaseModel] = next(vars(each)[name] for each in _MODELS if name in vars(each))
    return found


def _form(name: str, models: Mapping[str, type[BaseModel]], table: Mapping[str, Mapping[str, Any]]) -> Form:
    model = models[name]
    fields = {field.alias or own: field for own, field in model.model_fields.items()}
    rows = {
        fact: convert({**table["shared"].get(fact, {}), **(said or {})}, Row)
        for fact, said in table[name].items()
    }
    body = rows.pop(_BODY, None)
    if unknown := set(rows) - set(fields):
        raise LookupError(f"facts.yaml has a {name} with {', '.join(unknown)}; {model.__name__} has none")
    return Form(
        name,
        " ".join((model.__doc__ or "").split()),
        tuple(_fact(fact, fields[fact], row, models) for fact, row in rows.items()),
        Fact(**asdict(body), name=_BODY, shape="words") if body else None,
    )


def _fact(name: str, field: FieldInfo, row: Row, models: Mapping[str, type[BaseModel]]) -> Fact:
    parts = [*field.metadata, *_parts(field.annotation)]
    shapes = [each.name for each in parts if isinstance(each, Shape)]
    choices = next((each.choices for each in parts if isinstance(each, Choice)), ())
    groups = [each for each in parts if isinstance(each, type) and issubclass(each, BaseModel)]
    form = next((form for form, model in models.items() if model in groups), "")
    return Fact(
        **asdict(row),
        name=name,
        shape="group" if form else "choice" if choices else shapes[0],
        is_required=field.is_required(),
        may_be_unsaid=field.default is None,
        is_list=any(isinstance(each, Loose) and each.also for each in parts),
        form=form,
        words=choices,
    )


def _parts(annotation: Any) -> Iterator[Any]:
    """All parts of a type, from the outside in."""
    yield annotation
    yield from getattr(annotation, "__metadata__", ())
    for part in (
        getattr(annotation, "__value__", None),
        getattr(annotation, "__origin__", None),
        *getattr(annotation, "__args__", ()),
    ):
        if part is not None:
            yield from _parts(part)
