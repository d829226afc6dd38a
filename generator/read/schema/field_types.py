"""The types of value a fact may have, each parsed from text."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator
from pydantic_core import PydanticCustomError

from generator.model.file_names import LONGEST_NAME, is_reserved
from generator.model.language import codes_by_name, english_name, known_tag
from generator.read.schema.shapes import Choice, Shape, loose

YES_NO = {"yes": True, "true": True, "on": True, "no": False, "false": False, "off": False}
_CODE = re.compile(r"[a-z]{2,3}(?:[-_][A-Za-z0-9]{2,4}){0,2}")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def fault(rule: str, message: str, hint: str) -> PydanticCustomError:
    """The pydantic error for a value that breaks a rule of `schema.rules`."""
    return PydanticCustomError(rule, "{message}", {"message": message, "hint": hint})


def closest(word: str, known: list[str], cutoff: float = 0.6) -> str:
    """The known word most like this one, or nothing."""
    found = difflib.get_close_matches(word.lower(), known, n=1, cutoff=cutoff)
    return found[0] if found else ""


def _text(value: Any) -> str:
    if isinstance(value, list):
        raise fault(
            "wrong-shape",
            "This is a list; one value belongs here.",
            "Write it on one line, without brackets or hyphens.",
        )
    if isinstance(value, dict):
        message = "This is a group of facts; one value belongs here."
        raise fault(
            "wrong-shape", message, "Write it on one line. If it has a colon in it, put it in double quotes."
        )
    text = " ".join(str(value).split())
    if not text:
        raise fault("empty-value", "This fact is empty.", "Fill it in, or delete the line.")
    return text


def reader[T](read: Callable[[str], T], kind: type) -> BeforeValidator:
    """Parses a value from its text; one of the right type already (a default) is kept."""
    return BeforeValidator(lambda value: value if isinstance(value, kind) else read(_text(value)))


def _listed(value: Any) -> Any:
    if isinstance(value, str):
        return [part.strip() for part in value.split(",") if part.strip()]
    if isinstance(value, dict):
        message = "This is a group of facts; a list belongs here."
        raise fault("wrong-shape", message, "Write each on its own line that begins with a hyphen.")
    return value


def _grouped(value: Any) -> Any:
    """A single group of facts is a list of one."""
    if isinstance(value, dict):
        return [value]
    if isinstance(value, str):
        message = "This is one value; a list of facts with names belongs here."
        raise fault(
            "wrong-shape",
            message,
            'Write each fact on its own line with its name, as in "- phone: 01632 960123".',
        )
    return value


def _group(value: Any) -> Any:
    if isinstance(value, str | list):
        message = "Facts with names belong here, each on its own line."
        raise fault(
            "wrong-shape", message, 'Write "name: value" on the lines below this one, indented by two spaces.'
        )
    return value


def _once(value: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value))


def _some[T: tuple[Any, ...]](value: T) -> T:
    if not value:
        raise fault("empty-value", "This list is empty.", "Fill it in: at least one belongs here.")
    return value


def _lines(value: Any) -> Any:
    return [line.strip() for line in value.split("\n") if line.strip()] if isinstance(value, str) else value


def _yes_no(text: str) -> bool:
    if text.lower() not in YES_NO:
        raise fault("bad-yes-no", f'"{text}" is neither yes nor no.', "Write yes or no.")
    return YES_NO[text.lower()]


def _number(text: str) -> int:
    if not re.fullmatch(r"\d{1,6}", text):
        raise fault("bad-number", f'"{text}" is not a whole number.', "Write a number such as 10.")
    return int(text)


def _decimal(text: str) -> float:
    if not re.fullmatch(r"\d{1,4}(\.\d{1,3})?", text):
        raise fault("bad-number", f'"{text}" is not a number.', "Write a number such as 14.")
    return float(text)


def _id(text: str) -> str:
    if not _ID.fullmatch(text):
        better = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
        hint = f'Write "{better}".' if better else "Use lower-case letters, digits and hyphens."
        raise fault("bad-id", f'"{text}" has capital letters, spaces or other characters in it.', hint)
    if len(text) > LONGEST_NAME:
        raise fault("bad-id", f"This name has {len(text)} letters.", f"Write {LONGEST_NAME} at most.")
    if is_reserved(text):
        raise fault("bad-id", f'Windows can\'t have a file called "{text}".', "Give it a longer name.")
    return text


def _language(text: str) -> str:
    if tag := known_tag(text):
        return tag
    hint = "Write the code of a language, perhaps with a script or a country, as in cy, zh-Hant or en-GB."
    raise fault("unknown-language", f'"{text}" is not a language that we know.', hint)


def _spoken(text: str) -> str:
    """A language by its name, or by its code; other words that are no code stay."""
    is_code = _CODE.fullmatch(text) is not None and text.casefold() not in codes_by_name()
    return english_name(_language(text)) if is_code else text


def between(least: int, most: int) -> AfterValidator:
    """Only numbers from `least` to `most`, inclusive."""

    def check[N: (int, float)](value: N) -> N:
        if not least <= value <= most:
            raise fault(
                "bad-number",
                f"{value:g} is not between {least} and {most}.",
                "Choose a number between the two.",
            )
        return value

    return AfterValidator(check)


def choice(*choices: str) -> Choice:
    """Reads one of the choices, in any case and with spaces or hyphens."""

    def read(text: str) -> str:
        word = text.lower().replace(" ", "-")
        if word in choices:
            return word
        guess = closest(word, list(choices))
        known = ", ".join(choices)
        hint = f'Did you mean "{guess}"? The choices are: {known}.' if guess else f"The choices are: {known}."
        raise fault("unknown-choice", f'"{text}" is not a choice here.', hint)

    return Choice(lambda value: read(_text(value)), choices=choices)


AS_LIST = loose(_listed, "text")
AS_GROUPS = loose(_grouped, "group")
AS_GROUP = loose(_group)
AT_LEAST_ONE = AfterValidator(_some)
"""For lists that families need."""

_AS_LINES = loose(_lines, "text")

Words = Annotated[str, BeforeValidator(_text), Shape("words")]
WordList = Annotated[tuple[Words, ...], AS_LIST]
SearchChoices = Annotated[tuple[Annotated[str, BeforeValidator(_text), Shape("search-choice")], ...], AS_LIST]
Lines = Annotated[tuple[Words, ...], _AS_LINES]
Sentences = Annotated[tuple[Words, ...], _AS_LINES]
Id = Annotated[str, reader(_id, type(None)), Shape("id")]
Language = Annotated[str, reader(_language, type(None)), Shape("words")]
SpokenList = Annotated[
    tuple[Annotated[str, reader(_spoken, type(None)), Shape("words")], ...], AS_LIST, AfterValidator(_once)
]
"""Languages that people speak or sign, by their names."""
IdList = Annotated[tuple[Id, ...], AS_LIST, AfterValidator(_once)]
YesNo = Annotated[bool, reader(_yes_no, bool), Shape("yes-no")]
Number = Annotated[int, reader(_number, int), Shape("number")]
Decimal = Annotated[float, reader(_decimal, float), Shape("decimal")]
