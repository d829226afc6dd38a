"""`local-offer words`: what a language still needs, and a file for a translator."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from generator.build import Prepared, with_site
from generator.cli.options import about_a_site, build_options, path_option
from generator.cli.running import INVALID_SETTINGS, shown_path
from generator.model.language import english_name, known_tag


@click.command("words")
@click.argument("language")
@click.option(
    "--whole-site",
    "is_whole",
    is_flag=True,
    help="Every phrase, for a site whose main language this is. Without it: those of pages in another language.",
)
@path_option(
    "--save to", "FILE", "Where to write the file for a translator. [words-LANGUAGE.po]", dir_okay=False
)
@about_a_site
def command(language: str, *, is_whole: bool, to: Path | None, **shared: Any) -> None:
    """Say which of our phrases a LANGUAGE lacks, and write them into a .po file for a translator.

    LANGUAGE is a code such as pl, cy or ur. The file has what is translated already, too.
    """
    tag = known_tag(language)
    if not tag:
        raise click.UsageError(
            f'"{language}" is not the code of a language. Write a code such as pl, cy or ur.'
        )
    file = to or Path(f"words-{tag}.po")
    made = with_site(
        build_options(None, **shared), lambda prepared: _write(prepared, tag, file, is_whole=is_whole)
    )
    if made is None:
        raise click.UsageError(INVALID_SETTINGS)
    gaps, count = made
    name = english_name(tag)
    click.echo(f"{name} has {count - len(gaps):,} of {count:,} phrases." + (" Missing:" if gaps else ""))
    for each in gaps:
        click.echo(f"- {each}")
    click.echo(
        f"Wrote {shown_path(file)}. When it is translated, put it into themes/NAME/locale/{tag}/words.po."
    )


def _write(prepared: Prepared, tag: str, file: Path, *, is_whole: bool) -> tuple[tuple[str, ...], int] | None:
    from generator.render.frame_words import catalogue, missing, phrases

    if prepared.theme is None:
        return None
    gaps = missing(prepared.theme, tag, is_whole=is_whole)
    file.write_text(catalogue(prepared.theme, tag, is_whole=is_whole), encoding="utf-8", newline="\n")
    return tuple(each if isinstance(each, str) else each[0] for each in gaps), len(
        phrases(prepared.theme, is_whole=is_whole)
    )
