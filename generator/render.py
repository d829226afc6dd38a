"""Turns each output into bytes. It reads no content and writes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from urllib.parse import quote, urlsplit

from generator.diagnostics import Diagnostic, Span
from generator.output import Asset, Book, Booklet, Data, Output, Pack, Page
from generator.outputs.views import View, direction_of
from generator.prose import to_html, words_to_html
from generator.theme import STYLES, BrokenTemplateError, Theme
from generator.theme_rules import BROKEN_TEMPLATE
from generator.webfont import web_fonts

type Files = Mapping[PurePosixPath, bytes | Path]

_SITE = PurePosixPath("site")


def render_pages(
    outputs: Sequence[Output], theme: Theme, folder: Path, advance: Callable[[], None]
) -> tuple[dict[PurePosixPath, bytes | Path], tuple[Diagnostic, ...]]:
    """The files of all outputs but books, and the faults of templates. `folder` is the site's own."""
    files: dict[PurePosixPath, bytes | Path] = {}
    faults: dict[tuple[str, int], Diagnostic] = {}
    for output in outputs:
        match output:
            case Page():
                try:
                    files[output.path] = render_page(output, theme)
                except BrokenTemplateError as fault:
                    faults.setdefault((fault.file, fault.line), _broken(fault, output))
            case Data():
                files[output.path] = output.content
            case Asset():
                files[output.path] = folder / output.source
            case Book() | Booklet() | Pack():
                continue
        advance()
    files.update(_theme_files(theme))
    return files, tuple(faults.values())


def render_page(page: Page, theme: Theme) -> bytes:
    """One page as UTF-8. Raises `BrokenTemplateError`."""
    view = page.view
    href = link_from(page.path, _base_of(view))
    values = {
        "view": view,
        "url": href,
        "prose": lambda body: to_html(body, href),
        "words": words_to_html,
        "ui_language": theme.language_of(page.language),
        "ui_direction": direction_of(theme.language_of(page.language)),
    }
    return theme.render(page.template, page.language, values).encode()


def link_from(page: PurePosixPath, base_path: str = "/") -> Callable[[str], str]:
    """What a page writes for a target: a relative address, or the target itself if it has a scheme.

    Relative addresses keep the site whole below any path and on a memory stick. The page for a
    missing address is shown at any depth, so it alone counts from the root of the host.
    """
    own = page.relative_to(_SITE) if page.is_relative_to(_SITE) else None
    up = "../" * (len(own.parts) - 1) if own else "../" * (len(page.parts) - 1) + "site/"
    if page.name == "404.html":
        up = base_path
    own_name = own.as_posix() if own else ""
    folder = f"{own.parent.as_posix()}/" if own and len(own.parts) > 1 else ""

    def href(target: str) -> str:
        path, mark, anchor = target.partition("#")
        if not path or ":" in path.split("/", 1)[0]:
            return target
        if path == own_name and mark:
            return f"#{anchor}"
        shown = path.removeprefix(folder) if folder and path.startswith(folder) else up + path
        return quote(shown) + mark + anchor

    return href


def _base_of(view: object) -> str:
    if not hasattr(view, "frame"):
        return "/"
    shown: View = view
    path = urlsplit(shown.frame.settings.base_url).path
    return path if path.endswith("/") else f"{path}/"


def _theme_files(theme: Theme) -> Iterator[tuple[PurePosixPath, bytes | Path]]:
    yield _SITE / STYLES, theme.styles()
    for name, path in theme.static_files().items():
        yield _SITE / name, path
    for name, content in web_fonts():
        yield _SITE / name, content


def _broken(fault: BrokenTemplateError, page: Page) -> Diagnostic:
    message = f"This template can't be filled in for {page.path}: {fault}."
    hint = "Correct the template, or delete it so that the default theme's is used."
    return BROKEN_TEMPLATE.at(Span(f"themes/…/templates/{fault.file}", fault.line), message, hint)
