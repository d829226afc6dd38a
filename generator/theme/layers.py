"""A theme: its templates, words, styles and print files, found layer by layer.

A council's theme holds only what differs; everything else comes from the default theme.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from generator.cache.digests import digest_of
from generator.data import YAMLError, read_yaml
from generator.model.diagnostics import Checked, Diagnostic, Span
from generator.model.lazy import key_of
from generator.model.phrase import Phrase, Several
from generator.rules.theme import BROKEN_THEME
from generator.theme.colours import check_colours, colour_styles, colours_of, icon_styles
from generator.theme.fact_html import fact_to_dial, words_to_dial, words_to_html
from generator.theme.template_parts import ANY, shown_name, with_parts
from generator.theme.theme_keys import ThemeKeys
from generator.theme.translations import Words, read_words

if TYPE_CHECKING:
    from generator.theme.template_code import TemplateEnvironment

THEME_ROOTS = (Path(__file__).parents[1] / "themes", Path(__file__).parents[2] / "themes")
"""The program's own themes: in a wheel, or beside the package."""
STYLES = "assets/site.css"
"""The path of the style sheet, below the site's root."""

FLOWING = ("daisy/", "ebook/")
"""The folders of the templates of books without fixed pages."""
_TEXTS = (".css", ".html", ".js", ".svg", ".txt", ".typ", ".xml")


_WRONG_CALL = re.compile(r"macro '(\w+)' takes ")


class BrokenTemplateError(Exception):
    """A template can't be read or rendered; has the file and line."""

    def __init__(self, file: str, line: int, message: str) -> None:
        super().__init__(message)
        self.file = file
        self.line = line


_NO_KEYS = ThemeKeys()


