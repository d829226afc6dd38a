"""A command with nothing to do says at once what it said before, and is never taken in."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.sites import ROOT, TODAY, SmallSite

CLUB = "services/kite-club.md"
HEAVY = ("click", "jinja2", "markdown", "pydantic", "rich", "yaml")


def command(site: SmallSite, *more: str) -> subprocess.CompletedProcess[str]:
    """Runs a build as an editor does, in a process of its own; the last line names the heavy imports."""
    code = (
        "import sys; from generator.__main__ import main\n"
        "try:\n    main()\nfinally:\n"
        f"    print([name for name in {HEAVY} if name in sys.modules], file=sys.stderr)"
    )
    words = ["build", "--no-books", "--site", str(site.folder), "--today", TODAY, *more]
    return subprocess.run(
        [sys.executable, "-c", code, *words], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )


def was_quick(result: subprocess.CompletedProcess[str]) -> bool:
    assert result.returncode == 0, result.stderr
    # One that has work to do ends the program without a last word.
    return result.stderr.splitlines()[-1:] == ["[]"]


def age(folder: Path) -> None:
    """Makes files older than the moment in which they were read: younger ones are read again."""
    for file in folder.rglob("*"):
        os.utime(file, (1_700_000_000, 1_700_000_000))


def test_a_command_given_again_says_the_same_and_loads_nothing(small_site: SmallSite) -> None:
    first = command(small_site)
    second = command(small_site)
    assert not was_quick(first)
    assert was_quick(second)
    assert second.stdout == first.stdout


def test_new_times_of_files_with_the_same_bytes_change_nothing(small_site: SmallSite) -> None:
    command(small_site)
    age(small_site.content)
    assert was_quick(command(small_site))


def test_a_change_of_content_or_of_the_finished_files_is_seen(small_site: SmallSite) -> None:
    command(small_site)
    small_site.replace(CLUB, "Bring a coat.", "Bring a hat.")
    assert not was_quick(command(small_site))
    assert was_quick(command(small_site))
    (small_site.out / "site" / "index.html").unlink()
    assert not was_quick(command(small_site))
    assert (small_site.out / "site" / "index.html").exists()
    (small_site.out / "site" / "stray.html").write_text("stray", encoding="utf-8")
    assert not was_quick(command(small_site))
    assert not (small_site.out / "site" / "stray.html").exists()


def test_a_file_that_looks_the_same_but_is_not_is_seen(small_site: SmallSite) -> None:
    """The same size and the same time of change do not make it the same file."""
    age(small_site.content)
    command(small_site)
    small_site.replace(CLUB, "Bring a coat.", "Bring a goat.")
    age(small_site.content)
    assert not was_quick(command(small_site))
    assert "Bring a goat." in small_site.page("services/kite-club.html")


def test_another_command_or_another_day_is_another_thing(small_site: SmallSite) -> None:
    command(small_site)
    assert not was_quick(command(small_site, "--today", "2027-01-01"))
    assert "Made" not in command(small_site, "--quiet").stdout


def test_a_theme_of_the_councils_own_is_seen(small_site: SmallSite) -> None:
    command(small_site)
    template = small_site.folder / "themes" / "default" / "templates" / "pages" / "404.html"
    template.parent.mkdir(parents=True)
    template.write_text("{{ view.none }}", encoding="utf-8")
    assert command(small_site).returncode == 1
