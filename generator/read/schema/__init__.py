"""The fields of entries: turns facts into typed values, or says what is wrong."""

import os

# Pydantic would look through all installed packages for one that changes how it reads fields: none may.
os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"

from generator.read.schema.validate import read_fields, read_rows

__all__ = ["read_fields", "read_rows"]
