"""What web servers are told about a site: what its pages may do, and the files that they read in its folder."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from msgspec import Struct, convert

from generator.data import data_text, read_yaml_texts


class _Rules(Struct, frozen=True):
    policies: Mapping[str, str]
    servers: Mapping[str, str]
    files: Mapping[str, Mapping[str, str]]
    nginx: str


def site_policy() -> str:
    """The content security policy of every page: nothing from elsewhere, and no code in a page."""
    return _rules().policies["site"]


def page_policy() -> str:
    """The same for a page to say itself, where a host sets no headers.

    A page can't say who may frame it. `file:` is for a page that is opened from a disk, which no browser
    takes for its own site; on the web it allows nothing.
    """
    rules = (rule for rule in site_policy().split("; ") if not rule.startswith("frame-ancestors"))
    return "; ".join(rules).replace("'self'", "'self' file:")


def forms_policy(backend: str) -> str:
    """The content security policy of the editors' forms, which talk to the server that has the files."""
    servers = _rules().servers.get(backend, "")
    return _rules().policies["forms"].replace(" ${servers}", f" {servers}".rstrip())


def feed_rules() -> str:
    """The rules of the open data feed for nginx, to be copied."""
    return _rules().nginx


def texts_for(part: str) -> Mapping[str, str]:
    """What servers read for a part of the site (`site`, `forms` or `feed`), by path, with places to fill in."""
    return _rules().files[part]


@cache
def _rules() -> _Rules:
    return convert(read_yaml_texts(data_text("host-rules.yaml")), _Rules)
