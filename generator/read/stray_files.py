"""Finds entries and lists that nothing reads, because their folder or their name is not one that we know."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.model import Taxonomy
from generator.model.diagnostics import Diagnostic, Span
from generator.read.files import is_left_by_program, walk
from generator.read.schema.fact_table import KINDS
from generator.rules.entry_files import STRAY_FILE

_FOLDERS = (*KINDS.values(), "taxonomies", "accessibility", "files", "films", "images", "editions")
_YAML = "settings glossary copies urgent teams asked start changes known-links"
_LISTS = (*(f"{name}.yaml" for name in _YAML.split()), "postcodes.csv", "school-register.csv")
_ENDINGS = (".md", ".yaml", ".yml", ".csv", ".txt")
"""Of the files that an editor may take for a part of the site."""


def check_strays(folder: Path, postcodes: str) -> Iterator[Diagnostic]:
    """What is in `content/` and is not read. `postcodes` is the path of the council's own table of them."""
    own = Path(postcodes).name
    yield from _strays(folder, "content", _FOLDERS, (*_LISTS, own) if own else _LISTS)
    yield from _strays(folder, "content/taxonomies", (), [f"{each}.yaml" for each in Taxonomy])


def _strays(folder: Path, below: str, folders: Sequence[str], lists: Sequence[str]) -> Iterator[Diagnostic]:
    try:
        names = sorted(each.name for each in (folder / below).iterdir())
    except OSError:
        return
    for name in names:
        path = f"{below}/{name}"
        is_known = name in folders or name in lists or is_left_by_program(name)
        if is_known or _is_other_case(folder / below, name, (*folders, *lists)):
            continue
        if (folder / path).is_dir():
            if count := sum(each.endswith(".md") for each in walk(folder, path, [])):
                message = (
                    f"Nothing reads this folder, so what is in it is not on the site: entries ({count})."
                )
                hint = _hint(name, below, folders, "Move them to a folder such as content/services.")
                yield STRAY_FILE.at(Span(path), message, hint)
        elif name.lower().endswith(_ENDINGS) and not name.lower().startswith("readme"):
            otherwise = "An entry belongs in a folder such as content/services. Keep other files elsewhere."
            message = "Nothing reads this file, so what is in it is not on the site."
            yield STRAY_FILE.at(Span(path), message, _hint(name, below, lists, otherwise))


def _is_other_case(folder: Path, name: str, known: Sequence[str]) -> bool:
    """Whether it is a known name in other capitals, on a disk that takes both for the same."""
    return any(
        name.lower() == each and (folder / each).exists() and (folder / each).samefile(folder / name)
        for each in known
    )


def _hint(name: str, below: str, known: Sequence[str], otherwise: str) -> str:
    """The known name most like this one."""
    stem = name.lower().removesuffix(".txt").replace(".yml", ".yaml")
    found = difflib.get_close_matches(stem, known, n=1, cutoff=0.8)
    return f"Did you mean {below}/{found[0]}?" if found else otherwise
