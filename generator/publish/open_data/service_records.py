"""Services as Open Referral UK 3.0 records, short and full.

The UK profile dropped fields that families need, such as phone numbers and who can get a service. It allows
extra fields, so these use their HSDS 3.0 names.
"""

from __future__ import annotations

from generator.model import Contact, Organisation, Service, Site, Status, Taxonomy
from generator.model.body_text import words_of
from generator.model.language import codes_by_name
from generator.model.page_paths import service_path
from generator.publish.open_data.identifiers import Names, Record, moment, record
from generator.publish.open_data.locations import locations, schedules
from generator.publish.open_data.taxonomies import Terms
from generator.publish.shared.key_facts import in_english, lines_of
from generator.read.schema.fact_table import forms

_STATUS = {Status.PUBLISHED: "active", Status.CLOSED: "defunct"}


def organisation_record(organisation: Organisation, names: Names) -> Record:
    """An organisation's record."""
    contact = organisation.contacts[0] if organisation.contacts else Contact()
    return record(
        id=names.id_of("organization", organisation.slug),
        name=organisation.title,
        description=organisation.summary,
        email=contact.email,
        website=contact.website,
        uri=names.page(f"organisations/{organisation.slug}.html"),
    )


def unknown_organisation(names: Names) -> Record:
    """The record of an organisation that nobody has named: the standard wants one for each service."""
    own = names.id_of("organization", "")
    return record(
        id=own, name="Not stated", description="We do not know yet who runs this service. Ask them."
    )


def short_record(site: Site, service: Service, organisation: Record, names: Names) -> Record:
    """A service's scalar facts, for lists."""
    settings = site.settings
    alert = service.alert if service.alert and service.alert.is_shown(settings.today) else None
    own = record(
        id=names.service(service),
        organization_id=organisation["id"],
        alternate_name=", ".join(service.other_names),
        url=_first(service, "website") or names.page(service_path(service)),
        email=_first(service, "email"),
        status=_STATUS[service.status],
        fees=_fees(service),
        fees_description=_fees(service),
        minimum_age=service.ages.from_years if service.ages.is_known else None,
        maximum_age=service.ages.to_years if service.ages.is_known else None,
        alert=alert.text if alert else "",
        assured_date=service.review.on.isoformat() if service.review.is_done else "",
        assurer_email=settings.channels.email,
        last_modified=moment(service.review.on) if service.review.is_done else "",
        organization=organisation,
    )
    return {**_words(site, service), **own}


def _words(site: Site, service: Service) -> Record:
    """The text fields: each its own fact, then labelled facts that have no field."""
    found: dict[str, list[str]] = {}
    for fact in forms()["service"].facts:
        _, is_part, field = fact.feed.rpartition("part of ")
        if is_part:
            said = "; ".join(in_english(lines_of(site, service, fact)))
            found.setdefault(field, []).extend([f"{fact.shown_label}: {said}"] if said else [])
        elif fact.shape == "words" and not fact.is_list and field.isidentifier():
            found.setdefault(field, [])[:0] = filter(None, [getattr(service, fact.name)])
    return record(**{field: "\n".join(said) for field, said in found.items()})


def full_record(site: Site, service: Service, short: Record, names: Names, terms: Terms) -> Record:
    """Everything about a service, nested."""
    own, settings = str(short["id"]), site.settings
    summary, *parts = str(short["description"]).split("\n")
    nested = record(
        description="\n".join(filter(None, (summary, words_of(service.body), *parts))),
        phones=_phones(service, names),
        schedules=schedules(service, names, site.settings.today),
        service_areas=_areas(service, names, terms, settings.council_name),
        service_at_locations=locations(service, names, terms, settings.council_name),
        languages=_languages(service, names, own),
        cost_options=_costs(service, names, own),
        contacts=_contacts(service, names, own),
        attributes=terms.attributes(service, own),
        additional_urls=_urls(service, names, settings.site_name),
    )
    return {**short, **nested}


def _urls(service: Service, names: Names, site_name: str) -> list[Record]:
    """Its page in the offer and its contacts' websites."""
    pages = {each.website: each.role or service.title for each in service.contacts if each.website}
    own = record(id=names.id_of("url", service.slug), label=site_name, url=names.page(service_path(service)))
    return [
        own,
        *(
            record(id=names.id_of("url", service.slug, url), label=label, url=url)
            for url, label in pages.items()
        ),
    ]


def _first(service: Service, way: str) -> str:
    return next((str(getattr(each, way)) for each in service.contacts if getattr(each, way)), "")


def _fees(service: Service) -> str:
    return service.cost or ("Free" if service.is_free else "")


def _phones(service: Service, names: Names) -> list[Record]:
    return [
        record(
            id=names.id_of("phone", service.slug, number),
            service_id=names.service(service),
            number=each.phone,
            description=each.role,
        )
        for number, each in enumerate(service.contacts, start=1)
        if each.phone
    ]


def _contacts(service: Service, names: Names, own: str) -> list[Record]:
    """Roles and teams, never people: the open feed has no personal data."""
    return [
        record(
            id=names.id_of("contact", service.slug, number),
            service_id=own,
            name=each.role or service.title,
            title=each.role,
            email=each.email,
            # The standard has no fields for these two in a contact.
            description=each.note,
            postal_address=", ".join(each.post.split("\n")),
            phones=[
                record(
                    id=names.id_of("contact-phone", service.slug, number, kind),
                    contact_id=names.id_of("contact", service.slug, number),
                    number=phone,
                    description=kind,
                )
                for kind, phone in (("Phone", each.phone), ("Relay UK", each.textphone))
                if phone
            ],
        )
        for number, each in enumerate(service.contacts, start=1)
    ]


def _areas(service: Service, names: Names, terms: Terms, council: str) -> list[Record]:
    """The areas by name, by default the whole of the council's area."""
    named = [(area, terms.label(Taxonomy.AREAS, area)[0]) for area in service.areas] or (
        [] if "areas" in service.unknown else [("all", council)]
    )
    return [
        record(
            id=names.id_of("service_area", service.slug, area),
            service_id=names.service(service),
            name=words,
        )
        for area, words in named
    ]


def _languages(service: Service, names: Names, own: str) -> list[Record]:
    return [
        record(id=names.id_of("language", service.slug, name), service_id=own, name=name, code=_code(name))
        for name in ("English", *service.languages)
    ]


def _costs(service: Service, names: Names, own: str) -> list[Record]:
    if not _fees(service):
        return []
    made = record(
        id=names.id_of("cost", service.slug),
        service_id=own,
        option="Free" if service.is_free else "",
        amount_description=_fees(service),
    )
    return [{**made, "amount": 0} if service.is_free else made]


def _code(name: str) -> str:
    """The ISO 639 code of a language, or nothing if unknown."""
    return codes_by_name().get(name.casefold(), "")
