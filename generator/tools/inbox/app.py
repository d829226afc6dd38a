"""The receiver as a web application: one address that takes the form, and the built site around it.

It has no account, no cookie and no session, so there is nothing that another site could misuse; it takes
forms from its own pages only. It shows nothing of what it received.
"""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from generator.tools.inbox.feedback_form import LARGEST_BODY_BYTES, Fault, read_form
from generator.tools.inbox.limits import Limit
from generator.tools.inbox.message_store import Store

ADDRESS = "/inbox"
_THANKS = "feedback-thanks.html"
_SORRY = "feedback-sorry.html"
_FORM = "application/x-www-form-urlencoded"
_SLOWEST_SECONDS = 20
_STATUS = {Fault.NOT_A_FORM: 400, Fault.TOO_LONG: 413, Fault.EMPTY: 422}
_HEADERS = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'self'; "
    "form-action 'self' mailto:; frame-ancestors 'none'",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
_ANSWER = {**_HEADERS, "Cache-Control": "no-store"}


class Receiver:
    """Takes forms for one store."""

    def __init__(self, store: Store, site: Path, limit: Limit, today: Callable[[], dt.date]) -> None:
        self._store = store
        self._site = site
        self._limit = limit
        self._today = today

    async def take(self, request: Request) -> Response:
        """Keeps a form and leads on to the thank-you page, or answers why not."""
        if not _is_from_here(request):
            return self._sorry(403)
        if request.headers.get("content-type", "").split(";")[0].strip().lower() != _FORM:
            return self._sorry(415)
        if not self._limit.allows(request.client.host if request.client else ""):
            return self._sorry(429)
        try:
            async with asyncio.timeout(_SLOWEST_SECONDS):
                body = await _read(request)
        except (TimeoutError, ClientDisconnect):
            return self._sorry(408)
        message = Fault.TOO_LONG if body is None else read_form(body)
        if isinstance(message, Fault):
            return self._sorry(_STATUS[message])
        if message is not None:
            # Only when this has come back is the message safe, and only then is anybody thanked.
            await run_in_threadpool(self._store.keep, message, self._today())
        return RedirectResponse(_THANKS, status_code=303, headers=_ANSWER)

    def _sorry(self, status: int) -> Response:
        page = self._site / _SORRY
        if not page.is_file():
            return PlainTextResponse("Sorry, that did not work. Please call us.", status, headers=_ANSWER)
        return Response(page.read_bytes(), status, headers=_ANSWER, media_type="text/html")


def make_app(store: Store, site: Path, limit: Limit, today: Callable[[], dt.date]) -> Starlette:
    """The application. `site` is the built site's folder, which it serves as well."""
    receiver = Receiver(store, site, limit, today)
    routes: list[Route | Mount] = [Route(ADDRESS, receiver.take, methods=["POST"])]
    if site.is_dir():
        routes.append(Mount("/", _Site(directory=site, html=True)))
    return Starlette(routes=routes)


class _Site(StaticFiles):
    """The pages, with headers that let nothing in from elsewhere."""

    def file_response(self, *args: object, **named: object) -> Response:
        """A file of the site."""
        response = super().file_response(*args, **named)  # type: ignore[arg-type]
        for name, value in _HEADERS.items():
            response.headers.setdefault(name, value)
        return response


async def _read(request: Request) -> bytes | None:
    """The body, or nothing if it is too large; no more than that is ever held."""
    parts: list[bytes] = []
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > LARGEST_BODY_BYTES:
            return None
        parts.append(part)
    return b"".join(parts)


def _is_from_here(request: Request) -> bool:
    """Whether the form stood on a page of this host, as far as the browser says."""
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = request.headers.get("origin")
    return origin is None or urlsplit(origin).netloc == request.headers.get("host")
