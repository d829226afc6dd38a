"""What a site is: immutable values, with no behaviour beyond small questions.

Nothing here reads, checks or renders. Every sequence is a tuple in an order that never changes
between builds. Dates are dates, times are `datetime.time`, ages are whole years.
"""

from generator.model.ages import ALL_AGES, MAX_AGE_YEARS, Ages
from generator.model.entries import (
    Alert,
    Comment,
    Contact,
    CopyHolder,
    Event,
    Guide,
    NewsItem,
    OpeningTime,
    Organisation,
    Place,
    Review,
    Service,
    Status,
    Version,
)
from generator.model.settings import (
    SETTINGS,
    Admin,
    AdviceService,
    Channels,
    Edition,
    LawLevel,
    Leaflets,
    LeftOut,
    OpenData,
    Settings,
    Statement,
)
from generator.model.site import Image, Site
from generator.model.terms import (
    NOWHERE,
    GlossaryTerm,
    NamedTerms,
    Reach,
    Taxonomies,
    Taxonomy,
    Term,
    is_abbreviation,
)

__all__ = [
    "ALL_AGES",
    "MAX_AGE_YEARS",
    "NOWHERE",
    "SETTINGS",
    "Admin",
    "AdviceService",
    "Ages",
    "Alert",
    "Channels",
    "Comment",
    "Contact",
    "CopyHolder",
    "Edition",
    "Event",
    "GlossaryTerm",
    "Guide",
    "Image",
    "LawLevel",
    "Leaflets",
    "LeftOut",
    "NamedTerms",
    "NewsItem",
    "OpenData",
    "OpeningTime",
    "Organisation",
    "Place",
    "Reach",
    "Review",
    "Service",
    "Settings",
    "Site",
    "Statement",
    "Status",
    "Taxonomies",
    "Taxonomy",
    "Term",
    "Version",
    "is_abbreviation",
]
