"""A council's settings: who it is, what it prints and publishes, and today's date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import PurePosixPath

from msgspec import Struct

from generator.model.ages import ALL_AGES, Ages
from generator.model.diagnostics import Span
from generator.model.entries import Alert
from generator.model.page_picture import PagePicture
from generator.model.terms import Taxonomy

SETTINGS = Span("content/settings.yaml")


EXTRAS = ("how-to-use", "words", "index", "comments", "places", "forms", "notes")
"""What a book may have besides its entries: instructions, word list, indexes, "You said, we did" and so on."""


class Edition(Struct, frozen=True):
    """A printed book: how it looks and what it contains."""

    id: str
    name: str
    """Such as "Large print"."""
    body_size_pt: float
    paper: str = "a4"
    layout: str = "full"
    """`full` for every word, or `directory` for what people need to choose and to get in touch."""
    ink: str = "colour"
    """`colour`, or `black` for copiers."""
    binding_margin_mm: float = 25
    pages_per_volume: int = 0
    """Volumes are split by topic at about this many pages; 0 means one volume."""
    is_folded: bool = False
    """Also made as a booklet, two pages side by side."""
    has_codes: bool = False
    """Each entry has a QR code beside its address."""
    has_guides: bool = True
    extras: tuple[str, ...] = EXTRAS
    """What it has besides its entries, and who to call."""
    topics: tuple[str, ...] = ()
    """Ids of the topics, needs and areas it covers; empty means all."""
    needs: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    ages: Ages = ALL_AGES

    @property
    def terms(self) -> tuple[tuple[Taxonomy, tuple[str, ...]], ...]:
        """The ids of its topics, needs and areas, by taxonomy."""
        return (Taxonomy.TOPICS, self.topics), (Taxonomy.NEEDS, self.needs), (Taxonomy.AREAS, self.areas)

    @property
    def is_directory(self) -> bool:
        """Whether its entries are short."""
        return self.layout == "directory"

    @property
    def is_whole(self) -> bool:
        """Whether it contains everything."""
        chosen = self.topics or self.needs or self.areas or self.ages != ALL_AGES
        return self.has_guides and not chosen


class Leaflets(Struct, frozen=True):
    """Which entries get leaflets."""

    editions: tuple[str, ...] = ()
    """Ids of the editions whose type they use."""
    guides: tuple[str, ...] = ()
    """Slugs; `all` means every one."""
    services: tuple[str, ...] = ()


class Audio(Struct, frozen=True):
    """The voices of talking books, and what they say in another way than it is written."""

    books: bool = False
    """Whether each build with books makes them."""
    voices: Mapping[str, str] = {}
    """By language: the name of one of eSpeak NG, or a file of Piper, relative to the site's folder."""
    said: Mapping[str, str] = {}


class AdviceService(Struct, frozen=True):
    """The impartial advice service that every council must have (Act, section 32): SENDIASS."""

    name: str
    phone: str
    email: str
    website: str
    hours: str
    summary: str = ""


class Channels(Struct, frozen=True):
    """How to reach the council about the offer."""

    phone: str
    text_relay: str
    email: str
    post: tuple[str, ...]
    freepost: str
    hours: str
    reply_time: str
    feedback_form: str = ""
    """The address of the council's own form, if it has one. `{page}` in it becomes the page's address."""
    inbox: bool = False
    """Whether the site's own form is received by `local-offer inbox`."""


class Statement(Struct, frozen=True):
    """Details for the accessibility statement (SI 2018/952, regulation 8)."""

    prepared: dt.date | None = None
    reviewed: dt.date | None = None
    evidence_months: int = 12
    """How old a test may be before it no longer counts."""
    also_met: tuple[str, ...] = ()
    """Criteria of WCAG 2.2 AAA that the whole site meets, by number."""


class OpenData(Struct, frozen=True):
    """Whether the offer is open data, and under which licence."""

    is_published: bool = True
    licence: str = ""
    licence_url: str = ""


class UrgentLine(Struct, frozen=True):
    """An emergency number, for the box that danger words bring up."""

    name: str
    phone: str
    summary: str
    """Who it is for."""
    hours: str


class Logo(Struct, frozen=True):
    """The council's logo or crest, for the header."""

    file: str = ""
    """Its path relative to the site's folder; empty for none."""
    alt: str = ""
    """What it shows, for people who do not see it: mostly the council's name."""
    width_px: int = 0
    height_px: int = 0


class SocialLink(Struct, frozen=True):
    """A page of the council's elsewhere, for the foot."""

    label: str
    address: str


class LawLevel(Struct, frozen=True):
    """How bad it is if one item of the law is missing: `error`, `warning` or `advice`."""

    item: str
    level: str


class OpenQuestion(Struct, frozen=True):
    """Who answers a row of the review sheet that is open, and by when."""

    duty: str
    """Its id, as in the table of the sheet."""
    owner: str
    """A team or a role."""
    due: dt.date | None = None


class LeftOut(Struct, frozen=True):
    """How many comments of one year were not published, and why (regulation 56(4))."""

    year: int
    about_one_person: int
    vexatious: int
    received: int | None = None
    """How many came in that year; nothing if nobody counted."""


