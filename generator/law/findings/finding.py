"""The input and result of judging a duty. A `Finding` is not a `Diagnostic`: it also says what is good."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from msgspec import Struct

from generator.law.answers import LawAnswers, LawRow
from generator.law.consulted import answered_comments
from generator.model import Comment, Guide, Service, Site, Status
from generator.model.diagnostics import Diagnostic
from generator.model.law import Duty
from generator.model.page_paths import Teaser
from generator.model.phrase import Phrase, Sentence, sentence
from generator.read.make_entries import add_months

YES, PARTLY, NO, ASK = "yes", "partly", "no", "ask"
NEARLY_ALL = 0.9


class Finding(Struct, frozen=True):
    """How far the offer meets one duty."""

    answer: str
    """`yes`, `partly`, `no`, or `ask` if only people can judge."""
    evidence: tuple[Sentence, ...] = ()
    links: tuple[Teaser, ...] = ()


class Facts(Struct, frozen=True):
    """What a duty is judged by."""

    site: Site
    law: LawAnswers
    diagnostics: Sequence[Diagnostic]
    duty: Duty

    @property
    def services(self) -> list[Service]:
        """The published services."""
        return [each for each in self.site.services if each.status == Status.PUBLISHED]

    @property
    def entries(self) -> int:
        """How many services and guides are published."""
        return len(self.services) + len(self.guides)

    @property
    def guides(self) -> list[Guide]:
        """The published guides."""
        return [each for each in self.site.guides if each.status == Status.PUBLISHED]

    @property
    def answered(self) -> tuple[Comment, ...]:
        """The comments that count."""
        return answered_comments(self.site)

    def is_old(self, day: dt.date) -> bool:
        """Whether a day is more than 12 months ago."""
        return add_months(day, 12) < self.site.settings.today

    def enough(self, count: int) -> str:
        """Yes if there are as many as the duty takes; partly for fewer, and no for none."""
        return YES if count >= max(self.duty.least, 1) else PARTLY if count else NO

    def share(self, some: int, of: int) -> str:
        """The share of some, and partly at best where there are too few to judge by."""
        found = share(some, of)
        return PARTLY if found == YES and of < self.duty.least else found

    @property
    def late(self) -> int:
        """How many services and guides are overdue for a check."""
        today = self.site.settings.today
        reviews = [*(each.review for each in self.services), *(each.review for each in self.guides)]
        return sum(review.is_overdue(today) for review in reviews)

    def found(self, *rules: str, below: str = "content/") -> int:
        """How many diagnostics of these rules there are below a folder."""
        return sum(each.rule in rules and each.span.path.startswith(below) for each in self.diagnostics)


type Judge = Callable[[Facts], Finding]

TOPICS_PAGE = Teaser(Phrase("Topics"), "topics.html")
LAW_PAGE = Teaser(Phrase("What the law says must be here"), "law.html")
COMMENTS_PAGE = Teaser(Phrase("You said, we did"), "comments.html")
ASKED_PAGE = Teaser(Phrase("Who we asked"), "consultations.html")
NOT_ENOUGH_PAGE = Teaser(Phrase("What there is not enough of"), "not-enough.html")
FEEDBACK_PAGE = Teaser(Phrase("Tell us what you think"), "feedback.html")
FORMATS_PAGE = Teaser(Phrase("Printed copies and other formats"), "formats.html")
STATEMENT_PAGE = Teaser(Phrase("Accessibility statement"), "accessibility.html")


def share(some: int, of: int) -> str:
    """Yes for nearly all, no for none, otherwise partly."""
    return NO if not some else YES if some >= of * NEARLY_ALL else PARTLY


def by_items(facts: Facts) -> Finding:
    """By the Schedule 2 items whose answers are the evidence."""
    rows = [row for row in facts.law.rows if row.coverage.item.id in facts.duty.items]
    answered = [row for row in rows if row.coverage.is_answered]
    answer = YES if rows and len(answered) == len(rows) else PARTLY if answered else NO
    said = sentence(
        Phrase("%(some)s of %(all)s parts of the law are answered."), some=len(answered), all=len(rows)
    )
    return Finding(answer, (said,), tuple(dict.fromkeys(map(_best_page, answered))) or (LAW_PAGE,))


def _best_page(row: LawRow) -> Teaser:
    first, then = (
        (row.services, row.guides) if row.coverage.item.wants == "services" else (row.guides, row.services)
    )
    return (*first, *then, LAW_PAGE)[0]
