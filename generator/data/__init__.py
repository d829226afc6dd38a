"""Reads YAML that comes with the program or with a theme, as fast as this computer can. It checks nothing."""

from __future__ import annotations

from typing import Any

import yaml
from yaml import YAMLError

__all__ = ["YAMLError", "read_yaml", "read_yaml_texts"]

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""Both make nothing but texts, numbers, dates and lists of them; the first is there where libyaml is."""
_TEXT_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def read_yaml(text: str) -> Any:
    """What a text says. Raises `YAMLError`."""
    return yaml.load(text, Loader=_LOADER)  # noqa: S506 - it is a safe one, see above


def read_yaml_texts(text: str) -> Any:
    """The same, every value being the text that it is written as. Raises `YAMLError`."""
    return yaml.load(text, Loader=_TEXT_LOADER)  # noqa: S506 - it is a safe one, see above
