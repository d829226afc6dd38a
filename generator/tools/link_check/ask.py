"""Asks one web address whether it is there, as a browser would, and gives up in good time."""

from __future__ import annotations

import http.client
import socket
import ssl
import time
from collections.abc import Mapping
from urllib.parse import quote, urljoin, urlsplit

from generator.rules.external_links import Answer

NO_SUCH_NAME = "nobody has that name"
NO_LOOK_UP = "its name could not be looked up"
_TIMEOUT_SECONDS = 15
_MOST_HOPS = 6
_TRIES = 2
_LONGEST_WAIT_SECONDS = 20
_FOR_GOOD = (301, 308)
_FOR_NOW = (302, 303, 307)
_BUSY = (429, 503)
_SAFE = "/?#[]@!$&'()*+,;=:%~-._"
"""What stays as it is in an address; all else is written as bytes in hexadecimal (RFC 3986)."""


def ask(address: str, who: str) -> Answer:
    """What an address answers at last. Links that lead on are followed; only headers are read."""
    moved, is_for_good = address, True
    for _ in range(_MOST_HOPS):
        try:
            status, headers = _ask_patiently(moved, who)
        except (OSError, http.client.HTTPException, ValueError) as fault:
            return _unanswered(fault)
        if status not in (*_FOR_GOOD, *_FOR_NOW) or not headers.get("location"):
            return Answer(status, moved if is_for_good and moved != address and status < 400 else "")
        is_for_good = is_for_good and status in _FOR_GOOD
        moved = urljoin(moved, headers["location"])
    return Answer(reason="it leads on in circles")


def _ask_patiently(address: str, who: str) -> tuple[int, Mapping[str, str]]:
    """The status and headers: by HEAD, by GET where that is not liked, and again if it is busy."""
    status, headers = _ask_once("HEAD", address, who)
    if status >= 400 and status not in _BUSY:
        status, headers = _ask_once("GET", address, who)
    for _ in range(_TRIES):
        if status not in _BUSY:
            break
        wait = headers.get("retry-after", "")
        time.sleep(min(int(wait) if wait.isdecimal() else 2, _LONGEST_WAIT_SECONDS))
        status, headers = _ask_once("GET", address, who)
    return status, headers


def _ask_once(method: str, address: str, who: str) -> tuple[int, Mapping[str, str]]:
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("it leads to something that is not a web page")
    secure = parts.scheme == "https"
    host = parts.hostname.encode("idna").decode()
    connection = (
        http.client.HTTPSConnection(host, parts.port, timeout=_TIMEOUT_SECONDS)
        if secure
        else http.client.HTTPConnection(host, parts.port, timeout=_TIMEOUT_SECONDS)
    )
    target = quote(parts.path or "/", safe=_SAFE) + (
        f"?{quote(parts.query, safe=_SAFE)}" if parts.query else ""
    )
    try:
        headers = {
            "User-Agent": f"Mozilla/5.0 (compatible; {who})",
            "Accept": "*/*",
            "Accept-Language": "en-GB",
        }
        connection.request(method, target, headers=headers)
        answer = connection.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}
    finally:
        connection.close()


def _unanswered(fault: Exception) -> Answer:
    if isinstance(fault, socket.gaierror):
        is_nowhere = fault.errno in (socket.EAI_NONAME, socket.EAI_NODATA)
        return Answer(is_nowhere=is_nowhere, reason=NO_SUCH_NAME if is_nowhere else NO_LOOK_UP)
    if isinstance(fault, ssl.SSLCertVerificationError):
        return Answer(reason="its certificate is not right, so browsers warn people")
    if isinstance(fault, TimeoutError):
        return Answer(reason=f"it does not answer within {_TIMEOUT_SECONDS} seconds")
    if isinstance(fault, ConnectionRefusedError):
        return Answer(reason="it takes no connections")
    if isinstance(fault, ValueError) and str(fault).startswith("it "):
        return Answer(reason=str(fault))
    return Answer(reason="the connection broke")
