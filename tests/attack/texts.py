"""Entries that nobody should write: made up at random, made to stall a reader, or made to run a script."""

from __future__ import annotations

import itertools
import time
from collections.abc import Iterator
from functools import partial

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import seed as with_seed
from selectolax.lexbor import LexborHTMLParser

from generator.build import build, check
from tests import strategies
from tests.attack.result import Attack, options_of, small_site
from tests.bad_entries import entry

MOST_SECONDS = 1.0
CLUB = "services/play-club.md"
_PIECES = (
    "[", "]", "(", "[](", "![", "{", "}", "<", ">", "<b>", "<!--", "-->", "&", "&#", "\\", "`", "``a`", "```\n", "~~~\n", "*", "**", "_",
    "__", "***a", "~", "|", "| a ", "|---", "\n", "\n\n", "\t", " ", "    ", "- ", "- - ", "1. ", "> ", "# ", "## a\n\n", ":", ": a\n",
    "!!! note\n", "a", "a\n", "é", "ش", "🎈", "\u200b", "\u202e", "\u0301", "https://a.example/b ", "a@b.example ", "01632 960123 ", "EHCP ",
    "[a]: b\n", "[^1] ", "[x](y) ", "'", '"', "=", "---\n", "a: b\n", "- a\n", "? ", "&a ", "*a ", "{a: ", "[a, ",
)  # fmt: skip
_SIZES = (2_000, 20_000, 99_000, 200_000)
_PARTS = (
    "## a0\n\n[x](#b0)\n\n", "## a\n\n[x](#a)\n\n", "## a\n\n", "[x](kite-qq)\n\n", "[x](y0) ", "- [x](https://a.example/0)\n",
    "![a](b0.png)\n\n", "![a](easy:b0) See your doctor.\n\n", "<b>x</b>\n\n", "!!! odd\n    a\n\n", "a\n:   b\n\n", "> a\n\n",
    "| a | b |\n|---|---|\n| c | d |\n\n", "1. a\n", "    code\n\na\n\n", "qqqq ", "servicqq ", "Anna Qq went. ", "Anna Smith ",
    "qq@b.example\n\n", "Tom, 9, has autism and lives in 0 Mill Lane.\n\n", "Born on 4 May 2011, aged 0, at VX1 4AB.\n\n",
    "[here](https://a.example)\n\n", "multi-agency utilise\n\n", "I want to die.\n\n", "It is. ", "[a0]: https://a.example/0\n\n",
)  # fmt: skip
_ITEMS = {
    "topics": "qq", "needs": "autis-0", "languages": "Qq", "other_names": "Qq", "aliases": "old-0", "related": "kite-0", "law": "sch2-0",
    "contacts": "{phone: 0}", "places": "{name: Hall 0, postcode: VX1 4AB}", "opening_times": "{days: qq, opens: 0am, closes: 5pm}",
    "allow": "{rule: person-nam0, words: Qq, why: A boat., by: Us, on: 2026-11-02}",
}  # fmt: skip
_VECTORS = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg onload=alert(1)>", "<a href=javascript:alert(1)>x</a>",
    "[x](javascript:alert(1))", "[x](JaVa\tScript:alert(1))", "[x](data:text/html,<script>alert(1)</script>)", "![x](x){onerror=alert(1)}",
    "</title><script>alert(1)</script>", "</script><script>alert(1)</script>", "--><script>alert(1)</script>", "]]><script>alert(1)</script>",
    "<iframe srcdoc='<script>alert(1)</script>'>", "<math><mi xlink:href=javascript:alert(1)>", "<base href=//evil.example/>",
    "<meta http-equiv=refresh content=0;url=//evil.example>", "{{ 7*7 }}{% raw %}", "<https://evil.example/\"onmouseover=alert(1)>",
    "<form action=//evil.example><button>x", "&lt;script&gt;alert(1)&lt;/script&gt;", "\u2028alert(1)", "`<script>`alert(1)`</script>`",
    "<style>@import '//evil.example'</style>", "<object data=//evil.example>",
)  # fmt: skip
_AROUND = ("{}", '"{}', "'{}", '">{}', "'>{}", "\\{}")
_PLAIN_FACTS = ("title", "summary", "cost", "wait", "who_for", "how_to_get")
_ADDRESSES = ("href", "src", "action", "formaction", "xlink:href", "data", "srcdoc")
_FORBIDDEN = ("iframe", "object", "embed", "base", "applet")


