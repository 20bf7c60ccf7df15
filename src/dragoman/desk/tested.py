"""The pairs of an engine, each tried."""

from __future__ import annotations

from dragoman.desk.values import Tested
from dragoman.model.errors import DragomanError, EngineMissing
from dragoman.model.protocols import Engine, Pair

_TESTED_AT_ONCE = 2
"""Self-tests run at once: each starts a dozen processes."""


def tested(engine: Engine) -> list[Tested]:
    """The pairs that can be translated, each with the result of its self-test; of a chain, that of its hops.

    Raises EngineMissing where the whole engine is not installed.
    """
    from concurrent.futures import ThreadPoolExecutor

    pairs = list(engine.pairs())
    direct = [pair for pair in pairs if not pair.via]
    with ThreadPoolExecutor(_TESTED_AT_ONCE) as pool:
        problems = dict(zip(direct, pool.map(lambda pair: _problem(engine, pair), direct), strict=True))
    missing = [error for error in problems.values() if isinstance(error, EngineMissing)]
    if missing and len(missing) == len(direct):
        raise missing[0]  # not the pairs but the engine's own program
    return [
        Tested(
            engine.name,
            pair,
            next((found for hop in (pair, *pair.hops) if (found := problems.get(hop))), None),
        )
        for pair in pairs
    ]


def _problem(engine: Engine, pair: Pair) -> DragomanError | None:
    try:
        engine.test(pair)
    except DragomanError as error:
        return error
    return None
