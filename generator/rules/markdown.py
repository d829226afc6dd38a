"""The rules that reading a Markdown body can find broken. Values only; `prose` and its tree report them."""

from __future__ import annotations

from generator.model.diagnostics import Rule, Severity

BODY_TOO_LONG = Rule(
    "body-too-long",
    Severity.ERROR,
    "Nobody can find their way in a page of over 200,000 characters, and a book cannot hold it.",
    "a page that holds a whole policy",
    "a short page for each question that families ask",
    "WCAG 3.1.5",
)
UNPRINTABLE_CHARACTER = Rule(
    "unprintable-character",
    Severity.ERROR,
    "A character that cannot be seen often comes from copying out of another program. "
    "It can stop the book and confuse a screen reader.",
    "a hidden control character inside a word",
    "the word typed afresh",
    "PDF/UA-1, 7.21.8",
)
TANGLED_BODY = Rule(
    "tangled-body",
    Severity.ERROR,
    "Brackets that never close, or lists inside lists without end, cannot be understood by anybody.",
    "[[[[[[[[[[[[[[[[[[[[",
    "[a link](page.md)",
)
RAW_HTML = Rule(
    "raw-html",
    Severity.ERROR,
    "HTML cannot be printed in the book, and it can break the page for people who use a screen reader.",
    "<b>Bring a coat</b>",
    "**Bring a coat**",
    "WCAG 1.3.1",
)
TOP_HEADING_IN_BODY = Rule(
    "top-heading-in-body",
    Severity.ERROR,
    "The title is the only heading of level 1. A second one hides how the page is built.",
    "# Cost",
    "## Cost",
    "WCAG 1.3.1, 2.4.6",
)
SKIPPED_HEADING_LEVEL = Rule(
    "skipped-heading-level",
    Severity.ERROR,
    "People who move from heading to heading think that they missed a part.",
    "## Cost, then #### Help with the cost",
    "## Cost, then ### Help with the cost",
    "WCAG 1.3.1, 2.4.10; PDF/UA-1, 7.4.2",
)
EMPTY_HEADING = Rule(
    "empty-heading",
    Severity.ERROR,
    "A heading without words is read aloud as nothing.",
    "##",
    "## Cost",
    "WCAG 2.4.6",
)
UNSAFE_LINK = Rule(
    "unsafe-link",
    Severity.ERROR,
    "A link may lead to a page, an e-mail address or a telephone number. Anything else may do harm.",
    "[Book a place](javascript:book())",
    "[Book a place](https://rainbow-trust.example/book)",
)
MISSING_LINK_TARGET = Rule(
    "missing-link-target",
    Severity.ERROR,
    "A link that leads nowhere wastes a reader's time.",
    "[Book a place]()",
    "[Book a place](https://rainbow-trust.example/book)",
    "WCAG 2.4.4",
)
MISSING_ALT_TEXT = Rule(
    "missing-alt-text",
    Severity.ERROR,
    "People who cannot see an image need to be told what it shows.",
    "![](rainbow.png)",
    "![Two children paint a big rainbow on paper.](rainbow.png)",
    "WCAG 1.1.1",
)
MISPLACED_IMAGE = Rule(
    "misplaced-image",
    Severity.ERROR,
    "An image in a heading, a link, a table or bold words cannot be shown well on a small screen or in print.",
    "[![A map.](map.png)](https://calderwick.example/map)",
    "the image in a paragraph of its own, and the link in words below it",
)
TABLE_WITHOUT_CAPTION = Rule(
    "table-without-caption",
    Severity.WARNING,
    "A caption tells readers what a table is about before they start on it.",
    "a table straight after a paragraph",
    "Table: What it costs",
    "WCAG 1.3.1",
)
TABLE_WITHOUT_HEADERS = Rule(
    "table-without-headers",
    Severity.ERROR,
    "Without names for its columns, a table is only loose words to somebody who hears it.",
    "| | |",
    "| Session | Price |",
    "WCAG 1.3.1; PDF/UA-1, 7.5",
)
UNEVEN_TABLE = Rule(
    "uneven-table",
    Severity.ERROR,
    "A cell beyond the last column is not shown, so its words are lost.",
    "| Session | Price |\n| --- | --- |\n| Saturday | £4 | term time |",
    "| Session | Price | When |\n| --- | --- | --- |\n| Saturday | £4 | term time |",
    "WCAG 1.3.1",
)
EMPTY_NOTICE = Rule(
    "empty-notice",
    Severity.WARNING,
    "A box without words leaves readers guessing what they missed.",
    '!!! warning "Ice on the path"\nTake care.',
    '!!! warning "Ice on the path"\n    Take care.',
)
INDENTED_TEXT = Rule(
    "indented-text",
    Severity.WARNING,
    "A paragraph set in by four spaces is shown in typewriter letters, and its lines do not fit a phone.",
    "    Come and play.",
    "Come and play.",
    "WCAG 1.4.10",
)
UNKNOWN_NOTICE = Rule(
    "unknown-notice",
    Severity.WARNING,
    "There are three kinds of notice, so that readers learn what each means.",
    '!!! danger "Ice on the path"',
    '!!! warning "Ice on the path"',
)
