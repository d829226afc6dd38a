"""Writes the documentation of all fields from the table that checks them, so it is never out of date."""

from __future__ import annotations

from collections.abc import Iterator

from generator.read.schema.fact_table import Fact, Form, forms

_SHAPES = {
    "words": "words",
    "id": "a name",
    "date": "a date",
    "moment": "a day and a time",
    "time": "a time",
    "days": "days of the week",
    "ages": "ages",
    "yes-no": "yes or no",
    "number": "a number",
    "decimal": "a number",
    "phone": "a telephone number",
    "email": "an email address",
    "web": "a web address",
    "postcode": "a postcode",
    "coordinates": "a latitude and a longitude",
    "search-choice": "a choice of the search",
    "group": "a group of facts",
    "choice": "one of these words",
}
_NAMES = {"access": "access features", "law": "items of the law", "tiers": "levels of support"}
_INTRO = """# All fields

Every fact that a file may have, in the usual order. Facts in **bold** are required.
[How to write an entry](content-format.md) explains how to write a whole entry.

This page is generated from the table that checks your files: `make docs` writes it.
"""


def field_page() -> str:
    """The page as Markdown."""
    return _INTRO + "\n" + "\n".join(line for form in forms().values() for line in _form(form))


def _form(form: Form) -> Iterator[str]:
    yield f"## {form.name.replace('_', ' ').capitalize()}\n"
    yield f"{form.about}\n"
    yield "| Fact | What it is | What to write | Example |"
    yield "| --- | --- | --- | --- |"
    for fact in form.facts:
        name = f"**`{fact.name}`**" if fact.is_required else f"`{fact.name}`"
        example = f"`{fact.example}`" if fact.example else ""
        cells = (name, f"{fact.label}: {_what(fact)}", fact.hint, example)
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"
    yield ""


def _what(fact: Fact) -> str:
    """The kind of value, in a few words."""
    if fact.form:
        name = fact.form.replace("_", " ")
        link = f"[{name}](#{fact.form.replace('_', '-')})"
        return f"a list of groups: {link}" if fact.is_list else f"a group of facts: {link}"
    if fact.words:
        known = ", ".join(f"`{word}`" for word in fact.words)
        return f"some of {known}" if fact.is_list else f"one of {known}"
    if fact.ids:
        names = _NAMES.get(fact.ids, fact.ids.replace("_", " "))
        return f"some of your {names}" if fact.is_list else f"one of your {names}"
    if fact.is_list:
        return "a list, in brackets" if fact.shape == "words" else f"a list of {_SHAPES[fact.shape]}"
    return _SHAPES[fact.shape]
