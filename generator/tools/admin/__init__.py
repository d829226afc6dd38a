"""Edits entries on this computer through a content management system, and keeps the files tidy."""
