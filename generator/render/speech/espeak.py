"""Speaks with eSpeak NG, a small program for more than a hundred languages; its library comes as a package."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from ctypes import POINTER, Structure, c_char_p, c_int, c_short, c_size_t, c_ubyte, c_void_p
from functools import cache
from itertools import count, takewhile
from operator import itemgetter
from typing import Any

from generator import install_command
from generator.write.whole_file import WriteError

_SYNCHRONOUS, _UTF8 = 2, 1
_DONT_EXIT = 0x8000
"""Without it the library ends the program when its data is missing."""
_RATE, _WORDS_A_MINUTE = 1, 160
"""A little slower than its usual 175. Players can go faster."""
_SAMPLE_BYTES = 2
_IPA = 2

INSTALL = f"Sound needs two more packages. Install them with: {install_command('audio')}"


class NoVoiceError(WriteError):
    """There is nothing to speak with. The message says what to do."""


class _Voice(Structure):
    """`espeak_VOICE` of `speak_lib.h`."""

    _fields_ = (
        ("name", c_char_p),
        ("languages", c_void_p),
        ("identifier", c_char_p),
        ("kind", c_ubyte * 4),
        ("score", c_int),
        ("spare", c_void_p),
    )


_Callback = ctypes.CFUNCTYPE(c_int, POINTER(c_short), c_int, c_void_p)


class Espeak:
    """One of its voices."""

    def __init__(self, language: str) -> None:
        """Raises `NoVoiceError`, also if it does not speak this language."""
        self._engine = _engine()
        self._name = self._engine.voice_names.get(language.lower(), b"")
        if not self._name:
            raise NoVoiceError(f'eSpeak NG has no voice called "{language}".')
        self.samples_a_second = self._engine.samples_a_second

    def say(self, words: str) -> bytes:
        """The sound of some words: 16 bits a sample, one channel."""
        return self._engine.say(self._name, words)

    def phonemes(self, words: str) -> str:
        """How it says some words, in the International Phonetic Alphabet."""
        return self._engine.phonemes(self._name, words)


def speaks(language: str) -> bool:
    """Whether there is a voice for exactly this language. Raises `NoVoiceError` if nothing is installed."""
    return language.lower() in _engine().voice_names


class _Engine:
    """The library. It has one state for the whole process."""

    def __init__(self) -> None:
        try:
            import espeakng_loader
        except ImportError as fault:
            raise NoVoiceError(INSTALL) from fault
        self._library = ctypes.CDLL(espeakng_loader.get_library_path())
        data = espeakng_loader.get_data_path().encode()
        self.samples_a_second: int = self._library.espeak_Initialize(_SYNCHRONOUS, 0, data, _DONT_EXIT)
        if self.samples_a_second <= 0:
            raise NoVoiceError(f"eSpeak NG does not start on this computer. {INSTALL}")
        self._sound = bytearray()
        # Kept, because the library does not.
        self._callback = _Callback(self._hear)
        self._library.espeak_SetSynthCallback(self._callback)
        self._library.espeak_TextToPhonemes.restype = c_char_p
        self.voice_names = dict(self._voices())

    def say(self, voice: bytes, words: str) -> bytes:
        self._choose(voice)
        text = words.encode() + b"\0"
        self._sound.clear()
        self._library.espeak_Synth(text, c_size_t(len(text)), 0, 1, 0, _UTF8, None, None)
        return bytes(self._sound)

    def phonemes(self, voice: bytes, words: str) -> str:
        self._choose(voice)
        text = ctypes.create_string_buffer(words.encode())
        place = c_void_p(ctypes.addressof(text))
        found: list[bytes] = []
        while place.value:
            found.append(self._library.espeak_TextToPhonemes(ctypes.byref(place), _UTF8, _IPA))
        return " | ".join(each.decode() for each in found)

    def _choose(self, voice: bytes) -> None:
        self._library.espeak_SetVoiceByName(voice)
        self._library.espeak_SetParameter(_RATE, _WORDS_A_MINUTE, 0)

    def _hear(self, samples: Any, count: int, _events: object) -> int:
        if count > 0:
            self._sound += ctypes.string_at(samples, count * _SAMPLE_BYTES)
        return 0

    def _voices(self) -> Iterator[tuple[str, bytes]]:
        """Each language with its voice. The best for a language has the lowest number and comes last."""
        self._library.espeak_ListVoices.restype = POINTER(POINTER(_Voice))
        listed = self._library.espeak_ListVoices(None)
        voices = [each.contents for each in takewhile(bool, map(listed.__getitem__, count()))]
        spoken = [(*pair, voice.name) for voice in voices for pair in _languages(voice.languages)]
        for _, language, name in sorted(spoken, key=itemgetter(0), reverse=True):
            yield language, name


def _languages(place: int) -> Iterator[tuple[int, str]]:
    """The languages of a voice: a number before each name, a zero after it and another after the last."""
    while number := ctypes.string_at(place, 1)[0]:
        name = ctypes.string_at(place + 1)
        yield number, name.decode()
        place += len(name) + 2


@cache
def _engine() -> _Engine:
    return _Engine()
