"""Sets facts of many entries at once: those that say something, or leave it out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from generator.build import Prepared
from generator.model import Guide, Service, Taxonomy
from generator.model.diagnostics import Diagnostic
from generator.read.content import context_of
from generator.read.files import File
from generator.read.manuscript import EditError, Manuscript, open_manuscript
from generator.read.schema.fact_table import KINDS, Fact, forms
from generator.read.source import Value
from generator.tools.upkeep.answer_edits import document_of, new_errors
from generator.tools.upkeep.boxes import text_of_fact, value_of

type Pairs = Sequence[tuple[str, str]]
"""Facts with their texts; several values are separated by commas."""


class Changed(Struct, frozen=True):
    """A file with facts set, not yet saved."""

    path: str
    old: Manuscript
    new: Manuscript
    errors: tuple[Diagnostic, ...]


def set_facts(folder: Path, prepared: Prepared, kind: str, wanted: Pairs, where: Pairs) -> Iterator[Changed]:
    """Every entry of a kind that says what is asked for and would change. Raises `EditError`."""
    site = prepared.site
    if site is None:
        return
    facts = {name: _fact(kind, name) for name, _ in (*wanted, *where)}
    for name, text in wanted:
        _check_known(prepared, facts[name], text)
    context = context_of(site.settings, site.glossary)
    order = [fact.name for fact in forms()[kind].facts]
    entries: tuple[Service | Guide, ...] = site.guides if kind == "guide" else site.services
    for entry in entries:
        path = entry.span.path
        old = open_manuscript(folder / path)
        said = document_of(old, path).facts
        before = said if isinstance(said, dict) else {}
        if not all(_says(facts[name], before, text) for name, text in where):
            continue
        edits = [
            edit
            for name, text in wanted
            for edit in old.put(
                name, value_of(facts[name], {name: _lines(facts[name], text)}, before.get(name)), order
            )
        ]
        if edits:
            new = old.apply(edits)
            errors = new_errors(KINDS[kind], File(path, entry.slug), old, new, context)
            yield Changed(path, old, new, tuple(errors))


def _fact(kind: str, name: str) -> Fact:
    try:
        fact = forms()[kind].fact(name)
    except KeyError as error:
        raise EditError(f'A {kind} has no fact called "{name}".') from error
    if fact.form:
        raise EditError(f'"{name}" is a group of facts. Change it in the files.')
    return fact


def _check_known(prepared: Prepared, fact: Fact, text: str) -> None:
    """Raises `EditError` for a name that is in no list of the site."""
    site = prepared.site
    if site is None or not text or not fact.ids:
        return
    if fact.ids in set(Taxonomy):
        known = {term.id for term in site.taxonomy(Taxonomy(fact.ids))} | {"ask"}
    elif fact.ids in KINDS.values():
        known = {each.slug for each in getattr(site, fact.ids)} | {"ask"}
    else:
        return
    for name in _lines(fact, text).split("\n"):
        if name not in known:
            raise EditError(f'"{name}" is not in the list of {fact.ids}.')


def _says(fact: Fact, before: Mapping[str, Value], text: str) -> bool:
    """Whether an entry says it; an empty text stands for a fact that is left out."""
    said = text_of_fact(fact, before.get(fact.name)).casefold()
    wanted = _lines(fact, text).casefold()
    if not wanted or not fact.is_list:
        return said == wanted
    return _parts(wanted) <= _parts(said)


def _parts(text: str) -> set[str]:
    return set(text.split("\n"))


def _lines(fact: Fact, text: str) -> str:
    parts: Iterable[str] = text.split(",") if fact.is_list else [text]
    return "\n".join(" ".join(each.split()) for each in parts if each.strip())
