"""Speaks with Piper, in a voice that a council has chosen: a model file, `voices/alba.onnx`, and what describes it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from generator.render.speech.espeak import NoVoiceError

MODEL = ".onnx"
"""The ending of a model file."""
_GAP_SECONDS = 0.25
"""Between sentences."""
_SAMPLE_BYTES = 2


class Piper:
    """One voice."""

    def __init__(self, file: Path) -> None:
        """Raises `NoVoiceError`."""
        for needed in (file, file.with_name(f"{file.name}.json")):
            if not needed.is_file():
                raise NoVoiceError(
                    f"The voice {needed} is not there. A voice of Piper is two files, which end in .onnx and "
                    f".onnx.json. Choose one at https://rhasspy.github.io/piper-samples/ and save both there."
                )
        try:
            from piper import PiperVoice
        except ImportError as fault:
            command = f'"{sys.executable}" -m pip install "piper-tts>=1.8,<2"'
            raise NoVoiceError(f"The voice {file} needs Piper. Install it with: {command}") from fault
        try:
            self._voice: Any = PiperVoice.load(file)
            self.samples_a_second = int(self._voice.config.sample_rate)
            self.say("a")
        except Exception as fault:
            # With a damaged file its libraries raise anything.
            message = f"The voice {file} can't speak ({fault}). Save both of its files again."
            raise NoVoiceError(message) from fault

    def say(self, words: str) -> bytes:
        """The sound of some words: 16 bits a sample, one channel."""
        gap = bytes(int(_GAP_SECONDS * self.samples_a_second) * _SAMPLE_BYTES)
        return gap.join(each.audio_int16_bytes for each in self._voice.synthesize(words))
