"""Contact details, each parsed from text: phone, email, website, place."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Annotated

from pydantic import InstanceOf

from generator.model.places import Point
from generator.read.schema.field_types import fault, reader
from generator.read.schema.shapes import Shape

_EMAIL = re.compile(r"[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_PHONE = re.compile(r"\+?[0-9 ()./-]+(?:,? ?(?:ext\.?|extension|x) ?[0-9]{1,6})?", re.IGNORECASE)
_WEB = re.compile(r"https?://[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?::\d+)?(?:[/?#][^\s<>\"]*)?")
_SHORT_PHONE = re.compile(r"[1-9]\d{2}( ?\d{1,3})?")
_RELAY = ("18001", "18002")
"""What is dialled before a number to reach it by text relay."""
_DRAMA = re.compile(
    r"(?:11[3-8]4960|1[2-6]14960|1914980|1632960|2079460|289649[6-9]|2920180|3069990|7700900|8081570|9098790)\d{3}"
)
"""Numbers that Ofcom keeps for drama, so nobody has them. They are right in examples."""
_REPEATED = 1024
"""Cache size: many services share their team's number."""
_COORDINATES = re.compile(r"(\d{1,2}\.\d+),? +(-?\d{1,2}\.\d+)")
_UNITED_KINGDOM = 44
_SOUTH, _NORTH, _WEST, _EAST = 49.8, 60.9, -8.7, 1.9
"""The United Kingdom and its waters, in degrees."""
_POSTCODE = re.compile(r"([A-Za-z]{1,2}\d[A-Za-z\d]?) ?(\d[ABD-HJLNP-UW-Zabd-hjlnp-uw-z]{2})")


@lru_cache(_REPEATED)
def _phone(text: str) -> str:
    import phonenumbers

    plain = _without_relay(text)
    if _SHORT_PHONE.fullmatch(plain):
        return text
    hint = "Write one whole number with its code, as in 01632 960123. Put any words in a note."
    if not _PHONE.fullmatch(plain):
        raise fault("bad-phone", f'"{text}" is not just a telephone number.', hint)
    try:
        number = phonenumbers.parse(plain, "GB")
    except phonenumbers.NumberParseException:
        raise fault("bad-phone", f'"{text}" is not a telephone number.', hint) from None
    digits = len(str(number.national_number))
    if phonenumbers.is_valid_number(number):
        return text
    if not phonenumbers.is_possible_number(number) or (
        number.country_code == _UNITED_KINGDOM and digits not in (9, 10)
    ):
        raise fault("bad-phone", f'"{text}" has too few or too many digits for a telephone number.', hint)
    return text


def _without_relay(text: str) -> str:
    relay = next((each for each in _RELAY if text.startswith(each)), "")
    return text.removeprefix(relay).strip()


@lru_cache(_REPEATED)
def doubt_phone(text: str) -> tuple[str, str] | None:
    """What makes a telephone number that can be read unlikely to ring anywhere, and what to do; or nothing."""
    import phonenumbers

    plain = _without_relay(text)
    if _SHORT_PHONE.fullmatch(plain):
        return None
    number = phonenumbers.parse(plain, "GB")
    if number.country_code == _UNITED_KINGDOM and plain[0] not in "0+(":
        return f'"{text}" has no 0 at its start, so it can\'t be dialled.', f'Write "0{plain}".'
    is_right = phonenumbers.is_valid_number(number) or _DRAMA.fullmatch(str(number.national_number))
    return None if is_right else (f'No telephone has the number "{text}".', "Check it, digit by digit.")


def _email(text: str) -> str:
    if not _EMAIL.fullmatch(text):
        within = re.search(r"<(.+)>", text)
        better = re.sub(r"^mailto:|\s|\.$", "", within[1] if within else text)
        hint = f"Write {better}" if _EMAIL.fullmatch(better) else "Write it as name@example.org."
        raise fault("bad-email", f'"{text}" is not an email address.', hint)
    return text


def _web(text: str) -> str:
    if not _WEB.fullmatch(text):
        tidy = re.sub(r"(?<=:)//\s+|[).,;]+$", lambda found: "//" if found[0][0] == "/" else "", text)
        scheme, mark, rest = tidy.replace(" ", "%20").rpartition("://")
        better = f"{scheme.lower()}{mark}{rest}" if mark else f"https://{rest}"
        hint = f"Write {better}" if _WEB.fullmatch(better) else "Write the whole address, from https:// on."
        raise fault("bad-web-address", f'"{text}" is not a web address that can be followed.', hint)
    return text


def _site_address(text: str) -> str:
    if "?" in _web(text) or "#" in text:
        raise fault(
            "bad-web-address",
            f'"{text}" is not an address for a whole site.',
            "Leave out everything from ? or # on.",
        )
    return text


def _postcode(text: str) -> str:
    match = _POSTCODE.fullmatch(text)
    if not match:
        raise fault("bad-postcode", f'"{text}" is not a whole postcode.', "Write both halves, as in VX1 4AB.")
    return f"{match[1].upper()} {match[2].upper()}"


def _map_link(text: str) -> str:
    if text.lower() in ("no", "none"):
        return ""
    _web(text.replace("{place}", "place"))
    if "{place}" not in text:
        raise fault(
            "bad-web-address",
            f'"{text}" does not say where to put the place.',
            "Put {place} where the map's address has the postcode, or write no.",
        )
    return text


def _coordinates(text: str) -> Point:
    match = _COORDINATES.fullmatch(text)
    point = Point(float(match[1]), float(match[2])) if match else Point(0, 0)
    if not (_SOUTH <= point.latitude <= _NORTH and _WEST <= point.longitude <= _EAST):
        raise fault(
            "bad-coordinates",
            f'"{text}" is not the latitude and longitude of a place in the United Kingdom.',
            "Copy both from an online map, latitude first, as in 53.9512, -1.2834.",
        )
    return point


Phone = Annotated[str, reader(_phone, type(None)), Shape("phone")]
Email = Annotated[str, reader(_email, type(None)), Shape("email")]
SiteAddress = Annotated[str, reader(_site_address, type(None)), Shape("web")]
Web = Annotated[str, reader(_web, type(None)), Shape("web")]
Coordinates = Annotated[InstanceOf[Point], reader(_coordinates, Point), Shape("coordinates")]
MapLink = Annotated[str, reader(_map_link, type(None)), Shape("words")]
Postcode = Annotated[str, reader(_postcode, type(None)), Shape("postcode")]
