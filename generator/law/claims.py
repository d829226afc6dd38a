"""Holds each page that claims an item of the law against what the item needs, and says what it lacks."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from generator.law.gaps import Provision
from generator.model import Guide, Service
from generator.model.body_text import words_of
from generator.model.law import Claim, Lack, LawItem, Weakness
from generator.model.phrase import Phrase, Sentence, sentence
from generator.read.make_entries import add_months
from generator.read.schema.fact_table import Fact, facts_of

_SAID = {
    Weakness.LATE: Phrase("%(page)s is late for its check."),
    Weakness.SHORT: Phrase("%(page)s has fewer than %(what)s words."),
    Weakness.OFF_TOPIC: Phrase("%(page)s says nothing of this: %(what)s."),
    Weakness.WITHOUT_FACT: Phrase("%(page)s leaves this fact empty: %(what)s."),
    Weakness.ELSEWHERE: Phrase("%(page)s is not available %(what)s."),
    Weakness.WITHOUT_LINK: Phrase("%(page)s has no link to another site that says more."),
    Weakness.TOO_FEW: Phrase("Only %(what)s pages that it needs are good enough."),
    Weakness.WITHOUT_GUIDE: Phrase("No guide explains it."),
    Weakness.WITHOUT_SERVICE: Phrase("No service is listed for it."),
    Weakness.NOT_ALL: Phrase("%(what)s services do not say this themselves."),
}
_REACH = {
    "inside": Phrase("in our area"),
    "outside": Phrase("outside our area"),
    "national": Phrase("across the country"),
}


def needs_of(item: LawItem) -> Iterator[Sentence]:
    """What a page needs that claims an item, as sentences: the threshold beside each answer."""
    must = item.must
    if must.at_least > 1:
        yield sentence(Phrase("%(count)s pages"), count=must.at_least)
    if must.reach:
        yield sentence(Phrase("available %(where)s"), where=_REACH[must.reach])
    if must.words:
        words = " + ".join(each.replace("|", " / ") for each in must.words)
        yield sentence(Phrase("the words %(words)s"), words=words)
    if must.facts:
        yield sentence(Phrase("the facts %(facts)s"), facts=", ".join(must.facts).replace("|", " / "))
    if must.links:
        yield sentence(Phrase("links to other sites: %(count)s"), count=must.links)
    yield sentence(
        Phrase("%(words)s words, checked in the last %(months)s months and not late"),
        words=must.least_words,
        months=must.months,
    )


def in_words(lack: Lack) -> Sentence:
    """What is lacking, as a sentence."""
    what = _REACH.get(lack.what, lack.what) if lack.weakness == Weakness.ELSEWHERE else lack.what
    return sentence(_SAID[lack.weakness], page=lack.page, what=what)


class Judged(Struct):
    """An entry that claims items of the law; its words are put together when one asks for them."""

    entry: Service | Guide
    provision: Provision | None
    today: dt.date
    text: str = ""

    def claim(self, item: LawItem) -> Claim:
        """Its claim on one item, with what it lacks."""
        lacks = (Lack(weakness, what, self.entry.title) for weakness, what in self._lacks(item))
        return Claim(self.entry.slug, isinstance(self.entry, Guide), tuple(lacks))

    def _lacks(self, item: LawItem) -> Iterator[tuple[Weakness, str]]:
        must, entry = item.must, self.entry
        if self._has_fewer_words(must.least_words):
            yield Weakness.SHORT, str(must.least_words)
        for words in must.words:
            if not _pattern(words).search(self._words()):
                yield Weakness.OFF_TOPIC, words.replace("|", ", ")
        for name in must.facts:
            own = [fact for fact in facts_of(entry) if fact.name in name.split("|")]
            if own and not any(getattr(entry, fact.name) for fact in own):
                yield Weakness.WITHOUT_FACT, ", ".join(fact.label for fact in own)
        if must.reach and self.provision and must.reach not in self.provision.reach:
            yield Weakness.ELSEWHERE, must.reach
        if must.links and self._links() < must.links:
            yield Weakness.WITHOUT_LINK, ""
        if entry.review.is_overdue(self.today) or add_months(entry.review.on, must.months) < self.today:
            yield Weakness.LATE, ""

    def _has_fewer_words(self, least: int) -> bool:
        # The count leaves out headings and tables. Where it is enough, the words themselves need not be read.
        return self.entry.body.word_count < least and len(self._words().split()) < least

    def _links(self) -> int:
        targets = {link.target for link in self.entry.body.links if link.target.startswith("http")}
        return len(targets) + len(getattr(self.entry, "sources", ()))

    def _words(self) -> str:
        """All that the entry says: its facts, and its text."""
        if not self.text:
            said = (getattr(self.entry, fact.name) for fact in facts_of(self.entry) if _is_said(fact))
            parts = ("\n".join(each) if isinstance(each, tuple) else each for each in said)
            self.text = "\n".join([*parts, words_of(self.entry.body)])
        return self.text


def _is_said(fact: Fact) -> bool:
    """Whether families read it in sentences."""
    return bool(fact.sentences) or fact.name == "title"


@cache
def _pattern(words: str) -> re.Pattern[str]:
    """Words of which one must be there; such as are written small may go on, and may begin large."""
    each = (
        f"(?i:{re.escape(word)})" if word.islower() else rf"{re.escape(word)}s?\b"
        for word in words.split("|")
    )
    return re.compile(rf"\b(?:{'|'.join(each)})")
