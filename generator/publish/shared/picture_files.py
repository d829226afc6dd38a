"""Plans the images of a site: each as its editor made it, and in the widths that pages offer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from generator.model import Image, Site
from generator.model.diagnostics import Span
from generator.model.output import Picture


def plan_pictures(site: Site) -> Iterator[Picture]:
    """Every file of every image."""
    for image in site.images:
        yield whole_picture(image)
        for width, path in image.versions:
            yield _picture(image, path, width)


def whole_picture(image: Image) -> Picture:
    """The file for paper and for browsers without WebP."""
    return _picture(image, image.path, image.width_px)


def _picture(image: Image, path: str, width: int) -> Picture:
    return Picture(PurePosixPath("site", path), image.source, width, Span(image.source))
