"""Whether a translation goes astray: many things in it are a little strange, and together too many.

An engine that does not understand a sentence leaves out a word here, makes one up there, and loses a name;
no single place of it need be stranger than a free rendering. A person's translation is strange in one place,
and hardly ever in all respects at once.
"""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

from dragoman.facts.lengths import lengths

if TYPE_CHECKING:  # they ask this module, and import it
    from collections.abc import Sequence

    from dragoman.facts.comparison import Comparison
    from dragoman.facts.gaps import Half
    from dragoman.facts.names.strays import Stray


_FEWEST = 4
"""Content words that each side has where it can be strange in many places."""


def astray(pair: Comparison) -> dict[str, float] | None:
    """What of a pair is strange, as features; None where words cannot be compared, or are too few for many to
    be strange. Raises ModelChanged.
    """
    if pair.halves is None or not all(half.side.words for half in pair.halves):
        return None
    source, target = pair.halves
    usual = lengths(pair.source.language, pair.target.language)
    surprise = usual.surprise(len(source.text), len(target.text))
    scale = sqrt((len(source.side.words) + len(target.side.words)) / 4 + 2)
    unanswered, open_source, many = _open(source)
    unfounded, open_target, theirs = _open(target)
    if min(many, theirs) < _FEWEST:
        return None
    return {
        "words": float(many),
        "open": open_source / scale,
        "unanswered": unanswered,
        "unfounded": unfounded,
        "invented": open_target / scale,
        "shorter": max(0.0, -surprise),
        "longer": max(0.0, surprise),
        "freer": usual.freer,
        "lost": _steady(pair.lost_words),
        "new": _steady(pair.new_words),
        "denials": float(sum([one.of_source for one in pair.unanswered])),
        "replaced": float(len(pair.replaced)),
    }


def _open(half: Half) -> tuple[float, float, int]:
    """Of a side's content words: the share, by weight, that rather nothing answers; how open they are in all;
    and their number.
    """
    rows = [row for row in zip(half.side.weights, half.open.tolist(), strict=True) if row[0] > 0]
    whole = sum([weight for weight, _ in rows], _NONE)
    strange = [row for row in rows if row[1] > 0]
    return (
        sum([weight for weight, _ in strange], 0.0) / whole,
        sum([value for _, value in strange], 0.0),
        len(rows),
    )


_NONE = 0.5
"""Weight of a word that is always answered: in a sentence of one word, one that is not tells little."""


def _steady(found: Sequence[Stray]) -> float:
    """How many names these are, surely."""
    return sum([one.steady for one in found], 0.0)
