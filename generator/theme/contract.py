"""Checks style sheets for what every theme must guarantee: focus, sizes, direction, colours, motion."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec import Struct

from generator.model.diagnostics import Diagnostic, Span
from generator.rules import theme_contract as rules
from generator.rules.contrast import contrast
from generator.rules.theme import LOW_CONTRAST
from generator.theme.colours import SCHEMES
from generator.theme.layers import Theme
from generator.theme.style_sheet import Declaration, Style, read_sheet

_LEAST_TEXT = 4.5
_LEAST_TARGET_PX = 44.0
_LEAST_FOCUS_PX = 2.0
_LONGEST_LINE_CH = 80.0
_REM_PX = 16.0
_VARIABLE = re.compile(r"^var\(--([\w-]+)\)$")
_LITERAL = re.compile(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl|oklch|lab|color)a?\(")
_LENGTH = re.compile(r"(?<![\w.-])(\d*\.?\d+)(px|rem|em|ch)\b")
_SIDE = re.compile(
    r"^(?:margin|padding|border)-(?:left|right)(?:-.+)?$|^(?:left|right)$|^border-(?:top|bottom)-(?:left|right)-radius$"
)
_TURNED = re.compile(r"^(?:left|right)$")
_CONTROLS = re.compile(r"\b(?:button|select|textarea|summary)\b|\.button\b", re.IGNORECASE)
_SMALL_PARTS = re.compile(r"::|\.icon")
_PICTURES = re.compile(
    r"\.icon|\bimg\b|\bsvg\b|\bhr\b|\bprogress\b|::before|::after|\binput\b|\bcanvas\b|\bvideo\b|\.term\b|\.unseen\b"
)
_OWN_SIDES = re.compile(r"\[dir=")


class Sheet(Struct, frozen=True):
    """One style sheet of a theme."""

    path: str
    """Its path for people: `themes/default/css/base.css`."""
    text: str


def check_theme(theme: Theme) -> Iterator[Diagnostic]:
    """Faults in the style sheets of a theme and its layers."""
    sheets = [
        Sheet(f"themes/{folder.name}/css/{file.name}", file.read_text("utf-8-sig"))
        for folder in theme.folders
        for file in sorted((folder / "css").glob("*.css"))
    ]
    yield from check_sheets(sheets, {scheme: theme.colours(scheme) for scheme in SCHEMES})


def check_sheets(sheets: Iterable[Sheet], colours: Mapping[str, Mapping[str, str]]) -> Iterator[Diagnostic]:
    """Faults in style sheets. `colours` holds each scheme's, by name."""
    pairs: dict[tuple[str, str], Span] = {}
    for sheet in sheets:
        for style in read_sheet(sheet.text):
            if any("print" in condition for condition in style.around) or style.selector.startswith("@"):
                continue
            for declaration in style.declarations:
                for check in _CHECKS:
                    yield from check(style, declaration, Span(sheet.path, declaration.line))
            pairs |= {pair: span for pair, span in _pairs(style, sheet.path) if pair not in pairs}
    yield from _check_pairs(pairs, colours)


def _focus(style: Style, said: Declaration, span: Span) -> Iterator[Diagnostic]:
    """A rule that removes the outline must replace it with something."""
    if ":focus" not in style.selector and said.name == "outline" and said.value in ("none", "0"):
        yield rules.HIDDEN_FOCUS.at(span, f"{style.selector} removes the outline.", _FOCUS_HINT)
        return
    if ":focus" not in style.selector or said.name not in ("outline", "outline-width"):
        return
    is_spared = re.search(r":not\(:focus-visible\)|main:focus|\[tabindex=\"-1\"\]", style.selector)
    if said.value.split()[0] in ("none", "0") and not is_spared and not _has_other_mark(style):
        yield rules.HIDDEN_FOCUS.at(span, f"{style.selector} shows no focus.", _FOCUS_HINT)
    elif (width := _pixels(said.value)) and width < _LEAST_FOCUS_PX:
        message = f"The outline of {style.selector} is {width:g} px."
        yield rules.THIN_FOCUS.at(span, message, "Make it 2 px or more; 3 px is better.")


_FOCUS_HINT = "Leave :focus as it is, or give it your own outline, such as outline: 3px solid var(--focus)."


def _has_other_mark(style: Style) -> bool:
    return style.value_of("box-shadow") not in ("", "none") or bool(style.value_of("border"))


def _type(_: Style, said: Declaration, span: Span) -> Iterator[Diagnostic]:
    if said.name in ("font-size", "font") and re.search(r"\d(?:px|pt|vw|vh)\b", said.value):
        message = f"This text is {said.value}, whatever text size the reader chooses."
        yield rules.FIXED_LETTERS.at(span, message, "Write rem: 1.1875rem is 19 px by default.")
    if said.name == "text-align" and said.value == "justify":
        hint = "Write text-align: start."
        yield rules.STRETCHED_LINES.at(span, "This text is justified.", hint)
    if said.name == "font-style" and said.value in ("italic", "oblique"):
        yield rules.SLANTED_WORDS.at(span, "This text is in italics.", "Use font-weight: 700 for emphasis.")
    if said.name == "text-transform" and said.value == "uppercase":
        yield rules.CAPITAL_WORDS.at(span, "This text is all in capitals.", "Delete text-transform.")


