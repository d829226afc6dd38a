"""What can be wrong with one fact of an entry."""

from __future__ import annotations

from generator.model.diagnostics import Rule, Severity

_IDS = (
    "unknown-field missing-field wrong-shape empty-value bad-date bad-time bad-days bad-ages bad-yes-no "
    "bad-number unknown-choice unknown-language bad-id bad-phone bad-email bad-web-address bad-postcode "
    "bad-coordinates missing-contact-route ends-before-start"
)
BY_ID = {each: Rule(each, Severity.ERROR) for each in _IDS.split()}

UNCLEAR_COST = Rule("unclear-cost", Severity.ADVICE)
DOUBTFUL_LANGUAGE = Rule("doubtful-language", Severity.WARNING)
DOUBTFUL_PHONE = Rule("doubtful-phone", Severity.WARNING)
BROKEN_REGISTER = Rule("broken-register", Severity.ERROR)
UNKNOWN_SCHOOL = Rule("unknown-school", Severity.WARNING)
