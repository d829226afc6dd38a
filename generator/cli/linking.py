"""Asks the links to other sites whether they are still there, for `local-offer check --links`."""

from __future__ import annotations

from collections.abc import Sequence

import click

from generator import __version__
from generator.build import Options, Progress
from generator.cache.folder import remembering
from generator.cli.options import is_chosen
from generator.model.diagnostics import Diagnostic
from generator.read.content import load
from generator.rules.external_links import check_external_links
from generator.tools.link_check.find_links import Manner, OfflineError, ask_all, find_links, without_known

_MEMORY = "links.json"


def look_at_links(options: Options, chosen: Sequence[str], progress: Progress) -> tuple[Diagnostic, ...]:
    """What is wrong with links to other sites in the chosen files. Raises `click.UsageError` without a network."""
    with remembering(options.out) as memory:
        entries = load(options.folder, options.today, memory.cache).value
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
        progress("Asking links", done, len(places.value))

    base = entries.settings.base_url if entries.settings else ""
    manner = Manner(who=f"local-offer/{__version__}; link check for {base}")
    try:
        memory_file = options.folder / ".cache" / _MEMORY
        answers = ask_all(list(places.value), memory_file, options.today, manner, advance)
    except OfflineError as fault:
        raise click.UsageError("No other site could be reached. Is this computer online?") from fault
    return (*places.diagnostics, *check_external_links(places.value, answers))
