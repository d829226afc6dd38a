"""Easy read: each statement beside its picture."""

from __future__ import annotations

from tests.sites import SmallSite

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
    assert (small_site.out / "site/assets/easy/phone.svg").exists()
    assert "OpenMoji" not in small_site.page("services/talking-clinic.ur.html")


def test_a_picture_without_words_is_told(small_site: SmallSite) -> None:
    small_site.replace(
        "services/talking-clinic.easy.md", "![phone](easy:phone) You", "![phone](easy:phone)\n\nYou"
    )
    told = {each["rule"]: each["message"] for each in small_site.faults("misplaced-image", "missing-picture")}
    assert told["misplaced-image"] == "No words are beside this picture."
    assert told["missing-picture"].startswith("1 of 1 lines have no picture")
