"""Two builds never write to one folder at once."""

from __future__ import annotations

import subprocess
import sys

from generator.write.one_build import only_build
from tests.compare import files_in
from tests.sites import ROOT, SmallSite


def test_the_second_of_two_builds_is_told_and_changes_nothing(small_site: SmallSite) -> None:
    assert small_site.build().exit_code == 0
    before = files_in(small_site.out)
    small_site.replace("services/kite-club.md", "Bring a coat.", "Bring a kite.")
    hold = (
        f"from pathlib import Path; from generator.write.one_build import only_build\n"
        f"with only_build(Path({str(small_site.out)!r})): print('held', flush=True); input()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", hold], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        second = small_site.build()
        other.kill()
    assert second.exit_code == 2
    assert "Another build is writing to" in second.output
    assert files_in(small_site.out) == before
    # The system opens the lock of a build that was killed.
    assert small_site.build().exit_code == 0
    assert "Bring a kite." in small_site.page("services/kite-club.html")


def test_where_no_lock_can_be_made_a_build_goes_on(small_site: SmallSite) -> None:
    (small_site.folder / "file").write_text("not a folder")
    with only_build(small_site.folder / "file" / "build"):
        pass
