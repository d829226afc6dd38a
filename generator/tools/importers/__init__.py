"""Imports directories from other systems as Markdown entries."""
