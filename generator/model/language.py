"""Languages by their tags (BCP 47): what they are called, and the direction of their scripts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from msgspec import Struct, convert

from generator.data import data_text, read_yaml_texts

LEFT_TO_RIGHT = "\u200e"
"""A mark without a width. The halves of a number after it keep their order among right-to-left words."""
_TAG = re.compile(r"([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?", re.IGNORECASE)
"""A language, perhaps its script, perhaps a region."""
_RIGHT_TO_LEFT = {
    *(
        "ar",
        "arc",
        "ckb",
        "dv",
        "fa",
        "he",
        "nqo",
        "phr",
        "pnb",
        "prs",
        "ps",
        "rhg",
        "sd",
        "skr",
        "syr",
        "ug",
    ),
    *("ur", "yi"),
}
_SCRIPT_LETTERS = 4
_SCRIPTS_FROM_THE_RIGHT = {"Adlm", "Arab", "Aran", "Hebr", "Nkoo", "Rohg", "Syrc", "Thaa"}


class _Language(Struct, frozen=True, forbid_unknown_fields=True):
    """A row of `data/languages.yaml`, which explains the fields."""

    code: str
    name: str = ""
    own: str = ""
    other: tuple[str, ...] = ()


def direction_of(tag: str) -> str:
    """`rtl` for languages whose script runs from right to left, else `ltr`."""
    language, *rest = tag.split("-")
    script = next((part for part in rest if len(part) == _SCRIPT_LETTERS), "")
    is_from_the_right = script in _SCRIPTS_FROM_THE_RIGHT if script else language in _RIGHT_TO_LEFT
    return "rtl" if is_from_the_right else "ltr"


@cache
def known_tag(text: str) -> str:
    """The tag as it is usually written, such as `zh-Hant`, if language, script and region are known; else nothing."""
    found = _TAG.fullmatch(text)
    if found is None:
        return ""
    from babel import Locale

    english = Locale("en")
    language, script, region = (part or "" for part in found.groups())
    tag = "-".join(filter(None, (language.lower(), script.capitalize(), region.upper())))
    is_known = (language.lower() in english.languages or language.lower() in _ours()) and (
        (not script or script.capitalize() in english.scripts)
        and (not region or region.upper() in english.territories)
    )
    return tag if is_known else ""


@cache
def english_name(tag: str) -> str:
    """What a known language is called in English: "Brazilian Portuguese", "Punjabi (Arabic)"."""
    from babel import Locale

    language, *rest = tag.split("-")
    english = Locale("en")
    whole = str(english.languages.get(tag.replace("-", "_"), "")) if rest else ""
    row = _ours().get(language)
    name = row.name if row and row.name else str(english.languages.get(language, tag))
    parts = [str(english.scripts.get(part) or english.territories.get(part) or part) for part in rest]
    return whole or (f"{name} ({', '.join(parts)})" if parts else name)


@cache
def own_name(tag: str) -> str:
    """A known language's name in itself, with its script: "Polski", "اردو"; in English if that is not known."""
    from babel import Locale, UnknownLocaleError

    language, *rest = tag.split("-")
    tag = "-".join([language, *(part for part in rest if len(part) == _SCRIPT_LETTERS)])
    row = _ours().get(language)
    try:
        name = str(Locale.parse(tag, sep="-").get_display_name() or "")
    except (UnknownLocaleError, ValueError):
        name = ""
    name = (row.own if row else "") or name or english_name(tag)
    return name[:1].upper() + name[1:]


def region_of(tag: str) -> str:
    """The region of a tag, if it names one: "GB"."""
    return next((part for part in tag.split("-")[1:] if len(part) < _SCRIPT_LETTERS), "")


@cache
def codes_by_name() -> Mapping[str, str]:
    """The code of each language by its names in English, in small letters."""
    from babel import Locale

    found = {str(name).casefold(): str(code) for code, name in sorted(Locale("en").languages.items())}
    return found | {
        name.casefold(): row.code for row in _ours().values() for name in (row.name, *row.other) if name
    }


@cache
def _ours() -> Mapping[str, _Language]:
    rows = convert(read_yaml_texts(data_text("languages.yaml")), tuple[_Language, ...])
    return {row.code: row for row in rows}
