"""Engines for one run: budgets of their own around what all runs share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Barrier, Thread

import pytest
from suites.echo import Echo

from dragoman.engines.paid import Budget
from dragoman.engines.pairs import Pivot, Several
from dragoman.engines.wrapper import Lent, Remembering, for_run
from dragoman.memory.drafts import Drafts
from dragoman.model.errors import EngineError
from dragoman.model.protocols import Engine, Metered, Pair
from dragoman.model.segment import Candidate, Segment

PAIR = Pair("en", "es")


class Paid(Echo):
    """An engine that may be sent ten characters a run, of a shop that is open or closed."""

    def __init__(self, shop: list[str] | None = None, budget: Budget | None = None) -> None:
        super().__init__()
        self.shop = ["open"] if shop is None else shop
        self.budget = budget or Budget(10, lambda most, used, more: EngineError(f"{used} of {most}", "Stop."))

    def for_run(self) -> Engine:
        return Lent(Paid(self.shop, self.budget.anew()))

    def translate(self, segments: Sequence[Segment], pair: Pair) -> list[tuple[Candidate, ...]]:
        assert self.shop == ["open"]
        self.budget.spend(sum(len(segment.text) for segment in segments))
        return super().translate(segments, pair)

    def close(self) -> None:
        self.shop[:] = ["closed"]


def _chained(engine: Engine, folder: Path) -> Engine:
    return Pivot(engine)


def _remembered(engine: Engine, folder: Path) -> Engine:
    return Remembering(engine, Drafts(folder / "drafts.sqlite"), "1")


def _preferred(engine: Engine, folder: Path) -> Engine:
    return Several([(lambda source, target: target == "es", engine), (lambda source, target: True, Echo())])


def _all(engine: Engine, folder: Path) -> Engine:
    return Pivot(Several([(lambda source, target: True, _remembered(Pivot(engine), folder))]))


around = pytest.mark.parametrize("around", [_chained, _remembered, _preferred, _all])
Around = Callable[[Engine, Path], Engine]


@around
def test_each_run_has_a_budget_of_its_own_through_every_wrapper(around: Around, tmp_path: Path) -> None:
    engine = around(Paid(), tmp_path)
    for text in ("ten signs.", "ten others"):
        run = for_run(engine)
        run.translate([Segment(text)], PAIR)
        with pytest.raises(EngineError, match="10 of 10"):
            run.translate([Segment("more")], PAIR)


@around
def test_a_run_that_ends_leaves_the_engine_open_for_the_others(around: Around, tmp_path: Path) -> None:
    engine = around(Paid(), tmp_path)
    one, other = for_run(engine), for_run(engine)
    one.close()

    assert other.translate([Segment("yes")], PAIR)[0][0].text == "YES"

    engine.close()
    with pytest.raises(AssertionError):
        other.translate([Segment("no")], PAIR)


def test_runs_at_the_same_time_do_not_share_a_budget() -> None:
    engine, together, done = Paid(), Barrier(4), []

    def run(number: int) -> None:
        own = for_run(engine)
        together.wait()
        for _ in range(10):
            own.translate([Segment(f"{number}")], PAIR)
        done.append(number)

    threads = [Thread(target=run, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(done) == [0, 1, 2, 3]
    assert engine.budget.used == 0


def test_a_run_of_a_run_has_a_budget_of_its_own_too() -> None:
    run = for_run(Paid())
    run.translate([Segment("ten signs.")], PAIR)

    assert for_run(run).translate([Segment("ten others")], PAIR)


def test_an_engine_without_a_budget_is_its_own_for_a_run() -> None:
    echo = Echo()

    assert not isinstance(echo, Metered)
    assert for_run(echo) is echo


def test_what_was_set_aside_is_no_longer_there_for_others() -> None:
    budget = Budget(10, lambda most, used, more: EngineError(f"{more} over", "Stop."))
    budget.hold(6)
    with pytest.raises(EngineError, match="5 over"):
        budget.spend(5)

    budget.settle(6, 2)
    budget.spend(5)
    assert budget.used == 7
