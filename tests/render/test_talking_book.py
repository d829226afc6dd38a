"""Talking books of the small council: every entry is a track, players find every line, and times are true."""

from __future__ import annotations

import importlib.util
import re
import sys
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from types import ModuleType, SimpleNamespace
from typing import cast

import pytest
from lxml import etree
from msgspec.structs import replace

from generator.model import Audio, Guide, Service, Site
from generator.model.output import FlowingBook
from generator.model.page_paths import entry_path
from generator.publish.books.flowing import WHOLE, plan_flowing, plan_flowing_leaflet, plan_talking_books
from generator.publish.books.packs import printed_files
from generator.render.flowing.flow import flow_of
from generator.render.flowing.talking_book import TalkingBook
from generator.render.speech.espeak import NoVoiceError
from generator.render.speech.mp3 import BITS_A_SECOND, Mp3
from generator.render.speech.piper import Piper
from generator.render.speech.voices import Voice, Voices
from generator.theme.layers import Theme
from tests.sites import SmallSite

XHTML = "{http://www.w3.org/1999/xhtml}"
IS_INSTALLED = all(map(importlib.util.find_spec, ("espeakng_loader", "lameenc")))
pytestmark = pytest.mark.skipif(not IS_INSTALLED, reason="needs the packages of requirements/audio.txt")


class Hum:
    """A voice that hums for a moment for each letter, and remembers what it was given."""

    samples_a_second = 16_000

    def __init__(self) -> None:
        self.said: list[str] = []

    def say(self, words: str) -> bytes:
        self.said.append(words)
        return bytes(range(60)) * len(words)


class Hums(Voices):
    """One voice, for English alone."""

    def __init__(self) -> None:
        self.hum = Hum()

    def of(self, language: str) -> Voice | None:
        return self.hum if language.startswith("en") else None


def spoken(book: FlowingBook, theme: Theme, voices: Voices) -> tuple[TalkingBook, dict[str, bytes]]:
    made = TalkingBook(flow_of(book, theme, {}, {}), theme, voices)
    return made, dict(made.files())


@pytest.fixture(scope="module")
def whole(small: Site, theme: Theme) -> tuple[TalkingBook, dict[str, bytes], list[str]]:
    voices = Hums()
    book = plan_flowing(small, WHOLE, PurePosixPath("print/offer-audio.zip"))
    return *spoken(replace(book, audio=Audio(said={"Kite": "kyte"})), theme, voices), voices.hum.said


def test_the_site_has_every_entry_in_the_book_of_a_topic_if_a_council_wants_them(
    small: Site, theme: Theme
) -> None:
    assert not [*plan_talking_books(small)]
    wanted = replace(small, settings=replace(small.settings, audio=Audio(books=True)))
    books = [flow_of(each, theme, {}, {}) for each in plan_talking_books(wanted)]
    held = {section.path for flow in books for _, section in flow.walk() if section.kind == "entry"}
    entries: tuple[Guide | Service, ...] = (*small.guides, *small.services)
    assert held == {entry_path(each) for each in entries}
    assert {f"print/{flow.book.path.name}" for flow in books} == {
        each.path for each in printed_files(wanted).talking_books
    }


def seconds(clock: str) -> int:
    hours, minutes, rest = map(int, clock.split(":"))
    return 3600 * hours + 60 * minutes + rest


def meta(page: etree._Element, name: str) -> str:
    return next(str(each.get("content")) for each in page.iter() if each.get("name") == name)


def test_every_entry_is_one_track_that_players_can_go_to(
    small: Site, whole: tuple[TalkingBook, dict[str, bytes], list[str]]
) -> None:
    _, files, _ = whole
    entries = {f"guides-{each.slug}": each.title for each in small.guides}
    entries |= {f"services-{each.slug}": each.title for each in small.services}
    listed = [name.split("-", 1)[1] for name in files["playlist.m3u"].decode().splitlines()[2::2]]
    assert sorted(name for name in listed if name.removesuffix(".mp3") in entries) == sorted(
        f"{name}.mp3" for name in entries
    )
    contents = etree.fromstring(files["ncc.html"])
    headings = [each for level in "123456" for each in contents.iter(f"{XHTML}h{level}")]
    found = [
        (name, "".join(each.itertext()))
        for each in headings
        for name in (str(each[0].get("href")).split("-", 1)[1].removesuffix(".smil#t1"),)
    ]
    assert sorted(each for each in found if each[0] in entries) == sorted(entries.items())
    assert len(headings) == int(meta(contents, "ncc:tocItems"))
    tracks = {name: etree.fromstring(file) for name, file in files.items() if name.endswith(".smil")}
    for link in contents.iter(f"{XHTML}a"):
        name, anchor = str(link.get("href")).split("#")
        assert anchor in {each.get("id") for each in tracks[name].iter("text")}
    assert len(files) == 3 * len(tracks) + 2


def test_times_of_lines_follow_one_another_to_the_end_of_the_sound(
    whole: tuple[TalkingBook, dict[str, bytes], list[str]],
) -> None:
    made, files, _ = whole
    elapsed = 0.0
    for name in sorted(each for each in files if each.endswith(".smil")):
        track = etree.fromstring(files[name])
        assert abs(seconds(meta(track, "ncc:totalElapsedTime")) - elapsed) < 1
        text = etree.fromstring(files[name.replace(".smil", ".html")])
        clips = [(time(each, "clip-begin"), time(each, "clip-end")) for each in track.iter("audio")]
        assert [end for _, end in clips[:-1]] == [begin for begin, _ in clips[1:]]
        lines = [str(each.get("src")).split("#")[1] for each in track.iter("text")]
        assert lines == [each.get("id") for each in text.iter() if each.get("id")]
        sound = files[name.replace(".smil", ".mp3")]
        assert abs(len(sound) * 8 / BITS_A_SECOND - clips[-1][1]) < 0.2
        elapsed += clips[-1][1]
    assert made.seconds == pytest.approx(elapsed, abs=0.1)
    assert abs(seconds(meta(etree.fromstring(files["ncc.html"]), "ncc:totalTime")) - elapsed) < 1


