"""Requests one web address as a browser would, with time limits, and says how it answered."""

from __future__ import annotations

import http.client
import socket
import ssl
import time
from collections.abc import Mapping
from urllib.parse import quote, urljoin, urlsplit

from generator.rules.external_links import Answer

NO_SUCH_NAME = "its domain name does not exist"
NO_LOOK_UP = "its domain name could not be looked up"
_TIMEOUT_SECONDS = 15
_MOST_HOPS = 6
_TRIES = 2
_LONGEST_WAIT_SECONDS = 20
_PERMANENT = (301, 308)
_TEMPORARY = (302, 303, 307)
_BUSY = (429, 503)
_SAFE = "/?#[]@!$&'()*+,;=:%~-._"
"""Characters that stay as they are in an address; all others are percent-encoded (RFC 3986)."""


def request(address: str, user_agent: str) -> Answer:
    """The answer of an address after any redirects. Only headers are read."""
    moved, is_permanent = address, True
    for _ in range(_MOST_HOPS):
        try:
            status, headers = _request_with_retries(moved, user_agent)
        except (OSError, http.client.HTTPException, ValueError) as error:
            return _unanswered(error)
        if status not in (*_PERMANENT, *_TEMPORARY) or not headers.get("location"):
            return Answer(status, moved if is_permanent and moved != address and status < 400 else "")
        is_permanent = is_permanent and status in _PERMANENT
        moved = urljoin(moved, headers["location"])
    return Answer(reason="it redirects too many times")


def _request_with_retries(address: str, user_agent: str) -> tuple[int, Mapping[str, str]]:
    """The status and headers: by HEAD, by GET if HEAD is refused, and again if the server is busy."""
    status, headers = _request_once("HEAD", address, user_agent)
    if status >= 400 and status not in _BUSY:
        status, headers = _request_once("GET", address, user_agent)
    for _ in range(_TRIES):
        if status not in _BUSY:
            break
        wait = headers.get("retry-after", "")
        time.sleep(min(int(wait) if wait.isdecimal() else 2, _LONGEST_WAIT_SECONDS))
        status, headers = _request_once("GET", address, user_agent)
    return status, headers


def _request_once(method: str, address: str, user_agent: str) -> tuple[int, Mapping[str, str]]:
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
            "User-Agent": f"Mozilla/5.0 (compatible; {user_agent})",
            "Accept": "*/*",
            "Accept-Language": "en-GB",
        }
        connection.request(method, target, headers=headers)
        answer = connection.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}
    finally:
        connection.close()


def _unanswered(error: Exception) -> Answer:
    if isinstance(error, socket.gaierror):
        is_nowhere = error.errno in (socket.EAI_NONAME, socket.EAI_NODATA)
        return Answer(is_nowhere=is_nowhere, reason=NO_SUCH_NAME if is_nowhere else NO_LOOK_UP)
    if isinstance(error, ssl.SSLCertVerificationError):
        return Answer(reason="its security certificate is not valid, so browsers warn people")
    if isinstance(error, TimeoutError):
        return Answer(reason=f"it does not answer within {_TIMEOUT_SECONDS} seconds")
    if isinstance(error, ConnectionRefusedError):
        return Answer(reason="it refuses connections")
    if isinstance(error, ValueError) and str(error).startswith("it "):
        return Answer(reason=str(error))
    return Answer(reason="the connection failed")
