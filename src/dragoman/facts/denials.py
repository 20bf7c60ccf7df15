"""Which denials of a sentence its translation has, and which not: each is looked for where its predicate is.

Only where one side has more denials than the other is anything open. Then each is set beside the one of the
other side that stands where its own surroundings are said; what is left over is told with what may say it
otherwise there: a word that denies by itself, or one that means what is denied with a «not» before it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence, Set
from typing import TYPE_CHECKING, NamedTuple

from dragoman.facts import meaning
from dragoman.facts.denied import implied
from dragoman.facts.denying import Denying, grammar
from dragoman.facts.litotes import turned_round
from dragoman.facts.negation import Negation
from dragoman.facts.reworded import reworded
from dragoman.facts.sides import AROUND, Pairing, Side, far, sides, span
from dragoman.facts.torn import Match, matched, torn
from dragoman.model.article import Span
from dragoman.text.languages import primary
from dragoman.text.words import folded

if TYPE_CHECKING:  # they ask this module, and import it
    from dragoman.facts.comparison import Comparison
    from dragoman.facts.reading import Reading

_NEAR = 2
"""Content words from where its predicate is said within which a word may say a denial; the last is less
likely.
"""

_CLAUSE = 6
"""The same for a word that says it of a whole clause (until, unless)."""

_ANSWERED = 0.6
"""Likeness of a dictionary's partners, and that from which on a word is the other's counterpart and no
excuse.
"""

_DENIED = 0.75
"""Likeness from which on a word that denies by itself is what the other side denies («not difficult»)."""

_SURELY = 0.7
"""Likeness from which on the counterpart of a word that denies by itself does so too."""

_LESS_SURELY = 0.5
"""How surely a word that denies by what it means («avoid») is one of two denials that cancel each other."""

_BY_PLACE = 0.7
"""How likely a word like «unable» says a denial of something else than its rest, where it stands right by
it.
"""

_MOST = 12
"""Denials of one side that are told apart: a text that denies more is no sentence."""

_NOTHING: tuple[float, str, Span | None] = (0.0, "", None)


class Unanswered(NamedTuple):
    """A denial of one side that the other lacks. All shares are from 0 to 1.

    `otherwise` is the word of the other side that likeliest says it, `near` how near a word that denies by
    itself stands to the counterpart of what is denied, and `scant` the same of a word that says little or
    not yet; `likeness` is how surely the counterpart of what is denied is it; `cancelled`, how
    surely another denial stands right behind it («not unlikely») and the other side has none; `doubled`,
    whether that is one for certain («not without»); `only`, whether
    that says «only» there, and `stranded`, whether it has a word there that denies only beside another
    («dijo nada»). `torn` tells that a denial of the other side is left for it, but far from where what is
    denied is said; `said` is how surely the content word that stands nearest behind the denial is answered,
    and `loose` how many of those around its answer answer nothing; `implied`, how far a word there leans
    towards denial; `corrective`, whether a word there corrects what nothing denies («sondern»).
    """

    denial: Negation
    of_source: bool
    otherwise: Span | None = None
    near: float = 0.0
    scant: float = 0.0
    likeness: float = 0.0
    cancelled: float = 0.0
    doubled: bool = False
    only: bool = False
    stranded: bool = False
    torn: bool = False
    said: float = 0.0
    loose: float = 0.0
    implied: float = 0.0
    corrective: bool = False


def unanswered(pair: Comparison) -> tuple[Unanswered, ...]:
    """The denials of either side that the other has not, those of the side with more of them first.

    Also where both have as many, each must stand where the other's is said: one may have been lost, and
    another be said here in a word that denies by itself.
    """
    ours, theirs = _counted(pair.source), _counted(pair.target)
    refusing: list[Negation] = []
    if len(ours) >= len(theirs):
        refusing = [one for one in pair.source.negations if one.kind == "lexical"]
    if max(len(ours), len(theirs)) > _MOST or not (ours or theirs or refusing):
        return ()
    if not refusing and not any(one.demanding for one in (*ours, *theirs)):
        return ()
    source, target = sides(pair)
    more, fewer = (source, target) if len(ours) >= len(theirs) else (target, source)
    denials = sorted([*_counted(more.reading), *refusing])  # «wollte nicht» says «refused to»
    found = matched(more, fewer, denials, _counted(fewer.reading))
    answered = {each.here.start for each in found}
    left = [one for one in denials if one.start not in answered and not _shared(one, more, fewer)]
    told = [
        _told(one, more, fewer, of_source=more is source, answered=answered)
        for one in left
        if (one.demanding or one in refusing)
        and not turned_round(one, more, pair, of_source=more is source)
        and not reworded(one, more, fewer, of_source=more is source)
    ]
    return (
        *[one for one in told if one.denial not in refusing],
        *_torn(found, more, fewer, source),
        *[one for one in told if one.denial in refusing and one.otherwise is None],
    )


def _shared(denial: Negation, here: Side, there: Side) -> bool:
    """Whether the other side says it within another denial, twice and meant once: «nadie dijo nada»."""
    partner = here.partners.get(denial.start)
    return partner is not None and any(
        one.start < partner.start < one.end for one in there.reading.negations if one.answering
    )


def _counted(reading: Reading) -> list[Negation]:
    return [one for one in reading.negations if one.answering]


def _torn(matches: Sequence[Match], more: Side, fewer: Side, source: Side) -> list[Unanswered]:
    """Those of two denials that do not say the same, as far as nothing says them otherwise."""
    found = [
        _told(one, here, there, of_source=here is source)._replace(torn=True)
        for one, here, there in torn(matches, more, fewer)
        if one.demanding and not reworded(one, here, there, of_source=here is source)
    ]
    return [one for one in found if one.likeness and not one.near and not one.scant]


def _told(
    denial: Negation, here: Side, there: Side, *, of_source: bool, answered: Set[int] = frozenset()
) -> Unanswered:
    """What can be said of a denial that is left over; those that begin at `answered` are not."""
    rated: list[tuple[float, str, Span | None]] = [
        (_says(one, denial, here, there), one.way, span(one)) for one in _excuses(there, of_source=of_source)
    ]
    rated += [(float(far(denial, one, here, there) <= _NEAR), "", one) for one in _others(denial, there)]
    near = max((one for one in rated if one[1] != "scant"), key=_share, default=_NOTHING)
    scant = max((one for one in rated if one[1] == "scant"), key=_share, default=_NOTHING)
    best = max(near, scant, key=_share)
    likeness = max([one.likeness for one in here.predicate(denial)], default=0.0)
    said, answer = here.denied(denial)
    return Unanswered(
        denial,
        of_source,
        best[2] if best[0] > 0 else None,
        near[0],
        scant[0],
        likeness,
        _cancelled(denial, here, there, answered)
        if near[0] == 0.0
        else float(_doubled(denial, here, answered)),
        _doubled(denial, here, answered),
        _only(denial, here, there),
        denial.kind == "particle"
        and any(
            one.kind == "stranded" and far(denial, one, here, there) <= _NEAR
            for one in there.reading.negations
        ),
        said=said,
        loose=there.loose(answer) if answer is not None else 1.0,
        implied=implied(denial, answer, here, there),
        corrective=of_source and _corrective(there),
    )


def _excuses(there: Side, *, of_source: bool) -> list[Denying]:
    """The words that may say a denial by themselves; what often goes with one says none that is lost."""
    known = grammar(primary(there.reading.language)) if of_source else None
    if known is None or not known.beside:
        return list(there.reading.denying)
    text = there.reading.text
    return [one for one in there.reading.denying if folded(text[one.start : one.end]) not in known.beside]


def _corrective(there: Side) -> bool:
    """Whether a word stands there that corrects what was denied before it («sondern»), and nothing was."""
    known = grammar(primary(there.reading.language))
    if known is None or not known.corrective:
        return False
    first = next((word.start for word in there.reading.words if word.folded in known.corrective), None)
    return first is not None and not any(one.start < first for one in there.reading.negations)


def _kept(one: Denying, here: Side, there: Side) -> bool:
    """Whether a word that denies by itself is said by such a word on the other side («forget»: «vergessen»),
    so that a «not» by it is said by nothing.
    """
    denying = {each.start for each in there.reading.denying}
    return any(
        each.here.start == one.start
        and (each.there.start in denying or (one.way == "lexical" and each.likeness >= _SURELY))
        for each in here.pairings
    )


def _others(denial: Negation, there: Side) -> list[Span]:
    """What may say a denial without being one: a particle that need not deny («finché non»), for a word one
    that needs a particle elsewhere («nadie»), words with which another denial goes on («no … ni»), and a
    particle of an idiom («o no»).
    """
    kinds = ("until", "formed") if denial.kind == "particle" else ("until", "formed", "stranded")
    found = [span(one) for one in there.reading.negations if one.kind in kinds]
    known = grammar(primary(there.reading.language))
    if known is None:
        return found
    idioms = known.idioms_in(there.reading.text)
    for word in there.reading.words:
        what = known.kinds[word.folded]
        idle = what == "particle" and any(one.start < word.end <= one.end for one in idioms)
        if what == "linking" or idle:
            found.append(span(word))
    return found


def _share(one: tuple[float, str, Span | None]) -> float:
    return one[0]


def _says(one: Denying, denial: Negation, here: Side, there: Side) -> float:
    """How likely it is, from 0 to 1, that `one` says `denial` in its own way, by where it stands."""
    answers = next((each for each in there.pairings if each.here.start == one.start), None)
    if answers is not None and denial.start <= answers.there.start < denial.end:
        return 1.0
    partner = there.partners.get(one.start)
    if partner is not None and any(
        not (denial.start <= each.start < denial.end) and each.start <= partner.start < each.end
        for each in here.reading.denying
        if each.way != "scant"
    ):
        return 0.0  # it says a word that denies by itself there too
    predicate = here.predicate(denial)
    if one.way == "formed" and predicate:
        denied = _denies(one, predicate, here, there)
        return max(denied, _BY_PLACE * float(far(denial, one, here, there) <= 1))
    if (
        answers is not None
        and answers.likeness >= _ANSWERED
        and (answers.likeness >= _DENIED or answers.there not in [each.here for each in predicate])
    ):
        return 0.0  # it says something else of the other side
    reach = _CLAUSE if one.way == "scant" else _NEAR
    return max(0.0, min(1.0, 1.5 - far(denial, one, here, there) / reach))


def _denies(one: Denying, predicate: Sequence[Pairing], here: Side, there: Side) -> float:
    """How nearly what a word denies by its form («safe») is what is denied on the other side."""
    if not meaning.known(here.reading.language) or not meaning.known(there.reading.language):
        return float(any(each.there.start == one.start for each in predicate))
    words = [here.reading.at(each.here) for each in predicate]
    found = meaning.vectors([one.rest, there.reading.text[one.start : one.end], *words])
    rest, whole = (found[:2] @ found[2:].T).max(axis=1).tolist()
    return max(0.0, min(1.0, 4.0 * (rest - 0.45))) if rest > whole else 0.0


def _cancelled(denial: Negation, here: Side, there: Side, answered: Set[int]) -> float:
    """How surely what stands right behind a denial denies as well, and the other side says neither: 1 of
    another denial or a word that denies by its form («unlikely»), less of one that does by what it means.
    """
    until = bisect_left(here.starts, denial.end)
    behind = [
        one
        for one in here.reading.denying
        if one.way != "scant" and 0 <= here.number(one) - until < 2 and not _kept(one, here, there)
    ]
    if _doubled(denial, here, answered) or any(one.way == "formed" for one in behind):
        return 1.0
    return _LESS_SURELY if behind else 0.0


def _doubled(denial: Negation, here: Side, answered: Set[int]) -> bool:
    """Whether another denial stands right beside it («not without») that the other side has not either."""
    at = here.number(denial)
    return any(
        one.start != denial.start and one.start not in answered and abs(here.number(one) - at) <= 2
        for one in here.reading.negations
        if one.answering
    )


def _only(denial: Negation, here: Side, there: Side) -> bool:
    """Whether the other side says «only» near where the denial should stand."""
    known = grammar(primary(there.reading.language))
    return known is not None and any(
        word.folded in known.only and far(denial, word, here, there) <= AROUND for word in there.reading.words
    )
