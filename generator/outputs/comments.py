"""You said, we did: what people said about the offer, and what came of it (regulation 56)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from generator.model import SETTINGS, Comment, Site
from generator.output import Output
from generator.outputs.views import Crumb, Frame, Teaser, frame, page
from generator.phrase import Phrase

_PROGRESS = ("done", "doing", "planned", "not-doing")


@dataclass(frozen=True, slots=True)
class Year:
    """One year in the list of years."""

    year: int
    path: str
    count: int
    done: int


@dataclass(frozen=True, slots=True)
class CommentsView:
    """The years."""

    frame: Frame
    years: tuple[Year, ...]
    latest: tuple[Comment, ...]


@dataclass(frozen=True, slots=True)
class CommentYearView:
    """One year: how many are done, doing, planned and not doing, then each by theme."""

    frame: Frame
    year: int
    tally: tuple[tuple[str, int], ...]
    themes: tuple[tuple[str, str, tuple[Comment, ...]], ...]
    """The theme, its id on the page, and what people said about it."""
    others: tuple[Teaser, ...]


_MOST_LATEST = 4


def plan_comments(site: Site) -> Iterator[Output]:
    """The years, and one page for each."""
    title = Phrase("You said, we did")
    description = Phrase("What families and young people told us about this Local Offer, and what we did.")
    years = {year: tuple(group) for year, group in groupby(site.comments, key=lambda each: each.year)}
    listed = tuple(
        Year(year, _path(year), len(found), sum(each.progress == "done" for each in found))
        for year, found in years.items()
    )
    latest = sorted(site.comments, key=lambda each: (each.checked_on, each.slug), reverse=True)
    made = frame(site.settings, "comments.html", title, description)
    yield page("comments", CommentsView(made, listed, tuple(latest[:_MOST_LATEST])), SETTINGS)
    for year, found in years.items():
        own = frame(
            site.settings, _path(year), str(year), description, crumbs=(Crumb(title, "comments.html"),)
        )
        tally = tuple((each, sum(comment.progress == each for comment in found)) for each in _PROGRESS)
        themes = tuple(
            (theme, f"theme-{number}", tuple(group))
            for number, (theme, group) in enumerate(groupby(found, key=lambda each: each.theme), start=1)
        )
        others = tuple(Teaser(str(each.year), each.path) for each in listed if each.year != year)
        yield page("comment-year", CommentYearView(own, year, tally, themes, others), SETTINGS)


def _path(year: int) -> str:
    return f"comments/{year}.html"
