"""Maps the values of a source to facts: guessed from their names, or read from a map file.

One map for every shape. A value has a dotted name (`contacts.phone`, or just the name of a column), and a fact
takes the values of one name or of several. Facts of a contact, a place or a time stay together in groups.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from msgspec import Struct, field

from generator.data import data_text, read_yaml_texts
from generator.read.manuscript import scalar
from generator.read.schema.fact_table import forms, read_table
from generator.read.source import Value as Written
from generator.read.source import read_list
from generator.tools.importers.cell_text import markdown
from generator.tools.importers.record import Record, Value, is_technical, spoken
from generator.tools.importers.row import Group, Row

_FORMS = {"contacts": "contact", "places": "place", "times": "opening_time"}
"""The forms of groups, by our names of groups."""
_ALSO = {"note": {"contacts": "contact_note", "times": "time_note"}, "name": {"places": "venue"}}
"""What a fact of a group is called among facts of other groups."""
_SEVERAL = ("description", "phone", "email", "website", "topics", "needs", "tags", "other_names")
"""Facts that take every column that may hold them; the others take the first."""
_PASSED_ON = ("role", "contact", "venue", "directions", "contact_note", "place_kind")
"""What counts for every telephone number of a contact and every address of a place."""
_TOO_PLAIN = ("id", "name", "title", "type", "value", "description", "label", "kind")
"""The last parts of dotted names that say nothing alone."""
_WHOLE = ("body", "content", "text", "body html", "html")
"""Names of a whole text, which need no heading."""
_WORDS = "words"


class UnreadableMapError(Exception):
    """A map file can't be used. The message says why."""


class Aim(Struct, frozen=True):
    """The fact that a value goes to."""

    fact: str
    group: str = ""
    number: int = 0
    """Which of several groups that a map lists; 0 if it lists none."""


class FactMap(Struct, frozen=True):
    """Where each value of a source goes."""

    aims: Mapping[str, tuple[Aim, ...]]
    """By the dotted name of the value."""
    words: Mapping[str, str] = field(default_factory=dict)
    """The id in a list of the site for a word of the source, as an editor decided it."""

    def unused(self, names: Iterable[str]) -> tuple[str, ...]:
        """The names that no fact takes."""
        return tuple(name for name in names if name not in self.aims and not is_technical(name))


@lru_cache(maxsize=1)
def _open_referral() -> Mapping[str, Mapping[str, str]]:
    read: Mapping[str, Mapping[str, str]] = read_yaml_texts(data_text("open-referral.yaml"))
    return read


@lru_cache(maxsize=1)
def group_of() -> Mapping[str, str]:
    """For each fact of a group the name of its group; empty for the others."""
    found = dict.fromkeys(read_table()["imports"], "")
    found |= {fact.name: "" for fact in forms()["service"].facts if not fact.form}
    found |= {name: "" for fact in forms()["service"].facts for name in fact.known_columns}
    for group, form in _FORMS.items():
        for fact in forms()[form].facts:
            own = _ALSO.get(fact.name, {}).get(group, fact.name)
            found |= dict.fromkeys((own, *fact.known_columns), group)
    for group, facts in _open_referral().items():
        if group != "same":
            found |= dict.fromkeys(facts, "" if group == "facts" else group)
    return {**found, "description": ""}


@lru_cache(maxsize=1)
def known_columns() -> Mapping[str, str]:
    """For each fact the names that columns have in the directories of councils, most usual first."""
    known = dict(read_table()["imports"])
    for form in ("service", *_FORMS.values()):
        for fact in (*forms()[form].facts, forms()[form].body):
            known |= fact.known_columns if fact else {}
    said = {spoken(name) for names in known.values() for name in names.split("|")}
    own = {fact: fact for fact in group_of() if spoken(fact) not in said}
    return {**known, **{fact: f"{known[fact]}|{fact}" if fact in known else fact for fact in own}}


@lru_cache(maxsize=1)
def _known() -> Mapping[str, tuple[Aim, ...]]:
    """The facts behind dotted names: those of Open Referral, and those of our own entries."""
    found: dict[str, tuple[Aim, ...]] = {}
    for group, facts in _open_referral().items():
        for fact, names in facts.items() if group != "same" else ():
            for name in names:
                found[_standard(name)] = (Aim(fact, "" if group == "facts" else group),)
    for group, form in _FORMS.items():
        for each in forms()[form].facts:
            own = _ALSO.get(each.name, {}).get(group, each.name)
            listed = "opening_times" if group == "times" else group
            found.setdefault(_standard(f"{listed}.{each.name}"), (Aim(own, group),))
    return found


