"""Processes that share work."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest

from dragoman.model.edition import Report
from dragoman.model.errors import ReadError
from dragoman.pipeline import pairs
from dragoman.pipeline.pairs import Pair, judged
from dragoman.pipeline.workers import Workers, may_fork

HERE = os.getpid()


def doubled(number: int) -> int:
    if number < 0:
        raise ReadError("Too small", "Give more.")
    return 2 * number


def elsewhere(number: int) -> tuple[int, bool]:
    return number, os.getpid() != HERE


def dying(number: int) -> int:
    """Ends the worker that does it; done here, it gives its number."""
    if os.getpid() != HERE:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def asleep(number: int) -> None:
    signal.pause()


class TestWorkers:
    """The processes themselves."""

    def test_work_is_done_elsewhere(self) -> None:
        with Workers(2, elsewhere) as pool:
            done = [pool.submit(number) for number in range(20)]
            assert [one.result() for one in done] == [(number, True) for number in range(20)]

    def test_an_error_is_raised_as_it_was(self) -> None:
        with Workers(2, doubled) as pool:
            bad, good = pool.submit(-1), pool.submit(4)
            with pytest.raises(ReadError, match="Too small"):
                bad.result()
            assert good.result() == 8

    def test_what_a_worker_died_of_is_done_here(self) -> None:
        with Workers(2, dying) as pool:
            assert [pool.submit(number).result() for number in range(5)] == [0, 1, 2, 3, 4]

    def test_where_no_process_can_be_had_work_is_done_here(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def none() -> int:
            raise BlockingIOError

        monkeypatch.setattr(os, "fork", none)
        with Workers(2, elsewhere) as pool:
            assert pool.submit(1).result() == (1, False)

    def test_none_is_left_at_the_end(self) -> None:
        with Workers(3, doubled) as pool:
            pids = [one._pid for one in pool._started]
            assert pool.submit(1).result() == 2

        for pid in pids:
            with pytest.raises(ChildProcessError):
                os.waitpid(pid, 0)

    def test_none_is_left_of_one_that_is_at_work(self) -> None:
        with Workers(1, asleep) as pool:
            pool.submit(1)
            (worker,) = pool._started

        with pytest.raises(ChildProcessError):
            os.waitpid(worker._pid, 0)

    def test_ctrl_c_is_left_to_this_process(self) -> None:
        with Workers(1, elsewhere) as pool:
            os.kill(pool._started[0]._pid, signal.SIGINT)
            assert pool.submit(1).result() == (1, True)

    def test_a_process_with_a_thread_must_not_fork(self) -> None:
        end = threading.Event()
        thread = threading.Thread(target=end.wait)
        thread.start()
        assert not may_fork()
        end.set()
        thread.join()


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """This process has no second thread, whatever tests before have left."""
    monkeypatch.setattr(pairs, "may_fork", lambda: True)
    monkeypatch.setattr(pairs, "_ALONE", 3)
    monkeypatch.setattr(pairs, "_BATCH", 4)


def look(some: object) -> list[Report]:
    assert isinstance(some, list)
    return [Report((source,), doubt=float(target)) for source, target in some]


def numbered(most: int) -> Iterator[Pair]:
    return ((f"s{number}", str(number)) for number in range(most))


@pytest.mark.usefixtures("alone")
class TestPairs:
    """Pairs on their way through a judge."""

    @pytest.mark.parametrize("many", [0, 1, 3, 4, 100])
    @pytest.mark.parametrize("number", [1, 2, 3])
    def test_all_come_in_their_order(self, many: int, number: int) -> None:
        found = list(judged(numbered(many), look, workers=number))

        assert [(one.source, one.target) for one in found] == list(numbered(many))
        assert [one.report for one in found] == look(list(numbered(many)))

    def test_an_error_of_the_pairs_comes_when_all_before_it_are_told(self) -> None:
        def broken() -> Iterator[Pair]:
            yield from numbered(50)
            raise ReadError("Line 51 is no pair", "Mend it.")

        told: list[object] = []
        with pytest.raises(ReadError, match="51"):
            told.extend(judged(broken(), look, workers=2))

        assert len(told) == 50

    @pytest.mark.parametrize("number", [1, 2])
    def test_who_waits_for_an_answer_gets_it(self, number: int) -> None:
        """A program that writes a pair only when it has read what was said of the last."""
        answered: list[str] = []

        def asking() -> Iterator[Pair | None]:
            for at in range(30):
                assert len(answered) == at
                yield f"s{at}", str(at)
                yield None

        for one in judged(asking(), look, workers=number):
            answered.append(one.source)

        assert len(answered) == 30

    def test_few_start_no_worker(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(os, "fork", lambda: pytest.fail("forked"))

        assert len(list(judged(numbered(3), look, workers=2))) == 3


def test_what_decides_a_language_and_checks_leaves_this_process_one_thread() -> None:
    """A library that takes numpy before `numeric` does starts threads, and nothing could be forked."""
    code = (
        "import dragoman.cli.app, dragoman.cli.check, dragoman.facts.identification\n"
        "from dragoman.config import tables\n"
        "tables.checks(), tables.segment_checks()\n"
        "from dragoman.facts.meaning.numeric import loaded_before\n"
        "from dragoman.pipeline.workers import may_fork\n"
        "assert not loaded_before\n"
        "assert may_fork()\n"
    )
    free = {name: value for name, value in os.environ.items() if not name.endswith("_NUM_THREADS")}

    subprocess.run([sys.executable, "-c", code], check=True, env=free)
