"""Turns each output into bytes, unless they stand where they should already. It reads no content."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache, partial
from pathlib import Path, PurePosixPath
from typing import Protocol
from urllib.parse import quote, urlsplit

from markupsafe import Markup
from msgspec import Struct, field
from msgspec.structs import replace

from generator.cache.codec import Code
from generator.cache.digests import digest_of
from generator.cache.lazy import is_late, whole
from generator.cache.results import Cache
from generator.model.diagnostics import Diagnostic, Span
from generator.model.language import direction_of
from generator.model.output import Asset, Book, Booklet, Data, Output, Pack, Page, Record
from generator.publish.shared.frame import View
from generator.render.meanings import MeaningWords
from generator.render.prose import to_html
from generator.rules.links import BlameLink, PageLinks, each_name_once, find_links, place_of_link
from generator.rules.page_html import PageHtml, read_html
from generator.rules.pages import check_page, on_pages
from generator.rules.plain_html import read_plain
from generator.rules.theme import BROKEN_TEMPLATE
from generator.theme.layers import STYLES, BrokenTemplateError, Theme
from generator.theme.webfont import font_licence, web_fonts

_SITE = PurePosixPath("site")
_NEEDS_NO_QUOTES = re.compile(r"[A-Za-z0-9_.~/-]*")
_REPEATED = 4096
"""So many addresses are kept: those around a page stand on all pages of its folder."""


class Workshop(Struct, frozen=True):
    """What outputs are made with: the look, the site's own folder, where they go, what is remembered."""

    theme: Theme
    folder: Path
    stage: Stage
    cache: Cache


class Stage(Protocol):
    """Where finished files go."""

    def paths(self) -> Collection[str]:
        """Every file that was taken or kept."""

    def keep(self, path: PurePosixPath, digest: str) -> bool:
        """Whether a file with this digest stands in its place already; then it stays there."""

    def held(self, path: PurePosixPath, digest: str) -> bytes:
        """What a file with this digest holds that stands in its place already; nothing if none does."""

    def lay(self, path: PurePosixPath, content: bytes) -> tuple[str, str]:
        """Lays a file ready for `take`, which another process may call: its digest, and where it lies."""

    def take(self, path: PurePosixPath, digest: str, file: str) -> None:
        """Takes what was laid ready."""

    def put(self, path: PurePosixPath, content: bytes) -> str:
        """Takes a file, unless it stands in its place already. Gives the digest of its bytes."""

    def put_copy(self, path: PurePosixPath, file: Path, digest: str) -> None:
        """Takes a copy of a file, whose digest was this a moment ago."""


class Rendered(Struct):
    """What is wrong with outputs, and the links of those that are pages."""

    faults: list[Diagnostic] = field(default_factory=list)
    links: dict[str, PageLinks] = field(default_factory=dict)


class Finished(Struct, frozen=True):
    """What is remembered of a page: not its bytes, which stand in its file, but what they are."""

    digest: str
    links: PageLinks | None = None
    faults: tuple[Diagnostic, ...] = ()


_FINISHED: Code[Finished] = Code(Finished)


type Ended = tuple[Page, Finished | Diagnostic]
"""A page with what is known of it now that it is made, or found made; or what is wrong in its template."""


def render_pages(
    outputs: Sequence[Output], workshop: Workshop, advance: Callable[[], None], begun: Iterable[Ended] = ()
) -> Rendered:
    """All outputs but books, made or found made. Some of the pages may have been `begun` before."""
    for output in outputs:
        match output:
            case Data():
                _put(output, workshop)
            case Asset():
                _copy(output.path, workshop.folder / output.source, workshop)
            case Page() | Book() | Booklet() | Record() | Pack():
                continue
        advance()
    rendered = Rendered()
    broken: dict[Span, Diagnostic] = {}
    on_page: list[tuple[str, Diagnostic]] = []
    for page, finished in _all_pages(outputs, workshop, begun):
        if isinstance(finished, Diagnostic):
            broken.setdefault(finished.span, finished)
        else:
            on_page += ((page.path.as_posix(), fault) for fault in finished.faults)
            if finished.links is not None:
                rendered.links[page.path.as_posix()] = finished.links
        advance()
    rendered.faults += (*on_pages(on_page), *broken.values())
    return rendered


def _all_pages(outputs: Sequence[Output], workshop: Workshop, begun: Iterable[Ended]) -> Iterator[Ended]:
    pages = {id(output): output for output in outputs if isinstance(output, Page)}
    for page, finished in begun:
        # One that stands in another's way was begun, and is no output.
        if pages.pop(id(page), None):
            yield page, finished
    with begin_pages(list(pages.values()), workshop) as ended:
        yield from ended


