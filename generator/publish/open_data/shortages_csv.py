"""What there is not enough of as a CSV table, one shortage per row."""

from __future__ import annotations

from generator.model import Site
from generator.model.law import Shortage, Wait
from generator.publish.shared.csv_table import table
from generator.publish.shared.shortage_facts import shortage_path
from generator.read.schema.fact_table import forms


def shortages_table(site: Site) -> bytes:
    """All shortages, open or not, with the facts that their page shows."""
    names = [fact.name for fact in forms()["shortage"].facts if fact.is_in("page")]
    return table(
        (*names, "page"),
        (
            [*(_cell(each, name) for name in names), f"{site.settings.base_url}/{shortage_path(each)}"]
            for each in site.shortages
        ),
    )


def _cell(shortage: Shortage, name: str) -> str:
    """A fact as text; several values share one cell."""
    value = getattr(shortage, name)
    several = value if isinstance(value, tuple) else () if value is None else (value,)
    return "; ".join(f"{each.on} {each.weeks}" if isinstance(each, Wait) else str(each) for each in several)
