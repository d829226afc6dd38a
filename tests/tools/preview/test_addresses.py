"""An address means a file of the built site, or nothing; a request names this computer, or is refused."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.tools.preview.preview_addresses import content_type, find_file, is_known_host


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built site with something worth stealing beside it."""
    folder = tmp_path_factory.mktemp("council")
    (folder / "secret.html").write_text("secret", encoding="utf-8")
    root = folder / "site"
    (root / "services").mkdir(parents=True)
    for name in ("index.html", "services/kite club.html", "services/index.html"):
        (root / name).write_text("page", encoding="utf-8")
    (root / "secret-link.html").symlink_to(folder / "secret.html")
    (root / "folder-link").symlink_to(folder, target_is_directory=True)
    (root / "loop").symlink_to(root / "loop")
    (root / ".hidden").write_text("hidden", encoding="utf-8")
    return root


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("/", "index.html"),
        ("/index.html?x=1#top", "index.html"),
        ("//services//kite%20club.html", "services/kite club.html"),
        ("/services/", "services/index.html"),
        ("/./services/./index.html", "services/index.html"),
    ],
)
def test_an_address_means_a_file(site: Path, address: str, name: str) -> None:
    assert find_file(site, address) == (site / name).resolve()


@pytest.mark.parametrize(
    "address",
    [
        "/../secret.html",
        "/%2e%2e/secret.html",
        "/%2E%2E%2Fsecret.html",
        "/services/../../secret.html",
        "/..%5csecret.html",
        "/..\\secret.html",
        "/%252e%252e/secret.html",
        "/.../secret.html",
        "/C:/Windows/win.ini",
        "/c:secret.html",
        "//server/share/secret.html",
        "/%5c%5cserver%5cshare",
        "/index.html::$DATA",
        "/index.html.",
        "/index.html%20",
        "/con",
        "/nul.html",
        "/index.html%00.txt",
        "/%0d%0aX-Evil:%201",
        "/secret-link.html",
        "/folder-link/secret.html",
        "/loop",
        "/.hidden",
        "/services",
        "/nothing.html",
        "/%ff%fe",
        "/" + "a" * 5000,
    ],
)
def test_nothing_else_is_served(site: Path, address: str) -> None:
    assert find_file(site, address) is None


@given(st.text(max_size=60), st.booleans())
def test_whatever_is_asked_for_lies_below_the_site(site: Path, text: str, is_quoted: bool) -> None:  # noqa: FBT001
    found = find_file(site, "/" + (quote(text) if is_quoted else text))
    assert found is None or found.is_relative_to(site.resolve())


@pytest.mark.parametrize(
    "header", ["127.0.0.1:8000", "localhost:8000", "LOCALHOST", "[::1]:8000", "192.168.1.5:80", "our-pc:8000"]
)
def test_this_computer_is_known_by_its_names_and_numbers(header: str) -> None:
    assert is_known_host(header, "our-pc")


@pytest.mark.parametrize(
    "header",
    ["", "evil.example", "evil.example:8000", "localhost.evil.example", "127.0.0.1.evil.example", "[evil]"],
)
def test_another_name_is_refused_even_if_it_leads_here(header: str) -> None:
    assert not is_known_host(header, "127.0.0.1")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.js", "text/javascript; charset=utf-8"),
        ("a.PDF", "application/pdf"),
        ("a", "application/octet-stream"),
    ],
)
def test_files_are_called_what_they_are(name: str, kind: str) -> None:
    assert content_type(Path(name)) == kind
