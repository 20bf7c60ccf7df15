"""A role or a body is the same in the translation: a minister is no president, a council no assembly."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.facts.comparison import Comparison
from dragoman.facts.evidence import Evidence, Seen, report
from dragoman.facts.without import without_both
from dragoman.model.edition import Report, quiet


class Substitution:
    """Implements `SegmentCheck`: a role or body that the translation has not, beside another that is new."""

    name = "substitution"

    def __call__(self, pair: Comparison) -> Report:
        """See `SegmentCheck`."""
        if pair.alignment is None:
            return quiet(self.name)
        seen = [Seen(one, _message(pair, one)) for one in self._evidence(pair, exact=False)]
        return report(self.name, "accuracy/mistranslation", seen)

    def evidence(self, pair: Comparison) -> Sequence[Evidence]:
        """See `Weighs`: one for each role or body that is replaced."""
        return self._evidence(pair, exact=True)

    def _evidence(self, pair: Comparison, *, exact: bool) -> Sequence[Evidence]:
        found = [Evidence(self.name, one.features, one.source, one.target) for one in pair.replaced]
        return [without_both(one, pair, exact=exact) for one in found]


def _message(pair: Comparison, evidence: Evidence) -> str:
    ours, theirs = pair.source.quoted(evidence.source), pair.target.quoted(evidence.target)
    return f"«{ours}» is rendered as «{theirs}», which is something else"