def time(clip: etree._Element, name: str) -> float:
    return float(str(clip.get(name)).removeprefix("npt=").removesuffix("s"))


def test_words_are_said_as_people_say_them_and_shown_as_they_are_written(
    whole: tuple[TalkingBook, dict[str, bytes], list[str]],
) -> None:
    _, files, said = whole
    assert b"01632 960" in files["03-about.html"]
    assert not any("01632" in line for line in said)
    assert any("oh one six three two, nine six oh" in line for line in said)
    assert "kyte Club." in said


def test_what_no_voice_can_say_is_named_in_the_book(
    whole: tuple[TalkingBook, dict[str, bytes], list[str]],
) -> None:
    made, files, _ = whole
    assert {each.language for each in made.left_out} == {"ur"}
    introduction = files["01-about-this-book.html"].decode()
    assert made.left_out
    assert all(f"{each.original[1]} (Urdu)" in introduction for each in made.left_out)


def leaflet_in_urdu(site: Site) -> FlowingBook:
    found = ((each, version) for each in site.services for version in each.versions)
    entry, version = next((each, version) for each, version in found if version.language == "ur")
    return plan_flowing_leaflet(site, entry, version, "-audio.zip")


def test_real_voices_speak_each_language_at_a_sane_pace(small: Site, theme: Theme) -> None:
    made, files = spoken(leaflet_in_urdu(small), theme, Voices({}, Path()))
    assert not made.left_out
    texts = [etree.fromstring(files[name]) for name in files if name.endswith(".html") and name != "ncc.html"]
    words = sum(len(line.text.split()) for text in texts for line in text.iter(f"{XHTML}a") if line.text)
    assert 60 < words / made.seconds * 60 < 200


def test_the_same_sounds_make_the_same_files(small: Site, theme: Theme) -> None:
    book = replace(leaflet_in_urdu(small), language="en-GB")
    assert spoken(book, theme, Hums())[1] == spoken(book, theme, Hums())[1]


def test_the_command_makes_a_folder_without_tracks_of_an_earlier_book(
    small_site: SmallSite, tmp_path: Path
) -> None:
    folder = tmp_path / "kite-club-audio"
    folder.mkdir()
    for name in ("ncc.html", "99-closed-club.mp3", "notes.txt"):
        (folder / name).touch()
    asked = ("book", "--as", "audio", "--leaflet", "kite-club", "--to", tmp_path)
    made = small_site.run(*asked, "--voice", "en-gb-scotland")
    assert re.search(r"kite-club-audio: \d minutes, \d\.\d MB", made.output)
    names = sorted(file.name for file in folder.iterdir() if file.suffix in (".mp3", ".txt"))
    assert names == ["1-about-this-book.mp3", "2-services-kite-club.mp3", "3-about.mp3", "notes.txt"]
    refused = small_site.run(*asked, "--voice", "pl=voices/gosia.onnx", "--voice", "en-xyz")
    assert (refused.exit_code, "no voice called" in refused.output) == (2, True)
    refused = small_site.run("book", "--as", "text", "--voice", "en-gb")
    assert "--voice is for sound" in refused.output


@pytest.mark.parametrize(
    ("chosen", "says"), [("en-xyz", 'no voice called "en-xyz"'), ("voices/alba.onnx", "is not there")]
)
def test_a_voice_that_is_not_there_is_refused(chosen: str, says: str) -> None:
    with pytest.raises(NoVoiceError, match=says):
        Voices({"en": chosen}, Path()).of("en-GB")


def test_piper_speaks_sentence_by_sentence_and_a_damaged_voice_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    sentences = [SimpleNamespace(audio_int16_bytes=b"12"), SimpleNamespace(audio_int16_bytes=b"34")]
    voice = SimpleNamespace(config=SimpleNamespace(sample_rate=8), synthesize=lambda _: sentences)
    loaded = {"alba.onnx": voice, "torn.onnx": None}
    piper = SimpleNamespace(PiperVoice=SimpleNamespace(load=lambda file: loaded[file.name]))
    monkeypatch.setitem(sys.modules, "piper", cast(ModuleType, piper))
    for name in loaded:
        (tmp_path / name).touch()
        (tmp_path / f"{name}.json").touch()
    assert Piper(tmp_path / "alba.onnx").say("One. Two.") == b"12" + bytes(4) + b"34"
    with pytest.raises(NoVoiceError, match=r"torn\.onnx can't speak"):
        Piper(tmp_path / "torn.onnx")


def test_without_its_packages_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "lameenc", None)
    with pytest.raises(NoVoiceError, match=r"local-offer\[audio\]"):
        Mp3(16_000)


def test_other_scripts_of_a_language_have_no_voice_that_reads_another_one() -> None:
    voices: Mapping[str, object] = {
        tag: Voices({}, Path()).of(tag) for tag in ("pl", "pt-BR", "pa", "pa-Arab", "so")
    }
    assert {tag for tag, voice in voices.items() if not voice} == {"pa-Arab", "so"}
