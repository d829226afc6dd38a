"""Fixes mechanical mistakes in an entry without changing its words, or what any fact means."""

from generator.tools.editing.fixes.fix_file import FixedFile, fix_file

__all__ = ["FixedFile", "fix_file"]
