"""Writes the accessibility tree of a page as text: roles, names, levels and states, in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from selenium import webdriver

type Node = Mapping[str, Any]

_SILENT = {
    "none",
    "generic",
    "InlineTextBox",
    "LineBreak",
    "ListMarker",
    "RootWebArea",
    "LayoutTable",
    "LayoutTableRow",
    "LayoutTableCell",
}
"""Roles that screen readers do not announce."""
_NAMED_BY_WORDS = {
    "link",
    "button",
    "heading",
    "cell",
    "rowheader",
    "columnheader",
    "option",
    "DisclosureTriangle",
}
"""Roles named by their content, which need not be written twice."""
_NAMED_AGAIN = {"term", "DescriptionListTerm", "strong"}
_ON_ONE_LINE = {
    "listitem",
    "paragraph",
    "term",
    "DescriptionListTerm",
    "DescriptionListDetail",
    "definition",
    "strong",
    "LabelText",
    "row",
}
_SPOKEN = {
    "DescriptionList": "terms",
    "DescriptionListTerm": "term",
    "DescriptionListDetail": "meaning",
    "definition": "meaning",
    "LabelText": "label",
    "Details": "details",
    "DisclosureTriangle": "summary",
    "SvgRoot": "image",
    "Pre": "preformatted",
}
"""Plain words for Chromium's internal roles."""
_STATES = {
    "expanded": ("open", "closed"),
    "checked": ("ticked", "not ticked"),
    "pressed": ("pressed", "not pressed"),
    "disabled": ("not to be used", ""),
    "required": ("must be filled in", ""),
    "invalid": ("wrong", ""),
    "modal": ("modal", ""),
}


def read_tree(driver: webdriver.Chrome) -> str:
    """The current page as a screen reader has it, one line for each node, indented by depth."""
    driver.execute_cdp_cmd("Accessibility.enable", {})
    nodes: Sequence[Node] = driver.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    by_id = {node["nodeId"]: node for node in nodes}
    root = nodes[0]
    lines = [f"page {_quoted(_text(root, 'name'))}", *_children(root, by_id, 1)]
    return "\n".join(lines) + "\n"


def _children(node: Node, by_id: Mapping[str, Node], depth: int) -> Iterator[str]:
    words: list[str] = []
    for child in (by_id[each] for each in node.get("childIds", ()) if each in by_id):
        role = str(child["role"]["value"])
        if not child.get("ignored") and role in ("StaticText", "LineBreak"):
            words.append(str(child.get("name", {}).get("value", "")) if role == "StaticText" else " ")
            continue
        lines = list(_lines(child, by_id, depth))
        if lines and words:
            yield from _said(words, depth)
            words = []
        yield from lines
    yield from _said(words, depth)


def _lines(node: Node, by_id: Mapping[str, Node], depth: int) -> Iterator[str]:
    role = str(node["role"]["value"]) if not node.get("ignored") else "none"
    if role in _SILENT:
        yield from _children(node, by_id, depth)
        return
    name = "" if role in _NAMED_AGAIN else _text(node, "name")
    line = " ".join(part for part in (_SPOKEN.get(role, role), _quoted(name), *_states(node)) if part)
    below = list(_children(node, by_id, depth + 1))
    if role in _NAMED_BY_WORDS and _is_same(below, name):
        below = []
    if role in _ON_ONE_LINE and len(below) == 1:
        line, below = f"{line}: {below[0].strip()}", []
    yield " " * (2 * depth) + line
    yield from below


def _is_same(below: Sequence[str], name: str) -> bool:
    """Whether the content of a control only repeats its name."""
    return all(line.strip().startswith('"') for line in below) and "".join(
        line.strip().strip('"') for line in below
    ).replace(" ", "") == name.replace(" ", "")


def _said(words: Sequence[str], depth: int) -> Iterator[str]:
    text = " ".join("".join(words).split())
    if text:
        yield " " * (2 * depth) + _quoted(text)


def _states(node: Node) -> Iterator[str]:
    properties = {each["name"]: each["value"].get("value") for each in node.get("properties", ())}
    if "level" in properties and node["role"]["value"] == "heading":
        yield f"level {properties['level']}"
    for name, (on, off) in _STATES.items():
        if name in properties:
            said = on if str(properties[name]) in ("True", "true", "mixed") else off
            if said:
                yield said
    if _text(node, "value"):
        yield f"holds {_quoted(_text(node, 'value'))}"
    if _text(node, "description"):
        yield f"described as {_quoted(_text(node, 'description'))}"
    if properties.get("live") not in (None, "", "off"):
        yield "says its changes"


def _text(node: Node, key: str) -> str:
    return " ".join(str(node.get(key, {}).get("value", "")).split())


def _quoted(text: str) -> str:
    return f'"{text}"' if text else ""