def attack_entries(count: int, seed: int) -> Attack:
    """Checks a site with an entry of made-up bytes."""
    found = Attack("made-up entries")
    with small_site() as site:

        @with_seed(seed)
        @settings(
            max_examples=count,
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(content=strategies.files)
        def attack(content: bytes) -> None:
            (site.content / CLUB).write_bytes(content)
            started = time.process_time()
            with found.one(repr(content[:200])):
                check(options_of(site), lambda *_: None)
            found.slowest = max(found.slowest, time.process_time() - started)

        attack()
    return found


def bombs() -> Iterator[tuple[str, str]]:
    """Long texts of one piece, in the body and in a fact."""
    for piece, size in itertools.product(_PIECES, _SIZES):
        text = piece * (size // len(piece.encode()))
        yield f"{size} bytes of {piece!r} in a body", entry(text)
        yield f"{size} bytes of {piece!r} in facts", f"---\ntitle: {text}\n---\nText.\n"


def _shaped_bombs() -> Iterator[tuple[str, str]]:
    """As much as may be read of what is right, or nearly right: each part of it is looked at, and much is told of."""
    for part in _PARTS:
        most = 1_990 // (part.count("[") + part.count("<")) if "[" in part or "<" in part else 5_000
        count = min(most, 4_990 // max(1, part.count("\n")) if "\n" in part else 200_000)
        count = min(count, 195_000 // len(part.encode()))
        yield f"{count} times {part!r} in a body", entry("".join(map(partial(_numbered, part), range(count))))
    for fact, item in _ITEMS.items():
        count = 990 // (1 + item.count(": "))
        yield (
            f"{count} items in {fact}",
            entry(**{fact: f"[{', '.join(map(partial(_numbered, item), range(count)))}]"}),
        )


def _numbered(text: str, number: int) -> str:
    """A text with its number, and with a word that is no other's."""
    word = "".join(chr(97 + (number * 7919 // 26**place) % 26) for place in range(6))
    return text.replace("0", str(number)).replace("Qq", word.title()).replace("qq", word)


def attack_with_bombs(count: int, _: int) -> Attack:
    """Checks a site with each; none may take a second."""
    found = Attack("texts made to stall")
    with small_site() as site:
        check(options_of(site), lambda *_: None)
        every = [*_shaped_bombs(), *bombs()]
        for name, text in every[:: max(1, len(every) // count)][:count]:
            site.write(CLUB, text)
            started = time.process_time()
            with found.one(name):
                check(options_of(site), lambda *_: None)
            seconds = time.process_time() - started
            found.slowest = max(found.slowest, seconds)
            if seconds > MOST_SECONDS:
                found.faults.append(f"{name}: {seconds:.1f} s")
    return found


def attack_with_payloads(count: int, _: int) -> Attack:
    """Builds a site with a script in every fact and in the body; parses each page as a browser does."""
    found = Attack("scripts in facts and words")
    with small_site() as site:
        for payload in [around.format(vector) for vector in _VECTORS for around in _AROUND][:count]:
            quoted = "'" + payload.replace("'", "''").replace("\t", " ").replace("\u2028", " ") + "'"
            site.write(CLUB, entry(payload, **dict.fromkeys(_PLAIN_FACTS, quoted)))
            with found.one(payload):
                built = build(options_of(site), lambda *_: None)
                for path in built.written.changed if built.written else ():
                    if path.suffix == ".html":
                        live = list(_live_parts((site.out / path).read_text("utf-8")))
                        assert not live, f"{path}: {live[:3]}"
    return found


def _live_parts(html: str) -> Iterator[str]:
    """What could run or load something, beside the site's own scripts."""
    for node in LexborHTMLParser(html).css("*"):
        for name, value in node.attributes.items():
            scheme = "".join((value or "").split()).lower().partition(":")[0]
            if name.startswith("on") or (name in _ADDRESSES and scheme in ("javascript", "vbscript", "data")):
                yield f"<{node.tag} {name}={value}>"
        own = node.tag == "script" and (node.attributes.get("src") or "").partition("?")[0].endswith(".js")
        data = node.tag == "script" and node.attributes.get("type") == "application/ld+json"
        if node.tag in _FORBIDDEN or (node.tag == "script" and not own and not data):
            yield f"<{node.tag}> {node.text()[:40]}"
