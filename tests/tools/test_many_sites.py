"""A folder of sites: each is built for itself, and a broken one stops no other."""

from __future__ import annotations

import json
import multiprocessing
import os
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, override

import pytest
from click.testing import Result
from distributed import LocalCluster

from generator.cli.options import build_options
from generator.tools.many_sites.build_many import build_many
from generator.tools.many_sites.executors import open_executor
from tests.sites import ROOT, TODAY, run

BROKEN = "birchley"


@pytest.fixture
def sites(tmp_path: Path) -> Path:
    """Two councils, and a folder that is none."""
    for name in ("ansby", BROKEN):
        shutil.copytree(ROOT / "tests" / "small", tmp_path / name)
    (tmp_path / "notes").mkdir()
    return tmp_path


def build_all(sites: Path, *more: str) -> Result:
    return run("build", "--sites", sites, "--no-books", "--today", TODAY, *more)


def home(sites: Path, name: str) -> bytes:
    return (sites / name / "build" / "site" / "index.html").read_bytes()


def break_site(sites: Path) -> None:
    entry = sites / BROKEN / "content" / "services" / "kite-club.md"
    entry.write_text("title: No facts\n", encoding="utf-8", newline="\n")


def test_every_site_is_made_as_it_would_be_alone(sites: Path) -> None:
    result = build_all(sites, "--format", "json")
    assert result.exit_code == 0
    told = json.loads(result.stdout)["sites"]
    assert [(each["site"], each["result"]) for each in told] == [("ansby", "built"), (BROKEN, "built")]
    run("build", "--site", sites / "ansby", "--out", sites / "alone", "--no-books", "--today", TODAY)
    assert home(sites, "ansby") == (sites / "alone" / "site" / "index.html").read_bytes()


def test_a_broken_site_stops_no_other_and_keeps_its_last_good_build(sites: Path) -> None:
    build_all(sites)
    before = home(sites, BROKEN)
    break_site(sites)
    (sites / "ansby" / "content" / "news" / "new-site.md").unlink()
    result = build_all(sites)
    assert result.exit_code == 1
    assert f"{BROKEN}/content/services/kite-club.md" in result.stdout
    assert "Built 1 of 2 sites" in result.stdout
    assert home(sites, BROKEN) == before
    assert not (sites / "ansby" / "build" / "site" / "news" / "new-site.html").exists()


def test_what_cannot_be_made_at_all_is_told_of_and_stops_no_other(sites: Path) -> None:
    (sites / BROKEN / "build").mkdir()
    (sites / BROKEN / "build" / "own.txt").write_text("somebody's own file", encoding="utf-8")
    result = build_all(sites)
    assert result.exit_code == 2
    assert f"{BROKEN} could not be built." in result.stdout
    told = json.loads(build_all(sites, "--format", "json").stdout)["sites"]
    broken = next(each for each in told if each["site"] == BROKEN)
    assert {broken[name] for name in ("pages", "books", "changed", "files")} == {0}
    assert (sites / "ansby" / "build" / "site" / "index.html").exists()
    assert [each.name for each in (sites / BROKEN / "build").iterdir()] == ["own.txt"]


class _Deadly(ProcessPoolExecutor):
    """Its workers die of one site, until somebody has died of it this often."""

    deaths = 0

    @override
    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        if args[0].folder.name == BROKEN and _Deadly.deaths:
            _Deadly.deaths -= 1
            return super().submit(os._exit, 1)
        return super().submit(fn, *args, **kwargs)


@contextmanager
def _deadly() -> Iterator[Executor]:
    with _Deadly(1, multiprocessing.get_context("spawn")) as pool:
        yield pool


@pytest.mark.parametrize(("deaths", "result"), [(1, "built"), (3, "failed")])
def test_sites_whose_worker_died_are_tried_again(sites: Path, deaths: int, result: str) -> None:
    _Deadly.deaths = deaths
    jobs = [build_options(None, folder=sites / name, no_books=True) for name in (BROKEN, "ansby")]
    done = {each.name: each.result for each in build_many(jobs, _deadly)}
    assert done == {"ansby": "built", BROKEN: result}


def test_workers_of_dask_make_the_same_sites(sites: Path) -> None:
    build_all(sites)
    here = home(sites, "ansby")
    shutil.rmtree(sites / "ansby" / "build")
    break_site(sites)
    with LocalCluster(  # type: ignore[no-untyped-call] # dask has no types
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as cluster:
        address = cluster.scheduler_address.replace("tcp://", "dask://")
        result = build_all(sites, "--executor", address)
    assert result.exit_code == 1, result.output
    assert "Built 1 of 2 sites" in result.stdout
    assert home(sites, "ansby") == here


def test_wrong_use_is_told_in_a_sentence(sites: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "not the address of a scheduler" in build_all(sites, "--executor", "ssh://host").stderr
    assert "not the address of a scheduler" in build_all(sites, "--executor", "dask://").stderr
    assert "--sites" in run("build", "--site", sites / "ansby", "--executor", "dask://host").stderr
    assert "not both" in build_all(sites, "--site", str(sites / "ansby")).stderr
    assert "no site to build" in run("build", "--sites", sites / "notes").stderr
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    assert "local-offer[scale]" in build_all(sites, "--executor", "dask://host").stderr


def test_at_home_there_are_no_more_processes_than_sites() -> None:
    with open_executor("", 1) as executor:
        assert executor.submit(os.getpid).result() != os.getpid()
