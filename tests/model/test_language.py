"""Languages by their tags, and what people call them."""

from __future__ import annotations

import pytest

from generator.model.language import codes_by_name, direction_of, english_name, known_tag, region_of
from tests.entry_texts import read_text_of, text_of


@pytest.mark.parametrize(
    ("written", "tag", "direction", "name"),
    [
        ("ur", "ur", "rtl", "Urdu"),
        ("pt-BR", "pt-BR", "ltr", "Brazilian Portuguese"),
        ("pt_br", "pt-BR", "ltr", "Brazilian Portuguese"),
        ("zh-hant", "zh-Hant", "ltr", "Traditional Chinese"),
        ("so", "so", "ltr", "Somali"),
        ("rom", "rom", "ltr", "Romani"),
        ("prs", "prs", "rtl", "Dari"),
        ("bfi", "bfi", "ltr", "British Sign Language"),
        ("ku-Arab", "ku-Arab", "rtl", "Kurdish (Arabic)"),
        ("pa-Arab", "pa-Arab", "rtl", "Punjabi (Arabic)"),
        ("pa", "pa", "ltr", "Punjabi"),
        ("fa-AF", "fa-AF", "rtl", "Dari"),
    ],
)
def test_a_tag_is_known_with_its_name_and_direction(
    written: str, tag: str, direction: str, name: str
) -> None:
    assert known_tag(written) == tag
    assert direction_of(tag) == direction
    assert english_name(tag) == name


@pytest.mark.parametrize("written", ["", "xx", "urdu", "ur-Xxxx", "ur-XX", "en-GB-oed", "ur-", "u", "12"])
def test_what_is_no_tag_is_not_known(written: str) -> None:
    assert known_tag(written) == ""


def test_a_script_is_no_region() -> None:
    assert [region_of(tag) for tag in ("zh-Hant", "pt-BR", "es-419", "zh-Hant-HK", "ur")] == [
        "",
        "BR",
        "419",
        "HK",
        "",
    ]


@pytest.mark.parametrize(
    ("given", "names", "rules"),
    [
        ("[Dari, Romani, BSL]", ("Dari", "Romani", "BSL"), []),
        ("[so, pt-BR, rom, Urdu]", ("Somali", "Brazilian Portuguese", "Romani", "Urdu"), []),
        ("Makaton, Twi", ("Makaton", "Twi"), []),
        ("[Urdo]", ("Urdo",), ["doubtful-language"]),
        ("[Ngiemboon of the hills]", ("Ngiemboon of the hills",), []),
        ("[xx]", None, ["unknown-language"]),
    ],
)
def test_a_service_names_languages_in_words_or_codes(
    given: str, names: tuple[str, ...] | None, rules: list[str]
) -> None:
    reading = read_text_of("services", "x", text_of("services", languages=given))
    assert [each.rule for each in reading.diagnostics] == rules
    assert (reading.entry and getattr(reading.entry.value, "languages", None)) == names


def test_other_names_have_a_code_too() -> None:
    known = codes_by_name()
    assert [known[name] for name in ("bsl", "farsi", "bengali", "mirpuri", "roma", "sorani")] == [
        "bfi", "fa", "bn", "phr", "rom", "ckb",
    ]  # fmt: skip
