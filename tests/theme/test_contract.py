"""A theme may look as a council likes, as long as everybody can read it: `local-offer theme check`."""

from __future__ import annotations

import pytest

from generator.model.diagnostics import Rule
from generator.rules import theme_contract
from generator.rules.rulebook import explanations
from generator.rules.theme import LOW_CONTRAST
from generator.theme.contract import Sheet, check_sheets
from tests.sites import ROOT, TODAY, SmallSite, run


@pytest.mark.parametrize("theme", ["default", "moorside"])
def test_our_own_themes_keep_the_promise(theme: str) -> None:
    result = run("theme", "check", "--site", ROOT, "--today", TODAY, "--theme", theme)
    assert (result.exit_code, result.output) == (0, "No problems found.\n")


def test_colours_that_one_rule_puts_together_are_measured(small_site: SmallSite) -> None:
    sheet = small_site.folder / "themes" / "odd" / "css" / "odd.css"
    sheet.parent.mkdir(parents=True)
    sheet.write_text(".price { color: var(--line); background: var(--panel); }\n", encoding="utf-8")
    (small_site.folder / "themes" / "odd" / "theme.yaml").write_text("styles: [odd]\n", encoding="utf-8")
    result = small_site.run("theme", "check", "--theme", "odd")
    assert result.exit_code == 1
    assert "The light colour line on panel has a contrast of 3.7:1; 4.5:1 is the least." in result.output


def test_a_theme_that_is_not_there_is_wrong_use(small_site: SmallSite) -> None:
    assert small_site.run("theme", "check", "--theme", "gone").exit_code == 2


RULES = [rule for rule in vars(theme_contract).values() if isinstance(rule, Rule)]
COLOURS = {"light": {"ink": "#1c2530", "paper": "#ffffff", "pale": "#bbbbbb"}, "dark": {"ink": "#000000"}}


def found(text: str) -> list[tuple[str, int]]:
    """The rules that a style sheet breaks, each with its line."""
    return [(each.rule, each.span.line) for each in check_sheets([Sheet("x.css", text)], COLOURS)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_examples_of_a_rule_break_it_and_keep_it(rule: Rule) -> None:
    assert found(f"\n{explanations()[rule.id].bad}") == [(rule.id, 2)]
    assert found(explanations()[rule.id].good) == []


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("a { outline: none }", ["hidden-focus"]),
        ("a:focus { outline: 0; box-shadow: 0 0 0 3px var(--focus) }", []),
        ("a:focus { outline: 0; box-shadow: none }", ["hidden-focus"]),
        ("a:focus:not(:focus-visible) { outline: none }", []),
        ("a:focus { outline-width: 1px }", ["thin-focus"]),
        ("a:focus { outline: .125rem solid }", []),
        ("p { font: 18px/1.5 serif }", ["fixed-letters"]),
        ("p { font-size: 2em }", []),
        (".box { max-height: 10rem }", ["fixed-height"]),
        (".box { max-height: 10rem; overflow-y: auto }", []),
        (".icon { height: 20px }", []),
        (".box { max-height: 80vh }", []),
        ("button { height: 40px }", ["fixed-height", "low-control"]),
        ("button { min-height: 44px }", []),
        ("button .icon { min-height: 1rem }", []),
        (".button { min-height: 0 }", []),
        ("p { max-width: 80ch }", []),
        ("p { max-width: 81ch }", ["long-lines"]),
        ("p { text-align: right }", ["fixed-side"]),
        ("p { float: left }", ["fixed-side"]),
        ("p { padding-inline-start: 1rem; text-align: end }", []),
        ("p { border-top-left-radius: 4px }", ["fixed-side"]),
        ('[dir="rtl"] p { left: 0 }', []),
        ("p { background: url('x#123456.svg') }", []),
        ("p { fill: rgb(0 0 0) }", ["loose-colour"]),
        ("p { content: '#123456' }", []),
        ("p { animation: none; transition: 0s }", []),
        ("html { scroll-behavior: smooth }", ["forced-motion"]),
        ("@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth } }", []),
        ("@media print { p { font-size: 12pt; text-align: justify } }", []),
        ("@font-face { font-size: 1px }", []),
        (".button { background: var(--none, var(--pale)) }", ["faint-edge"]),
        (".button { background: var(--pale); border: 2px solid var(--ink) }", []),
        (".button { background: none }", []),
        ("input { border: 2px solid var(--pale); background: var(--paper) }", ["faint-edge"]),
        (".box { border: 1px solid var(--pale) }", ["faint-edge"]),
        (".box { background: var(--pale) }", []),
        ("summary { border-color: currentColor }", []),
        (".top { background: var(--ink) } .top input { border: 2px solid var(--pale) }", []),
        (".top { background: var(--ink) } .top > .pick { border-color: var(--ink) }", ["faint-edge"]),
        (".pick { border: 2px solid var(--ink) } .pick:hover { background: var(--pale) }", []),
        (".pick { border: 2px solid var(--ink) } .pick:hover { border-color: var(--pale) }", ["faint-edge"]),
        (".pick { background: var(--ink) } .row .pick[aria-pressed] { border-color: var(--pale) }", []),
    ],
)
def test_each_promise_has_its_limits(text: str, rules: list[str]) -> None:
    assert [rule for rule, _ in found(text)] == rules


def test_two_colours_of_one_rule_are_measured_in_every_scheme_that_has_both() -> None:
    text = "a { color: var(--pale); background-color: var(--paper) }"
    assert found(text) == [(LOW_CONTRAST.id, 1)]
    assert found(f"{text}\n{text}") == [(LOW_CONTRAST.id, 1)], "each pair once"
    assert found("a { color: var(--ink); background: var(--paper) }") == []
    assert found("a { color: var(--pale); background: var(--none) }") == []
