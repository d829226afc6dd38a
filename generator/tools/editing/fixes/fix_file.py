"""Mends one file, one kind of thing after another, and says what was mended. It saves nothing."""

from __future__ import annotations

from pathlib import PurePosixPath

from msgspec import Struct

from generator.read.manuscript import EditError, parse
from generator.read.schema.fact_table import KINDS, Form, forms
from generator.read.source import Value, facts_in, split_entry
from generator.tools.editing.fixes.character_fixes import decode, drop_unseen, trim_lines, untab
from generator.tools.editing.fixes.fact_fixes import better_values, is_sorted, sort_facts

_MARK = "\ufeff"
_FORMS = {folder: form for form, folder in KINDS.items()}


class Mended(Struct, frozen=True):
    """A file that can be better: its text before and after, and what was mended in it."""

    path: str
    old: str
    new: str
    has_mark: bool
    """Whether the byte order mark at the start stays."""
    about: tuple[str, ...]


def mend(path: str, content: bytes) -> Mended | None:
    """The file with all that is mechanical mended; nothing if there is nothing to mend.

    `path` is relative to the site's folder. A file that can't be read safely is left to its editor.
    """
    whole, coding = decode(content)
    has_mark = coding == "utf-8" and whole.startswith(_MARK)
    old = whole.removeprefix(_MARK)
    about = [] if coding in ("utf-8", "") else ["saved as UTF-8"]
    new = drop_unseen(old)
    about += ["characters that nobody can see"] if new != old else []
    new, more = _trimmed(new)
    about += more
    new, more = _untabbed(new)
    about += more
    if path.endswith(".md"):
        new, more = _with_facts_mended(path, new)
        about += more
    return Mended(path, old, new, has_mark, tuple(dict.fromkeys(about))) if about and whole else None


def _trimmed(text: str) -> tuple[str, list[str]]:
    found = facts_in(text)
    trimmed = trim_lines(text, found[1] if found else 0)
    return trimmed, ["spaces at the ends of lines"] if trimmed != text else []


def _untabbed(text: str) -> tuple[str, list[str]]:
    """The text with spaces for tabs, where that is all that keeps its facts from being read."""
    found = facts_in(text)
    spaced = untab(text, *found) if found else text
    is_better = spaced != text and _facts(text) is None and _facts(spaced) is not None
    return (spaced, ["tabs"]) if is_better else (text, [])


def _with_facts_mended(path: str, text: str) -> tuple[str, list[str]]:
    """The text with its facts mended. If they can't be read, or would not be the same, it stays."""
    try:
        form = _form_of(path)
        facts = _facts(text)
        better = list(better_values(facts, form))
        if not better and is_sorted(facts, form):
            return text, []
        manuscript = parse(PurePosixPath(path), text)
        mended = manuscript.apply(manuscript.replace(place, value) for place, value, _ in better)
        ordered = sort_facts(mended, form)
    except (EditError, KeyError):
        return text, []
    if _facts(ordered) != _facts(mended.text):
        return text, []
    about = [each for _, _, each in better] + (["the order of facts"] if ordered != mended.text else [])
    return ordered, about


def _facts(text: str) -> Value:
    document = split_entry(text.replace("\r\n", "\n"), "").value
    return document.facts if document else None


def _form_of(path: str) -> Form:
    """The form that an entry's file is filled in by. Raises `KeyError` for a file that is no entry."""
    parts = PurePosixPath(path).parts
    kind = _FORMS[parts[1]]
    is_version = kind in ("service", "guide") and "." in parts[-1].removesuffix(".md")
    return forms()["version" if is_version else kind]
