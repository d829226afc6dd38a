"""Reads a Markdown body into one small tree, which becomes the page's HTML and the book's data."""

from generator.read.markdown.body_reader import read_body

__all__ = ["read_body"]
