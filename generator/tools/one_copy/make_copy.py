"""Makes one person's copy (a book, a leaflet or an insert) without changing anything in `build/`."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path, PurePosixPath

from msgspec import Struct, field

from generator.build import Options, Prepared, Progress, with_site
from generator.cache.digests import digest_of
from generator.cache.results import Cache
from generator.model import Site
from generator.model.diagnostics import Diagnostic, has_errors, in_order
from generator.model.output import Output
from generator.render.books.print_books import print_books
from generator.render.outputs import RenderContext

_PRINT = PurePosixPath("print")


class CopyResult(Struct, frozen=True):
    """The files by name, none if there are errors, and the diagnostics."""

    files: tuple[tuple[str, bytes], ...]
    diagnostics: tuple[Diagnostic, ...]


class _InMemoryStage(Struct):
    """Holds finished files in memory instead of staging them on disk."""

    files: dict[PurePosixPath, bytes] = field(default_factory=dict)

    def paths(self) -> Collection[str]:
        return {path.as_posix() for path in self.files}

    def keep(self, path: PurePosixPath, digest: str) -> bool:  # noqa: ARG002 - nothing was made before
        return False

    def standing(self, *folders: str) -> Mapping[str, str]:  # noqa: ARG002 - nothing was made before
        return {}

    def existing(self, path: PurePosixPath, digest: str) -> bytes:  # noqa: ARG002 - nothing was made before
        return b""

    def read(self, path: PurePosixPath) -> bytes:
        return self.files[path]

    def put(self, path: PurePosixPath, content: bytes) -> str:
        self.files[path] = content
        return digest_of(content)

    def stage(self, path: PurePosixPath, content: bytes) -> tuple[str, str]:
        return self.put(path, content), ""

    def commit(self, path: PurePosixPath, digest: str, staged: str) -> None:
        pass

    def put_copy(self, path: PurePosixPath, file: Path, digest: str) -> None:  # noqa: ARG002 - read at once
        self.files[path] = file.read_bytes()


def make_copy(plan: Callable[[Site], Sequence[Output]], options: Options, progress: Progress) -> CopyResult:
    """The files that `plan` asks for. Raises `NoThemeError`, and whatever `plan` raises."""

    def make(prepared: Prepared) -> CopyResult:
        return _make(prepared, plan, options, progress)

    progress("Reading", 0, 0)
    return with_site(options, make)


def _make(
    prepared: Prepared, plan: Callable[[Site], Sequence[Output]], options: Options, progress: Progress
) -> CopyResult:
    site, theme = prepared.site, prepared.theme
    if site is None or theme is None or has_errors(prepared.diagnostics, strict=options.is_strict):
        return CopyResult((), prepared.diagnostics)
    outputs = plan(site)
    stage = _InMemoryStage()
    progress("Setting type", 0, len(outputs))
    _, found = print_books(outputs, RenderContext(theme, options.folder, stage, Cache()), lambda: None)
    if has_errors(found, strict=options.is_strict):
        return CopyResult((), in_order(found))
    made = sorted(
        (path.name, content) for path, content in stage.files.items() if path.parts[0] == _PRINT.name
    )
    return CopyResult(tuple(made), in_order(found))
