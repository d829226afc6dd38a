"""Checks external links, for `local-offer check --links`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from generator import __version__
from generator.build import Options, Progress
from generator.cache.folder import open_cache
from generator.cli.options import is_chosen
from generator.model.diagnostics import Diagnostic
from generator.read.content import load
from generator.rules import external_links
from generator.tools.link_check.find_links import (
    OfflineError,
    RequestOptions,
    find_links,
    request_all,
    without_known,
)

_CACHE_FILE = Path(".cache") / "links.json"


def check_external_links(
    options: Options, chosen: Sequence[str], progress: Progress
) -> tuple[Diagnostic, ...]:
    """Diagnostics about external links in the chosen files. Raises `click.UsageError` if this computer is offline."""
    with open_cache(options.out) as known:
        entries = load(options.folder, options.today, known.cache).value
        every = find_links(entries)
    named = {
        address: spans
        for address, spans in every.items()
        if any(is_chosen(span.path, chosen) for span in spans)
    }
    places = without_known(named, options.folder, options.today)
    done = 0

    def advance() -> None:
        nonlocal done
        done += 1
        progress("Checking links", done, len(places.value))

    base = entries.settings.base_url if entries.settings else ""
    how = RequestOptions(user_agent=f"local-offer/{__version__}; link check for {base}")
    try:
        answers = request_all(list(places.value), options.folder / _CACHE_FILE, options.today, how, advance)
    except OfflineError as error:
        raise click.UsageError("No other website could be reached. Is this computer online?") from error
    return (*places.diagnostics, *external_links.check_external_links(places.value, answers))
