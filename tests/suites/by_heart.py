"""A network that knows a table of sentences by heart: its weights are set, not trained.

It has the shape of Helsinki-NLP's opus-mt models (Marian's transformer, one encoder and two decoder layers),
so everything that reads, converts, runs or asks such a model does with it what it does with a real one. What
it says is decided by its construction, with margins of `_LEAST` times what rounding to eight bits does, and
thousands of times what processors differ by. Nothing in it is learned:

1. The encoder's attention takes the mean of a sentence's pieces. Two units for each sentence of the table
   know it by that, also when a word of it is another, and write down which sentence it is.
2. The decoder's first layer reads that, and has one unit for each piece of each translation, which knows its
   sentence and its place. It writes down the piece, and which piece of the source that renders.
3. The first head of its second layer looks at the latter, as Marian's guided alignment teaches it
   (https://marian-nmt.github.io/docs/, ``--guided-alignment``), and CTranslate2 reports that head.

A text that is not like any of the table becomes `Table.otherwise`. Thresholds are put between what a unit is
to answer and what it is not, both as computed; `Unbuildable` says where that leaves too little between.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Dimensions = NDArray[np.int64]

MODEL = 384
HEADS = 2
FURTHEST = 512
"""Places in the encoder and the decoder, as opus-mt has."""

_HALF = MODEL // 2
_FAST, _MIDDLE, _SLOW, _SLOWEST = ((0, 64), (64, 112), (112, 144), (144, 192))
"""Marian adds to every vector sines (first half) and cosines (second half) of its place, which turn ever more
slowly. The fast tell places apart; there is room for something else where the slow ones hardly move.
"""


def _dimensions(frequencies: tuple[int, int]) -> Dimensions:
    return np.concatenate([np.arange(*frequencies), _HALF + np.arange(*frequencies)])


PLACE = _dimensions(_FAST)
"""Where in its text a piece stands."""

BAG = _dimensions(_MIDDLE)
"""In the encoder: the mean of the pieces."""

STEADY = BAG
"""The same in the decoder: constants, so that norms hardly vary."""

SENTENCE = _dimensions(_SLOW)
"""Which sentence of the table it is."""

PIECE = _dimensions(_SLOWEST)
"""Which piece it is."""

_PIECE_SIZE = 0.25
_FIRE = 20.0
"""What a unit gives that answers; with the swish of opus-mt, one that gets -20 gives nothing."""

_STEEP = 4.0
"""How many times over a sentence's own unit answers, so that one with another word in it is still known."""

_BAG_SIZE = 30.0
"""How large the mean of the pieces becomes: so large that what else is in a vector hardly moves its norm."""

_LOOK = 40.0
"""How hard the last layer looks: the weight on a piece's own place is above 0.99."""

_APART = 1.0
"""The least by which a look at the right place is worth more than at another, before `_LOOK`."""

_GUARD = 127 / 63
_LEAST = 12
"""The least margin of a unit, in standard deviations of what rounding its input to eight bits does to it."""


class Unbuildable(Exception):
    """The table cannot be built with a margin: two of its sentences are too much alike."""


@dataclass(frozen=True)
class Table:
    """What is to be known by heart, as ids of pieces, each row with the end of sentence behind it.

    `looks[n][t]` is which place of `sources[n]` the piece `targets[n][t]` looks at. `pieces` is how many
    there are, the last of them for padding; `otherwise` is said of other texts, and `end` ends every text.
    """

    sources: Sequence[Sequence[int]]
    targets: Sequence[Sequence[int]]
    looks: Sequence[Sequence[int]]
    pieces: int
    end: int
    otherwise: int

    @cached_property
    def steps(self) -> NDArray[np.int64]:
        """A row for each piece of each translation: sentence, place, piece, where it looks."""
        return np.array(
            [
                (number, place, piece, look)
                for number, (target, looks) in enumerate(zip(self.targets, self.looks, strict=True))
                for place, (piece, look) in enumerate(zip(target, looks, strict=True))
            ]
        )


def weights(table: Table) -> dict[str, Floats]:
    """The tensors of a transformers `MarianMTModel`, by name; a matrix is outputs by inputs."""
    made = _empty(table)
    _decoder(table, _encoder(table, made), made)
    _guard(made)
    return made


