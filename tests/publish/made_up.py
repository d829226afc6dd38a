"""Entries with a made-up value for every fact, and what becomes of them in each output."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from generator.build import Options, with_site
from generator.join.site_index import SiteIndex, index_site
from generator.model import Guide, Service, Site
from generator.model.lazy import value_of
from generator.model.output import Data, Output, Page
from generator.model.page_paths import entry_path
from generator.publish.books.printed import printed_entry
from generator.publish.open_data.feed import TABLE, WHOLE, plan_open_data
from generator.publish.pages.comments import plan_comments
from generator.publish.pages.consultations import plan_consultations
from generator.publish.pages.events import plan_events
from generator.publish.pages.guides import plan_guides
from generator.publish.pages.news import plan_news
from generator.publish.pages.organisations import plan_organisations
from generator.publish.pages.own_pages import plan_own_pages
from generator.publish.pages.service_lists import plan_browse
from generator.publish.pages.services import plan_services
from generator.publish.pages.shortages import plan_shortages
from generator.publish.search.filters import filters_of
from generator.publish.search.search_index import make_index
from generator.publish.search.search_records import records
from generator.read.entry import Context, Reading, read_content
from generator.read.files import File
from generator.read.schema.fact_table import KINDS, Fact, forms
from generator.read.statute import groups
from generator.render.html import render_page
from generator.theme.layers import Theme
from generator.theme.translations import Words
from tests.sites import ROOT, TODAY

type Facts = dict[str, Any]

SLUG = "made-up"
_IDS = {
    "topics": ("learning", "things-to-do"),
    "needs": ("autism", "hearing"),
    "areas": ("town", "outside"),
    "tiers": ("universal", "targeted"),
    "access": ("step-free", "hearing-loop"),
    "formats": ("large-print", ""),
    "organisations": ("kite-trust", "smallborough-council"),
    "services": ("talking-clinic", ""),
    "guides": ("asking-for-help", ""),
    "law": ("sch2-15-leisure", "sch2-health-in-settings"),
    "comments": ("opening-hours", ""),
    "consultations": ("asking-families", ""),
    "groups": (groups()[0].id, groups()[1].id),
}
"""Two terms of each list of the small council, or one and none."""
_BY_SHAPE = {
    "ages": ("5 to 11", "12 to 17"),
    "coordinates": ("53.9512, -1.2834", "52.9512, -1.2834"),
    "date": ("2026-09-14", "2026-09-13"),
    "days": ("Saturday", "Sunday"),
    "email": ("zq@kite.example", "other@kite.example"),
    "id": ("zqid", "other"),
    "moment": ("2026-12-05 10:00", "2026-12-05 09:00"),
    "number": ("10", "20"),
    "phone": ("01632 960701", "01632 960702"),
    "postcode": ("VX8 2AB", "VX9 1AA"),
    "time": ("10am", "9am"),
    "web": ("https://kite.example/zq", "https://kite.example/other"),
    "search-choice": ("area=town", ""),
    "yes-no": ("yes", "no"),
}
_BY_NAME = {
    "closes": ("4pm", "3pm"),
    "file": ("drawing:health", "drawing:care"),
    "hide_address": ("no", "yes"),
    "next_review": ("2027-03-14", "2027-03-15"),
    "publish_until": ("2027-03-14", "2027-03-15"),
    "progress": ("doing", "planned"),
    "opens": ("9:30am", "10am"),
    "until": ("2026-12-26", ""),
    "when": ("Zqservicewhen in the evening", ""),
}
_LEAD_ELSEWHERE = {"related", "related_services", "related_guides", "services"}
"""Facts that make pages of other entries show; the others are looked at without them."""


class Change(Struct, frozen=True):
    """One entry with a fact, and the same without it or with another value."""

    kind: str
    fact: Fact
    form: str
    given: Facts
    other: Facts


def word_of(form: str, fact: Fact) -> str:
    """A word that nobody else says."""
    return f"zq{form}{fact.name}".replace("_", "")


def changes(kind: str) -> Iterator[Change]:
    """Each fact of a kind of entry; of a service, each fact of the groups in it, too."""
    whole_entry = filled(kind)
    for fact in all_of(kind):
        given = {**whole_entry, fact.name: _given(kind, fact)}
        # What shares the row of another fact is shown when that one has nothing to say, except for its date.
        given = {name: value for name, value in given.items() if name != fact.shown or fact.shape == "date"}
        yield Change(kind, fact, kind, given, _with(given, fact, _other(kind, fact)))
        if kind != "service" or not fact.form or fact.name == "allow":
            continue
        held = given[fact.name]
        group = held[0] if isinstance(held, list) else held
        for part in forms()[fact.form].facts:
            changed = _with(group, part, _other(fact.form, part))
            if part.name == "hide_address":
                changed.pop("picture")  # it would show what is hidden
            holder = {**given, fact.name: [changed] if isinstance(held, list) else changed}
            yield Change(kind, part, fact.form, given, holder)


def all_of(kind: str) -> Iterator[Fact]:
    """The facts of a form, and the words below them."""
    yield from forms()[kind].facts
    if body := forms()[kind].body:
        yield body


def entry_text(facts: Facts) -> str:
    """The file of an entry."""
    given = {name: value for name, value in facts.items() if name != "body"}
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in given.items()]
    return "\n".join(["---", *lines, "---", facts.get("body", ""), ""])


def filled(form: str) -> Facts:
    """A value for every fact of a form."""
    return {
        fact.name: _given(form, fact)
        for fact in all_of(form)
        if fact.name not in (_LEAD_ELSEWHERE | {"allow"})
    }


def _with(facts: Facts, fact: Fact, value: object) -> Facts:
    others = {name: known for name, known in facts.items() if name != fact.name}
    return others | ({fact.name: value} if value else {})


def _given(form: str, fact: Fact) -> object:
    return _listed(fact, _values(form, fact)[0])


def _other(form: str, fact: Fact) -> object:
    return _listed(fact, _values(form, fact)[1])


def _listed(fact: Fact, value: object) -> object:
    return [value] if fact.is_list and value else value


def _values(form: str, fact: Fact) -> tuple[object, object]:
    """A value, and another or none."""
    if fact.name in _BY_NAME:
        return _BY_NAME[fact.name]
    if fact.name == "ends":
        return _BY_SHAPE[fact.shape][0], "2026-12-06 11:00"[: len(_BY_SHAPE[fact.shape][0])]
    if fact.form:
        parts = forms()[fact.form].facts
        other = {part.name: _other(fact.form, part) or _listed(part, "Other") for part in parts}
        return filled(fact.form), other if fact.is_required else ""
    if fact.words:
        return fact.words[0], fact.words[-1]
    if fact.ids:
        return _IDS[fact.ids]
    if fact.shape in _BY_SHAPE:
        return _BY_SHAPE[fact.shape]
    return (
        f"{word_of(form, fact).capitalize()} is said here",
        f"Other {fact.name.replace('_', ' ')}" * fact.is_required,
    )


class Council:
    """The small council, to be seen with other entries."""

    def __init__(self, folder: Path) -> None:
        options = Options(ROOT / "tests" / "small", folder, dt.date.fromisoformat(TODAY), has_books=False)
        site, theme = with_site(options, lambda prepared: (prepared.site, prepared.theme))
        assert site is not None
        assert theme is not None
        self.site: Site = site
        self.theme: Theme = theme

    def read(self, kind: str, facts: Facts) -> Reading:
        """What the reader makes of an entry."""
        folder = KINDS.get(kind, "services")
        year = "2026/" if kind == "comment" else ""
        suffix, language = (".ur", "ur") if kind == "version" else ("", "en-GB")
        file = File(f"content/{folder}/{year}{SLUG}{suffix}.md", SLUG, language)
        reading = read_content(folder, file, entry_text(facts).encode(), Context())
        assert reading.entry is not None, (kind, [str(each) for each in reading.diagnostics])
        return reading

    def with_entry(self, kind: str, facts: Facts) -> tuple[Site, Any]:
        """The council with an entry, alone among its kind but for those that it leads to."""
        reading = self.read(kind, facts)
        assert reading.entry is not None
        entry = reading.entry.value
        if kind == "version":
            kind, versions = "service", (entry,)
            (main,) = (each for each in self.site.services if each.slug == "kite-club")
            entry = replace(_alone(main), versions=versions)
        led_to = {slug for name in _LEAD_ELSEWHERE for slug in getattr(entry, name, ())}
        known: dict[str, Any] = {
            folder: tuple(_alone(each) for each in getattr(self.site, folder) if each.slug in led_to)
            for folder in ("services", "guides")
        }
        known[KINDS[kind]] = (entry, *known.get(KINDS[kind], ()))
        if kind == "organisation":
            known[KINDS[kind]] = (entry, *self.site.organisations)
        return replace(self.site, **known), entry


def _alone(entry: Service | Guide) -> Service | Guide:
    """The same entry, leading to no other."""
    led_to = {name: () for name in _LEAD_ELSEWHERE if hasattr(entry, name)}
    return replace(entry, **led_to)


def made(council: Council, output: str, kind: str, facts: Facts) -> str:
    """What one output says of an entry."""
    site, entry = council.with_entry(kind, facts)
    return _MAKERS[output](council, site, kind, entry)


def _page(council: Council, site: Site, kind: str, entry: Any) -> str:
    outputs: Iterator[Output] = _PLANS[kind](site if kind in _NEED_NO_INDEX else index_site(site))
    pages = [each for each in outputs if isinstance(each, Page)]
    if isinstance(entry, Service | Guide):
        own = entry_path(entry).removesuffix(".html")
        pages = [each for each in pages if str(each.path).removeprefix("site/").startswith(own)]
    if kind == "version":
        pages = [each for each in pages if each.template == "pages/version.html"]
    text = "\n".join(render_page(page, council.theme).decode() for page in pages)
    return re.sub(r"<head>.*?</head>|<script.*?</script>", "", text, flags=re.DOTALL)


def _book(_: Council, site: Site, _kind: str, entry: Any) -> str:
    return json.dumps(Words("en-GB").speak(printed_entry(site, entry)), ensure_ascii=False)


def _file(site: Site, path: str) -> str:
    found = next(each for each in plan_open_data(index_site(site)) if str(each.path) == f"site/{path}")
    assert isinstance(found, Data)
    return value_of(found.content).decode()


def _csv(_: Council, site: Site, _kind: str, _entry: Any) -> str:
    return _file(site, TABLE)


def _feed(_: Council, site: Site, kind: str, entry: Any) -> str:
    told = json.loads(_file(site, WHOLE))
    folder = "organizations" if kind == "organisation" else "services"
    return json.dumps(next(each for each in told[folder] if each["name"] == entry.title), ensure_ascii=False)


def _search(_: Council, site: Site, _kind: str, _entry: Any) -> str:
    return repr(make_index(site, records(index_site(site), []), {}, {}))


def _plan_page(index: SiteIndex) -> Iterator[Output]:
    """As it is, or as a list of services."""
    lists = plan_browse(index, filters_of(index.site))
    yield from plan_own_pages(index.site)
    yield from (each for each in lists if each.path.parent.name == "pages")


_MAKERS = {"page": _page, "book": _book, "csv": _csv, "feed": _feed, "search": _search}
_PLANS: dict[str, Callable[[Any], Iterator[Output]]] = {
    "service": plan_services,
    "version": plan_services,
    "guide": plan_guides,
    "organisation": plan_organisations,
    "comment": plan_comments,
    "consultation": plan_consultations,
    "shortage": plan_shortages,
    "news": plan_news,
    "event": plan_events,
    "page": _plan_page,
}
_NEED_NO_INDEX = ("comment", "consultation", "shortage", "news")
