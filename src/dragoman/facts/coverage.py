"""Which content words of a text have nothing that answers them in its translation, and the other way; and how
far two translations of one text have the same ones.

A word is answered by one that a dictionary gives for it, or by one that looks like it (a name, a number,
a cognate). Function words answer nothing: what the commonest words of a language say is grammar.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from itertools import compress
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import process
from rapidfuzz.fuzz import ratio

from dragoman.facts.lexicon import Lexicon, lexicon, stem
from dragoman.facts.remembered import Lasting
from dragoman.text.languages import primary
from dragoman.text.words import Memo, Word, frequencies

if TYPE_CHECKING:  # they ask this module, and import it
    from dragoman.facts.comparison import Comparison
    from dragoman.facts.reading import Reading

_MOST = 250
"""Words of one side that are compared; beyond it, a text is no sentence and is not aligned."""

_COMMON = 5.6
"""Zipf value above which a word counts as a function word: some 200 of a language are."""

_ALIKE = 75.0
"""RapidFuzz's ratio (0 to 100) from which on two longer words of one script look like each other."""

_NONE: frozenset[str] = frozenset()  # no renderings: of a word that no dictionary has
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


_content = tuple.__new__  # a named tuple's own constructor is a call of Python for each word


class Coverage(NamedTuple):
    """The content words of both sides; `dictionary` tells whether one was at hand for the pair.

    Where scripts differ, nothing looks like anything, and names that no dictionary lists stay open.
    """

    source: tuple[Content, ...]
    target: tuple[Content, ...]
    dictionary: bool
    same_script: bool


class ContentWords(NamedTuple):
    """The content words of a text, their weights and stems, and its other words with theirs."""

    words: list[Word]
    weights: list[float]
    stems: list[str]
    others: list[Word]
    other_stems: list[str]


def coverage(source: Reading, target: Reading) -> Coverage | None:
    """Content words of both sides, answered or not; none where a side is too long to be a sentence."""
    if len(source.text) > 20 * _MOST or len(target.text) > 20 * _MOST:
        return None
    there, back = lexicon(source.language, target.language), lexicon(target.language, source.language)
    left, right = source.content, target.content
    if len(left.words) > _MOST or len(right.words) > _MOST:
        return None
    offers = _offers(there, left.words)
    answers = _answers(left, right, offers)
    back_offers = _answers_back(left, right, answers, back)
    other_way = _turned(answers, len(right.words))
    _by_function_words(left, offers, answers, right, back)
    _by_function_words(right, back_offers, other_way, left, there)
    return Coverage(
        _contents(left, offers, answers),
        _contents(right, back_offers, other_way),
        bool(there or back),
        _latin(left) == _latin(right),
    )


def content_words(reading: Reading) -> ContentWords:
    """The words of a text, those of content and the others."""
    weights = reading.weights
    stems = _stems(primary(reading.language)).of(reading.folds)
    others = [not weight for weight in weights]
    return ContentWords(
        list(compress(reading.words, weights)),
        list(compress(weights, weights)),
        list(compress(stems, weights)),
        list(compress(reading.words, others)),
        list(compress(stems, others)),
    )


def weights(reading: Reading) -> list[float]:
    """What each word of a text weighs, from 0 (of a function word) to 1."""
    return _weights(primary(reading.language)).of(reading.folds)


@lru_cache(maxsize=64)
def _weights(language: str) -> Memo[str, float]:
    """By folded word, what it weighs."""
    listed = frequencies(language)
    return Lasting("weight", language, lambda word: _weight(word, listed))


@lru_cache(maxsize=64)
def _stems(language: str) -> Memo[str, str]:
    """By folded word, its stem."""
    return Lasting("stem", language, lambda word: stem(word, language))


def _offers(dictionary: Lexicon | None, inside: list[Word]) -> list[frozenset[str]]:
    if dictionary is None:
        return [_NONE] * len(inside)
    return dictionary.renderings.of([word.folded for word in inside])


def _answers(left: ContentWords, right: ContentWords, offers: list[frozenset[str]]) -> list[list[int]]:
    """By content word of `left`, the numbers of those of `right` that answer it, best reason first."""
    places: dict[str, list[int]] = {}
    heads: dict[str, list[int]] = {}
    for number, other in enumerate(right.stems):
        places.setdefault(other, []).append(number)
        heads.setdefault(other[:4], []).append(number)
    known = places.keys()
    return [
        sorted([number for stem in offered & known for number in places[stem]])
        if not offered.isdisjoint(known)
        else list(heads.get(own[:4], ()))
        for own, offered in zip(left.stems, offers, strict=True)
    ]


