"""The fields that an entry may have: turns its facts into a typed value, or says why not."""

from generator.schema.read import read_fields
from generator.schema.rules import RULES

__all__ = ["RULES", "read_fields"]
