"""The files that web servers read in the site's folder: headers, old addresses, the page for what is not found."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from generator.model import SETTINGS, Site
from generator.model.output import Data, Output
from generator.publish.pages.old_addresses import MovedView
from generator.publish.shared.host_rules import forms_policy, site_policy, texts_for

_PLACE = re.compile(r"^ *\$\{(\w+)\}\n", re.MULTILINE)
"""A line that is one place."""


def plan_host_files(site: Site, outputs: Sequence[Output]) -> Iterator[Data]:
    """The files for each kind of web server. `outputs` are all other files of the site."""
    settings = site.settings
    lines = {
        "moved_apache": "".join(_apache_lines(urlsplit(settings.base_url).path, outputs)),
        "moved_iis": "".join(_iis_lines(settings.base_url, outputs)),
        "moved_lines": "".join(f"/{old} /{new} 301\n" for old, new in _moved(outputs)),
        "policies": "".join(_policies(outputs, has_forms=settings.admin.is_published)),
    }
    words = {
        "base": urlsplit(settings.base_url).path,
        "policy": site_policy(),
        "forms": forms_policy(settings.admin.backend),
    }
    parts = {"site": True, "forms": settings.admin.is_published, "feed": settings.open_data.is_published}
    texts: defaultdict[str, str] = defaultdict(str)
    for part in (part for part, is_there in parts.items() if is_there):
        for path, text in texts_for(part).items():
            texts[path] += text
    for path, text in texts.items():
        yield Data(PurePosixPath("site", path), _fill(text, lines, words).encode(), SETTINGS)


def _fill(text: str, lines: Mapping[str, str], words: Mapping[str, str]) -> str:
    filled = _PLACE.sub(lambda place: lines[place[1]], text)
    for name, value in words.items():
        filled = filled.replace(f"${{{name}}}", value)
    return filled


def _moved(outputs: Iterable[Output]) -> Iterator[tuple[str, str]]:
    """Each address that leads elsewhere, and where: a folder without a page of its own, and old addresses."""
    yield "services", "a-to-z.html"
    for each in outputs:
        if isinstance(view := getattr(each, "view", None), MovedView):
            yield view.frame.path, view.target


def _apache_lines(base: str, outputs: Iterable[Output]) -> Iterator[str]:
    for old, new in _moved(outputs):
        pattern = re.escape(old.removesuffix(".html"))
        yield f"  RewriteRule ^{pattern}(\\.html|/)?$ {base}/{new} [R=301,L]\n"


def _iis_lines(address: str, outputs: Iterable[Output]) -> Iterator[str]:
    for old, new in _moved(outputs):
        yield f'  <location path="{old}"><system.webServer><httpRedirect enabled="true" exactDestination="true" '
        yield f'httpResponseStatus="Permanent" destination="{address}/{new}" /></system.webServer></location>\n'


def _policies(outputs: Iterable[Output], *, has_forms: bool) -> Iterator[str]:
    """Lines of `_headers` with the policy of the pages: for the whole site, or for all of it but the forms.

    Two policies for one address would both hold, so the lines that fit the forms must not have that of the pages.
    """
    policy = f"  Content-Security-Policy: {site_policy()}\n"
    if not has_forms:
        yield policy
        return
    below = {each.path.relative_to("site").parts for each in outputs if each.path.parts[0] == "site"}
    for top in sorted({f"{parts[0]}/*" if len(parts) > 1 else parts[0] for parts in below} - {"admin/*"}):
        yield f"/{top}\n{policy}"
        if top.endswith(".html"):
            yield f"/{top.removesuffix('.html').removesuffix('index')}\n{policy}"
