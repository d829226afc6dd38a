"""Scripts lose what only people read, and nothing else."""

from __future__ import annotations

from generator.render.short_scripts import shortened


def test_comments_and_indents_go_and_code_stays() -> None:
    script = b"/* What it\n   does. */\n(() => {\n  // Why.\n  const a = 1; // one\n  /** Both. */\n  go(a, '/* b */');\n})();\n"
    assert shortened(script) == b"(() => {\nconst a = 1; // one\ngo(a, '/* b */');\n})();\n"


def test_licences_and_templates_over_lines_stay() -> None:
    for script in (b"/*! MIT */\nrun();\n", b"const text = `\n  // kept\n`;\n"):
        assert shortened(script) == script
