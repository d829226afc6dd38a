"""Looks at sizes, movement, direction and language of the page that is shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from selenium import webdriver

from generator.tools.audit import faults
from generator.tools.audit.audit_finding import Finding, Place
from generator.tools.audit.browser import emulate
from generator.tools.audit.in_page import run_script

_SLACK_PX = 2.0
_SCRIPTS = {"Latin": re.compile(r"[A-Za-zÀ-ɏ]{2,}"), "Arabic": re.compile(r"[؀-ۿݐ-ݿ]{2,}")}
_PHRASE_WORDS = 4
"""Names and terms, such as SEN support, are the same in every language (WCAG 2.2, 3.1.2)."""
_ARABIC_LANGUAGES = {"ar", "ckb", "fa", "ps", "sd", "ug", "ur"}
_ENGLISH = frozenset(
    "the and of to in a is you for that it with on are your can we they have if or this not be at from by our "
    "will who what how when help".split()
)
_LEAST_WORDS = 40
_ENGLISH_SHARE = 0.2


def check_targets(driver: webdriver.Chrome, place: Place) -> Iterator[Finding]:
    """Controls that are small, on the page as it is shown now."""
    yield from (faults.SMALL_TARGET.at(place, told) for told in run_script(driver, "targets"))


def check_motion(driver: webdriver.Chrome, place: Place) -> Iterator[Finding]:
    """What moves although the reader asked for less; media features are set back afterwards."""
    emulate(driver, {"prefers-reduced-motion": "reduce"})
    found = run_script(driver, "motion")
    emulate(driver, {})
    yield from (faults.MOTION.at(place, told) for told in found)


def check_mirror(driver: webdriver.Chrome, place: Place) -> Iterator[Finding]:
    """Parts that do not change sides with the direction of the page, which is turned round and back again."""
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
        if max(abs(new_left - (wide - right)), abs(new_right - (wide - left))) > _SLACK_PX:
            (told,) = run_script(driver, "tell", [selector])
            detail = f"it spans {left:.0f} to {right:.0f} px, then {new_left:.0f} to {new_right:.0f} px"
            yield faults.UNMIRRORED.at(place, told, detail)
            return


def check_language(driver: webdriver.Chrome, place: Place) -> Iterator[Finding]:
    """Words in the letters of another language, and whole pages that are English or are not."""
    for language, texts in run_script(driver, "language").items():
        script = "Arabic" if language.split("-")[0] in _ARABIC_LANGUAGES else "Latin"
        yield from _strange_letters(driver, place, texts, language, script)
        yield from _strange_words(driver, place, texts, language, script)


def _strange_letters(
    driver: webdriver.Chrome, place: Place, texts: list[list[str]], language: str, script: str
) -> Iterator[Finding]:
    other = "Latin" if script == "Arabic" else "Arabic"
    for selector, text in texts:
        if len(_SCRIPTS[other].findall(text)) >= _PHRASE_WORDS and not _SCRIPTS[script].search(text):
            (told,) = run_script(driver, "tell", [selector])
            yield faults.WRONG_LANGUAGE.at(place, told, f'"{language}", but written in {other} letters')
            return


def _strange_words(
    driver: webdriver.Chrome, place: Place, texts: list[list[str]], language: str, script: str
) -> Iterator[Finding]:
    words = [word.lower() for word in chain.from_iterable(text.split() for _, text in texts)]
    if script != "Latin" or len(words) < _LEAST_WORDS:
        return
    share = sum(word.strip(".,:;!?()") in _ENGLISH for word in words) / len(words)
    is_english = share >= _ENGLISH_SHARE
    if is_english != language.startswith("en"):
        (told,) = run_script(driver, "tell", [texts[0][0]])
        what = "the words are English" if is_english else "the words are not English"
        yield faults.WRONG_LANGUAGE.at(place, told, f'"{language}", but {what}')
