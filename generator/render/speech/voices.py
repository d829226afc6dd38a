"""The voice of each language: one that the council has chosen, or else eSpeak NG's."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from generator.render.speech.espeak import Espeak, speaks
from generator.render.speech.piper import MODEL, Piper

_SCRIPT_LETTERS = 4


def voice_files(chosen: Mapping[str, str], folder: Path) -> tuple[Path, ...]:
    """The files of chosen voices that are there. Another file of the same name is another voice."""
    files = (folder / name for name in chosen.values() if name.endswith(MODEL))
    return tuple(file for file in files if file.is_file())


class Voice(Protocol):
    """Something that speaks."""

    samples_a_second: int

    def say(self, words: str) -> bytes:
        """The sound of some words: 16 bits a sample, one channel."""


class Voices:
    """Voices by language, each loaded once."""

    def __init__(self, chosen: Mapping[str, str], folder: Path) -> None:
        """`chosen` names voices by language; files are in `folder`."""
        self._chosen, self._folder = chosen, folder
        self._known: dict[str, Voice | None] = {}

    def of(self, language: str) -> Voice | None:
        """The voice for a language, or none if there is none.

        Raises `NoVoiceError` if one was chosen that can't speak, or if nothing can.
        """
        if language not in self._known:
            chosen = self._chosen.get(language) or self._chosen.get(language.split("-")[0])
            self._known[language] = self._load(chosen) if chosen else _usual(language)
        return self._known[language]

    def _load(self, name: str) -> Voice:
        return Piper(self._folder / name) if name.endswith(MODEL) else Espeak(name)


def _usual(language: str) -> Voice | None:
    """eSpeak NG's voice. Another script is often another way to write, so it needs a voice that says it knows it."""
    main, *rest = language.split("-")
    has_script = any(len(part) == _SCRIPT_LETTERS for part in rest)
    name = next(filter(speaks, (language,) if has_script else (language, main)), "")
    return Espeak(name) if name else None
