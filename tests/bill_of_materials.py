"""The bill of materials of a release (CycloneDX 1.6): every package that we pin, with its hashes and its licence."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

from tests.sites import ROOT

_PIN = re.compile(r"([\w.-]+)(?:\[[^\]]*\])?==([^\s;\\]+)")
_HASH = re.compile(r"--hash=sha256:(\w+)")
_CLASSIFIED = "License :: OSI Approved :: "

type Component = dict[str, object]


def bill_of_materials(root: Path = ROOT) -> bytes:
    """The bill as JSON: the same bytes for the same pins, so without the day and a random number."""
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    pins = _pins(root / "requirements.txt")
    optional = {
        pin: hashes for file in sorted(root.glob("requirements/*.txt")) for pin, hashes in _pins(file).items()
    }
    bill = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": _named("application", project["name"], project["version"])
            | {"licenses": [{"expression": project["license"]}]}
        },
        "components": [
            _component(*pin, hashes, "required" if pin in pins else "optional")
            for pin, hashes in sorted((optional | pins).items())
        ],
    }
    return json.dumps(bill, indent=2).encode() + b"\n"


def _pins(file: Path) -> dict[tuple[str, str], list[str]]:
    """The hashes of each name and version in a file of requirements."""
    entries = re.split(r"\n(?=\S)", file.read_text("utf-8"))
    return {(pin[1], pin[2]): sorted(_HASH.findall(entry)) for entry in entries if (pin := _PIN.match(entry))}


def _component(name: str, version: str, hashes: list[str], scope: str) -> Component:
    found = _named("library", name, version) | {
        "scope": scope,
        "hashes": [{"alg": "SHA-256", "content": each} for each in hashes],
    }
    licences = list(_licences(name))
    return found | {"licenses": licences} if licences else found


def _named(kind: str, name: str, version: str) -> Component:
    # The same form of a name that indexes use (PEP 503).
    address = f"pkg:pypi/{re.sub(r'[-_.]+', '-', name).lower()}@{version}"
    return {"type": kind, "bom-ref": address, "name": name, "version": version, "purl": address}


def _licences(name: str) -> Iterator[dict[str, object]]:
    """What an installed package says of its licence; nothing for one that is for another kind of computer."""
    try:
        facts = metadata(name)
    except PackageNotFoundError:
        return
    if expression := facts.get("License-Expression"):
        yield {"expression": expression}
        return
    classified = [
        each.removeprefix(_CLASSIFIED) for each in facts.get_all("Classifier") or () if _CLASSIFIED in each
    ]
    written = (facts.get("License") or "").strip()
    # Some packages put the whole text of the licence there.
    for each in classified or ([written] if written and "\n" not in written else []):
        yield {"license": {"name": each}}
