"""stub"""

from collections.abc import Iterator

from generator.model import Site
from generator.output import Output


def plan_books(site: Site) -> Iterator[Output]:
    yield from ()
