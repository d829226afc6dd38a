"""Measures how long a saved edit takes to be on the screen: `python -m tests.bench.preview 100 1000 3000`.

A made-up council of that many entries, the preview in a process of its own, as an editor has it, and
a real browser. The clock starts when a file is saved and stops when the browser shows what is new in it: the words of
an entry, or the value of a style.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from selenium import webdriver
from selenium.webdriver.support.ui import WebDriverWait

from tests.bench.corpus import make_corpus
from tests.browser.chromium import start_chromium, stop_chromium
from tests.sites import ROOT, TODAY

_EDITS = 9
_SIZES = (100, 1000, 3000)
_LONGEST_SECONDS = 600
_REST_SECONDS = 2
"""So that what the edit before set off is over: a style sheet is seldom saved twice in a second."""


def main(sizes: tuple[int, ...]) -> None:
    """Prints one line for each size."""
    driver = start_chromium()
    try:
        for size in sizes:
            with tempfile.TemporaryDirectory() as folder:
                found = measure(Path(folder), size, driver)
            for what, seconds in found.items():
                shown = ", ".join(f"{each:.2f}" for each in seconds)
                sys.stdout.write(
                    f"{size:>6,} entries, {what}: {median(seconds):.2f} s from save to screen (median of {shown})\n"
                )
    finally:
        stop_chromium(driver)


def measure(folder: Path, size: int, driver: webdriver.Chrome) -> dict[str, list[float]]:
    """The seconds of each edit, in order, by what was edited."""
    make_corpus(folder, size)
    style = folder / "themes" / "own" / "css" / "print.css"
    style.parent.mkdir(parents=True)
    settings = folder / "content" / "settings.yaml"
    settings.write_text(settings.read_text("utf-8") + "theme: own\n", encoding="utf-8", newline="\n")
    file = sorted((folder / "content" / "services").rglob("*.md"))[size // 2]
    port = 8000 + size % 1000 + 77
    command = [sys.executable, "-m", "generator", "serve", "--port", str(port), "--site", str(folder)]
    server = subprocess.Popen(
        [*command, "--today", TODAY], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    try:
        _wait_for(server, "Built in")
        driver.get(f"http://127.0.0.1:{port}/services/{file.stem}.html")
        time.sleep(1)
        return {
            "a sentence": [_edit(file, number, driver) for number in range(_EDITS)],
            "a style": [_restyle(style, number, driver) for number in range(_EDITS)],
        }
    finally:
        server.terminate()
        server.communicate()


def _wait_for(server: subprocess.Popen[str], words: str) -> None:
    assert server.stdout is not None
    for line in server.stdout:
        if words in line:
            return
    raise RuntimeError("the preview has ended")


def _edit(file: Path, number: int, driver: webdriver.Chrome) -> float:
    """Writes a word into an entry, and waits until the browser shows it."""
    word = f"Saved{number}x{time.monotonic_ns() % 100000}"
    shown = "(document.querySelector('main') || {textContent: ''}).textContent.includes(arguments[0])"
    return _save(file, f"{file.read_text('utf-8').rstrip()}\n\n{word} is new here.\n", shown, word, driver)


def _restyle(file: Path, number: int, driver: webdriver.Chrome) -> float:
    """Writes a value into a style sheet, and waits until the browser uses it."""
    time.sleep(_REST_SECONDS)
    shown = "document.body && getComputedStyle(document.body).getPropertyValue('--saved') == arguments[0]"
    return _save(file, f"body {{--saved:{number + 1}}}\n", shown, str(number + 1), driver)


def _save(file: Path, text: str, is_shown: str, value: str, driver: webdriver.Chrome) -> float:
    time.sleep(0.5)
    started = time.monotonic()
    file.write_text(text, encoding="utf-8", newline="\n")
    WebDriverWait(driver, _LONGEST_SECONDS, poll_frequency=0.01).until(
        lambda driver: driver.execute_script(f"return {is_shown}", value)
    )
    return time.monotonic() - started


if __name__ == "__main__":
    main(tuple(int(each) for each in sys.argv[1:]) or _SIZES)
