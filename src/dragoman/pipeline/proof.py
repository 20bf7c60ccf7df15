"""What is done in processes that share work: sentences are judged and mended, editions are checked as wholes.

The same process does both: what it worked out of a sentence is not worked out again for its edition.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.facts.comparison import Comparison
from dragoman.facts.noted import noted
from dragoman.model.edition import Edition
from dragoman.model.protocols import Check
from dragoman.pipeline.choose import Chosen, Mender, Offered
from dragoman.pipeline.joining import Whole, looked_at
from dragoman.pipeline.noting import notes_of


@dataclass(frozen=True, slots=True)
class Proof:
    """The work of `Workers`: sentences that were offered, or an edition whose sentences were judged."""

    mender: Mender
    checks: Sequence[Check]

    def __call__(self, task: Sequence[Offered] | Edition) -> list[Chosen] | Whole:
        """The best of what was offered for each sentence, with its note; or what each check says of an
        edition.
        """
        if isinstance(task, Edition):
            return looked_at(task, self.checks, notes_of(task))
        return [
            _noted(one, pair) for one, (_, _, pair) in zip(self.mender.every_best(task), task, strict=True)
        ]


def _noted(one: Chosen, pair: Comparison) -> Chosen:
    """It, with its note, while both sides are read: another process may look at its edition."""
    source = pair.source
    return replace(one, note=noted(source.text, one.candidate.text, source.language, pair.target.language))
