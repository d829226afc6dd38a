"""What there is to see of a site while it is written, and how it is made anew. It watches nothing itself.

It never stops for an editor's mistake: the last good site stays until there is a better one.
"""

from __future__ import annotations

import threading
import time
import traceback
from collections.abc import Callable, Mapping, Sequence
from pathlib import PurePosixPath

from msgspec import Struct, field
from msgspec.structs import replace

from generator.build import BuildInputs, BuildResult, NoThemeError, Options, build, gather
from generator.model.diagnostics import Diagnostic, Severity
from generator.tools.preview.glance import Glance, glance
from generator.write import WriteError

_TRIES = 5
"""On Windows a file that somebody reads can't be replaced at that moment."""


class Seen(Struct, frozen=True):
    """What there is to see: the last good site, and what was found last."""

    version: int = 0
    is_made: bool = False
    """Whether there is a site at all."""
    is_current: bool = False
    """Whether the page of every entry is made from its file as it is now."""
    problems: tuple[Diagnostic, ...] = ()
    trouble: str = ""
    """Why the site could not be made at all, if it is not the content's fault."""
    sources: Mapping[str, str] = field(default_factory=dict)
    """The file that each page of the site is made from, by the page's path below the site's root."""
    fresh: Mapping[str, bytes] = field(default_factory=dict)
    """Pages that are newer than the site: those of entries that were saved a moment ago."""
    seconds: float = 0.0
    """How long the latest build took."""


class Live:
    """One site that is kept up to date. Several threads may look at it."""

    def __init__(self, options: Options, told: Callable[[Seen], None] = lambda _: None) -> None:
        self.options = replace(options, has_books=False, is_preview=True)
        self.site = options.out / "site"
        self._told = told
        self._seen = Seen()
        self._made: BuildInputs | None = None
        self._glances: dict[str, tuple[int, bytes]] = {}
        self._looks = 0
        self._changed = threading.Condition()
        self._stop = threading.Event()

    @property
    def seen(self) -> Seen:
        """What there is to see now."""
        return self._seen

    @property
    def made(self) -> BuildInputs | None:
        """What the site was made of when it was made last; nothing before that."""
        return self._made

    @property
    def stopped(self) -> threading.Event:
        """Set once nobody looks any more."""
        return self._stop

    def wait(self, version: int, seconds: float) -> Seen:
        """What there is to see as soon as it is newer than `version`, or after some seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self._seen.version != version or self._stop.is_set(), seconds)
            return self._seen

    def stop(self) -> None:
        """Ends everybody's waiting."""
        self._stop.set()
        with self._changed:
            self._changed.notify_all()

    def make(self) -> Seen:
        """Makes the site once, if it can be made, and tells everybody who waits."""
        started, looks = time.monotonic(), self._looks
        found = self._try_to_build()
        with self._changed:
            self._glances = {page: each for page, each in self._glances.items() if each[0] > looks}
            seen = replace(self._after(found), fresh=self._fresh(), seconds=time.monotonic() - started)
            if not self._is_the_same(found, seen):
                self._show(seen)
        return self._seen

    def get_ready(self) -> None:
        """Gathers what `look` needs, if the last build had nothing to do."""
        if self._made is None and self._seen.is_current:
            self._made = gather(self.options)

    def look(self, files: Sequence[str]) -> bool:
        """Shows the pages of some entries that were saved, at once; false if that can't be done for all.

        `files` are relative to the site's folder. The rest of the site waits for `make`.
        """
        made = self._made
        if made is None or not self._seen.is_made:
            return False
        try:
            found = [glance(made, self.options.folder, file) for file in files]
        except Exception:  # noqa: BLE001 - whatever this hurried look stumbles over, the build will tell
            return False
        shown = [each for each in found if each is not None]
        with self._changed:
            self._looks += 1
            self._glances |= {each.page: (self._looks, each.content) for each in shown if each.page}
            self._show(replace(self._glanced(shown), fresh=self._fresh()))
        return len(shown) == len(files)

    def _show(self, seen: Seen) -> None:
        self._seen = replace(seen, version=self._seen.version + 1)
        self._changed.notify_all()
        self._told(self._seen)

    def _try_to_build(self) -> BuildResult | str:
        """What a build gave, or why there could be none. Whatever happens, the preview goes on."""
        for number in range(_TRIES):
            try:
                return build(self.options, lambda *_: None, self._keep)
            except NoThemeError as fault:
                return str(fault)
            except WriteError as fault:
                if number + 1 == _TRIES:
                    return str(fault)
                time.sleep(0.1)
            except Exception:  # noqa: BLE001 - a fault of ours must not end the editor's day
                return f"The program itself has failed:\n{traceback.format_exc(limit=-3)}"
        return ""

    def _keep(self, made: BuildInputs) -> None:
        self._made = made

    def _after(self, found: BuildResult | str) -> Seen:
        """What there is to see after a build."""
        before = self._seen
        if isinstance(found, str):
            return replace(before, is_current=False, trouble=found)
        is_good = found.written is not None
        sources = dict(found.sources) if is_good else before.sources
        return Seen(0, before.is_made or is_good, is_good, _worst_first(found.diagnostics), "", sources)

    def _glanced(self, found: Sequence[Glance]) -> Seen:
        """What there is to see after a look at some entries; warnings are told by the next build."""
        files = {each.file for each in found}
        errors = [error for each in found for error in each.errors]
        kept = [
            each
            for each in self._seen.problems
            if each.span.path not in files or (each.severity != Severity.ERROR and not errors)
        ]
        is_current = not any(each.severity == Severity.ERROR for each in (*errors, *kept))
        return replace(
            self._seen, is_current=is_current, problems=_worst_first([*errors, *kept]), seconds=0.0
        )

    def _fresh(self) -> dict[str, bytes]:
        return {page: content for page, (_, content) in self._glances.items()}

    def _is_the_same(self, found: BuildResult | str, seen: Seen) -> bool:
        """Whether a build changed nothing that anybody could see."""
        if isinstance(found, str) or (found.written and (found.written.changed or found.written.removed)):
            return False
        before = self._seen
        return before.version > 0 and replace(before, version=seen.version, seconds=seen.seconds) == seen


def is_entry(path: str) -> bool:
    """Whether a path, relative to the site's folder, may be that of an entry."""
    parts = PurePosixPath(path).parts
    return len(parts) > 2 and parts[0] == "content" and path.endswith(".md")


def _worst_first(problems: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    severities = list(Severity)
    return tuple(sorted(problems, key=lambda each: (severities.index(each.severity), each)))
