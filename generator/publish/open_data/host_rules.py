"""Web server rules that make the feed's files act as an API."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import PurePosixPath

from generator.data import data_text, read_yaml_texts
from generator.model import SETTINGS
from generator.model.output import Data


def nginx_rules() -> str:
    """The rules for nginx, to be copied."""
    return _rules()["nginx"]


def host_rules() -> Iterator[Data]:
    """Configuration files for common hosts."""
    for path, text in _rules().items():
        if path != "nginx":
            yield Data(PurePosixPath("site", path), text.encode(), SETTINGS)


@cache
def _rules() -> Mapping[str, str]:
    rules: Mapping[str, str] = read_yaml_texts(data_text("host-rules.yaml"))
    return rules
