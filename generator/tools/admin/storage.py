"""Answers what Decap CMS asks of a backend on this computer, for the files below `content/` alone.

The questions are those of its open proxy protocol: which entries are there, what one holds, keep this one.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from generator.read.manuscript import EditError, open_manuscript, save
from generator.tools.admin.merge import merge

type Json = str | int | bool | list[Json] | dict[str, Json] | None
type Question = dict[str, Json]

_LARGEST_MEDIA_BYTES = 20_000_000
_PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".gif")


class RefusedError(Exception):
    """What was asked for is not done here. The message says why, for the editor who sees it."""


class Storage:
    """The content of one site's folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()
        self._answers: dict[str, Callable[[Question], Json]] = {
            "info": lambda _: {"repo": folder.name, "publish_modes": ["simple"], "type": "local_fs"},
            "entriesByFolder": self._entries,
            "entriesByFiles": lambda asked: [
                self._entry(str(_part(each, "path"))) for each in _list(asked, "files")
            ],
            "getEntry": lambda asked: self._entry(str(asked.get("path"))),
            "persistEntry": self._persist,
            "deleteFile": lambda asked: self._delete([str(asked.get("path"))]),
            "deleteFiles": lambda asked: self._delete([str(path) for path in _list(asked, "paths")]),
            "getMedia": self._media,
            "getMediaFile": lambda asked: self._picture(self._inside(str(asked.get("path")))),
            "persistMedia": lambda asked: self._keep_media(asked.get("asset")),
            "getDeployPreview": lambda _: None,
            "unpublishedEntries": lambda _: [],
        }

    def answer(self, action: str, params: Question) -> Json:
        """The answer to one question. Raises `RefusedError`."""
        known = self._answers.get(action)
        if known is None:
            raise RefusedError(f"This can't be done on your own computer: {action}.")
        return known(params)

    def _entries(self, asked: Question) -> Json:
        folder = self._inside(str(asked.get("folder")))
        ending = f".{asked.get('extension')}"
        # A version in another language or in easy read belongs to its main file and has other fields.
        files = [
            each for each in sorted(folder.rglob(f"*{ending}")) if "." not in each.name.removesuffix(ending)
        ]
        return [self._entry(self._name(file)) for file in files]

    def _entry(self, path: str) -> Json:
        file = self._inside(path)
        try:
            data = file.read_bytes().decode("utf-8-sig")
        except (OSError, UnicodeDecodeError) as fault:
            raise RefusedError(f"{path} can't be read.") from fault
        name = self._name(file)
        return {
            "data": data,
            "file": {"path": name, "label": None, "id": hashlib.sha256(data.encode()).hexdigest()},
        }

    def _persist(self, asked: Question) -> Json:
        written = _list(asked, "dataFiles") or [asked.get("entry")]
        for asset in _list(asked, "assets"):
            self._keep_media(asset)
        for each in written:
            path, raw = str(_part(each, "path")), str(_part(each, "raw"))
            self._keep(self._inside(path), raw)
            moved = str(_part(each, "newPath") or "")
            if moved and moved != path:
                self._inside(moved).parent.mkdir(parents=True, exist_ok=True)
                self._inside(path).replace(self._inside(moved))
        return {"message": "entry persisted"}

    def _keep(self, file: Path, raw: str) -> None:
        """Takes over what was changed; a new file is written as it came."""
        if file.suffix == ".md" and file.exists():
            try:
                manuscript = open_manuscript(file)
                save(file, merge(manuscript, raw), has_mark=manuscript.has_mark)
            except EditError as fault:
                raise RefusedError(str(fault)) from fault
            return
        file.parent.mkdir(parents=True, exist_ok=True)
        save(file, raw if raw.endswith("\n") else f"{raw}\n")

    def _delete(self, paths: list[str]) -> Json:
        for path in paths:
            self._inside(path).unlink(missing_ok=True)
        return {"message": "deleted"}

    def _media(self, asked: Question) -> Json:
        folder = self._inside(str(asked.get("mediaFolder")))
        return [self._picture(file) for file in sorted(folder.rglob("*")) if file.suffix.lower() in _PICTURES]

    def _picture(self, file: Path) -> Json:
        content = file.read_bytes()
        return {
            "id": hashlib.sha256(content).hexdigest(),
            "content": base64.b64encode(content).decode(),
            "encoding": "base64",
            "path": self._name(file),
            "name": file.name,
        }

    def _keep_media(self, asset: Json) -> Json:
        file = self._inside(str(_part(asset, "path")))
        content = base64.b64decode(str(_part(asset, "content")))
        if file.suffix.lower() not in _PICTURES or len(content) > _LARGEST_MEDIA_BYTES:
            raise RefusedError("Only pictures of up to 20 MB can be kept here: PNG, JPEG, WebP or GIF.")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        return self._picture(file)

    def _inside(self, path: str) -> Path:
        """A file below `content/`. Raises `RefusedError` for any other."""
        parts = PurePosixPath(path.replace("\\", "/")).parts
        is_odd = ".." in parts or ":" in path or "\0" in path
        file = self._folder if is_odd else self._folder.joinpath(*parts).resolve()
        if not file.is_relative_to(self._folder / "content"):
            raise RefusedError("Only files in the folder content can be changed here.")
        return file

    def _name(self, file: Path) -> str:
        return file.relative_to(self._folder).as_posix()


def _part(value: Json, name: str) -> Json:
    return value.get(name) if isinstance(value, dict) else None


def _list(asked: Question, name: str) -> list[Json]:
    value = asked.get(name)
    return value if isinstance(value, list) else []
