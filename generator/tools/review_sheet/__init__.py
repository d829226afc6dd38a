"""Writes the review sheet as files."""
