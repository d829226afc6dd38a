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


def send(port: int, words: str) -> int:
    """Posts one comment, again and again until it is answered; gives the status."""
    body = urlencode({"content": words, "website": ""})
    while True:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        try:
            connection.request("POST", "/inbox", body, _FORM)
            return connection.getresponse().status
        except (OSError, http.client.HTTPException):
            time.sleep(0.02)
        finally:
            connection.close()


def flood(site: Path, count: int, kills: int, seed: int = 1) -> Flood:
    """Sends `count` different comments while the receiver of this site is killed `kills` times."""
    receiver = Receiver(site)
    chance = random.Random(seed)  # noqa: S311 - the same moments each time, not a secret
    thanked: list[str] = []
    lock = threading.Lock()
    todo = [f"Comment {number}" for number in range(count)]
    started = time.monotonic()

    def work() -> None:
        while True:
            with lock:
                if not todo:
                    return
                words = todo.pop()
            if send(receiver.port, words) == 303:
                with lock:
                    thanked.append(words)

    clients = [threading.Thread(target=work) for _ in range(CLIENTS)]
    for client in clients:
        client.start()
    killed = 0
    for number in range(kills):
        point = count * (kills - number) // (kills + 1)
        while len(todo) > point and any(client.is_alive() for client in clients):
            time.sleep(chance.uniform(0.001, 0.02))
        if todo:
            receiver.kill()
            killed += 1
    for client in clients:
        client.join()
    seconds = time.monotonic() - started
    receiver.stop()
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
