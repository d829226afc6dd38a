"""The fields of entries: turns facts into typed values, or says what is wrong."""

from generator.read.schema.validate import read_fields

__all__ = ["read_fields"]
