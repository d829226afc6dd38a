"""Checks external links."""