def _answers_back(
    left: ContentWords, right: ContentWords, answers: list[list[int]], back: Lexicon | None
) -> list[frozenset[str]]:
    """Adds what the dictionary of the other way and likeness answer, of what is open still.

    Gives the renderings of the words of `right` that were looked up: those that answer nothing yet.
    """
    taken = {number for numbers in answers for number in numbers}
    offers = [_NONE] * len(right.words)
    if back is not None:
        for number, word in enumerate(right.words):
            if number not in taken:
                offers[number] = back.renderings[word.folded]
    every = _NONE.union(*offers)
    names = {number: word.folded for number, word in enumerate(right.words) if len(word.folded) > 4}
    tried = 0
    for own, word, numbers in zip(left.stems, left.words, answers, strict=True):
        if own in every:
            numbers += [number for number, offered in enumerate(offers) if own in offered]
        elif not numbers and len(word.folded) > 4 and tried < _TRIED:
            tried += 1
            fold = word.folded
            alike = process.extract(fold, names, scorer=ratio, score_cutoff=_ALIKE, limit=None)
            numbers += sorted([number for _, _, number in alike])
    return offers


def _turned(answers: list[list[int]], length: int) -> list[list[int]]:
    turned: list[list[int]] = [[] for _ in range(length)]
    for number, others in enumerate(answers):
        for other in others:
            turned[other].append(number)
    return turned


def _by_function_words(
    side: ContentWords,
    offers: list[frozenset[str]],
    answers: list[list[int]],
    other: ContentWords,
    back: Lexicon | None,
) -> None:
    """Answers what is still open by the other side's function words: they have no number (-1)."""
    still = [number for number, numbers in enumerate(answers) if not numbers]
    if not still:
        return
    stems = frozenset(other.other_stems)
    own = frozenset([side.stems[number] for number in still])
    rendered = _NONE.union(*[found for found in _offers(back, other.others) if not own.isdisjoint(found)])
    for number in still:
        if side.stems[number] in rendered or not offers[number].isdisjoint(stems):
            answers[number].append(-1)


def _contents(
    side: ContentWords, offers: list[frozenset[str]], answers: list[list[int]]
) -> tuple[Content, ...]:
    rows = zip(side.words, side.weights, offers, answers, strict=True)
    return tuple(
        [
            _content(
                Content,
                (
                    word,
                    weight,
                    bool(offered),
                    bool(numbers),
                    -1 if not numbers else numbers[0] if len(numbers) == 1 else _nearest(numbers, number),
                ),
            )
            for number, (word, weight, offered, numbers) in enumerate(rows)
        ]
    )


def _nearest(numbers: list[int], number: int) -> int:
    return min(numbers, key=lambda other: (abs(other - number), other))


def _latin(side: ContentWords) -> bool:
    """Whether most of the words are in Latin letters."""
    return 2 * sum(["a" <= word.folded[0] <= "\u024f" for word in side.words]) >= len(side.words)


def _weight(found: str, listed: Mapping[str, float]) -> float:
    """What a folded word says: nothing for function words and single letters, more the rarer it is."""
    zipf = listed.get(found)
    if zipf is None or zipf <= _COMMON - 1.3:
        return 1.0 if len(found) > 1 or not found.isascii() else 0.0
    if zipf > _COMMON or (len(found) < 2 and found.isascii()):
        return 0.0
    return 0.4 if zipf > _COMMON - 0.6 else 0.7


_FORM = 4
"""Letters that two words must begin with alike: two translators choose other forms of one word."""

_PAD = 3.0
"""Words' worth that is added to each side, so that one odd word in a short text is no catastrophe."""


class Agreement(NamedTuple):
    """Shares from 0 to 1: of what a translation says and neither witness nor source do (`strange`), and of
    what the witness says and the translation does not (`lacking`).
    """

    strange: float
    lacking: float


def agreement(pair: Comparison) -> Agreement | None:
    """The agreement of the translation with its witness; None without one, or where a text is no sentence."""
    own = pair.coverage
    other = coverage(pair.source, pair.witness) if pair.witness is not None else None
    if own is None or other is None:
        return None
    ours = {word.word.folded[:_FORM] for word in own.target}
    theirs = {word.word.folded[:_FORM] for word in other.target}
    strange = sum(
        word.weight for word in own.target if not word.answered and word.word.folded[:_FORM] not in theirs
    )
    lacking = sum(word.weight for word in other.target if word.word.folded[:_FORM] not in ours)
    return Agreement(
        strange / (sum(word.weight for word in own.target) + _PAD),
        lacking / (sum(word.weight for word in other.target) + _PAD),
    )
