"""What must be true of the default theme's own files."""

from __future__ import annotations

import re

from generator.prose.tree import PAGE_IDS
from tests.sites import ROOT, SmallSite

TEMPLATES = ROOT / "themes" / "default" / "templates"
FIXED_ID = re.compile(r'\sid="([a-z0-9-]+)"')


def test_every_fixed_id_of_a_template_is_kept_from_headings() -> None:
    """Otherwise an editor's heading "Contact" would give a page two parts with one id."""
    fixed = {name for file in TEMPLATES.rglob("*.html") for name in FIXED_ID.findall(file.read_text("utf-8"))}
    assert fixed == PAGE_IDS


def test_a_heading_that_the_page_has_too_gets_an_id_of_its_own(small_site: SmallSite) -> None:
    small_site.replace("services/kite-club.md", "## What happens", "## Contact")
    assert small_site.build().exit_code == 0
    page = small_site.page("services/kite-club.html")
    assert page.count('id="contact"') == 1
    assert '<h2 id="contact-2">' in page
