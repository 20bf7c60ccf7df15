"""Which content words of a text have nothing that answers them in its translation, and the other way.

A word is answered by one that a dictionary gives for it, or by one that looks like it (a name, a number,
a cognate). Function words answer nothing: what the commonest words of a language say is grammar.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.fuzz import ratio

from dragoman.text.lexicon import Lexicon, lexicon, stem
from dragoman.text.wordlists import lexicon as wordlist
from dragoman.text.words import Word, words

_MOST = 250
"""Words of one side that are compared; beyond it, a text is no sentence and is not aligned."""

_COMMON = 5.6
"""Zipf value above which a word counts as a function word: some 200 of a language are."""

_ALIKE = 75.0
"""RapidFuzz's ratio (0 to 100) from which on two longer words of one script look like each other."""

_TRIED = 24
"""Unanswered words of one side that are compared by their looks with all of the other."""


class Content(NamedTuple):
    """A content word, what it weighs (0 to 1), and whether a dictionary has it (`known`).

    `partner` is the number, among the other side's content words, of the one that answers it best, and
    -1 where only a function word does; `answered` says whether anything does.
    """

    word: Word
    weight: float
    known: bool
    answered: bool
    partner: int


class Coverage(NamedTuple):
    """The content words of both sides; `dictionary` tells whether one was at hand for the pair.

    Where scripts differ, nothing looks like anything, and names that no dictionary lists stay open.
    """

    source: tuple[Content, ...]
    target: tuple[Content, ...]
    dictionary: bool
    same_script: bool


class _Side(NamedTuple):
    """The content words of a text, their weights, stems and renderings, and its other words."""

    words: list[Word]
    weights: list[float]
    stems: list[str]
    offers: list[frozenset[str]]
    others: list[Word]


@lru_cache(maxsize=256)
def coverage(source: str, target: str, source_language: str, target_language: str) -> Coverage | None:
    """Content words of both sides, answered or not; none where a side is too long to be a sentence."""
    ours, theirs = source_language.split("-")[0], target_language.split("-")[0]
    if len(source) > 20 * _MOST or len(target) > 20 * _MOST:
        return None
    there, back = lexicon(ours, theirs), lexicon(theirs, ours)
    left, right = _side(source, ours, there), _side(target, theirs, back)
    if len(left.words) > _MOST or len(right.words) > _MOST:
        return None
    answers = _answers(left, right)
    other_way = _turned(answers, len(right.words))
    _by_function_words(left, answers, right, theirs, back)
    _by_function_words(right, other_way, left, ours, there)
    return Coverage(
        _contents(left, answers),
        _contents(right, other_way),
        bool(there or back),
        _latin(left) == _latin(right),
    )


def _side(text: str, language: str, dictionary: Lexicon | None) -> _Side:
    content, weights, others = [], [], []
    for word in words(text, language):
        weight = _weight(word, language)
        if weight:
            content.append(word)
            weights.append(weight)
        else:
            others.append(word)
    stems = [stem(word.folded, language) for word in content]
    none: frozenset[str] = frozenset()
    offers = [dictionary.renderings(word.folded) if dictionary else none for word in content]
    return _Side(content, weights, stems, offers, others)


def _answers(left: _Side, right: _Side) -> list[list[int]]:
    """By content word of `left`, the numbers of those of `right` that answer it, best reason first."""
    found: list[list[int]] = []
    heads = {one[:4] for one in right.stems}
    rights = list(zip(right.stems, right.offers, strict=True))
    names = [(number, word.folded) for number, word in enumerate(right.words) if len(word.folded) > 4]
    tried = 0
    for own, offers, word in zip(left.stems, left.offers, left.words, strict=True):
        numbers = [number for number, (other, back) in enumerate(rights) if other in offers or own in back]
        if not numbers and own[:4] in heads:
            numbers = [number for number, other in enumerate(right.stems) if other[:4] == own[:4]]
        elif not numbers and len(word.folded) > 4 and tried < _TRIED:
            tried += 1
            numbers = [
                number for number, other in names if ratio(word.folded, other, score_cutoff=_ALIKE) >= _ALIKE
            ]
        found.append(numbers)
    return found


def _turned(answers: list[list[int]], length: int) -> list[list[int]]:
    turned: list[list[int]] = [[] for _ in range(length)]
    for number, others in enumerate(answers):
        for other in others:
            turned[other].append(number)
    return turned


def _by_function_words(
    side: _Side, answers: list[list[int]], other: _Side, language: str, dictionary: Lexicon | None
) -> None:
    """Answers what is still open by the other side's function words: they have no number (-1)."""
    stems = {stem(word.folded, language) for word in other.others}
    back = [dictionary.renderings(word.folded) for word in other.others] if dictionary else []
    for number, (own, offers) in enumerate(zip(side.stems, side.offers, strict=True)):
        if not answers[number] and (not offers.isdisjoint(stems) or any(own in said for said in back)):
            answers[number].append(-1)


def _contents(side: _Side, answers: list[list[int]]) -> tuple[Content, ...]:
    return tuple(
        Content(word, weight, bool(offers), bool(numbers), _nearest(numbers, number))
        for number, (word, weight, offers, numbers) in enumerate(
            zip(side.words, side.weights, side.offers, answers, strict=True)
        )
    )


def _nearest(numbers: list[int], number: int) -> int:
    return min(numbers, key=lambda other: (abs(other - number), other)) if numbers else -1


def _latin(side: _Side) -> bool:
    """Whether most of the words are in Latin letters."""
    return 2 * sum("a" <= word.folded[0] <= "\u024f" for word in side.words) >= len(side.words)


def _weight(word: Word, language: str) -> float:
    """What `word` says: nothing for function words and single letters, more the rarer it is."""
    found = word.folded
    if len(found) < 2 and found.isascii():
        return 0.0
    zipf = wordlist(language).get(found, 0.0)
    if zipf > _COMMON:
        return 0.0
    if zipf > _COMMON - 0.6:
        return 0.4
    return 0.7 if zipf > _COMMON - 1.3 else 1.0
