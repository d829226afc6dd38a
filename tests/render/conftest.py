"""What the tests of flowing documents and talking books render."""

from __future__ import annotations

import datetime as dt

import pytest

from generator.join.join_site import join
from generator.model import Site
from generator.read.content import load
from generator.theme.layers import THEME_ROOTS, Theme, load_theme
from tests.sites import ROOT, TODAY


@pytest.fixture(scope="module")
def small() -> Site:
    site = join(load(ROOT / "tests" / "small", dt.date.fromisoformat(TODAY)).value).value
    assert site is not None
    return site


@pytest.fixture(scope="module")
def theme() -> Theme:
    return load_theme((THEME_ROOTS[1] / "default",)).value
