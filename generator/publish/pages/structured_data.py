"""Structured data for search engines: schema.org as JSON-LD 1.1. Like the page, it leaves out hidden addresses."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from generator.join.site_terms import labels
from generator.model import (
    Contact,
    Event,
    OpeningTime,
    Organisation,
    Place,
    Service,
    Settings,
    Taxonomies,
    Taxonomy,
)
from generator.model.output import Json
from generator.model.page_paths import organisation_path, service_path
from generator.model.phrase import Phrase
from generator.model.short_cost import is_free
from generator.publish.shared.frame import Frame

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_UNITED_KINGDOM = ZoneInfo("Europe/London")
_KINDS = {
    "council": "GovernmentOrganization",
    "health": "MedicalOrganization",
    "school": "School",
    "college": "CollegeOrUniversity",
    "charity": "NGO",
}

type Thing = dict[str, Json]


def describe(frame: Frame, thing: Thing) -> Frame:
    """The frame with structured data about its page and breadcrumbs."""
    graph: list[Json] = [_filled(thing)]
    if frame.crumbs:
        steps = [(Phrase("Home"), "")] + [(crumb.label, crumb.path) for crumb in frame.crumbs]
        graph.append(
            {
                "@type": "BreadcrumbList",
                "itemListElement": [
                    {
                        "@type": "ListItem",
                        "position": place,
                        "name": label,
                        "item": f"{frame.settings.base_url}/{path}",
                    }
                    for place, (label, path) in enumerate(steps, start=1)
                ],
            }
        )
    return replace(frame, structured={"@context": "https://schema.org", "@graph": graph})


def about_site(settings: Settings) -> Thing:
    """The offer itself, and the council that publishes it."""
    channels = settings.channels
    return {
        "@type": "WebSite",
        "name": settings.site_name,
        "url": f"{settings.base_url}/",
        "description": settings.welcome,
        "inLanguage": list(settings.languages),
        "publisher": {
            "@type": "GovernmentOrganization",
            "name": settings.council_name,
            "contactPoint": {
                "@type": "ContactPoint",
                "telephone": channels.phone,
                "email": channels.email,
                "contactType": "customer service",
            },
        },
    }


def about_service(
    settings: Settings, terms: Taxonomies, service: Service, organisation: Organisation
) -> Thing:
    """A service: who runs it, who it is for, where and when, and its contacts."""
    base = settings.base_url
    areas = labels(terms, Taxonomy.AREAS, service.areas)
    return {
        "@type": "GovernmentService" if organisation.kind in ("council", "health") else "Service",
        "name": service.title,
        "alternateName": list(service.other_names),
        "description": service.summary,
        "url": f"{base}/{service_path(service)}",
        "serviceType": labels(terms, Taxonomy.TOPICS, service.topics[:1])[0],
        "provider": {
            "@type": _KINDS.get(organisation.kind, "Organization"),
            "name": organisation.title,
            "url": f"{base}/{organisation_path(organisation)}",
        }
        if organisation.title
        else None,
        "audience": {
            "@type": "PeopleAudience",
            "audienceType": service.who_for,
            "suggestedMinAge": service.ages.from_years if service.ages.is_known else None,
            "suggestedMaxAge": service.ages.to_years if service.ages.is_known else None,
        },
        "areaServed": [{"@type": "AdministrativeArea", "name": area} for area in areas],
        "availableChannel": [
            *(_channel(contact) for contact in service.contacts),
            *(
                {"@type": "ServiceChannel", "serviceLocation": _place(place)}
                for place in service.places
                if _place(place)
            ),
        ],
        "hoursAvailable": [_hours(time) for time in service.opening_times],
        "offers": {"@type": "Offer", "price": 0, "priceCurrency": "GBP"} if service.is_free else None,
    }


def about_organisation(settings: Settings, organisation: Organisation) -> Thing:
    """An organisation and its contacts."""
    return {
        "@type": _KINDS.get(organisation.kind, "Organization"),
        "name": organisation.title,
        "description": organisation.summary,
        "url": f"{settings.base_url}/{organisation_path(organisation)}",
        "contactPoint": [_contact_point(contact) for contact in organisation.contacts],
        "sameAs": [contact.website for contact in organisation.contacts if contact.website],
    }


def about_event(settings: Settings, event: Event, path: str) -> Thing:
    """An event: when and where it is, and who it is for."""
    place = _place(event.place)
    mode = "MixedEventAttendanceMode" if place else "OnlineEventAttendanceMode"
    return {
        "@type": "Event",
        "name": event.title,
        "description": event.summary,
        "url": f"{settings.base_url}/{path}",
        "startDate": _moment(event.starts),
        "endDate": _moment(event.ends),
        "eventStatus": f"https://schema.org/{'EventCancelled' if event.is_cancelled else 'EventScheduled'}",
        "eventAttendanceMode": f"https://schema.org/{mode if event.is_online else 'OfflineEventAttendanceMode'}",
        "location": place or None,
        "isAccessibleForFree": is_free(event.cost) if event.cost else None,
        "typicalAgeRange": f"{event.ages.from_years}-{event.ages.to_years}",
    }


def _channel(contact: Contact) -> Thing:
    return {
        "@type": "ServiceChannel",
        "name": contact.role,
        "serviceUrl": contact.website,
        "servicePhone": _contact_point(contact) if contact.phone or contact.email else None,
    }


def _contact_point(contact: Contact) -> Thing:
    return {
        "@type": "ContactPoint",
        "contactType": contact.role,
        "telephone": contact.phone,
        "email": contact.email,
    }


def _place(place: Place) -> Thing:
    """A place; nothing if the address is unknown, or hidden to keep people safe."""
    if place.hide_address or not place.address:
        return {}
    return {
        "@type": "Place",
        "name": place.name,
        "address": {
            "@type": "PostalAddress",
            "streetAddress": ", ".join(place.address[:-1]),
            "addressLocality": place.address[-1],
            "postalCode": place.postcode,
            "addressCountry": "GB",
        },
    }


def _moment(moment: dt.datetime) -> str:
    """A UK local time, with its offset from UTC."""
    return moment.replace(tzinfo=_UNITED_KINGDOM).isoformat(timespec="minutes")


def _hours(time: OpeningTime) -> Thing:
    return {
        "@type": "OpeningHoursSpecification",
        "dayOfWeek": [f"https://schema.org/{_DAYS[day]}" for day in time.days],
        "opens": time.opens.isoformat(timespec="minutes"),
        "closes": time.closes.isoformat(timespec="minutes"),
        "description": time.note,
    }


def _filled(value: Json) -> Json:
    """The same without empty values."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        filled = {name: _filled(part) for name, part in value.items()}
        return {name: part for name, part in filled.items() if part not in (None, "", [], {})}
    if isinstance(value, list | tuple):
        return [_filled(part) for part in value]
    return value
