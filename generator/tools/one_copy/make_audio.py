"""Makes one person's talking book, a folder of sound, without changing anything in `build/`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from generator.build import Options, Prepared, Progress, with_site
from generator.model import Site
from generator.model.diagnostics import Diagnostic, has_errors
from generator.model.output import FlowingBook, Output
from generator.render.flowing.flow import flow_of
from generator.render.flowing.talking_book import CONTENTS, TalkingBook, name_of
from generator.render.speech.voices import Voices
from generator.write.whole_file import save

_OURS = (".html", ".mp3", ".smil")


class SpokenCopy(Struct, frozen=True):
    """A talking book."""

    folder: Path
    seconds: float
    size_bytes: int
    left_out: tuple[str, ...]
    """The names of what no voice can say."""


class AudioResult(Struct, frozen=True):
    """The talking books, none if there are errors, and the diagnostics."""

    copies: tuple[SpokenCopy, ...]
    diagnostics: tuple[Diagnostic, ...]


def make_audio(
    plan: Callable[[Site], Sequence[Output]],
    chosen: Mapping[str, str],
    folder: Path,
    options: Options,
    progress: Progress,
) -> AudioResult:
    """Writes the books that `plan` asks for into folders in `folder`, one track after the other.

    `chosen` names voices by language, which come before those of the settings; the voice of "" is for the language
    of the site. Raises `NoVoiceError`, `NoThemeError`, `BrokenTemplateError`, and whatever `plan` raises.
    """

    def make(prepared: Prepared) -> AudioResult:
        site, theme = prepared.site, prepared.theme
        if site is None or theme is None or has_errors(prepared.diagnostics, strict=options.is_strict):
            return AudioResult((), prepared.diagnostics)
        own = {language or site.settings.language: voice for language, voice in chosen.items()}
        voices = Voices({**site.settings.audio.voices, **own}, options.folder)
        books = [each for each in plan(site) if isinstance(each, FlowingBook)]
        flows = [(each.path.stem, flow_of(each, theme, {}, {})) for each in books]
        copies = [_written(folder / name, TalkingBook(flow, theme, voices), progress) for name, flow in flows]
        return AudioResult(tuple(copies), prepared.diagnostics)

    progress("Reading", 0, 0)
    return with_site(options, make)


def _written(folder: Path, book: TalkingBook, progress: Progress) -> SpokenCopy:
    # Tracks of an earlier book would be played with those of this one.
    if (folder / CONTENTS).is_file():
        for old in folder.iterdir():
            if old.suffix in _OURS:
                old.unlink()
    size = 0
    for number, (name, content) in enumerate(book.files()):
        save(folder / name, content)
        size += len(content)
        progress("Speaking", number, book.file_count)
    return SpokenCopy(folder, book.seconds, size, tuple(map(name_of, book.left_out)))
