"""Tells quickly that a rule can find nothing in a text, as most find nothing in most. It finds no fault itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from generator.model.diagnostics import Diagnostic, Span

type MayFind = Callable[[str], bool]
"""Whether a rule may find something in a text, or in any line of it. `bool` is the gate that is always open."""
type Check = Callable[[str, Span], Iterator[Diagnostic]]


def check_texts(
    texts: Sequence[tuple[str, Span]], checks: Iterable[tuple[MayFind, Check]]
) -> Iterator[Diagnostic]:
    """What some checks find in some texts, each with its place. Those that can find nothing are left out at once."""
    whole = all_lines(texts)
    needed = [(may_find, check) for may_find, check in checks if may_find(whole)]
    for text, span in texts if needed else ():
        for may_find, check in needed:
            if may_find(text):
                yield from check(text, span)


def all_lines(texts: Iterable[tuple[str, Span]]) -> str:
    """Some texts as one, to ask a gate about all of them at once."""
    return "\n".join([text for text, _ in texts])
