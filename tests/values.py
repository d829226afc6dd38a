"""Values for tests that need no folder: each right as it is, and named by what a test changes of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from generator.model import (
    AdviceService,
    Channels,
    Comment,
    Event,
    Guide,
    NewsItem,
    OpeningTime,
    Organisation,
    Place,
    Review,
    Service,
    Settings,
    Site,
    Statement,
    Taxonomy,
    Term,
    Version,
)
from generator.model.body import Body
from generator.model.diagnostics import Span
from generator.model.law import Consultation, LawItem, Shortage
from generator.read.markdown import read_body
from tests.sites import TODAY

DAY = dt.date.fromisoformat(TODAY)
NOWHERE = Span("content/x.md", 1)
REVIEW = Review(dt.date(2026, 10, 1), "", dt.date(2027, 4, 1))


def body_of(text: str) -> Body:
    """What a Markdown text becomes."""
    return read_body(text, NOWHERE.path, 1, ()).value


def service(slug: str = "kite-club", **facts: Any) -> Service:
    usual: dict[str, Any] = {
        "title": slug.replace("-", " ").title(),
        "summary": "A club.",
        "organisation": "kite-trust",
        "topics": ("things-to-do",),
        "review": REVIEW,
        "body": Body(),
        "span": Span(f"content/services/{slug}.md", 1),
    }
    return Service(slug, **{**usual, **facts})


def guide(slug: str = "asking-for-help", **facts: Any) -> Guide:
    usual: dict[str, Any] = {
        "title": slug.replace("-", " ").title(),
        "summary": "What to do.",
        "topics": ("learning",),
        "review": REVIEW,
        "body": Body(),
        "span": Span(f"content/guides/{slug}.md", 1),
    }
    return Guide(slug, **{**usual, **facts})


def organisation(slug: str = "kite-trust", **facts: Any) -> Organisation:
    usual: dict[str, Any] = {
        "title": slug.replace("-", " ").title(),
        "summary": "A charity.",
        "kind": "charity",
        "contacts": (),
        "body": Body(),
        "span": Span(f"content/organisations/{slug}.md", 1),
    }
    return Organisation(slug, **{**usual, **facts})


def version(language: str = "ur", *, is_easy_read: bool = False, **facts: Any) -> Version:
    usual: dict[str, Any] = {
        "title": "T",
        "summary": "S.",
        "body": Body(),
        "reviewed": None,
        "span": Span("content/services/kite-club.ur.md", 1),
    }
    return Version(language, is_easy_read, **{**usual, **facts})


def comment(slug: str = "more-clubs", **facts: Any) -> Comment:
    usual: dict[str, Any] = {
        "year": 2026,
        "title": "More clubs",
        "theme": "Clubs",
        "question": "content",
        "said_by": "families",
        "how_many": "more than 10",
        "said": "We want more clubs.",
        "is_quotation": False,
        "consent_on": None,
        "response": "We agree.",
        "action": "We will open two.",
        "action_by": "Play Team",
        "due": None,
        "progress": "planned",
        "checked_by": "Play Team",
        "checked_on": dt.date(2026, 10, 1),
        "span": Span(f"content/comments/2026/{slug}.md", 1),
    }
    return Comment(slug, **{**usual, **facts})


def news(slug: str = "new-site", **facts: Any) -> NewsItem:
    usual: dict[str, Any] = {
        "title": "New site",
        "summary": "It is here.",
        "date": dt.date(2026, 11, 1),
        "body": Body(),
        "span": Span(f"content/news/{slug}.md", 1),
    }
    return NewsItem(slug, **{**usual, **facts})


def event(slug: str = "open-day", **facts: Any) -> Event:
    usual: dict[str, Any] = {
        "title": "Open day",
        "summary": "Come and see.",
        "starts": dt.datetime(2026, 12, 5, 10),
        "ends": dt.datetime(2026, 12, 5, 12),
        "body": Body(),
        "span": Span(f"content/events/{slug}.md", 1),
    }
    return Event(slug, **{**usual, **facts})


def consultation(slug: str = "clubs", **facts: Any) -> Consultation:
    usual: dict[str, Any] = {
        "title": "What about clubs?",
        "summary": "We asked.",
        "starts": dt.date(2026, 3, 1),
        "ends": dt.date(2026, 3, 31),
        "run_by": "Play Team",
        "groups": (),
        "about": ("services",),
        "how": "By post.",
        "how_many": "20",
        "questions": (),
        "outcome": ("There will be more.",),
        "body": Body(),
        "span": Span(f"content/consultations/{slug}.md", 1),
    }
    return Consultation(slug, **{**usual, **facts})


def shortage(slug: str = "nights", **facts: Any) -> Shortage:
    """A shortage that says everything."""
    usual: dict[str, Any] = {
        "title": "Nights away",
        "summary": "Too few beds.",
        "part": "care",
        "tier": "",
        "found": "The house is full.",
        "found_on": dt.date(2026, 10, 1),
        "evidence": ("52 families asked, 39 got a night.",),
        "comments": (),
        "consultations": (),
        "services": (),
        "waits": (),
        "target_weeks": None,
        "plan": "A second house.",
        "by_when": dt.date(2027, 9, 1),
        "better": "Nobody waits.",
        "decided_by": "SEND Board",
        "solved_on": None,
        "span": Span(f"content/shortages/{slug}.md", 1),
    }
    return Shortage(slug, **{**usual, **facts})


def term(name: str, **facts: Any) -> Term:
    return Term(name, facts.pop("label", name.replace("-", " ").capitalize()), "", **facts)


def open_on(*days: int, opens: int = 9, closes: int = 17, note: str = "") -> OpeningTime:
    """Opening times in whole hours; Monday is 0."""
    return OpeningTime(days, dt.time(opens), dt.time(closes), note)


def place(postcode: str = "VX1 4AB", **facts: Any) -> Place:
    return Place(
        **{"name": "Hall", "address": ("1 High Street", "Smallborough"), "postcode": postcode, **facts}
    )


def settings(**choices: Any) -> Settings:
    usual: dict[str, Any] = {
        "council_name": "Smallborough Council",
        "site_name": "Smallborough Local Offer",
        "base_url": "https://offer.example",
        "welcome": "Welcome.",
        "channels": Channels(
            "01632 960100", "", "offer@council.example", ("1 High Street",), "", "9 to 5", ""
        ),
        "advice": AdviceService("SENDIASS", "01632 960101", "iass@advice.example", "", "9 to 5"),
        "statement": Statement(DAY, DAY),
        "editions": (),
        "reviewed": dt.date(2026, 10, 1),
        "next_review": dt.date(2027, 10, 1),
        "today": DAY,
        "newer_copy_after": dt.date(2027, 4, 1),
    }
    return Settings(**{**usual, **choices})


def site(
    *services: Service,
    terms: Mapping[Taxonomy, tuple[Term, ...]] | None = None,
    **parts: Any,
) -> Site:
    """A site of these services; of everything else what a test names."""
    usual: dict[str, Any] = {
        "settings": settings(),
        "organisations": (organisation(),),
        "guides": (),
        "comments": (),
        "news": (),
        "events": (),
        "glossary": (),
        "copies": (),
        "terms": tuple((taxonomy, (terms or {}).get(taxonomy, ())) for taxonomy in Taxonomy),
    }
    return Site(services=services, **{**usual, **parts})


def law_item(name: str = "sch2-1", **facts: Any) -> LawItem:
    usual: dict[str, Any] = {
        "reference": "1",
        "label": "An item",
        "explanation": "What it is.",
        "area": "education",
        "url": "",
        "parent": "",
        "is_checked": True,
    }
    return LawItem(name, **{**usual, **facts})
