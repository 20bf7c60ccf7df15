"""Two numbers of a sentence say of each what the original says: neither stands in the other's place."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.facts.comparison import Comparison
from dragoman.facts.evidence import Evidence, Seen, report
from dragoman.facts.numbers.exchange import Exchange, exchanges
from dragoman.model.article import Span
from dragoman.model.edition import Report, quiet


class Exchanged:
    """Implements `SegmentCheck` and `Weighs`."""

    name = "exchanged"

    def __call__(self, pair: Comparison) -> Report:
        """See `SegmentCheck`: counts nothing; that numbers are there is another check's."""
        found = list(exchanges(pair))
        if not found:
            return quiet(self.name)
        seen = [Seen(_evidence(one), _message(one, pair)) for one in found]
        return report(self.name, "accuracy/mistranslation", seen)

    def evidence(self, pair: Comparison) -> Sequence[Evidence]:
        """See `Weighs`: two numbers each of which has signs of standing in the other's place."""
        return [_evidence(one) for one in exchanges(pair)]


def _evidence(found: Exchange) -> Evidence:
    one, other = found.one, found.other
    source = Span(min(one.here.start, other.here.start), max(one.here.end, other.here.end))
    target = Span(min(one.there.start, other.there.start), max(one.there.end, other.there.end))
    return Evidence("transposition", found.features, source, target)


def _message(found: Exchange, pair: Comparison) -> str:
    one, other = found.one.here, found.other.here
    return f"«{pair.source.excerpt(one)}» and «{pair.source.excerpt(other)}» may have changed places"
