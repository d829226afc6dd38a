"""Pictures of pages and places: drawings in the colours around them, photographs in light versions."""

from __future__ import annotations

import pytest
from PIL import Image

from tests.sites import SmallSite

CLINIC = "services/talking-clinic.md"
PLACE = """places:
  - name: The Hub
    {}picture:
      file: /images/hub.png
      alt: A wide glass door with a ramp on its left.
      focus: top left
      credit: Ada Example
contacts:"""


@pytest.fixture
def pictured(small_site: SmallSite) -> SmallSite:
    """A site with a drawing of a topic, and a photograph of a place."""
    (small_site.content / "images").mkdir()
    Image.new("RGB", (1600, 1000), "teal").save(small_site.content / "images/hub.png")
    small_site.replace(
        "taxonomies/topics.yaml",
        "tint: health,",
        "tint: health, picture: {file: drawing:health, alt: decoration},",
    )
    small_site.replace(CLINIC, "contacts:", PLACE.format(""))
    return small_site


def test_a_topic_is_drawn_and_a_place_is_photographed(pictured: SmallSite) -> None:
    assert pictured.build().exit_code == 0
    for page in ("index.html", "topics/health.html"):
        html = pictured.page(page)
        assert html.count('<svg class="drawing" aria-hidden="true"') == 1, page
        assert 'width="160" height="120"' in html, page
    place = pictured.page("services/talking-clinic.html").split('<div class="place">')[1]
    shown = place.split('<figure class="photo">')[1].split("</figure>")[0]
    assert '<source type="image/webp" srcset="../images/hub.png.720.webp 720w' in shown
    assert 'alt="A wide glass door with a ramp on its left." width="1600" height="1000"' in shown
    assert 'class="focus-top-left" loading="lazy"' in shown
    assert "Picture: Ada Example" in shown
    assert (pictured.out / "site/images/hub.png.720.webp").is_file()


@pytest.mark.parametrize(
    ("rule", "old", "new", "message"),
    [
        ("unknown-picture", "drawing:health", "drawing:helth", 'The theme has no drawing called "helth".'),
        ("missing-image", "/images/hub.png", "/images/hup.png", "There is no image file at"),
        ("missing-field", "      alt: A wide glass door with a ramp on its left.\n", "", '"alt" is missing'),
        ("named-as-image", "A wide", "Picture of a wide", "The alt text starts with"),
        ("wrong-shape", "    picture:", "    hide_address: yes\n    picture:", "whose address is hidden"),
        ("unknown-choice", "top left", "north", '"north" is not a choice here'),
    ],
)
def test_what_is_wrong_with_a_picture_is_told_where_it_is(
    pictured: SmallSite, rule: str, old: str, new: str, message: str
) -> None:
    path = "taxonomies/topics.yaml" if "drawing" in old else CLINIC
    pictured.replace(path, old, new)
    (told,) = pictured.faults(rule)
    assert message in told["message"]
    assert (told["path"], told["line"] > 2) == (f"content/{path}", "topics" not in path or told["line"] == 3)
