"""Applies all fixes to the text of one file, and says which of them changed it."""

from __future__ import annotations

from pathlib import PurePosixPath

from msgspec import Struct

from generator.read.manuscript import EditError, parse
from generator.read.markdown.pasted_text import tidy_pasted
from generator.read.schema.fact_table import FORM_OF, Form, forms
from generator.read.source import Value, facts_in, split_entry
from generator.read.unprintable import drop_invisible
from generator.tools.editing.fixes.character_fixes import (
    break_lines,
    decode,
    trim_lines,
    untab,
)
from generator.tools.editing.fixes.fact_fixes import better_values, is_sorted, sort_facts

_MARK = "\ufeff"


class FixedFile(Struct, frozen=True):
    """A file's text before and after the fixes that changed it."""

    path: str
    old: str
    new: str
    has_mark: bool
    """Whether the byte order mark at the start stays."""
    fixes: tuple[str, ...]


def fix_file(path: str, content: bytes) -> FixedFile | None:
    """The file with every fix applied, or `None` if there is nothing to fix.

    `path` is relative to the site's folder. A file that can't be read safely is left alone.
    """
    whole, encoding = decode(content)
    has_mark = encoding == "utf-8" and whole.startswith(_MARK)
    old = whole.removeprefix(_MARK)
    fixes = [] if encoding in ("utf-8", "") else ["saved as UTF-8"]
    new = drop_invisible(break_lines(old, _body_from(old)))
    fixes += ["invisible characters"] if new != old else []
    if path.endswith(".md"):
        tidy = tidy_pasted(new, _body_from(new), is_english=_is_english(path))
        fixes += ["pasted text"] if tidy != new else []
        new = tidy
    new, more = _trimmed(new)
    fixes += more
    new, more = _untabbed(new)
    fixes += more
    if path.endswith(".md"):
        new, more = _with_facts_fixed(path, new)
        fixes += more
    return FixedFile(path, old, new, has_mark, tuple(dict.fromkeys(fixes))) if fixes and whole else None


def _body_from(text: str) -> int:
    """Where the body begins: at the end of the facts, or of a file that has none."""
    found = facts_in(text)
    return found[1] if found else len(text)


def _is_english(path: str) -> bool:
    """Whether a file is no version in another language."""
    return all(mark == "easy" for mark in PurePosixPath(path).name.removesuffix(".md").split(".")[1:])


def _trimmed(text: str) -> tuple[str, list[str]]:
    found = facts_in(text)
    trimmed = trim_lines(text, found[1] if found else 0)
    return trimmed, ["spaces at the ends of lines"] if trimmed != text else []


def _untabbed(text: str) -> tuple[str, list[str]]:
    """The text with spaces for tabs, if tabs are the only reason why its facts can't be read."""
    found = facts_in(text)
    spaced = untab(text, *found) if found else text
    is_better = spaced != text and _facts(text) is None and _facts(spaced) is not None
    return (spaced, ["tabs"]) if is_better else (text, [])


def _with_facts_fixed(path: str, text: str) -> tuple[str, list[str]]:
    """The text with its facts fixed; unchanged if they can't be read or sorting would alter them."""
    try:
        form = _form_of(path)
        facts = _facts(text)
        better = list(better_values(facts, form))
        if not better and is_sorted(facts, form):
            return text, []
        manuscript = parse(PurePosixPath(path), text)
        fixed = manuscript.apply(manuscript.replace(place, value) for place, value, _ in better)
        ordered = sort_facts(fixed, form)
    except (EditError, KeyError):
        return text, []
    if _facts(ordered) != _facts(fixed.text):
        return text, []
    fixes = [each for _, _, each in better] + (["the order of facts"] if ordered != fixed.text else [])
    return ordered, fixes


def _facts(text: str) -> Value:
    document = split_entry(text.replace("\r\n", "\n"), "").value
    return document.facts if document else None


def _form_of(path: str) -> Form:
    """The form of the entry in a file. Raises `KeyError` if the file is not an entry."""
    parts = PurePosixPath(path).parts
    kind = FORM_OF[parts[1]]
    is_version = kind in ("service", "guide") and "." in parts[-1].removesuffix(".md")
    return forms()["version" if is_version else kind]
