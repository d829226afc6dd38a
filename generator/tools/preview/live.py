"""The state of a site's preview, and how it is rebuilt.

Mistakes in the content never stop it: the last good site stays until the next one can be built.
"""

from __future__ import annotations

import datetime as dt
import threading
import time
import traceback
from collections.abc import Callable, Mapping, Sequence
from pathlib import PurePosixPath

from msgspec import Struct, field
from msgspec.structs import replace

from generator.build import BuildInputs, BuildResult, NoThemeError, Options, build, gather
from generator.model.diagnostics import Diagnostic, Severity
from generator.tools.preview.entry_preview import EntryPreview, preview_entry
from generator.write.whole_file import WriteError

_TRIES = 5
"""On Windows a file can't be replaced while another program reads it."""


class State(Struct, frozen=True):
    """The last good site and the latest diagnostics."""

    version: int = 0
    is_made: bool = False
    """Whether there is a site at all."""
    is_current: bool = False
    """Whether the page of every entry shows its file as it is now."""
    diagnostics: tuple[Diagnostic, ...] = ()
    failure: str = ""
    """Why the site could not be built, if not because of the content."""
    sources: Mapping[str, str] = field(default_factory=dict)
    """The source file of each page, by the page's path below the site's root."""
    fresh: Mapping[str, bytes] = field(default_factory=dict)
    """Pages that are newer than the built site: those of entries that have just been saved."""
    seconds: float = 0.0
    """How long the latest build took."""


class Preview:
    """One site that is kept up to date; thread-safe."""

    def __init__(
        self,
        options: Options,
        on_change: Callable[[State], None] = lambda _: None,
        *,
        has_drafts: bool = True,
        day: Callable[[], dt.date] | None = None,
    ) -> None:
        """Previews the site of the day in `options`, or of what `day` gives before each build: it may run overnight."""
        self.options = replace(options, has_books=False, is_preview=True, has_drafts=has_drafts)
        self.site = options.out / "site"
        self._on_change = on_change
        self._day = day
        self._state = State()
        self._made: BuildInputs | None = None
        self._entry_pages: dict[str, tuple[int, bytes]] = {}
        self._updates = 0
        self._changed = threading.Condition()
        self._stop = threading.Event()

    @property
    def state(self) -> State:
        """The current state."""
        return self._state

    @property
    def made(self) -> BuildInputs | None:
        """The inputs of the last build; nothing before the first one."""
        return self._made

    @property
    def stopped(self) -> threading.Event:
        """Set when the preview is stopped."""
        return self._stop

    def wait(self, version: int, seconds: float) -> State:
        """The state as soon as it is newer than `version`, or after this many seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self._state.version != version or self._stop.is_set(), seconds)
            return self._state

    def stop(self) -> None:
        """Stops the preview and wakes all waiting threads."""
        self._stop.set()
        with self._changed:
            self._changed.notify_all()

    def build(self) -> State:
        """Builds the site once, if it can be built, and wakes all waiting threads."""
        started, updates = time.monotonic(), self._updates
        if self._day:
            self.options = replace(self.options, today=self._day())
        found = self._try_to_build()
        with self._changed:
            self._entry_pages = {page: each for page, each in self._entry_pages.items() if each[0] > updates}
            state = replace(self._after_build(found), fresh=self._fresh(), seconds=time.monotonic() - started)
            if not self._is_the_same(found, state):
                self._show(state)
        return self._state

    def prepare(self) -> None:
        """Gathers what `show_entries` needs, if the last build had nothing to do."""
        if self._made is None and self._state.is_current:
            self._made = gather(self.options)

    def show_entries(self, files: Sequence[str]) -> bool:
        """Shows the pages of saved entries at once; false if that can't be done for all of them.

        `files` are relative to the site's folder. The rest of the site waits for `build`.
        """
        made = self._made
        if made is None or not self._state.is_made:
            return False
        try:
            found = [preview_entry(made, self.options.folder, file) for file in files]
        except Exception:  # noqa: BLE001 - the build will report whatever went wrong here
            return False
        shown = [each for each in found if each is not None]
        with self._changed:
            self._updates += 1
            self._entry_pages |= {each.page: (self._updates, each.content) for each in shown if each.page}
            self._show(replace(self._after_preview(shown), fresh=self._fresh()))
        return len(shown) == len(files)

    def _show(self, state: State) -> None:
        self._state = replace(state, version=self._state.version + 1)
        self._changed.notify_all()
        self._on_change(self._state)

    def _try_to_build(self) -> BuildResult | str:
        """The result of a build, or why it failed. Never raises: the preview goes on."""
        for number in range(_TRIES):
            try:
                return build(self.options, lambda *_: None, self._keep)
            except NoThemeError as error:
                return str(error)
            except WriteError as error:
                if number + 1 == _TRIES:
                    return str(error)
                time.sleep(0.1)
            except Exception:  # noqa: BLE001 - a bug in the program must not end the preview
                return f"Something went wrong in local-offer itself:\n{traceback.format_exc(limit=-3)}"
        return ""

    def _keep(self, made: BuildInputs) -> None:
        self._made = made

    def _after_build(self, found: BuildResult | str) -> State:
        """The state after a build."""
        before = self._state
        if isinstance(found, str):
            return replace(before, is_current=False, failure=found)
        is_good = found.written is not None
        sources = dict(found.sources) if is_good else before.sources
        return State(0, before.is_made or is_good, is_good, _worst_first(found.diagnostics), "", sources)

    def _after_preview(self, found: Sequence[EntryPreview]) -> State:
        """The state after the preview of some entries; warnings wait for the next build."""
        files = {each.file for each in found}
        errors = [error for each in found for error in each.errors]
        kept = [
            each
            for each in self._state.diagnostics
            if each.span.path not in files or (each.severity != Severity.ERROR and not errors)
        ]
        is_current = not any(each.severity == Severity.ERROR for each in (*errors, *kept))
        return replace(
            self._state, is_current=is_current, diagnostics=_worst_first([*errors, *kept]), seconds=0.0
        )

    def _fresh(self) -> dict[str, bytes]:
        return {page: content for page, (_, content) in self._entry_pages.items()}

    def _is_the_same(self, found: BuildResult | str, state: State) -> bool:
        """Whether a build changed nothing visible."""
        if isinstance(found, str) or (found.written and (found.written.changed or found.written.removed)):
            return False
        before = self._state
        return before.version > 0 and replace(before, version=state.version, seconds=state.seconds) == state


def is_entry(path: str) -> bool:
    """Whether a path relative to the site's folder may be that of an entry."""
    parts = PurePosixPath(path).parts
    return len(parts) > 2 and parts[0] == "content" and path.endswith(".md")


def _worst_first(diagnostics: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    severities = list(Severity)
    return tuple(sorted(diagnostics, key=lambda each: (severities.index(each.severity), each)))
