"""The jobs that there are, and working at them, with real workers in processes of their own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from suites.working import killed, work

from dragoman.jobs import keys, system
from dragoman.jobs.line import TRIES, Line, State
from dragoman.model.errors import NotStored, SettingsError
from dragoman.store import Store


@dataclass
class Place:
    """A store with its jobs, and what workers did."""

    database: str
    folder: Path
    line: Line

    def work(self, *wanted: str, dies: bool = False) -> list[str]:
        """Lets a worker do all that is wanted and there is, and says what it did."""
        return work(self.database, self.folder, *wanted, dies=dies)


@contextmanager
def placed(database: str, folder: Path) -> Iterator[Place]:
    with Store.open(database), Line(database) as line:
        yield Place(database, folder, line)


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    with placed(f"sqlite:///{tmp_path / 'store.sqlite3'}", tmp_path) as made:
        yield made


@pytest.fixture
def either(database: str, tmp_path: Path) -> Iterator[Place]:
    """One with each database."""
    with placed(database, tmp_path) as made:
        yield made


def test_jobs_are_done_once_and_what_follows_is_done(either: Place) -> None:
    """What is wanted again, or by another, was done; a job that asks for another has it done."""
    wanted = ("translate/1/1/es", "translate/1/1/ca", "translate/4/1/es")
    first = either.work(*wanted)

    assert sorted(first) == sorted((*wanted, "withdraw/9/9"))
    assert either.work(*wanted) == []
    told = either.line.get("translate/1/1/es")
    assert (told.state, told.outcome, told.worker, told.tries) == (State.DONE, "done 1", "worker-1", 1)


def test_what_fails_is_told_and_retried_when_somebody_says_so(place: Place) -> None:
    """A job that cannot be done fails at once, and stays so until it is retried."""
    assert place.work("translate/2/1/es") == ["translate/2/1/es"]
    (told,) = place.line.every((State.FAILED,))
    assert (told.job.id, told.outcome) == ("translate/2/1/es", "There is no such pair. Take another.")
    assert place.work("translate/2/1/es") == []

    (place.folder / "mended").touch()
    assert place.line.retry("translate/2/1/es").state is State.WAITING
    assert place.work() == ["translate/2/1/es"]
    assert place.line.get("translate/2/1/es").state is State.DONE


def test_what_may_pass_is_tried_again(place: Place) -> None:
    """An engine that died is asked again, without anybody."""
    assert place.work("translate/3/1/es") == ["translate/3/1/es"] * 3
    assert place.line.get("translate/3/1/es").state is State.DONE


def test_a_job_that_workers_die_of_is_told_before_it_is_given_up(place: Place) -> None:
    """One death says nothing; then the list does; at last, when it was tried once more with nothing else to
    do, it has failed, and kills no more.
    """
    for _ in range(2):
        assert place.work("translate/5/1/es", dies=True) == ["translate/5/1/es"]
    assert not place.line.get("translate/5/1/es").suspect
    place.work(dies=True)
    told = place.line.get("translate/5/1/es")
    assert (told.suspect, told.tries) == (True, 3)
    assert told.outcome.startswith("It was begun 3 times")

    for _ in range(3, TRIES):
        place.work(dies=True)
    assert place.work("translate/1/1/es", dies=True)[-2:] == ["translate/1/1/es", "translate/5/1/es"]
    told = place.line.get("translate/5/1/es")
    assert (told.state, told.alone, told.suspect) == (State.RUNNING, True, True)
    assert told.outcome.startswith("It was given up after 8 times")

    assert place.work(dies=True) == ["translate/5/1/es"]
    assert place.work("translate/1/2/es") == ["translate/1/2/es"]
    told = place.line.get("translate/5/1/es")
    assert (told.state, told.suspect) == (State.FAILED, False)
    assert told.outcome.endswith("and when nothing else was done. Look at what it works on, then retry it.")
    assert place.work() == []


def test_what_was_given_up_for_others_deaths_is_done_when_there_is_time(place: Place) -> None:
    """Workers are killed from outside, each time that they have begun it: none that lives finds fault with
    it.
    """
    for _ in range(TRIES):
        killed(place.database, place.folder, "translate/100/1/es")
    assert place.work("translate/1/1/es") == ["translate/1/1/es", "translate/100/1/es"]

    told = place.line.get("translate/100/1/es")
    assert (told.state, told.alone) == (State.DONE, True)
    assert place.line.suspects() == []


def test_what_is_in_hand_beside_a_job_that_workers_die_of_is_not_given_up_with_it(place: Place) -> None:
    """All are begun together and die together, until one may be at fault: then each is begun alone."""
    slow = [f"withdraw/{100 + number}/1" for number in range(3)]
    for _ in range(5):
        place.work("withdraw/5/1", *slow, dies=True)

    assert place.line.get("withdraw/5/1").tries == 5
    assert max(place.line.get(one).tries for one in slow) <= 4
    assert {one.job.id for one in place.line.every((State.RUNNING,))} == {"withdraw/5/1"}
    place.line.cancel("withdraw/5/1")
    place.work()
    assert {place.line.get(one).state for one in slow} == {State.DONE}
    assert place.line.suspects() == []


def test_what_is_cancelled_is_not_done(place: Place) -> None:
    """It stays in the list, and may be begun anew."""
    place.line.serve(1, 0.05)
    place.line.ask([keys.translation(1, 1, "es")])
    assert place.line.cancel("translate/1/1/es").state is State.CANCELLED
    assert place.work("translate/1/1/es") == []

    place.line.retry("translate/1/1/es")
    assert place.work() == ["translate/1/1/es"]


def test_what_an_older_dragoman_left_is_begun_anew(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """Jobs of other workflows' version are not lost with an update."""
    place.line.serve(1, 0.05)
    with monkeypatch.context() as older:
        older.setattr(system, "VERSION", "0")
        place.line.ask([keys.translation(1, 1, "es")])

    assert place.work() == ["translate/1/1/es"]


def test_of_what_is_not_there_nothing_can_be_done(place: Place) -> None:
    """A name without a job, and a job whose state speaks against it, are said so."""
    with pytest.raises(NotStored):
        place.line.get("translate/7/7/es")
    with pytest.raises(SettingsError):
        place.line.retry("bake/7")
    place.line.serve(1, 0.05)
    place.line.ask([keys.translation(1, 1, "es")])
    with pytest.raises(SettingsError, match="is waiting"):
        place.line.retry("translate/1/1/es")
