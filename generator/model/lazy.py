"""Values that a cache key holds by a key of their own: shared ones, and ones that are made only when needed."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from pathlib import PurePath
from typing import Any, override

from msgspec import Struct
from msgspec.msgpack import Encoder

_KEY_LENGTH = 32


class Keyed[T]:
    """A value and its key: the digest of all that it holds.

    The key is worked out once, however many other keys it is part of. Equal keys mean equal values.
    """

    __slots__ = ("_key", "_value")

    def __init__(self, value: T) -> None:
        self._value = value
        self._key = ""

    @property
    def key(self) -> str:
        """What stands for the value."""
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
    """What a function of a module gives for its inputs, made whenever somebody looks and not held.

    The function is handed `inputs` and has nothing else within reach, and the key is the digest of both.
    So whatever comes to be shown is part of the key: nobody has to think of it.
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
    """A value of the model as bytes, others for others. What is keyed is in them by its key."""
    return _ENCODER.encode(value)


def value_of[T](value: T | Keyed[T]) -> T:
    """The value itself, made now if it is lazy."""
    return value.value if isinstance(value, Keyed) else value


def _encode(value: object) -> object:
    if isinstance(value, Keyed):
        return value.key
    if isinstance(value, str):
        # Words of ours are not those of an editor: a theme may translate them.
        return type(value).__name__, str(value)
    if isinstance(value, PurePath):
        return value.as_posix()
    raise TypeError(f"{type(value).__name__} can't be part of a cache key")


_ENCODER = Encoder(enc_hook=_encode)
