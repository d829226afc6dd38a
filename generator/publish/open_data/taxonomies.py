"""The site's own lists as taxonomies, their terms, and the attributes of services.

Open Referral UK prescribes no taxonomy: publishers use their own, each with an address.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.model import Service, Site, Taxonomy
from generator.model.phrase import Phrase
from generator.publish.open_data.identifiers import Names, Record, record
from generator.read.statute import law_items

LAW = "law"
"""The items of Schedule 2 are a taxonomy, too."""

NAMES = {
    Taxonomy.TOPICS: (Phrase("Topics"), Phrase("What a service is about.")),
    Taxonomy.NEEDS: (Phrase("Needs"), Phrase("What kind of need a service is for.")),
    Taxonomy.AGES: (Phrase("Ages"), Phrase("Which stage of childhood a service is for.")),
    Taxonomy.AREAS: (Phrase("Places"), Phrase("Where people must live to use a service.")),
    Taxonomy.TIERS: (Phrase("Levels of support"), Phrase("How much support a service gives.")),
    Taxonomy.ACCESS: (Phrase("Access"), Phrase("What makes a place easier to use.")),
    Taxonomy.FORMATS: (Phrase("Formats"), Phrase("Which formats information comes in.")),
}
LAW_NAME = (
    Phrase("What the law asks for"),
    Phrase("Items of Schedule 2 to the SEND Regulations 2014 that a service answers."),
)
_LINK_TYPES = {
    Taxonomy.TOPICS: "service type",
    Taxonomy.NEEDS: "eligibility",
    Taxonomy.AGES: "intended audience",
    Taxonomy.AREAS: "service area",
    Taxonomy.TIERS: "service level",
    Taxonomy.ACCESS: "accessibility",
    Taxonomy.FORMATS: "information format",
}
_WITH_PAGES = (Taxonomy.TOPICS, Taxonomy.NEEDS, Taxonomy.AGES, Taxonomy.AREAS)


class Terms:
    """All taxonomies and terms of a site as records."""

    def __init__(self, site: Site, names: Names) -> None:
        self._names = names
        self.taxonomies: list[Record] = []
        self.terms: list[Record] = []
        self._by_id: dict[tuple[str, str], Record] = {}
        self._ages = site.taxonomy(Taxonomy.AGES)
        for taxonomy, terms in site.terms:
            own = self._add_taxonomy(taxonomy, *NAMES[taxonomy])
            for term in terms:
                parent = names.id_of("term", taxonomy, term.parent) if term.parent else ""
                address = f"{taxonomy}/{term.id}.html" if taxonomy in _WITH_PAGES else _anchor(taxonomy)
                self._add(own, taxonomy, (term.id, term.label, term.explanation), parent, names.page(address))
        law = self._add_taxonomy(LAW, *LAW_NAME)
        for item in law_items():
            parent = names.id_of("term", LAW, item.parent) if item.parent else ""
            self._add(law, LAW, (item.id, item.label, item.explanation), parent, item.url)

    def full_taxonomies(self) -> Iterator[Record]:
        """Each taxonomy with its terms."""
        for taxonomy in self.taxonomies:
            terms = [term for term in self.terms if term["taxonomy_id"] == taxonomy["id"]]
            yield {**taxonomy, "taxonomy_terms": list(terms)}

    def attributes(self, service: Service, own: str) -> list[Record]:
        """The attributes of a service; `own` is its UUID."""
        said: tuple[tuple[str, tuple[str, ...]], ...] = (
            (Taxonomy.TOPICS, service.topics),
            (Taxonomy.NEEDS, service.needs),
            (Taxonomy.AGES, tuple(each.id for each in self._ages if each.ages.overlaps(service.ages))),
            (Taxonomy.AREAS, service.areas),
            (Taxonomy.TIERS, (service.tier,)),
            (Taxonomy.ACCESS, service.access),
            (Taxonomy.FORMATS, service.formats),
            (LAW, service.law),
        )
        return [
            self._attribute(taxonomy, term, own, service.slug)
            for taxonomy, ids in said
            for term in ids
            if (taxonomy, term) in self._by_id
        ]

    def label(self, taxonomy: Taxonomy, term: str) -> tuple[str, str]:
        """A term's label and meaning."""
        found = self._by_id[taxonomy, term]
        return str(found["name"]), str(found["description"])

    def _attribute(self, taxonomy: str, term: str, own: str, slug: str) -> Record:
        found = self._by_id[taxonomy, term]
        return record(
            id=self._names.id_of("attribute", slug, taxonomy, term),
            link_id=own,
            link_entity="service",
            link_type=_LINK_TYPES.get(Taxonomy(taxonomy), "") if taxonomy != LAW else "statutory duty",
            taxonomy_term_id=found["id"],
            taxonomy_term=found,
        )

    def _add_taxonomy(self, taxonomy: str, name: str, description: str) -> Record:
        own = record(
            id=self._names.id_of("taxonomy", taxonomy),
            name=str(name),
            description=str(description),
            uri=self._names.page(_anchor(taxonomy)),
            version="1",
        )
        self.taxonomies.append(own)
        return own

    def _add(
        self, own: Record, taxonomy: str, words: tuple[str, str, str], parent: str, address: str
    ) -> None:
        name, label, explanation = words
        made = record(
            id=self._names.id_of("term", taxonomy, name),
            name=label,
            description=explanation or label,
            parent_id=parent,
            taxonomy=own["name"],
            taxonomy_id=own["id"],
            term_uri=address,
        )
        self.terms.append(made)
        self._by_id[taxonomy, name] = made


def _anchor(taxonomy: str) -> str:
    return f"open-data.html#list-{taxonomy}"
