"""The fields of `content/settings.yaml`."""

from __future__ import annotations

from typing import Annotated

from pydantic import model_validator

from generator.read.schema.contact_types import Email, MapLink, Phone, SiteAddress, Web
from generator.read.schema.dates_and_ages import Date
from generator.read.schema.edition_fields import EditionFields, LeafletsFields
from generator.read.schema.entry_fields import AlertFields, Fields, Picture
from generator.read.schema.field_types import (
    AS_GROUP,
    AS_GROUPS,
    AS_LIST,
    AT_LEAST_ONE,
    Id,
    IdList,
    Language,
    Lines,
    Number,
    WordList,
    Words,
    YesNo,
    between,
    choice,
    fault,
)


class ChannelsFields(Fields):
    """How to reach the council about the offer."""

    phone: Phone
    text_relay: Phone = ""
    email: Email
    post: Annotated[Lines, AT_LEAST_ONE]
    freepost: Words
    hours: Words
    reply_time: Words
    feedback_form: Web = ""
    inbox: YesNo = False


class AdviceFields(Fields):
    """The impartial advice service (SENDIASS)."""

    name: Words
    phone: Phone
    email: Email
    website: Web
    hours: Words
    summary: Words = ""


class StatementFields(Fields):
    """Details for the accessibility statement."""

    prepared: Date | None = None
    reviewed: Date | None = None
    evidence_months: Number = 12
    also_met: WordList = ()


class LawLevelFields(Fields):
    """How bad it is if one item of the law is missing."""

    item: Id
    level: Annotated[str, choice("error", "warning", "advice")]


class OpenQuestionFields(Fields):
    """Who answers a row of the review sheet that is open, and by when."""

    duty: Id
    owner: Words
    due: Date | None = None


class LeftOutFields(Fields):
    """How many of a year's comments were not published, and why."""

    year: Number
    about_one_person: Number = 0
    vexatious: Number = 0
    received: Number | None = None


class UrgentLineFields(Fields):
    """An emergency number."""

    name: Words
    phone: Phone
    summary: Words
    hours: Words


class VoiceFields(Fields):
    """Who reads texts in one language aloud."""

    language: Language
    voice: Words


class SaidFields(Fields):
    """A word that is said in another way than a voice would read it."""

    written: Words
    said: Words


class AudioFields(Fields):
    """Talking books."""

    books: YesNo = False
    voices: Annotated[tuple[VoiceFields, ...], AS_GROUPS] = ()
    said: Annotated[tuple[SaidFields, ...], AS_GROUPS] = ()


class LogoFields(Fields):
    """The council's logo or crest."""

    file: Words
    alt: Words


class SocialLinkFields(Fields):
    """A page of the council's elsewhere."""

    label: Words
    address: Web


class OpenDataFields(Fields):
    """The licence of the open data."""

    publish: YesNo = True
    licence: Words = "Open Government Licence v3.0"
    licence_url: Web = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"


class MailFields(Fields):
    """The council's mail server."""

    host: Words
    port: Annotated[Number, between(1, 65535)] = 587
    user: Words = ""
    security: Annotated[str, choice("starttls", "tls", "none")] = "starttls"
    most: Annotated[Number, between(1, 10_000)] = 200


class UpdatesFields(Fields):
    """How those who run services keep their entries right."""

    links_last: Annotated[Number, between(1, 365)] = 60
    remind_after: Annotated[Number, between(1, 180)] = 14
    let_through: Annotated[str, choice("nothing", "still-right")] = "nothing"
    not_confirmed_after: Annotated[Number, between(0, 60)] = 0
    mail: Annotated[MailFields | None, AS_GROUP] = None


class AdminFields(Fields):
    """The web forms for editors: whether they are published, and where the files are."""

    publish: YesNo = False
    cms: Annotated[str, choice("sveltia", "decap")] = "sveltia"
    backend: Annotated[str, choice("github", "gitlab")] = "github"
    repository: Words = ""
    branch: Words = "main"
    sign_in: Web = ""
    app_id: Words = ""

    @model_validator(mode="after")
    def has_a_repository(self) -> AdminFields:
        """Published forms need a repository."""
        if self.publish and not self.repository:
            message = "The forms for editors need to know where the files are."
            raise fault("empty-value", message, "Add a line such as repository: our-council/local-offer")
        return self


class SettingsFields(Fields):
    """A council's settings."""

    council_name: Words
    site_name: Words
    base_url: SiteAddress
    welcome: Words
    channels: Annotated[ChannelsFields, AS_GROUP]
    advice: Annotated[AdviceFields, AS_GROUP]
    statement: Annotated[StatementFields, AS_GROUP] = StatementFields.model_construct()
    editions: Annotated[tuple[EditionFields, ...], AS_GROUPS]
    leaflets: Annotated[LeafletsFields, AS_GROUP] = LeafletsFields.model_construct()
    audio: Annotated[AudioFields, AS_GROUP] = AudioFields.model_construct()
    edition_number: Words = ""
    newer_copy_after: Date | None = None
    reviewed: Date
    next_review: Date
    language: Language = "en-GB"
    theme: Id = "default"
    review_months: Annotated[Number, between(1, 60)] = 6
    known_words: WordList = ()
    languages: Annotated[tuple[Language, ...], AS_LIST] = ("en-GB",)
    has_interpreters: YesNo = False
    menu: Annotated[IdList, AT_LEAST_ONE] = ("topics", "a-to-z", "guides", "help")
    foot: IdList = ()
    logo: Annotated[LogoFields | None, AS_GROUP] = None
    icon: Words = ""
    social: Annotated[tuple[SocialLinkFields, ...], AS_GROUPS] = ()
    banner: Annotated[AlertFields | None, AS_GROUP] = None
    popular_guides: IdList = ()
    start_guide: Id = ""
    copies_note: Words = ""
    law_gaps_are_errors: YesNo = False
    law_levels: Annotated[tuple[LawLevelFields, ...], AS_GROUPS] = ()
    open_questions: Annotated[tuple[OpenQuestionFields, ...], AS_GROUPS] = ()
    late_comments_are_errors: YesNo = False
    left_out: Annotated[tuple[LeftOutFields, ...], AS_GROUPS] = ()
    urgent_lines: Annotated[tuple[UrgentLineFields, ...], AS_GROUPS] = ()
    offline: YesNo = True
    open_data: Annotated[OpenDataFields, AS_GROUP] = OpenDataFields.model_construct()
    admin: Annotated[AdminFields, AS_GROUP] = AdminFields.model_construct()
    updates: Annotated[UpdatesFields, AS_GROUP] = UpdatesFields.model_construct()
    map_link: MapLink = "https://www.openstreetmap.org/search?query={place}"
    postcodes: Words = ""
    picture: Picture = None
