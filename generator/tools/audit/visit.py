"""Looks at one page in every way there is, in one browser. It knows no other page."""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum

from msgspec import Struct, field
from msgspec.structs import replace
from selenium import webdriver

from generator.tools.audit.audit_finding import Finding, Place
from generator.tools.audit.axe import prepare_axe, run_axe
from generator.tools.audit.browser import ALL_MODES, BOTH_WIDTHS, Mode, enter, forget_kept, leave, set_width
from generator.tools.audit.checks.keyboard import check_keyboard, check_skip_link
from generator.tools.audit.checks.looks import check_language, check_mirror, check_motion, check_targets
from generator.tools.audit.checks.pixels import check_focus, check_grounds, settle
from generator.tools.audit.checks.quiet import check_log, check_without_scripts, forget_log
from generator.tools.audit.checks.reflow import ALL_SHAPES, TIGHT_SHAPES, check_reflow, look_for_cuts
from generator.tools.audit.opening import Samples, close_state, open_state, states_of
from generator.tools.audit.site_pages import SitePage

_PHONE_PX, _DESK_PX = 320, 1280


class Depth(IntEnum):
    """How much is done with a page; each takes in those before it."""

    PAGE = 1
    """What its own words can break: on a phone and on a desk, in light colours."""
    MODES = 2
    """In every width and in all colours, too: for pages that hold parts which no page before them held."""
    STATES = 3
    """With everything opened, too: for one page of every kind."""


class Desk(Struct, frozen=True):
    """Where a page is looked at: a browser, the address of the site, and what to try out on it."""

    driver: webdriver.Chrome
    address: str
    samples: Samples = Samples()
    axe_script: str = ""
    """Another axe-core than the one that came with the package."""


class Visit(Struct):
    """What was seen of one page."""

    page: SitePage
    depth: Depth
    findings: list[Finding] = field(default_factory=list)
    unsure: list[Finding] = field(default_factory=list)
    rules: set[str] = field(default_factory=set)
    states: list[str] = field(default_factory=list)
    looks: int = 0
    axe_version: str = ""


def visit(desk: Desk, page: SitePage, depth: Depth) -> Visit:
    """What there is to see of one page."""
    seen = Visit(page, depth)
    driver, place, address = desk.driver, Place(page.path), desk.address + page.path
    _forget(driver, desk.address)
    driver.get(address)
    _run_axe(desk, seen, place, ALL_MODES if depth >= Depth.MODES else BOTH_WIDTHS)
    leave(driver)
    seen.findings += _look(driver, place)
    shapes = ALL_SHAPES if depth >= Depth.MODES else TIGHT_SHAPES
    seen.findings += check_reflow(driver, place, shapes)
    seen.looks += len(shapes)
    if depth >= Depth.MODES:
        seen.findings += _look_at_styles(driver, place)
    seen.findings += _walk(driver, address, place, depth)
    seen.findings += check_without_scripts(driver, address, place)
    if depth >= Depth.STATES:
        driver.get(address)
        enter(driver, Mode(_DESK_PX, "forced"))
        seen.findings += check_focus(driver, replace(place, mode=f"{_DESK_PX} px, forced"))
        _open_states(desk, seen)
    seen.findings += check_log(driver, place)
    leave(driver)
    return seen


def _forget(driver: webdriver.Chrome, address: str) -> None:
    """What earlier pages reported and kept on the device: each page is looked at as on a first visit."""
    forget_log(driver)
    forget_kept(driver, address)


def _run_axe(desk: Desk, seen: Visit, place: Place, modes: tuple[Mode, ...]) -> None:
    prepare_axe(desk.driver, desk.axe_script)
    for mode in modes:
        enter(desk.driver, mode)
        result = run_axe(
            desk.driver, replace(place, mode=str(mode)), has_own_colours=mode.colours != "forced"
        )
        measured, unsure = settle(desk.driver, replace(place, mode=str(mode)), result.unsure)
        seen.findings += (*result.findings, *measured)
        seen.unsure += unsure
        seen.rules |= result.rules
        seen.axe_version = result.version
        seen.looks += 1


def _look(driver: webdriver.Chrome, place: Place) -> Iterator[Finding]:
    """What the words of the page can break."""
    for width in (_PHONE_PX, _DESK_PX):
        here = replace(place, mode=f"{width} px")
        set_width(driver, width)
        yield from check_targets(driver, here)
        yield from check_grounds(driver, here)
    yield from check_language(driver, place)


def _look_at_styles(driver: webdriver.Chrome, place: Place) -> Iterator[Finding]:
    """What styles alone can break: it is the same on every page with the same parts."""
    for width in (_PHONE_PX, _DESK_PX):
        set_width(driver, width)
        yield from check_mirror(driver, replace(place, mode=f"{width} px"))
    yield from check_motion(driver, place)


def _walk(driver: webdriver.Chrome, address: str, place: Place, depth: Depth) -> Iterator[Finding]:
    """From link to link, on a phone and, where there are new parts, on a desk; and past the header."""
    for width in (_PHONE_PX, _DESK_PX) if depth >= Depth.MODES else (_PHONE_PX,):
        set_width(driver, width)
        yield from check_keyboard(driver, address, replace(place, mode=f"{width} px"))
    if depth >= Depth.MODES:
        yield from check_skip_link(driver, address, place)


def _open_states(desk: Desk, seen: Visit) -> None:
    driver, page = desk.driver, seen.page
    for state in states_of(driver, page):
        place = Place(page.path, state=state.name)
        enter(driver, Mode(_PHONE_PX))
        found = list(open_state(driver, desk.address + page.path, state, desk.samples))
        seen.findings += [replace(each, place=place) for each in found]
        seen.findings += look_for_cuts(driver, replace(place, mode=f"{_PHONE_PX} px"))
        seen.findings += check_targets(driver, replace(place, mode=f"{_PHONE_PX} px"))
        _run_axe(desk, seen, place, state.modes)
        seen.states.append(state.name)
        close_state(driver)
        leave(driver)
