"""The phrases that pages show beside an editor's words, and which of them a theme has in a language."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from babel.messages.plurals import get_plural

from generator.model import SETTINGS, Guide, Service, Site
from generator.model.diagnostics import Diagnostic, Span
from generator.model.language import english_name
from generator.publish.pages.versions import TRANSLATED_FACTS
from generator.publish.shared import key_facts
from generator.read.schema.fact_table import forms
from generator.render import meanings
from generator.rules.theme import ENGLISH_WORDS
from generator.theme import translations
from generator.theme.layers import FLOWING, Theme
from generator.theme.translations import Words

type Message = str | tuple[str, str]
"""A phrase, or its singular and its plural."""

_TEXT = r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"""
_MESSAGE = re.compile(rf"\b(?:_\(\s*{_TEXT}|ngettext\(\s*{_TEXT}\s*,\s*{_TEXT})")
_OTHER_LANGUAGES = ("pages/version.html", "pages/language.html")
"""The pages in a language that is not the site's own."""
_FOR_THE_COUNCIL = ("answers", "audit", "report", "self-review", "theme", "update")
"""Pages that no family is shown."""


def phrases(theme: Theme, *, is_whole: bool) -> Mapping[Message, str]:
    """Every phrase in the order in which pages show it, with where it is: of all pages, or of those in other languages."""
    names = _all_pages(theme) if is_whole else _OTHER_LANGUAGES
    found = dict(_in_templates(theme, names))
    modules = [Path(str(each.__file__)) for each in (key_facts, meanings, translations)]
    for module in sorted(modules[0].parents[2].rglob("*.py")) if is_whole else modules:
        found |= {each: module.stem for each in _in_module(module) if each not in found}
    for row in forms()["service"].facts:
        if row.name in TRANSLATED_FACTS or (is_whole and row.shown in ("key", "text")):
            said = (row.shown_label, *row.says.values(), row.unset)
            found |= {each: row.name for each in said if each and each not in found}
    return found


def missing(theme: Theme, language: str, *, is_whole: bool) -> tuple[Message, ...]:
    """The phrases that the theme does not have in a language, so they are shown in English."""
    words = theme.words.get(language, Words(language))
    known = {*words.messages, *words.plurals}
    return tuple(each for each in phrases(theme, is_whole=is_whole) if _singular(each) not in known)


def catalogue(theme: Theme, language: str, *, is_whole: bool) -> str:
    """A gettext file for a translator: every phrase with where it is shown, and its translation if there is one."""
    words = theme.words.get(language, Words(language))
    plural = get_plural(language.replace("-", "_"))
    parts = [
        f'msgid ""\nmsgstr ""\n"Language: {language}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
        f'"Plural-Forms: {plural}\\n"\n'
    ]
    for message, place in phrases(theme, is_whole=is_whole).items():
        if isinstance(message, str):
            lines = f"msgid {_quoted(message)}\nmsgstr {_quoted(words.messages.get(message, ''))}\n"
        else:
            one, many = map(_quoted, message)
            forms = words.plurals.get(message[0], ("",) * plural.num_plurals)
            said = "".join(f"msgstr[{number}] {_quoted(each)}\n" for number, each in enumerate(forms))
            lines = f"msgid {one}\nmsgid_plural {many}\n{said}"
        parts.append(f"#. {place}\n{lines}")
    return "\n".join(parts)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def check_languages(site: Site, theme: Theme) -> Iterator[Diagnostic]:
    """Languages of the site that show English phrases."""
    main = site.settings.language
    for language in site.settings.languages:
        is_whole = language == main
        if language.split("-")[0] == "en":
            continue
        if found := missing(theme, language, is_whole=is_whole):
            name, such = english_name(language), _singular(found[0])
            message = f'Pages in {name} show {len(found)} of our phrases in English, such as "{such}".'
            hint = f'Run "local-offer words {language}{" --whole-site" if is_whole else ""}": it writes a file for a translator.'
            yield ENGLISH_WORDS.at(_example(site, language), message, hint)


def _singular(message: Message) -> str:
    return message if isinstance(message, str) else message[0]


def _example(site: Site, language: str) -> Span:
    entries: tuple[Guide | Service, ...] = (*site.guides, *site.services)
    spans = (each.span for entry in entries for each in entry.versions if each.language == language)
    return next(spans, SETTINGS)


def _all_pages(theme: Theme) -> Iterable[str]:
    """Those of the site, then those of e-books and talking books."""
    roots = [folder / "templates" for folder in theme.folders]
    pages = {file.name for root in roots for file in (root / "pages").glob("*.html")}
    books = {
        f"{kind}{file.name}" for root in roots for kind in FLOWING for file in (root / kind).glob("*.xml")
    }
    shown = (name for name in sorted(pages) if not name.startswith(_FOR_THE_COUNCIL))
    return [*(f"pages/{name}" for name in shown), *sorted(books)]


def _in_templates(theme: Theme, names: Iterable[str]) -> Iterator[tuple[Message, str]]:
    """The phrases of templates and of what they are made from, each once."""
    said = set[Message]()
    for name, text in theme.texts_of(names).items():
        for one, singular, plural in _MESSAGE.findall(text):
            message = _plain(one) if one else (_plain(singular), _plain(plural))
            if message not in said:
                said.add(message)
                yield message, name


def _plain(literal: str) -> str:
    return str(ast.literal_eval(literal))


@cache
def _in_module(file: Path) -> tuple[str, ...]:
    """The phrases that a module writes down itself."""
    text = file.read_text("utf-8")
    if "Phrase(" not in text:
        return ()
    return tuple(
        node.args[0].value
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "Phrase"
        and node.args
        and isinstance(node.args[0], ast.Constant)
        and isinstance(node.args[0].value, str)
    )
