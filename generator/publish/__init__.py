"""Turns a site into the list of all that is published."""
