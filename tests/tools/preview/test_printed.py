"""An entry as it will look on paper, from its file as it is now."""

from __future__ import annotations

import pypdfium2
import pytest

from generator.tools.preview import Preview
from generator.tools.preview.print_preview import UnprintedError, is_printable, print_page
from tests.sites import SmallSite
from tests.tools.preview.test_server import ask, options_of, preview


def words(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return " ".join(text.split())


@pytest.fixture
def live(small_site: SmallSite) -> Preview:
    """A preview that has made the site once."""
    live = Preview(options_of(small_site))
    assert live.build().is_current
    return live


def test_what_was_saved_just_now_is_on_paper(small_site: SmallSite, live: Preview) -> None:
    small_site.replace("services/kite-club.md", "We play outside", "We fly kites")
    assert "We fly kites when it is dry." in words(print_page(live, "services/kite-club.html"))


def test_guides_and_versions_can_be_printed_too(live: Preview) -> None:
    assert "Step 1" in words(print_page(live, "guides/asking-for-help.html"))
    assert print_page(live, "services/talking-clinic.ur.html").startswith(b"%PDF-")


@pytest.mark.parametrize("page", ["index.html", "services/nothing.html", "services/../settings.yaml", ""])
def test_other_pages_cannot(live: Preview, page: str) -> None:
    assert not is_printable(live, page)
    with pytest.raises(UnprintedError):
        print_page(live, page)


def test_an_entry_with_errors_says_which(small_site: SmallSite, live: Preview) -> None:
    small_site.replace("services/kite-club.md", "title: Kite Club", "titel: Kite Club")
    with pytest.raises(UnprintedError, match=r'kite-club\.md:1: "title" is missing'):
        print_page(live, "services/kite-club.html")


def test_the_server_sends_it_as_pdf(small_site: SmallSite) -> None:
    with preview(small_site) as (_, port):
        code, headers, text = ask(port, "/_preview/print?page=services/kite-club.html")
        assert (code, headers["Content-Type"], text[:5]) == (200, "application/pdf", "%PDF-")
        assert ask(port, "/_preview/print?page=index.html")[0] == 404
        assert (
            ask(port, "/_preview/print?page=services/kite-club.html", Sec_Fetch_Site="cross-site")[0] == 403
        )
