"""Easy read: each statement beside its picture."""

from __future__ import annotations

import pikepdf

from generator.render.books.read_back import read_proof
from tests.pdf_ua import breaches
from tests.sites import SmallSite

LEAST_CURVES = 20
PICTURE = '<img src="../assets/easy/{}.svg" alt="" width="72" height="72" loading="lazy"><span>{}</span>'


def test_a_line_is_beside_its_picture_and_the_makers_are_named(small_site: SmallSite) -> None:
    small_site.replace(
        "services/talking-clinic.easy.md",
        "![phone](easy:phone) You can call us. We will see your child.",
        "![phone](easy:phone) You can **call** us.\n\n- ![child](easy:child) We see your child.",
    )
    assert small_site.build().exit_code == 0
    page = small_site.page("services/talking-clinic.easy.html")
    call = PICTURE.format("phone", "You can <strong>call</strong> us.")
    assert f'<p class="pictured">{call}</p>' in page
    assert f'<li class="pictured">{PICTURE.format("child", "We see your child.")}</li>' in page
    assert "OpenMoji" in page
    assert {each.stem for each in (small_site.out / "site/assets/easy").glob("*.svg")} == {"phone", "child"}
    assert "OpenMoji" not in small_site.page("services/talking-clinic.ur.html")


def test_a_picture_without_words_is_told(small_site: SmallSite) -> None:
    small_site.replace(
        "services/talking-clinic.easy.md", "![phone](easy:phone) You", "![phone](easy:phone)\n\nYou"
    )
    told = {each["rule"]: each["message"] for each in small_site.faults("misplaced-image", "missing-picture")}
    assert told["misplaced-image"] == "No words are beside this picture."
    assert told["missing-picture"].startswith("1 of 1 lines have no picture")


def test_a_leaflet_has_the_pictures_beside_its_lines_and_names_the_makers(small_site: SmallSite) -> None:
    words = "![phone](easy:phone) You can call us."
    small_site.replace("services/talking-clinic.easy.md", f"{words} We will see your child.", words)
    made = small_site.run(
        "book", "--leaflet", "talking-clinic.easy", "--size", "18", "--to", small_site.folder
    )
    assert made.exit_code == 0, made.output
    (file,) = small_site.folder.glob("*.pdf")
    with pikepdf.open(file) as pdf:
        assert breaches(pdf) == []
        steps = [str(step.operator) for page in pdf.pages for step in pikepdf.parse_content_stream(page)]
    # The handset is drawn in curves; nothing else on the leaflet is round.
    assert steps.count("c") >= LEAST_CURVES
    assert "Pictures: OpenMoji" in read_proof(file.read_bytes()).heard
