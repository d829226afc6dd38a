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


def test_what_is_wrong_with_a_picture_is_told_where_it_is(pictured: SmallSite) -> None:
    clinic = (pictured.content / CLINIC).read_text("utf-8")
    wrong = {
        "missing-image": ("/images/hub.png", "/images/hup.png", "There is no image file at"),
        "missing-field": ("      alt: A wide glass door with a ramp on its left.\n", "", '"alt" is missing'),
        "named-as-image": ("A wide", "Picture of a wide", "The alt text starts with"),
        "wrong-shape": ("    picture:", "    hide_address: yes\n    picture:", "whose address is hidden"),
        "unknown-choice": ("top left", "north", '"north" is not a choice here'),
    }
    for rule, (old, new, _) in wrong.items():
        pictured.write(f"services/{rule}.md", clinic.replace(old, new))
    pictured.replace("taxonomies/topics.yaml", "drawing:health", "drawing:helth")
    told = {each["rule"]: each for each in pictured.faults(*wrong, "unknown-picture")}
    for rule, (_, _, message) in wrong.items():
        assert message in told[rule]["message"], rule
        assert told[rule]["path"] == f"content/services/{rule}.md"
        assert told[rule]["line"] > 1
    drawing = told["unknown-picture"]
    assert (drawing["path"], drawing["line"]) == ("content/taxonomies/topics.yaml", 3)
    assert 'no drawing called "helth"' in drawing["message"]
