"""Stands in for values that are large and seldom looked at: each is made when it is, and let go again."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from msgspec import Struct, defstruct

_ready: dict[tuple[type, str], object] = {}
"""The values looked at last."""
_MOST_READY = 512
"""A site has tens of thousands."""
_stand_ins: set[type] = set()


def late[T](kind: type[T], key: str, read: Callable[[], T], **known: object) -> T:
    """A frozen value that `read` gives when it is looked at.

    Equal keys must mean equal values: the representation of the value shows the key alone. Fields
    that are known already are not read.
    """
    stand_in, nothing = _late_kind(kind)  # type: ignore[arg-type] # a class can be hashed
    value: T = stand_in(*nothing, late=(key, read, known))
    return value


def is_late(value: object) -> bool:
    """Whether this only stands in for a value."""
    return type(value) in _stand_ins


def whole[T](value: T) -> T:
    """The value that this stands in for, made now and not held; or the value itself."""
    if not is_late(value):
        return value
    read: Callable[[], T] = value.late[1]  # type: ignore[attr-defined] # stand-ins have it
    return read()


@cache
def _late_kind(kind: type[Struct]) -> tuple[type[Any], tuple[None, ...]]:
    """The kind, its fields being looked up instead of kept, and the nothing that is kept in each."""
    names = kind.__struct_fields__

    def look_up(name: str) -> property:
        def get(self: Any) -> object:
            key, read, known = self.late
            return known[name] if name in known else getattr(_look_at(kind, key, read), name)

        return property(get)

    def is_equal(self: Any, other: object) -> bool:
        return isinstance(other, kind) and all(getattr(self, name) == getattr(other, name) for name in names)

    def values(self: Any) -> tuple[object, ...]:
        return tuple(getattr(self, name) for name in names)

    stand_in = defstruct(
        f"Late{kind.__name__}",
        [("late", tuple)],
        bases=(kind,),
        namespace={
            "__repr__": lambda self: f"{kind.__name__}({self.late[0]})",
            "__eq__": is_equal,
            "__hash__": lambda self: hash(kind(*values(self))),
            "__reduce__": lambda self: (kind, values(self)),
            **{name: look_up(name) for name in names},
        },
        frozen=True,
        kw_only=True,
    )
    _stand_ins.add(stand_in)
    return stand_in, (None,) * len(names)


def _look_at[T](kind: type[T], key: str, read: Callable[[], T]) -> T:
    found = _ready.get((kind, key))
    if found is None:
        found = _ready[kind, key] = read()
        if len(_ready) > _MOST_READY:
            # Half of them at once, as it takes a copy: another thread may add to it at any moment.
            for oldest in tuple(_ready)[: _MOST_READY // 2]:
                _ready.pop(oldest, None)
    return found  # type: ignore[return-value] # it is of the kind that it is filed under