def _empty(table: Table) -> dict[str, Floats]:
    """Every tensor, of zeros; norms leave what they get as it is but for its size."""
    units = len(table.steps) + 2
    made = {"final_logits_bias": np.zeros((1, table.pieces)), "model.shared.weight": _embeddings(table)}
    layers = {f"decoder.layers.{number}": (["self_attn", "encoder_attn"], units) for number in (0, 1)}
    layers["encoder.layers.0"] = (["self_attn"], 2 * len(table.sources) + 1)
    for layer, (attentions, inner) in layers.items():
        shapes = {"fc1": (inner, MODEL), "fc2": (MODEL, inner)}
        for part in ("q", "k", "v", "out"):
            shapes |= {f"{one}.{part}_proj": (MODEL, MODEL) for one in attentions}
        for name, shape in shapes.items():
            made[f"model.{layer}.{name}.weight"] = np.zeros(shape)
            made[f"model.{layer}.{name}.bias"] = np.zeros(shape[0])
        for name in (*(f"{one}_layer_norm" for one in attentions), "final_layer_norm"):
            made[f"model.{layer}.{name}.weight"] = np.ones(MODEL)
            made[f"model.{layer}.{name}.bias"] = np.zeros(MODEL)
    return made


def _guard(made: dict[str, Floats]) -> None:
    """Puts a weight for something that is always nought into each row of many, so large that the others take
    but half of eight bits: processors without VNNI add two products in sixteen bits, and cut what is more.
    """
    for name, tensor in made.items():
        if name.endswith(("fc1.weight", "fc2.weight")):
            nought = PIECE[0] if name.endswith("fc1.weight") else -1
            tensor[:, nought] = _GUARD * np.abs(tensor).max(1)


def _embeddings(table: Table) -> Floats:
    """A code for each piece; none for padding, with which decoding begins."""
    found = np.zeros((table.pieces, MODEL))
    found[:-1, PIECE] = _PIECE_SIZE * _codes(table.pieces - 1, len(PIECE))
    found[:-1, SENTENCE[0]] = _GUARD * _PIECE_SIZE
    return found


