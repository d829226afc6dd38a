"""Sends many comments from several clients at once while the receiver is killed and started again.

`python -m tests.tools.inbox.flood 10000` does it at length and prints what happened.
"""

from __future__ import annotations

import http.client
import random
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from generator.tools.inbox.message_store import Store

CLIENTS = 6
_ROOT = Path(__file__).parent.parent.parent.parent
_FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@dataclass(slots=True)
class Flood:
    """What happened: how many were thanked for, how many are kept, how often it was killed."""

    thanked: int
    kept: int
    missing: int
    doubled: int
    kills: int
    seconds: float


class Receiver:
    """The real command in a process of its own, to be killed and started again."""

    def __init__(self, site: Path, *more: str) -> None:
        self._site = site
        self._more = more
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            self.port: int = taken.getsockname()[1]
        self.process = self._start()

    def kill(self) -> None:
        """Stops it at once, with no chance to tidy up, and starts it again."""
        self.process.kill()
        self.process.wait()
        self.process = self._start()

    def stop(self) -> None:
        """Stops it as Ctrl+C does."""
        self.process.send_signal(signal.SIGINT)
        self.process.wait(timeout=30)

    def _start(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "generator", "inbox", "--site", self._site, "--port", self.port]
        process = subprocess.Popen(
            [*map(str, command), "--most-per-hour", "1000000", *self._more],
            cwd=_ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        while process.poll() is None:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return process
            time.sleep(0.05)
        raise RuntimeError("the receiver did not start")


type Post = tuple[str, str]
"""A path, and the body of a form."""


def send(port: int, post: Post) -> int:
    """Posts a form, again and again until it is answered; gives the status."""
    path, body = post
    while True:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        try:
            connection.request("POST", path, body, _FORM)
            return connection.getresponse().status
        except (OSError, http.client.HTTPException):
            time.sleep(0.02)
        finally:
            connection.close()


def send_all(receiver: Receiver, posts: Sequence[Post], kills: int, seed: int) -> tuple[list[int], int]:
    """Sends posts from several clients, in order, while the receiver is killed; gives each status, and the kills."""
    chance = random.Random(seed)  # noqa: S311 - the same moments each time, not a secret
    statuses, lock, todo = [0] * len(posts), threading.Lock(), list(range(len(posts)))

    def work() -> None:
        while True:
            with lock:
                if not todo:
                    return
                number = todo.pop(0)
            statuses[number] = send(receiver.port, posts[number])

    clients = [threading.Thread(target=work) for _ in range(CLIENTS)]
    for client in clients:
        client.start()
    killed = 0
    for number in range(kills):
        point = len(posts) * (kills - number) // (kills + 1)
        while len(todo) > point and any(client.is_alive() for client in clients):
            time.sleep(chance.uniform(0.001, 0.02))
        if todo:
            receiver.kill()
            killed += 1
    for client in clients:
        client.join()
    return statuses, killed


def flood(site: Path, count: int, kills: int, seed: int = 1) -> Flood:
    """Sends `count` different comments while the receiver of this site is killed `kills` times."""
    receiver = Receiver(site)
    todo = [f"Comment {number}" for number in range(count)]
    started = time.monotonic()
    posts = [("/inbox", urlencode({"content": words, "website": ""})) for words in todo]
    statuses, killed = send_all(receiver, posts, kills, seed)
    seconds = time.monotonic() - started
    receiver.stop()
    thanked = [words for words, status in zip(todo, statuses, strict=True) if status == 303]
    store = Store(site / "inbox" / "comments.db")
    kept = [each.message.content for each in store.all()]
    store.close()
    return Flood(
        len(thanked),
        len(kept),
        len(set(thanked) - set(kept)),
        len(kept) - len(set(kept)),
        killed,
        seconds,
    )


def _main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder)
        (site / "content").mkdir()
        print(flood(site, count, kills=max(1, count // 1000)))  # noqa: T201


if __name__ == "__main__":
    _main()
