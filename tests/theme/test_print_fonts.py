"""Which characters the fonts of the books can print."""

from __future__ import annotations

from fontTools.ttLib import TTFont

from generator.theme.print_fonts import UNSURE, font_files, missing_characters


def test_the_fonts_of_the_books_have_every_character_of_a_keyboard() -> None:
    assert missing_characters("".join(map(chr, range(0x20, 0x7F)))) == ()


def test_the_first_font_has_every_character_that_it_is_not_asked_for() -> None:
    with TTFont(font_files()[0]) as font:
        known = font.getBestCmap()
    signs = [sign for sign in map(chr, range(0x20, 0x3000)) if not sign.isspace() and not UNSURE.match(sign)]
    assert [sign for sign in signs if ord(sign) not in known] == []
    assert len(signs) > 95
