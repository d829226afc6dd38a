"""The edits that builds are measured after, each as small as editors make them."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from tests.sites import ROOT

UNSURE_SECONDS = 2.1
"""A file that was written less than two seconds ago is read again; editors wait longer between builds."""


def edit_body(site: Path) -> None:
    """One more sentence in one service."""
    file = one_service(site)
    file.write_text(file.read_text("utf-8") + "\nOne more sentence.\n", encoding="utf-8", newline="\n")


def edit_title(site: Path) -> None:
    """Another name for one service."""
    _replace(one_service(site), "title: ", "title: New ")


def rename_topic(site: Path) -> None:
    """Another name for one topic."""
    _replace(site / "content" / "taxonomies" / "topics.yaml", "label: ", "label: New ")


def edit_template(site: Path) -> None:
    """A theme of the council's own, with one template that says a little more."""
    own_template(site)
    settings = site / "content" / "settings.yaml"
    settings.write_text(settings.read_text("utf-8") + "theme: own\n", encoding="utf-8", newline="\n")


def own_template(site: Path) -> None:
    """One template of the theme `own` that says a little more."""
    template = site / "themes" / "own" / "templates" / "pages" / "service.html"
    template.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(ROOT / "themes" / "default" / "templates" / "pages" / "service.html", template)
    _replace(template, '<div class="columns">', '<p>Something new.</p>\n<div class="columns">')


EDITS: dict[str, Callable[[Path], None]] = {
    "after an edit of a text": edit_body,
    "after an edit of a title": edit_title,
    "after a topic was renamed": rename_topic,
    "after a template changed": edit_template,
}


def one_service(site: Path) -> Path:
    """The file of the service that is edited."""
    return sorted((site / "content" / "services").rglob("*.md"))[3]


def _replace(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    file.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")
