"""How far a name that the other side lacks is said there by a word of another look: «Aachen», «Aquisgrán»."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from dragoman.facts.evidence import Evidence, settled
from dragoman.facts.names.matching import concept_at
from dragoman.facts.names.strays import PLAIN, Stray
from dragoman.text.words import Word

if TYPE_CHECKING:  # a comparison asks the module that asks this one
    from dragoman.facts.comparison import Comparison

_UNLIKE, _SAME = 0.45, 0.7
"""Likeness in meaning up to which two words are two names, and from which one is a translation of the
other."""

EXONYM = 0.6
"""Likeness in meaning from which two names without other counterparts are one name in two languages."""

WEIGHTY = 0.4
"""Steadiness from which a word is weighed that is lost or new alone, and asked for as a part of a phrase."""


def with_answers(
    evidence: Evidence,
    strays: Mapping[str, Stray | None],
    pair: Comparison,
    exact: bool,
    later: Mapping[str, tuple[float, float]],
) -> Evidence:
    """It, with how far each of the names is said in other words, as that feature.

    Of features that are worked out `later` it is given the least and the most.
    """
    asked = [(name, stray, name == "said otherwise") for name, stray in strays.items() if stray is not None]
    words = {name: _by_words(stray, pair, of_source=own) for name, stray, own in asked}
    known = {name: _said(best) for name, best in words.items()}
    # Phrases cost: they are asked where the words do not tell, of what is rather a name.
    open_ = [one for one in asked if words[one[0]] < _SAME and one[1].steady >= WEIGHTY]
    bounds = {name: (known[name], 1.0) for name, _, _ in open_}
    told = evidence._replace(
        features={**evidence.features, **{one: value for one, value in known.items() if one not in bounds}}
    )
    if pair.alignment is not None and (exact or not settled(told, {**bounds, **later})):
        for name, stray, own in open_:
            known[name] = _said(max(words[name], _by_phrases(stray, pair, of_source=own)))
    return evidence._replace(features={**evidence.features, **known})


def _said(likeness: float) -> float:
    """How far what is so like a name in meaning is it, 0 to 1."""
    return min(1.0, max(0.0, (likeness - _UNLIKE) / (_SAME - _UNLIKE)))


def _by_words(stray: Stray, pair: Comparison, *, of_source: bool) -> float:
    """How alike a word of another look on the other side is in meaning, at best."""
    aligned = pair.alignment
    if aligned is None:
        return _in_dictionary(stray, pair, of_source=of_source)
    side, other = (aligned.source, aligned.target) if of_source else (aligned.target, aligned.source)
    best = 0.0
    for one in side:
        if stray.start <= one.word.start < stray.end:
            partner = other[one.partner].word if one.partner >= 0 else None
            if partner is None or not (
                (one.word.text.isupper() and partner.text.isupper() and one.likeness < EXONYM)
                or _is_other(partner, one.likeness, *_others(pair, of_source))
                or _is_known(partner, stray, pair if of_source else pair.turned)
            ):
                best = max(best, one.likeness)
    return best


def _by_phrases(stray: Stray, pair: Comparison, *, of_source: bool) -> float:
    """The same of a phrase."""
    aligned = pair.alignment
    there = aligned.counterpart(stray, of_source=of_source) if aligned is not None else None
    if aligned is None or there is None:
        return 0.0
    likeness = aligned.likeness(stray, of_source=of_source)
    other = aligned.target if of_source else aligned.source
    inside = [one.word for one in other if there.start <= one.word.start < there.end]
    names = [_is_other(word, likeness, *_others(pair, of_source)) for word in inside]
    return 0.0 if all(names) else likeness


def _others(pair: Comparison, of_source: bool) -> tuple[Sequence[Stray], frozenset[str]]:
    """The names that the other side has alone, and the words that this side has."""
    if of_source:
        return pair.new_words, pair.source.plain_words
    return pair.lost_words, pair.target.plain_words


def _is_other(word: Word, likeness: float, strange: Sequence[Stray], taken: frozenset[str]) -> bool:
    """Whether it is another name, one with a counterpart of its own or with none: all names of one sort are
    somewhat alike in meaning.
    """
    if PLAIN[word.folded] in taken:
        return True
    return likeness < EXONYM and any(one.start < word.end and word.start < one.end for one in strange)


def _is_known(word: Word, stray: Stray, pair: Comparison) -> bool:
    """Whether a word of the translation is a known name of which the original speaks elsewhere: «Peking»
    means Beijing, not China.
    """
    there = concept_at(pair.target.searchable, word.start, word.end)
    return there is not None and there != stray.concept and there in pair.source.searchable.concepts


def _in_dictionary(stray: Stray, pair: Comparison, *, of_source: bool) -> float:
    covered = pair.coverage
    if covered is None:
        return 0.0
    side = covered.source if of_source else covered.target
    return float(
        any(stray.start <= one.word.start < stray.end and one.answered and one.known for one in side)
    )


def is_said(stray: Stray, pair: Comparison, *, of_source: bool) -> bool:
    """Whether a word of another look surely means the same on the other side."""
    return _by_words(stray, pair, of_source=of_source) >= _SAME


def answered(stray: Stray, pair: Comparison, *, of_source: bool) -> float:
    """How far a word of another look means the same on the other side, 0 to 1."""
    return _said(_by_words(stray, pair, of_source=of_source))
