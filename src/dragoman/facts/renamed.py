"""Evidence that a name was lost in translation, or that another stands in its place.

It is weighed for each name that the other side lacks (`dragoman.facts.names.strays`): of one that is lost,
whether a name that the original has not stands about where it should; of either, how surely it is a name,
and whether a word of another look means the same.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from dragoman.facts.evidence import Evidence
from dragoman.facts.names.capitalised import capitalised
from dragoman.facts.names.capitals import CAPITALISING, NOUNS_WITH_CAPITALS, begins_sentence, is_title
from dragoman.facts.names.looks import (
    alike,
    alphabet,
    at_home,
    is_abbreviated,
    is_abroad,
    is_short,
    is_short_for,
    is_spelled_out,
    lent,
    rarity_of,
    same_letters,
)
from dragoman.facts.names.matching import agreeing
from dragoman.facts.names.standing import in_row, joins_kept, neighbours, said_less
from dragoman.facts.names.strays import LATIN_LETTERS, PLAIN, Stray, rarity
from dragoman.facts.names.surroundings import are_partners, between_the_same
from dragoman.facts.restored import RESTORED, with_names_back
from dragoman.facts.said import EXONYM, WEIGHTY, answered, is_said, with_answers
from dragoman.facts.standins import LOOKS, called, is_likely, stand_ins
from dragoman.model.article import Span
from dragoman.text.languages import primary

if TYPE_CHECKING:  # a comparison asks this module, and imports it
    from dragoman.facts.comparison import Comparison

_ONE_SOUND = 0.5
"""Similarity of sound from which two names in two alphabets, each without another counterpart, are one."""

_FARTHEST, _SURELY_FARTHEST = 0.5, 0.9
"""How far apart, in parts of their texts, a lost name and the one in its stead may stand; and where both are
surely names.
"""

_OPENS = 0.5
"""How much less likely what begins a sentence is the name that another stands for."""

_ALIGNED = 0.5
"""The share of neighbours that being aligned is worth."""

_BETWEEN, _SURELY_BETWEEN, _SAID = 0.5, 0.25, 0.5
"""Share of its neighbours that a word must stand between which is a name by its capital alone, and where the
other one is surely a name; and how far it may be said otherwise."""


def renamed(pair: Comparison, *, exact: bool = True) -> tuple[Evidence, ...]:
    """The evidence for each name that a side of the pair has alone, in order of the source.

    Unless it is to be `exact`, phrases are only asked for where they can change what is found.
    """
    gone, new = _unheard(pair.lost_words, pair.new_words)
    ours: list[Stray] = []
    theirs: list[Stray] = []
    latin = pair.alignment is not None and _is_latin(pair)
    if latin:
        strange = capitalised(pair.target, pair.source, pair.new_words)
        gone, theirs = _unshortened(gone, strange, pair)
        ours, new = _unshortened(capitalised(pair.source, pair.target, pair.lost_words), new, pair)
    both = _pairs([*gone, *ours], [*new, *theirs], pair)
    by_sense: dict[Stray, Stray] = {}
    if latin:
        by_sense = _by_sense([*gone, *ours], [*new, *theirs], both, pair)
    taken = set(both.values())
    lost = [one for one in gone if is_likely(one, pair)]
    lost += [one for one in ours if in_row(one, pair.source, pair.target, commas=False)]
    added = [one for one in new if is_likely(one, pair)]
    added += [one for one in theirs if in_row(one, pair.target, pair.source, commas=False)]
    found: list[tuple[Stray | None, Stray | None]] = [*both.items()]
    found += [(one, None) for one in lost if one not in both]
    found += [(None, one) for one in added if one not in taken]
    return tuple([_evidence(one, other, pair, exact, by_sense=one in by_sense) for one, other in found])


def _by_sense(
    ours: Sequence[Stray], theirs: Sequence[Stray], both: dict[Stray, Stray], pair: Comparison
) -> dict[Stray, Stray]:
    """The pairs that sense makes of what is in none of `both`, or in one that a capital alone made; they are
    put there.
    """
    weak = {one: other for one, other in both.items() if not (one.steady and other.steady)}
    firm = {one: other for one, other in both.items() if one not in weak}
    found = stand_ins(ours, theirs, firm, weak, pair)
    left = {one: other for one, other in weak.items() if one not in found and other not in found.values()}
    both.clear()
    both |= {**firm, **found, **left}
    return {one: other for one, other in found.items() if weak.get(one) != other}


def _pairs(ours: Sequence[Stray], theirs: Sequence[Stray], pair: Comparison) -> dict[Stray, Stray]:
    """Each lost name with the new one that stands in its place, the likeliest pairs first.

    What only its capital makes a name (`capitalised`) is one where it stands between the same words.
    """
    worth = {
        (one, other): found
        for one in ours
        for other in theirs
        if (found := _worth(one, other, pair)) is not None
    }
    both: dict[Stray, Stray] = {}
    for one, other in sorted(worth, key=lambda two: -worth[two]):
        if one not in both and other not in both.values():
            both[one] = other
    return both


def _unheard(gone: Sequence[Stray], new: Sequence[Stray]) -> tuple[list[Stray], list[Stray]]:
    """What is lost and new, without names that sound somewhat alike: endings and customs of spelling
    differ.
    """
    return _without(gone, new, _is_heard)


def _is_heard(one: Stray, other: Stray) -> bool:
    return (
        alphabet(one) != alphabet(other)
        and max(agreeing(PLAIN[ours.folded], theirs.folded) for ours in one.words for theirs in other.words)
        >= _ONE_SOUND
    )


def _unshortened(
    gone: Sequence[Stray], new: Sequence[Stray], pair: Comparison
) -> tuple[list[Stray], list[Stray]]:
    """The same without those of which one is short for the other: «La.», «Louisiana»."""
    return _without(
        gone,
        new,
        lambda one, other: is_short_for(one, other, pair.source) or is_short_for(other, one, pair.target),
    )


def _without(
    gone: Sequence[Stray], new: Sequence[Stray], is_one: Callable[[Stray, Stray], bool]
) -> tuple[list[Stray], list[Stray]]:
    """Both without any two that are one name."""
    same = [(one, other) for one in gone for other in new if is_one(one, other)]
    return [one for one in gone if all(one != ours for ours, _ in same)], [
        one for one in new if all(one != theirs for _, theirs in same)
    ]


def _worth(one: Stray, other: Stray, pair: Comparison) -> float | None:
    """How likely one stands in the other's place, compared with other pairs; None where it cannot."""
    apart = _apart(one, other, pair)
    if apart > (_SURELY_FARTHEST if min(one.steady, other.steady) >= WEIGHTY else _FARTHEST):
        return None
    if is_said(one, pair, of_source=True) or is_said(other, pair, of_source=False):
        return None
    same = _between(one, other, pair)
    sure = max(one.steady, other.steady) >= WEIGHTY or (is_short(one) and is_short(other))
    looks = min(called(one, pair), called(other, pair)) >= LOOKS
    if not (one.steady and other.steady) and (
        same < (0.0 if looks else _SURELY_BETWEEN if sure else _BETWEEN)
        or is_short(one) != is_short(other)
        or _is_said(one, other, pair)
    ):
        return None
    language = primary(pair.target.language)
    long = (len(one.words) > 1) == (len(other.words) > 1)
    looks_so = called(one, pair) + called(other, pair) - _OPENS * (one.initial + other.initial)
    return looks_so + one.steady + other.steady - apart - _commonness(other, language) + 2 * same + 0.3 * long


