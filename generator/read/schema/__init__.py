"""The fields that an entry may have: turns its facts into a typed value, or says why not."""

from generator.read.schema.validate import read_fields

__all__ = ["read_fields"]
