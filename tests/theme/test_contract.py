"""A theme may look as a council likes, as long as everybody can read it: `local-offer theme check`."""

from __future__ import annotations

import pytest

from generator.theme.style_sheet import read_sheet
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
