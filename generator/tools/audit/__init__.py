"""Tests the accessibility of a finished site in a real browser."""
