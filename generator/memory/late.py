"""Stands in for values that are large and seldom looked at: each is made when it is, and let go again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from functools import cache
from typing import Any

_ready: dict[tuple[type, str], object] = {}
"""The values looked at last."""
_MOST_READY = 512
"""A site has tens of thousands."""
_stand_ins: set[type] = set()


def late[T](kind: type[T], key: str, read: Callable[[], T], **known: object) -> T:
    """A value of a frozen dataclass that `read` gives when it is looked at.

    Equal keys must mean equal values: the representation of the value shows the key alone. Fields
    that are known already are not read.
    """
    value: T = object.__new__(_late_kind(kind))  # type: ignore[arg-type] # a class can be hashed
    object.__setattr__(value, "late", (key, read, known))
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
def _late_kind(kind: type[Any]) -> type[Any]:
    """The kind, its fields being looked up instead of kept."""
    names = [field.name for field in fields(kind)]

    def look_up(name: str) -> property:
        def get(self: Any) -> object:
            key, read, known = self.late
            return known[name] if name in known else getattr(_look_at(kind, key, read), name)

        return property(get)

    def is_equal(self: Any, other: object) -> bool:
        return isinstance(other, kind) and all(getattr(self, name) == getattr(other, name) for name in names)

    stand_in = type(
        f"Late{kind.__name__}",
        (kind,),
        {
            "__slots__": ("late",),
            "__repr__": lambda self: f"{kind.__name__}({self.late[0]})",
            "__eq__": is_equal,
            "__hash__": kind.__hash__,
            "__reduce__": lambda self: (kind, tuple(getattr(self, name) for name in names)),
            **{name: look_up(name) for name in names},
        },
    )
    _stand_ins.add(stand_in)
    return stand_in


def _look_at[T](kind: type[T], key: str, read: Callable[[], T]) -> T:
    found = _ready.get((kind, key))
    if found is None:
        found = _ready[kind, key] = read()
        if len(_ready) > _MOST_READY:
            # Half of them at once, as it takes a copy: another thread may add to it at any moment.
            for oldest in tuple(_ready)[: _MOST_READY // 2]:
                _ready.pop(oldest, None)
    return found  # type: ignore[return-value] # it is of the kind that it is filed under
