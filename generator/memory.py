"""Finds what was remembered of the builds into one folder, in this process or in `.cache/` beside it."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.cache import Cache, ForgottenError
from generator.digests import Digests, digest_of
from generator.store import Store
from generator.write import cache_folder

_PACKAGE = Path(__file__).parent
_MOST_CACHES = 4
_caches: dict[Path, Cache] = {}
"""What was remembered in this process, by the folder that was built into, the latest last."""


@contextmanager
def remembering(out: Path) -> Iterator[Cache]:
    """What is remembered of the builds into a folder. What was learned is kept for the next."""
    name = out.resolve()
    cache = _caches.pop(name, None) or _open(name)
    try:
        yield cache
    except ForgottenError:
        cache.close()
        raise
    except BaseException:
        cache.break_off()
        _caches[name] = cache
        raise
    cache.end_build()
    _save_stamps(name, cache)
    _caches[name] = cache
    while len(_caches) > _MOST_CACHES:
        _caches.pop(next(iter(_caches))).close()


def _open(out: Path) -> Cache:
    cache = Cache()
    _recall_stamps(out, cache)
    cache.store = Store(cache_folder(out) / f"{out.name}.memory", version(cache.sources))
    return cache


def version(digests: Digests) -> str:
    """The digest of all that turns content into files: our own source, Python, and every library."""
    own = [
        f"{file} {digests.of(file)}"
        for where, folders, names in os.walk(_PACKAGE)
        for file in sorted(f"{where}/{name}" for name in names)
        if not where.endswith("__pycache__") and folders.sort() is None
    ]
    libraries = sorted(
        name
        for folder in sys.path
        if os.path.isdir(folder)
        for name in os.listdir(folder)
        if name.endswith((".dist-info", ".egg-info"))
    )
    return digest_of("\n".join([sys.version, *own, *libraries]).encode())


def _stamps_file(out: Path) -> Path:
    return cache_folder(out) / f"{out.name}.stamps"


def _recall_stamps(out: Path, cache: Cache) -> None:
    """Stamps and digests of files, as the last build saw them. Whatever is wrong with them is ignored."""
    with suppress(OSError, ValueError, TypeError, KeyError, AttributeError):
        found = json.loads(_stamps_file(out).read_text("utf-8"))
        for name, digests in (("sources", cache.sources), ("outputs", cache.outputs)):
            digests.recall({file: (tuple(stamp), digest) for file, (stamp, digest) in found[name].items()})


def _save_stamps(out: Path, cache: Cache) -> None:
    file = _stamps_file(out)
    known = {"sources": cache.sources.known(), "outputs": cache.outputs.known()}
    with suppress(OSError):
        new = file.with_suffix(f".{os.getpid()}.new")
        new.write_text(json.dumps(known, separators=(",", ":")), encoding="utf-8", newline="\n")
        new.replace(file)
