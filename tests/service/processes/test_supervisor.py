"""Several processes take connections at one address; one that leaks, dies or hangs is replaced, and no
request is lost.
"""

from __future__ import annotations

import http.client
import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from suites.ports import free

PROGRAM = Path(__file__).with_name("program.py")
PLENTY = 10_000


@contextmanager
def running(places: int, requests: int = 0, megabytes: int = PLENTY) -> Iterator[tuple[int, int]]:
    """The service's port, and its supervisor."""
    port = free()
    command = [sys.executable, str(PROGRAM), *map(str, (port, places, requests, megabytes))]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    try:
        until(lambda: asked(port) > 0)
        yield port, process.pid
    finally:
        process.terminate()
        assert process.wait(40) == 0


def until(happened: Callable[[], bool], seconds: float = 60) -> None:
    """Waits for it."""
    end = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.05)


def asked(port: int, path: str = "/") -> int:
    """The process that answered, 0 where none did."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        line.request("GET", path)
        return int(line.getresponse().read())
    except (OSError, http.client.HTTPException, ValueError):
        return 0
    finally:
        line.close()


def others(port: int, process: int) -> bool:
    """Whether another answers now, and it no more."""
    return process not in {asked(port) for _ in range(10)}


def test_all_of_them_answer() -> None:
    """Two processes at one address, and when they are told to end, none is left."""
    with running(2) as (port, supervisor):
        seen = set[int]()
        until(lambda: len(seen.add(asked(port)) or seen - {0}) == 2)  # type: ignore[func-returns-value]

    assert supervisor not in seen
    assert not any(lives(one) for one in seen)


def lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except OSError:
        return False
    return True


def test_no_request_is_lost_while_workers_are_replaced() -> None:
    """Eight clients keep their connections and ask on, while processes are replaced after fifty requests;
    only a connection that an answer said to close is opened anew.
    """
    answered, lost = Counter[int](), list[str]()

    def client(port: int) -> None:
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        for _ in range(100):
            try:
                line.request("GET", "/")
                answered[int(line.getresponse().read())] += 1
            except Exception as error:  # what a client would see
                lost.append(repr(error))
                line.close()
            time.sleep(0.05)

    with running(1, requests=50) as (port, _):
        threads = [threading.Thread(target=client, args=(port,)) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    assert not lost
    assert answered.total() == 800
    assert len(answered) > 1


def test_what_is_under_way_is_answered_before_a_process_goes() -> None:
    """A slow request is in hand when its process is replaced."""
    with running(1, requests=2) as (port, _):
        first = asked(port)
        answers = list[int]()
        slow = threading.Thread(target=lambda: answers.append(asked(port, "/slow")))
        slow.start()
        until(lambda: others(port, first))
        slow.join()

    assert answers
    assert answers[0] > 0


def test_a_process_that_leaks_is_replaced() -> None:
    with running(1, megabytes=250) as (port, _):
        first = asked(port)
        for _ in range(4):
            asked(port, "/grow")
        until(lambda: others(port, first))
        until(lambda: not lives(first))


@pytest.mark.parametrize("path", ["/die", "/hang"])
def test_a_process_that_dies_or_hangs_is_replaced(path: str) -> None:
    with running(1) as (port, _):
        first = asked(port)
        threading.Thread(target=asked, args=(port, path)).start()
        until(lambda: asked(port) not in (0, first))
        until(lambda: not lives(first))


def test_workers_do_not_outlive_their_supervisor() -> None:
    """Killed, it can tell nobody: they notice."""
    port = free()
    process = subprocess.Popen(
        [sys.executable, str(PROGRAM), str(port), "2", "0", str(PLENTY)], stderr=subprocess.DEVNULL
    )
    until(lambda: asked(port) > 0)
    seen = {asked(port) for _ in range(20)} - {0}
    process.send_signal(signal.SIGKILL)
    process.wait()

    until(lambda: not any(lives(one) for one in seen))


def test_what_cannot_start_ends_with_an_error() -> None:
    process = subprocess.run(
        [sys.executable, str(PROGRAM), str(free()), "0", "0", str(PLENTY)],
        stderr=subprocess.PIPE,
        timeout=60,
        check=False,
    )

    assert process.returncode == 1
    assert b"nothing works here" in process.stderr
