"""The form for an entry, made from the table of facts: a box for everything that its owner may say has changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from generator.model import Taxonomies, Taxonomy
from generator.publish.forms import form_hint
from generator.read.schema.fact_table import Fact, Form, forms
from generator.read.source import Document, Value

BODY = "body"
_ASK = "Ask them"
_NOT_SAID = "Not said"
_SPARE = 1
"""How many empty groups a list of groups ends with, to add to."""


class Box(Struct, frozen=True):
    """One box."""

    name: str
    """Where its value is in the entry: `contacts.0.phone`."""
    label: str
    hint: str
    value: str
    kind: str
    """`line`, `area` (a large box), `lines` (a list, a line for each), `body`, `one` or `several` of the options."""
    options: tuple[tuple[str, str], ...] = ()
    is_needed: bool = False
    error: str = ""

    @property
    def id(self) -> str:
        """Its id in the page."""
        return f"box_{self.name.replace('.', '_')}"

    @property
    def chosen(self) -> tuple[str, ...]:
        """The options that are chosen."""
        return tuple(self.value.split("\n")) if self.value else ()


class Group(Struct, frozen=True):
    """Boxes that belong together, such as those of one place; most facts are a group of one."""

    label: str
    boxes: tuple[Box, ...]


class Part(Struct, frozen=True):
    """A fact with its boxes."""

    name: str
    label: str
    hint: str
    groups: tuple[Group, ...]

    @property
    def has_value(self) -> bool:
        """Whether the entry says anything about it."""
        return any(box.value for group in self.groups for box in group.boxes)

    @property
    def has_error(self) -> bool:
        """Whether something is wrong in one of its boxes."""
        return any(box.error for group in self.groups for box in group.boxes)


def facts_to_ask(form: Form) -> tuple[Fact, ...]:
    """The facts that an owner may change, in the order of the table."""
    whole = (*form.facts, *((form.body,) if form.body else ()))
    return tuple(each for each in whole if each.by_provider)


def texts_of(form: Form, document: Document) -> dict[str, str]:
    """What each box says now, by its name. Boxes of empty facts are left out."""
    facts = document.facts if isinstance(document.facts, dict) else {}
    found: dict[str, str] = {}
    for fact in facts_to_ask(form):
        if fact.name == BODY:
            found[BODY] = "\n".join(line.rstrip() for line in document.body.strip().split("\n"))
            continue
        value = facts.get(fact.name)
        if not fact.form:
            found[fact.name] = text_of_fact(fact, value)
            continue
        for prefix, group in _groups(fact, value):
            for each in facts_to_ask(forms()[fact.form]):
                found[f"{prefix}.{each.name}"] = text_of_fact(each, group.get(each.name))
    return {name: text for name, text in found.items() if text}


def value_of(fact: Fact, texts: Mapping[str, str], before: Value) -> Value:
    """What boxes say of a fact, as it is written in a file; empty if they say nothing."""
    if not fact.form:
        return _value(fact, texts.get(fact.name, ""), before)
    groups = dict(_groups(fact, before))
    numbers = {name.split(".")[1] for name in texts if name.startswith(f"{fact.name}.") and fact.is_list}
    names = [f"{fact.name}.{number}" for number in sorted(numbers, key=int)] if fact.is_list else [fact.name]
    found = list[Value]()
    for name in names:
        asked = facts_to_ask(forms()[fact.form])
        old = groups.get(name, {})
        own = {
            each.name: _value(each, texts.get(f"{name}.{each.name}", ""), old.get(each.name))
            for each in asked
        }
        if any(own.values()):
            # What it had stays in its order, and what is new follows.
            found.append({key: value for key, value in {**old, **own}.items() if value})
    if fact.is_list:
        return found
    return found[0] if found else None


def parts_of(
    form: Form,
    texts: Mapping[str, str],
    terms: Taxonomies,
    errors: Mapping[str, str],
    known: Mapping[str, str] = {},
) -> tuple[Part, ...]:
    """The form with these texts in its boxes. `known` is what the entry says itself, whose choices stay possible."""
    return tuple(_part(fact, texts, terms, errors, known) for fact in facts_to_ask(form))


def _part(
    fact: Fact,
    texts: Mapping[str, str],
    terms: Taxonomies,
    errors: Mapping[str, str],
    known: Mapping[str, str],
) -> Part:
    def box(each: Fact, name: str) -> Box:
        text = texts.get(name, "")
        options = _options(each, terms, f"{text}\n{known.get(name, '')}")
        return Box(
            name,
            each.label,
            form_hint(each, "Choose yes"),
            text,
            _kind(each, options),
            options,
            each.is_required,
            _in_form_words(each, errors.get(name, "")),
        )

    if not fact.form:
        return Part(
            fact.name, fact.label, form_hint(fact, "Choose yes"), (Group("", (box(fact, fact.name),)),)
        )
    asked = facts_to_ask(forms()[fact.form])
    prefixes = [fact.name]
    if fact.is_list:
        numbers = [int(name.split(".")[1]) for name in {**known, **texts} if name.startswith(f"{fact.name}.")]
        prefixes = [f"{fact.name}.{number}" for number in range(max(numbers, default=-1) + 1 + _SPARE)]
    groups = tuple(
        Group(
            f"{fact.label} {number}" if fact.is_list else "",
            tuple(box(each, f"{prefix}.{each.name}") for each in asked),
        )
        for number, prefix in enumerate(prefixes, start=1)
    )
    return Part(fact.name, fact.label, fact.hint, groups)


def _groups(fact: Fact, value: Value) -> Iterator[tuple[str, dict[str, Value]]]:
    """Each group of a fact, and the beginning of the names of its boxes."""
    groups = value if isinstance(value, list) else [value]
    for number, group in enumerate(groups):
        if isinstance(group, dict):
            yield (f"{fact.name}.{number}" if fact.is_list else fact.name), group


def text_of_fact(fact: Fact, value: Value) -> str:
    """What a box says of a value as it is written in a file."""
    match value:
        case str():
            word = {"true": "yes", "on": "yes", "false": "no", "off": "no"}.get(value.lower(), value)
            return word.lower() if fact.shape == "yes-no" else " ".join(value.split())
        case list():
            between = "\n" if fact.is_list else ", "
            return between.join(" ".join(each.split()) for each in value if isinstance(each, str))
        case _:
            return ""


def _value(fact: Fact, text: str, before: Value) -> Value:
    if before is not None and text_of_fact(fact, before) == text:
        return before
    lines = [" ".join(line.split()) for line in text.split("\n") if line.strip()]
    if fact.is_list:
        return list[Value](lines)
    return " ".join(lines)


def _in_form_words(fact: Fact, message: str) -> str:
    """A message about a fact, which it calls by its name in files, by the label of its box."""
    if message.startswith(f"{fact.name}: "):
        return fact.label + message.removeprefix(fact.name)
    return message.replace(f'"{fact.name}"', f'"{fact.label}"')


def _kind(fact: Fact, options: tuple[tuple[str, str], ...]) -> str:
    if options:
        return "several" if fact.is_list else "one"
    if fact.name == BODY or fact.is_list:
        return "body" if fact.name == BODY else "lines"
    return "area" if fact.sentences else "line"


def _options(fact: Fact, terms: Taxonomies, known: str) -> tuple[tuple[str, str], ...]:
    """What may be chosen, each with its words. What the entry says itself is always among it."""
    if fact.shape == "yes-no":
        return ("yes", "Yes"), ("no", "No"), ("", _NOT_SAID)
    if fact.words:
        found = [(word, fact.says.get(word, word.replace("-", " ").capitalize())) for word in fact.words]
        return (*found, *(() if fact.is_list or fact.is_required else (("", _NOT_SAID),)))
    if fact.ids not in set(Taxonomy):
        return ()
    listed = {term.id: term.label for term in terms.taxonomy(Taxonomy(fact.ids))}
    others = {each: _ASK for each in known.split("\n") if each and each not in listed}
    return tuple({**listed, **others}.items())
