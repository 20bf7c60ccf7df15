"""Sentences through a model: sorted by length, in batches of equal cost, bounded, all threads at work."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from dragoman.engines.neural.model import Model, Prompt

_BATCHES_A_WORKER = 2
"""A small job is cut finer than a batch may be, so that every thread has work to the end."""

_LEAST = 128
"""Tokens below which a batch gains nothing from being cut."""

_GROWTH = 3
_SLACK = 20
_MOST = 500
"""A translation may have three tokens for each of its source's, and twenty more; Marian has 512 places."""

_PERIOD = 8
_LOOP = 4
"""A run of up to eight tokens that comes four times over is a loop, where the source has none."""

_BREAKING = {"no_repeat_ngram_size": 3, "repetition_penalty": 1.2}
"""With these a loop cannot be written."""


class Source(NamedTuple):
    """The pieces of a sentence, and whether it is asked which of them the translation looked at."""

    pieces: list[str]
    looking: bool


class Search(NamedTuple):
    """How is searched: what the model is told, how many hypotheses are followed, tokens a batch, and rows of
    pieces that must not be written.
    """

    prompt: Prompt
    beam: int
    batch: int
    banned: tuple[list[str], ...] = ()


class Hypothesis(NamedTuple):
    """Target pieces; `attention[t][s]` is over the source's own pieces, empty where it was not asked for."""

    pieces: list[str]
    score: float
    attention: list[list[float]]


def decoded(model: Model, sources: Sequence[Source], search: Search) -> list[list[Hypothesis]]:
    """For each source up to as many hypotheses as the beam is wide, best first.

    Those that loop or run away are made again, so that they cannot: greedily, as what is looked for is any
    sentence that ends; and at once, while other batches are at work.
    """
    made: list[list[Hypothesis]] = [[] for _ in sources]

    def take(batch: Sequence[int], promised: Sequence[Any]) -> None:
        for at, one in zip(batch, promised, strict=True):
            made[at] = _hypotheses(one.result(), search.prompt, sources[at])

    batches = _batches([len(source.pieces) for source in sources], search.batch, model.workers)
    waiting = [(batch, _asked(model, [sources[at] for at in batch], search)) for batch in batches]
    again: list[tuple[list[int], list[Any]]] = []
    for batch, promised in waiting:
        take(batch, promised)
        wild = [at for at in batch if _wild(made[at][0].pieces, sources[at].pieces)]
        if wild:
            greedy = search._replace(beam=1)
            again.append((wild, _asked(model, [sources[at] for at in wild], greedy, **_BREAKING)))
    for batch, promised in again:
        take(batch, promised)
    return made


def _asked(model: Model, batch: Sequence[Source], search: Search, **more: Any) -> list[Any]:
    """The promised results of a batch, whose first source is the longest."""
    prompt = search.prompt
    promised: list[Any] = model.translator.translate_batch(
        [[*prompt.before, *source.pieces, *prompt.after] for source in batch],
        [list(prompt.target)] * len(batch) if prompt.target else None,
        asynchronous=True,
        beam_size=search.beam,
        num_hypotheses=search.beam,
        max_input_length=0,
        max_decoding_length=_bound(len(batch[0].pieces)),
        use_vmap=model.mapped,
        disable_unk=True,
        suppress_sequences=list(search.banned) or None,
        return_scores=True,
        return_attention=any(source.looking for source in batch),
        **more,
    )
    return promised


def _batches(lengths: Sequence[int], most: int, workers: int) -> Iterator[list[int]]:
    """Numbers of sources, the longest first, in batches of up to `most` tokens, padding included."""
    order = sorted(range(len(lengths)), key=lambda number: -lengths[number])
    fair = sum(lengths) // (workers * _BATCHES_A_WORKER)
    size = max(_LEAST, min(most, fair))
    while order:
        count = max(1, size // max(1, lengths[order[0]]))
        yield order[:count]
        order = order[count:]


def _bound(length: int) -> int:
    return min(_GROWTH * length + _SLACK, _MOST)


def _hypotheses(result: Any, prompt: Prompt, source: Source) -> list[Hypothesis]:
    skip, first, last = len(prompt.target), len(prompt.before), len(prompt.before) + len(source.pieces)
    attention = result.attention if source.looking else [[]] * len(result.hypotheses)
    return [
        Hypothesis(tokens[skip:], score, [row[first:last] for row in rows[skip:]])
        for tokens, score, rows in zip(result.hypotheses, result.scores, attention, strict=True)
    ]


def _wild(pieces: Sequence[str], source: Sequence[str]) -> bool:
    return len(pieces) >= _bound(len(source)) - 1 or (_loops(pieces) and not _loops(source))


def _loops(pieces: Sequence[str]) -> bool:
    for period in range(1, _PERIOD + 1):
        run = 0
        for one, other in zip(pieces, pieces[period:], strict=False):
            run = run + 1 if one == other else 0
            if run >= max(period * (_LOOP - 1), 6):
                return True
    return False
