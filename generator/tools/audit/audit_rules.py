"""The rules of the audit in addition to those of axe."""

from __future__ import annotations

from msgspec import convert

from generator.data import data_text, read_yaml
from generator.tools.audit.audit_finding import AuditRule

RULES = {
    name: convert({"id": name, **words}, AuditRule)
    for name, words in read_yaml(data_text("audit-rules.yaml")).items()
}
"""All of them by id; for each, the tests have a page that fails it."""
