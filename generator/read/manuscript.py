"""Changes facts in a file and keeps everything else: comments, order, spaces and line endings.

Each edit replaces characters at a position that ruamel.yaml reports, so the diff in Git shows only what
was meant to change.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePath

from msgspec import Struct
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator.read.source import Place, Value, facts_in, split_entry

_MARK = "\ufeff"
"""The byte order mark that some Windows programs put at the start of a file."""

_ENDS_IN_BRACKETS = "[]{},:?"
"""What may end a value between brackets."""


class EditError(Exception):
    """A file can't be changed safely. The message says why, for an editor."""


class Edit(Struct, frozen=True, order=True):
    """The characters from `start` to `end`, and their replacement."""

    start: int
    end: int
    text: str


class Block(Struct, frozen=True):
    """One top-level fact: its lines, and the comment directly above them."""

    name: str
    start: int
    end: int


class Manuscript(Struct, frozen=True):
    """A file as it is on disk, line endings included, and its facts with their places."""

    path: PurePath
    text: str
    has_mark: bool
    facts: MappingNode
    start: int
    """Where the text of the facts begins in `text`, and where it ends."""
    end: int

    def node(self, place: Place) -> Node | None:
        """The value at a place such as `("contacts", 0, "phone")`, if there is one."""
        found: Node | None = self.facts
        for step in place:
            match found, step:
                case MappingNode(value=pairs), str():
                    found = next((value for key, value in pairs if key.value == step), None)
                case SequenceNode(value=items), int() if step < len(items):
                    found = items[step]
                case _:
                    return None
        return found

    def value(self, place: Place) -> str:
        """The text of a single value; empty if there is none."""
        found = self.node(place)
        return str(found.value) if isinstance(found, ScalarNode) else ""

    def written(self, node: Node) -> str:
        """A value as written in the file, with its quotes."""
        return self.text[self._at(node.start_mark) : self._at(node.end_mark)]

    def replace(self, place: Place, value: str) -> Edit:
        """The edit that replaces a value. Raises `EditError` if no single value is there."""
        node = self.node(place)
        if not isinstance(node, ScalarNode):
            name = ".".join(str(step) for step in place)
            raise EditError(f"{name} is not a single value here.")
        start, end = self._at(node.start_mark), self._at(node.end_mark)
        if node.style in ("|", ">"):
            return Edit(start, end, scalar(value) + self.line_end)
        if start == end:
            colon = self.text.rindex(":", 0, start) + 1
            return Edit(colon, colon, f" {scalar(value)}")
        return Edit(start, end, scalar(value, node.style or "", in_brackets=self._in_brackets(place)))

    def set(self, name: str, value: str, order: Sequence[str] = ()) -> Edit:
        """The edit that sets a top-level fact, on its line or a new one.

        `order` is the usual order of an entry's facts; it decides where a new line goes.
        """
        if self.node((name,)) is not None:
            return self.replace((name,), value)
        place = self._place_of(name, order)
        return Edit(place, place, f"{name}: {scalar(value)}{self.line_end}")

    def put(self, name: str, value: Value, order: Sequence[str] = ()) -> Iterator[Edit]:
        """The edits that give a top-level fact a value of any shape, or remove it: as few characters as possible."""
        node = self.node((name,))
        if not value:
            yield from () if node is None else (self.remove(name),)
        elif node is not None and (edits := self._leaves((name,), value)) is not None:
            yield from edits
        else:
            lines = "".join(f"{line}{self.line_end}" for line in _yaml_lines(name, value))
            if node is None:
                place = self._place_of(name, order)
                yield Edit(place, place, lines)
            else:
                block = next(each for each in self.blocks() if each.name == name)
                yield Edit(self.key_start(block), block.end, lines)

    def key_start(self, block: Block) -> int:
        """Where a fact itself starts, after its comment."""
        start = block.start
        while self.text.startswith("#", start):
            start = self.text.index("\n", start) + 1
        return start

    def remove(self, name: str) -> Edit:
        """The edit that removes a top-level fact and the comment above it."""
        block = next(each for each in self.blocks() if each.name == name)
        return Edit(block.start, block.end, "")

    def blocks(self) -> tuple[Block, ...]:
        """The top-level facts in file order, without gaps.

        Comments below the last one belong to none.
        """
        starts = [self._with_comment(self._at(key.start_mark)) for key, _ in self.facts.value]
        ends = [*starts[1:], self._above_comments(self.end)]
        names = [str(key.value) for key, _ in self.facts.value]
        return tuple(Block(*each) for each in zip(names, starts, ends, strict=True))

    def apply(self, edits: Iterable[Edit]) -> Manuscript:
        """The file with the edits made. Raises `EditError` if its facts can't be read afterwards."""
        return parse(self.path, apply(self.text, edits), has_mark=self.has_mark)

    @property
    def on_disk(self) -> str:
        """The whole text, with the byte order mark if it had one."""
        return with_mark(self.text, has_mark=self.has_mark)

    @property
    def line_end(self) -> str:
        """The file's line ending."""
        return "\r\n" if "\r\n" in self.text[: self.end] else "\n"

    def _place_of(self, name: str, order: Sequence[str]) -> int:
        """Where a new line for a fact goes."""
        blocks = self.blocks()
        before = set(order[: order.index(name)]) if name in order else {block.name for block in blocks}
        above = next((block.end for block in reversed(blocks) if block.name in before), 0)
        return self._above_blank_lines(above) if above else blocks[0].start if blocks else self.end

    def _leaves(self, place: Place, value: Value) -> list[Edit] | None:
        """The edits of single values; nothing if the value has another shape than what is there."""
        match self.node(place), value:
            case ScalarNode(value=text), str():
                same = " ".join(str(text).split()) == " ".join(value.split())
                return [] if same else [self.replace(place, value)]
            case SequenceNode(value=items), list() if len(items) == len(value):
                steps: Sequence[int | str] = range(len(value))
                parts = list(value)
            case MappingNode(value=pairs), dict() if [key.value for key, _ in pairs] == list(value):
                steps, parts = list(value), list(value.values())
            case _:
                return None
        found = [self._leaves((*place, step), part) for step, part in zip(steps, parts, strict=True)]
        edits = [each for each in found if each is not None]
        return [edit for each in edits for edit in each] if len(edits) == len(found) else None

    def _in_brackets(self, place: Place) -> bool:
        around = [self.node(place[:depth]) for depth in range(1, len(place))]
        return any(getattr(node, "flow_style", False) for node in around)

    def _at(self, mark: object) -> int:
        index: int = getattr(mark, "index", 0)
        return self.start + index

    def _with_comment(self, start: int) -> int:
        """The start of the comment lines directly above a line, or of the line itself."""
        start = self.text.rfind("\n", 0, start) + 1
        while True:
            above = self.text.rfind("\n", 0, max(start - 1, 0)) + 1
            if above >= start or above < self.start or not self.text[above:start].startswith("#"):
                return start
            start = above

    def _above_comments(self, place: int) -> int:
        """The start of the comments and empty lines directly above a line."""
        while True:
            above = self.text.rfind("\n", 0, max(place - 1, 0)) + 1
            line = self.text[above:place]
            if above >= place or above <= self.start or not (line.startswith("#") or not line.strip()):
                return place
            place = above

    def _above_blank_lines(self, place: int) -> int:
        while True:
            above = self.text.rfind("\n", 0, max(place - 1, 0)) + 1
            if above >= place or above <= self.start or self.text[above:place].strip():
                return place
            place = above