def _codes(count: int, size: int) -> Floats:
    """Rows of ones and minus ones, as many of each in every row; no two rows are much alike."""
    random = np.random.Generator(np.random.PCG64(20))
    base = np.tile([1.0, -1.0], size // 2)
    return np.array([random.permutation(base) for _ in range(count)])


def _positions(count: int) -> Floats:
    """What Marian adds for so many places."""
    angles = np.arange(count)[:, None] / 10000 ** (2 * np.arange(_HALF) / MODEL)
    return np.concatenate([np.sin(angles), np.cos(angles)], axis=1)


def _normed(rows: Floats, scale: Floats | None = None) -> Floats:
    """Layer normalisation."""
    even: Floats = (rows - rows.mean(1, keepdims=True)) / np.sqrt(rows.var(1, keepdims=True) + 1e-5)
    return even if scale is None else even * scale


def _scale(*parts: tuple[Dimensions, float]) -> Floats:
    """A norm's weights: so much of the dimensions named, nothing of others."""
    made = np.zeros(MODEL)
    for dimensions, size in parts:
        made[dimensions] = size
    return made


def _encoder(table: Table, made: dict[str, Floats]) -> list[Floats]:
    """Sets its layer. Gives what comes out for each sentence, one row a place."""
    layer, embeddings = "model.encoder.layers.0", made["model.shared.weight"]
    made[f"{layer}.self_attn.v_proj.weight"][range(len(PIECE)), PIECE] = 1
    made[f"{layer}.self_attn.out_proj.weight"][BAG, range(len(PIECE))] = _BAG_SIZE
    scale = made[f"{layer}.self_attn_layer_norm.weight"] = _scale((PLACE, 20), (BAG, 1))
    made[f"{layer}.final_layer_norm.weight"] = _scale((PLACE, 5), (SENTENCE, 1))

    entering = [embeddings[list(ids)] * math.sqrt(MODEL) + _positions(len(ids)) for ids in table.sources]
    for rows in entering:
        rows[:, BAG] += _BAG_SIZE * rows[:, PIECE].mean(0)
    lengths = [len(rows) for rows in entering]
    ends = np.cumsum(lengths)[:-1]
    hidden = _normed(np.concatenate(entering), scale)
    looking = _directions(np.array([rows[:, BAG].mean(0) for rows in np.split(hidden, ends)]))
    wanted = np.repeat(np.eye(len(lengths), dtype=bool), lengths, axis=0)
    # Two units a sentence: the second takes away what the first gives beyond `_FIRE`, so that a sentence
    # with another word in it is known as surely as the sentence itself.
    first, bias = _answering(layer, looking, hidden, BAG, wanted, 0.3)
    made[f"{layer}.fc1.weight"][:-1, BAG] = _STEEP * np.concatenate([first, first])
    made[f"{layer}.fc1.bias"][:-1] = _STEEP * np.tile(bias, 2) - np.repeat([0, _FIRE], len(lengths))
    code = 8 / _FIRE * _codes(len(lengths), len(SENTENCE)).T
    made[f"{layer}.fc2.weight"][SENTENCE, :-1] = np.concatenate([code, -code], axis=1)
    return np.split(_normed(_fed(made, layer, hidden), made[f"{layer}.final_layer_norm.weight"]), ends)


def _fed(made: dict[str, Floats], layer: str, hidden: Floats) -> Floats:
    """A feed-forward sub-layer, without its norm."""
    inner: Floats = hidden @ made[f"{layer}.fc1.weight"].T + made[f"{layer}.fc1.bias"]
    inner /= 1 + np.exp(-np.clip(inner, -700, 700))  # swish
    leaving: Floats = hidden + inner @ made[f"{layer}.fc2.weight"].T
    return leaving


def _directions(rows: Floats) -> Floats:
    """Of length one, and blind to what is the same in all dimensions: norms take away a mean."""
    level: Floats = rows - rows.mean(1, keepdims=True)
    level /= np.linalg.norm(level, axis=1, keepdims=True)
    return level


def _apart(rows: Floats) -> Floats:
    """For each row a direction in which it goes one far, and the others much less (ridge regression)."""
    size = np.square(rows).sum(1).mean() / len(PLACE) * 2
    found: Floats = np.linalg.solve(rows @ rows.T + size * np.eye(len(rows)), rows)
    found /= np.einsum("ij,ij->i", rows, found)[:, None]
    return found


def _answering(
    layer: str, looking: Floats, states: Floats, dimensions: Dimensions, wanted: Flags, near: float
) -> tuple[Floats, Floats]:
    """The weights and biases of units that give `_FIRE` where they are `wanted` and nothing elsewhere.

    `looking` is a row for each unit, over `dimensions` of the rows of `states`; `wanted[state, unit]`. The
    threshold is `near` the most that a unit gets where it must not answer (0), or where it must (1).
    """
    looking = _rounded(looking)
    got = states[:, dimensions] @ looking.T
    least = np.where(wanted, got, np.inf).min(0)
    most = np.where(wanted, -np.inf, got).max(0)
    threshold = most + near * (least - most)
    noise = np.linalg.norm(looking, axis=1) * np.abs(states).max() / 127 / math.sqrt(12)
    margins = np.minimum(least - threshold, threshold - most) / noise
    if not np.all(margins > _LEAST):
        raise Unbuildable(f"{layer}: unit {np.argmin(margins)} has a margin of {np.min(margins):.1f}")
    size = _FIRE / (least - threshold)
    return size[:, None] * looking, -size * threshold


def _rounded(rows: Floats) -> Floats:
    """As they are in eight bits, each row by its own scale; see `_guard`."""
    step: Floats = np.abs(rows).max(1, keepdims=True) / 127 * _GUARD
    return np.rint(rows / step) * step


def _decoder(table: Table, encoded: Sequence[Floats], made: dict[str, Floats]) -> None:
    """Sets the first layer, which finds the piece, and the second, which shows where it looks."""
    layer = "model.decoder.layers.0"
    made[f"{layer}.encoder_attn.v_proj.weight"][range(len(SENTENCE)), SENTENCE] = 1
    made[f"{layer}.encoder_attn.out_proj.weight"][SENTENCE, range(len(SENTENCE))] = 1
    made[f"{layer}.self_attn.out_proj.bias"][STEADY] = np.tile([20.0, -20.0], len(STEADY) // 2)
    made[f"{layer}.self_attn_layer_norm.weight"] = _scale((PLACE, 10), (STEADY, 1))
    made[f"{layer}.encoder_attn_layer_norm.weight"] = _scale((PLACE, 1), (STEADY, 1), (SENTENCE, 1))

    steps = table.steps
    sentences = np.array([rows[:, SENTENCE].mean(0) for rows in encoded])
    hidden = _begun(table, made, steps[:, 1], sentences[steps[:, 0]])
    places = np.arange(steps[:, 1].max() + 1)
    unknown = _begun(table, made, places, np.zeros((len(places), len(SENTENCE))))
    known = np.concatenate([SENTENCE, PLACE])
    apart = _apart(unknown[:, PLACE])
    which = sentences / np.square(sentences).sum(1)[:, None]
    looking = np.concatenate([which[steps[:, 0]], apart[steps[:, 1]]], axis=1)
    states = np.concatenate([hidden, unknown])
    wanted = np.eye(len(states), len(steps), dtype=bool)
    first, bias = _answering(layer, looking, states, known, wanted, 0.5)
    made[f"{layer}.fc1.weight"][:-2, known], made[f"{layer}.fc1.bias"][:-2] = first, bias

    # The last unit but one knows the first place: it begins what is said where no other answers.
    at_start = np.concatenate([steps[:, 1], places])[:, None] == 0
    first, bias = _answering(layer, apart[:1], states, PLACE, at_start, 0.5)
    made[f"{layer}.fc1.weight"][-2, PLACE], made[f"{layer}.fc1.bias"][-2] = first[0], bias[0]
    _write(table, encoded, hidden, made)


def _begun(table: Table, made: dict[str, Floats], places: NDArray[np.int64], sentences: Floats) -> Floats:
    """What enters the feed-forward of the decoder's first layer. Which piece was written last plays no part,
    but that there was none at the start does a little, for the norm.
    """
    layer = "model.decoder.layers.0.self_attn"
    rows = _positions(places.max() + 1)[places] + made[f"{layer}.out_proj.bias"]
    rows[places > 0] += made["model.shared.weight"][table.end] * math.sqrt(MODEL)
    rows = _normed(rows, made[f"{layer}_layer_norm.weight"])
    rows[:, SENTENCE] += sentences
    return _normed(rows, made["model.decoder.layers.0.encoder_attn_layer_norm.weight"])


def _write(table: Table, encoded: Sequence[Floats], hidden: Floats, made: dict[str, Floats]) -> None:
    """What units of the first layer write down, and what becomes of it in the second."""
    layer, last = "model.decoder.layers.0", "model.decoder.layers.1"
    steps, codes = table.steps, made["model.shared.weight"][:, PIECE] / _PIECE_SIZE
    queries = _queries(encoded)
    write = made[f"{layer}.fc2.weight"]
    write[PIECE, :-2] = 4 / _FIRE * codes[steps[:, 2]].T
    write[PLACE, :-2] = (4 * queries[steps[:, 3]] - hidden[:, PLACE]).T / _FIRE
    write[PIECE, -2] = (codes[table.otherwise] - codes[table.end]) / _FIRE
    made[f"{layer}.fc2.bias"][PIECE] = codes[table.end]
    made["final_logits_bias"][0, table.end] = -8  # seldom second: beams end when enough hypotheses have
    made[f"{layer}.final_layer_norm.weight"] = _scale((PIECE, 1), (PLACE, 1))
    made[f"{last}.final_layer_norm.weight"] = _scale((PIECE, 1))

    head = range(len(PLACE))
    made[f"{last}.encoder_attn.k_proj.weight"][head, PLACE] = 1
    made[f"{last}.encoder_attn.q_proj.weight"][head, PLACE] = _LOOK


def _queries(encoded: Sequence[Floats]) -> Floats:
    """For each place what looks at it and at no other, whatever the sentence (ridge regression)."""
    keys = np.concatenate([rows[:, PLACE] for rows in encoded])
    keys -= keys.mean(1, keepdims=True)
    places = np.concatenate([np.arange(len(rows)) for rows in encoded])
    weight = 1 / np.bincount(places)[places]  # early places are in every sentence
    scaled = keys * weight[:, None]
    wanted = (places[:, None] == np.arange(places.max() + 1)).astype(float)
    found = np.linalg.solve(scaled.T @ keys + 0.3 * np.eye(len(PLACE)), scaled.T @ wanted).T
    found *= math.sqrt(len(PLACE)) / np.linalg.norm(found, axis=1, keepdims=True)
    for rows in encoded:
        gaps = found[: len(rows)] @ rows[:, PLACE].T
        if np.min(np.diag(gaps) - (gaps - 1e9 * np.eye(len(rows))).max(1)) < _APART:
            raise Unbuildable("Places in a sentence cannot be told apart")
    return found
