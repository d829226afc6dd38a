"""`local-offer serve`, as it runs in a terminal."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.sites import ROOT, TODAY, SmallSite

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Ctrl+C can't be sent to one program alone")


@contextmanager
def serving(small_site: SmallSite, *options: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The command while it runs, and the address that it names."""
    command = [sys.executable, "-u", "-m", "generator", "serve", "--port", "0", "--today", TODAY, *options]
    program = subprocess.Popen(
        [*command, "--site", str(small_site.folder)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        # A shell's background job ignores Ctrl+C, and so would all that it starts.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    # A program that never says what is waited for must not keep the tests waiting.
    watchdog = threading.Timer(120, program.kill)
    watchdog.start()
    try:
        yield program, re.findall(r"http://\S+", until(program, "Open http"))[0]
    finally:
        watchdog.cancel()
        program.kill()
        program.communicate()


def until(program: subprocess.Popen[str], words: str) -> str:
    """The next line with these words."""
    assert program.stdout is not None
    for line in program.stdout:
        if words in line:
            return line
    raise AssertionError(f"it never said {words!r}")


def get(address: str) -> str:
    with urllib.request.urlopen(address, timeout=30) as answer:  # noqa: S310 - our own server
        text: str = answer.read().decode()
    return text


def test_it_says_what_it_does_and_stops_when_told(small_site: SmallSite) -> None:
    with serving(small_site) as (program, address):
        assert "Found " in until(program, "Built in")
        assert ">Kite Club</h1>" in get(f"{address}services/kite-club.html")
        small_site.replace("services/kite-club.md", "title: Kite Club", "titel: Kite Club")
        until(program, "Not built in")
        assert "content/services/kite-club.md" in until(program, "content/")
        program.send_signal(signal.SIGINT)
        until(program, "Stopped.")
        assert program.wait(30) == 0


def test_lines_for_text_editors_come_between_two_marks(small_site: SmallSite) -> None:
    with serving(small_site, "--format", "lines") as (program, _):
        until(program, "Checking again.")
        assert re.match(r"content/\S+:\d+:\d+: warning: .*\[[a-z-]+\]", until(program, "law-gap"))
        until(program, "Built in")


def test_a_plain_server_shows_the_site_and_nothing_else(small_site: SmallSite) -> None:
    with serving(small_site, "--no-watch") as (program, address):
        assert "_preview" not in get(f"{address}services/kite-club.html")
        program.send_signal(signal.SIGINT)
        assert program.wait(30) == 0


def test_a_taken_port_is_said(small_site: SmallSite) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = small_site.run("serve", "--port", str(port))
        assert result.exit_code == 2
        assert f"Port {port} can't be used." in result.output
