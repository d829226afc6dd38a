"""A file that a system wrote anew, put into the file as its editor had it; and what the system may ask for."""

from __future__ import annotations

import base64
import re
from pathlib import Path, PurePath
from typing import Any

import pytest

from generator.read.manuscript import EditError, parse
from generator.tools.admin.merge import merge
from generator.tools.admin.storage import RefusedError, Storage
from tests.sites import SmallSite

OLD = """---
# What it is called.
title: Kite Club  # as it is
summary: 'A club.'
topics: [play]
# How to reach us.
contacts:
  - {phone: 01632 960123}
online: no
---
## Cost

Free.
"""
SAME = "---\ntitle: Kite Club\nsummary: A club.\ntopics:\n  - play\ncontacts:\n  - phone: 01632 960123\nonline: false\n---\n## Cost\n\nFree.\n"


def merged(saved: str, old: str = OLD) -> str:
    return merge(parse(PurePath("x.md"), old), saved)


@pytest.mark.parametrize(
    "saved",
    [
        SAME,
        SAME.replace("\n", "\r\n"),
        SAME.replace("Free.\n", "Free.\n\n\n"),
        SAME.replace("online: false", "online: no"),
        SAME.replace("summary: A club.", "summary: 'A  club.'"),
        SAME.replace("online", "cost: ''\nneeds: []\nplaces: {}\nonline"),
        SAME.replace("phone: 01632 960123", "phone: 01632 960123\n    email: ''"),
        SAME.replace("summary: A club.\ntopics:\n  - play\n", "topics:\n  - play\nsummary: A club.\n"),
    ],
    ids=["as a system writes it", "its line ends", "empty lines", "no", "quotes", "empty facts", "an empty part", "another order"],
)  # fmt: skip
def test_what_means_the_same_changes_nothing(saved: str) -> None:
    assert merged(saved) == OLD


@pytest.mark.parametrize(
    ("before", "after", "old", "new"),
    [
        ("title: Kite Club", "title: Boat Club", "title: Kite Club  # as it is\n", "title: Boat Club\n"),
        ("summary: A club.", "summary: Our club.", "summary: 'A club.'\n", "summary: Our club.\n"),
        ("  - play", "  - play\n  - sport", "topics: [play]\n", "topics:\n  - play\n  - sport\n"),
        ("960123", "960124", "  - {phone: 01632 960123}\n", "  - phone: 01632 960124\n"),
        ("online: false", "online: true", "online: no\n", "online: true\n"),
        ("online: false\n", "", "online: no\n", ""),
        ("online: false", "online: false\ncost: £3", "online: no\n", "online: no\ncost: £3\n"),
        ("Free.", "It costs £3.", "Free.\n", "It costs £3.\n"),
        ("## Cost\n\nFree.\n", "", "## Cost\n\nFree.\n", ""),
        ("summary: A club.\n", "summary: ''\n", "summary: 'A club.'\n", ""),
    ],
    ids=["a word", "a sentence", "a list", "a group", "yes or no", "a fact that is gone", "a new fact", "the text", "no text", "a fact that was emptied"],
)  # fmt: skip
def test_only_what_was_changed_is_changed(before: str, after: str, old: str, new: str) -> None:
    assert before in SAME
    assert merged(SAME.replace(before, after)) == OLD.replace(old, new)


def test_line_ends_of_the_file_stay() -> None:
    old = OLD.replace("\n", "\r\n")
    found = merged(SAME.replace("A club.", "Our club.").replace("Free.", "Free.\n\nAlways."), old)
    assert found == OLD.replace("'A club.'", "Our club.").replace("Free.", "Free.\n\nAlways.").replace(
        "\n", "\r\n"
    )


@pytest.mark.parametrize(
    ("head", "after"),
    [
        ("---\ntitle: X\n---", ""),
        ("---\ntitle: X\n---", "\n"),
        ("---\ntitle: X\n---\n", "Old.\n"),
        ("---\ntitle: X\n---\n\n", "Old.\n"),
        ("---\ntitle: X\n---\n", "\n\n"),
    ],
    ids=["no end of line", "no text", "a text at once", "a text below an empty line", "empty lines"],
)
def test_a_new_text_begins_below_the_facts(head: str, after: str) -> None:
    found = merged("---\ntitle: X\n---\nNew.\n", head + after)
    assert re.fullmatch(r"---\ntitle: X\n---\n+New\.\n", found)
    assert parse(PurePath("x.md"), found).value(("title",)) == "X"


def test_what_the_system_wrote_must_be_readable() -> None:
    with pytest.raises(EditError):
        merged("---\ntitle: [\n---\n")


# --- what may be asked ---


def ask(site: SmallSite, action: str, **params: Any) -> Any:
    storage = Storage(site.folder)
    for kind in ("services", "news"):  # as a page that has just been opened
        storage.answer("entriesByFolder", {"folder": f"content/{kind}", "extension": "md"})
    return storage.answer(action, params)


