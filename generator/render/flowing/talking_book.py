"""Renders a talking book: DAISY 2.02 with sound and text, which is also a folder of MP3 files with a playlist.

Each section is a track. One is spoken and packed at a time, so a book of many hours takes little memory.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from generator.model.language import direction_of, english_name
from generator.model.phrase import Phrase, sentence
from generator.render.archives import zip_files
from generator.render.flowing.flow import Flow, Section
from generator.render.flowing.lines import BULLET, Line, section_lines
from generator.render.speech.espeak import NoVoiceError
from generator.render.speech.mp3 import Mp3
from generator.render.speech.say_words import is_english, say_words
from generator.render.speech.voices import Voices
from generator.theme.layers import Theme

_DEEPEST = 6
_FILES_OF_A_TRACK = 3
_PAUSE_SECONDS, _LONG_PAUSE_SECONDS = 0.4, 0.9
"""After a line, and after a heading."""
_ENDS = tuple(".?!:;,۔؟।")
_FEW = 2
"""A book of so many sections needs no contents."""
_FIRST = 2
"""The number of the track after the introduction."""
_PLACE = Phrase("%(title)s: track %(number)s")
_CHECKED = Phrase("Checked %(date)s.")
_VOICE = Phrase("A computer voice reads this book to you. Each guide and each service is a track of its own.")
_ADDRESSES = Phrase(
    "Of long web addresses you hear only which website they are on. They are whole in the text beside the sound."
)
_LEFT_OUT = Phrase("These are not in this book, because the computer has no voice for their language:")
CONTENTS, PLAYLIST = "ncc.html", "playlist.m3u"


class _Track(Struct, frozen=True):
    """A section with a name for its files."""

    name: str
    section: Section
    lines: tuple[Line, ...]


class _Span(Struct, frozen=True):
    """A line, and when it is heard."""

    words: str
    level: int
    """Of a heading; 0 for all others."""
    begins: str
    ends: str


class _Place(Struct, frozen=True):
    """A heading that players can go to."""

    words: str
    level: int
    language: str
    place: str


def zip_talking_book(flow: Flow, theme: Theme, folder: Path) -> tuple[bytes, int]:
    """The file of a talking book, and its minutes. Voices are in `folder`.

    Raises `NoVoiceError`, `BrokenTemplateError`.
    """
    book = TalkingBook(flow, theme, Voices(flow.book.audio.voices if flow.book.audio else {}, folder))
    content = zip_files(book.files(), flow.book.day)
    return content, math.ceil(book.seconds / 60)


class TalkingBook:
    """A book to be spoken. How long it is is known once its files are made."""

    def __init__(self, flow: Flow, theme: Theme, voices: Voices) -> None:
        """Raises `NoVoiceError` if nothing speaks the language of the book."""
        self._flow, self._theme, self._voices = flow, theme, voices
        self._said = flow.book.audio.said if flow.book.audio else {}
        self._words = theme.words_in(flow.book.language)
        if not voices.of(flow.book.language):
            name = english_name(flow.book.language)
            raise NoVoiceError(f'There is no voice for {name}. Choose one in settings.yaml, under "audio".')
        sections = [(depth, each, voices.of(self._language(each))) for depth, each in flow.walk()]
        self._sections = [(depth, each) for depth, each, voice in sections if voice]
        self.left_out = [each for _, each, voice in sections if not voice]
        """What is in a language for which there is no voice."""
        self.seconds = 0.0

    @property
    def file_count(self) -> int:
        """How many files it has, more or less."""
        return _FILES_OF_A_TRACK * (len(self._sections) + _FIRST)

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Each file with its name, those of a track together. Raises `NoVoiceError`, `BrokenTemplateError`."""
        places: list[_Place] = []
        played: list[tuple[_Track, float]] = []
        size = count = 0
        for track in self._tracks():
            before = self.seconds
            for name, content in self._spoken(track, places):
                size, count = size + len(content), count + 1
                yield name, content
            played.append((track, self.seconds - before))
        yield (
            CONTENTS,
            self._filled_in(
                "ncc",
                headings=places,
                languages=list(dict.fromkeys(self._language(track.section) for track, _ in played)),
                file_count=count + 1,
                size_kb=-(-size // 1024),
                time=_clock(self.seconds),
            ),
        )
        yield PLAYLIST, _playlist(played).encode()

    def _language(self, section: Section) -> str:
        return section.language or self._flow.book.language

    def _say(self, phrase: Phrase, **values: object) -> str:
        return str(self._words.speak(sentence(phrase, **values)))

    def _tracks(self) -> Iterator[_Track]:
        """What introduces the book, its contents if it has several parts, and each section."""
        has_contents = len(self._flow.sections) > _FEW
        first = _FIRST + has_contents
        numbers = {section.id: n for n, (_, section) in enumerate(self._sections, start=first)}
        titles = {section.title: section.id for _, section in self._sections if section.kind == "entry"}
        size = len(str(first + len(numbers)))

        def track(number: int, section: Section, lines: Iterable[Line]) -> _Track:
            return _Track(f"{number:0{size}}-{section.id}", section, tuple(lines))

        def place(title: str, anchor: str) -> Line:
            """Where a section is, for players that know tracks but no headings."""
            return Line(self._say(_PLACE, title=title, number=numbers[anchor]), marker=BULLET)

        def below(sections: Iterable[Section]) -> Iterator[Line]:
            return (place(name_of(each), each.id) for each in sections if each.id in numbers)

        yield track(1, _section("about-this-book", self._flow.book.title), self._introduction())
        if has_contents:
            contents = _section("contents", self._words.gettext(Phrase("Contents")))
            yield track(_FIRST, contents, (Line(contents.title, heading=1), *below(self._flow.sections)))
        for depth, section in self._sections:
            lines = section_lines(section, depth)
            if section.kind == "index":
                lines = (
                    place(each.words, titles[each.words]) if each.words in titles else each for each in lines
                )
            yield track(numbers[section.id], section, (*lines, *below(section.sections)))

    def _introduction(self) -> Iterator[Line]:
        book = self._flow.book
        yield Line(book.title, heading=1)
        yield Line(book.council)
        yield Line(self._say(_CHECKED, date=book.day))
        yield Line(self._say(_VOICE))
        if is_english(book.language):
            yield Line(self._say(_ADDRESSES))
        if self.left_out:
            yield Line(self._say(_LEFT_OUT))
            yield from (Line(name_of(each), marker=BULLET) for each in self.left_out)

    def _spoken(self, track: _Track, places: list[_Place]) -> Iterator[tuple[str, bytes]]:
        """The sound, the text and the times of a track. Its headings are added to `places`."""
        language = self._language(track.section)
        voice = self._voices.of(language)
        assert voice  # noqa: S101 - others have no track
        sound, spans = Mp3(voice.samples_a_second), list[_Span]()
        for line in track.lines:
            if not line.words.strip():
                continue
            level = min(line.heading, _DEEPEST, places[-1].level + 1 if places else 1)
            words = f"{line.marker} {line.words}" if line.marker not in ("", BULLET) else line.words
            begins = sound.seconds
            sound.add(voice.say(_ended(say_words(words, language, self._said))))
            sound.pause(_LONG_PAUSE_SECONDS if level else _PAUSE_SECONDS)
            spans.append(_Span(words, level, f"{begins:.3f}", f"{sound.seconds:.3f}"))
            if level:
                place = f"{track.name}.smil#t{len(spans)}"
                places.append(_Place(words, level, track.section.language, place))
        yield f"{track.name}.mp3", sound.finish()
        about = {
            "name": track.name,
            "title": track.section.title,
            "language": track.section.language,
            "spans": spans,
        }
        yield f"{track.name}.html", self._filled_in("text", **about)
        yield (
            f"{track.name}.smil",
            self._filled_in(
                "track",
                **about,
                elapsed=_clock(self.seconds),
                length=_clock(sound.seconds),
                seconds=f"{sound.seconds:.3f}",
            ),
        )
        self.seconds += sound.seconds

    def _filled_in(self, template: str, **values: object) -> bytes:
        shared = {"book": self._flow.book, "direction_of": direction_of}
        return self._theme.render(
            f"daisy/{template}.xml", self._flow.book.language, {**shared, **values}
        ).encode()


def name_of(section: Section) -> str:
    """What a section is called in the language of the book, whose voice can't read another script."""
    if not section.language:
        return section.title
    return f"{section.original[1] or section.title} ({english_name(section.language)})"


def _section(anchor: str, title: str) -> Section:
    return Section("front", anchor, "", title, "", (), (), ("", ""))


def _ended(words: str) -> str:
    """The words with an end, where a voice falls."""
    return words if words.endswith(_ENDS) else f"{words}."


def _clock(seconds: float) -> str:
    whole = round(seconds)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}"


def _playlist(played: Iterable[tuple[_Track, float]]) -> str:
    """All tracks in order, for players that don't know DAISY."""
    lines = (
        f"#EXTINF:{round(seconds)},{track.section.title}\n{track.name}.mp3\n" for track, seconds in played
    )
    return "#EXTM3U\n" + "".join(lines)
