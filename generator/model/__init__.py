"""What a site is: immutable values, with little behaviour.

Every sequence is a tuple in an order that never changes between builds. Dates are dates, times are `datetime.time`, ages are whole years.
"""

from generator.model.ages import ALL_AGES, MAX_AGE_YEARS, UNKNOWN_AGES, Ages
from generator.model.asked import Asked, Team
from generator.model.entries import (
    MIDNIGHT,
    UNKNOWN_ORGANISATION,
    Alert,
    Comment,
    Contact,
    CopyHolder,
    Event,
    Guide,
    NewsItem,
    OpeningTime,
    Organisation,
    OwnPage,
    Period,
    Place,
    Review,
    Service,
    Source,
    Status,
    Version,
)
from generator.model.film import Film
from generator.model.recorded_change import RecordedChange
from generator.model.settings import (
    EXTRAS,
    SETTINGS,
    Admin,
    AdviceService,
    Audio,
    Channels,
    Edition,
    LawLevel,
    Leaflets,
    LeftOut,
    Logo,
    Mail,
    MenuLink,
    OpenData,
    OpenQuestion,
    Settings,
    SocialLink,
    Statement,
    Updates,
    UrgentLine,
)
from generator.model.site import Download, Image, Site
from generator.model.terms import (
    NOWHERE,
    GlossaryTerm,
    NamedTerms,
    Reach,
    Taxonomies,
    Taxonomy,
    Term,
    UrgentWords,
    is_abbreviation,
)
