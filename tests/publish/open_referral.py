"""JSON Schemas of Open Referral UK 3.0 (HSDS-UK-3.0), written from its published object model.

Required fields, enumerations and formats as in `OpenReferralUK/uk-profile`; further facts are allowed,
as there, but never `null` and never an empty text.
"""

from __future__ import annotations

from typing import Any

type Schema = dict[str, Any]

UUID: Schema = {"type": "string", "pattern": "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"}
TEXT: Schema = {"type": "string", "minLength": 1}
URI: Schema = {"type": "string", "format": "uri", "pattern": "^https?://"}
EMAIL: Schema = {"type": "string", "format": "email"}
DAY: Schema = {"type": "string", "format": "date"}
MOMENT: Schema = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$"}
TIME: Schema = {"type": "string", "pattern": r"^\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$"}
NUMBER: Schema = {"type": "number"}


def thing(required: str, **properties: Schema) -> Schema:
    """An object with an id, these required fields, and no empty ones."""
    return {
        "type": "object",
        "required": ["id", *required.split()],
        "properties": {"id": UUID, **properties},
        "additionalProperties": {"not": {"enum": [None, "", [], {}]}},
    }


def many(schema: Schema) -> Schema:
    return {"type": "array", "minItems": 1, "items": schema}


ADDRESS = thing(
    "address_1 city state_province postal_code country address_type",
    address_1=TEXT,
    city=TEXT,
    state_province=TEXT,
    postal_code=TEXT,
    country={"const": "GB"},
    address_type={"enum": ["physical", "postal", "virtual"]},
    location_id=UUID,
)
LOCATION = thing(
    "location_type",
    location_type={"enum": ["physical", "postal", "virtual"]},
    name=TEXT,
    description=TEXT,
    latitude=NUMBER,
    longitude=NUMBER,
    addresses=many(ADDRESS),
    accessibility=many(thing("description", location_id=UUID)),
)
SERVICE_AT_LOCATION = thing("service_id location_id location", location=LOCATION)
ORGANIZATION = thing("name description", name=TEXT, description=TEXT, email=EMAIL, website=URI, uri=URI)
TERM = thing(
    "name description",
    name=TEXT,
    description=TEXT,
    parent_id=UUID,
    taxonomy=TEXT,
    taxonomy_id=UUID,
    term_uri=URI,
)
TAXONOMY = thing("name description", name=TEXT, description=TEXT, uri=URI, taxonomy_terms=many(TERM))
SCHEDULE = thing(
    "service_id",
    freq={"enum": ["WEEKLY", "MONTHLY"]},
    byday={"type": "string", "pattern": r"^(-?\d)?(MO|TU|WE|TH|FR|SA|SU)(,(MO|TU|WE|TH|FR|SA|SU))*$"},
    opens_at=TIME,
    closes_at=TIME,
)
PHONE = thing("number", number=TEXT)
_SCALARS: Schema = {
    "organization_id": UUID,
    "name": TEXT,
    "url": URI,
    "email": EMAIL,
    "status": {"enum": ["active", "inactive", "defunct", "temporarily closed"]},
    "minimum_age": NUMBER,
    "maximum_age": NUMBER,
    "assured_date": DAY,
    "assurer_email": EMAIL,
    "last_modified": MOMENT,
    "organization": ORGANIZATION,
}
_NEEDED = "organization_id name status assured_date organization"
SHORT_SERVICE = thing(_NEEDED, **_SCALARS)
SERVICE = thing(
    _NEEDED,
    **_SCALARS,
    schedules=many(SCHEDULE),
    service_areas=many(thing("service_id", name=TEXT)),
    service_at_locations=many(SERVICE_AT_LOCATION),
    languages=many(thing("service_id")),
    cost_options=many(thing("service_id", amount=NUMBER)),
    contacts=many(thing("service_id", phones=many(PHONE), email=EMAIL)),
    phones=many(PHONE),
    attributes=many(thing("link_id taxonomy_term_id link_type", taxonomy_term=TERM)),
)


def page_of(item: Schema) -> Schema:
    """A list that is its own only page."""
    return {
        "type": "object",
        "required": "total_items total_pages page_number size first_page last_page empty contents".split(),
        "properties": {
            "total_items": {"type": "integer"},
            "total_pages": {"const": 1},
            "page_number": {"const": 1},
            "size": {"type": "integer"},
            "first_page": {"const": True},
            "last_page": {"const": True},
            "empty": {"type": "boolean"},
            "contents": {"type": "array", "items": item},
        },
    }


ABOUT: Schema = {
    "type": "object",
    "required": ["version", "profile", "openapi_url"],
    "properties": {"version": {"const": "HSDS-UK-3.0"}, "profile": URI, "openapi_url": URI},
}
LISTS: dict[str, tuple[Schema, Schema]] = {
    "services": (SHORT_SERVICE, SERVICE),
    "taxonomies": (TAXONOMY, TAXONOMY),
    "taxonomy_terms": (TERM, TERM),
    "service_at_locations": (SERVICE_AT_LOCATION, SERVICE_AT_LOCATION),
}
"""Each list endpoint: the schema of an item in it, and of the record on its own."""
