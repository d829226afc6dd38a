"""`local-offer new`: asks a few questions and creates a new entry."""

from __future__ import annotations

import datetime as dt
from functools import partial
from pathlib import Path

import click

from generator.cli.options import check_folder, site_folder, today
from generator.cli.questions import Option, ask, choose
from generator.cli.running import shown_path
from generator.model.slug import slug_of
from generator.read.files import find_entries
from generator.read.schema.fact_table import KINDS, TODAY, Fact, forms
from generator.read.source import read_entry
from generator.tools.editing.new_entry import Answer, entry_path, entry_text, error_in, rows_of
from generator.write.whole_file import save

_WAYS = ("phone", "email", "website")
_AT_LEAST_ONE_WAY = ("service",)


@click.command("new")
@click.argument("kind", type=click.Choice(tuple(KINDS)), default="service")
@click.argument("title", default="")
@click.option(
    "--set",
    "given",
    multiple=True,
    metavar="FACT=VALUE",
    help='A fact, so you are not asked for it: --set topics=health or --set "phone=01632 960123".',
)
@click.option(
    "--name", default="", metavar="NAME", help="The name of the file. Default: made from the title."
)
@site_folder
@today
def command(
    kind: str, title: str, given: tuple[str, ...], name: str, folder: Path, today: dt.date | None
) -> None:
    """Create a new entry: a service, guide, organisation, comment, consultation, shortage, news item or
    event.

    You are asked a few questions. All other facts are in the file as hints for you to fill in.
    """
    check_folder(folder)
    day = today or dt.date.today()
    known = _read_given(kind, (*given, *((f"title={title}",) if title else ())))
    answers: dict[str, Answer] = {}
    for fact in forms()[kind].facts:
        if fact.asked:
            answers[fact.name] = _answer(kind, fact, known, folder, day)
    answers |= {name: value for name, value in known.items() if name not in (*answers, *_WAYS)}
    if kind in TODAY:
        answers.setdefault(TODAY[kind], day.isoformat())
    if any(fact.name == "status" for fact in forms()[kind].facts):
        answers.setdefault("status", "draft")
    slug = name or slug_of(str(answers["title"]))
    file = entry_path(folder, kind, slug, answers, day)
    _write(file, entry_text(kind, answers), slug)
    _advise(file, is_draft=answers.get("status") == "draft")


def _read_given(kind: str, given: tuple[str, ...]) -> dict[str, str | list[str]]:
    """The facts given as options, each validated. Raises `click.UsageError`."""
    form = forms()[kind]
    names = [fact.name for fact in form.facts]
    found: dict[str, str | list[str]] = {}
    for each in given:
        name, equals, value = (part.strip() for part in each.partition("="))
        is_way = name in _WAYS and "contacts" in names
        if not equals or not (is_way or name in names):
            raise click.UsageError(f'"{each}" is not a fact of a {kind}. Choose from: {", ".join(names)}.')
        error = error_in("contact" if is_way else kind, name, value)
        if error:
            raise click.UsageError(f"{name}: {error}")
        is_list = not is_way and form.fact(name).is_list
        found[name] = [part.strip() for part in value.split(",")] if is_list else value
    return found


def _answer(kind: str, fact: Fact, known: dict[str, str | list[str]], folder: Path, day: dt.date) -> Answer:
    if fact.name == "contacts":
        return _contacts(known, is_required=kind in _AT_LEAST_ONE_WAY)
    if fact.name in known:
        return known[fact.name]
    if fact.words:
        return choose(fact.label, fact.hint, [Option(word, word) for word in fact.words])
    if fact.ids == "topics":
        rows = rows_of(folder, "taxonomies/topics.yaml")
        return [choose(fact.label, "The main topic.", [Option(row["id"], row["label"]) for row in rows])]
    if fact.ids == "organisations":
        return _organisation(fact, folder, day)
    hint = f"{fact.hint} For example: {fact.example}"
    return ask(fact.label, hint, partial(error_in, kind, fact.name), is_required=True)


def _contacts(known: dict[str, str | list[str]], *, is_required: bool) -> Answer:
    """One contact; if `is_required`, with at least one way to get in touch."""
    contact = {name: str(known[name]) for name in _WAYS if name in known}
    if contact:
        return [contact]
    form = forms()["contact"]
    while True:
        for fact in (form.fact(each) for each in _WAYS):
            hint = f"For example: {fact.example}. Press Enter if there is none."
            answer = ask(fact.label, hint, partial(error_in, "contact", fact.name), is_required=False)
            contact |= {fact.name: answer} if answer else {}
        if contact or not is_required:
            return [contact] if contact else []
        click.echo("Families need a way to get in touch. Please give at least one.")


def _organisation(fact: Fact, folder: Path, day: dt.date) -> str:
    """The slug of an existing organisation, or of a new one whose entry is created here."""
    files = find_entries(folder, "content/organisations", has_versions=False).value
    options = [Option(file.slug, _title_of(folder, file.path) or file.slug) for file in files]
    words = choose(fact.label, "Who runs it. Type a new name to add one.", options, is_known=False)
    if words in {option.id for option in options}:
        return words
    slug = slug_of(words)
    if click.confirm(f'There is no organisation "{words}" yet. Add it?', default=True):
        answers: dict[str, Answer] = {"title": words}
        form = forms()["organisation"]
        for each in (form.fact("summary"), form.fact("kind")):
            answers[each.name] = _answer("organisation", each, {}, folder, day)
        file = entry_path(folder, "organisation", slug, answers, day)
        _write(file, entry_text("organisation", answers), slug)
        click.echo(f"Created {shown_path(file)}.")
        return slug
    return _organisation(fact, folder, day)


def _title_of(folder: Path, path: str) -> str:
    document = read_entry(folder / path, path).value
    facts = document.facts if document else None
    return str(facts.get("title", "")) if isinstance(facts, dict) else ""


def _write(file: Path, text: str, slug: str) -> None:
    if not slug:
        raise click.UsageError("The title has no letters to make a file name from. Give one with --name.")
    if list(file.parent.glob(f"**/{slug}.md")):
        raise click.UsageError(
            f'There is already an entry "{slug}". Give the new one another name with --name.'
        )
    save(file, text)


def _advise(file: Path, *, is_draft: bool) -> None:
    click.echo()
    click.echo(f"Created {shown_path(file)}.")
    click.echo("Open it, fill in what families will want to know, and delete the hints that you do not need.")
    if is_draft:
        click.echo('It is a draft and not published yet. When it is ready, change "draft" to "published".')
    click.echo(f"Then look for mistakes with: local-offer check {shown_path(file)}")
