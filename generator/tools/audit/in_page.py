"""Runs the scripts of the audit in the page that a browser shows. It judges nothing."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from selenium import webdriver


def run_script(driver: webdriver.Chrome, name: str, *arguments: object) -> Any:
    """What a script of `scripts/` gives back, such as `reflow`."""
    return driver.execute_script(f"{_script('look')}\n{_script(name)}", *arguments)


@cache
def _script(name: str) -> str:
    return (files("generator.tools.audit") / "scripts" / f"{name}.js").read_text("utf-8")
