"""What an attack found."""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from generator.build import Options
from generator.cache.folder import clear_caches
from tests.sites import ROOT, TODAY, SmallSite


@dataclass(slots=True)
class Attack:
    """How often something was tried, and each time that it gave way."""

    name: str
    tried: int = 0
    faults: list[str] = field(default_factory=list)
    slowest: float = 0.0
    """CPU seconds, where they matter."""

    @contextmanager
    def one(self, what: str) -> Iterator[None]:
        """One try: whatever is raised is a fault."""
        self.tried += 1
        try:
            yield
        except Exception as fault:  # noqa: BLE001 - the attacks go on
            last = traceback.extract_tb(fault.__traceback__)[-1]
            self.faults.append(
                f"{what}: {type(fault).__name__}: {str(fault)[:300]} ({last.filename}:{last.lineno})"
            )


@contextmanager
def small_site() -> Iterator[SmallSite]:
    """The small council of the tests, in a folder that goes again."""
    with tempfile.TemporaryDirectory() as folder:
        site = SmallSite(Path(folder) / "council")
        shutil.copytree(ROOT / "tests" / "small", site.folder)
        yield site
        clear_caches()


def options_of(site: SmallSite, out: Path | None = None) -> Options:
    """A build of a site without books, on the day of the tests."""
    return Options(site.folder, out or site.out, dt.date.fromisoformat(TODAY), has_books=False)
