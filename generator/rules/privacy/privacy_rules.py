"""The rules of privacy: what could tell who somebody is, why it matters, and how to fix it."""

from __future__ import annotations

from generator.model.diagnostics import Rule, Severity

_LAW = "SEND Regulations 2014, regulation 56(3): nobody may be identified"
_ERROR, _WARNING = Severity.ERROR, Severity.WARNING

PERSON_NAME = Rule(
    "person-name",
    _ERROR,
    "A name tells everybody in a small place who it is, and what is on the web can't be called back.",
    "said: My son Oliver waited two years.",
    "said: My son waited two years.",
    _LAW,
)
INITIALS_AND_AGE = Rule(
    "initials-and-age",
    _ERROR,
    "Neighbours and classmates can tell a child from initials with an age.",
    "said: J.S., 9, has no school place.",
    "said: A child of primary school age has no school place.",
    _LAW,
)
SCHOOL_AND_YEAR_GROUP = Rule(
    "school-and-year-group",
    _ERROR,
    "In one year group of one school there may be a single child with this need.",
    "said: My daughter is in Year 4 at Harle Bridge Primary.",
    "said: My daughter is at primary school.",
    _LAW,
)
DATE_OF_BIRTH = Rule(
    "date-of-birth",
    _ERROR,
    "A date of birth singles a person out, and helps those who steal identities.",
    "said: He was born on 12 March 2014.",
    "said: He is at secondary school.",
    "UK GDPR, article 4(1)",
)
PERSONAL_PHONE = Rule(
    "personal-phone",
    _ERROR,
    "Strangers may call, and a search for the number finds the comment.",
    "said: Ring me on 07700 900123.",
    "said: Nobody rang me back.",
    _LAW,
)
PERSONAL_EMAIL = Rule(
    "personal-email",
    _ERROR,
    "The e-mail address of one person leads to that person. Staff change jobs, too; a team's address stays.",
    "said: Write to oliver.barker@mail.example.",
    "said: Nobody wrote back.",
    "UK GDPR, article 4(1)",
)
HOME_ADDRESS = Rule(
    "home-address",
    _ERROR,
    "A whole postcode stands for about fifteen homes; a house number for one.",
    "said: We live at 14 Mill Lane, VX3 7QT.",
    "said: We live in a village without a bus.",
    _LAW,
)
IDENTITY_NUMBER = Rule(
    "identity-number",
    _ERROR,
    "An NHS, National Insurance or case number belongs to one person and opens their records.",
    "said: His NHS number is 999 380 9039.",
    "said: The letter was about somebody else.",
    "UK GDPR, article 87",
)
PLACE_AND_RARE_CONDITION = Rule(
    "place-and-rare-condition",
    _WARNING,
    'A rare condition with a place, or the words "the only", can point to one family.',
    "said: My daughter in Pennow has Rett syndrome.",
    "said: My daughter has a rare condition.",
    "UK GDPR, article 9",
)
SMALL_COUNT = Rule(
    "small-count",
    _WARNING,
    "When fewer than five people said something, others may work out who they were.",
    "how_many: 3 families",
    "how_many: fewer than five families",
    "ICO, anonymisation guidance: small numbers",
)

RULES = (
    PERSON_NAME,
    INITIALS_AND_AGE,
    SCHOOL_AND_YEAR_GROUP,
    DATE_OF_BIRTH,
    PERSONAL_PHONE,
    PERSONAL_EMAIL,
    HOME_ADDRESS,
    IDENTITY_NUMBER,
    PLACE_AND_RARE_CONDITION,
    SMALL_COUNT,
)


UNUSED_EXCEPTION = Rule(
    "unused-exception",
    Severity.ADVICE,
    "An exception that nothing needs any more would hide the next fault.",
    "allow: an exception for words that are no longer in the file",
    "no exception",
)

UNKNOWN_EXCEPTION = Rule(
    "unknown-exception",
    Severity.ERROR,
    "An exception can be made from the rules of privacy alone, and by their names.",
    "allow:\n  - rule: persons-name",
    "allow:\n  - rule: person-name",
)
