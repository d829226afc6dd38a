"""The checks of words as the reader of entries applies them, to one paragraph or one body."""

from __future__ import annotations

from generator.model.body import Body
from generator.model.diagnostics import Diagnostic, Span
from generator.rules import jargon, sentences
from generator.rules.link_text import check_links
from generator.rules.prefilter import check_texts


def check_words(text: str, span: Span) -> list[Diagnostic]:
    """Sentences that are too long or too hard, and office language, in one paragraph."""
    return list(check_texts([(text, span)], (*sentences.CHECKS, *jargon.CHECKS)))


def check_body(body: Body, title: str, span: Span) -> list[Diagnostic]:
    """The links of a body, its title and its hard parts."""
    return [*check_links(body), *sentences.check_body(body, title, span)]
