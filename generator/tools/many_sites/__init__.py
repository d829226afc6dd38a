"""Builds the sites of many councils."""
