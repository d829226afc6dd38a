"""Runs the scripts of the audit in the current page of a browser."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from selenium import webdriver


def run_script(driver: webdriver.Chrome, name: str, *arguments: object) -> Any:
    """The return value of a script in `scripts/`, such as `reflow`."""
    return driver.execute_script(f"{_script('common')}\n{_script(name)}", *arguments)


@cache
def _script(name: str) -> str:
    return (files("generator.tools.audit") / "scripts" / f"{name}.js").read_text("utf-8")
