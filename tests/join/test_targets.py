"""What links and pictures in a body become once all entries are known."""

from __future__ import annotations

import pytest

from generator.join.internal_links import Targets
from generator.join.join_site import join
from generator.join.presence import Presence
from generator.model import Image
from generator.model.body import Link
from generator.model.body_parts import list_parts
from generator.read.content import Entries
from tests.entry_texts import gather, text_of
from tests.values import body_of

VERSION = "---\ntitle: T\nsummary: S.\n---\n"
ENTRIES = gather(
    ("services", "kite-club", text_of("services", aliases="[saturday-play]")),
    ("services", "new-club", text_of("services", status="draft")),
    ("services", "old-club", text_of("services", status="closed")),
    ("services", "kite-club.ur", VERSION),
    ("services", "new-club.ur", VERSION),
    ("services", "gone.ur", VERSION),
    ("guides", "asking", text_of("guides", aliases="[how-to-ask]")),
    ("guides", "kite-club", text_of("guides")),
    ("guides", "asking.easy", VERSION),
    ("organisations", "kite-trust", text_of("organisations")),
    ("news", "new-site", text_of("news")),
    ("events", "open-day", text_of("events")),
)
PAGE = "news/x.html"


def resolved(target: str, entries: Entries = ENTRIES, body: str = "") -> tuple[str, list[str]]:
    """What a link's target becomes, and the rules that it breaks."""
    checked = Targets(Presence(entries)).resolve(body_of(f"{body}\n\n[the words](<{target}>)\n"), PAGE)
    (link,) = checked.value.links
    inside = [each for each in list_parts(checked.value.blocks).links if isinstance(each, Link)]
    assert [each.target for each in inside] == [link.target], "the list and the text agree"
    return link.target, [each.rule for each in checked.diagnostics]


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("kite-club.md", "services/kite-club.html"),
        ("kite-club", "services/kite-club.html"),
        ("kite-club.html", "services/kite-club.html"),
        ("../services/play/kite-club.md", "services/kite-club.html"),
        ("..\\guides\\kite-club.md", "guides/kite-club.html"),
        ("../guides/kite-club.md", "guides/kite-club.html"),
        ("guides/services/kite-club.md", "services/kite-club.html"),
        ("asking.md#who", "guides/asking.html#who"),
        ("old-club.md", "services/old-club.html"),
        ("kite-trust.md", "organisations/kite-trust.html"),
        ("new-site.md", "news/new-site.html"),
        ("events/open-day.md", "events/open-day.html"),
        ("news/open-day.md", "events/open-day.html"),
        ("kite-club.ur.md", "services/kite-club.ur.html"),
        ("asking.easy.md", "guides/asking.easy.html"),
        ("https://x.example/a#b", "https://x.example/a#b"),
        ("mailto:a@b.example", "mailto:a@b.example"),
        ("tel:111", "tel:111"),
        ("http://x.example", "http://x.example"),
    ],
)
def test_a_link_to_a_page_that_is_there(target: str, expected: str) -> None:
    assert resolved(target) == (expected, [])


@pytest.mark.parametrize(
    ("target", "rule"),
    [
        ("nowhere.md", "broken-link"), ("kite-club.pl.md", "broken-link"), ("saturday-play.md", "broken-link"), ("Kite-Club.md", "broken-link"),
        ("new-club.md", "link-to-draft"), ("new-club.ur.md", "link-to-draft"),
    ],
)  # fmt: skip
def test_a_link_to_a_page_that_is_not_there_becomes_plain_words(target: str, rule: str) -> None:
    assert resolved(target) == ("", [rule])


def test_a_link_to_a_version_without_a_main_entry_is_not_told_again() -> None:
    assert resolved("gone.ur.md") == ("", [])


@pytest.mark.parametrize(
    ("target", "expected", "rules"),
    [("#cost", f"{PAGE}#cost", []), ("#costs", PAGE, ["broken-anchor"]), ("#", "", [])],
    ids=["a heading", "no such heading", "nothing"],
)
def test_a_link_into_its_own_page(target: str, expected: str, rules: list[str]) -> None:
    assert resolved(target, body="## Cost") == (expected, rules)


