"""Asks an editor questions, each until it has a valid answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import click
from msgspec import Struct

from generator.read.unprintable import drop_invisible

_MOST_SHOWN = 12


class Option(Struct, frozen=True):
    """One choice: the id that goes into the file, and the label that the editor sees."""

    id: str
    label: str

    def matches(self, words: str) -> bool:
        """Whether the words are part of its name."""
        return words.casefold() in f"{self.label} {self.id}".casefold()


def ask(
    question: str, hint: str, error_in: Callable[[str], str], *, default: str = "", is_required: bool = True
) -> str:
    """The answer to a question, asked again until `error_in` returns an empty text."""
    click.echo()
    click.secho(question, bold=True, nl=False)
    click.echo(f": {hint}" if hint else "")
    while True:
        shown = default or None if is_required else default
        typed = str(click.prompt(">", default=shown, show_default=bool(default), prompt_suffix=" "))
        answer = drop_invisible(typed).strip()
        if not answer and not is_required:
            return ""
        error = error_in(answer) if answer else "Please type something."
        if not error:
            return answer
        click.echo(error)


def choose(question: str, hint: str, options: Sequence[Option], *, is_known: bool = True) -> str:
    """The id of one option. If `is_known` is false, any other words are accepted as they are."""
    click.echo()
    click.secho(question, bold=True, nl=False)
    click.echo(f": {hint}")
    if len(options) > _MOST_SHOWN:
        click.echo("Type part of the name, or ? to see them all.")
    else:
        _list(options)
    shown = list(options)
    while True:
        words = str(click.prompt(">", prompt_suffix=" ")).strip()
        if words == "?":
            shown = list(options)
            _list(shown)
            continue
        if words.isdecimal() and 0 < int(words) <= len(shown):
            return shown[int(words) - 1].id
        exact = [each for each in options if words.casefold() in (each.id, each.label.casefold())]
        found = exact or [each for each in options if each.matches(words)]
        if len(found) == 1:
            click.echo(f"  {found[0].label}")
            return found[0].id
        if not found and not is_known:
            return words
        shown = found or shown
        click.echo(
            "Which one? Type its number." if found else "Nothing matches that. Type ? to see them all."
        )
        _list(found)


def _list(options: Sequence[Option]) -> None:
    for number, each in enumerate(options, start=1):
        click.echo(f"  {number:>2}  {each.label}")