def _standard(name: str) -> str:
    """A dotted name without the parts that add nothing."""
    same = _open_referral()["same"]
    parts = (same.get(spoken(part), spoken(part)) for part in name.split("."))
    return ".".join(part for part in parts if part)


def names_in(records: Iterable[Record]) -> Mapping[str, int]:
    """The dotted names of all values, and in how many records each is."""
    return Counter(
        name for record in records for name in dict.fromkeys(value.name for value in record.values())
    )


def guess(names: Iterable[str]) -> FactMap:
    """The facts behind well-known names. A name is used once, and most facts take one name.

    Open Referral is known by names such as `contacts.phone`; then its names count before those of tables.
    """
    listed = tuple(dict.fromkeys(names))
    is_known = any("." in _standard(name) and _standard(name) in _known() for name in listed)
    aims: dict[str, tuple[Aim, ...]] = {}
    for name in listed if is_known else ():
        if ("." in name) == ("." in _standard(name)) and _standard(name) in _known() and name[0] != "_":
            aims[name] = _known()[_standard(name)]
    taken = {aim.fact for each in aims.values() for aim in each}
    said = {name: tuple(_spoken_names(name)) for name in listed}
    for fact, known in known_columns().items():
        is_grouped = bool(group_of()[fact])
        for usual in map(spoken, known.split("|")):
            for name in listed:
                may_take = fact not in taken or fact in _SEVERAL or (is_grouped and "." in name)
                if usual in said[name] and name not in aims and may_take:
                    aims[name] = (Aim(fact, group_of()[fact]),)
                    taken.add(fact)
    return FactMap({name: aims[name] for name in listed if name in aims})


def _spoken_names(name: str) -> Iterator[str]:
    """A name in plain words, and the last parts of a dotted one: `fields.address.town` is a town."""
    yield spoken(name)
    parts = name.split(".")
    for start in range(1, len(parts)):
        if spoken(parts[-1]) not in _TOO_PLAIN or start < len(parts) - 1:
            yield spoken(".".join(parts[start:]))


def read_map(file: Path, names: Iterable[str]) -> FactMap:
    """A map from a file: `title: Service name`, or a list of names. Raises `UnreadableMapError`."""
    document = read_list(file, file.name)
    if document.value is None:
        reasons = "; ".join(f"line {each.span.line}: {each.message}" for each in document.diagnostics)
        raise UnreadableMapError(f"{file} can't be read. {reasons}")
    read = document.value.facts
    if not isinstance(read, dict):
        raise UnreadableMapError(f"{file} must contain lines such as: title: Service name")
    words = read.pop(_WORDS, None)
    aims: dict[str, tuple[Aim, ...]] = {}
    known = set(names)
    for aim, name in _read_aims(read):
        if aim.fact not in group_of():
            raise UnreadableMapError(f'{file}: "{aim.fact}" is not one of {", ".join(group_of())}.')
        if name not in known:
            raise UnreadableMapError(f'{file}: the table has no column "{name}".')
        aims[name] = (*aims.get(name, ()), aim)
    decided = {str(word): str(own) for word, own in words.items()} if isinstance(words, dict) else {}
    return FactMap(aims, decided)


def _read_aims(read: Mapping[str, Written]) -> Iterator[tuple[Aim, str]]:
    for fact, written in read.items():
        groups = written if isinstance(written, list) else [written]
        if groups and all(isinstance(each, dict) for each in groups):
            for number, group in enumerate(groups, start=1):
                for own, names in group.items() if isinstance(group, dict) else ():
                    inner = "times" if fact == "opening_times" else str(fact)
                    own = _ALSO.get(str(own), {}).get(inner, str(own))
                    for name in names if isinstance(names, list) else [names]:
                        yield Aim(own, inner, number if len(groups) > 1 else 0), str(name)
        else:
            for name in groups:
                yield Aim(str(fact), group_of().get(str(fact), "")), str(name)


