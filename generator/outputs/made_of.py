"""Tells in a few letters what a view is made of, so that none is made that would be the same as before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from generator.body import Body
from generator.memory.digests import digest_of
from generator.memory.once import once
from generator.model import Site

_NO_BODY = Body(())


def made_of(site: Site, *parts: object) -> str:
    """A key that is another when the parts are, or the settings, the terms or the ways in."""
    return digest_of(f"{_shared(site)} {parts!r}".encode())


@once
def facts_of_services(site: Site) -> Mapping[str, str]:
    """What stands for all that lists may show of each service, by its slug: all of it but its words."""
    return {
        each.slug: digest_of(repr(replace(each, body=_NO_BODY, versions=())).encode())
        for each in site.services
    }


@once
def _shared(site: Site) -> str:
    return digest_of(repr((site.settings, site.terms, site.ways)).encode())
