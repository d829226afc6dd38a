"""What can be wrong with the files of a content folder, before anybody opens them."""

from __future__ import annotations

from generator.diagnostics import Rule, Severity

MISSING_FILE = Rule(
    "missing-file",
    Severity.ERROR,
    "Some files are needed by every site, such as the council's settings.",
    "A content folder without settings.yaml.",
    "content/settings.yaml, filled in.",
)
BAD_FILE_NAME = Rule(
    "bad-file-name",
    Severity.ERROR,
    "The file's name becomes the web address, which people read out and type in.",
    "content/services/Rainbow Club (new).md",
    "content/services/rainbow-club.md",
)
RESERVED_FILE_NAME = Rule(
    "reserved-file-name",
    Severity.ERROR,
    "Windows keeps some names for itself, so nobody could open or copy the file there.",
    "content/services/aux.md",
    "content/services/auxiliary-aids.md",
)
UNKNOWN_VERSION = Rule(
    "unknown-version",
    Severity.ERROR,
    "What stands before .md says which language a version is in; readers and screen readers rely on it.",
    "rainbow-club.urdu.md",
    "rainbow-club.ur.md",
)
STRAY_FILE = Rule(
    "stray-file",
    Severity.WARNING,
    "Somebody may think that this file is on the site, and it is not.",
    "content/services/rainbow-club.docx",
    "content/services/rainbow-club.md",
)
LINKED_FOLDER = Rule(
    "linked-folder",
    Severity.WARNING,
    "A shortcut to a folder can lead anywhere, even back to itself, so we do not follow it.",
    "content/services/old, a shortcut to another folder.",
    "The entries themselves, in a folder of their own.",
)
COMMENT_YEAR = Rule(
    "comment-without-year",
    Severity.ERROR,
    "Comments and answers are published by year.",
    "content/comments/more-evening-clubs.md",
    "content/comments/2026/more-evening-clubs.md",
    "SEND Regulations 2014, regulation 56",
)

RULES = (
    MISSING_FILE,
    BAD_FILE_NAME,
    RESERVED_FILE_NAME,
    UNKNOWN_VERSION,
    STRAY_FILE,
    LINKED_FOLDER,
    COMMENT_YEAR,
)
