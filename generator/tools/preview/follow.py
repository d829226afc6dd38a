"""Watches the files of a site, and has its preview made anew after every change."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

from watchfiles import Change, DefaultFilter, watch

from generator.theme.find_theme import theme_roots
from generator.tools.preview.live import Live, is_entry

_QUIET_MS = 20
"""So long must nothing change before a save counts as finished."""
_LONGEST_WAIT_MS = 400
_LOOK_AGAIN_MS = 300
"""How often to look for folders that were not there before."""
_REST_SECONDS = 1.0
"""Once the saved entry itself is shown, the rest may wait until its editor pauses."""


class Follower:
    """Looks at a saved entry at once in one thread, and makes the whole site in another."""

    def __init__(self, live: Live, *, is_polling: bool = False) -> None:
        self._live = live
        self._is_polling = is_polling
        self._news = threading.Condition()
        self._is_due = True
        self._is_hurried = True
        self._builder = threading.Thread(target=self._build_on, daemon=True)

    def run(self) -> None:
        """Makes the site, then makes it anew after every change, until the preview is stopped."""
        self._builder.start()
        while not self._live.stopped.is_set():
            for files in self._changes():
                self._note(files)
        with self._news:
            self._news.notify_all()
        self._builder.join()

    def _note(self, files: Sequence[str]) -> None:
        """Shows what can be shown at once, and asks for the rest."""
        can_wait = bool(files) and all(map(is_entry, files)) and self._live.look(files)
        with self._news:
            self._is_due = True
            self._is_hurried = self._is_hurried or not can_wait
            self._news.notify_all()

    def _build_on(self) -> None:
        while self._wait_until_due():
            self._live.make()
            self._live.get_ready()

    def _wait_until_due(self) -> bool:
        """Waits for a change, and unless it is pressing, until no more come. False once it is all over."""
        stopped = self._live.stopped
        with self._news:
            self._news.wait_for(lambda: self._is_due or stopped.is_set())
            while not (self._is_hurried or stopped.is_set()):
                if not self._news.wait(_REST_SECONDS):
                    break
            self._is_due = self._is_hurried = False
        return not stopped.is_set()

    def _changes(self) -> Iterator[Sequence[str]]:
        """The files of each change. It ends when there are other folders to look at.

        The first is about none: a change from before the watching began would be missed.
        """
        folders = self._folders()
        root = self._live.options.folder.resolve()
        changes = watch(
            *folders,
            watch_filter=_Filter(),
            step=_QUIET_MS,
            debounce=_LONGEST_WAIT_MS,
            stop_event=self._live.stopped,
            rust_timeout=_LOOK_AGAIN_MS,
            yield_on_timeout=True,
            force_polling=self._is_polling or None,
            raise_interrupt=False,
        )
        is_first = True
        for changed in changes:
            if changed or is_first:
                yield sorted({_below(root, path) for path in _lasting(changed)})
            is_first = False
            if self._folders() != folders:
                yield ()
                return

    def _folders(self) -> list[Path]:
        folder = self._live.options.folder
        return [each.resolve() for each in (folder / "content", *theme_roots(folder)) if each.is_dir()]


class _Filter(DefaultFilter):
    """Leaves out what editors' programs put down for a moment, and what we do."""

    def __call__(self, change: Change, path: str) -> bool:
        """Whether a change matters."""
        name = Path(path).name
        return not name.startswith((".", "~")) and not name.endswith("~") and super().__call__(change, path)


def _lasting(changed: set[tuple[Change, str]]) -> set[str]:
    """The files of a change without those that came and went: many programs save by way of another file."""
    came = {path for kind, path in changed if kind == Change.added}
    return {path for _, path in changed if path not in came or Path(path).exists()}


def _below(root: Path, path: str) -> str:
    """A path relative to the site's folder, with forward slashes; elsewhere, as it is."""
    file = Path(path)
    return file.relative_to(root).as_posix() if file.is_relative_to(root) else file.as_posix()
