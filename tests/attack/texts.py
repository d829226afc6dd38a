"""Entries that nobody should write: made up at random, made to stall a reader, or made to run a script."""

from __future__ import annotations

import itertools
import time
from collections.abc import Iterator

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


def attack_with_bombs(count: int, _: int) -> Attack:
    """Checks a site with each; none may take a second."""
    found = Attack("texts made to stall")
    with small_site() as site:
        check(options_of(site), lambda *_: None)
        every = list(bombs())
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
