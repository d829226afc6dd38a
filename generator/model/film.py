"""Films of the council's own."""

from __future__ import annotations

from msgspec import Struct


class Film(Struct, frozen=True):
    """A film of the council's own. Its files are in `content/films`, and on the site in `films/`."""

    title: str
    file: str
    captions: str
    transcript: tuple[str, ...]
    """What is seen and heard, a paragraph each."""
    signed: str = ""
    """The file of the same film in British Sign Language."""

    @property
    def files(self) -> tuple[str, ...]:
        """The names of its files."""
        return tuple(dict.fromkeys(filter(None, (self.file, self.signed, self.captions))))
