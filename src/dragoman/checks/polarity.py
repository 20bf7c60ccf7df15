"""What the original denies the translation denies, and nothing is turned into its opposite."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dragoman.facts.comparison import Comparison, unknown
from dragoman.facts.denials import Unanswered
from dragoman.facts.denied import away, closely
from dragoman.facts.evidence import MAJOR_FROM, Evidence, Seen, odds, report, settled
from dragoman.facts.forms import Turned
from dragoman.facts.forms import away as turned_away
from dragoman.facts.negation import known, reliable, varied
from dragoman.facts.opposites import knows
from dragoman.facts.reversals import Reversal as Opposed
from dragoman.model.article import Span
from dragoman.model.edition import Report


class Negation:
    """Implements `SegmentCheck`: what the original denies is denied, and what it affirms affirmed."""

    name = "negation"

    def __call__(self, pair: Comparison) -> Report:
        """See `SegmentCheck`: counts negations."""
        skipped = unknown(self.name, pair, known, "the negations of {} are not known")
        if skipped:
            return Report(skipped=skipped)
        seen = [Seen(_told(one, pair), _message(one, pair), _pardon(one, pair)) for one in pair.unanswered]
        demanding = sum(one.demanding or one.kind == "lexical" for one in pair.source.negations)
        return report(self.name, "accuracy/mistranslation", seen, "negations", demanding)

    def evidence(self, pair: Comparison) -> Sequence[Evidence]:
        """See `Weighs`: the denials that one side lacks, with all that can be told of them."""
        return [
            _with(_with(_evidence(one, pair), _close(one, pair)), _away(one, pair)) for one in pair.unanswered
        ]


_FIRM = {"particle": 1.0, "word": 0.8, "without": 0.5, "only": 0.2, "lexical": 0.0, "cue": 0.4}
"""How surely a kind of denial must be one in another language too."""


def _evidence(one: Unanswered, pair: Comparison) -> Evidence:
    place = Span(one.denial.start, one.denial.end)
    features = {
        "firm": _FIRM.get(one.denial.kind, 0.0),
        "otherwise": one.near,
        "scant": one.scant,
        "alike": one.likeness,
        "cancelled": one.cancelled,
        "doubled": float(one.doubled),
        "refusing": float(one.denial.kind == "lexical"),
        "only": float(one.only and one.denial.kind == "only"),
        "besides": float(one.denial.kind == "only" and not one.only),
        "stranded": float(one.stranded),
        "signs": float(not (reliable(pair.source.language) and reliable(pair.target.language))),
        "free": float(varied(pair.source.language) or varied(pair.target.language)),
        "unread": float(pair.alignment is None),
        "torn": float(one.torn),
        "said": one.said,
        "loose": one.loose,
        "implied": one.implied,
    }
    if one.of_source:
        return Evidence("denial", {**features, "corrective": float(one.corrective)}, place, None)
    return Evidence("added_denial", features, None, place)


def _told(one: Unanswered, pair: Comparison) -> Evidence:
    """The evidence, as far as it can change what is found: sentences take long to encode."""
    found = _evidence(one, pair)
    if settled(found, _CLOSE | _AWAY):
        return found
    found = _with(found, _close(one, pair))
    return found if settled(found, _AWAY) else _with(found, _away(one, pair))


_CLOSE = {"bare": (0.0, 1.0), "local": (-1.0, 1.0), "close": (0.0, 1.0), "clause": (-1.0, 1.0)}
_AWAY = {"away": (-1.0, 1.0)}
"""What the encoder says, from its least to its most."""


def _close(one: Unanswered, pair: Comparison) -> dict[str, float]:
    found = closely(pair, one)
    return {
        "bare": min(1.0, 4.0 * found.bare),
        "local": found.local,
        "close": found.close,
        "clause": found.clause,
    }


def _away(one: Unanswered, pair: Comparison) -> dict[str, float]:
    return {"away": away(pair, one)}


def _with(evidence: Evidence, more: Mapping[str, float]) -> Evidence:
    return evidence._replace(features={**evidence.features, **more})


def _message(one: Unanswered, pair: Comparison) -> str:
    if one.of_source:
        return f"«{pair.source.quoted(one.denial)}» denies, and the translation does not"
    return f"«{pair.target.quoted(one.denial)}» denies what the original does not"


def _pardon(one: Unanswered, pair: Comparison) -> str:
    side = pair.target if one.of_source else pair.source
    return f"said otherwise: «{side.quoted(one.otherwise)}»" if one.otherwise is not None else ""


class Reversal:
    """Implements `SegmentCheck` and `Weighs`: «above normal» is not «por debajo de lo normal»."""

    name = "reversal"

    def __call__(self, pair: Comparison) -> Report:
        """See `SegmentCheck`: words that stand at the opposite of what the original says."""
        skipped = unknown(self.name, pair, knows, "no dictionary tells opposites in {}")
        if skipped:
            return Report(skipped=skipped)
        seen = [Seen(_turned(one, pair), _opposed(one)) for one in pair.reversals]
        told = {evidence.source for evidence, *_ in seen if odds(evidence) > MAJOR_FROM}
        forms = [Seen(_formed(one, pair), _opposed(one)) for one in pair.turned_forms]
        seen += [one for one in forms if one.evidence.source not in told]
        return report(self.name, "accuracy/mistranslation", seen)

    def evidence(self, pair: Comparison) -> Sequence[Evidence]:
        """See `Weighs`: words of both sides at the two poles of an axis."""
        return [
            *[_turned(one, pair) for one in pair.reversals],
            *[_with(_form(one), {"away": turned_away(pair, one)}) for one in pair.turned_forms],
        ]


def _turned(one: Opposed, pair: Comparison) -> Evidence:
    features = {
        "alike": max(0.0, min(1.0, 4.0 * (one.likeness - 0.7))),
        "apart": min(1.0, 3.0 * (one.apart - 0.1)),
        "aligned": max(0.0, one.aligned),
        "elsewhere": max(0.0, -2.0 * one.aligned),
        "denied": float(one.denied),
        "loose": float(one.pole.loose),
        "unread": float(pair.alignment is None),
        "away": one.away,
    }
    return Evidence(
        "reversal", features, Span(one.here.start, one.here.end), Span(one.there.start, one.there.end)
    )


def _formed(one: Turned, pair: Comparison) -> Evidence:
    """The evidence, as far as it can change what is found."""
    found = _form(one)
    return found if settled(found, _AWAY) else _with(found, {"away": turned_away(pair, one)})


def _form(one: Turned) -> Evidence:
    features = {
        "alike": max(0.0, _clipped(2.5 * (one.alike - 0.5))),
        "theirs": _clipped(4.0 * one.theirs),
        "ours": _clipped(4.0 * one.ours),
        "listed": one.listed,
        "denied": float(one.denied),
        "rival": max(0.0, _clipped(2.5 * (one.rival - 0.5))),
        "again": max(0.0, _clipped(2.5 * (one.again - 0.5))),
    }
    return Evidence(
        "form", features, Span(one.here.start, one.here.end), Span(one.there.start, one.there.end)
    )


def _clipped(value: float) -> float:
    return max(-1.0, min(1.0, value))


def _opposed(one: Opposed | Turned) -> str:
    return f"«{one.here.text[:80]}» became «{one.there.text[:80]}», which says the opposite"
