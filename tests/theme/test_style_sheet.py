"""Style sheets are read into rules with their lines; broken ones are read as far as browsers would."""

from __future__ import annotations

import pytest

from generator.theme.style_sheet import read_sheet


def test_a_style_sheet_is_read_with_its_lines_and_conditions() -> None:
    styles = list(
        read_sheet(
            "/* a { color: red; } */\n"
            ".a, .b {\n  color: var(--ink);\n  background: url('data:x;y{z}') no-repeat\n}\n"
            "@media print {\n  .c { margin: 0 }\n}\n"
            ".d { inset: 0; }"
        )
    )
    assert [(style.selector, style.around) for style in styles] == [
        (".a, .b", ()),
        (".c", ("@media print",)),
        (".d", ()),
    ]
    assert [(said.name, said.value, said.line) for said in styles[0].declarations] == [
        ("color", "var(--ink)", 3),
        ("background", "url('data:x;y{z}') no-repeat", 4),
    ]


def test_a_broken_style_sheet_breaks_nothing() -> None:
    for text in ("}", "{", ".a { color: red", "@media x { .a { b: c }", ".a { : ; ; b }"):
        list(read_sheet(text))


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("@import 'x.css'; .a { b: c }", [(".a", {"b": "c"})]),
        (
            "@supports (a: b) { @media c { .d { e: f } } } .g { h: i }",
            [(".d", {"e": "f"}), (".g", {"h": "i"})],
        ),
        ("@font-face { src: url(a;b) }", [("@font-face", {"src": "url(a;b)"})]),
        (""".a { content: "}"; b: ';' }""", [(".a", {"content": '"}"', "b": "';'"})]),
        (".a { B: 1; b: 2;; c; :d }", [(".a", {"b": "1"})]),
        (".a\n.b { c: d\n  e }", [(".a .b", {"c": "d e"})]),
        ("} .a { b: c }", [(".a", {"b": "c"})]),
    ],
)
def test_what_a_sheet_says_is_found(text: str, rules: list[tuple[str, dict[str, str]]]) -> None:
    styles = [
        (style.selector, {said.name: said.value for said in reversed(style.declarations)})
        for style in read_sheet(text)
    ]
    assert styles == rules


def test_the_last_value_of_a_property_counts() -> None:
    (style,) = read_sheet(".a { b: 1; b: 2 }")
    assert (style.value_of("b"), style.value_of("c")) == ("2", "")