def add_theme_files(workshop: Workshop) -> None:
    """Makes the style sheet, and copies the files that a theme adds to every site."""
    workshop.stage.put(_SITE / STYLES, workshop.theme.styles())
    for name, path in workshop.theme.static_files().items():
        _copy(_SITE / name, path, workshop)
    for font in web_fonts():
        told = f"{font.path} {workshop.cache.sources.of(font.source)}"
        _put_once(_SITE / font.path, told, font.pack, workshop)
    name, path = font_licence()
    _copy(_SITE / name, path, workshop)


def _put(data: Data, workshop: Workshop) -> None:
    """Takes a file; one that need not be made if it was before is made only if it was not."""
    if is_late(data):
        _put_once(data.path, repr(data), lambda: whole(data).content, workshop)
    else:
        workshop.stage.put(data.path, data.content)


def _put_once(path: PurePosixPath, told: str, make: Callable[[], bytes], workshop: Workshop) -> None:
    """Takes a file that `make` gives, unless one that was made of all that is told stands in its place."""
    key = digest_of(told.encode())
    digest = workshop.cache.find("files", key, str)
    if not (digest and workshop.stage.keep(path, digest)):
        digest = workshop.stage.put(path, make())
    workshop.cache.keep("files", key, digest, digest)


def made_once(path: PurePosixPath, key: str, make: Callable[[], bytes], workshop: Workshop) -> bytes:
    """The bytes of a file that `make` gives, or gave before from all that is in the key."""
    digest = workshop.cache.find("files", key, str)
    content = workshop.stage.held(path, digest) if digest else b""
    if not content:
        content = make()
        digest = digest_of(content)
        workshop.cache.keep("files", key, digest, digest)
    return content


def _copy(path: PurePosixPath, file: Path, workshop: Workshop) -> None:
    workshop.stage.put_copy(path, file, workshop.cache.sources.of(file))


@contextmanager
def begin_pages(pages: Sequence[Page], workshop: Workshop) -> Iterator[Iterator[Ended]]:
    """Has pages made, where there are many by copies of this process, while the block goes on."""
    keys = [_key(page, workshop) for page in pages]
    found = [_find_finished(page, key, workshop) for page, key in zip(pages, keys, strict=True)]
    missing = [page for page, finished in zip(pages, found, strict=True) if finished is None]
    with workshop.cache.side_by_side(partial(_make_page, workshop), missing) as made:
        yield (
            _end(page, key, next(made) if finished is None else finished, workshop)
            for page, key, finished in zip(pages, keys, found, strict=True)
        )


def _end(page: Page, key: str, finished: Finished | _Made | Diagnostic, workshop: Workshop) -> Ended:
    """Takes a page that was made, and remembers it."""
    if not isinstance(finished, _Made):
        return page, finished
    made = _read_finished(finished.text)
    workshop.stage.take(page.path, made.digest, finished.file)
    workshop.cache.keep("pages", key, made, finished.text)
    return page, made


def _key(page: Page, workshop: Workshop) -> str:
    """What tells this page from all others that were ever made: its look, and all that it shows or is made of."""
    return digest_of(f"{workshop.theme.key} {page!r}".encode())


def _find_finished(page: Page, key: str, workshop: Workshop) -> Finished | None:
    """What is remembered of a page whose bytes stand where they should. Its view need not be made for that."""
    finished = workshop.cache.find("pages", key, _read_finished)
    return finished if finished and workshop.stage.keep(page.path, finished.digest) else None


def _read_finished(text: str) -> Finished:
    finished = _FINISHED.read(text)
    return finished if finished.links is None else replace(finished, links=each_name_once(finished.links))


class _Made(Struct, frozen=True):
    """A page that was made a moment ago, perhaps by another process."""

    text: str
    """It as it is remembered: read again sooner than a value is sent from process to process."""
    file: str
    """Where its bytes lie, to be taken; nowhere if they stand in their place."""


def _make_page(workshop: Workshop, page: Page) -> _Made | Diagnostic:
    """Makes a page and looks at it. Another process may call it."""
    page = replace(page, view=whole(page.view))
    try:
        html = _text_of(page, workshop.theme)
        digest, file = workshop.stage.lay(page.path, html.encode())
        return _Made(_FINISHED.write(_finish(page, html, digest, workshop.theme)), file)
    except BrokenTemplateError as fault:
        return _broken(fault, page)


def _finish(page: Page, html: str, digest: str, theme: Theme) -> Finished:
    path = page.path.as_posix()
    if not path.endswith(".html"):
        return Finished(digest)
    read = read_plain(html) if theme.is_plain else read_html(html)
    # A page beside the site, such as a report, is no part of what its links must hold together.
    links = find_links(path, read) if path.startswith(f"{_SITE}/") else None
    faults = tuple(check_page(read, lambda _: page.origin))
    if faults:
        read = _with_places(page, theme)
        faults = tuple(check_page(read, lambda places: theme.culprit(places, page.template) or page.origin))
    return Finished(digest, links, faults)


