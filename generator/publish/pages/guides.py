"""The list of guides, and the page of each."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from generator.join.site_index import SiteIndex
from generator.model import SETTINGS, Guide, Taxonomy
from generator.model.body import Body, Heading, plain_text
from generator.model.output import Output
from generator.model.page_paths import Teaser, guide_path, teaser
from generator.model.phrase import Phrase
from generator.model.service_card import Card
from generator.publish.pages.versions import plan_versions
from generator.publish.shared.frame import YOUNG, Crumb, Frame, frame, page, topic_teasers, with_versions
from generator.publish.shared.key_facts import Shown, key_facts
from generator.publish.shared.leaflet_links import leaflet_links

_LEAST_CONTENTS = 3
"""A page with fewer headings has no list of them."""


class GuideGroup(Struct, frozen=True):
    """The guides on one main topic."""

    title: str
    id: str
    tint: str
    guides: tuple[Teaser, ...]


class GuidesView(Struct, frozen=True):
    """All guides, by main topic."""

    frame: Frame
    start: Teaser | None
    guided_starts: tuple[Teaser, ...]
    groups: tuple[GuideGroup, ...]


class GuideView(Struct, frozen=True):
    """One guide."""

    frame: Frame
    guide: Guide
    facts: tuple[Shown, ...]
    """The key facts."""
    is_overdue: bool
    has_steps: bool
    """Whether its headings are numbered steps."""
    contents: tuple[tuple[str, str], ...]
    """Id and text of each main heading, for the list at the top; empty on a short page."""
    services: tuple[Card, ...]
    guides: tuple[Teaser, ...]
    topics: tuple[Teaser, ...]
    guided_starts: tuple[Teaser, ...]
    urgent: str = ""
    """What to do if it can't wait, on a page for young people."""


def plan_guides(index: SiteIndex) -> Iterator[Output]:
    """The list, and a page for each guide and version."""
    site = index.site
    yield page("guides", _list(index), SETTINGS)
    services = {service.slug: service for service in site.services}
    guides = {guide.slug: guide for guide in site.guides}
    for guide in site.guides:
        start = site.start_for(guide)
        made = _frame(index, guide)
        view = GuideView(
            frame=made,
            guide=guide,
            facts=key_facts(site, guide),
            is_overdue=guide.review.is_overdue(site.settings.today),
            has_steps=has_steps(guide.body),
            contents=_contents(guide),
            services=tuple(
                each.value for each in index.cards_of(services[slug] for slug in guide.related_services)
            ),
            guides=tuple(teaser(guides[slug]) for slug in guide.related_guides),
            topics=topic_teasers(site, guide.topics),
            guided_starts=(Teaser(start.link, f"{start.id}.html"),) if start else index.guided_starts,
            urgent=start.urgent if start else "",
        )
        yield page("guide", view, guide.span)
        yield from plan_versions(made, guide)


def has_steps(body: Body) -> bool:
    """Whether a body has steps: two or more headings such as "Step 1: …"."""
    return sum(plain_text(heading.children).startswith("Step ") for heading in body.headings) > 1


def _frame(index: SiteIndex, guide: Guide) -> Frame:
    settings = index.site.settings
    crumbs = (Crumb(Phrase("Guides"), "guides.html"),)
    tint = ""
    if guide.topics:
        topic = index.main_topic(guide.topics)
        tint = YOUNG if guide.for_young_people else topic.tint or topic.id
    made = frame(
        settings,
        guide_path(guide),
        guide.title,
        guide.summary,
        section="guides",
        crumbs=crumbs,
        tint=tint,
        picture=guide.picture,
    )
    return with_versions(replace(made, leaflets=leaflet_links(settings, guide)), guide.versions)


def _contents(guide: Guide) -> tuple[tuple[str, str], ...]:
    headings: tuple[Heading, ...] = tuple(each for each in guide.body.headings if each.level == 2)
    if len(headings) < _LEAST_CONTENTS:
        return ()
    return tuple((heading.id, plain_text(heading.children)) for heading in headings)


def _list(index: SiteIndex) -> GuidesView:
    site = index.site
    groups: list[GuideGroup] = []
    rest = [guide for guide in site.guides if guide.slug != site.settings.start_guide]
    for topic in site.taxonomy(Taxonomy.TOPICS):
        if topic.parent:
            continue
        found = [guide for guide in rest if guide.topics and index.main_topic(guide.topics) == topic]
        if found:
            tint = topic.tint or topic.id
            groups.append(GuideGroup(topic.label, topic.id, tint, tuple(teaser(guide) for guide in found)))
    others = tuple(teaser(guide) for guide in rest if not guide.topics)
    if others:
        groups.append(GuideGroup(Phrase("More guides"), "more", "", others))
    start = next((teaser(each) for each in site.guides if each.slug == site.settings.start_guide), None)
    description = Phrase("How things work, step by step, and what to do when they don't.")
    made = frame(site.settings, "guides.html", Phrase("Guides"), description, section="guides")
    return GuidesView(replace(made, description=description), start, index.guided_starts, tuple(groups))
