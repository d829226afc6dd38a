"""What hypothesis makes up: files that an editor, a broken program or an attacker might leave behind."""

from __future__ import annotations

from hypothesis import strategies as st

from generator.read.schema.entry_fields import ServiceFields

_MARKDOWN = (
    "# ", "## ", "#### Cost", "- ", "1. ", "    ", "\t", "> ", "| ", "| --- |", "***", "---", "===", "\n", "\n\n",
    "[", "](", ")", "[clinic](talking-clinic.md)", "[x](kite-club.md#nothing)", "[a]: b", "[^1]", "![", "![a](b.png)",
    "!!! note", '!!! warning "Ice"\n    text', ":   meaning", "Table: What it costs", "`", "```\n", "~~~\n", "*", "_",
    "**bold**", "<b>", "</b>", "<script>alert(1)</script>", "<!--", "-->", "&amp;", "&#0;", "&#x202e;", "\\", "\\#",
    "<https://club.example>", "<a@b.example>", "[x](javascript:alert(1))", "[x](JaVa\tScript:x)", "[x](//evil.example)",
    "[x](data:text/html,x)", "01632 960123", "EHCP", "SENCO", "\u200b", "\u202e", "\ufeff", "\u2028", "\x0b", "\x0c",
    "é", "ش", "🎈", "word ", "a sentence. ", "- - - ", "  \n", "{{ x }}", "$x$", "#let x", "@label", "=",
)  # fmt: skip
_VALUES = (
    "", "no", "yes", "09:30", "012345", "1.10", "null", "~", "2026-09-14", "31/2/2026", "5th March", "[]", "{}", "[[]]",
    "[a, b]", "{a: b}", "- a", "&a b", "*a", "!x y", "!!python/object:os.system x", "| ", ">", "%", "@x", "`x`", "'", '"',
    '"open', "a: b", "a #b", "#", "\u202eabc", '"\\u202e"', '"\\0"', '"\\ud800"', "things-to-do", "../../etc/passwd",
    "con", "x" * 300, "5 to 11", "11 to 5", "-3", "5-11", "25+", "01632 960123", "(01632) 960 123 ext. 4", "a @ b.example",
    "https://club.example", "http://[::1", "javascript:x", "VX1 4AB", "Monday to Friday", "{phone: 01632 960123}",
    "[{phone: 01632 960123}]", "\n  - phone: 01632 960123", "\n  phone: 01632 960123", "\n\t- x", "\n    deep:\n      x: y",
    "<b>bold</b>", "{{ 7*7 }}", "🎈", "ش", "2026-13-45", "9999-12-31", "0001-01-01", "1e5", "0x1F", "1_000", "٣",
)  # fmt: skip
_REQUIRED = {
    "title": "Play Club",
    "summary": "A play club.",
    "organisation": "kite-trust",
    "topics": "[things-to-do]",
    "contacts": "[{phone: 01632 960521}]",
    "reviewed": "2026-10-01",
}
_FIELDS = sorted(ServiceFields.model_fields)

plain_words = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co"]), min_size=1, max_size=30
)
markdown = st.lists(st.one_of(st.sampled_from(_MARKDOWN), plain_words), max_size=40).map("".join)
_values = st.one_of(st.sampled_from(_VALUES), plain_words)


@st.composite
def front_matter(draw: st.DrawFn) -> str:
    """Facts that might be right: the needed ones, some of them changed, and a few others."""
    facts = dict(_REQUIRED)
    facts |= draw(st.dictionaries(st.sampled_from(_FIELDS), _values, max_size=4))
    if draw(st.booleans()):
        facts |= draw(st.dictionaries(plain_words, _values, max_size=2))
    return "".join(f"{name}: {value}\n" for name, value in facts.items())


@st.composite
def entries(draw: st.DrawFn) -> str:
    """The text of a service that looks like one."""
    return f"---\n{draw(front_matter())}---\n{draw(markdown)}"


@st.composite
def good_entries(draw: st.DrawFn) -> str:
    """The text of a service whose facts are right; its body may be anything."""
    return f"---\n{''.join(f'{name}: {value}\n' for name, value in _REQUIRED.items())}---\n{draw(markdown)}"


_encodings = st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1", "utf-32"])
files = st.one_of(
    st.binary(max_size=200),
    entries().map(str.encode),
    st.tuples(entries(), _encodings).map(lambda pair: pair[0].encode(pair[1], "replace")),
    st.tuples(entries(), st.sampled_from(["\r\n", "\r"])).map(
        lambda pair: pair[0].replace("\n", pair[1]).encode()
    ),
    st.lists(st.sampled_from([*_MARKDOWN, *_VALUES, "---\n", "title: ", "..."]), max_size=30).map(
        lambda parts: "".join(parts).encode("utf-8", "replace")
    ),
)
"""The bytes of a file that ends in .md."""

texts = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co", "Cf", "Zl", "Zp"]), max_size=60
)
"""Words that a fact may hold; every character can be seen."""
councils = st.dictionaries(
    st.from_regex(r"[a-z]{1,8}(-[a-z0-9]{1,4})?", fullmatch=True).map(lambda slug: f"x-{slug}"),
    st.tuples(
        st.sampled_from(["published", "draft", "closed"]),
        st.sampled_from(["services", "guides", "organisations", "news", "events"]),
        st.booleans(),
    ),
    max_size=6,
)
"""Entries by their names: whether they are published, of which kind they are, and whether they had other names."""
