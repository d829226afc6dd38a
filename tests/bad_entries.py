"""Files that nobody should have to read: each with the rules that must be told of it, and no traceback."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

_FACTS = {
    "title": "Play Club",
    "summary": "A play club.",
    "organisation": "kite-trust",
    "topics": "[things-to-do]",
    "contacts": "[{phone: 01632 960521}]",
    "reviewed": "2026-10-01",
}


@dataclass(frozen=True, slots=True)
class Bad:
    """One bad file below `content/`, what is in it, and what must be said of it."""

    path: str
    content: bytes | Callable[[Path], None]
    """Its bytes, or what makes it."""
    rules: frozenset[str]

    def make(self, content: Path) -> None:
        """Puts the file below a content folder."""
        file = content / self.path
        file.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(self.content, bytes):
            file.write_bytes(self.content)
        else:
            self.content(file)


def entry(body: str = "Come and play.", **facts: str) -> str:
    """A service with some facts changed, all others right; a fact of no words is left out."""
    top = "".join(f"{name}: {value}\n" for name, value in {**_FACTS, **facts}.items() if value)
    return f"---\n{top}---\n{body}\n"


def _facts(rules: str, **facts: str) -> Bad:
    return _text(rules, entry(**facts))


def _body(rules: str, body: str) -> Bad:
    return _text(rules, entry(body))


def _text(rules: str, text: str) -> Bad:
    return _bytes(rules, text.encode())


def _bytes(rules: str, content: bytes | Callable[[Path], None]) -> Bad:
    return Bad("", content, frozenset(rules.split()))


def _at(path: str, bad: Bad) -> Bad:
    return replace(bad, path=path)


def _large(file: Path) -> None:
    with file.open("wb") as stream:
        stream.truncate(20_000_000)


def _deep_flow() -> str:
    return entry(who_for="[" * 5000)


def _laughs() -> str:
    lines = ["a: &a [lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    lines += [f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]" for a, b in zip("abcdefgh", "bcdefghi", strict=True)]
    return "---\n" + "\n".join(lines) + "\n---\nHa.\n"


_NAMELESS = (
    # encodings and things that are no text
    _bytes("wrong-encoding", entry(cost="£3").encode("utf-16")),
    _bytes("wrong-encoding", b"\xfe\xff" + entry(cost="£3").encode("utf-16-be")),
    _bytes("binary-file", entry(cost="£3").encode("utf-16-le")),
    _bytes("binary-file", entry().encode("utf-32")[4:]),
    _bytes("wrong-encoding", entry(cost="£3").encode("cp1252")),
    _bytes("wrong-encoding", entry("“Come” and play.").encode("cp1252")),
    _bytes("wrong-encoding", entry().encode() + b"\xed\xa0\x80"),
    _bytes("binary-file", entry("null\0byte").encode()),
    _bytes("binary-file", b"\x50\x4b\x03\x04\x14\x00\x06\x00" + bytes(range(256))),
    _bytes("wrong-encoding", b"\x89PNG\r\n\x1a\n" + bytes(range(1, 256))),
    _bytes("large-file", _large),
    _bytes("unreadable-file", lambda file: file.symlink_to("nowhere.md")),
    _bytes("unreadable-file", lambda file: file.symlink_to(file.name)),
    # front matter
    _text("missing-front-matter", ""),
    _text("missing-front-matter", "Come and play.\n"),
    _text("missing-front-matter", "—\ntitle: Play Club\n—\n"),
    _text("missing-front-matter", '{"title": "Play Club"}\n'),
    _text("open-front-matter", "---\ntitle: Play Club\n"),
    _text("open-front-matter", "---\n" * 1),
    _text("broken-facts", "---\n---\n"),
    _text("broken-facts", "---\n- title\n- summary\n---\n"),
    _text("broken-facts", "---\nPlay Club\n---\n"),
    _text("broken-facts", entry(who_for="Families: all")),
    _text("broken-facts", entry(who_for="[a, b")),
    _text("broken-facts", entry(title="'It's here'")),
    _text("broken-facts", entry().replace("title: ", "title:")),
    _text("broken-facts", "---\n  title: Play Club\nsummary: A club.\n---\n"),
    _text("broken-facts", _deep_flow()),
    _text("broken-facts", "---\n" + "".join(f"{' ' * depth}a:\n" for depth in range(60)) + "---\n"),
    _text("broken-facts", "---\n? [a, b]\n: c\n---\n"),
    _text("open-quote", entry(title='"Play Club')),
    _text("open-quote", entry(title="'Play Club")),
    _text("tab-indent", entry(contacts="\n\t- phone: 01632 960521")),
    _text("tab-indent", entry(contacts="\n\u00a0 - phone: 01632 960521")),
    _text("repeated-key", entry().replace("summary:", "title: Again\nsummary:")),
    _text("special-sign", _laughs()),
    _text("special-sign", entry(title="&name Play Club")),
    _text("special-sign", entry(title="*Play* Club")),
    _text("special-sign", entry(title="!!python/object/apply:os.system [ls]")),
    _text("special-sign", entry(title="@Play")),
    _text("special-sign", entry(topics="\n  * things-to-do")),
    _text("unprintable-character", entry(title="Play \u202ebulC")),
    _text("unprintable-character", entry(title='"Play \\u202ebulC"')),
    _text("unprintable-character", entry(title='"Play \\0 Club"')),
    _text("unprintable-character", entry(summary="A play\u2028club.")),
    _bytes("unprintable-character", entry().encode().replace(b"Play", b"\x1b[31mPlay")),
    # facts
    _facts("missing-field", title="", summary=""),
    _facts("missing-field", title="# Play Club"),
    _facts("unknown-field missing-field", title="", Title="Play Club"),
    _facts("empty-value", topics="[]"),
    _facts("empty-value", title='""'),
    _facts("wrong-shape", title="[Play, Club]"),
    _facts("wrong-shape", title="{Play: Club}"),
    _facts("wrong-shape", contacts="call us"),
    _facts("wrong-shape", alert="Closed today"),
    _facts("bad-id", topics="[Things To Do]"),
    _facts("bad-id", aliases="[../../../etc/passwd]"),
    _facts("bad-id", aliases="[/etc/passwd, 'C:\\Windows']"),
    _facts("bad-id", aliases="[con]"),
    _facts("bad-id", aliases=f"[{'a' * 300}]"),
    _facts("bad-date", reviewed="31/2/2026"),
    _facts("bad-date", reviewed="2026-02-30"),
    _facts("bad-date", reviewed="yesterday"),
    _facts("bad-date", reviewed="9999-12-31"),
    _facts("bad-ages", ages="11 to 5"),
    _facts("bad-ages", ages="-3 to 5"),
    _facts("bad-ages", ages="18 to 99"),
    _facts("bad-yes-no", online="perhaps"),
    _facts("unknown-choice", ehc_plan="sometimes"),
    _facts("bad-phone", contacts="[{phone: 01632}]"),
    _facts("bad-phone", contacts="[{phone: 01632 960123 or 01632 960124}]"),
    _facts("bad-phone", contacts="[{phone: ٠١٦٣٢ ٩٦٠١٢٣}]"),
    _facts("bad-email", contacts="[{email: hello @club.example}]"),
    _facts("bad-web-address", contacts='[{website: "javascript:alert(1)"}]'),
    _facts("bad-web-address", contacts='[{website: "https://user:word@club.example/"}]'),
    _facts("bad-postcode", places="[{postcode: VX1}]"),
    _facts("missing-contact-route", contacts="[{role: Manager}]"),
    _facts("bad-days", opening_times="[{days: someday, opens: 9am, closes: 5pm}]"),
    _facts("bad-time", opening_times='[{days: Monday, opens: "25:00", closes: 5pm}]'),
    _facts("ends-before-start", opening_times="[{days: Monday, opens: 9am, closes: 5am}]"),
    # between entries
    _facts("unknown-term", needs="[autsim]"),
    _facts("unknown-entry", organisation="kite-trsut"),
    _facts("unknown-law-item", law="[sch2-99]"),
    _facts("alias-clash", aliases="[kite-club]"),
    # bodies
    _body("raw-html", "<script>alert(1)</script>"),
    _body("raw-html", "<img src=x onerror=alert(1)>"),
    _body("unsafe-link", "[Book a place](javascript:alert(1))"),
    _body("unsafe-link", "[Book a place](JaVaScRiPt&colon;alert(1))"),
    _body("unsafe-link", "[Book a place](data:text/html;base64,PHNjcmlwdD4=)"),
    _body("unsafe-link", "[Book a place](//evil.example/)"),
    _body("broken-link", "[the club](../../../etc/passwd)"),
    _body("missing-link-target", "[Book a place]()"),
    _body("vague-link-text", "[here](https://club.example)"),
    _body("missing-alt-text missing-image", "![](hall.png)"),
    _body("image-outside-content", "![The hall.](../../../../../etc/passwd)"),
    _body("image-outside-content", "![The hall.](/../../etc/passwd)"),
    _body("missing-image", "![The hall.](/etc/passwd)"),
    _body("tangled-body", f"![The hall.]({'a' * 5000}.png)"),
    _body("missing-image", f"![The hall.]({'a' * 900}.png)"),
    _body("unsafe-link", "![The hall.](file:///etc/passwd)"),
    _body("top-heading-in-body", "# Cost"),
    _body("skipped-heading-level", "#### Cost"),
    _body("empty-heading", "##"),
    _body("table-without-headers", "Table: Prices\n\n| | |\n| --- | --- |\n| a | b |"),
    _body("tangled-body", "> " * 500 + "deep"),
    _body("body-too-long", "[" * 20_000),
    _body("body-too-long", "word " * 50_000),
    _body("unprintable-character", "Come \u202eyalp dna\u202c."),
    _body("unprinted-character", "Come and play 🎈"),
)
_NAMED = (
    _at("services/Play Club (new).md", _text("bad-file-name", entry())),
    _at("services/plâyclub.md", _text("bad-file-name", entry())),
    _at("services/-play-club.md", _text("bad-file-name", entry())),
    _at(f"services/{'a' * 200}.md", _text("bad-file-name", entry())),
    _at("services/.md.md", _text("", entry())),
    _at("services/aux.md", _text("reserved-file-name", entry())),
    _at("services/com1.md", _text("reserved-file-name", entry())),
    _at("services/kite-club.klingon.md", _text("unknown-version", entry())),
    _at("services/nobody.ur.md", _text("lone-version", "---\ntitle: T\nsummary: S.\n---\nB.\n")),
    _at("services/later/kite-club.md", _text("repeated-id", entry())),
    _at("services/notes.txt", _text("stray-file", "notes")),
    _at("services/round", _bytes("linked-folder", lambda file: file.symlink_to("."))),
    _at("organisations/later/kite-trust.md", _text("repeated-id", "---\ntitle: T\nsummary: S.\n---\nB.\n")),
    _at("comments/clubs.md", _text("missing-field", "---\ntitle: T\n---\n")),
    _at("news/undated.md", _text("missing-field", "---\ntitle: T\nsummary: S.\n---\nB.\n")),
    _at(
        "events/backwards.md",
        _text(
            "ends-before-start",
            "---\ntitle: T\nsummary: S.\nstarts: 2026-12-05 10:00\nends: 2026-12-04 10:00\n---\n",
        ),
    ),
)
BAD = (*(_at(f"services/bad-{number}.md", bad) for number, bad in enumerate(_NAMELESS, start=1)), *_NAMED)
"""All of them; they can stand in one folder."""
