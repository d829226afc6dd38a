"""The form on paper for those who look after entries and have no email address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from generator.model import Alert, Edition, Guide, Service, Site
from generator.model.body_parts import picture_names
from generator.model.diagnostics import Span
from generator.model.output import Book, Held
from generator.model.page_paths import entry_path
from generator.publish.books.body_data import to_data
from generator.publish.books.printed import images_of, print_settings, printed_edition
from generator.publish.shared.key_facts import in_english
from generator.read.schema.fact_table import forms
from generator.tools.upkeep.asking import Letter, Question
from generator.tools.upkeep.boxes import facts_to_ask
from generator.tools.upkeep.letters import gaps_of, say, words_of_letters
from generator.tools.upkeep.reviews import day_in_words, facts_to_confirm

_SIZE_PT = 14.0
_SCHEME = re.compile(r"https?://(www\.)?")


def plan_paper_forms(named: Iterable[tuple[str, Letter]], site: Site) -> Iterator[Book]:
    """A form for each letter, with the name that its file gets."""
    shown: tuple[Service | Guide, ...] = (*site.services, *site.guides)
    entries = {each.span.path: each for each in shown}
    for name, letter in named:
        asked = [(each, entries[each.due.file]) for each in letter.questions if each.due.file in entries]
        yield _form(name, letter, asked, site)


def _form(name: str, letter: Letter, asked: list[tuple[Question, Service | Guide]], site: Site) -> Book:
    settings, gaps = site.settings, gaps_of(letter, site.settings)
    entries = [entry for _, entry in asked]
    title, words = say(("subject", letter.stage.value), gaps), words_of_letters()["paper"]
    form = {
        **words,
        "title": title,
        "how": say(("paper", "how"), gaps),
        "letter": [letter.team.name, say(("opening", letter.stage.value), gaps)],
        "address": [settings.channels.freepost] if settings.channels.freepost else list(settings.channels.post),
        "entries": [
            _entry(question, entry, site, {**gaps, "number": str(number), "count": str(len(asked))})
            for number, (question, entry) in enumerate(asked, start=1)
        ],
    }  # fmt: skip
    return Book(
        PurePosixPath(f"print/{name}.pdf"),
        "check-form.typ",
        {
            "edition": printed_edition(Edition("form", "", _SIZE_PT)),
            "settings": print_settings(settings),
            "form": form,
        },
        f"{title}: {letter.team.name}",
        Span("content/teams.yaml"),
        settings.today,
        images=images_of(site, entries),
        easy_pictures=picture_names(each.body for each in entries),
        entries=tuple(Held(entry_path(each), each.title, file=each.span.path) for each in entries),
        least_size_pt=_SIZE_PT,
    )


def _entry(
    question: Question, entry: Service | Guide, site: Site, gaps: Mapping[str, str]
) -> Mapping[str, object]:
    due = question.due
    days = {"checked": day_in_words(due.checked), "due": day_in_words(due.due)}
    shown = {
        each.name: (each.label, [_SCHEME.sub("", line) for line in in_english(each.lines)])
        for each in facts_to_confirm(site, entry)
    }
    asked = facts_to_ask(forms()["guide" if isinstance(entry, Guide) else "service"])
    said = {each.name: shown.get(each.name) or (each.label, _lines(entry, each.name)) for each in asked}
    # Others are in the row of one of these.
    unsaid = [
        label
        for each in asked
        if each.shown in ("key", "text")
        for label, lines in [said[each.name]]
        if not lines
    ]
    return {
        "title": entry.title,
        "path": entry_path(entry),
        "name": question.entry,
        "place": say(("paper", "place"), {**gaps}),
        "checked": say(("paper", "checked"), {**gaps, **days}),
        "facts": [row for name, row in said.items() if row[1] and name not in ("title", "body")],
        "body": to_data(entry.body),
        "unsaid": f"{', '.join(unsaid)}." if unsaid else "",
    }  # fmt: skip


def _lines(entry: Service | Guide, name: str) -> list[str]:
    """What an entry says in a fact that has its own place on the page."""
    value = getattr(entry, name, "")
    value = value.text if isinstance(value, Alert) else value
    return list(value) if isinstance(value, tuple) else [value] if value and isinstance(value, str) else []
