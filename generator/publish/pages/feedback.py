"""The feedback page, also in easy read, and the pages after a form is sent (regulation 56)."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from generator.model import SETTINGS, Site
from generator.model.output import Output
from generator.model.phrase import Phrase
from generator.publish.shared.frame import Alternate, Frame, frame, page

_TITLE = Phrase("Tell us what you think")
_DESCRIPTION = Phrase("Is something wrong, missing or hard to use? Three questions, and many ways to answer.")


class FeedbackView(Struct, frozen=True):
    """A page about feedback, with its words in its template."""

    frame: Frame


def plan_feedback(site: Site) -> Iterator[Output]:
    """The page, its easy read version, and the two pages after this site's own form, if it has one."""
    easy = Phrase("Tell us what you think: easy read")
    versions = (
        Alternate(site.settings.language, is_easy_read=False, path="feedback.html"),
        Alternate("en-GB", is_easy_read=True, path="feedback.easy.html"),
    )
    for name, title in (("feedback", _TITLE), ("feedback.easy", easy)):
        made = frame(site.settings, f"{name}.html", title, _DESCRIPTION, section="help")
        template = "feedback-easy" if name == "feedback.easy" else name
        yield page(f"{template}.html", FeedbackView(replace(made, alternates=versions)), SETTINGS)
    if site.settings.channels.inbox:
        for name, title, description in (
            ("feedback-thanks", Phrase("Thank you"), Phrase("We have received your comments.")),
            ("feedback-sorry", Phrase("Sorry, that did not work"), Phrase("Nothing was sent.")),
        ):
            made = frame(site.settings, f"{name}.html", title, description, section="help")
            yield page(name, FeedbackView(made), SETTINGS)