@pytest.mark.parametrize(
    ("target", "hint"),
    [
        ("kite-clubb.md", '"kite-club.md"'),
        ("KITE-CLUB.md", '"kite-club.md"'),
        ("kite-cxxx.md", '"kite-club.md"'),
        ("kite-xxxx.md", "whole web address"),
        ("saturday-play.md", '"kite-club.md"'),
        ("how-to-ask.md", '"asking.md"'),
        ("hello@club.example", "mailto:hello@club.example"),
        ("www.club.example/a", "https://www.club.example/a"),
        ("WWW.club.example", "https://WWW.club.example"),
        ("01632 960123", "tel:01632960123"),
        ("+44 (0)1632 960123", "tel:+441632960123"),
        ("01632-960-123", "tel:01632960123"),
        ("01632", "whole web address"),
        ("a/b@c", "whole web address"),
        ("zzz.md", "whole web address"),
        ("#cosst", '"cost"'),
        ("#zzzz", "how the heading is written"),
    ],
)
def test_what_was_meant_is_proposed(target: str, hint: str) -> None:
    checked = Targets(Presence(ENTRIES)).resolve(body_of(f"## Cost\n\n[the words](<{target}>)\n"), PAGE)
    assert hint in checked.diagnostics[0].hint


def test_each_link_is_told_at_its_own_place() -> None:
    checked = Targets(Presence(ENTRIES)).resolve(
        body_of("[a](x1.md) [b](kite-club.md)\n\n[c](x2.md)\n"), PAGE
    )
    assert [(each.span.line, each.span.column) for each in checked.diagnostics] == [(1, 1), (3, 1)]
    assert [link.target for link in checked.value.links] == ["", "services/kite-club.html", ""]


def test_a_body_without_links_and_pictures_is_the_very_same() -> None:
    body = body_of("## Cost\n\nFree.\n")
    assert Targets(Presence(ENTRIES)).resolve(body, PAGE).value is body


def test_links_in_headings_are_resolved_too() -> None:
    body = (
        Targets(Presence(ENTRIES))
        .resolve(body_of("## [The club](kite-club.md)\n\n### **B**\n\nWords.\n"), PAGE)
        .value
    )
    (link,) = [child for child in body.headings[0].children if isinstance(child, Link)]
    assert link.target == "services/kite-club.html"
    assert [heading.id for heading in body.headings] == ["the-club", "b"]
    assert body.words == "Words."


@pytest.mark.parametrize(
    ("source", "path", "width"),
    [("a.png", "images/a.png", 600), ("b.png", "", 0)],
    ids=["there", "not there"],
)
def test_pictures_get_the_path_and_the_size_of_their_file(source: str, path: str, width: int) -> None:
    image = Image("content/images/a.png", "images/a.png", 600, 400)
    entries = gather(images=((("content/x.md", "a.png"), image), (("content/y.md", "b.png"), image)))
    body = Targets(Presence(entries)).resolve(body_of(f"![A.]({source})\n"), PAGE).value
    assert [(figure.source, figure.width_px) for figure in body.figures] == [(path, width)]
    assert list_parts(body.blocks).figures == body.figures


def test_links_in_a_version_lead_from_its_own_page() -> None:
    checked = join(
        gather(
            ("organisations", "kite-trust", text_of("organisations")),
            ("services", "kite-club", text_of("services")),
            ("services", "kite-club.ur", f"{VERSION}## Cost\n\n[a](#cost)"),
            ("services", "kite-club.easy", f"{VERSION}[a](zzz.md)"),
        )
    )
    assert checked.value is not None
    easy, urdu = checked.value.services[0].versions
    assert [link.target for link in urdu.body.links] == ["services/kite-club.ur.html#cost"]
    assert easy.suffix == "easy"
    assert [(each.rule, each.span.path) for each in checked.diagnostics if each.rule == "broken-link"] == [
        ("broken-link", "content/services/kite-club.easy.md")
    ]
