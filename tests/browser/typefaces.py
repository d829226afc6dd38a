"""The typefaces of browser tests: those of the books, so that no measure depends on what a computer has."""

from __future__ import annotations

from pathlib import Path

from generator.theme.print_fonts import font_files

FIRST = "Noto Sans"
"""The one of all tests."""
OTHERS = (
    '* { font-family: "Atkinson Hyperlegible" !important; }',
    "body { letter-spacing: -0.06em; }",
)
"""What must hold in any typeface holds in another one, too, and in letters as narrow as those of Arial Narrow."""
_CONFIG = """\
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
{folders}
<cachedir>{cache}</cachedir>
<match target="pattern"><edit name="family" mode="append" binding="weak"><string>{first}</string></edit></match>
</fontconfig>
"""


def write_config(folder: Path) -> Path:
    """A configuration of fontconfig that knows these typefaces and no others."""
    folders = "\n".join(f"<dir>{each}</dir>" for each in dict.fromkeys(file.parent for file in font_files()))
    config = folder / "fonts.conf"
    config.write_text(_CONFIG.format(folders=folders, cache=folder / "cache", first=FIRST), encoding="utf-8")
    return config
