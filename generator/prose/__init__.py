"""Reads a Markdown body into one small tree, which becomes the page's HTML and the book's data."""

from generator.prose.data import to_data, words_of
from generator.prose.html import to_html, words_to_dial, words_to_html
from generator.prose.meanings import MeaningWords
from generator.prose.parts import resolve_links
from generator.prose.read import read_body
from generator.prose.rules import RULES

__all__ = [
    "RULES",
    "MeaningWords",
    "read_body",
    "resolve_links",
    "to_data",
    "to_html",
    "words_of",
    "words_to_dial",
    "words_to_html",
]