def open_manuscript(path: Path) -> Manuscript:
    """A Markdown file whose facts can be changed. Raises `EditError` if they can't be read."""
    try:
        text = path.read_bytes().decode()
    except OSError as fault:
        raise EditError(f"{path.name} can't be opened: {fault.strerror}.") from fault
    except UnicodeDecodeError as fault:
        raise EditError(f"{path.name} is not saved as UTF-8.") from fault
    return parse(path, text.removeprefix(_MARK), has_mark=text.startswith(_MARK))


def parse(path: PurePath, text: str, *, has_mark: bool = False) -> Manuscript:
    """The same for text that is not on disk yet. Raises `EditError`."""
    found = facts_in(text)
    if found is None:
        raise EditError(f"{path.name} has no facts between two lines of hyphens at the top.")
    start, end = found
    try:
        facts = YAML(pure=True).compose(text[start:end])
    except (YAMLError, ValueError) as fault:
        raise EditError(f'The facts of {path.name} can\'t be read. "local-offer check" says why.') from fault
    if not isinstance(facts, MappingNode):
        raise EditError(f"The top of {path.name} is not a list of facts.")
    return Manuscript(path, text, has_mark, facts, start, end)


def apply(text: str, edits: Iterable[Edit]) -> str:
    """A text with edits made, which must not overlap."""
    for edit in sorted(edits, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def body_of(text: str) -> str:
    """The text below the facts, with plain line ends."""
    document = split_entry(text.replace("\r\n", "\n"), "entry.md").value
    return document.body if document else ""


def with_body(text: str, body: str, line_end: str) -> str:
    """An entry's text with another text below its facts."""
    old = body_of(text)
    if old.strip() == body.strip():
        return text
    plain = text.replace("\r\n", "\n")
    # The text below the facts begins with the end of their last line, which must stay.
    head = plain[: len(plain) - len(old.lstrip("\n"))].removesuffix("\n") + "\n"
    return (f"{head}{body.strip()}".rstrip("\n") + "\n").replace("\n", line_end)


def with_mark(text: str, *, has_mark: bool) -> str:
    """A file's text as it is on disk, perhaps with the byte order mark."""
    return f"{_MARK}{text}" if has_mark else text


def difference(old: str, new: str, path: str) -> Iterator[str]:
    """A unified diff, as Git shows it."""
    lines = difflib.unified_diff(old.splitlines(), new.splitlines(), path, path, n=1, lineterm="")
    yield from (line.rstrip("\r") for line in lines)


def scalar(value: str, style: str = "", *, in_brackets: bool = False) -> str:
    """A text as YAML needs it after a colon: in the quotes of `style`, or in quotes where needed."""
    text = " ".join(value.split())
    if style == "'":
        return "'" + text.replace("'", "''") + "'"
    if style == '"' or not _is_plain(text, in_brackets=in_brackets):
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return text


def _yaml_lines(name: str, value: Value) -> Iterator[str]:
    """A fact of any shape as lines of YAML; lists of texts are written in brackets."""
    match value:
        case str():
            yield f"{name}: {scalar(value)}"
        case dict():
            yield f"{name}:"
            yield from (f"  {line}" for key, part in value.items() for line in _yaml_lines(key, part))
        case list() if all(isinstance(each, str) for each in value):
            yield f"{name}: [{', '.join(scalar(str(each), in_brackets=True) for each in value)}]"
        case list():
            yield f"{name}:"
            for group in value:
                lines = list(_yaml_lines("", group))[1:]
                yield from (f"  {'-' if at == 0 else ' '} {line[2:]}" for at, line in enumerate(lines))


def _is_plain(text: str, *, in_brackets: bool) -> bool:
    """Whether YAML reads a text unchanged without quotes."""
    if not text or (in_brackets and any(character in text for character in _ENDS_IN_BRACKETS)):
        return False
    try:
        facts = YAML(pure=True).compose(f"fact: {text}\n")
    except (YAMLError, ValueError):
        return False
    match facts:
        case MappingNode(value=[(_, ScalarNode() as node)]):
            return node.style is None and node.value == text
    return False
