"""Reads YAML that comes with the program or a theme, with libyaml if it is available."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from yaml import YAMLError

__all__ = ["YAMLError", "data_text", "read_yaml", "read_yaml_texts"]

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""Both are safe; the first needs libyaml and is much faster."""
_TEXT_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def read_yaml(text: str) -> Any:
    """The value of a YAML text. Raises `YAMLError`."""
    return yaml.load(text, Loader=_LOADER)  # noqa: S506 - a safe loader, see above


def read_yaml_texts(text: str) -> Any:
    """The value of a YAML text with every scalar kept as text. Raises `YAMLError`."""
    return yaml.load(text, Loader=_TEXT_LOADER)  # noqa: S506 - a safe loader, see above


def data_text(name: str) -> str:
    """The text of a file of this folder, such as `jargon.yaml`."""
    return (Path(__file__).parent / name).read_text("utf-8")
