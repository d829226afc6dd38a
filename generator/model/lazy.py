"""Values that enter cache keys by their own key: shared values, and lazy ones."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from pathlib import PurePath
from typing import Any, override

from msgspec import Struct
from msgspec.msgpack import Encoder

_KEY_LENGTH = 32


class Keyed[T]:
    """A value and its key, a digest of its content that is computed only once."""

    __slots__ = ("_key", "_value")

    def __init__(self, value: T) -> None:
        self._value = value
        self._key = ""

    @property
    def key(self) -> str:
        """The key of the value."""
        if not self._key:
            self._key = key_of(self._value)
        return self._key

    @property
    def value(self) -> T:
        """The value itself."""
        return self._value

    @override
    def __eq__(self, other: object) -> bool:
        return isinstance(other, Keyed) and self.key == other.key

    @override
    def __hash__(self) -> int:
        return hash(self.key)


class Lazy[T](Keyed[T]):
    """The result of a module-level function, computed on each access and not kept.

    The key is a digest of the function and `inputs`, and the function can use nothing else. So everything
    that a page shows is part of its key.
    """

    __slots__ = ("_make", "inputs")

    def __init__[I: Struct](self, make: Callable[[I], T], inputs: I) -> None:
        if "<" in getattr(make, "__qualname__", "<"):
            raise TypeError("a function inside another may read what is not among its inputs")
        self._make: Callable[[Any], T] = make
        self.inputs: Struct = inputs
        self._key = ""

    @property
    @override
    def key(self) -> str:
        if not self._key:
            self._key = key_of((self._make.__module__, self._make.__qualname__, self.inputs))
        return self._key

    @property
    @override
    def value(self) -> T:
        return self._make(self.inputs)


def key_of(value: object) -> str:
    """The digest of a value of the model, or of several in a tuple."""
    return sha256(_ENCODER.encode(value)).hexdigest()[:_KEY_LENGTH]


def encoded(value: object) -> bytes:
    """A value of the model as bytes, different for different values. Keyed values enter by their key."""
    return _ENCODER.encode(value)


def value_of[T](value: T | Keyed[T]) -> T:
    """The value, computed now if it is lazy."""
    return value.value if isinstance(value, Keyed) else value


def _encode(value: object) -> object:
    if isinstance(value, Keyed):
        return value.key
    if isinstance(value, str):
        # Distinguish our own phrases from an editor's words: a theme may translate them.
        return type(value).__name__, str(value)
    if isinstance(value, PurePath):
        return value.as_posix()
    raise TypeError(f"{type(value).__name__} can't be part of a cache key")


_ENCODER = Encoder(enc_hook=_encode)


def once_for_each[A, B, R](make: Callable[[A, B], R]) -> Callable[[A, B], R]:
    """The function, which works its result out once for each two objects. It knows only the last first object.

    For what many outputs say of one thing of a site. To compare a site with the one before would take longer than
    to work it out, so objects are compared by identity, not by what they hold.
    """
    last: list[tuple[A, dict[int, tuple[B, R]]]] = []

    @wraps(make)
    def made(first: A, second: B) -> R:
        owner, known = last[0] if last else (None, {})
        if owner is not first:
            # Made before it is put there, as threads of the preview may have different sites.
            known = {}
            last[:] = [(first, known)]
        found = known.get(id(second))
        if found is None:
            # With the object itself, so that no other can have its number.
            found = known[id(second)] = second, make(first, second)
        return found[1]

    return made
