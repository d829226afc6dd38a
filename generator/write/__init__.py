"""Writes files so that each is the old one or the new one, never half of it."""