def _is_said(one: Stray, other: Stray, pair: Comparison) -> bool:
    """Whether what only its capital makes a name is said otherwise."""
    return any(
        not stray.steady and answered(stray, pair, of_source=of_source) >= _SAID
        for stray, of_source in ((one, True), (other, False))
    )


def _between(one: Stray, other: Stray, pair: Comparison) -> float:
    aligned = pair.alignment
    if aligned is None:
        return 0.0
    same = between_the_same(one, other, aligned)
    return max(same, _ALIGNED) if are_partners(one, other, aligned) else same


def _commonness(stray: Stray, language: str) -> float:
    """How much less likely a common word with a capital is a name, where all nouns have one."""
    if language not in NOUNS_WITH_CAPITALS:
        return 0.0
    return 1.0 - max(rarity(word.folded, language) for word in stray.words)


def _apart(one: Stray, other: Stray, pair: Comparison) -> float:
    return abs(one.start / len(pair.source.text) - other.start / len(pair.target.text))


def _evidence(
    one: Stray | None, other: Stray | None, pair: Comparison, exact: bool, *, by_sense: bool
) -> Evidence:
    here, there = [Span(stray.start, stray.end) if stray else None for stray in (one, other)]
    features: dict[str, float] = {"unread": float(pair.alignment is None)}
    if one is not None:
        features |= _alone("lost", one, pair)
        if other is None:
            features |= _only_lost(one, pair)
        features["lost from a row"] = float(in_row(one, pair.source, pair.target, commas=other is None))
    if other is not None:
        features |= _alone("new", other, pair)
        if one is None:
            features |= _only_new(other, pair)
        features["new in a row"] = float(in_row(other, pair.target, pair.source, commas=False))
    if one is not None and other is not None:
        features |= _instead(one, other, pair)
        for what, stray, side in (("lost", one, pair.source), ("new", other, pair.target)):
            ordinary = stray.steady < WEIGHTY  # what only its capital makes a name
            home = at_home(stray, primary(side.language)) if ordinary else 0.0
            features[f"{what} home word"] = home
        features["both common"] = (1 - features["lost rare"]) * (1 - features["new rare"])
        features |= {"by sense": 1.0} if by_sense else {}
    found = Evidence("name" if _is_latin(pair) else "sound", features, here, there)
    rows = max(features.get("lost from a row", 0.0), features.get("new in a row", 0.0))
    stands = one is not None and other is not None
    said = {"said otherwise": one, "known otherwise": other}
    found = with_answers(found, said, pair, exact or bool(rows), RESTORED if stands else {})
    if stands:
        found = with_names_back(found, pair, exact=exact)
    if rows:  # «Mars» is no name that «Venus y Marte» has lost
        far = max(found.features.get(name, 0.0) for name in said)
        found = found._replace(features={**found.features, "said in a row": rows * far})
    return found


