"""Fetches a source from the web: a file, or the services of an interface, page by page and each in full."""

from __future__ import annotations

import http.client
import json
import socket
import ssl
import time
import urllib.request
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO, override
from urllib.error import HTTPError, URLError
from urllib.parse import parse_qsl, quote, unquote, urlencode, urljoin, urlsplit

from generator import __version__
from generator.tools.importers.json_records import services_in
from generator.tools.importers.record import Json, Thing, text_of

_PAGE = 100
_MOST_PAGES = 2_000
_PATIENCE_SECONDS = 30
_MOST_SECONDS = 3_600
_MOST_BYTES = 300_000_000
_PIECE = 1 << 20
_SAFE = "/?#[]@!$&'()*+,;=:%~-._"
_BUSY = (429, 503)
_LOCKED = (401, 402, 403, 407)
_NOTHING_THERE = (404, 410)
_TRIES = 3
_LONGEST_PAUSE_SECONDS = 20
_WHOLE = "data/local-offer.json"
"""Where a site of ours has all its services in one file."""
_SO = "Nothing was changed."


class UnreachableError(Exception):
    """A source on the web can't be fetched, or not all of it. The message tells the editor why, and what to do."""


class _NotDataError(UnreachableError):
    """What answered is nothing that we can read, so it may be elsewhere."""


def is_address(source: str) -> bool:
    """Whether a source is on the web."""
    return source.lower().startswith(("http://", "https://"))


def file_name(address: str) -> str:
    """The last part of the path of an address, which may be the name of a file."""
    return PurePosixPath(unquote(urlsplit(address).path)).name


class Web:
    """The web, with a limit for all that is fetched in time and in size. Raises `UnreachableError`."""

    def __init__(self) -> None:
        self._opener = urllib.request.build_opener(_OnTheWebOnly)
        self._end = time.monotonic() + _MOST_SECONDS
        self._room = _MOST_BYTES

    def services(self, address: str) -> Iterator[Thing]:
        """The services of an interface, by its address or that of its list, or of a site of ours by its front page."""
        parts = urlsplit(address)
        base = address.partition("#")[0].partition("?")[0].rstrip("/").removesuffix("/services")
        try:
            first = self._json(_page_of(f"{base}/services", parts.query, 1))
        except _NotDataError as error:
            try:
                yield from services_in(self._json(f"{base}/{_WHOLE}"))
            except _NotDataError:
                raise error from None
            return
        for short in self._listed(first, f"{base}/services", parts.query):
            yield self._in_full(base, short)

    def _listed(self, page: Json, address: str, query: str) -> Iterator[Thing]:
        """The services of a list as each page has them."""
        for number in range(2, _MOST_PAGES + 2):
            listed = [*services_in(page)]
            yield from listed
            following = _next_page(page, address, query, number)
            if not following or not listed:
                return
            earlier, page = page, self._json(following)
            if page == earlier:
                raise UnreachableError(
                    f"{following} is the same as the page before, so not all services can be read. {_SO}"
                )
        raise UnreachableError(f"{address} has more than {_MOST_PAGES:,} pages. {_SO} Get it as a file.")

    def _in_full(self, base: str, short: Thing) -> Thing:
        own = text_of(short.get("id"))
        if not own or any(isinstance(value, list) and value for value in short.values()):
            return short
        return next(services_in(self._json(f"{base}/services/{quote(own, safe='')}")), short)

    def _json(self, address: str) -> Json:
        try:
            found: Json = json.loads(self.fetch(address).decode("utf-8-sig"))
        except (ValueError, RecursionError) as error:
            raise _NotDataError(f"{address} is not valid JSON: {error}. {_SO}") from error
        return found

    def fetch(self, address: str, tries: int = _TRIES) -> bytes:
        """What is at an address. A server that is busy is asked again."""
        try:
            found = self._fetch_once(address)
        except HTTPError as error:
            error.close()
            if error.code in _BUSY and tries > 1:
                wait = error.headers.get("Retry-After", "")
                time.sleep(min(int(wait) if wait.isdecimal() else 2, _LONGEST_PAUSE_SECONDS))
                return self.fetch(address, tries - 1)
            kind = _NotDataError if error.code in _NOTHING_THERE else UnreachableError
            raise kind(f"{address} {_refusal(error.code)} ({error.code}). {_SO}") from error
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise UnreachableError(f"{address} {_reason(error)}. {_SO}") from error
        if found.lstrip()[:1] == b"<":
            raise _NotDataError(f"{address} is a web page, not data. {_SO} Give the address of the data.")
        return found

    def _fetch_once(self, address: str) -> bytes:
        asked = urllib.request.Request(  # noqa: S310 - the opener leads to the web only
            quote(address, safe=_SAFE),
            headers={"Accept": "application/json, */*;q=0.5", "User-Agent": f"local-offer/{__version__}"},
        )
        pieces: list[bytes] = []
        with self._opener.open(asked, timeout=_PATIENCE_SECONDS) as answer:
            while piece := answer.read1(_PIECE):
                pieces.append(piece)
                self._room -= len(piece)
                if self._room < 0:
                    raise UnreachableError(
                        f"{address} has more than {_MOST_BYTES // 1_000_000} MB. {_SO} Import it in parts."
                    )
                if time.monotonic() > self._end:
                    raise UnreachableError(
                        f"{address} is too slow: an hour was not enough for all of it. {_SO} Get it as a file."
                    )
            if answer.length:
                raise http.client.IncompleteRead(b"", answer.length)
        return b"".join(pieces)


