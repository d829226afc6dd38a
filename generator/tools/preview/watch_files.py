"""Watches a site's files and rebuilds its preview after every change."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

from watchfiles import Change, DefaultFilter, watch

from generator.theme.find_theme import theme_roots
from generator.tools.preview.live import Preview, is_entry

_QUIET_MS = 20
"""A save counts as finished when nothing has changed for this long."""
_LONGEST_WAIT_MS = 400
_LOOK_AGAIN_MS = 300
"""How often to look for new folders to watch."""
_REST_SECONDS = 1.0
"""Once the saved entry itself is shown, the rest waits until its editor pauses."""


class Watcher:
    """Previews a saved entry at once in one thread, and builds the whole site in another."""

    def __init__(self, preview: Preview, *, is_polling: bool = False) -> None:
        self._preview = preview
        self._is_polling = is_polling
        self._changed = threading.Condition()
        self._is_due = True
        self._is_urgent = True
        self._builder = threading.Thread(target=self._build_when_due, daemon=True)

    def run(self) -> None:
        """Builds the site, then again after every change until the preview is stopped."""
        self._builder.start()
        while not self._preview.stopped.is_set():
            for files in self._changes():
                self._note(files)
        with self._changed:
            self._changed.notify_all()
        self._builder.join()

    def _note(self, files: Sequence[str]) -> None:
        """Shows what can be shown at once, and requests a build."""
        can_wait = bool(files) and all(map(is_entry, files)) and self._preview.show_entries(files)
        with self._changed:
            self._is_due = True
            self._is_urgent = self._is_urgent or not can_wait
            self._changed.notify_all()

    def _build_when_due(self) -> None:
        while self._wait_until_due():
            self._preview.build()
            self._preview.prepare()

    def _wait_until_due(self) -> bool:
        """Waits for a change, and unless it is urgent, until there are no more. False when stopped."""
        stopped = self._preview.stopped
        with self._changed:
            self._changed.wait_for(lambda: self._is_due or stopped.is_set())
            while not (self._is_urgent or stopped.is_set()):
                if not self._changed.wait(_REST_SECONDS):
                    break
            self._is_due = self._is_urgent = False
        return not stopped.is_set()

    def _changes(self) -> Iterator[Sequence[str]]:
        """The files of each change, until there are other folders to watch.

        The first has no files: it covers any change made before watching started.
        """
        folders = self._folders()
        root = self._preview.options.folder.resolve()
        changes = watch(
            *folders,
            watch_filter=_Filter(),
            step=_QUIET_MS,
            debounce=_LONGEST_WAIT_MS,
            stop_event=self._preview.stopped,
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
        folder = self._preview.options.folder
        return [each.resolve() for each in (folder / "content", *theme_roots(folder)) if each.is_dir()]


class _Filter(DefaultFilter):
    """Ignores hidden files and the temporary files of text editors."""

    def __call__(self, change: Change, path: str) -> bool:
        """Whether a change matters."""
        name = Path(path).name
        return not name.startswith((".", "~")) and not name.endswith("~") and super().__call__(change, path)


def _lasting(changed: set[tuple[Change, str]]) -> set[str]:
    """The changed files without temporary ones: many programs save to another file and rename it."""
    came = {path for kind, path in changed if kind == Change.added}
    return {path for _, path in changed if path not in came or Path(path).exists()}


def _below(root: Path, path: str) -> str:
    """The path relative to the site's folder, with forward slashes; unchanged if it is elsewhere."""
    file = Path(path)
    return file.relative_to(root).as_posix() if file.is_relative_to(root) else file.as_posix()
