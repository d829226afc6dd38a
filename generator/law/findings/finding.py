"""The input and result of judging a duty. A `Finding` is not a `Diagnostic`: it also says what is good."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct

from generator.law.answers import LawAnswers
from generator.model import Service, Site, Status
from generator.model.diagnostics import Diagnostic
from generator.model.law import Duty
from generator.model.page_paths import Teaser
from generator.model.phrase import Phrase, Sentence, sentence

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
    def late(self) -> int:
        """How many services and guides are overdue for a check."""
        today = self.site.settings.today
        guides = [each for each in self.site.guides if each.status == Status.PUBLISHED]
        reviews = [*(each.review for each in self.services), *(each.review for each in guides)]
        return sum(review.is_overdue(today) for review in reviews)

    def found(self, *rules: str, below: str = "content/") -> int:
        """How many diagnostics of these rules there are below a folder."""
        return sum(each.rule in rules and each.span.path.startswith(below) for each in self.diagnostics)


type Judge = Callable[[Facts], Finding]

LAW_PAGE = Teaser(Phrase("What the law says must be here"), "law.html")
COMMENTS_PAGE = Teaser(Phrase("You said, we did"), "comments.html")
ASKED_PAGE = Teaser(Phrase("Who we asked"), "consultations.html")
FEEDBACK_PAGE = Teaser(Phrase("Tell us what you think"), "feedback.html")
FORMATS_PAGE = Teaser(Phrase("CachedBook copies and other formats"), "formats.html")
STATEMENT_PAGE = Teaser(Phrase("Accessibility statement"), "accessibility.html")


def share(some: int, of: int) -> str:
    """Yes for nearly all, no for none, otherwise partly."""
    return NO if not some else YES if some >= of * NEARLY_ALL else PARTLY


def by_items(facts: Facts) -> Finding:
    """By the Schedule 2 items whose answers are the evidence."""
    rows = [row for row in facts.law.rows if row.coverage.item.id in facts.duty.items]
    answered = [row for row in rows if row.coverage.is_covered]
    answer = YES if len(answered) == len(rows) else PARTLY if answered else NO
    said = sentence(
        Phrase("%(some)s of %(all)s parts of the law are answered."), some=len(answered), all=len(rows)
    )
    first = tuple(link for row in answered for link in (*row.guides, *row.services)[:1])
    return Finding(answer, (said,), tuple(dict.fromkeys(first)))
