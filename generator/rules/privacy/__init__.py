"""Whether words could tell a reader who someone is: the only face of this folder. It changes nothing."""

from generator.rules.privacy.privacy_rules import PERSONAL_PHONE
from generator.rules.privacy.public_words import Known
from generator.rules.privacy.suspects import (
    RULES,
    Suspect,
    is_public,
    suspects_elsewhere,
    suspects_in_comment,
    ways_elsewhere,
)

__all__ = [
    "PERSONAL_PHONE",
    "RULES",
    "Known",
    "Suspect",
    "is_public",
    "suspects_elsewhere",
    "suspects_in_comment",
    "ways_elsewhere",
]
