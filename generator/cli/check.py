"""`local-offer check`: looks for mistakes in the content."""

from __future__ import annotations

from typing import Any

import click

from generator.build import check
from generator.cli.options import about_a_site, build_options
from generator.cli.running import finish, run


@click.command("check")
@about_a_site
def command(**shared: Any) -> None:
    """Look for mistakes in the content, and change nothing."""
    options = build_options(None, **shared)
    built = run(check, options, shared["form"], is_quiet=shared["quiet"])
    finish(options, built, shared["form"], is_quiet=shared["quiet"], has_advice=True)
