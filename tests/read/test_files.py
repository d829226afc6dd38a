"""Which files are entries, and what their names say."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.model.diagnostics import Span
from generator.read.files import File, find_entries


def found(folder: Path, *names: str, has_versions: bool = True) -> tuple[list[File], list[str]]:
    """The entries among some files, and the rules that the others break."""
    for name in names:
        file = folder / "content" / "services" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("", encoding="utf-8")
    checked = find_entries(folder, "content/services", has_versions=has_versions)
    return list(checked.value), [each.rule for each in checked.diagnostics]


def test_entries_are_found_however_deep_in_order_of_path(tmp_path: Path) -> None:
    entries, faults = found(tmp_path, "zoo.md", "a/b/c/deep.md", "club.md")
    assert [each.path.removeprefix("content/services/") for each in entries] == [
        "a/b/c/deep.md",
        "club.md",
        "zoo.md",
    ]
    assert [each.slug for each in entries] == ["deep", "club", "zoo"]
    assert faults == []


@pytest.mark.parametrize(
    ("name", "language", "is_easy_read"),
    [
        ("club.md", "en-GB", False), ("club.easy.md", "en-GB", True), ("club.ur.md", "ur", False),
        ("club.pl.easy.md", "pl", True), ("club.zh-Hans.md", "zh-Hans", False), ("club.pt-BR.md", "pt-BR", False),
    ],
)  # fmt: skip
def test_a_name_says_which_version_a_file_is(
    tmp_path: Path, name: str, language: str, *, is_easy_read: bool
) -> None:
    ((file,), faults) = found(tmp_path, name)
    assert (file.slug, file.language, file.is_easy_read) == ("club", language, is_easy_read)
    assert file.is_version is (name != "club.md")
    assert faults == []


@pytest.mark.parametrize(
    "name", ["club.english.md", "club.xx.md", "club.en.md", "club.ur.pl.md", "club.easy.ur.md", "club.UR.md"]
)
def test_a_version_that_is_none_is_told(tmp_path: Path, name: str) -> None:
    assert found(tmp_path, name) == ([], ["unknown-version"])


def test_news_has_no_versions(tmp_path: Path) -> None:
    assert found(tmp_path, "club.ur.md", has_versions=False) == ([], ["unknown-version"])


@pytest.mark.parametrize(
    "name", ["Club.md", "a club.md", "club_.md", "-club.md", "clüb.md", f"{'a' * 81}.md"]
)
def test_a_name_that_can_be_no_address_is_told(tmp_path: Path, name: str) -> None:
    assert found(tmp_path, name) == ([], ["bad-file-name"])


def test_a_better_name_is_proposed(tmp_path: Path) -> None:
    found(tmp_path, "Rainbow Club (new).md")
    (told,) = find_entries(tmp_path, "content/services", has_versions=True).diagnostics
    assert told.hint == 'Rename it to "rainbow-club-new.md".'


@pytest.mark.parametrize("name", ["con.md", "aux.md", "com1.md", "lpt9.md", "nul.easy.md"])
def test_a_name_that_windows_keeps_is_told(tmp_path: Path, name: str) -> None:
    assert found(tmp_path, name) == ([], ["reserved-file-name"])


def test_what_programs_leave_behind_is_passed_over(tmp_path: Path) -> None:
    left = (
        ".DS_Store",
        "~$club.docx",
        "Thumbs.db",
        "desktop.ini",
        ".club.md.swp",
        "club.md~",
        ".git/club.md",
    )
    assert found(tmp_path, *left) == ([], [])


def test_other_files_are_told(tmp_path: Path) -> None:
    assert found(tmp_path, "club.docx", "club.txt", "club.MD") == ([], ["stray-file"] * 3)


@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
def test_linked_files_are_read_and_linked_folders_are_not(tmp_path: Path) -> None:
    found(tmp_path, "club.md")
    folder = tmp_path / "content" / "services"
    (folder / "again").symlink_to(folder)
    (folder / "loop").symlink_to("loop")
    (folder / "linked.md").symlink_to("club.md")
    (folder / "gone.md").symlink_to("nowhere")
    entries, faults = found(tmp_path)
    assert [each.slug for each in entries] == ["club", "gone", "linked"]
    assert sorted(faults) == ["linked-folder", "stray-file"]


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert found(tmp_path) == ([], [])


@pytest.mark.parametrize(
    ("length", "faults"), [(80, []), (81, ["bad-file-name"])], ids=["as long as may be", "a letter more"]
)
def test_a_name_may_have_so_many_letters(tmp_path: Path, length: int, faults: list[str]) -> None:
    assert found(tmp_path, f"{'a' * length}.md")[1] == faults


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("Club.md", '"club.md"'),
        ("a__b.md", '"a-b.md"'),
        ("-club-.md", '"club.md"'),
        (f"{'a' * 80} b.md", f'"{"a" * 80}.md"'),
        (f"{'a' * 79} b.md", f'"{"a" * 79}.md"'),
        ("کلب.md", "lower-case letters"),
    ],
    ids=["capitals", "signs", "hyphens at its ends", "too long", "cut at a hyphen", "no letter of ours"],
)
def test_the_better_name_is_one_that_can_be_taken(tmp_path: Path, name: str, hint: str) -> None:
    found(tmp_path, name)
    (told,) = find_entries(tmp_path, "content/services", has_versions=True).diagnostics
    assert hint in told.hint


@pytest.mark.parametrize(
    "name",
    ["club.en-GB.md", "club.zz-Latn.md", "club..md", "club.easy.easy.md", "club.pt-br.md"],
)
def test_what_is_no_language_tag_is_no_version(tmp_path: Path, name: str) -> None:
    entries, faults = found(tmp_path, name)
    assert entries == []
    assert faults == ["unknown-version"]


def test_files_are_named_from_the_sites_folder_and_told_there(tmp_path: Path) -> None:
    entries, _ = found(tmp_path, "a/club.md", "b/Bad.md")
    assert [each.path for each in entries] == ["content/services/a/club.md"]
    (told,) = find_entries(tmp_path, "content/services", has_versions=True).diagnostics
    assert told.span == Span("content/services/b/Bad.md")


def test_an_easy_read_file_alone_where_there_are_no_versions_is_told(tmp_path: Path) -> None:
    assert found(tmp_path, "club.easy.md", has_versions=False) == ([], ["unknown-version"])