def test_entries_are_listed_without_their_versions_and_read_with_what_they_hold(
    small_site: SmallSite,
) -> None:
    listed = ask(small_site, "entriesByFolder", folder="content/services", extension="md")
    assert [each["file"]["path"] for each in listed] == [
        "content/services/kite-club.md",
        "content/services/talking-clinic.md",
    ]
    (one,) = ask(small_site, "entriesByFiles", files=[{"path": "content/glossary.yaml"}])
    assert one["data"].startswith("- {id:")
    assert ask(small_site, "getEntry", path="content/glossary.yaml") == one


@pytest.mark.parametrize(
    "path",
    [
        "content/none.md",
        "content/services",
        "themes/x.md",
        "content/../x",
        "content/a:b.md",
        "content/a\0.md",
        "",
        "/etc/passwd",
    ],
)
def test_what_is_not_there_or_not_content_is_refused(small_site: SmallSite, path: str) -> None:
    with pytest.raises(RefusedError):
        ask(small_site, "getEntry", path=path)


def test_an_entry_may_be_moved_as_it_is_saved(small_site: SmallSite) -> None:
    text = (small_site.content / "services/kite-club.md").read_text("utf-8")
    files = [
        {
            "path": "content/services/kite-club.md",
            "raw": text,
            "newPath": "content/services/play/boat-club.md",
        }
    ]
    ask(small_site, "persistEntry", dataFiles=files)
    assert not (small_site.content / "services/kite-club.md").exists()
    assert (small_site.content / "services/play/boat-club.md").read_text("utf-8") == text


def test_a_new_file_ends_with_a_line_end(small_site: SmallSite) -> None:
    ask(small_site, "persistEntry", entry={"path": "content/news/x.md", "raw": "---\ntitle: X\n---"})
    assert (small_site.content / "news/x.md").read_text("utf-8") == "---\ntitle: X\n---\n"


def test_a_file_that_can_not_be_read_is_not_written_over(small_site: SmallSite) -> None:
    file = small_site.write("news/bad.md", "---\ntitle: [\n---\n")
    with pytest.raises(RefusedError):
        ask(small_site, "persistEntry", entry={"path": "content/news/bad.md", "raw": "---\ntitle: X\n---\n"})
    assert file.read_text("utf-8") == "---\ntitle: [\n---\n"


def test_files_are_deleted_and_what_is_gone_already_is_no_fault(small_site: SmallSite) -> None:
    path = "content/news/new-site.md"
    for action, params in (
        ("deleteFile", {"path": path}),
        ("deleteFiles", {"paths": [path, "content/events/open-day.md"]}),
    ):
        assert ask(small_site, action, **params) == {"message": "deleted"}
    assert not (small_site.folder / path).exists()
    assert not (small_site.content / "events/open-day.md").exists()


def picture(size: int = 10) -> str:
    return base64.b64encode(b"x" * size).decode()


@pytest.mark.parametrize(
    ("name", "is_kept"),
    [("a.png", True), ("a.JPG", True), ("a.webp", True), ("a.svg", False), ("a.html", False), ("a", False)],
)
def test_pictures_alone_are_kept(small_site: SmallSite, name: str, *, is_kept: bool) -> None:
    asset = {"path": f"content/images/new/{name}", "content": picture()}
    if not is_kept:
        with pytest.raises(RefusedError):
            ask(small_site, "persistMedia", asset=asset)
        return
    kept = ask(small_site, "persistMedia", asset=asset)
    assert (kept["name"], kept["path"]) == (name, f"content/images/new/{name}")
    assert ask(small_site, "getMediaFile", path=kept["path"]) == kept
    assert [each["name"] for each in ask(small_site, "getMedia", mediaFolder="content/images")] == [name]


@pytest.mark.parametrize(("size", "is_kept"), [(20_000_000, True), (20_000_001, False)])
def test_a_picture_may_have_twenty_megabytes(small_site: SmallSite, size: int, *, is_kept: bool) -> None:
    asset = {"path": "content/images/a.png", "content": picture(size)}
    if is_kept:
        ask(small_site, "persistMedia", asset=asset)
    else:
        with pytest.raises(RefusedError):
            ask(small_site, "persistMedia", asset=asset)
    assert (small_site.content / "images/a.png").exists() is is_kept


@pytest.mark.parametrize("action", ["unpublishedEntry", "publishUnpublishedEntry", "rm", ""])
def test_what_it_does_not_do_is_refused(small_site: SmallSite, action: str) -> None:
    with pytest.raises(RefusedError):
        ask(small_site, action)


def test_pictures_that_come_with_an_entry_are_kept(small_site: SmallSite) -> None:
    entry = {"path": "content/news/x.md", "raw": "---\ntitle: X\n---\n"}
    ask(
        small_site,
        "persistEntry",
        entry=entry,
        assets=[{"path": "content/images/a.png", "content": picture()}],
    )
    assert (small_site.content / "images/a.png").read_bytes() == b"x" * 10


def test_a_shortcut_out_of_the_content_is_refused(small_site: SmallSite, tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("secret", encoding="utf-8")
    (small_site.content / "link.md").symlink_to(tmp_path / "secret.md")
    with pytest.raises(RefusedError):
        ask(small_site, "deleteFile", path="content/link.md")
    assert (tmp_path / "secret.md").exists()
