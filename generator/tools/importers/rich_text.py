"""Writes text that other editors keep as nested nodes (ProseMirror: Bard in Statamic, TipTap) as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct, field

from generator.tools.importers.record import Json, Thing, text_of

_BLOCKS = ("paragraph", "heading", "bulletList", "orderedList", "set", "table", "blockquote")
_OTHERS = ("codeBlock", "horizontalRule", "image", "hardBreak", "text", "doc")
_OF_A_NODE = {"type", "attrs", "content", "marks", "text"}
_MARKS = {"bold": "**", "strong": "**", "italic": "*", "em": "*", "code": "`"}
_LINKS = ("http://", "https://", "mailto:", "tel:")
_TITLES = ("title", "heading", "headline", "question", "label", "summary")
_TOLD_APART = ("type", "id", "enabled")
"""What a set says of itself and not to readers."""


def with_words(thing: Thing) -> Thing:
    """A record in which each nested text is Markdown, and what is no text stands beside it."""
    said: dict[str, Json] = {}
    for name, value in thing.items():
        if not is_nested_text(value):
            said[name] = _inside(value)
            continue
        text = _NestedText()
        said[name] = "\n\n".join(text.blocks(_nodes(value)))
        if text.beside:
            said[f"{name}_beside"] = dict(text.beside)
    return said


def _inside(value: Json) -> Json:
    if isinstance(value, dict):
        return dict(with_words(value))
    return [_inside(each) for each in value] if isinstance(value, list) else value


def is_nested_text(value: Json) -> bool:
    """Whether a value is a list of nodes, or a document that has one."""
    if isinstance(value, dict) and value.get("type") != "doc":
        return False
    nodes = [each if isinstance(each, dict) else {} for each in _nodes(value)]
    return any(node.get("type") in _BLOCKS for node in nodes) and all(
        node.get("type") in (*_BLOCKS, *_OTHERS) and node.keys() <= _OF_A_NODE for node in nodes
    )


def _nodes(value: Json) -> Sequence[Json]:
    """The nodes of a document, or those inside a node."""
    inner = value.get("content") if isinstance(value, dict) else value
    return inner if isinstance(inner, list) else ()


def _said_of(node: Mapping[str, Json]) -> dict[str, Json]:
    said = node.get("attrs")
    return said if isinstance(said, dict) else {}


class _NestedText(Struct):
    """A text being written, with what is no text: pictures, ids of other entries, parts that are not shown."""

    beside: dict[str, list[Json]] = field(default_factory=dict)

    def blocks(self, nodes: Sequence[Json]) -> list[str]:
        """Each paragraph, heading, list and table."""
        return [block for node in nodes if isinstance(node, dict) for block in self._block(node) if block]

    def _block(self, node: dict[str, Json]) -> Iterator[str]:
        said = _said_of(node)
        match node.get("type"):
            case "heading":
                level = said.get("level")
                yield f"{'#' * max(2, level if isinstance(level, int) else 2)} {self._line(node)}"
            case "bulletList":
                yield self._listed(node, ["- "] * len(_nodes(node)))
            case "orderedList":
                yield self._listed(node, [f"{number}. " for number in range(1, len(_nodes(node)) + 1)])
            case "table":
                yield self._table(node)
            case "blockquote":
                yield from (f"> {block}" for block in self.blocks(_nodes(node)))
            case "codeBlock":
                yield self._line(node)
            case "set":
                yield from self._set(said)
            case "image":
                self._keep("image", said.get("src"))
                self._keep("image_words", said.get("alt"))
            case "paragraph" | "text":
                yield self._line(node if "content" in node else {"content": [node]})
            case _:
                yield from self.blocks(_nodes(node))

    def _line(self, node: dict[str, Json]) -> str:
        """The words of a paragraph. A line that was broken by hand stays broken."""
        return "".join(self._words(each) for each in _nodes(node) if isinstance(each, dict)).strip()

    def _words(self, node: dict[str, Json]) -> str:
        if node.get("type") == "hardBreak":
            return "\n"
        words = text_of(node.get("text")) if node.get("type") == "text" else self._line(node)
        whole = str(node.get("text") or words)
        marks = node.get("marks")
        for mark in marks if isinstance(marks, list) and words else ():
            words = self._marked(words, mark) if isinstance(mark, dict) else words
        # Space belongs outside a mark.
        return f"{' ' * whole.startswith(' ')}{words}{' ' * whole.endswith(' ')}"

    def _marked(self, words: str, mark: dict[str, Json]) -> str:
        sign = _MARKS.get(str(mark.get("type")), "")
        address = str(_said_of(mark).get("href") or "")
        if address.startswith(_LINKS):
            return f"[{words}]({address})"
        self._keep("entry_id", address)
        return f"{sign}{words}{sign}"

    def _listed(self, node: dict[str, Json], signs: list[str]) -> str:
        """A list, with those inside it below their items."""
        lines: list[str] = []
        for sign, item in zip(signs, _nodes(node), strict=True):
            parts = "\n".join(self.blocks(_nodes(item))).split("\n")
            lines += [
                f"{sign if number == 0 else ' ' * len(sign)}{part}" for number, part in enumerate(parts)
            ]
        return "\n".join(lines)

    def _table(self, node: dict[str, Json]) -> str:
        rows = [
            [" ".join(self.blocks(_nodes(cell))).replace("\n", " ") for cell in _nodes(row)]
            for row in _nodes(node)
        ]
        lines = [f"| {' | '.join(row)} |" for row in rows]
        return "\n".join([*lines[:1], f"|{' --- |' * len(rows[0])}", *lines[1:]] if rows else [])

    def _set(self, said: dict[str, Json]) -> Iterator[str]:
        """The words of a part with fields of its own, such as an accordion."""
        values = said.get("values")
        inner = list(self._fields(values)) if isinstance(values, dict) else []
        if said.get("enabled") is False:
            self._keep("not_shown", "\n\n".join(inner))
        else:
            yield from inner

    def _fields(self, values: dict[str, Json]) -> Iterator[str]:
        for name, value in values.items():
            if is_nested_text(value):
                yield from self.blocks(_nodes(value))
            elif isinstance(value, list):
                for each in value:
                    yield from self._fields(each if isinstance(each, dict) else {name: each})
            elif isinstance(value, str) and name in _TITLES:
                yield f"## {value.strip()}"
            elif (
                isinstance(value, str)
                and name not in _TOLD_APART
                and (" " in value or value.startswith(_LINKS))
            ):
                yield value.strip()
            elif name not in _TOLD_APART:
                self._keep(name, value)

    def _keep(self, name: str, value: Json) -> None:
        if text_of(value):
            self.beside.setdefault(name, []).append(value)
