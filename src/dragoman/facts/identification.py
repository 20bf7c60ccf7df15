"""Which language a text is in, by all that there is: its words, its letters, what it is said to be in, and
what it is to be translated into.

A language is a hypothesis, and what speaks for it adds up in powers of ten (a naive Bayes classifier):

- each word, once, by how common it is in the language (wordfreq's lists). Few words decide, since those of
  grammar differ a hundredfold between languages; no single one decides alone, and a word with a capital may
  be a name and counts little;
- letters by threes (lingua), which are much weaker evidence: «USA und China» is Filipino by its letters;
- the language that the document states: markup is copied with its language, so it is no proof;
- the languages asked for: nobody asks for what he has.

A language that no list has is told by its relatives' lists and by what they lack and it lacks (`common` in
`facts/languages`). One more hypothesis is a language that is not known here: its words are those of several
relatives, and no single list fits. A text of it is not taken for the nearest that is known.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence

from dragoman.facts.hypotheses import (
    A_STRANGE_LETTER,
    ASKED,
    BESIDE_OWN,
    CAPITAL,
    ENOUGH_LETTERS,
    FEWEST_LETTERS,
    FREQUENT,
    IN_NO_LIST,
    LESS_KNOWN,
    LETTERS_WEIGH,
    MOST_OF_A_WORD,
    MOST_STRANGE,
    NEAREST,
    ONLY_ONE,
    OTHER,
    OWN,
    STATED,
    STATED_UNKNOWN,
    SURE,
    UNKNOWN,
    UNKNOWN_WORD,
    UNLISTED,
    WORDS_WEIGH,
    Known,
    Spoken,
    differing,
    has_list,
    known,
)
from dragoman.facts.plain import is_no_other, plainly
from dragoman.text.identify import by_letters, identifiable
from dragoman.text.languages import primary
from dragoman.text.scripts import letters, scripts_of
from dragoman.text.words import RELATIVES, Word, words

_CHARACTERS, _WORDS, _GLANCE = 4000, 250, 500
"""Characters and words that are looked at: by then every language is told from every other; and characters by
which the script is told."""


def spoken(text: str, *, stated: str | None = None, into: Iterable[str] = ()) -> Spoken | None:
    """The language of `text`, None where it has no words. `stated` is what the document says, and `into` the
    languages that it is to be translated into: BCP 47 tags. Time is linear in the length of `text`.
    """
    text = text[:_CHARACTERS]
    found = _distinct(text)
    if not found:
        return None
    latin, others = letters(text[:_GLANCE], "en")
    if latin > others and (plain := plainly(found, stated, into)) is not None:
        return plain
    shapes = by_letters(text)
    hypotheses = _hypotheses(text, shapes, {primary(one) for one in (stated, *into) if one})
    weighed = _weighed(found, hypotheses, shapes)
    said = [one for one in weighed if stated is not None and primary(one) == primary(stated) and one != OTHER]
    for language in said:
        weighed[language] += STATED
    if stated is not None and not said:
        weighed[OTHER] += STATED_UNKNOWN
    asked = {primary(one) for one in into}
    for language in [one for one in weighed if one != OTHER and primary(one) in asked]:
        weighed[language] += ASKED
    return _likeliest(weighed)


def surely_another(text: str, stated: str) -> Spoken | None:
    """The language of `text`, where that is surely another than it is `stated` to be in (a BCP 47 tag); what
    `spoken` says, asked only where words leave it open.
    """
    text = text[:_CHARACTERS]
    latin, others = letters(text[:_GLANCE], "en")
    if latin > others and is_no_other(_distinct(text), stated):
        return None
    found = spoken(text, stated=stated)
    is_other = found is not None and found.is_sure and primary(found.language) != primary(stated)
    return found if is_other else None


def _likeliest(weighed: Mapping[str, float]) -> Spoken:
    """The best hypothesis, with its share of all."""
    first, *others = sorted(weighed, key=lambda one: (-weighed[one], one))
    behind = {one: weighed[one] - weighed[first] for one in others}
    shares = {one: _power(by * _trust(one, first)) for one, by in behind.items()}
    confidence = 1 / (1 + sum(shares.values()))
    likely = [one for one in others if one != OTHER and shares[one] > (1 - SURE) / 2]
    return Spoken(first, confidence, tuple(likely[:3]))


def _trust(one: str, other: str) -> float:
    """What the difference between two hypotheses counts."""
    return 1.0 if all(one == OTHER or has_list(one) for one in (one, other)) else LESS_KNOWN


def _power(exponent: float) -> float:
    return math.pow(10, max(exponent, -300.0))


def _distinct(text: str) -> list[tuple[Word, float]]:
    """The words of a text, each once, with what they weigh."""
    found: dict[str, tuple[Word, float]] = {}
    for word in words(text, "und"):
        if word.text[0].isdigit() or word.folded in found:
            continue
        weight = CAPITAL if word.text[0].isupper() and word.start > 0 else 1.0
        found[word.folded] = word, weight
        if len(found) == _WORDS:
            break
    return list(found.values())


def _hypotheses(text: str, shapes: Mapping[str, float], named: Collection[str]) -> list[str]:
    """The languages that a text may be in: those of its script, of the many in Latin letters the nearest."""
    every = {*identifiable(), *differing()}
    fits: dict[frozenset[str], bool] = {}
    for language in every:
        scripts = scripts_of(language)
        if scripts not in fits:
            fits[scripts] = _is_written(text[:_GLANCE], language)
    written = sorted(one for one in every if fits[scripts_of(one)])
    near = frozenset(sorted(written, key=lambda one: (-shapes.get(one, 0.0), one))[:NEAREST]) | FREQUENT
    return [
        one
        for one in written
        if scripts_of(one) != {"Latn"} or one in near or one in named or _relatives(one) & near
    ]


def _is_written(text: str, language: str) -> bool:
    """Whether a text is in the letters of a language."""
    own, others = letters(text, language)
    return own >= others and own > 0


def _relatives(language: str) -> frozenset[str]:
    return frozenset(differing()[language].shaped) if language in differing() else frozenset()


def _weighed(
    found: Sequence[tuple[Word, float]], hypotheses: Sequence[str], shapes: Mapping[str, float]
) -> dict[str, float]:
    """What speaks for each hypothesis, in powers of ten; only their differences mean anything."""
    every = {one: known(one) for one in hypotheses}
    powers, unknown = _by_words(found, every)
    nearest = max(shapes.values(), default=0.0)
    size = sum(len(word.text) for word, _ in found)
    weight = LETTERS_WEIGH * min(1, size / ENOUGH_LETTERS)
    strange = _power_of(nearest) - (
        ONLY_ONE if len(every) == 1 else min(size / A_STRANGE_LETTER, MOST_STRANGE)
    )
    weighed = {OTHER: WORDS_WEIGH * unknown + weight * strange + UNKNOWN}
    for name in every:
        like = (name,) if name in shapes else _relatives(name)
        shaped = max((shapes.get(other, 0.0) for other in like), default=0.0)
        weighed[name] = (
            WORDS_WEIGH * powers.get(name, unknown)
            + weight * _power_of(shaped)
            + (0 if name in powers else UNKNOWN)
        )
    return weighed


def _power_of(confidence: float) -> float:
    return max(math.log10(confidence), FEWEST_LETTERS) if confidence else FEWEST_LETTERS


def _by_words(
    found: Sequence[tuple[Word, float]], every: Mapping[str, Known]
) -> tuple[dict[str, float], float]:
    """What the words say for the languages of which they are known, and for all others."""
    listed = {name: one.lists[0] for name, one in every.items() if one.lists and one.difference is None}
    differ = {name: (one, one.difference.own) for name, one in every.items() if one.difference is not None}
    sums, unknown = [0.0] * len(listed), 0.0
    powers, own = dict.fromkeys(differ, 0.0), dict.fromkeys(differ, 0.0)
    in_none = 0
    for word, weight in found:
        folded = word.folded
        values = [one.get(folded, 0.0) for one in listed.values()]
        best = max(values, default=0.0)
        top = max(best, OWN) if any(folded in own for _, own in differ.values()) else best
        if top:
            least = top - MOST_OF_A_WORD
            sums = [
                by + weight * (max(value or UNLISTED, least) - top)
                for by, value in zip(sums, values, strict=True)
            ]
            unknown += weight * (max(best - UNKNOWN_WORD, least) - top)
            for name, (one, common) in differ.items():
                powers[name] += weight * (max(one.value(folded), least) - top)
                own[name] += weight * (folded in common)
        elif weight == 1 and len(folded) > 1:
            in_none += 1
    for name in differ:
        powers[name] += IN_NO_LIST * (in_none if name in RELATIVES else min(in_none, own[name] * BESIDE_OWN))
    return powers | dict(zip(listed, sums, strict=True)), unknown
