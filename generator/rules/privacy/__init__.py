"""Whether words could tell a reader who somebody is: the only face of this folder. It changes nothing."""

from generator.rules.privacy.check import (
    Suspect,
    is_public,
    suspects_elsewhere,
    suspects_in_comment,
    ways_elsewhere,
)
from generator.rules.privacy.known import Known
from generator.rules.privacy.rules import PERSONAL_PHONE, RULES

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
