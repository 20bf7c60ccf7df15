"""Logistic regression whose weights may be held to a sign: small, exact and deterministic."""

from __future__ import annotations

from typing import NamedTuple

from dragoman.facts.meaning.numeric import np

Numbers = np.typing.NDArray[np.float64]

_ROUNDS = 200
"""Newton's steps; a dozen is usual."""

_STILL = 1e-10
"""A step that lowers the loss by a smaller part of it is the last."""

_HALVINGS = 40
"""Of a step that goes too far."""


class Fitted(NamedTuple):
    """`odds = bias + values @ weights`, natural log odds."""

    bias: float
    weights: Numbers

    def odds(self, values: Numbers) -> Numbers:
        """The log odds of each row of `values` (n, features)."""
        return np.asarray(self.bias + values @ self.weights)


def fitted(  # noqa: PLR0913  # the rows, what is known of them, and of the weights
    values: Numbers,
    wrong: Numbers,
    share: Numbers,
    signs: Numbers,
    ridge: float,
    expected: Numbers | None = None,
) -> Fitted:
    """The weights under which rows that are `wrong` (1.0 or 0.0) are told best from those that are not.

    `values` is (n, features); `share` (n,) is how much each row counts; `signs` (features,) is 1 where a
    weight is never below 0, -1 where never above, 0 where it is free. `ridge` draws weights to 0, or to what
    is `expected` of them (features,), as if so many rows said so; the bias is free. Projected Newton's method
    (Bertsekas 1982): the loss is convex, so that where it ends does not rest on where it begins.
    """
    rows = np.column_stack([values, np.ones(len(values))])
    bound = np.append(signs, 0.0)
    pull = np.append(np.full(values.shape[1], ridge), 1e-6)
    centre = np.zeros(rows.shape[1])
    if expected is not None:
        centre[:-1] = expected
    at = centre.copy()
    now = _loss(rows, wrong, share, pull, at - centre, at)
    for _ in range(_ROUNDS):
        surely = _probability(rows @ at)
        slope = rows.T @ (share * (surely - wrong)) + pull * (at - centre)
        held = (bound != 0) & (at == 0) & (bound * slope > 0)
        free = np.flatnonzero(~held)
        curve = (rows[:, free].T * (share * surely * (1 - surely))) @ rows[:, free]
        step = np.zeros_like(at)
        step[free] = np.linalg.solve(curve + np.diag(pull[free] + 1e-9), slope[free])
        after, then = _descended(rows, wrong, share, pull, centre, at, step, bound, now)
        if now - then <= _STILL * now:
            break
        at, now = after, then
    return Fitted(float(at[-1]), at[:-1])


def _descended(  # noqa: PLR0913  # the loss's five, and the step's three
    rows: Numbers,
    wrong: Numbers,
    share: Numbers,
    pull: Numbers,
    centre: Numbers,
    at: Numbers,
    step: Numbers,
    bound: Numbers,
    now: float,
) -> tuple[Numbers, float]:
    """Where the step leads that is halved until it leads down, and the loss there."""
    size = 1.0
    for _ in range(_HALVINGS):
        after = at - size * step
        after[bound * after < 0] = 0.0
        then = _loss(rows, wrong, share, pull, after - centre, after)
        if then < now:
            return after, then
        size /= 2
    return at, now


def log_loss(odds: Numbers, wrong: Numbers, share: Numbers) -> float:
    """Mean surprise at what is so, in nats: 0 is certainty of the truth."""
    return float((share * _surprise(odds, wrong)).sum() / max(share.sum(), 1e-12))


def above(unbroken: Numbers, shares: Numbers, share: float) -> float:
    """The odds that no more than `share` of the unbroken exceed, each of which counts as its part of
    `shares`; minus infinity where all may.
    """
    order = np.argsort(-unbroken, kind="stable")
    over = np.cumsum(shares[order]) > share * shares.sum() + 1e-12
    return float(unbroken[order[int(np.argmax(over))]]) if over.any() else -np.inf


def recall(broken: Numbers, unbroken: Numbers, share: float) -> float:
    """Share of the broken above the odds that no more than `share` of the unbroken exceed."""
    limit = above(unbroken, np.ones(len(unbroken)), share)
    return float((broken > limit).mean()) if len(broken) else float("nan")


def _loss(  # noqa: PLR0913  # the loss's own five, and where
    rows: Numbers, wrong: Numbers, share: Numbers, pull: Numbers, off: Numbers, at: Numbers
) -> float:
    return float((share * _surprise(rows @ at, wrong)).sum() + 0.5 * (pull * off * off).sum())


def _surprise(odds: Numbers, wrong: Numbers) -> Numbers:
    return np.asarray(np.logaddexp(0.0, odds) - wrong * odds)


def _probability(odds: Numbers) -> Numbers:
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(odds, -50.0, 50.0))))
