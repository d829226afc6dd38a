"""All diagnostics, for the people who fix them: by team, by topic and by kind, and as a CSV table."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from generator.join.site_index import SiteIndex
from generator.model import SETTINGS, Guide, Service, Settings
from generator.model.diagnostics import Diagnostic
from generator.model.lazy import Keyed, Lazy
from generator.model.output import Data, Output, Page
from generator.model.page_paths import entry_path, version_path
from generator.model.phrase import Phrase
from generator.model.slug import distinct_slug
from generator.publish.shared.csv_table import table
from generator.publish.shared.form_address import form_address
from generator.publish.shared.frame import Frame, frame

NO_TEAM = Phrase("No team is named")
_NO_TOPIC = Phrase("Not under a topic")
WAYS = ("team", "topic", "kind")
"""How diagnostics are grouped, one page each."""
_TITLES = {
    "team": Phrase("Problems by team"),
    "topic": Phrase("Problems by topic"),
    "kind": Phrase("Problems by kind"),
}


class Subject(Struct, frozen=True):
    """What the report shows about the entry in a file."""

    title: str
    page: str
    """The path of its page below the site's root; empty if it has none."""
    team: str = ""
    topic: str = ""
    form: str = ""
    """The address of its form, if the forms are published."""


class ProblemFile(Struct, frozen=True):
    """The diagnostics about one file."""

    file: str
    subject: Subject
    problems: tuple[Diagnostic, ...]


class ProblemGroup(Struct, frozen=True):
    """The diagnostics for one team, on one topic, or of one kind."""

    id: str
    """Its anchor on the page."""
    name: str
    counts: tuple[int, int, int]
    """The numbers of errors, warnings and pieces of advice."""
    files: tuple[ProblemFile, ...]


class ProblemsInputs(Struct, frozen=True):
    """The inputs of one page."""

    settings: Keyed[Settings]
    way: str
    total: int
    groups: Keyed[tuple[ProblemGroup, ...]]


class ProblemsView(Struct, frozen=True):
    """One page: all diagnostics, grouped in one way."""

    frame: Frame
    way: str
    """`team`, `topic` or `kind`."""
    total: int
    groups: tuple[ProblemGroup, ...]


def plan_problems(
    settings: Keyed[Settings],
    subjects: Mapping[str, Subject],
    diagnostics: Sequence[Diagnostic],
    grouped: Mapping[str, Keyed[tuple[ProblemGroup, ...]]],
) -> Iterator[Output]:
    """One page for each way of grouping, and a table of all diagnostics."""
    for way, groups in grouped.items():
        view = Lazy(problems_view, ProblemsInputs(settings, way, len(diagnostics), groups))
        yield Page(PurePosixPath(_path(way)), "pages/report-problems.html", view, SETTINGS)
    yield Data(PurePosixPath("report/problems.csv"), _table(subjects, diagnostics), SETTINGS)


def problems_view(inputs: ProblemsInputs) -> ProblemsView:
    """The view of one page."""
    way = inputs.way
    made = frame(inputs.settings.value, _path(way), _TITLES[way], "")
    return ProblemsView(made, way, inputs.total, inputs.groups.value)


def _path(way: str) -> str:
    return f"report/problems-by-{way}.html"


def group_problems(
    way: str, subjects: Mapping[str, Subject], diagnostics: Sequence[Diagnostic]
) -> tuple[ProblemGroup, ...]:
    """The diagnostics, in order of file and line, grouped by `team`, `topic` or `kind`; those in no group last."""
    groups: defaultdict[str, list[Diagnostic]] = defaultdict(list)
    names: dict[str, str] = {}
    for each in diagnostics:
        name = each.rule if way == "kind" else getattr(subject_of(subjects, each.span.path), way)
        # "Play team" is the same team as "Play Team".
        names.setdefault(group_id(way, name), name)
        groups[group_id(way, name)].append(each)
    in_order = sorted(groups, key=lambda each: (not names[each], names[each].casefold()))
    return tuple(_group(way, names[each], groups[each], subjects) for each in in_order)


def subjects_of(index: SiteIndex) -> dict[str, Subject]:
    """The subject of each file, by path. Drafts and lists have none."""
    site = index.site
    found: dict[str, Subject] = {}
    reviewed: tuple[Service | Guide, ...] = (*site.services, *site.guides)
    for entry in reviewed:
        path = entry_path(entry)
        own = Subject(entry.title, path, entry.review.team, index.main_topic(entry.topics).label)
        found[entry.span.path] = own
        for version in entry.versions:
            page = version_path(path, version)
            found[version.span.path] = replace(own, title=version.title, page=page)
    for comment in site.comments:
        page = f"comments/{comment.year}.html"
        found[comment.span.path] = Subject(comment.title, page, comment.checked_by)
    for kind, entries in (
        ("organisations", site.organisations),
        ("news", site.news),
        ("events", site.events),
        ("pages", site.pages),
    ):
        for each in entries:
            found[each.span.path] = Subject(each.title, f"{kind}/{each.slug}.html")
    if not site.settings.admin.is_published:
        return found
    base = site.settings.base_url
    return {file: replace(subject, form=form_address(base, file)) for file, subject in found.items()}


def subject_of(subjects: Mapping[str, Subject], file: str) -> Subject:
    """The subject of a file; for a list or a draft only its name."""
    return subjects.get(file) or Subject(file, "")


def group_id(way: str, name: str) -> str:
    """The anchor of a group on its page."""
    return f"{way}-{distinct_slug(name) if name else 'none'}"


def _group(way: str, name: str, found: Sequence[Diagnostic], subjects: Mapping[str, Subject]) -> ProblemGroup:
    counts = Counter(each.severity.value for each in found)
    files = groupby(found, key=lambda each: each.span.path)
    return ProblemGroup(
        id=group_id(way, name),
        name=name or {"team": NO_TEAM, "topic": _NO_TOPIC, "kind": name}[way],
        counts=(counts["error"], counts["warning"], counts["advice"]),
        files=tuple(
            ProblemFile(path, subject_of(subjects, path), problems)
            for path, problems in ((path, tuple(group)) for path, group in files)
        ),
    )


def _table(subjects: Mapping[str, Subject], diagnostics: Sequence[Diagnostic]) -> bytes:
    columns = (
        "team",
        "topic",
        "entry",
        "file",
        "line",
        "severity",
        "rule",
        "what is wrong",
        "how to fix it",
    )
    rows = []
    for each in diagnostics:
        about = subject_of(subjects, each.span.path)
        place = (each.span.path, str(each.span.line or ""))
        rows.append(
            (about.team, about.topic, about.title, *place, each.severity, each.rule, each.message, each.hint)
        )
    return table(columns, rows)
