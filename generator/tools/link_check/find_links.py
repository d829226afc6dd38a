"""Finds external links and requests each of them politely.

One request at a time to each website, with a pause in between; only a few websites at once; and answers
are cached for some days.
"""

from __future__ import annotations

import json
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urlsplit

from msgspec import Struct
from msgspec.structs import asdict

from generator.model.diagnostics import Checked, Span
from generator.read.content import Entries
from generator.read.entry import Loaded
from generator.read.schema import read_rows
from generator.read.schema.known_link_fields import KnownLinkFields
from generator.read.source import read_list
from generator.rules.external_links import Answer
from generator.tools.link_check.http_request import NO_LOOK_UP, NO_SUCH_NAME, request
from generator.write.whole_file import save

KNOWN_LINKS = "content/known-links.yaml"
_SITES_AT_ONCE = 4
_PAUSE_SECONDS = 1.0
_GOOD_DAYS = 14
"""How long a good answer is cached; any other only for the day."""
_RESERVED = ("example", "invalid", "test", "localhost")
"""Top-level domains for examples, which no website has (RFC 2606)."""

_FOR_EXAMPLES = "addresses like this are for examples only"
_ENOUGH_TO_TELL_OFFLINE = 3

type Places = dict[str, list[Span]]
"""Where each address is written."""


class OfflineError(Exception):
    """No website at all could be reached, so this computer must be offline."""


class RequestOptions(Struct, frozen=True):
    """How links are requested."""

    pause_seconds: float = _PAUSE_SECONDS
    sites_at_once: int = _SITES_AT_ONCE
    user_agent: str = "local-offer"


def find_links(entries: Entries) -> Places:
    """Every web address that entries and settings link to, without the part after `#`."""
    found: Places = defaultdict(list)
    own = urlsplit(entries.settings.base_url).netloc if entries.settings else ""
    for address, span in _links(entries):
        whole = urldefrag(address).url
        if urlsplit(whole).scheme in ("http", "https") and urlsplit(whole).netloc != own:
            found[whole].append(span)
    return dict(sorted(found.items()))


def without_known(places: Places, folder: Path, today: date) -> Checked[Places]:
    """The places without addresses that are listed in `known-links.yaml` because people have checked them."""
    file = folder / KNOWN_LINKS
    document = read_list(file, KNOWN_LINKS) if file.is_file() else Checked(None)
    rows = read_rows(KnownLinkFields, document.value) if document.value else Checked(())
    known = [each.address for each, _ in rows.value if each.until is None or each.until >= today]
    kept = {
        address: spans
        for address, spans in places.items()
        if not any(fnmatchcase(address, pattern) for pattern in known)
    }
    return Checked(kept, (*document.diagnostics, *rows.diagnostics))


def request_all(
    addresses: Sequence[str], cache: Path, today: date, how: RequestOptions, advance: Callable[[], None]
) -> dict[str, Answer]:
    """The answer of each address. `cache` is the file of earlier answers; `advance` is called after each request.

    Raises `OfflineError`.
    """
    known = _read_cache(cache, today)
    by_site: dict[str, list[str]] = defaultdict(list)
    for address in addresses:
        if address not in known:
            by_site[urlsplit(address).netloc].append(address)

    def request_site(site: Sequence[str]) -> dict[str, Answer]:
        answers: dict[str, Answer] = {}
        for number, address in enumerate(site):
            time.sleep(how.pause_seconds if number else 0)
            answers[address] = _example_only(address) or request(address, how.user_agent)
            advance()
        return answers

    fresh: dict[str, Answer] = {}
    with ThreadPoolExecutor(how.sites_at_once) as pool:
        try:
            for answers in pool.map(request_site, by_site.values()):
                fresh |= answers
        finally:
            pool.shutdown(cancel_futures=True)
            if not _is_offline(fresh):
                _write_cache(cache, today, fresh)
    if _is_offline(fresh):
        raise OfflineError
    return {address: fresh[address] if address in fresh else known[address] for address in addresses}


def _is_offline(fresh: Mapping[str, Answer]) -> bool:
    reasons = [each.reason for each in fresh.values() if each.reason != _FOR_EXAMPLES]
    return len(reasons) >= _ENOUGH_TO_TELL_OFFLINE and set(reasons) <= {NO_SUCH_NAME, NO_LOOK_UP}


def _links(entries: Entries) -> Iterator[tuple[str, Span]]:
    if entries.settings:
        settings = entries.settings
        for address in (settings.advice.website, settings.channels.feedback_form):
            yield address, settings.span
        yield from ((each.address, settings.span) for each in settings.social)
    kinds: tuple[tuple[Loaded[Any], ...], ...] = (
        entries.services,
        entries.guides,
        entries.organisations,
        entries.news,
        entries.events,
        entries.consultations,
        entries.pages,
        tuple(loaded for _, loaded in (*entries.service_versions, *entries.guide_versions)),
    )
    for kind in kinds:
        for loaded in kind:
            yield from _links_of(loaded)


def _links_of(loaded: Loaded[Any]) -> Iterator[tuple[str, Span]]:
    for number, contact in enumerate(getattr(loaded.value, "contacts", ())):
        if contact.website:
            yield contact.website, loaded.document.span_of(("contacts", number, "website"))
    for name in ("sen_report", "accessibility_plan"):
        if address := getattr(loaded.value, name, ""):
            yield address, loaded.document.span_of((name,))
    for number, source in enumerate(getattr(loaded.value, "sources", ())):
        yield source.url, loaded.document.span_of(("sources", number, "url"))
    body = getattr(loaded.value, "body", None)
    for link in body.links if body else ():
        yield link.target, link.span


def _example_only(address: str) -> Answer | None:
    """The answer for an example address, which is not requested; `None` for any other."""
    name = urlsplit(address).hostname or ""
    if name.rpartition(".")[2] in _RESERVED and name != "localhost":
        return Answer(is_nowhere=True, reason=_FOR_EXAMPLES)
    return None


def _read_cache(cache: Path, today: date) -> dict[str, Answer]:
    """Earlier answers that are still fresh; empty if the file can't be read."""
    try:
        read = json.loads(cache.read_text("utf-8"))
        found = {
            str(address): (date.fromisoformat(row["day"]), Answer(**row["answer"]))
            for address, row in read.items()
        }
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return {}
    return {
        address: answer
        for address, (day, answer) in found.items()
        if 0
        <= (today - day).days
        <= (_GOOD_DAYS if answer == Answer(answer.status) and answer.status < 400 else 0)
    }


def _write_cache(cache: Path, today: date, fresh: Mapping[str, Answer]) -> None:
    try:
        read = json.loads(cache.read_text("utf-8"))
    except (OSError, ValueError):
        read = {}
    rows = read if isinstance(read, dict) else {}
    rows |= {
        address: {"day": today.isoformat(), "answer": asdict(answer)} for address, answer in fresh.items()
    }
    save(cache, json.dumps(rows, ensure_ascii=False, indent=1, sort_keys=True) + "\n")
