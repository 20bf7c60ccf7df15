"""Which workers are dead."""

from __future__ import annotations

import subprocess
import sys

from dragoman.jobs.vigil import Vigil, gone, myself
from dragoman.store.workers import Place

FAR = "another-start-of-another-machine:4026531836/17/99"


class Watch:
    """A watch that is put forward by hand."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def test_who_counts_on_lives() -> None:
    """However long it is watched, a worker whose count goes on is not dead."""
    watch = Watch()
    vigil = Vigil(watch, 30)

    for beat in range(20):
        watch.seconds += 20
        assert vigil.dead([Place(1, FAR, beat)]) == []


def test_who_stands_still_is_dead() -> None:
    """A count that was the same for the whole lease is a dead worker's, and not a moment earlier."""
    watch = Watch()
    vigil = Vigil(watch, 30)
    place = Place(1, FAR, 5)

    vigil.dead([place])
    watch.seconds = 20
    assert vigil.dead([place]) == []
    watch.seconds = 40
    assert vigil.dead([place]) == [place]


def test_who_comes_late_has_to_see_for_itself() -> None:
    """What others may have seen before does not count: a watch begins with the first look."""
    watch = Watch()
    watch.seconds = 1e6

    assert Vigil(watch, 30).dead([Place(1, FAR, 5)]) == []


def test_a_new_holder_is_another_life() -> None:
    """Another process at the same place begins anew, though its count be the same."""
    watch = Watch()
    vigil = Vigil(watch, 30)
    vigil.dead([Place(1, FAR, 5)])
    watch.seconds = 40

    assert vigil.dead([Place(1, f"{FAR}9", 5)]) == []


def test_an_empty_place_is_not_dead() -> None:
    """There is nobody to take over from."""
    watch = Watch()
    vigil = Vigil(watch, 30)
    vigil.dead([Place(1, "", 5)])
    watch.seconds = 40

    assert vigil.dead([Place(1, "", 5)]) == []


def test_a_process_of_this_machine_is_known_to_be_dead_at_once() -> None:
    """No lease is waited for where the process is seen to be gone, and none is ended that is there."""
    program = "from dragoman.jobs.vigil import myself; print(myself())"
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    dead, mine = Place(1, told.stdout.strip(), 1), Place(2, myself(), 1)

    assert Vigil(Watch(), 30).dead([dead, mine]) == [dead]


def test_of_another_machine_nothing_is_known_at_once() -> None:
    """A process that is not here may be there."""
    assert not gone(FAR)
    assert not gone("")
    assert not gone("what is this")
