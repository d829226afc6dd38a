"""Checks target sizes, edges of controls, motion, text direction and language of the current page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from msgspec.structs import replace
from selenium import webdriver

from generator.theme.colours import SCHEMES
from generator.tools.audit.audit_finding import Finding, Place
from generator.tools.audit.audit_rules import RULES
from generator.tools.audit.browser import emulate
from generator.tools.audit.in_page import run_script

_SLACK_PX = 2.0
_SCRIPTS = {"Latin": re.compile(r"[A-Za-zÀ-ɏ]{2,}"), "Arabic": re.compile(r"[؀-ۿݐ-ݿ]{2,}")}
_PHRASE_WORDS = 4
"""Shorter runs may be names and terms, such as SEN support, which every language shares (WCAG 2.2, 3.1.2)."""
_ARABIC_LANGUAGES = {"ar", "ckb", "fa", "ps", "sd", "ug", "ur"}
_ENGLISH = frozenset(
    "the and of to in a is you for that it with on are your can we they have if or this not be at from by our "
    "will who what how when help".split()
)
_CHOSEN = [scheme for scheme, like in SCHEMES.items() if like]
_CHOOSE = """
const root = document.documentElement;
if (arguments[0]) root.dataset.colours = arguments[0]; else delete root.dataset.colours;
"""
_LEAST_WORDS = 40
_ENGLISH_SHARE = 0.2


def check_targets(driver: webdriver.Chrome, place: Place) -> Iterator[Finding]:
    """Controls that are too small on the current page."""
    yield from (RULES["small-target"].at(place, described) for described in run_script(driver, "targets"))


def check_edges(driver: webdriver.Chrome, place: Place) -> Iterator[Finding]:
    """Controls whose edge is hard to see in the current colours of the page."""
    yield from (RULES["faint-edge"].at(place, described) for described in run_script(driver, "edges"))


def check_chosen_edges(driver: webdriver.Chrome, place: Place) -> Iterator[Finding]:
    """The same in each colour scheme that a reader can choose, none of which is chosen afterwards."""
    for scheme in _CHOSEN:
        driver.execute_script(_CHOOSE, scheme)
        yield from check_edges(driver, replace(place, mode=f"{place.mode}, {scheme}"))
    driver.execute_script(_CHOOSE, None)


def check_motion(driver: webdriver.Chrome, place: Place) -> Iterator[Finding]:
    """Motion although the reader asked for less; media features are reset afterwards."""
    emulate(driver, {"prefers-reduced-motion": "reduce"})
    found = run_script(driver, "motion")
    emulate(driver, {})
    yield from (RULES["unasked-motion"].at(place, described) for described in found)


def check_mirror(driver: webdriver.Chrome, place: Place) -> Iterator[Finding]:
    """Elements that do not change sides when the direction of the page is switched, which is then restored."""
    before = run_script(driver, "boxes")
    driver.execute_script(
        "document.documentElement.dir = document.documentElement.dir == 'rtl' ? 'ltr' : 'rtl'"
    )
    after = {selector: (left, right) for selector, left, right in run_script(driver, "boxes")["boxes"]}
    driver.execute_script(
        "document.documentElement.dir = document.documentElement.dir == 'rtl' ? 'ltr' : 'rtl'"
    )
    wide = before["wide"]
    for selector, left, right in before["boxes"]:
        if selector not in after:
            continue
        new_left, new_right = after[selector]
        # One edge is enough: words that run the other way may be a few pixels wider or narrower.
        if min(abs(new_left - (wide - right)), abs(new_right - (wide - left))) > _SLACK_PX:
            (described,) = run_script(driver, "describe", [selector])
            detail = f"it spans {left:.0f} to {right:.0f} px, then {new_left:.0f} to {new_right:.0f} px"
            yield RULES["unmirrored-part"].at(place, described, detail)
            return


def check_language(driver: webdriver.Chrome, place: Place) -> Iterator[Finding]:
    """Text in another script than its language, and pages that are English but not marked so, or the reverse."""
    for language, texts in run_script(driver, "language").items():
        script = "Arabic" if language.split("-")[0] in _ARABIC_LANGUAGES else "Latin"
        yield from _wrong_script(driver, place, texts, language, script)
        yield from _wrong_words(driver, place, texts, language, script)


def _wrong_script(
    driver: webdriver.Chrome, place: Place, texts: list[list[str]], language: str, script: str
) -> Iterator[Finding]:
    other = "Latin" if script == "Arabic" else "Arabic"
    for selector, text in texts:
        if len(_SCRIPTS[other].findall(text)) >= _PHRASE_WORDS and not _SCRIPTS[script].search(text):
            (described,) = run_script(driver, "describe", [selector])
            yield RULES["wrong-language"].at(place, described, f'"{language}", but written in {other} script')
            return


def _wrong_words(
    driver: webdriver.Chrome, place: Place, texts: list[list[str]], language: str, script: str
) -> Iterator[Finding]:
    words = [word.lower() for word in chain.from_iterable(text.split() for _, text in texts)]
    if script != "Latin" or len(words) < _LEAST_WORDS:
        return
    share = sum(word.strip(".,:;!?()") in _ENGLISH for word in words) / len(words)
    is_english = share >= _ENGLISH_SHARE
    if is_english != language.startswith("en"):
        (described,) = run_script(driver, "describe", [texts[0][0]])
        what = "the words are English" if is_english else "the words are not English"
        yield RULES["wrong-language"].at(place, described, f'"{language}", but {what}')
