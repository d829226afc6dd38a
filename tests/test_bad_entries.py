"""The worst folder an editor could hand in: everything wrong is told, and the last good site stays."""

from __future__ import annotations

import json
from collections import defaultdict

import pytest

from tests.bad_entries import BAD, entry
from tests.compare import assert_same, files_in
from tests.sites import SmallSite


def test_there_are_enough_bad_entries() -> None:
    assert len(BAD) >= 60
    assert len({bad.path for bad in BAD}) == len(BAD)


def test_everything_bad_is_told_at_once_and_the_last_good_site_stays(small_site: SmallSite) -> None:
    assert small_site.build("--books").exit_code == 0
    before = files_in(small_site.out)
    for bad in BAD:
        bad.make(small_site.content)
    result = small_site.build("--books", "--format", "json")
    assert result.exit_code == 1
    found: defaultdict[str, set[str]] = defaultdict(set)
    for each in json.loads(result.stdout)["diagnostics"]:
        found[each["path"].removeprefix("content/")].add(each["rule"])
    missed = {bad.path: sorted(bad.rules - found[bad.path]) for bad in BAD if bad.rules - found[bad.path]}
    assert missed == {}
    assert_same(files_in(small_site.out), before)


def test_the_screen_shows_bad_entries_without_control_characters(small_site: SmallSite) -> None:
    for bad in BAD:
        bad.make(small_site.content)
    result = small_site.run("check")
    assert result.exit_code == 1
    assert "Traceback" not in result.output
    assert [sign for sign in set(result.output) if not sign.isprintable() and sign != "\n"] == []


def test_of_many_bad_entries_the_screen_is_short_and_mending_them_shows_nothing_more(
    small_site: SmallSite,
) -> None:
    bad = {
        "ages": "5 to",
        "reviewed": "31/02/2026",
        "title": '"Play Club',
        "topics": "[thigns-to-do]",
        "contacts": "[{role: Team}]",
    }
    body = "For more information, [click here](https://kite.example).\n\nWe \u200bplay."
    names = {f"services/many/bad-{number}.md": list(bad)[number % len(bad)] for number in range(250)}
    for path, name in names.items():
        small_site.write(path, entry(body, **{"title": f"Club {path}", name: bad[name]}))
    printed = small_site.run("check").stdout
    assert len(printed.split("\n")) <= 40
    assert 2 <= printed.count("How to fix it: ") <= 20
    assert printed.count(" first: ") == len(bad) + 2, "the first places of each kind of error"
    first = {(each["path"], each["rule"]) for each in small_site.faults() if each["severity"] == "error"}
    assert len({path for path, _ in first}) == 250
    for path in names:
        small_site.write(path, entry(body, title=f"Club {path}"))
    second = {(each["path"], each["rule"]) for each in small_site.faults() if each["severity"] == "error"}
    open_quotes = {path for path, name in names.items() if name == "title"}
    assert {each for each in second - first if each[0].removeprefix("content/") not in open_quotes} == set()


@pytest.mark.slow
def test_a_thousand_bad_files_give_a_thousand_faults(small_site: SmallSite) -> None:
    for number in range(1000):
        small_site.write(f"services/many/bad-{number}.md", entry(title="", ages=f"{number} to 5"))
    result = small_site.run("check", "--format", "json")
    assert result.exit_code == 1
    faults = json.loads(result.stdout)["diagnostics"]
    blamed = {each["path"] for each in faults if "/many/" in each["path"]}
    assert len(blamed) == 1000
    assert len(faults) >= 1000
