"""Checks style sheets for what every theme must guarantee: focus, sizes, direction, colours, motion."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from generator.model.diagnostics import Diagnostic, Span
from generator.rules import theme_contract as rules
from generator.rules.contrast import contrast
from generator.rules.theme import LOW_CONTRAST
from generator.theme.colours import SCHEMES, SHAPE_LEAST
from generator.theme.layers import Theme
from generator.theme.style_sheet import Declaration, Style, read_sheet

_LEAST_TEXT = 4.5
_LEAST_TARGET_PX = 44.0
_LEAST_FOCUS_PX = 2.0
_LONGEST_LINE_CH = 80.0
_REM_PX = 16.0
_VARIABLE = re.compile(r"var\(--([\w-]+)")
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
_STATE = re.compile(
    r":(?:hover|focus(?:-visible|-within)?|active|checked|disabled|visited)\b|\[aria-[^\]]*\]"
)
_COMMA = re.compile(r",\s*(?![^(]*\))")
_COMBINATOR = re.compile(r"\s*[>+~]\s*|\s+(?![^(]*\))")
_PAGE_GROUNDS = (("paper",), ("panel",))
"""Where a control may be if its selector does not say."""

_SHORT = {"border-color": "border", "background-color": "background"}
_SHOWN = ("border", "background")
_EDGE_HINT = (
    "Give it a border or background that stands out from what is behind it: border: 2px solid var(--line)."
)

type _Names = tuple[str, ...]
"""A colour of a theme, and those that stand in for it if there is none of this name."""


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
    pairs: dict[tuple[_Names, _Names], Span] = {}
    styles = [
        (style, sheet.path)
        for sheet in sheets
        for style in read_sheet(sheet.text)
        if not (any("print" in condition for condition in style.around) or style.selector.startswith("@"))
    ]
    for style, path in styles:
        for declaration in style.declarations:
            for check in _CHECKS:
                yield from check(style, declaration, Span(path, declaration.line))
        pairs |= {pair: span for pair, span in _pairs(style, path) if pair not in pairs}
    yield from _check_pairs(pairs, colours)
    yield from _check_edges(styles, colours)


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


def _pairs(style: Style, path: str) -> Iterator[tuple[tuple[_Names, _Names], Span]]:
    """The text and background colours that a rule combines, by name."""
    words = _names(style.value_of("color"))
    for said in style.declarations:
        ground = _names(said.value) if said.name in ("background", "background-color") else ()
        if words and ground:
            yield (words, ground), Span(path, said.line)


def _check_pairs(
    pairs: Mapping[tuple[_Names, _Names], Span], colours: Mapping[str, Mapping[str, str]]
) -> Iterator[Diagnostic]:
    for pair, span in pairs.items():
        for scheme, known in colours.items():
            words, ground = (_first_known(names, known) for names in pair)
            if not (words and ground):
                continue
            ratio = contrast(known[words], known[ground])
            if ratio < _LEAST_TEXT:
                message = f"The {scheme} colour {words} on {ground} has a contrast of {ratio:.1f}:1; 4.5:1 is the least."
                yield LOW_CONTRAST.at(span, message, "Use another pair here, or change one in theme.yaml.")


def _check_edges(
    styles: Sequence[tuple[Style, str]], colours: Mapping[str, Mapping[str, str]]
) -> Iterator[Diagnostic]:
    """Controls and frames that neither their edge nor their background sets apart from what is behind them.

    What a rule for a state or a place, such as `.hero .chip:hover`, doesn't change is as the rule for `.chip` says.
    """
    looks: dict[str, dict[str, str]] = {}
    for style, _ in styles:
        for selector in _COMMA.split(style.selector):
            looks.setdefault(selector, {}).update(_own_look(style))
    for style, path in styles:
        own = _own_look(style)
        line = next(
            (said.line for said in style.declarations if _SHORT.get(said.name, said.name) in _SHOWN), 0
        )
        for selector in _COMMA.split(style.selector) if line else ():
            *around, last = _COMBINATOR.split(selector)
            bases = [looks.get(_STATE.sub("", each), {}) for each in (last, selector)]
            look = {**bases[0], **bases[1], **own}
            edge = look.get("border", "").replace("currentColor", look.get("color", "currentColor"))
            if "currentColor" in edge or not ("border" in own or _CONTROLS.search(selector)):
                continue
            behind = (_names(looks.get(each, {}).get("background", "")) for each in reversed(around))
            grounds = next(([names] for names in behind if names), _PAGE_GROUNDS)
            if message := _faint_edge([_names(edge), _names(look.get("background", ""))], grounds, colours):
                yield rules.FAINT_EDGE.at(Span(path, line), f"The edge of {selector} {message}", _EDGE_HINT)


def _own_look(style: Style) -> dict[str, str]:
    return {_SHORT.get(said.name, said.name): said.value for said in style.declarations}


def _faint_edge(
    shown: Sequence[_Names], grounds: Sequence[_Names], colours: Mapping[str, Mapping[str, str]]
) -> str:
    """How little the best of the colours stands out, in the first scheme where it is too little."""
    for scheme, known in colours.items():
        ours = [name for names in shown if (name := _first_known(names, known))]
        for behind in (name for names in grounds if (name := _first_known(names, known))):
            ratio = max((contrast(known[name], known[behind]) for name in ours), default=SHAPE_LEAST)
            if ratio < SHAPE_LEAST:
                return (
                    f"has a contrast of {ratio:.1f}:1 to the {scheme} colour {behind} behind it; "
                    f"{SHAPE_LEAST:g}:1 is the least."
                )
    return ""


def _names(value: str) -> _Names:
    return tuple(_VARIABLE.findall(value))


def _first_known(names: _Names, known: Mapping[str, str]) -> str:
    return next((name for name in names if name in known), "")


def _pixels(value: str) -> float:
    """The first length of a value in default pixels; 0 if there is none."""
    found = _LENGTH.search(value)
    if not found or found[2] == "ch":
        return 0.0
    return float(found[1]) * (1.0 if found[2] == "px" else _REM_PX)
