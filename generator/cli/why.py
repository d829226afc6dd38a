"""Explains why a build made a file again, for `local-offer build --why PATH`."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from generator.build import BuildInputs, BuildResult, Options
from generator.cache.folder import open_cache
from generator.cache.origins import ORIGIN, ORIGINS, Origin, explain
from generator.model.output import Data, Page

_SITE = "site/"
_MOST_ALIKE = 3


class Watch:
    """Compares the origin of one file before and after a build."""

    def __init__(self, options: Options, path: str) -> None:
        self._options = options
        self._path = path.replace("\\", "/").removeprefix("./").removeprefix(_SITE)
        self._before = {name: self._origin(name) for name in (f"{_SITE}{self._path}", self._path)}
        self._made: BuildInputs | None = None

    def keep(self, made: BuildInputs) -> None:
        """Receives the inputs of the build."""
        self._made = made

    def lines(self, result: BuildResult) -> Iterator[str]:
        """Why the file was made again, or that it was not."""
        name = next((each for each in self._before if (self._options.out / each).is_file()), "")
        if not name:
            yield f'This site has no file "{self._path}".{self._guess()}'
        elif result.written is None or not result.is_whole:
            yield "Not made again: the build was stopped."
        else:
            is_changed = name in {path.as_posix() for path in result.written.changed}
            yield from self._reason(name, self._before[name], self._origin(name), is_changed=is_changed)

    def _reason(
        self, name: str, before: Origin | None, after: Origin | None, *, is_changed: bool
    ) -> Iterator[str]:
        if before == after:
            if is_changed and after:
                yield "Made again: its file was missing or had been changed."
            elif is_changed:
                yield "Made again: its content is computed in every build, and it has changed."
            else:
                yield "Not made again: nothing that it shows has changed."
        elif before is None or after is None:
            yield "Made again: the program changed." if self._is_new_program() else "Made for the first time."
        elif before.look != after.look:
            yield "Made again: the theme or the program changed."
        else:
            yield "Made again, because this has changed:"
            found = [line for content in self._contents(name) for line in explain(before, after, content)]
            yield from (
                f"  {line}" for line in found or ["the name of its file, its template or its language"]
            )

    def _origin(self, name: str) -> Origin | None:
        with open_cache(self._options.out) as known:
            text = known.cache.store.get(ORIGINS, name) if known.cache.store else None
        return ORIGIN.read(text) if text else None

    def _is_new_program(self) -> bool:
        with open_cache(self._options.out) as known:
            return bool(known.cache.store and known.cache.store.is_new_version)

    def _contents(self, name: str) -> Iterator[object]:
        """What the file is made from, if a template or a function makes it."""
        for output in self._made.outputs if self._made else ():
            if output.path.as_posix() == name and isinstance(output, Page | Data):
                yield output.view if isinstance(output, Page) else output.content

    def _guess(self) -> str:
        files = (path for path in self._options.out.rglob("*") if path.is_file())
        names = [path.relative_to(self._options.out).as_posix().removeprefix(_SITE) for path in files]
        near = difflib.get_close_matches(self._path, sorted(names), n=_MOST_ALIKE)
        return f" The nearest: {', '.join(near)}." if near else ""
