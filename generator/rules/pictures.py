"""What must be true of the images of an entry: alt text says what they show, and words are not images."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from generator.model.body import Figure
from generator.model.diagnostics import Diagnostic, Rule, Severity

LONG_ALT_TEXT = Rule("long-alt-text", Severity.ADVICE)
NAMED_AS_IMAGE = Rule("named-as-image", Severity.ADVICE)
FILE_NAME_AS_ALT = Rule("file-name-as-alt", Severity.WARNING)
IMAGE_OF_TEXT = Rule("image-of-text", Severity.WARNING)

MOST_ALT_CHARACTERS = 200
_IMAGE_NAME = re.compile(
    r"(?:an? )?(?:image|picture|photo|photograph|graphic|icon) (?:of|showing)\b", re.IGNORECASE
)
_FILE_NAME = re.compile(
    r"\S+\.(?:jpe?g|png|gif|webp|svg)|(?:img|dsc|image|picture|photo|scan|screenshot)[-_ ]?\d*", re.IGNORECASE
)
_OF_TEXT = re.compile(r"poster|flyer|flier|leaflet|screenshot|screen-shot|infographic", re.IGNORECASE)


def check_figures(figures: Iterable[Figure]) -> Iterator[Diagnostic]:
    """What is wrong with alt texts. An empty one means decoration."""
    for figure in figures:
        if figure.alt:
            yield from _check_figure(figure)


def _check_figure(figure: Figure) -> Iterator[Diagnostic]:
    name = PurePosixPath(figure.source).stem
    if _FILE_NAME.fullmatch(figure.alt) or figure.alt.casefold() == name.casefold():
        message = f'The alt text "{figure.alt}" is a file name.'
        yield FILE_NAME_AS_ALT.at(figure.span, message, "Say in a sentence what the image shows.")
        return
    if len(figure.alt) > MOST_ALT_CHARACTERS:
        message = f"This alt text has {len(figure.alt)} characters."
        yield LONG_ALT_TEXT.at(
            figure.span, message, "Keep the most important part, and put the rest in the text."
        )
    if _IMAGE_NAME.match(figure.alt):
        message = f'The alt text starts with "{" ".join(figure.alt.split()[:2])}".'
        yield NAMED_AS_IMAGE.at(figure.span, message, "Start with what the image shows.")
    if _OF_TEXT.search(name) or _OF_TEXT.match(figure.alt):
        message = "This image seems to contain words, like a poster."
        yield IMAGE_OF_TEXT.at(figure.span, message, "Put the words in the text, and remove the image.")


MISSING_IMAGE = Rule("missing-image", Severity.ERROR)
IMAGE_OUTSIDE_CONTENT = Rule("image-outside-content", Severity.ERROR)
UNREADABLE_IMAGE = Rule("unreadable-image", Severity.ERROR)
MISSING_PICTURE = Rule("missing-picture", Severity.WARNING)
UNKNOWN_PICTURE = Rule("unknown-picture", Severity.ERROR)
HALF_IMAGE = Rule("half-image", Severity.ERROR)
MOVING_IMAGE = Rule("moving-image", Severity.ERROR)
IMAGE_FILE_NAME = Rule("image-file-name", Severity.ERROR)
TINY_IMAGE = Rule("tiny-image", Severity.WARNING)
