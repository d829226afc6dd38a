"""`local-offer init`: creates a folder for a council's own site."""

from __future__ import annotations

import datetime as dt
from functools import partial
from pathlib import Path

import click

from generator.cli.options import today
from generator.cli.questions import ask
from generator.cli.running import shown_path
from generator.tools.editing.new_entry import error_in
from generator.tools.editing.own_program import OWN_COMMAND, NoWheelError
from generator.tools.editing.starter_folder import QUESTIONS, Question, example_of, write_folder


@click.command("init")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), metavar="DIR")
@click.option(
    "--set",
    "given",
    multiple=True,
    metavar="NAME=VALUE",
    help='An answer, such as --set "phone=01632 960100".',
)
@click.option("--no-questions", is_flag=True, help="Ask nothing, and leave examples to replace later.")
@today
def command(folder: Path, given: tuple[str, ...], *, no_questions: bool, today: dt.date | None) -> None:
    """Create a folder DIR for your council's own site.

    It holds your content, settings and colours, and a copy of this program that you can update at any
    time. It needs nothing else but Python.
    """
    if folder.exists() and any(folder.iterdir()):
        raise click.UsageError(f"The folder {folder} is not empty. Choose a new one.")
    known = _read_given(given)
    answers: dict[str, str] = {}
    for question in QUESTIONS:
        default = example_of(question, answers)
        is_asked = question.name not in known and not no_questions
        answers[question.name] = _ask(question, default) if is_asked else known.get(question.name, default)
    left = [each.label for each in QUESTIONS if answers[each.name] == example_of(each, {})]
    try:
        write_folder(folder, answers, today or dt.date.today())
    except NoWheelError as error:
        raise click.UsageError(str(error)) from error
    _advise(folder, left)


def _read_given(given: tuple[str, ...]) -> dict[str, str]:
    questions = {each.name: each for each in QUESTIONS}
    found: dict[str, str] = {}
    for each in given:
        name, equals, value = (part.strip() for part in each.partition("="))
        if not equals or name not in questions:
            raise click.UsageError(f'"{each}" is not an answer to any of: {", ".join(questions)}.')
        if error := error_in(questions[name].form, questions[name].fact, value):
            raise click.UsageError(f"{name}: {error}")
        found[name] = value
    return found


def _ask(question: Question, default: str) -> str:
    hint = question.hint if _has_default(question) else f"{question.hint} Press Enter to fill it in later."
    return ask(question.label, hint, partial(error_in, question.form, question.fact), default=default)


def _has_default(question: Question) -> bool:
    """Whether the default comes from other answers, and may well be right."""
    return "$" in question.example


def _advise(folder: Path, left: list[str]) -> None:
    click.echo()
    click.echo(f"Created {shown_path(folder)}.")
    if left:
        click.echo(
            f"Still to fill in, in content/settings.yaml and content/services/sendiass.md: {', '.join(left)}."
        )
    click.echo("Now type:")
    click.echo(f'  cd "{shown_path(folder)}"' if " " in str(folder) else f"  cd {shown_path(folder)}")
    click.echo(f"  {OWN_COMMAND} serve")
    click.echo("README.md in that folder explains what else you can do.")
