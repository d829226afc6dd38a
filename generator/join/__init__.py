"""Joins entries into one site."""
