"""Makes the site anew whenever its content or its theme changes, and knows what is wrong with it.

It never stops for an editor's mistake: the last good site stays until there is a better one.
"""

from __future__ import annotations

import threading
import time
import traceback
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from watchfiles import Change, DefaultFilter, watch

from generator.build import Built, NoThemeError, Options, build, theme_roots
from generator.diagnostics import Diagnostic, Severity
from generator.write import WriteError

_QUIET_MS = 20
"""So long must nothing change before a save counts as finished."""
_LONGEST_WAIT_MS = 400
_LOOK_AGAIN_MS = 300
"""How often to look for folders that were not there before."""
_TRIES = 5
"""On Windows a file that somebody reads can't be replaced at that moment."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What there is to see: the last good site, and what the latest build found."""

    version: int = 0
    is_made: bool = False
    """Whether there is a site at all."""
    is_current: bool = False
    """Whether the site is made from the files as they are now."""
    problems: tuple[Diagnostic, ...] = ()
    trouble: str = ""
    """Why the site could not be made at all, if it is not the content's fault."""
    sources: Mapping[str, str] = field(default_factory=dict)
    """The file that each page of the site is made from, by the page's path below the site's root."""
    seconds: float = 0.0
    """How long the latest build took."""


class Live:
    """One site that is kept up to date. Several threads may look at it."""

    def __init__(self, options: Options, told: Callable[[Seen], None] = lambda _: None) -> None:
        self.options = replace(options, has_books=False, has_report=False, has_drafts=True)
        self.site = options.out / "site"
        self._told = told
        self._seen = Seen()
        self._changed = threading.Condition()
        self._stop = threading.Event()

    @property
    def seen(self) -> Seen:
        """What there is to see now."""
        return self._seen

    def wait(self, version: int, seconds: float) -> Seen:
        """What there is to see as soon as it is newer than `version`, or after some seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self._seen.version != version or self._stop.is_set(), seconds)
            return self._seen

    @property
    def is_stopped(self) -> bool:
        """Whether nobody follows the files any more."""
        return self._stop.is_set()

    def stop(self) -> None:
        """Ends `follow`, and everybody's waiting."""
        self._stop.set()
        with self._changed:
            self._changed.notify_all()

    def follow(self, *, is_polling: bool = False) -> None:
        """Makes the site, then makes it anew after every change, until `stop`."""
        self.make()
        while not self._stop.is_set():
            for _ in self._changes(is_polling=is_polling):
                self.make()

    def make(self) -> Seen:
        """Makes the site once, if it can be made, and tells everybody who waits."""
        started = time.monotonic()
        found = self._build()
        seen = replace(self._after(found), seconds=time.monotonic() - started)
        if self._is_the_same(found, seen):
            return self._seen
        with self._changed:
            self._seen = seen
            self._changed.notify_all()
        self._told(seen)
        return seen

    def _is_the_same(self, found: Built | str, seen: Seen) -> bool:
        """Whether a build changed nothing that anybody could see."""
        if isinstance(found, str) or (found.written and (found.written.changed or found.written.removed)):
            return False
        before = self._seen
        return before.version > 0 and replace(before, version=seen.version, seconds=seen.seconds) == seen

    def _changes(self, *, is_polling: bool) -> Iterator[object]:
        """One value after each change. It ends when there are other folders to look at.

        The first comes by itself: a change from before the watching began would be missed.
        """
        folders = self._folders()
        changes = watch(
            *folders,
            watch_filter=_Filter(),
            step=_QUIET_MS,
            debounce=_LONGEST_WAIT_MS,
            stop_event=self._stop,
            rust_timeout=_LOOK_AGAIN_MS,
            yield_on_timeout=True,
            force_polling=is_polling or None,
            raise_interrupt=False,
        )
        is_first = True
        for changed in changes:
            if changed or is_first:
                yield changed
            is_first = False
            if self._folders() != folders:
                yield None
                return

    def _folders(self) -> list[Path]:
        found = (self.options.folder / "content", *theme_roots(self.options.folder))
        return [folder for folder in found if folder.is_dir()]

    def _build(self) -> Built | str:
        """What a build gave, or why there could be none. Whatever happens, the preview goes on."""
        for number in range(_TRIES):
            try:
                return build(self.options, lambda *_: None)
            except NoThemeError as fault:
                return str(fault)
            except WriteError as fault:
                if number + 1 == _TRIES:
                    return str(fault)
                time.sleep(0.1)
            except Exception:  # noqa: BLE001 - a fault of ours must not end the editor's day
                return f"The program itself has failed:\n{traceback.format_exc(limit=-3)}"
        return ""

    def _after(self, found: Built | str) -> Seen:
        before = self._seen
        version = before.version + 1
        if isinstance(found, str):
            return replace(before, version=version, is_current=False, trouble=found)
        is_good = found.written is not None
        sources = dict(found.sources) if is_good else before.sources
        problems = tuple(
            sorted(found.diagnostics, key=lambda each: (list(Severity).index(each.severity), each))
        )
        return Seen(version, before.is_made or is_good, is_good, problems, "", sources)


class _Filter(DefaultFilter):
    """Leaves out what editors' programs put down for a moment, and what we do."""

    def __call__(self, change: Change, path: str) -> bool:
        """Whether a change matters."""
        name = Path(path).name
        return not name.startswith((".", "~")) and not name.endswith("~") and super().__call__(change, path)
