"""The key facts of an entry in rows of a label and words, as the books print them."""

from __future__ import annotations

from collections.abc import Iterator

from generator.join.site_terms import labels
from generator.model import MAX_AGE_YEARS, Ages, Guide, OpeningTime, Service, Site, Taxonomy
from generator.model.phrase import Days, Phrase, Sentence, Several, sentence

type Fact = tuple[Phrase, object]

STARTS = {
    "yourself": Phrase("You, without a referral"),
    "school": Phrase("Your nursery, school or college"),
    "doctor": Phrase("Your doctor (GP)"),
    "professional": Phrase("Someone who works with you"),
    "council": Phrase("The council"),
}
PLANS = {
    "not-needed": Phrase("You do not need one"),
    "helps": Phrase("You do not need one, but it helps"),
    "needed": Phrase("You need one"),
    "ask": Phrase("Ask if you need one"),
}


def ages_in_words(ages: Ages) -> Sentence:
    """A span of ages: "5 to 11 years"."""
    low, high = ages.from_years, ages.to_years
    if low == 0 and high >= MAX_AGE_YEARS:
        return sentence(Phrase("All ages, 0 to 25"))
    if low == 0:
        return sentence(Phrase("Up to %(to)s years"), to=high)
    if high >= MAX_AGE_YEARS:
        return sentence(Phrase("%(from_years)s to 25 years"), from_years=low)
    return sentence(Phrase("%(from_years)s to %(to)s years"), from_years=low, to=high)


def service_facts(site: Site, service: Service) -> list[Fact]:
    """The key facts of a service, the first questions first; facts that nobody gave are left out."""
    needs = labels(site, Taxonomy.NEEDS, service.needs)
    areas = labels(site, Taxonomy.AREAS, service.areas)
    facts: list[Fact] = [
        (Phrase("Who it is for"), service.who_for),
        (Phrase("Ages"), ages_in_words(service.ages)),
        (Phrase("Needs"), together(needs) if needs else Phrase("Open to every need")),
        (Phrase("Cost"), service.cost or (Phrase("Free") if service.is_free else "")),
        (Phrase("When"), [*filter(None, [service.when]), *map(_time, service.opening_times)]),
        (Phrase("Where"), list(_where(service))),
        (Phrase("Getting around"), together(labels(site, Taxonomy.ACCESS, service.access))),
        (Phrase("Area"), together(areas) if areas else Phrase("All of our area")),
        (Phrase("Who can get it"), service.who_can_get),
        (Phrase("How to get it"), service.how_to_get),
        (Phrase("Who can ask for it"), [STARTS[each] for each in service.how_to_start]),
        (Phrase("EHC plan"), PLANS[service.ehc_plan]),
        (Phrase("Who decides"), service.decided_by),
        (Phrase("How long you wait"), service.wait),
        (Phrase("Other languages"), together(service.languages)),
        (Phrase("Formats"), together(labels(site, Taxonomy.FORMATS, service.formats))),
    ]
    return [(label, words) for label, words in facts if words]


def together(words: tuple[str, ...]) -> object:
    """Some words in one line, as `Several`, or nothing."""
    return Several(words) if words else ""


def _time(time: OpeningTime) -> object:
    pattern = Phrase("%(days)s, %(opens)s to %(closes)s (%(note)s)")
    if not time.note:
        pattern = Phrase("%(days)s, %(opens)s to %(closes)s")
    return sentence(pattern, days=Days(time.days), opens=time.opens, closes=time.closes, note=time.note)


def _where(service: Service) -> Iterator[str]:
    """Each place with its address, then how to get there."""
    if service.is_online:
        yield Phrase("Online or by phone")
    for place in service.places:
        if place.hide_address:
            if place.name:
                yield place.name
            yield Phrase("We do not publish this address, to keep people safe. Ask us where to come.")
        else:
            yield ", ".join(part for part in (place.name, *place.address, place.postcode) if part)
        if place.directions:
            yield place.directions


def guide_facts(guide: Guide) -> list[Fact]:
    """How long a journey takes, and who decides."""
    facts: list[Fact] = [
        (Phrase("How long it takes"), guide.how_long),
        (Phrase("Who decides"), guide.who_decides),
    ]
    return [(label, words) for label, words in facts if words]