def _sizes(style: Style, said: Declaration, span: Span) -> Iterator[Diagnostic]:
    pixels, selector = _pixels(said.value), style.selector
    is_clipped = style.value_of("overflow") or style.value_of("overflow-y")
    if said.name in ("height", "max-height") and pixels and not (_PICTURES.search(selector) or is_clipped):
        message = f"{selector} is {said.value} high, whatever it contains."
        yield rules.FIXED_HEIGHT.at(span, message, "Use min-height, so it can grow.")
    is_control = _CONTROLS.search(selector) and not _SMALL_PARTS.search(selector)
    if said.name in ("min-height", "height") and is_control and 0 < pixels < _LEAST_TARGET_PX:
        message = f"{selector} is {pixels:g} px high."
        yield rules.LOW_CONTROL.at(span, message, "Make it 2.75rem (44 px) or more.")
    line = re.search(r"(\d+)ch\b", said.value)
    if said.name == "max-width" and line and float(line[1]) > _LONGEST_LINE_CH:
        message = f"Lines of {selector} are up to {line[1]} characters long."
        yield rules.LONG_LINES.at(span, message, "Write 70ch, or at most 80ch.")


def _sides(style: Style, said: Declaration, span: Span) -> Iterator[Diagnostic]:
    is_turned = said.name in ("text-align", "float", "clear") and _TURNED.match(said.value)
    if (_SIDE.match(said.name) or is_turned) and not _OWN_SIDES.search(style.selector):
        better = said.name.replace("left", "inline-start").replace("right", "inline-end")
        hint = f'Write "{better}".' if _SIDE.match(said.name) else 'Write "start" or "end".'
        message = f"{said.name}: {said.value} does not change sides on right-to-left pages."
        yield rules.FIXED_SIDE.at(span, message, hint)


def _colours(_: Style, said: Declaration, span: Span) -> Iterator[Diagnostic]:
    is_colour = said.name in (
        "color",
        "background",
        "background-color",
        "border-color",
        "outline-color",
        "fill",
    )
    if is_colour and _LITERAL.search(said.value) and "url(" not in said.value:
        message = f"{said.value} is a colour that is not checked for contrast."
        yield rules.LOOSE_COLOUR.at(span, message, "Give it a name in theme.yaml and write var(--name).")
    if is_colour and "!important" in said.value:
        message = "This colour overrides a reader's own colours."
        yield rules.FORCED_COLOUR.at(span, message, "Delete !important.")


def _movement(style: Style, said: Declaration, span: Span) -> Iterator[Diagnostic]:
    is_asked = any("prefers-reduced-motion: no-preference" in condition for condition in style.around)
    moves = said.name in ("animation", "transition") and said.value not in ("none", "0s", "0")
    smooth = said.name == "scroll-behavior" and said.value == "smooth"
    if (moves or smooth) and not is_asked:
        hint = "Put it inside @media (prefers-reduced-motion: no-preference)."
        yield rules.FORCED_MOTION.at(span, f"{said.name} moves for everyone.", hint)


type _Check = Callable[[Style, Declaration, Span], Iterator[Diagnostic]]
_CHECKS: tuple[_Check, ...] = (_focus, _type, _sizes, _sides, _colours, _movement)


def _pairs(style: Style, path: str) -> Iterator[tuple[tuple[str, str], Span]]:
    """The text and background colours that a rule combines, by name."""
    words = _VARIABLE.match(style.value_of("color"))
    for said in style.declarations:
        ground = _VARIABLE.match(said.value) if said.name in ("background", "background-color") else None
        if words and ground:
            yield (words[1], ground[1]), Span(path, said.line)


def _check_pairs(
    pairs: Mapping[tuple[str, str], Span], colours: Mapping[str, Mapping[str, str]]
) -> Iterator[Diagnostic]:
    for (words, ground), span in pairs.items():
        for scheme, known in colours.items():
            if words not in known or ground not in known:
                continue
            ratio = contrast(known[words], known[ground])
            if ratio < _LEAST_TEXT:
                message = f"The {scheme} colour {words} on {ground} has a contrast of {ratio:.1f}:1; 4.5:1 is the least."
                yield LOW_CONTRAST.at(span, message, "Use another pair here, or change one in theme.yaml.")


def _pixels(value: str) -> float:
    """The first length of a value in default pixels; 0 if there is none."""
    found = _LENGTH.search(value)
    if not found or found[2] == "ch":
        return 0.0
    return float(found[1]) * (1.0 if found[2] == "px" else _REM_PX)
