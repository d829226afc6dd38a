"""Helps editors with their files: creating, fixing and confirming entries, and listing checks that fall due."""
