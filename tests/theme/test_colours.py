"""Colours are measured, in light and in dark, before anybody has to read them."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.rules.contrast import contrast
from generator.theme.colours import check_colours, colour_styles, icon_styles
from tests.sites import SmallSite


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#000000", 21.0),
        ("#777777", "#ffffff", 4.48),
        ("#767676", "#ffffff", 4.54),
        ("#ff0000", "#ffffff", 4.00),
        ("#123456", "#123456", 1.0),
    ],
)
def test_contrast_is_that_of_the_standard(one: str, other: str, ratio: float) -> None:
    """Figures as WCAG 2.2's definition of contrast ratio gives them."""
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)


@pytest.mark.parametrize(
    ("ink", "rules"),
    [("#1c2530", set()), ("#666666", {"weak-contrast"}), ("#999999", {"low-contrast"}), ("red", {"broken-theme"}), ("#abc", {"broken-theme"})],
)  # fmt: skip
def test_a_theme_is_told_when_words_are_hard_to_see(small_site: SmallSite, ink: str, rules: set[str]) -> None:
    theme = small_site.folder / "themes" / "own"
    theme.mkdir(parents=True)
    (theme / "theme.yaml").write_text(f'colours:\n  light:\n    quiet: "{ink}"\n', encoding="utf-8")
    small_site.replace("settings.yaml", "council_name:", "theme: own\ncouncil_name:")
    found = {each["rule"] for each in small_site.faults("weak-contrast", "low-contrast", "broken-theme")}
    assert found == rules


def test_every_colour_that_is_needed_must_be_there() -> None:
    missing = [each.message for each in check_colours({"colours": {"light": {}, "dark": {}}}, "theme.yaml")]
    assert "The theme has no light colour ink." in missing
    assert "The theme has no dark colour ink." in missing


def test_lines_need_less_than_words() -> None:
    """3:1 is enough for what is no text (WCAG 2.2, 1.4.11)."""
    colours = {"paper": "#ffffff", "panel": "#ffffff", "line": "#8a8a8a", "ink": "#8a8a8a"}
    told = {
        each.message.split(" on ")[0]
        for each in check_colours({"colours": {"light": colours}}, "x")
        if each.rule == "low-contrast"
    }
    assert "The light colour ink" in told
    assert "The light colour line" not in told


def test_styles_hold_nothing_but_colours() -> None:
    tokens = {
        "colours": {
            "light": {"ink": "#000000", "evil": "red; } body { display: none"},
            "dark": {"ink": "#ffffff"},
        }
    }
    styles = colour_styles(tokens)
    assert "--ink: #000000;" in styles
    assert "--ink: #ffffff;" in styles
    assert "evil" not in styles


def test_a_drawing_can_not_break_out_of_the_styles(tmp_path: Path) -> None:
    drawing = tmp_path / "mark.svg"
    drawing.write_text('<svg viewBox="0 0 1 1"><path d="M0 0"/></svg>\n', encoding="utf-8")
    styles = icon_styles({"mark.svg": drawing})
    assert styles.startswith('.icon-mark { --icon: url("data:image/svg+xml,')
    assert styles.count('"') == 2
    assert "<" not in styles
