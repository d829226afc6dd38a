"""Renders outputs into the output folder, skipping those that are up to date."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Protocol

from msgspec import Struct, field
from msgspec.structs import replace

from generator.cache.codec import Code
from generator.cache.digests import digest_of
from generator.cache.origins import ORIGINS, origin_of
from generator.cache.results import Cache
from generator.model.diagnostics import Diagnostic, Span
from generator.model.lazy import Keyed, key_of
from generator.model.output import (
    Asset,
    Data,
    Output,
    Page,
    Picture,
)
from generator.render.easy_pictures import is_easy_picture
from generator.render.html import html_of
from generator.render.short_scripts import shortened
from generator.render.template_places import with_places
from generator.rules.dead_links import PageLinks, each_name_once, find_links
from generator.rules.page_html import read_html
from generator.rules.pages import check_page, on_pages
from generator.rules.plain_html import read_plain
from generator.rules.theme import BROKEN_TEMPLATE
from generator.theme.layers import STYLES, BrokenTemplateError, Theme
from generator.theme.webfont import font_licence, web_fonts
from generator.write.whole_file import WriteError

_SITE = PurePosixPath("site")
_PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif")


class OutputFolder(Protocol):
    """The part of the output folder used here."""

    def paths(self) -> Collection[str]:
        """Every file that was committed or kept."""

    def keep(self, path: PurePosixPath, digest: str) -> bool:
        """Keeps a file if it has this digest already; says whether it does."""

    def standing(self, *folders: str) -> Mapping[str, str]:
        """The digests of the files that the last build left below some folders, or anywhere, by path."""

    def read(self, path: PurePosixPath) -> bytes:
        """The bytes of a file that was committed or kept."""

    def existing(self, path: PurePosixPath, digest: str) -> bytes:
        """The bytes of an existing or new file with this digest, if there is one."""

    def stage(self, path: PurePosixPath, content: bytes) -> tuple[str, str]:
        """Writes a file to the staging directory, from any process; returns its digest and path."""

    def commit(self, path: PurePosixPath, digest: str, staged: str) -> None:
        """Accepts a staged file."""

    def put(self, path: PurePosixPath, content: bytes) -> str:
        """Stages and commits a file unless it is unchanged; returns its digest."""

    def put_copy(self, path: PurePosixPath, file: Path, digest: str) -> None:
        """Copies a file, which had this digest a moment ago."""


class RenderContext(Struct, frozen=True):
    """What rendering needs: theme, site folder, output folder and cache."""

    theme: Theme
    folder: Path
    out: OutputFolder
    cache: Cache
    easy_pictures: frozenset[str] = frozenset()
    """The names of the theme's pictures that stand beside lines. The others are not published."""


class PageResult(Struct, frozen=True):
    """The cached result of a page; its bytes are in its file."""

    digest: str
    links: PageLinks | None = None
    diagnostics: tuple[Diagnostic, ...] = ()


type MadePage = tuple[Page, PageResult | Diagnostic]
"""A page with its new or cached result, or the fault in its template."""


class Rendered(Struct):
    """The faults of outputs, and the links of pages."""

    diagnostics: list[Diagnostic] = field(default_factory=list)
    links: dict[str, PageLinks] = field(default_factory=dict)


_RESULT: Code[PageResult] = Code(PageResult)


def render_outputs(
    outputs: Sequence[Output],
    context: RenderContext,
    advance: Callable[[], None],
    started: Iterable[MadePage] = (),
) -> Rendered:
    """Renders all outputs except books. Some of the pages may be `started` already."""
    for output in outputs:
        match output:
            case Data():
                _put_data(output, context)
            case Asset():
                _copy(output.path, context.folder / output.source, context)
            case Picture():
                _put_cached(output.path, picture_key(output, context), _maker(output, context), context)
            case _:
                continue
        advance()
    rendered = Rendered()
    broken: dict[Span, Diagnostic] = {}
    on_page: list[tuple[str, Diagnostic]] = []
    for page, result in _all_pages(outputs, context, started):
        if isinstance(result, Diagnostic):
            broken.setdefault(result.span, result)
        else:
            on_page += ((page.path.as_posix(), each) for each in result.diagnostics)
            if result.links is not None:
                rendered.links[page.path.as_posix()] = result.links
        advance()
    rendered.diagnostics += (*on_pages(on_page), *broken.values())
    return rendered


