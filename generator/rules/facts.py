"""What can be wrong with one fact of an entry."""

from __future__ import annotations

from generator.model.diagnostics import Rule, Severity


def _error(rule: str, why: str, bad: str, good: str, reference: str = "") -> Rule:
    return Rule(rule, Severity.ERROR, why, bad, good, reference)


DOUBTFUL_PHONE = Rule(
    "doubtful-phone",
    Severity.WARNING,
    "A number with a digit too few rings nowhere, and a family tries it more than once.",
    "phone: 0161 496 000",
    "phone: 0161 496 0000",
    "Ofcom, National Telephone Numbering Plan",
)

RULES = (
    _error(
        "unknown-field",
        "A fact with a name that we don't know would not be shown, and nobody would notice.",
        "sumary: A play club.",
        "summary: A play club.",
    ),
    _error(
        "missing-field",
        "Families need this fact to decide whether the entry is for them, or to make contact.",
        "title: Rainbow Club",
        "title: Rainbow Club\nsummary: A Saturday play club for disabled children.",
    ),
    _error(
        "wrong-shape",
        "A list where one value belongs, or one value where several facts belong, can't be shown.",
        "title: [Rainbow, Club]",
        "title: Rainbow Club",
    ),
    _error("empty-value", "An empty fact tells families nothing.", 'title: ""', "title: Rainbow Club"),
    _error(
        "bad-date",
        "A date in another form can be read in two ways.",
        "reviewed: 03/04/26",
        "reviewed: 2026-04-03",
    ),
    _error("bad-time", "Families must know when to come.", "opens: half nine", "opens: 9:30am"),
    _error("bad-days", "Families must know on which days to come.", "days: Mo-Fr", "days: Monday to Friday"),
    _error(
        "bad-ages",
        "A Local Offer is for people from birth to 25, and ages decide what families see.",
        "ages: 18 to 30",
        "ages: 18 to 25",
        "Children and Families Act 2014, section 30",
    ),
    _error("bad-yes-no", "Only yes and no are understood here.", "online: sometimes", "online: yes"),
    _error("bad-number", "Only a number is understood here.", "order: first", "order: 10"),
    _error(
        "unknown-choice",
        "Only the choices of the list are understood here.",
        "tier: medium",
        "tier: targeted",
    ),
    _error(
        "unknown-language",
        "Screen readers choose a voice by the language, so it must be written as machines know it.",
        "language: English",
        "language: en-GB",
        "WCAG 2.2, 3.1.1 Language of Page",
    ),
    _error(
        "bad-id",
        "Names of files and lists are written one way, so that links hold.",
        "topics: [Short Breaks]",
        "topics: [short-breaks]",
    ),
    _error(
        "bad-phone", "A wrong telephone number is worse than none.", "phone: 0163 96", "phone: 01632 960123"
    ),
    _error(
        "bad-email",
        "A wrong e-mail address is worse than none.",
        "email: hello at club",
        "email: hello@club.example",
    ),
    _error(
        "bad-web-address",
        "A link that can't be followed is a dead end.",
        "website: the club's site",
        "website: https://club.example",
    ),
    _error(
        "bad-postcode",
        "Distance and maps need a whole, right postcode.",
        "postcode: VX1",
        "postcode: VX1 4AB",
    ),
    _error(
        "bad-coordinates",
        "A point with its halves swapped, or in another form, lies in the wrong place or in the sea.",
        "coordinates: -1.2834, 53.9512",
        "coordinates: 53.9512, -1.2834",
    ),
    _error(
        "missing-contact-route",
        "Families must be able to get in touch in some way.",
        "- role: Manager",
        "- role: Manager\n  phone: 01632 960123",
    ),
    _error(
        "ends-before-start",
        "Nothing can end before it begins.",
        "opens: 5pm\ncloses: 9am",
        "opens: 9am\ncloses: 5pm",
    ),
)

BY_ID = {rule.id: rule for rule in RULES}
