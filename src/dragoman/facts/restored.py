"""Whether a sentence means more nearly the same with the name of the original in another one's place.

Names of one sort are alike in meaning, so one by itself hardly tells that it is wrong. The sentence does: put
the name that was lost where the new one stands, and it means what the original means, if that one stood there
before. What a language calls otherwise («Aachen», «Aquisgrán») gains nothing by it. Likewise of two names
that changed places: put back, the sentence is liker.
"""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

from dragoman.facts.evidence import Evidence, settled
from dragoman.facts.meaning.memory import vectors

if TYPE_CHECKING:  # a comparison's checks ask this module
    from collections.abc import Sequence

    from dragoman.facts.comparison import Comparison
    from dragoman.facts.reading import Placed
    from dragoman.model.article import Span

_SENTENCE = 600
"""Characters of a text that are encoded."""

_USUAL = 100
"""Characters of a text of which what a name changes is taken as it is."""

RESTORED = {"restored": (-0.5, 1.5), "without both": (-0.5, 1.5)}
"""The least and the most of what is told of a name in another's place, in tenths of likeness."""

PUT_BACK = {"put back": (-1.0, 1.5)}
"""The same of two names that may have changed places."""


def with_names_back(evidence: Evidence, pair: Comparison, *, exact: bool) -> Evidence:
    """It, with tenths by which the sentences are liker in meaning with the source's name in the new one's
    place (`restored`), and without either (`without both`). A word of a short text changes more of it, of a
    long one less.

    Sentences take long to encode: unless it is to be `exact`, they are only where they can change what is
    found. Raises ModelChanged.
    """
    here, there = evidence.source, evidence.target
    if here is None or there is None or pair.alignment is None:
        return evidence
    if not (exact or not settled(evidence, RESTORED)):
        return evidence
    source, target = pair.source.text, pair.target.text
    texts = (
        source,
        target,
        _with(target, there, _bare(source, here)),
        _with(source, here, ""),
        _with(target, there, ""),
    )
    found = vectors([text[:_SENTENCE] for text in texts])
    as_it_is, back, without = (float(found[one] @ found[two]) for one, two in ((0, 1), (0, 2), (3, 4)))
    share = min(1.5, sqrt(len(target) / _USUAL))
    told = {
        "restored": _within(RESTORED["restored"], share * (back - as_it_is)),
        "without both": _within(RESTORED["without both"], share * (without - as_it_is)),
    }
    return evidence._replace(features={**evidence.features, **told})


def gains(pair: Comparison, names: Sequence[tuple[Placed, Placed]]) -> list[float]:
    """For each name of the source and a place of the target, by how much the sentences are liker in meaning
    with it there (-2 to 2). Raises ModelChanged.
    """
    source, target = pair.source.text, pair.target.text
    back = [_with(target, there, _bare(source, name)) for name, there in names]
    found = vectors([text[:_SENTENCE] for text in (source, target, *back)])
    as_it_is, *liker = (found[1:] @ found[0]).tolist()
    return [one - as_it_is for one in liker]


def with_names_exchanged(
    evidence: Evidence, pair: Comparison, there: tuple[Span, Span], *, exact: bool
) -> Evidence:
    """It, with tenths by which the sentences are liker in meaning when two names of the target change places
    (`put back`). Raises ModelChanged.
    """
    if not (exact or not settled(evidence, PUT_BACK)):
        return evidence
    source, target = pair.source.text, pair.target.text
    first, last = sorted(there, key=lambda span: span.start)
    back = _with(_with(target, last, target[first.start : first.end]), first, target[last.start : last.end])
    found = vectors([text[:_SENTENCE] for text in (source, target, back)])
    gain = float(found[0] @ found[2] - found[0] @ found[1])
    return evidence._replace(features={**evidence.features, "put back": _within(PUT_BACK["put back"], gain)})


def _bare(text: str, name: Placed) -> str:
    """A name without a genitive."""
    return text[name.start : name.end].removesuffix("'s").removesuffix("’s")


def _with(text: str, span: Placed, other: str) -> str:
    """The text with another word at a place."""
    return f"{text[: span.start]}{other}{text[span.end :]}"


def _within(bounds: tuple[float, float], gain: float) -> float:
    least, most = bounds
    return min(most, max(least, 10 * gain))