def _all_pages(
    outputs: Sequence[Output], context: RenderContext, started: Iterable[MadePage]
) -> Iterator[MadePage]:
    pages = {id(output): output for output in outputs if isinstance(output, Page)}
    for page, result in started:
        # Pages with a duplicate path were started too, but are not outputs.
        if pages.pop(id(page), None):
            yield page, result
    with start_pages(list(pages.values()), context) as made:
        yield from made


def add_styles(out: OutputFolder, theme: Theme) -> None:
    """Makes the style sheet, and nothing else is made from a theme's."""
    out.put(_SITE / STYLES, theme.styles())


def add_theme_files(context: RenderContext) -> None:
    """Makes the style sheet, and copies a theme's static files, scripts without comments."""
    add_styles(context.out, context.theme)
    for name, path in context.theme.static_files.items():
        if is_easy_picture(name) and path.stem not in context.easy_pictures:
            continue
        if path.suffix.lower() in _PICTURES:
            key = key_of((name, context.cache.sources.of(path)))
            _put_cached(_SITE / name, key, partial(_make_picture, path, path.suffix), context)
        elif path.suffix == ".js":
            context.out.put(_SITE / name, shortened(path.read_bytes()))
        else:
            _copy(_SITE / name, path, context)
    for font in web_fonts():
        key = key_of((font.path, context.cache.sources.of(font.source)))
        _put_cached(_SITE / font.path, key, font.pack, context)
    name, path = font_licence()
    _copy(_SITE / name, path, context)


def _put_data(data: Data, context: RenderContext) -> None:
    content = data.content
    if not isinstance(content, Keyed):
        context.out.put(data.path, content)
        return
    key, name = key_of((data.path, content)), data.path.as_posix()
    if _put_cached(data.path, key, lambda: content.value, context):
        context.cache.keep_text(ORIGINS, name, origin_of(key, "", content))
    context.cache.use(ORIGINS, name)


def _put_cached(path: PurePosixPath, key: str, make: Callable[[], bytes], context: RenderContext) -> bool:
    """Makes a file unless an existing one has this key; says whether it was made."""
    digest = context.cache.find("files", key, str)
    is_there = digest is not None and context.out.keep(path, digest)
    if digest is None or not is_there:
        digest = context.out.put(path, make())
    context.cache.keep("files", key, digest, digest)
    return not is_there


def memoised_file(path: PurePosixPath, key: str, make: Callable[[], bytes], context: RenderContext) -> bytes:
    """The bytes of a file, from the folder if an existing one has this key, else from `make`."""
    digest = context.cache.find("files", key, str)
    content = context.out.existing(path, digest) if digest else b""
    if not content:
        content = make()
        digest = digest_of(content)
        context.cache.keep("files", key, digest, digest)
    return content


def picture_key(picture: Picture, context: RenderContext) -> str:
    """The cache key of an image: what is asked for, and the bytes that it is made from."""
    return key_of((picture, context.cache.sources.of(context.folder / picture.source)))


def memoised_picture(picture: Picture, context: RenderContext) -> bytes:
    """The bytes of an image as it is published."""
    make = _maker(picture, context)
    return memoised_file(picture.path, picture_key(picture, context), make, context)


def _maker(picture: Picture, context: RenderContext) -> Callable[[], bytes]:
    return partial(_make_picture, context.folder / picture.source, picture.path.suffix, picture.width_px)


