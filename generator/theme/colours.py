"""A theme's colours and icons: checks contrast, and writes them as styles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from pathlib import Path
from urllib.parse import quote

from generator.model.diagnostics import Diagnostic, Span
from generator.rules.contrast import contrast
from generator.rules.theme import BROKEN_THEME, LOW_CONTRAST, WEAK_CONTRAST

_HEX = re.compile(r"#[0-9a-fA-F]{6}")
_TEXT_LEAST = 4.5
"""WCAG 2.2, 1.4.3; below this is an error."""
_BODY_LEAST = 7.0
"""WCAG 2.2, 1.4.6; text below this is a warning."""
SHAPE_LEAST = 3.0
"""WCAG 2.2, 1.4.11: lines, edges and focus rings."""
_TEXT_PAIRS = (
    *product(("ink", "quiet", "link", "visited", "stop", "ok"), ("paper", "panel")),
    ("on-brand", "brand"),
)
_SHAPE_PAIRS = (("line", "paper"), ("line", "panel"), ("focus-ring", "focus"))
SCHEMES = {"light": "", "dark": "", "cream": "light", "black-on-white": "light", "white-on-black": "dark"}
"""The colour schemes, each with the one it falls back to for colours that `theme.yaml` does not give."""


def check_colours(tokens: Mapping[str, object], path: str) -> Iterator[Diagnostic]:
    """Pairs with too little contrast, and colours that are missing or not `#rrggbb`."""
    for scheme in SCHEMES:
        colours = colours_of(tokens, scheme)
        for name, value in colours.items():
            if not _HEX.fullmatch(value):
                message = f'The {scheme} colour {name} is "{value}", which is not written as "#1c2530".'
                yield BROKEN_THEME.at(
                    Span(path), message, "Use # and six hexadecimal digits, such as #1d4ed8."
                )
        tints = [name for name in colours if name.startswith("tint-")]
        pairs = [(*pair, _TEXT_LEAST) for pair in (*_TEXT_PAIRS, *_on_tints(tints), *_on_button(colours))]
        pairs += [(*pair, SHAPE_LEAST) for pair in (*_SHAPE_PAIRS, *_edges(colours, tints))]
        own = _own_colours(tokens, scheme)
        for text, ground, least in pairs:
            if SCHEMES[scheme] and text not in own and ground not in own:
                continue  # Both come from the scheme it falls back to, and are reported there.
            yield from _check_pair(colours, scheme, (text, ground), least, path)


def colour_styles(tokens: Mapping[str, object]) -> str:
    """The colours as custom properties, by the device's setting or the reader's choice; a class for each tint.

    A script sets the choice as `data-colours` on the root element (WCAG 2.2, 1.4.8 Visual Presentation).
    """
    light, dark = (_properties(colours_of(tokens, scheme)) for scheme in ("light", "dark"))
    chosen = "\n".join(_chosen(tokens, scheme) for scheme in SCHEMES)
    tints = sorted(
        {name.removeprefix("tint-") for name in colours_of(tokens, "light") if name.startswith("tint-")}
    )
    classes = "\n".join(
        f".tint-{tint} {{ --tint: var(--tint-{tint}); --on-tint: var(--on-tint-{tint}); }}" for tint in tints
    )
    return (
        f":root {{ color-scheme: light dark; {light} }}\n"
        f"@media screen and (prefers-color-scheme: dark) {{ :root:not([data-colours]) {{ {dark} }} }}\n"
        f"@media screen {{\n{chosen}\n}}\n{classes}\n"
    )


def icon_styles(icons: Mapping[str, Path]) -> str:
    """Every icon as a mask, which takes the colour of the text beside it."""
    lines = []
    for path in icons.values():
        drawing = " ".join(path.read_text("utf-8").split())
        address = quote(drawing, safe=" =:/'(),;")
        lines.append(f'.icon-{path.stem} {{ --icon: url("data:image/svg+xml,{address}"); }}')
    return "\n".join(lines)


def _check_pair(
    colours: Mapping[str, str], scheme: str, pair: tuple[str, str], least: float, path: str
) -> Iterator[Diagnostic]:
    text, ground = pair
    if missing := [name for name in pair if name not in colours]:
        message = f"The theme has no {scheme} colour {missing[0]}."
        yield BROKEN_THEME.at(Span(path), message, f"Add it below colours, {scheme}.")
        return
    if not all(_HEX.fullmatch(colours[name]) for name in pair):
        return
    ratio = contrast(colours[text], colours[ground])
    message = f"The {scheme} colour {text} on {ground} has a contrast of {ratio:.1f}:1"
    hint = f"Make one of them darker or lighter: {colours[text]} or {colours[ground]}."
    if ratio < least:
        yield LOW_CONTRAST.at(Span(path), f"{message}; {least:g}:1 is the least.", hint)
    elif least == _TEXT_LEAST and ratio < _BODY_LEAST:
        yield WEAK_CONTRAST.at(
            Span(path), f"{message}; words need {_BODY_LEAST:g}:1 to be easy to read.", hint
        )


def _on_tints(tints: Iterable[str]) -> Iterator[tuple[str, str]]:
    for name in tints:
        yield f"on-{name}", name
        yield "ink", name


def _on_button(colours: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    if "button" in colours:
        yield "on-button", "button"


def _edges(colours: Mapping[str, str], tints: Iterable[str]) -> Iterator[tuple[str, str]]:
    """What shows where a button or a card ends (WCAG 2.2, 1.4.11); buttons have the brand's colour by default."""
    yield from product(("button" if "button" in colours else "brand",), ("paper", "panel", *tints))
    yield from ((f"on-{name}", "paper") for name in tints)


def colours_of(tokens: Mapping[str, object], scheme: str) -> dict[str, str]:
    """The colours of one scheme by name; a tint's background is `tint-x`, the text on it `on-tint-x`."""
    like = SCHEMES.get(scheme, "")
    return {**(_own_colours(tokens, like) if like else {}), **_own_colours(tokens, scheme)}


def _own_colours(tokens: Mapping[str, object], scheme: str) -> dict[str, str]:
    """The colours that the theme gives for one scheme."""
    groups = tokens.get("colours")
    group = groups.get(scheme) if isinstance(groups, dict) else None
    if not isinstance(group, dict):
        return {}
    return {str(name): str(value) for name, value in group.items()}


def _chosen(tokens: Mapping[str, object], scheme: str) -> str:
    """The rule for a chosen scheme, without light colours, which apply anyway."""
    like = SCHEMES[scheme] or scheme
    colours = colours_of(tokens, scheme) if like == "dark" else _own_colours(tokens, scheme)
    properties = "" if scheme == "light" else _properties(colours)
    return f':root[data-colours="{scheme}"] {{ color-scheme: {like}; {properties} }}'


def _properties(colours: Mapping[str, str]) -> str:
    return " ".join(f"--{name}: {value};" for name, value in colours.items() if _HEX.fullmatch(value))