def map_text(found: FactMap, names: Iterable[str]) -> str:
    """The text of a map file, with a comment for each name that is not used."""
    facts: dict[str, list[str]] = {}
    groups: dict[tuple[str, str], list[str]] = {}
    for name, aims in found.aims.items():
        for aim in aims:
            if aim.group and "." in name:
                groups.setdefault((aim.group, aim.fact), []).append(name)
            else:
                facts.setdefault(aim.fact, []).append(name)
    lines = [f"{fact}: {_listed(named)}" for fact, named in facts.items()]
    for group in dict.fromkeys(group for group, _ in groups):
        lines.append(f"{group}:")
        lines += [f"  {fact}: {_listed(named)}" for (own, fact), named in groups.items() if own == group]
    over = [f"# not used as a fact, but kept in the entry: {name}" for name in found.unused(names)]
    return "\n".join([*lines, *over]) + "\n"


def _listed(names: list[str]) -> str:
    if len(names) == 1:
        return scalar(names[0], '"')
    return f"[{', '.join(scalar(name, '"') for name in names)}]"


def rows(records: Iterable[Record], found: FactMap) -> Iterator[Row]:
    """Each record as a row. Without an id, the name and the postcode are the key."""
    for record in records:
        values = record.values()
        facts: dict[str, list[tuple[str, str]]] = {}
        parts: dict[str, dict[tuple[object, ...], dict[str, list[str]]]] = {}
        for value in values:
            for aim in found.aims.get(value.name, ()):
                owner = (aim.number, *value.owner) if aim.number else value.owner
                if aim.group and (owner or aim.group not in _FORMS):
                    parts.setdefault(aim.group, {}).setdefault(owner, {}).setdefault(aim.fact, []).append(
                        value.text
                    )
                else:
                    facts.setdefault(aim.fact, []).append((value.name, value.text))
        said = {fact: joined(fact, listed) for fact, listed in facts.items()}
        key = (
            said.pop("key", "")
            or record.key
            or " | ".join(said[name] for name in ("title", "postcode") if name in said)
        )
        yield Row(
            key,
            record.place,
            said,
            {group: tuple(_groups(owners)) for group, owners in parts.items()},
            _rest(values, found),
            tuple(value for value in values if value.name in found.aims),
            tuple(value for value in values if value.name not in found.aims and is_technical(value.name)),
        )


def joined(fact: str, listed: list[tuple[str, str]]) -> str:
    """The values of a fact in one text. Several columns of a description get their names as headings."""
    texts = list({text: (name, text) for name, text in reversed(listed)}.values())[::-1]
    if fact == "description":
        names = list(dict.fromkeys(name for name, _ in texts))
        return "\n\n".join(
            markdown(text)
            if name == names[0] or spoken(name) in _WHOLE
            else f"## {heading(name)}\n\n{markdown(text)}"
            for name, text in texts
        )
    is_sentences = any(each.name == fact and each.sentences for each in forms()["service"].facts)
    if is_sentences and len({name for name, _ in texts}) > 1:
        return "\n\n".join(
            text if number == 0 else f"{heading(name)}: {text}" for number, (name, text) in enumerate(texts)
        )
    return "\n".join(dict.fromkeys(text for _, text in texts))


def heading(name: str) -> str:
    """A dotted name as a heading: `local_offer.description` is "Local offer"."""
    said = name.removesuffix(".description").rpartition(".")[2].replace("_", " ").strip(" :?#")
    return said[:1].upper() + said[1:]


def _groups(owners: Mapping[tuple[object, ...], Mapping[str, list[str]]]) -> Iterator[Group]:
    """The groups of one kind: each has what its own item of a list says, and what counts for all items in it."""
    for owner, facts in owners.items():
        inner = [each for each in owners if each != owner and each[: len(owner)] == owner and owner]
        if inner:
            continue
        above = [each for each in owners if each and each != owner and owner[: len(each)] == each]
        found = {fact: "\n".join(dict.fromkeys(texts)) for fact, texts in facts.items()}
        for each in above:
            is_first = next(own for own in owners if own != each and own[: len(each)] == each) == owner
            for fact, texts in owners[each].items():
                if is_first or fact in _PASSED_ON:
                    found.setdefault(fact, "\n".join(texts))
        yield found


def _rest(values: Iterable[Value], found: FactMap) -> dict[str, str]:
    rest: dict[str, list[str]] = {}
    for value in values:
        if value.name not in found.aims and not is_technical(value.name):
            rest.setdefault(value.name, []).append(value.text)
    return {name: "\n".join(dict.fromkeys(texts)) for name, texts in rest.items()}
