"""Files and folders in `content/` that look like a part of the site and are not read."""

from __future__ import annotations

import pytest

from tests.sites import SmallSite

ENTRY = "---\ntitle: Swim Club\n---\nWe swim.\n"


@pytest.mark.parametrize(
    ("path", "told", "hint"),
    [
        ("service/swim-club.md", "content/service", "Did you mean content/services?"),
        ("consultation/2026/asked.md", "content/consultation", "Did you mean content/consultations?"),
        ("swim-club.md", "content/swim-club.md", "An entry belongs in a folder such as content/services."),
        ("teams.yml", "content/teams.yml", "Did you mean content/teams.yaml?"),
        ("glossary.yaml.txt", "content/glossary.yaml.txt", "Did you mean content/glossary.yaml?"),
        ("taxonomies/topic.yaml", "content/taxonomies/topic.yaml", "Did you mean content/taxonomies/topics.yaml?"),
    ],
)  # fmt: skip
def test_what_nothing_reads_is_told_once(small_site: SmallSite, path: str, told: str, hint: str) -> None:
    small_site.write(path, ENTRY)
    (found,) = small_site.faults("stray-file")
    assert (found["path"], found["severity"]) == (told, "warning")
    assert found["hint"].startswith(hint)


def test_what_is_no_part_of_the_site_is_left_alone(small_site: SmallSite) -> None:
    small_site.replace("settings.yaml", "council_name:", "postcodes: content/ours.csv\ncouncil_name:")
    small_site.write("ours.csv", "postcode,latitude,longitude\nVX8 2AB,53.9,-1.2\n")
    small_site.write("known-links.yaml", "- {address: https://kite.example, why: We looked.}\n")
    small_site.write("README.md", "How we write.\n")
    small_site.write("drawings/logo.ai", "x")
    small_site.write(".DS_Store", "x")
    assert small_site.faults("stray-file") == []


def test_a_stray_file_is_told_after_a_build_that_found_none(small_site: SmallSite) -> None:
    small_site.build()
    small_site.write("service/swim-club.md", ENTRY)
    assert "[stray-file]" in small_site.build().stdout
