"""Words, dates, times and numbers as a language writes them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from markupsafe import Markup

from generator.model.language import own_name
from generator.model.phrase import Days, Phrase, sentence
from generator.theme.translations import Words, bare_address, read_words, tel

ENGLISH = Words("en-GB")


@pytest.mark.parametrize(
    ("written", "dialled"),
    [
        ("01632 960123", "tel:01632960123"),
        ("(01632) 960-123", "tel:01632960123"),
        ("+44 (0)1632 960123", "tel:+441632960123"),
        ("+44 1632 960123", "tel:+441632960123"),
        ("01632 960123 ext. 45", "tel:01632960123"),
        ("01632 960123, extension 45", "tel:01632960123"),
        ("01632 960123 x4", "tel:01632960123"),
        ("18001 01632 960123", "tel:1800101632960123"),
        ("111", "tel:111"),
    ],
)
def test_a_number_dials_the_one_that_was_meant(written: str, dialled: str) -> None:
    assert tel(written) == dialled


@pytest.mark.parametrize(
    ("time", "words"),
    [((9, 0), "9am"), ((9, 30), "9:30am"), ((12, 0), "midday"), ((12, 30), "12:30pm"), ((0, 0), "midnight"), ((0, 5), "12:05am"), ((23, 59), "11:59pm")],
)  # fmt: skip
def test_times_are_said_as_people_say_them(time: tuple[int, int], words: str) -> None:
    assert ENGLISH.time(dt.time(*time)) == words


def test_dates_are_said_in_full() -> None:
    assert ENGLISH.date(dt.date(2026, 3, 5)) == "5 March 2026"
    assert ENGLISH.date(dt.date(2026, 3, 5), weekday=True) == "Thursday 5 March 2026"


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ((5,), "Saturday"),
        ((0, 2), "Monday and Wednesday"),
        ((0, 1, 2, 3, 4), "Monday to Friday"),
        ((0, 1), "Monday and Tuesday"),
        ((0, 2, 4), "Monday, Wednesday and Friday"),
    ],
)
def test_a_run_of_days_is_said_as_one(days: tuple[int, ...], words: str) -> None:
    assert ENGLISH.days(days) == words


def test_numbers_and_lists_are_said_as_the_language_says_them() -> None:
    assert ENGLISH.number(1500) == "1,500"
    assert ENGLISH.and_list(["a", "b", "c"]) == "a, b and c"
    assert ENGLISH.and_list([]) == ""
    assert ENGLISH.and_list(["a", "b, short", "c"]) == "a; b, short; c"


def test_a_book_holds_words_and_nothing_else() -> None:
    value = {"days": Days((5,)), "on": dt.date(2026, 3, 5), "at": dt.time(9), "n": 1, "list": ("a", None)}
    assert ENGLISH.speak(value) == {
        "days": "Saturday",
        "on": "5 March 2026",
        "at": "9am",
        "n": 1,
        "list": ["a", None],
    }
    with pytest.raises(TypeError, match="can't hold"):
        ENGLISH.speak(object())


def test_only_our_own_words_are_translated() -> None:
    polish = Words("pl", {"Phone": "Telefon", "page %(number)s": "strona %(number)s"})
    assert polish.say(Phrase("Phone")) == "Telefon"
    assert polish.say("Phone") == "Phone"
    assert polish.speak(sentence(Phrase("page %(number)s"), number=4)) == "strona 4"


def write_words(folder: Path, language: str, *messages: tuple[str, str]) -> Path:
    file = folder / "locale" / language / "words.po"
    file.parent.mkdir(parents=True)
    text = "".join(f'msgid "{one}"\nmsgstr "{other}"\n\n' for one, other in messages)
    file.write_text(
        f'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n{text}', encoding="utf-8"
    )
    return folder


def test_a_council_may_say_some_words_its_own_way(tmp_path: Path) -> None:
    default = write_words(tmp_path / "default", "en-GB", ("Topics", "Subjects"), ("Phone", "Call"))
    own = write_words(tmp_path / "own", "en-GB", ("Phone", "Ring"), ("Email", ""))
    words = read_words((own, default)).value["en-GB"]
    assert [words.gettext(each) for each in ("Phone", "Topics", "Email")] == ["Ring", "Subjects", "Email"]


def test_each_language_has_its_own_plurals(tmp_path: Path) -> None:
    file = write_words(tmp_path, "pl") / "locale" / "pl" / "words.po"
    with file.open("a", encoding="utf-8") as stream:
        stream.write('msgid "one day"\nmsgid_plural "many days"\n')
        stream.writelines(
            f'msgstr[{number}] "{word}"\n' for number, word in enumerate(("dzień", "dni", "dni."))
        )
    words = read_words((tmp_path,)).value["pl"]
    assert [words.ngettext("one day", "many days", number) for number in (1, 2, 5)] == [
        "dzień",
        "dni",
        "dni.",
    ]
    assert [ENGLISH.ngettext("one day", "many days", number) for number in (0, 1, 2)] == [
        "many days",
        "one day",
        "many days",
    ]


def test_addresses_and_languages_are_named_as_people_name_them() -> None:
    assert bare_address("https://www.club.example/") == "club.example"
    tags = ("pl", "ur", "en-GB", "pt-BR", "zh-Hant", "pa-Arab", "prs", "rom", "so")
    assert [own_name(each) for each in tags] == [
        "Polski",
        "اردو",
        "English",
        "Português",
        "中文 (繁體)",
        "پنجابی (عربی)",
        "دری",
        "Romani",
        "Soomaali",
    ]


def test_what_fills_a_gap_is_made_safe_and_numbers_stay_numbers() -> None:
    said = ENGLISH.say_safely(
        "%(num)d of %(name)s, by <b>%(link)s</b>", num=2, name="A & B", link=Markup("<i>")
    )
    assert said == Markup("2 of A &amp; B, by <b><i></b>")
    assert isinstance(said, Markup)
    assert ENGLISH.count_safely("%(num)d <", "%(num)d > %(name)s", 3, name='"') == Markup("3 > &#34;")


HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'


@pytest.mark.parametrize(
    ("folder", "content", "says"),
    [
        ("ur", b"\x96\xfe\x00 no words", "can't be read"),
        ("ur", (HEAD + 'msgid "Topics"\nmsgstr "').encode() + b'\xe9"\n', "can't be read"),
        ("ur", b'msgid ""\nmsgstr ""\n"POT-Creation-Date: never\\n"\n', "can't be read"),
        ("ur", b'msgid ""\nmsgstr ""\n"Language: !!\\n"\n', "can't be read"),
        ("ur", (HEAD + 'msgid "by %(date)s"\nmsgstr "%(day)s"\n').encode(), "gaps"),
        ("ur", (HEAD + 'msgid "by %(date)s"\nmsgstr "%"\n').encode(), "gaps"),
        ("ur", None, "not a file"),
        ("klingon", HEAD.encode(), "not a language"),
        ("not a language", HEAD.encode(), "not a language"),
        ("..x", HEAD.encode(), "not a language"),
    ],
)
def test_a_file_of_words_in_any_state_is_told_and_left_out(
    tmp_path: Path, folder: str, content: bytes | None, says: str
) -> None:
    file = tmp_path / "own" / "locale" / folder / "words.po"
    file.parent.mkdir(parents=True)
    if content is None:
        file.mkdir()
    else:
        file.write_bytes(content)
    read = read_words((tmp_path / "own",))
    (fault,) = read.diagnostics
    assert (fault.rule, fault.span.path) == ("broken-theme", f"themes/own/locale/{folder}/words.po")
    assert says in fault.message
    assert list(read.value) == ["en-GB"]


def test_words_in_a_harmless_state_are_read(tmp_path: Path) -> None:
    file = tmp_path / "locale" / "ur" / "words.po"
    file.parent.mkdir(parents=True)
    for text in ("", HEAD, HEAD + 'msgid "Topics"\nmsgstr ""\n', HEAD + 'msgid "100% free"\nmsgstr "100%"\n'):
        file.write_text(text, encoding="utf-8")
        assert read_words((tmp_path,)).diagnostics == ()
