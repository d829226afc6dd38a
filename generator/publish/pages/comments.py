"""You said, we did: what people said about the offer, and what changed (regulation 56)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from generator.model import SETTINGS, Comment, LeftOut, Site
from generator.model.output import Output
from generator.model.page_paths import Teaser
from generator.model.phrase import Phrase
from generator.model.slug import distinct_slug
from generator.publish.shared.frame import Crumb, Frame, frame, page

_PROGRESS = ("done", "doing", "planned", "not-doing")
_OPEN = ("doing", "planned")
_TITLE = Phrase("You said, we did")
_DESCRIPTION = Phrase("What families and young people told us about this Local Offer, and what we did.")
_HOME = Crumb(_TITLE, "comments.html")
FEED = "comments.xml"
_MOST_LATEST = 4


class Group(Struct, frozen=True):
    """One year or one theme in a list."""

    label: str
    path: str
    count: int
    done: int


class OpenPromise(Struct, frozen=True):
    """A promise that is still to do."""

    title: str
    path: str
    """The comment on the page of its year."""
    action_by: str
    comment: Comment
    is_late: bool


class CommentsView(Struct, frozen=True):
    """The years, the themes, what is still to do, and the latest."""

    frame: Frame
    years: tuple[Group, ...]
    themes: tuple[Group, ...]
    still_to_do: tuple[OpenPromise, ...]
    latest: tuple[Comment, ...]


class CommentYearView(Struct, frozen=True):
    """One year: how many are done, doing, planned and not doing, then all by theme."""

    frame: Frame
    year: int
    tally: tuple[tuple[str, int], ...]
    themes: tuple[tuple[str, str, tuple[Comment, ...]], ...]
    """Each theme with its id on the page and its comments."""
    carried: tuple[OpenPromise, ...]
    """Promises from earlier years that are still to do."""
    left_out: tuple[LeftOut, ...]
    """How many comments of the year were left out, and why (regulation 56(4)); nothing if none were."""
    others: tuple[Teaser, ...]


class CommentThemeView(Struct, frozen=True):
    """One theme over all years, newest first."""

    frame: Frame
    theme: str
    years: tuple[tuple[int, tuple[Comment, ...]], ...]
    others: tuple[Teaser, ...]


class CommentFeedView(Struct, frozen=True):
    """An Atom feed of every comment with its answer, newest first."""

    frame: Frame
    comments: tuple[tuple[Comment, str], ...]
    """Each with its path."""


def plan_comments(site: Site) -> Iterator[Output]:
    """The overview, one page for each year and each theme, and the feed."""
    by_year = {year: tuple(found) for year, found in groupby(site.comments, key=lambda each: each.year)}
    by_theme: dict[str, list[Comment]] = {}
    for comment in site.comments:
        by_theme.setdefault(comment.theme, []).append(comment)
    years = tuple(_group(str(year), _year_path(year), found) for year, found in by_year.items())
    themes = tuple(_group(theme, _theme_path(theme), found) for theme, found in sorted(by_theme.items()))
    newest = sorted(site.comments, key=lambda each: (each.checked_on, each.slug), reverse=True)
    made = frame(site.settings, _HOME.path, _TITLE, _DESCRIPTION)
    view = CommentsView(made, years, themes, _still_to_do(site, site.comments), tuple(newest[:_MOST_LATEST]))
    yield page("comments", view, SETTINGS)
    for year, found in by_year.items():
        yield page("comment-year", _year(site, year, found, years), SETTINGS)
    for theme, about in by_theme.items():
        yield page("comment-theme", _theme(site, theme, about, themes), SETTINGS)
    feed = frame(site.settings, FEED, _TITLE, _DESCRIPTION)
    yield page(
        "comments.xml", CommentFeedView(feed, tuple((each, anchor(each)) for each in newest)), SETTINGS
    )


def anchor(comment: Comment) -> str:
    """The address of a comment on the page of its year."""
    return f"{_year_path(comment.year)}#said_{comment.slug.replace('-', '_')}"


def _year(site: Site, year: int, found: Sequence[Comment], years: tuple[Group, ...]) -> CommentYearView:
    path = _year_path(year)
    return CommentYearView(
        frame(site.settings, path, str(year), _DESCRIPTION, crumbs=(_HOME,)),
        year,
        tuple((each, sum(comment.progress == each for comment in found)) for each in _PROGRESS),
        tuple(
            (theme, f"theme_{number}", tuple(group))
            for number, (theme, group) in enumerate(groupby(found, key=lambda each: each.theme), start=1)
        ),
        _still_to_do(site, [each for each in site.comments if each.year < year]),
        tuple(each for each in site.settings.left_out if each.year == year),
        tuple(Teaser(each.label, each.path) for each in years if each.path != path),
    )


def _theme(site: Site, theme: str, found: Sequence[Comment], themes: tuple[Group, ...]) -> CommentThemeView:
    path = _theme_path(theme)
    years = groupby(found, key=lambda each: each.year)
    return CommentThemeView(
        frame(site.settings, path, theme, _DESCRIPTION, crumbs=(_HOME,)),
        theme,
        tuple((year, tuple(group)) for year, group in years),
        tuple(Teaser(each.label, each.path) for each in themes if each.path != path),
    )


def _still_to_do(site: Site, comments: Sequence[Comment]) -> tuple[OpenPromise, ...]:
    """Promises still to be kept, the most urgent first; they carry over from year to year."""
    today = site.settings.today
    found = [
        OpenPromise(each.title, anchor(each), each.action_by, each, each.due is not None and each.due < today)
        for each in comments
        if each.progress in _OPEN
    ]
    return tuple(sorted(found, key=lambda each: (each.comment.due or today.max, each.title)))


def _group(label: str, path: str, found: Sequence[Comment]) -> Group:
    return Group(label, path, len(found), sum(each.progress == "done" for each in found))


def _year_path(year: int) -> str:
    return f"comments/{year}.html"


def _theme_path(theme: str) -> str:
    return f"comments/about-{distinct_slug(theme)}.html"
