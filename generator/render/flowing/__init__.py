"""Renders books without fixed pages: e-books, Word, plain text and braille."""
