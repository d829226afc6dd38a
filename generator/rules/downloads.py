"""What must be true of the files that people can download."""

from __future__ import annotations

from generator.model.diagnostics import Rule, Severity

DOWNLOAD_KIND = Rule("download-kind", Severity.ERROR)
DOWNLOAD_NAME = Rule("download-name", Severity.ERROR)
DAMAGED_DOWNLOAD = Rule("damaged-download", Severity.ERROR)
UNTAGGED_DOWNLOAD = Rule("untagged-download", Severity.WARNING)
UNTITLED_DOWNLOAD = Rule("untitled-download", Severity.WARNING)
UNLINKED_DOWNLOAD = Rule("unlinked-download", Severity.ADVICE)
