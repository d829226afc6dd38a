"""Converts British National Grid eastings and northings to latitude and longitude.

Formulas and constants from the Ordnance Survey's "A guide to coordinate systems in Great Britain". The
Helmert transformation is accurate to about 5 metres.
"""

from __future__ import annotations

import math

from generator.model.places import Point

_AIRY = (6_377_563.396, 6_356_256.909)
"""The semi-axes of the grid's ellipsoid, in metres."""
_WGS_84 = (6_378_137.0, 6_356_752.3142)
_SCALE = 0.9996012717
_ORIGIN_NORTH, _ORIGIN_EAST = math.radians(49), math.radians(-2)
_FALSE_NORTHING_M, _FALSE_EASTING_M = -100_000, 400_000
_SHIFT_M = (446.448, -125.157, 542.060)
_ROTATION = tuple(math.radians(seconds / 3600) for seconds in (0.1502, 0.2470, 0.8421))
_SCALE_CHANGE = -20.4894e-6
_CLOSE_ENOUGH_M = 0.00001


def to_point(easting: float, northing: float) -> Point:
    """The WGS 84 point of a grid reference in metres."""
    latitude, longitude = _on_airy(easting, northing)
    return _from_cartesian(_shifted(_to_cartesian(latitude, longitude)))


def _on_airy(easting: float, northing: float) -> tuple[float, float]:
    """Latitude and longitude on the grid's own ellipsoid, in radians (annexe C.2 of the guide)."""
    a, b = _AIRY
    e2 = 1 - (b / a) ** 2
    latitude = (northing - _FALSE_NORTHING_M) / (a * _SCALE) + _ORIGIN_NORTH
    while (rest := northing - _FALSE_NORTHING_M - _meridian(latitude)) >= _CLOSE_ENOUGH_M:
        latitude += rest / (a * _SCALE)
    sine, tangent = math.sin(latitude), math.tan(latitude)
    nu = a * _SCALE / math.sqrt(1 - e2 * sine**2)
    rho = a * _SCALE * (1 - e2) / (1 - e2 * sine**2) ** 1.5
    eta2 = nu / rho - 1
    secant = 1 / math.cos(latitude)
    t2, t4, t6 = tangent**2, tangent**4, tangent**6
    vii = tangent / (2 * rho * nu)
    viii = tangent / (24 * rho * nu**3) * (5 + 3 * t2 + eta2 - 9 * t2 * eta2)
    ix = tangent / (720 * rho * nu**5) * (61 + 90 * t2 + 45 * t4)
    x = secant / nu
    xi = secant / (6 * nu**3) * (nu / rho + 2 * t2)
    xii = secant / (120 * nu**5) * (5 + 28 * t2 + 24 * t4)
    xiia = secant / (5040 * nu**7) * (61 + 662 * t2 + 1320 * t4 + 720 * t6)
    east = easting - _FALSE_EASTING_M
    return (
        latitude - vii * east**2 + viii * east**4 - ix * east**6,
        _ORIGIN_EAST + x * east - xi * east**3 + xii * east**5 - xiia * east**7,
    )


def _meridian(latitude: float) -> float:
    """The length of the meridian from the origin to a latitude, in metres."""
    a, b = _AIRY
    n = (a - b) / (a + b)
    less, more = latitude - _ORIGIN_NORTH, latitude + _ORIGIN_NORTH
    return (
        b
        * _SCALE
        * (
            (1 + n + 1.25 * n**2 + 1.25 * n**3) * less
            - (3 * n + 3 * n**2 + 2.625 * n**3) * math.sin(less) * math.cos(more)
            + (1.875 * n**2 + 1.875 * n**3) * math.sin(2 * less) * math.cos(2 * more)
            - 35 / 24 * n**3 * math.sin(3 * less) * math.cos(3 * more)
        )
    )


def _to_cartesian(latitude: float, longitude: float) -> tuple[float, float, float]:
    a, b = _AIRY
    e2 = 1 - (b / a) ** 2
    nu = a / math.sqrt(1 - e2 * math.sin(latitude) ** 2)
    return (
        nu * math.cos(latitude) * math.cos(longitude),
        nu * math.cos(latitude) * math.sin(longitude),
        (1 - e2) * nu * math.sin(latitude),
    )


def _shifted(at: tuple[float, float, float]) -> tuple[float, float, float]:
    """Moves a point from the grid's datum to WGS 84 (Helmert transformation)."""
    x, y, z = at
    turn_x, turn_y, turn_z = _ROTATION
    scale = 1 + _SCALE_CHANGE
    return (
        _SHIFT_M[0] + x * scale - y * turn_z + z * turn_y,
        _SHIFT_M[1] + x * turn_z + y * scale - z * turn_x,
        _SHIFT_M[2] - x * turn_y + y * turn_x + z * scale,
    )


def _from_cartesian(at: tuple[float, float, float]) -> Point:
    x, y, z = at
    a, b = _WGS_84
    e2 = 1 - (b / a) ** 2
    flat = math.hypot(x, y)
    latitude = math.atan2(z, flat * (1 - e2))
    for _ in range(5):
        nu = a / math.sqrt(1 - e2 * math.sin(latitude) ** 2)
        latitude = math.atan2(z + e2 * nu * math.sin(latitude), flat)
    return Point(math.degrees(latitude), math.degrees(math.atan2(y, x)))