def _only_lost(one: Stray, pair: Comparison) -> dict[str, float]:
    """What tells of a name that is lost, and in whose place none stands."""
    rare = rarity_of(one, pair.source)
    return {
        "lost alone": one.steady * rare,
        "lost with what it says": float(_silent(one, pair)),
        "lost part": float(joins_kept(one, pair.source, pair.target)),
        "nothing there": float(not _stands(pair)),
    } | _whole(one, pair)


def _whole(one: Stray, pair: Comparison) -> dict[str, float]:
    """What tells of several words that are lost whole: where the other side's writing shows no names, too."""
    if len(one.words) == 1 or joins_kept(one, pair.source, pair.target):
        return {}
    if _is_latin(pair):
        return {"lost whole": 1.0}
    shows = primary(pair.target.language) in CAPITALISING
    return {} if shows else {"lost among the nameless": 1.0}


def _only_new(other: Stray, pair: Comparison) -> dict[str, float]:
    """What tells of a name that is new, and stands in no other's place."""
    rare = rarity_of(other, pair.target)
    part = joins_kept(other, pair.target, pair.source)
    return {
        "new alone": other.steady * rare,
        "abbreviated": float(is_abbreviated(other, pair.source)),
        "new part": float(part),
        "new whole": float(len(other.words) > 1 and not part),
        "said less": float(said_less(pair.source, pair.target)),
    }


def _instead(one: Stray, other: Stray, pair: Comparison) -> dict[str, float]:
    """What tells that one name stands in the other's place."""
    beside = neighbours(one, pair.source) & neighbours(other, pair.target)
    letters = is_short(one) and is_short(other)
    ours, theirs = primary(pair.source.language), primary(pair.target.language)
    return {
        "instead": 1.0,
        "replaced": min(one.steady, other.steady),
        "apart": _apart(one, other, pair),
        "between the same": _between(one, other, pair),
        "beside the same": float(bool(beside)),
        "sound alike": alike(one, other),
        "both letters": float(letters),
        "letters lent": letters * min(lent(one, ours, theirs), lent(other, theirs, ours)),
        "same letters": letters * same_letters(one, other),
        "spelled out": letters * (is_spelled_out(one, pair.source) or is_spelled_out(other, pair.target)),
    }


def _is_latin(pair: Comparison) -> bool:
    return {primary(pair.source.language), primary(pair.target.language)} <= LATIN_LETTERS


def _alone(what: str, stray: Stray, pair: Comparison) -> dict[str, float]:
    side = pair.source if what == "lost" else pair.target
    rare = rarity_of(stray, side)
    nouns = primary(side.language) in NOUNS_WITH_CAPITALS
    title = is_title(side.text, primary(side.language))
    looks = called(stray, pair)
    return {
        what: stray.steady,
        f"{what} called": looks,
        f"{what} first": float(stray.initial),
        f"{what} in title": float(title),
        f"{what} rare": rare,
        f"{what} long": float(len(stray.words) > 1),
        f"{what} known": float(bool(stray.concept)),
        f"{what} among nouns": nouns * rare * (not is_abroad(stray, primary(side.language))),
        f"{what} ordinary noun": nouns * (1 - rare),
        f"{what} noun called": nouns * (1 - rare) * looks,
    }


def _silent(stray: Stray, pair: Comparison) -> bool:
    """Whether it stands outside of what is quoted, and the translation has nothing but the quotation."""
    source, target = pair.source, pair.target
    if not source.quotations or not target.quotations:
        return False
    return not any(one.start <= stray.start < one.end for one in source.quotations) and all(
        any(one.start <= word.start < one.end for one in target.quotations) for word in target.words
    )


def _stands(pair: Comparison) -> bool:
    """Whether a word of the translation has a capital of its own and no counterpart, a name or none."""
    aligned = pair.alignment
    if aligned is None:
        return True
    known = pair.source.plain_words
    return any(
        one.likeness < EXONYM
        and one.word.text[0].isupper()
        and PLAIN[one.word.folded] not in known
        and not begins_sentence(pair.target.text, one.word.start)
        for one in aligned.target
    )