class _OnTheWebOnly(urllib.request.HTTPRedirectHandler):
    @override
    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        if not is_address(newurl):
            fp.close()
            raise ValueError(f"leads to {newurl}, which is not on the web")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _page_of(address: str, query: str, number: int) -> str:
    """The address of one page of a list, with what else was asked for."""
    asked = {"per_page": str(_PAGE), **dict(parse_qsl(query)), "page": str(number)}
    return f"{address}?{urlencode(asked)}"


def _next_page(page: Json, address: str, query: str, number: int) -> str:
    """The address of the page after this one, as it is told or as its number gives; empty if this is the last."""
    if not isinstance(page, dict):
        return ""
    links = page.get("links")
    told = page.get("next") or (links.get("next") if isinstance(links, dict) else "")
    if isinstance(told, str) and told:
        return urljoin(address, told)
    total = page.get("total_pages") or page.get("totalPages")
    is_last = (
        number > total if isinstance(total, int) else page.get("last_page", page.get("last")) is not False
    )
    return "" if is_last else _page_of(address, query, number)


def _refusal(code: int) -> str:
    """How a server answered that gave nothing."""
    if code < 400:
        return "sends us round in circles. Check the address"
    if code in _NOTHING_THERE:
        return "leads to nothing. Check the address"
    if code in _LOCKED:
        return "lets nobody in without a key or a password. Download the data, and import the file"
    if code in _BUSY:
        return "is too busy. Try again later"
    return "answered with an error. Try again later, or ask those who run it"


def _reason(error: Exception) -> str:
    """Why nothing or not everything came, as the rest of a sentence."""
    cause = error.reason if isinstance(error, URLError) and isinstance(error.reason, Exception) else error
    match cause:
        case TimeoutError():
            return f"did not answer for {_PATIENCE_SECONDS} seconds. Try again later"
        case socket.gaierror():
            return "has a domain name that can't be found. Check the address, and whether you are online"
        case ssl.SSLError():
            return "can't prove that it is what it says: its security certificate is not valid"
        case ConnectionRefusedError():
            return "refuses connections. Check the address"
        case UnicodeError() | http.client.InvalidURL():
            return "is no address that leads anywhere. Check it"
        case ValueError():
            return str(cause)
        case _:
            return "broke off before all of it had come. Try again later"
