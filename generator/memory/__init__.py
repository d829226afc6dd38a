"""Remembers what was worked out before, so that a build does only what is new."""
