"""Speaks: words as people say them, the voices that say them, and sound as MP3."""
