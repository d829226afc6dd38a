"""Merges what a content management system saved into the file as its editor had written it.

Such a system rewrites the whole file and loses comments, order and quotes. Here only facts that have
changed are replaced.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from generator.read.manuscript import Block, Edit, Manuscript, apply, body_of, parse, with_body
from generator.read.source import Value, split_entry


def merge(old: Manuscript, saved: str) -> str:
    """The old text with the facts and body of `saved`. Raises `EditError`."""
    new = parse(PurePath(old.path), saved.replace("\r\n", "\n"))
    before, after = _facts(old.text), _facts(new.text)
    order = [block.name for block in new.blocks()]
    edits = [edit for name in order for edit in _edits(old, new, name, before, after)]
    # A CMS keeps the facts that it does not know, so those that are gone were cleared.
    edits += [old.remove(name) for name in before if name not in after]
    text = apply(old.text, edits)
    return with_body(text, body_of(new.text), old.line_end)


def _edits(
    old: Manuscript, new: Manuscript, name: str, before: dict[str, Value], after: dict[str, Value]
) -> Iterator[Edit]:
    if _plain(before.get(name)) == _plain(after[name]):
        return
    lines = _lines(new, name)
    block = _block(old, name)
    if block is not None:
        start = old.key_start(block)
        yield Edit(start, block.end, lines.replace("\n", old.line_end) if lines else "")
    elif _plain(after[name]) not in ("", [], {}):
        blocks = old.blocks()
        place = blocks[-1].end if blocks else old.end
        yield Edit(place, place, lines.replace("\n", old.line_end))


def _lines(manuscript: Manuscript, name: str) -> str:
    """All lines of a fact as the CMS wrote them; empty if the fact is empty."""
    block = _block(manuscript, name)
    if block is None:
        return ""
    text = manuscript.text[manuscript.key_start(block) : block.end]
    facts = _facts(f"---\n{text}---\n")
    return "" if _plain(facts.get(name)) in ("", [], {}) else text


def _block(manuscript: Manuscript, name: str) -> Block | None:
    return next((block for block in manuscript.blocks() if block.name == name), None)


def _facts(text: str) -> dict[str, Value]:
    document = split_entry(text.replace("\r\n", "\n"), "entry.md").value
    facts = document.facts if document else None
    return facts if isinstance(facts, dict) else {}


def _plain(value: Value) -> object:
    """A value normalised for comparison: yes and true are the same, and empty values are left out."""
    match value:
        case None:
            return ""
        case str():
            return {"yes": "true", "no": "false"}.get(value, " ".join(value.split()))
        case list():
            return [_plain(each) for each in value]
        case dict():
            return {
                name: _plain(each)
                for name, each in value.items()
                if _plain(each) not in ("", [], {}, "false")
            }