@dataclass(frozen=True)
class Theme:
    """Layers of folders, the council's own first, the default last."""

    folders: tuple[Path, ...]
    tokens: Mapping[str, object]
    """All `theme.yaml` files merged; the first layer wins."""
    words: Mapping[str, Words]
    """The interface words of each language that a layer has."""
    keys: ThemeKeys = _NO_KEYS
    says_places: bool = False
    """Whether tags are marked with their place: see `with_places`."""
    _environments: dict[str, TemplateEnvironment] = field(default_factory=dict, repr=False, compare=False)
    _keys: dict[tuple[str, ...], str] = field(default_factory=dict, repr=False, compare=False)

    def language_of(self, language: str) -> str:
        """This language if the theme has its words, else English."""
        return language if language in self.words else "en-GB"

    def render(self, template: str, language: str, values: Mapping[str, object]) -> str:
        """Renders a template with these values. Raises `BrokenTemplateError`."""
        # Imported here, as in `_environment`: a check or a new style sheet does without Jinja.
        from jinja2 import TemplateError, TemplateSyntaxError

        try:
            return self._environment(self.language_of(language)).render(template, values)
        except TemplateSyntaxError as fault:
            name = self.shown_name(fault.name or template)
            raise BrokenTemplateError(name, fault.lineno, fault.message or "") from fault
        except (TemplateError, TypeError, AttributeError, ValueError, KeyError) as fault:
            called = _last_template(fault, template)
            name, line = self._own_macro(str(fault), called[0]) or called
            raise BrokenTemplateError(self.shown_name(name), line, str(fault)) from fault

    def _own_macro(self, message: str, caller: str) -> tuple[str, int] | None:
        """Where the council's own theme has the macro that a template of the default theme calls in vain."""
        named, own = _WRONG_CALL.match(message), self.folders[0]
        if named is None or self.find(f"templates/{caller}").is_relative_to(own):
            return None
        for file in sorted((own / "templates").rglob("*.html")):
            text = file.read_text("utf-8")
            if found := re.search(rf"\bmacro {named[1]}\(", text):
                return file.relative_to(own / "templates").as_posix(), text.count("\n", 0, found.start()) + 1
        return None

    def key_of(self, *templates: str) -> str:
        """The key of what is made with these templates, or with those of a folder, whose name ends in a slash."""
        if templates not in self._keys:
            known = self._templates
            names = self.texts_of(name for name in known if name.startswith(templates)).keys()
            used = known.items() if ANY in names else [(name, known.get(name)) for name in sorted(names)]
            self._keys[templates] = key_of((self.keys.pages, *used))
        return self._keys[templates]

    @cached_property
    def is_plain(self) -> Callable[[str], bool]:
        """Whether a template is made from those of the default theme alone: see `rules.plain_html`."""
        known, ours = self._templates, self._ours

        def is_ours(template: str) -> bool:
            return all(name in known and known[name][0] in ours for name in self.texts_of((template,)))

        return cache(is_ours)

    def texts_of(self, templates: Iterable[str]) -> Mapping[str, str]:
        """The texts of some templates, then of all that they are made from; empty for those that are not there."""
        return with_parts(templates, self._text_of)

    @cached_property
    def _text_of(self) -> Callable[[str], str]:
        def read(name: str) -> str:
            try:
                return self.find(f"templates/{name}").read_text("utf-8", "replace")
            except FileNotFoundError:
                return ""

        return cache(read)

    @cached_property
    def _templates(self) -> Mapping[str, tuple[int, str]]:
        """The number of the layer and the digest of each template, by name."""
        return {name: (number, digest) for name, number, digest in self.keys.templates}

    @cached_property
    def _ours(self) -> Collection[int]:
        """The numbers of the layers that are the default theme."""
        ours = {(root / "default").resolve() for root in THEME_ROOTS}
        return {number for number, folder in enumerate(self.folders) if folder.resolve() in ours}

    @cached_property
    def with_places(self) -> Theme:
        """The same theme with every tag marked with its template file and line."""
        return replace(
            self,
            keys=ThemeKeys(code=self.keys.code and f"{self.keys.code} with places"),
            says_places=True,
            _environments={},
            _keys={},
        )

    def shown_name(self, template: str) -> str:
        """A template's path for editors: `themes/odd/templates/pages/404.html`."""
        return shown_name(self.find(f"templates/{template}"), template)

    def culprit(self, places: Sequence[str], template: str) -> Span | None:
        """The template that most likely caused a fault on a page with this template, if a place is known.

        The council's own templates come first, above all the page's: the default theme is tested.
        """
        known = [place for place in places if place]
        own = f"themes/{self.folders[0].name}/"
        suspects = [place for place in (*known, self.shown_name(template)) if place.startswith(own)]
        file, _, line = (suspects or known)[0].partition(":") if known else ("", "", "")
        return Span(file, int(line or 0)) if file else None

    def styles(self) -> bytes:
        """The combined style sheet: colours, icons, then the files listed in `theme.yaml`."""
        parts = [colour_styles(self.tokens), icon_styles(self._layered("icons", "*.svg"))]
        parts += [self.find(f"css/{name}.css").read_text("utf-8") for name in _style_names(self.tokens)]
        return "\n".join(parts).encode()

    def words_in(self, language: str) -> Words:
        """The phrases in a language, or in English if the theme does not have it."""
        return self.words.get(self.language_of(language), Words("en-GB"))

    def drawing(self, name: str, alt: str = "") -> Markup:
        """A drawing in the colours around it; without an alt text it is hidden from screen readers.

        Raises `FileNotFoundError`.
        """
        drawn = " ".join(self.find(f"drawings/{name}.svg").read_text("utf-8").split())
        said = Markup('role="img" aria-label="{}"').format(alt) if alt else Markup('aria-hidden="true"')
        return Markup(drawn.replace("<svg ", f'<svg class="drawing" {said} ', 1))  # noqa: S704 - the theme's

    def drawings(self) -> tuple[str, ...]:
        """The names of the theme's drawings, in order."""
        return tuple(path.stem for path in self._layered("drawings", "*.svg").values())

    @cached_property
    def static_files(self) -> dict[str, Path]:
        """Files to copy, by path below the site's root."""
        found = self._layered("static", "**/*")
        return {f"assets/{name}": path for name, path in found.items() if path.is_file()}

    def colours(self, scheme: str) -> dict[str, str]:
        """The colours of one scheme by name; paper uses the `light` ones."""
        return colours_of(self.tokens, scheme)

    def print_files(self) -> dict[str, Path]:
        """The Typst files of the books, by path below `print/`."""
        return self._layered("print", "**/*.typ")

    def worker(self, *, keeps: bool) -> str:
        """The service worker that stores pages on a device, or the one that deletes what was stored."""
        return self.find(f"worker/{'keep' if keeps else 'forget'}.js").read_text("utf-8")

    def find(self, name: str) -> Path:
        """A file of the theme, from the first layer that has it. Raises `FileNotFoundError`."""
        for folder in self.folders:
            if (folder / name).is_file():
                return folder / name
        raise FileNotFoundError(name)

    def _layered(self, folder: str, pattern: str) -> dict[str, Path]:
        found: dict[str, Path] = {}
        for layer in reversed(self.folders):
            root = layer / folder
            found |= {path.relative_to(root).as_posix(): path for path in sorted(root.glob(pattern))}
        return dict(sorted(found.items()))

    def _environment(self, language: str) -> TemplateEnvironment:
        if language not in self._environments:
            from jinja2 import FileSystemLoader, StrictUndefined

            from generator.theme.tag_places import TagPlaces
            from generator.theme.template_code import TemplateEnvironment, compiled_templates

            words = self.words[language]
            environment = TemplateEnvironment(
                {
                    "_": words.say_safely,
                    "dial": words_to_dial,
                    "dial_fact": fact_to_dial,
                    "drawing": self.drawing,
                    "icon": _icon,
                    "ngettext": words.count_safely,
                    "words": words_to_html,
                },
                extensions=[TagPlaces] if self.says_places else [],
                loader=FileSystemLoader([folder / "templates" for folder in self.folders]),
                autoescape=True,
                undefined=StrictUndefined,
                trim_blocks=True,
                lstrip_blocks=True,
                auto_reload=False,
                bytecode_cache=compiled_templates(
                    self.keys.code and digest_of(f"{self.keys.code} {language}".encode())
                ),
                cache_size=-1,
            )
            environment.filters |= words.filters()
            environment.tests["ours"] = lambda value: isinstance(value, Phrase)
            environment.tests["several"] = lambda value: isinstance(value, Several)
            self._environments[language] = environment
        return self._environments[language]


