"""Makes up a council of any number of entries, as long and as full as real ones; the same bytes each time."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

from tests.sites import ROOT

_LISTS = ("access", "ages", "areas", "formats", "needs", "tiers", "topics")
_PLACES = (
    "Ansby Birchley Calder Dunmoor Elmhurst Ferrow Garth Hollin Ivybridge Kestle Larkfield Mossgate".split()
)
_WHAT = "Kite Lantern Otter Willow Harbour Meadow Compass Pebble Sparrow Bramble Beacon Puffin Acorn Heron".split()
_KINDS = (
    "play club|swimming class|art group|music session|drama group|speech clinic|sleep clinic|"
    "school support team|travel training|short break|parent group|advice desk|job coaching|youth club"
).split("|")
_SENTENCES = (
    "The first visit takes about {number} minutes.",
    "You can bring {who} with you, and you can stop at any time.",
    "We ask what your child likes, what is hard, and how {who} can help.",
    "Most families hear from us within {number} days.",
    "If you are not sure, call us and ask to see {thing} first.",
    "A room with {thing} is free all the time.",
    "Staff have been trained by {who} and by parents in {place}.",
    "You do not need a diagnosis to come to {place}.",
    "We write down what we agreed and send it to {who} in {number} days.",
    "In the holidays we meet in {place}, so look here before you set out.",
    "Ask for {thing} if your child needs it.",
    "There are **{number} members of staff** for every group in {place}.",
    "If your child has an EHC plan, tell {who}, because it saves you {number} more questions.",
    "The SENCO at a school in {place} can ask for you.",
    "You get a text {number} hours before.",
    "Somebody with {thing} will meet you at the door in {place}.",
    "Last year {number} families from {place} came to us.",
    "The bus from {place} stops outside, and we wait at the door with {thing}.",
    "We can read the form with {who}, or make room for {thing}.",
    "After {number} weeks we look with {who} at how it went.",
)
_SUMMARIES = (
    "For families in {place} who want somebody to talk to.",
    "Try new things in a small group, with {thing}.",
    "Help in {place} for as long as you need it. You can bring {who}.",
    "A calm place to meet others, {number} minutes from {place}.",
    "We plan the next steps with you and {who}.",
    "Learn with {who}, at your own speed.",
)
_WHO = (
    "a friend|your brother or sister|a grandparent|somebody from school|your carer|a health visitor|"
    "a neighbour|your teacher|a support worker|a young adviser|somebody you trust|your social worker"
).split("|")
_THINGS = (
    "a warm coat|cushions and low light|ear defenders|a picture timetable|a drink and a snack|large letters|"
    "a favourite toy|a hoist|a quiet corner|a spare set of clothes|communication cards|a weighted blanket"
).split("|")
_HEADINGS = ("What happens", "What to bring", "Before you come", "How long it takes", "After your visit")
_ITEMS = (
    "a warm coat",
    "a drink and a snack",
    "any letters that you have",
    "your child's favourite toy",
    "notes about last night and this morning",
    "the names of medicines",
)


def make_corpus(folder: Path, entries: int, seed: int = 1) -> None:
    """Writes a site of this many services, and organisations, guides, news and events in proportion."""
    random = Random(seed)
    shutil.rmtree(folder, ignore_errors=True)
    _copy_lists(folder / "content")
    organisations = [f"organisation-{number:05}" for number in range(max(2, entries // 25))]
    services = [slug_for(random, number) for number in range(entries)]
    topics = _ids("topics")
    for number, slug in enumerate(organisations):
        _write(folder, f"organisations/{slug}.md", _organisation(random, number))
    for number, slug in enumerate(services):
        text = _service(random, slug, services, organisations[number % len(organisations)], topics)
        _write(folder, f"services/{topics[number % len(topics)]}/{slug}.md", text)
    for number in range(max(1, entries // 50)):
        _write(folder, f"guides/guide-{number:04}.md", _guide(random, number, services, topics))
    for number in range(max(1, entries // 100)):
        _write(folder, f"news/news-{number:04}.md", _news(random, number))
        _write(folder, f"events/event-{number:04}.md", _event(random, number))
        _write(folder, f"comments/{2026 - number % 3}/comment-{number:04}.md", _comment(random, number))


def _copy_lists(content: Path) -> None:
    content.mkdir(parents=True)
    small, demo = ROOT / "tests" / "small" / "content", ROOT / "content"
    for name in _LISTS:
        (content / "taxonomies").mkdir(exist_ok=True)
        shutil.copyfile(demo / "taxonomies" / f"{name}.yaml", content / "taxonomies" / f"{name}.yaml")
    shutil.copyfile(demo / "glossary.yaml", content / "glossary.yaml")
    shutil.copyfile(small / "copies.yaml", content / "copies.yaml")
    settings = (small / "settings.yaml").read_text("utf-8").replace("asking-for-help", "guide-0000")
    settings += "open_data: {publish: no}\n"
    (content / "settings.yaml").write_text(settings, encoding="utf-8", newline="\n")


def _ids(name: str) -> list[str]:
    text = (ROOT / "content" / "taxonomies" / f"{name}.yaml").read_text("utf-8")
    return [line.removeprefix("- id: ") for line in text.splitlines() if line.startswith("- id: ")]


def _write(folder: Path, path: str, lines: Sequence[str]) -> None:
    file = folder / "content" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def slug_for(random: Random, number: int) -> str:
    words = f"{random.choice(_PLACES)} {random.choice(_WHAT)} {random.choice(_KINDS)}"
    return f"{words.lower().replace(' ', '-')}-{number:05}"


def title_of(slug: str) -> str:
    *words, number = slug.split("-")
    return f"{' '.join(words).capitalize()} {int(number)}"


def words_for(random: Random, count: int) -> str:
    """Sentences that are seldom the same twice, as those of people are, for a body."""
    return " ".join(_filled(random, pattern) for pattern in random.choices(_SENTENCES, k=count))


def plain(random: Random, count: int) -> str:
    """Such sentences for a field, which shows no bold words."""
    return words_for(random, count).replace("**", "")


def _summary(random: Random, slug: str) -> str:
    """Says in short what a service is, as the first lines of real ones do, and where it meets."""
    return f"{_filled(random, random.choice(_SUMMARIES))} We meet at the {slug.split('-')[1]} centre."


def _filled(random: Random, pattern: str) -> str:
    return pattern.format(
        number=random.randrange(2, 90),
        who=random.choice(_WHO),
        thing=random.choice(_THINGS),
        place=random.choice(_PLACES),
    )


def _service(
    random: Random, slug: str, services: list[str], organisation: str, topics: list[str]
) -> list[str]:
    youngest = random.randrange(0, 14)
    return [
        "---",
        f"title: {title_of(slug)}",
        f"summary: {_summary(random, slug)}",
        f"organisation: {organisation}",
        f"other_names: [{slug.split('-')[1].capitalize()} group {random.randrange(9000)}]",
        f"topics: [{', '.join(random.sample(topics, random.randrange(1, 3)))}]",
        *([f"needs: [{', '.join(random.sample(_ids_of('needs'), 2))}]"] if random.random() < 0.6 else []),
        f"ages: {youngest} to {youngest + random.randrange(3, 12)}",
        f"tier: {random.choice(_ids_of('tiers'))}",
        *([f"areas: [{random.choice(_ids_of('areas'))}]"] if random.random() < 0.7 else []),
        f"who_for: {plain(random, 1)}",
        f"who_can_get: {plain(random, 2)}",
        f"how_to_get: {plain(random, 2)}",
        "how_to_start: [yourself, school]",
        "ehc_plan: not needed",
        f"wait: About {random.randrange(2, 12)} weeks.",
        f"cost: {random.choice(['Free.', '£4 a session.', '£12 a term.'])}",
        "opening_times:",
        f"  - days: {random.choice(['Saturday', 'Monday to Friday', '[Tuesday, Thursday]'])}",
        "    opens: 9:30am",
        f"    closes: {random.randrange(1, 8)}pm",
        "    note: term time only",
        "places:",
        f"  - name: {slug.split('-')[1].capitalize()} Centre",
        f"    address: [{random.randrange(1, 90)} Mill Lane, {slug.split('-')[0].capitalize()}]",
        f"    postcode: VX{random.randrange(1, 9)} {random.randrange(1, 9)}AB",
        "    directions: Bus 7 stops outside. There are 3 Blue Badge spaces.",
        "contacts:",
        "  - role: Team manager",
        f"    phone: 01632 960{random.randrange(100, 999)}",
        f"    email: hello@{slug.split('-')[1]}.example",
        f"    website: https://{slug.split('-')[1]}.example/{slug}",
        f"access: [{', '.join(random.sample(_ids_of('access'), 3))}]",
        "formats: [large-print]",
        f"reviewed: 2026-{random.randrange(6, 11):02}-{random.randrange(1, 29):02}",
        "reviewed_by: Team of the service",
        f"related: [{', '.join(random.sample(services, 2))}]",
        "---",
        *_body(random, services),
    ]


def _body(random: Random, services: list[str]) -> Iterator[str]:
    """About 170 words with headings, a list and two links, as an entry of the demonstration has."""
    yield words_for(random, 3)
    for number, heading in enumerate(random.sample(_HEADINGS, 3)):
        yield f"\n## {heading}\n"
        if number == 1:
            yield from (f"- {item}" for item in random.sample(_ITEMS, 3))
            yield ""
        other = random.choice(services)
        yield f"{words_for(random, 3)} See also the [{title_of(other).lower()}]({other}.md)."
        yield f"\n{words_for(random, 2)}"


_LISTED: dict[str, list[str]] = {}


def _ids_of(name: str) -> list[str]:
    if name not in _LISTED:
        _LISTED[name] = _ids(name)
    return _LISTED[name]


def _organisation(random: Random, number: int) -> list[str]:
    return [
        "---",
        f"title: {random.choice(_PLACES)} {random.choice(_WHAT)} Trust {number}",
        f"summary: {plain(random, 1)}",
        f"kind: {random.choice(['council', 'health', 'school', 'charity'])}",
        f"contacts: [{{role: Front desk, phone: 01632 960{random.randrange(100, 999)}}}]",
        "---",
        words_for(random, 3),
    ]


def _guide(random: Random, number: int, services: list[str], topics: list[str]) -> list[str]:
    steps = [
        line
        for step in range(1, 6)
        for line in (
            f"\n## Step {step}: {plain(random, 1)[:-1]}\n",
            words_for(random, 4),
            "",
            words_for(random, 3),
        )
    ]
    return [
        "---",
        f"title: Guide number {number}",
        f"summary: {plain(random, 1)}",
        "in_short: [Call us first., You do not need a diagnosis.]",
        f"topics: [{random.choice(topics)}]",
        f"related_services: [{', '.join(random.sample(services, 3))}]",
        "reviewed: 2026-09-01",
        "---",
        words_for(random, 3),
        *steps,
        "\nTable: What happens when\n\n| When | What |\n| --- | --- |\n| Week 1 | You meet. |\n| Week 6 | You look. |",
    ]


def _news(random: Random, number: int) -> list[str]:
    day = f"2026-{number % 10 + 1:02}-{number % 28 + 1:02}"
    head = [f"title: News item {number}", f"summary: {plain(random, 1)}", f"date: {day}"]
    return ["---", *head, "---", words_for(random, 4)]


def _event(random: Random, number: int) -> list[str]:
    day = f"2027-{number % 12 + 1:02}-{number % 28 + 1:02}"
    return [
        "---",
        f"title: Open day {number}",
        f"summary: {plain(random, 1)}",
        f"starts: {day} 10:00",
        f"ends: {day} 12:00",
        "place: {name: Town Hall, address: [2 Hill Road, Ansby], postcode: VX8 2AB}",
        "---",
        words_for(random, 3),
    ]


def _comment(random: Random, number: int) -> list[str]:
    return [
        "---",
        f"title: Comment number {number}",
        f"theme: {random.choice(['Clubs', 'Schools', 'Waiting'])}",
        "question: content",
        "said_by: families",
        "how_many: more than 10",
        f"said: {plain(random, 2)}",
        f"response: {plain(random, 1)}",
        f"action: {plain(random, 2)}",
        "action_by: Local Offer Team",
        "progress: done",
        "checked_by: Local Offer Team",
        "checked_on: 2026-09-20",
        "---",
    ]
