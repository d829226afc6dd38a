"""Text in nested nodes becomes Markdown, and whatever in it is no text stands beside it."""

from __future__ import annotations

from typing import Any

import pytest

from generator.tools.importers.cell_text import markdown
from generator.tools.importers.rich_text import with_words


def node(kind: str, *inner: Any, **attrs: Any) -> dict[str, Any]:
    """A node, as ProseMirror keeps it; words alone are a text."""
    nodes = [{"type": "text", "text": each} if isinstance(each, str) else each for each in inner]
    return {"type": kind, **({"attrs": attrs} if attrs else {}), **({"content": nodes} if nodes else {})}


def marked(words: str, kind: str, **attrs: Any) -> dict[str, Any]:
    return {"type": "text", "text": words, "marks": [node(kind, **attrs)]}


@pytest.mark.parametrize(
    ("nodes", "words", "beside"),
    [
        ([node("paragraph", "One"), node("paragraph"), node("paragraph", "Two")], "One\n\nTwo", {}),
        ([node("paragraph", "A ", marked("bold ", "bold"), "word")], "A **bold** word", {}),
        ([node("paragraph", "Line", node("hardBreak"), "line")], "Line\n\nline", {}),
        ([node("heading", "Top", level=1), node("heading", "Deep", level=3)], "## Top\n\n## Deep", {}),
        ([node("paragraph", marked("us", "link", href="entry::7"))], "us", {"entry_id": ["entry::7"]}),
        ([node("set", values={"type": "box", "title": "Hours", "text": "We open late.", "style": "wide"})], "## Hours\n\nWe open late.", {"style": ["wide"]}),
        ([node("paragraph", "A"), node("set", enabled=False, values={"text": "Not yet."})], "A", {"not_shown": ["Not yet."]}),
        ([node("paragraph", "A"), node("set", values={"cards": [{"heading": "B", "link": "https://b.example"}]})], "A\n\n## B\n\n<https://b.example>", {}),
        ([node("table", node("tableRow", node("tableHeader", node("paragraph", "Day"))), node("tableRow", node("tableCell", node("paragraph", "Mon"))))], "| Day |\n| --- |\n| Mon |", {}),
        ([node("blockquote", node("paragraph", "Lovely"))], "> Lovely", {}),
    ],
)  # fmt: skip
def test_nested_text_becomes_markdown(nodes: list[Any], words: str, beside: dict[str, Any]) -> None:
    for value in (nodes, node("doc", *nodes)):
        found = with_words({"fields": {"content": value}})["fields"]
        assert isinstance(found, dict)
        assert markdown(str(found["content"])) == words
        assert found.get("content_beside", {}) == beside


@pytest.mark.parametrize(
    "value",
    [
        [],
        "text",
        [{"type": "voice", "number": "1"}],
        [{"type": "table", "rows": [["a"]]}],
        [{"type": "image"}],
    ],
)
def test_other_lists_stay_as_they_are(value: Any) -> None:
    assert with_words({"content": value}) == {"content": value}
