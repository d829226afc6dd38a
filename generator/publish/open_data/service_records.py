"""A service as a record of Open Referral UK 3.0, short for lists and in full.

The UK profile dropped fields that families need, such as phone numbers and who can get a service. HSDS 3.0
has them and extra facts are allowed, so they are written under its names.
"""

from __future__ import annotations

from functools import cache

from babel import Locale

from generator.model import Contact, Organisation, Service, Settings, Status, Taxonomy
from generator.model.page_paths import service_path
from generator.publish.open_data.identifiers import Names, Record, moment, record
from generator.publish.open_data.locations import locations, schedules
from generator.publish.open_data.taxonomies import Terms

_STATUS = {Status.PUBLISHED: "active", Status.CLOSED: "defunct"}
_SIGN_LANGUAGE = {"british sign language": "bfi", "bsl": "bfi", "makaton": ""}


def organisation_record(organisation: Organisation, names: Names) -> Record:
    """Who runs a service."""
    contact = organisation.contacts[0] if organisation.contacts else Contact()
    return record(
        id=names.id_of("organization", organisation.slug),
        name=organisation.title,
        description=organisation.summary,
        email=contact.email,
        website=contact.website,
        uri=names.page(f"organisations/{organisation.slug}.html"),
    )


def short_record(service: Service, organisation: Record, names: Names, settings: Settings) -> Record:
    """The scalar facts of a service, as it stands in a list."""
    alert = service.alert if service.alert and service.alert.is_shown(settings.today) else None
    return record(
        id=names.service(service),
        organization_id=organisation["id"],
        name=service.title,
        alternate_name=", ".join(service.other_names),
        description=service.summary,
        url=_first(service, "website") or names.page(service_path(service)),
        email=_first(service, "email"),
        status=_STATUS[service.status],
        fees=_fees(service),
        fees_description=_fees(service),
        application_process=service.how_to_get,
        eligibility_description=service.who_can_get or service.who_for,
        wait_time=service.wait,
        minimum_age=service.ages.from_years,
        maximum_age=service.ages.to_years,
        alert=alert.text if alert else "",
        assured_date=service.review.on.isoformat(),
        assurer_email=settings.channels.email,
        last_modified=moment(service.review.on),
        organization=organisation,
    )


def full_record(short: Record, service: Service, names: Names, terms: Terms, settings: Settings) -> Record:
    """Everything about a service, nested."""
    own = str(short["id"])
    nested = record(
        phones=_phones(service, names),
        schedules=schedules(service, names),
        service_areas=_areas(service, names, terms, settings.council_name),
        service_at_locations=locations(service, names, terms, settings.council_name),
        languages=_languages(service, names, own),
        cost_options=_costs(service, names, own),
        contacts=_contacts(service, names, own),
        attributes=terms.attributes(service, own),
        additional_urls=[
            {
                "id": names.id_of("url", service.slug),
                "label": settings.site_name,
                "url": names.page(service_path(service)),
            }
        ],
    )
    return {**short, **nested}


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
    """Jobs and teams, never persons: personal data stays out of the open feed."""
    return [
        record(
            id=names.id_of("contact", service.slug, number),
            service_id=own,
            name=each.role or service.title,
            email=each.email,
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
    """The areas by name; without any, the whole of the council's area."""
    named = [(area, terms.label(Taxonomy.AREAS, area)[0]) for area in service.areas] or [("all", council)]
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
    """The ISO 639 code of a language, or nothing if its name is not a known one."""
    return _codes().get(name.casefold(), "")


@cache
def _codes() -> dict[str, str]:
    names = Locale("en").languages
    return {str(name).casefold(): str(code) for code, name in sorted(names.items())} | _SIGN_LANGUAGE