class MenuLink(Struct, frozen=True):
    """A link in the header or the foot of every page."""

    name: str
    """As the settings call it, and as pages call the section that they are in."""
    path: str
    label: str
    """A `Phrase`, unless it leads to a page of the council's own."""
    is_own: bool = False


class Admin(Struct, frozen=True):
    """The web forms for editors: whether they are published, and where the files are."""

    is_published: bool = False
    cms: str = "sveltia"
    backend: str = "github"
    repository: str = ""
    branch: str = "main"
    sign_in: str = ""
    """The address of the server that signs editors in at GitHub."""
    app_id: str = ""
    """What GitLab calls this site's forms."""

    @property
    def script(self) -> str:
        """The path of the forms' own script in the site's folder, put there by "make admin"."""
        return f".cache/cms/{self.cms}-cms.js"


class Mail(Struct, frozen=True):
    """The council's mail server. Its password is never in a file of the content."""

    host: str
    port: int = 587
    user: str = ""
    security: str = "starttls"
    """`starttls`, `tls` or `none`."""
    most: int = 200
    """How many letters are sent in one go."""


class Updates(Struct, frozen=True):
    """How those who run services keep their entries right."""

    links_last: int = 60
    """For how many days a link works."""
    remind_after: int = 14
    """After how many days without an answer the next letter goes out."""
    let_through: str = "nothing"
    """`still-right` if that needs no look by the council."""
    not_confirmed_after: int = 0
    """How many months after its check is due an entry counts as not confirmed; 0 means never."""
    mail: Mail | None = None


class Settings(Struct, frozen=True):
    """A council's settings, from `content/settings.yaml`, and today's date."""

    council_name: str
    site_name: str
    base_url: str
    """The site's address, without a slash at the end."""
    welcome: str
    channels: Channels
    advice: AdviceService
    statement: Statement
    editions: tuple[Edition, ...]
    reviewed: dt.date
    """When the whole offer was last reviewed."""
    next_review: dt.date
    today: dt.date
    newer_copy_after: dt.date
    """When a printed copy is too old."""
    language: str = "en-GB"
    theme: str = "default"
    review_months: int = 6
    known_words: tuple[str, ...] = ()
    """Words that are spelt right, whatever a dictionary says."""
    languages: tuple[str, ...] = ("en-GB",)
    """The main language first; joining adds those of versions."""
    has_easy_read: bool = False
    """Whether an entry has a version in easy read; joining says so."""
    has_changes: bool = False
    """Whether there is a record of what is new and changed; joining says so."""
    has_interpreters: bool = False
    """Whether people who call and say the name of their language get an interpreter, free of charge."""
    menu: tuple[str, ...] = ("topics", "a-to-z", "guides", "help")
    """What the header leads to, in order: parts of the site, and pages of the council's own."""
    foot: tuple[str, ...] = ()
    """Pages of the council's own in the foot, in order."""
    menu_links: tuple[MenuLink, ...] = ()
    """The links of the header, and of the council's own pages in the foot; joining makes them."""
    foot_links: tuple[MenuLink, ...] = ()
    logo: Logo = Logo()
    icon: str = ""
    """The picture that browsers show beside the site's name: its path relative to the site's folder."""
    social: tuple[SocialLink, ...] = ()
    banner: Alert | None = None
    """A notice at the top of every page; joining takes it away on days on which it is not shown."""
    popular_guides: tuple[str, ...] = ()
    start_guide: str = ""
    """The guide behind "Not sure where to start?"."""
    copies_note: str = ""
    """How to get a printed copy, and what it costs."""
    leaflets: Leaflets = Leaflets()
    audio: Audio = Audio()
    edition_number: str = ""
    """The council's own number for this printing of the books."""
    law_gaps_are_errors: bool = False
    law_levels: tuple[LawLevel, ...] = ()
    """For single items, overriding the general level."""
    open_questions: tuple[OpenQuestion, ...] = ()
    late_comments_are_errors: bool = False
    left_out: tuple[LeftOut, ...] = ()
    urgent_lines: tuple[UrgentLine, ...] = ()
    """The council's own, beside those for all of England."""
    offline: bool = True
    """Whether devices save pages for reading offline."""
    open_data: OpenData = OpenData()
    admin: Admin = Admin()
    updates: Updates = Updates()
    map_link: str = ""
    """The address of an online map, with `{place}` for a postcode or point; empty for none."""
    postcodes: str = ""
    """Where the list of postcodes is; empty for the usual file."""
    picture: PagePicture | None = None
    """The home page's."""
    span: Span = SETTINGS

    @property
    def logo_path(self) -> str:
        """Where the logo stands below the site's root."""
        return f"assets/logo{PurePosixPath(self.logo.file).suffix}"

    @property
    def icon_path(self) -> str:
        """Where the icon stands below the site's root: the council's own, or the theme's."""
        return f"assets/icon{PurePosixPath(self.icon).suffix}" if self.icon else "assets/mark.svg"

    @property
    def cycle_start(self) -> dt.date:
        """The first day of the last review cycle: as long before the last review as the next is after it."""
        return self.reviewed - (self.next_review - self.reviewed)
