"""Mends what is mechanical and safe in an entry: no word of an editor changes, and no fact but its writing."""

from generator.tools.editing.fixes.fix_file import Mended, mend

__all__ = ["Mended", "mend"]
