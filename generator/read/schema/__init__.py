"""The fields of entries: turns facts into typed values, or says what is wrong."""

from generator.read.schema.validate import read_fields, read_rows

__all__ = ["read_fields", "read_rows"]