def _make_picture(file: Path, ending: str, width_px: int = 0) -> bytes:
    # Imported here because few builds have a new image.
    from generator.render.make_pictures import make_picture

    try:
        return make_picture(file, ending, width_px)
    except (OSError, SyntaxError, ValueError) as fault:
        message = f"{file} is not an image that can be read."
        raise WriteError(f"{message} Save it again as PNG or JPEG. Nothing was changed.") from fault


def _copy(path: PurePosixPath, file: Path, context: RenderContext) -> None:
    context.out.put_copy(path, file, context.cache.sources.of(file))


@contextmanager
def start_pages(pages: Sequence[Page], context: RenderContext) -> Iterator[Iterator[MadePage]]:
    """Renders pages during the block, in worker processes if there are many."""
    keys = [_key(page, context) for page in pages]
    found = [_find_result(page, key, context) for page, key in zip(pages, keys, strict=True)]
    missing = [page for page, result in zip(pages, found, strict=True) if result is None]
    with context.cache.in_parallel(partial(_make_page, context), missing) as made:
        yield (
            _commit_page(page, key, next(made) if result is None else result, context)
            for page, key, result in zip(pages, keys, found, strict=True)
        )


def _commit_page(
    page: Page, key: str, result: PageResult | _FreshPage | Diagnostic, context: RenderContext
) -> MadePage:
    """Commits a rendered page and caches its result."""
    name = page.path.as_posix()
    if isinstance(result, _FreshPage):
        made = _read_result(result.text)
        context.out.commit(page.path, made.digest, result.staged)
        context.cache.keep("pages", key, made, result.text)
        context.cache.keep_text(ORIGINS, name, result.origin)
        return page, made
    context.cache.use(ORIGINS, name)
    return page, result


def _key(page: Page, context: RenderContext) -> str:
    """The cache key of a page: its theme and everything it shows."""
    return key_of((context.theme.key_of(page.template), page))


def _find_result(page: Page, key: str, context: RenderContext) -> PageResult | None:
    """The cached result of a page whose file is up to date; its view is not computed."""
    result = context.cache.find("pages", key, _read_result)
    return result if result and context.out.keep(page.path, result.digest) else None


def _read_result(text: str) -> PageResult:
    result = _RESULT.read(text)
    return result if result.links is None else replace(result, links=each_name_once(result.links))


class _FreshPage(Struct, frozen=True):
    """A page just rendered, perhaps in another process."""

    text: str
    """Its encoded result, because text passes between processes faster than values."""
    staged: str
    """The staged file to commit; nothing if the file is unchanged."""
    origin: str


def _make_page(context: RenderContext, page: Page) -> _FreshPage | Diagnostic:
    """Renders and checks a page; may run in a worker process."""
    try:
        html = html_of(page, context.theme)
        digest, staged = context.out.stage(page.path, html.encode())
        result = _look_at(page, html, digest, context.theme)
    except BrokenTemplateError as fault:
        return broken_template(fault, page.path)
    origin = origin_of(_key(page, context), context.theme.key_of(page.template), page.view)
    return _FreshPage(_RESULT.write(result), staged, origin)


def _look_at(page: Page, html: str, digest: str, theme: Theme) -> PageResult:
    path = page.path.as_posix()
    if not path.endswith(".html"):
        return PageResult(digest)
    read = read_plain(html) if theme.is_plain(page.template) else read_html(html)
    # Pages outside the site, such as a report, are not part of the link check.
    links = find_links(path, read) if path.startswith(f"{_SITE}/") else None
    found = tuple(check_page(read, lambda _: page.origin))
    if found:
        read = with_places(page, theme)
        found = tuple(check_page(read, lambda places: theme.culprit(places, page.template) or page.origin))
    return PageResult(digest, links, found)


def broken_template(fault: BrokenTemplateError, path: PurePosixPath) -> Diagnostic:
    """What is wrong with the template of a page or an e-book."""
    message = f"This template can't be filled in for {path}: {fault}."
    hint = "Correct the template, or delete it to use the default theme's."
    return BROKEN_TEMPLATE.at(Span(fault.file, fault.line), message, hint)
