"""Implements Decap CMS's proxy protocol for the files below `content/`: list, read and save entries, pictures and files to download."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from generator.read.find_downloads import DOWNLOADS, download_kind
from generator.read.manuscript import EditError, open_manuscript, with_mark
from generator.tools.admin.merge import merge
from generator.write.whole_file import save

type Json = str | int | bool | list[Json] | dict[str, Json] | None
type Params = dict[str, Json]

_LARGEST_MEDIA_BYTES = 20_000_000
_WRITTEN = (".md", ".yaml")
_IMAGES = (".png", ".jpg", ".jpeg", ".webp", ".gif")


class RefusedError(Exception):
    """A request is refused. The message tells the editor why."""


class Storage:
    """The content of one site's folder, as one open page of forms sees it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()
        self._seen: dict[Path, str] = {}
        """The digest of each file as this page was last given it."""
        self._answers: dict[str, Callable[[Params], Json]] = {
            "info": lambda _: {"repo": folder.name, "publish_modes": ["simple"], "type": "local_fs"},
            "entriesByFolder": self._entries,
            "entriesByFiles": lambda params: [
                self._entry(str(_part(each, "path"))) for each in _list(params, "files")
            ],
            "getEntry": lambda params: self._entry(str(params.get("path"))),
            "persistEntry": self._persist,
            "deleteFile": lambda params: self._delete([str(params.get("path"))]),
            "deleteFiles": lambda params: self._delete([str(path) for path in _list(params, "paths")]),
            "getMedia": self._media,
            "getMediaFile": lambda params: self._medium(self._inside(str(params.get("path")))),
            "persistMedia": lambda params: self._keep_media(params.get("asset")),
            "getDeployPreview": lambda _: None,
            "unpublishedEntries": lambda _: [],
        }

    def answer(self, action: str, params: Params) -> Json:
        """The answer to one request. Raises `RefusedError`."""
        known = self._answers.get(action)
        if known is None:
            raise RefusedError(f"This can't be done on your own computer: {action}.")
        return known(params)

    def _entries(self, params: Params) -> Json:
        folder = self._inside(str(params.get("folder")))
        ending = f".{params.get('extension')}"
        # Versions in another language or in easy read have other fields than their main file.
        files = [
            each for each in sorted(folder.rglob(f"*{ending}")) if "." not in each.name.removesuffix(ending)
        ]
        return [self._entry(self._name(file)) for file in files]

    def _entry(self, path: str) -> Json:
        file = self._inside(path)
        try:
            content = file.read_bytes()
            data = content.decode("utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise RefusedError(f"{path} can't be read.") from error
        self._seen[file] = _digest(content)
        return {"data": data, "file": {"path": self._name(file), "label": None, "id": self._seen[file]}}

    def _persist(self, params: Params) -> Json:
        written = _list(params, "dataFiles") or [params.get("entry")]
        for asset in _list(params, "assets"):
            self._keep_media(asset)
        for each in written:
            path, raw = str(_part(each, "path")), str(_part(each, "raw"))
            file, to = self._inside(path), self._inside(str(_part(each, "newPath") or path))
            for one in {file, to}:
                self._refuse_unseen(one)
            self._keep(file, raw)
            if to != file:
                to.parent.mkdir(parents=True, exist_ok=True)
                file.replace(to)
                self._seen.pop(file, None)
            self._seen[to] = _digest(to.read_bytes())
        return {"message": "entry persisted"}

    def _refuse_unseen(self, file: Path) -> None:
        """Raises `RefusedError` unless a file is as this page was given it, and of a kind that it may write."""
        if file.suffix not in _WRITTEN:
            raise RefusedError("Only entries and lists can be saved here.")
        there = _digest(file.read_bytes()) if file.exists() else None
        if self._seen.get(file) != there:
            raise RefusedError(
                f"{self._name(file)} is another file than this form was opened with, so nothing was saved. "
                "Copy what you wrote, load the page again, and put it in there."
            )

    def _keep(self, file: Path, raw: str) -> None:
        """Merges the changes into an existing entry; writes a new file as it is."""
        if file.suffix == ".md" and file.exists():
            try:
                manuscript = open_manuscript(file)
                save(file, with_mark(merge(manuscript, raw), has_mark=manuscript.has_mark))
            except EditError as error:
                raise RefusedError(str(error)) from error
            return
        save(file, raw if raw.endswith("\n") else f"{raw}\n")

    def _delete(self, paths: list[str]) -> Json:
        for path in paths:
            file = self._inside(path)
            if file.suffix not in _WRITTEN and not self._is_medium(file):
                raise RefusedError("Only entries, lists, pictures and files to download can be deleted here.")
            file.unlink(missing_ok=True)
            self._seen.pop(file, None)
        return {"message": "deleted"}

    def _media(self, params: Params) -> Json:
        folder = self._inside(str(params.get("mediaFolder")))
        return [self._medium(file) for file in sorted(folder.rglob("*")) if self._is_medium(file)]

    def _is_medium(self, file: Path) -> bool:
        """Whether it is a picture, or a file that people may download, where these belong."""
        is_download = file.is_relative_to(self._folder / DOWNLOADS) and bool(download_kind(file.suffix))
        return is_download or file.suffix.lower() in _IMAGES

    def _medium(self, file: Path) -> Json:
        content = file.read_bytes()
        return {
            "id": _digest(content),
            "content": base64.b64encode(content).decode(),
            "encoding": "base64",
            "path": self._name(file),
            "name": file.name,
        }

    def _keep_media(self, asset: Json) -> Json:
        file = self._inside(str(_part(asset, "path")))
        content = base64.b64decode(str(_part(asset, "content")))
        if not self._is_medium(file) or len(content) > _LARGEST_MEDIA_BYTES:
            raise RefusedError(
                "Only pictures (PNG, JPEG, WebP or GIF) can be saved here, and in content/files what people can "
                "download, such as PDF. The most is 20 MB."
            )
        save(file, content)
        return self._medium(file)

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


def _list(params: Params, name: str) -> list[Json]:
    value = params.get(name)
    return value if isinstance(value, list) else []


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
