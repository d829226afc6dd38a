"""Packs sound as MP3 with LAME: one channel, and always the same number of bits a second.

Old players find a place in a file by counting bytes, which is right only at a constant rate.
"""

from __future__ import annotations

from generator.render.speech.espeak import INSTALL, NoVoiceError

BITS_A_SECOND = 32_000
"""Enough for a voice."""
_FASTEST = 7
_SAMPLE_BYTES = 2


class Mp3:
    """A file in the making."""

    def __init__(self, samples_a_second: int) -> None:
        """Raises `NoVoiceError` if the encoder is not installed."""
        try:
            import lameenc
        except ImportError as fault:
            raise NoVoiceError(INSTALL) from fault
        self._encoder = lameenc.Encoder()
        self._encoder.silence()
        self._encoder.set_channels(1)
        self._encoder.set_in_sample_rate(samples_a_second)
        self._encoder.set_bit_rate(BITS_A_SECOND // 1000)
        self._encoder.set_quality(_FASTEST)
        self._content = bytearray()
        self._samples, self._samples_a_second = 0, samples_a_second

    @property
    def seconds(self) -> float:
        """How long it is so far."""
        return self._samples / self._samples_a_second

    def add(self, sound: bytes) -> None:
        """Adds sound of 16 bits a sample."""
        self._content += self._encoder.encode(sound)
        self._samples += len(sound) // _SAMPLE_BYTES

    def pause(self, seconds: float) -> None:
        """Adds silence."""
        self.add(bytes(round(seconds * self._samples_a_second) * _SAMPLE_BYTES))

    def finish(self) -> bytes:
        """The file."""
        return bytes(self._content + self._encoder.flush())
