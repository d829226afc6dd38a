"""Turns a site into the list of everything to publish."""
