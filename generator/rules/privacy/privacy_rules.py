"""The rules of privacy: what could tell who someone is, why it matters, and how to fix it."""

from __future__ import annotations

from generator.model.diagnostics import Rule, Severity

PERSON_NAME = Rule("person-name", Severity.ERROR)
POSSIBLE_NAME = Rule("possible-name", Severity.WARNING)
INITIALS_AND_AGE = Rule("initials-and-age", Severity.ERROR)
SCHOOL_AND_YEAR_GROUP = Rule("school-and-year-group", Severity.ERROR)
PERSON_AND_PLACE = Rule("person-and-place", Severity.ERROR)
ROLE_AND_SCHOOL = Rule("role-and-school", Severity.ERROR)
DATE_OF_BIRTH = Rule("date-of-birth", Severity.ERROR)
PERSONAL_PHONE = Rule("personal-phone", Severity.ERROR)
PERSONAL_EMAIL = Rule("personal-email", Severity.ERROR)
HOME_ADDRESS = Rule("home-address", Severity.ERROR)
IDENTITY_NUMBER = Rule("identity-number", Severity.ERROR)
PLACE_AND_RARE_CONDITION = Rule("place-and-rare-condition", Severity.ERROR)
SMALL_COUNT = Rule("small-count", Severity.WARNING)
UNUSED_EXCEPTION = Rule("unused-exception", Severity.ADVICE)
UNKNOWN_EXCEPTION = Rule("unknown-exception", Severity.ERROR)