def _with_places(page: Page, theme: Theme) -> PageHtml:
    """What is on a page, with the places where it is written. Made only to find what a fault comes from."""
    return read_html(_text_of(replace(page, view=whole(page.view)), theme.with_places))


def link_origins(outputs: Iterable[Output], theme: Theme) -> BlameLink:
    """Says what a dead link comes from: a template, or else the entry. One page for each template is asked."""
    pages = {each.path.as_posix(): each for each in outputs if isinstance(each, Page)}
    known: dict[tuple[str, str, str], Span | None] = {}

    def blame(path: str, target: str, part: str) -> Span:
        page = pages[path]
        key = page.template, "" if target == path else target, part
        if key not in known:
            place = place_of_link(path, _with_places(page, theme), target, part)
            known[key] = theme.culprit([place], page.template)
        return known[key] or page.origin

    return blame


def render_page(page: Page, theme: Theme) -> bytes:
    """One page as UTF-8. Raises `BrokenTemplateError`."""
    return _text_of(page, theme).encode()


def _text_of(page: Page, theme: Theme) -> str:
    view = page.view
    base = _base_of(view)
    href = link_from(page.path, base)
    meanings = _meaning_words(page, theme)
    values = {
        "view": view,
        "url": href,
        "root": root_from(page.path, base),
        "prose": lambda body: to_html(body, href, meanings),
        "ui_language": theme.language_of(page.language),
        "ui_direction": direction_of(theme.language_of(page.language)),
    }
    return theme.render(page.template, page.language, values)


def _meaning_words(page: Page, theme: Theme) -> MeaningWords:
    """What stands around the meanings of words; the meanings are in the language of the site."""
    shown: View | None = page.view if hasattr(page.view, "frame") else None
    own = shown.frame.settings.language if shown else page.language
    label = theme.words[theme.language_of(page.language)].gettext(MeaningWords().label)
    return MeaningWords(label, own if own != page.language else "")


def link_from(page: PurePosixPath, base_path: str = "/") -> Callable[[str], str]:
    """What a page writes for a target: a relative address, or the target itself if it has a scheme.

    Relative addresses keep the site whole below any path and on a memory stick. The page for a
    missing address is shown at any depth, so it alone counts from the root of the host.
    """
    path_of_page = page.as_posix()
    own_name = path_of_page.removeprefix("site/") if path_of_page.startswith("site/") else ""
    folder = own_name[: own_name.rfind("/") + 1]
    up = root_from(page, base_path)
    known = _known_from(folder, up)

    def href(target: str) -> str:
        found = known.get(target)
        if found is not None:
            return found
        path, mark, anchor = target.partition("#")
        if not path or ":" in path.split("/", 1)[0]:
            return target
        if mark and path == own_name:
            return f"#{anchor}"
        address = known.get(path)
        if address is None:
            if len(known) >= _REPEATED:
                known.clear()
            # Nothing in it means anything in HTML, so that no template need look for that.
            address = known[path] = Markup(_relative(folder, up, path))  # noqa: S704
        return f"{address}#{anchor}" if mark else address

    return href


def root_from(page: PurePosixPath, base_path: str = "/") -> str:
    """What a page writes before the path of a file of the site."""
    path = page.as_posix()
    if path.endswith("/404.html"):
        return base_path
    below = path.count("/")
    return "../" * (below - 1) if path.startswith("site/") else "../" * below + "site/"


@lru_cache(_REPEATED)
def _known_from(_folder: str, _up: str) -> dict[str, str]:
    """The addresses of files that pages in one folder have led to."""
    return {}


def _relative(folder: str, up: str, path: str) -> str:
    """The address of a file for pages in this folder; `up` leads from there to the root."""
    shown = path.removeprefix(folder) if folder and path.startswith(folder) else up + path
    return shown if _NEEDS_NO_QUOTES.fullmatch(shown) else quote(shown)


def _base_of(view: object) -> str:
    if not hasattr(view, "frame"):
        return "/"
    shown: View = view
    path = urlsplit(shown.frame.settings.base_url).path
    return path if path.endswith("/") else f"{path}/"


def _broken(fault: BrokenTemplateError, page: Page) -> Diagnostic:
    message = f"This template can't be filled in for {page.path}: {fault}."
    hint = "Correct the template, or delete it so that the default theme's is used."
    return BROKEN_TEMPLATE.at(Span(fault.file, fault.line), message, hint)