def load_theme(folders: tuple[Path, ...], keys: ThemeKeys = _NO_KEYS) -> Checked[Theme]:
    """The theme of these folders, first one first, and its faults."""
    tokens: dict[str, object] = {}
    faults: list[Diagnostic] = []
    for folder in reversed(folders):
        found = _read_tokens(folder)
        faults += found.diagnostics
        tokens = _merge(tokens, found.value)
    words = read_words(folders)
    faults += words.diagnostics
    theme = Theme(folders, tokens, words.value, keys)
    settings = _name(folders[0] / "theme.yaml")
    faults += [*check_colours(tokens, settings), *_check_styles(theme, settings), *_check_texts(folders)]
    return Checked(theme, tuple(faults))


def _style_names(tokens: Mapping[str, object]) -> list[str]:
    names = tokens.get("styles", [])
    return [str(name) for name in names] if isinstance(names, list) else []


def _check_styles(theme: Theme, settings: str) -> Iterator[Diagnostic]:
    if not isinstance(theme.tokens.get("styles", []), list):
        message = '"styles" must be a list of the files in css/, such as [mine].'
        yield BROKEN_THEME.at(Span(settings), message, "Write square brackets around it.")
        return
    for name in _style_names(theme.tokens):
        try:
            theme.find(f"css/{name}.css")
        except FileNotFoundError:
            message = f'The style sheet css/{name}.css is not there, but "styles" lists it.'
            yield BROKEN_THEME.at(Span(settings), message, f'Add the file, or take "{name}" out of "styles".')


def _check_texts(folders: Sequence[Path]) -> Iterator[Diagnostic]:
    """Files of a council's own theme that can't be read as text; those of ours can."""
    for folder in folders[:-1]:
        for file in sorted(folder.rglob("*")):
            if file.suffix not in _TEXTS or not file.is_file():
                continue
            try:
                file.read_text("utf-8")
            except UnicodeDecodeError as fault:
                line = file.read_bytes().count(b"\n", 0, fault.start) + 1
                span = Span(f"themes/{folder.name}/{file.relative_to(folder).as_posix()}", line)
                message = "There is a character here that is not saved as UTF-8."
                yield BROKEN_THEME.at(span, message, "Save the file again with the encoding UTF-8.")


def _read_tokens(folder: Path) -> Checked[Mapping[str, object]]:
    file = folder / "theme.yaml"
    if not file.is_file():
        return Checked({})
    try:
        read = read_yaml(file.read_text("utf-8-sig"))
    except (YAMLError, UnicodeDecodeError) as fault:
        mark = getattr(fault, "problem_mark", None)
        span = Span(_name(file), mark.line + 1, mark.column + 1) if mark else Span(_name(file))
        return Checked(
            {}, (BROKEN_THEME.at(span, "This file can't be read as YAML.", "Look for a stray character."),)
        )
    if read is None or isinstance(read, dict):
        return Checked(read or {})
    message = "This file must contain names with values, such as colours."
    return Checked({}, (BROKEN_THEME.at(Span(_name(file)), message, "Look at the default theme's file."),))


def _merge(under: Mapping[str, object], over: Mapping[str, object]) -> dict[str, object]:
    """Deep merge in which `over` wins; lists of styles are joined."""
    merged = dict(under)
    for key, value in over.items():
        below = merged.get(key)
        if isinstance(value, dict) and isinstance(below, dict):
            merged[key] = _merge(below, value)
        elif isinstance(value, list) and isinstance(below, list):
            merged[key] = [*below, *(each for each in value if each not in below)]
        else:
            merged[key] = value
    return merged


def _last_template(fault: BaseException, template: str) -> tuple[str, int]:
    """The file and line of the innermost template in a traceback."""
    found = (template, 0)
    trace = fault.__traceback__
    while trace:
        file = Path(trace.tb_frame.f_code.co_filename)
        if "templates" in file.parts and file.suffix in (".html", ".xml"):
            found = (file.as_posix().split("/templates/")[-1], trace.tb_lineno)
        trace = trace.tb_next
    return found


def _name(file: Path) -> str:
    return f"themes/{file.parent.name}/{file.name}"


def _icon(name: str) -> Markup:
    """An icon beside a word, hidden from screen readers."""
    return Markup('<span class="icon icon-{}" aria-hidden="true"></span>').format(name)
