"""Runs all checks on one page in one browser."""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum

from msgspec import Struct, field
from msgspec.structs import replace
from selenium import webdriver

from generator.tools.audit.audit_finding import Finding, Place
from generator.tools.audit.axe import prepare_axe, run_axe
from generator.tools.audit.browser import ALL_MODES, BOTH_WIDTHS, Mode, clear_storage, enter, leave, set_width
from generator.tools.audit.checks.keyboard import check_keyboard, check_skip_link
from generator.tools.audit.checks.looks import (
    check_chosen_edges,
    check_edges,
    check_language,
    check_mirror,
    check_motion,
    check_targets,
)
from generator.tools.audit.checks.pixels import check_focus, check_grounds, measure_unsure
from generator.tools.audit.checks.quiet import check_log, check_without_scripts, clear_log
from generator.tools.audit.checks.reflow import ALL_SHAPES, TIGHT_SHAPES, check_reflow, look_for_cuts
from generator.tools.audit.opening import Samples, close_state, open_state, states_of
from generator.tools.audit.site_pages import SitePage

_PHONE_PX, _DESKTOP_PX = 320, 1280


class Depth(IntEnum):
    """How much of a page is tested; each level includes those before it."""

    PAGE = 1
    """What its own content can break: at phone and desktop width, in light colours."""
    MODES = 2
    """Also at every width and in all colours: for pages with parts that no page before them has."""
    STATES = 3
    """Also with everything opened: for one page of each kind."""


class BrowserSession(Struct, frozen=True):
    """A browser, the address of the site, and sample values to use in it."""

    driver: webdriver.Chrome
    address: str
    samples: Samples = Samples()
    axe_script: str = ""
    """The path of an axe-core to use instead of the one in the package."""


class Visit(Struct):
    """The results for one page."""

    page: SitePage
    depth: Depth
    findings: list[Finding] = field(default_factory=list)
    unsure: list[Finding] = field(default_factory=list)
    rules: set[str] = field(default_factory=set)
    states: list[str] = field(default_factory=list)
    looks: int = 0
    axe_version: str = ""


def visit(session: BrowserSession, page: SitePage, depth: Depth) -> Visit:
    """The results of all checks that belong to a depth, for one page."""
    seen = Visit(page, depth)
    driver, place, address = session.driver, Place(page.path), session.address + page.path
    _reset(driver, session.address)
    driver.get(address)
    _run_axe(session, seen, place, ALL_MODES if depth >= Depth.MODES else BOTH_WIDTHS)
    leave(driver)
    seen.findings += _check_content(driver, place)
    shapes = ALL_SHAPES if depth >= Depth.MODES else TIGHT_SHAPES
    seen.findings += check_reflow(driver, place, shapes)
    seen.looks += len(shapes)
    if depth >= Depth.MODES:
        seen.findings += _check_styles(driver, place)
    seen.findings += _walk(driver, address, place, depth)
    seen.findings += check_without_scripts(driver, address, place)
    if depth >= Depth.STATES:
        driver.get(address)
        enter(driver, Mode(_DESKTOP_PX, "forced"))
        seen.findings += check_focus(driver, replace(place, mode=f"{_DESKTOP_PX} px, forced"))
        _open_states(session, seen)
    seen.findings += check_log(driver, place)
    leave(driver)
    return seen


def _reset(driver: webdriver.Chrome, address: str) -> None:
    """Clears what earlier pages logged and stored, so each page is tested as on a first visit."""
    clear_log(driver)
    clear_storage(driver, address)


def _run_axe(session: BrowserSession, seen: Visit, place: Place, modes: tuple[Mode, ...]) -> None:
    prepare_axe(session.driver, session.axe_script)
    for mode in modes:
        enter(session.driver, mode)
        result = run_axe(
            session.driver, replace(place, mode=str(mode)), has_own_colours=mode.colours != "forced"
        )
        measured, unsure = measure_unsure(session.driver, replace(place, mode=str(mode)), result.unsure)
        edges = check_edges(session.driver, replace(place, mode=str(mode)))
        seen.findings += (*result.findings, *measured, *edges)
        seen.unsure += unsure
        seen.rules |= result.rules
        seen.axe_version = result.version
        seen.looks += 1


def _check_content(driver: webdriver.Chrome, place: Place) -> Iterator[Finding]:
    """What the content of the page can break."""
    for width in (_PHONE_PX, _DESKTOP_PX):
        here = replace(place, mode=f"{width} px")
        set_width(driver, width)
        yield from check_targets(driver, here)
        yield from check_grounds(driver, here)
    yield from check_language(driver, place)


def _check_styles(driver: webdriver.Chrome, place: Place) -> Iterator[Finding]:
    """What only styles can break, which is the same on every page with the same parts."""
    for width in (_PHONE_PX, _DESKTOP_PX):
        set_width(driver, width)
        yield from check_mirror(driver, replace(place, mode=f"{width} px"))
        yield from check_chosen_edges(driver, replace(place, mode=f"{width} px"))
    yield from check_motion(driver, place)


def _walk(driver: webdriver.Chrome, address: str, place: Place, depth: Depth) -> Iterator[Finding]:
    """Keyboard checks at phone width and, if there are new parts, at desktop width and of the skip link."""
    for width in (_PHONE_PX, _DESKTOP_PX) if depth >= Depth.MODES else (_PHONE_PX,):
        set_width(driver, width)
        yield from check_keyboard(driver, address, replace(place, mode=f"{width} px"))
    if depth >= Depth.MODES:
        yield from check_skip_link(driver, address, place)


def _open_states(session: BrowserSession, seen: Visit) -> None:
    driver, page = session.driver, seen.page
    for state in states_of(driver, page):
        place = Place(page.path, state=state.name)
        enter(driver, Mode(_PHONE_PX))
        found = list(open_state(driver, session.address + page.path, state, session.samples))
        seen.findings += [replace(each, place=place) for each in found]
        seen.findings += look_for_cuts(driver, replace(place, mode=f"{_PHONE_PX} px"))
        seen.findings += check_targets(driver, replace(place, mode=f"{_PHONE_PX} px"))
        _run_axe(session, seen, place, state.modes)
        seen.states.append(state.name)
        close_state(driver)
        leave(driver)
