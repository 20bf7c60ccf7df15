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
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from dragoman.facts.languages import table
from dragoman.text.identify import by_letters, identifiable
from dragoman.text.languages import primary
from dragoman.text.scripts import letters, scripts_of
from dragoman.text.words import RELATIVES, Word, frequencies, is_listed, words

SURE = 0.995
"""Confidence from which a language is taken without asking. On 9,080 short texts of the development
articles in 20 languages no wrong one reached it; of single sentences 91 in 100 did, of two or three 98."""

_CHARACTERS, _WORDS, _GLANCE = 4000, 250, 500
"""Characters and words that are looked at: by then every language is told from every other; and characters by
which the script is told."""

_UNLISTED = 2.0
"""Zipf value of a word that a list has not: the small lists end at 3."""

_MOST_OF_A_WORD = 2.5
"""What one word weighs at most: any word may be a quotation, a name, or another's."""

_CAPITAL = 0.3
"""Weight of a word with a capital that begins no text: it may be a name, in any language."""

_WORDS_WEIGH, _LETTERS_WEIGH = 1.3, 0.5
"""What a power of ten of words and letters counts. Letters by threes overlap, and say each thing thrice."""

_ENOUGH_LETTERS = 40
"""Letters of words from which their threes weigh that much: of fewer, lingua is surer than it may be."""

_A_STRANGE_LETTER, _MOST_STRANGE, _ONLY_ONE = 25, 12.0, 12.0
"""Letters that cost a language that is not known here a power of ten, since they are likelier in the nearest;
what they cost at most, and where only one language is written so."""

_FEWEST_LETTERS = -12.0
"""Power of ten that lingua's confidence is taken to have at least: it gives nought to what is unlikely."""

_UNKNOWN_WORD, _UNKNOWN = 0.6, -2.0
"""What a word costs, and what is against it beforehand, where the language is not known here: each word is
in one list or another, and rather rarer."""

_SHARED, _NOT_SHARED = 0.1, 0.4
"""What a word costs in a language without a list, where all of its relatives have it, and where one has."""

_OWN, _IN_NO_LIST = 6.0, 0.4
"""Zipf value of the common words of a language without a list, and what a word in no list speaks for it."""

_LESS_KNOWN = 0.5
"""Weight of what tells a language without a list from others: it is known less well."""

_STATED, _STATED_UNKNOWN, _ASKED = 3.0, 9.0, -1.0
"""Powers of ten for the language that a document states, more for one that is not known here (no template
comes with it), and against those that are asked for."""

_NEAREST = 12
"""Languages by their letters whose words are looked at, and those that news is oftenest in."""

_FREQUENT = frozenset({"en", "es", "fr", "de", "pt", "it", "ca", "nl", "nb", "da", "sv"})

_OTHER = ""
"""The hypothesis of a language that is not known here."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """The language that a text is likeliest in, as a BCP 47 tag, with its probability from 0 to 1; and those
    that it may be in else, likeliest first.

    `language` is empty where none that is known here fits.
    """

    language: str
    confidence: float
    others: tuple[str, ...] = ()

    @property
    def is_sure(self) -> bool:
        """Whether nobody need be asked."""
        return self.language != _OTHER and self.confidence >= SURE


class _Known(NamedTuple):
    """What is known of the words of a language: its own list, or its relatives' and how it differs."""

    lists: tuple[Mapping[str, float], ...]
    own: frozenset[str]
    lacking: frozenset[str]
    related: frozenset[str]


def spoken(text: str, *, stated: str | None = None, into: Iterable[str] = ()) -> Spoken | None:
    """The language of `text`, None where it has no words. `stated` is what the document says, and `into` the
    languages that it is to be translated into: BCP 47 tags. Time is linear in the length of `text`.
    """
    text = text[:_CHARACTERS]
    shapes = by_letters(text)
    found = _distinct(text)
    if not found:
        return None
    hypotheses = _hypotheses(text, shapes, {primary(one) for one in (stated, *into) if one})
    weighed = _weighed(found, hypotheses, shapes)
    if stated is not None and primary(stated) in weighed:
        weighed[primary(stated)] += _STATED
    elif stated is not None:
        weighed[_OTHER] += _STATED_UNKNOWN
    for language in {primary(one) for one in into} & weighed.keys():
        weighed[language] += _ASKED
    return _likeliest(weighed)


def _likeliest(weighed: Mapping[str, float]) -> Spoken:
    """The best hypothesis, with its share of all."""
    first, *others = sorted(weighed, key=lambda one: (-weighed[one], one))
    behind = {one: weighed[one] - weighed[first] for one in others}
    shares = {one: _power(by * _trust(one, first)) for one, by in behind.items()}
    confidence = 1 / (1 + sum(shares.values()))
    likely = [one for one in others if one != _OTHER and shares[one] > (1 - SURE) / 2]
    return Spoken(first, confidence, tuple(likely[:3]))


def _trust(one: str, other: str) -> float:
    """What the difference between two hypotheses counts."""
    return 1.0 if all(one == _OTHER or _has_list(one) for one in (one, other)) else _LESS_KNOWN


def _has_list(language: str) -> bool:
    known = _known(language)
    return bool(known.lists) and not known.related


def _power(exponent: float) -> float:
    return math.pow(10, max(exponent, -300.0))


def _distinct(text: str) -> list[tuple[Word, float]]:
    """The words of a text, each once, with what they weigh."""
    found: dict[str, tuple[Word, float]] = {}
    for word in words(text, "und"):
        if word.text[0].isdigit() or word.folded in found:
            continue
        weight = _CAPITAL if word.text[0].isupper() and word.start > 0 else 1.0
        found[word.folded] = word, weight
        if len(found) == _WORDS:
            break
    return list(found.values())


def _hypotheses(text: str, shapes: Mapping[str, float], named: Collection[str]) -> list[str]:
    """The languages that a text may be in: those of its script, of the many in Latin letters the nearest."""
    every = {*identifiable(), *_without_list()}
    fits: dict[frozenset[str], bool] = {}
    for language in every:
        scripts = scripts_of(language)
        if scripts not in fits:
            own, others = letters(text[:_GLANCE], language)
            fits[scripts] = own >= others and own > 0
    written = sorted(one for one in every if fits[scripts_of(one)])
    near = frozenset(sorted(written, key=lambda one: (-shapes.get(one, 0.0), one))[:_NEAREST]) | _FREQUENT
    return [
        one
        for one in written
        if scripts_of(one) != {"Latn"} or one in near or one in named or _known(one).related & near
    ]


def _weighed(
    found: Sequence[tuple[Word, float]], hypotheses: Sequence[str], shapes: Mapping[str, float]
) -> dict[str, float]:
    """What speaks for each hypothesis, in powers of ten; only their differences mean anything."""
    known = {one: _known(one) for one in hypotheses}
    powers, unknown = _by_words(found, known)
    nearest = max(shapes.values(), default=0.0)
    size = sum(len(word.text) for word, _ in found)
    weight = _LETTERS_WEIGH * min(1, size / _ENOUGH_LETTERS)
    strange = _power_of(nearest) - (
        _ONLY_ONE if len(known) == 1 else min(size / _A_STRANGE_LETTER, _MOST_STRANGE)
    )
    weighed = {_OTHER: _WORDS_WEIGH * unknown + weight * strange + _UNKNOWN}
    for name, one in known.items():
        like = (name,) if name in shapes else one.related
        shaped = max((shapes.get(other, 0.0) for other in like), default=0.0)
        weighed[name] = (
            _WORDS_WEIGH * powers.get(name, unknown)
            + weight * _power_of(shaped)
            + (0 if name in powers else _UNKNOWN)
        )
    return weighed


def _power_of(confidence: float) -> float:
    return max(math.log10(confidence), _FEWEST_LETTERS) if confidence else _FEWEST_LETTERS


def _by_words(
    found: Sequence[tuple[Word, float]], known: Mapping[str, _Known]
) -> tuple[dict[str, float], float]:
    """What the words say for the languages of which they are known, and for all others."""
    listed = {name: one.lists[0] for name, one in known.items() if one.lists and not one.related}
    differing = {name: one for name, one in known.items() if one.related}
    sums, unknown = [0.0] * len(listed), 0.0
    powers = dict.fromkeys(differing, 0.0)
    for word, weight in found:
        folded = word.folded
        values = [one.get(folded, 0.0) for one in listed.values()]
        best = max(values, default=0.0)
        top = max(best, _OWN) if any(folded in one.own for one in differing.values()) else best
        if top:
            least = top - _MOST_OF_A_WORD
            sums = [
                by + weight * (max(value or _UNLISTED, least) - top)
                for by, value in zip(sums, values, strict=True)
            ]
            unknown += weight * (max(best - _UNKNOWN_WORD, least) - top)
            for name, one in differing.items():
                powers[name] += weight * (max(_value(folded, one), least) - top)
        elif weight == 1 and len(folded) > 1:
            for name in differing:
                powers[name] += _IN_NO_LIST
    return powers | dict(zip(listed, sums, strict=True)), unknown


def _value(word: str, known: _Known) -> float:
    """The Zipf value of a word in a language without a list, by its relatives'."""
    if word in known.lacking:
        return _UNLISTED
    values = [one.get(word, _UNLISTED) for one in known.lists]
    if word in known.own:
        return max(_OWN, *values)
    return max(values) - (_NOT_SHARED if max(values) - min(values) > 1 else _SHARED)


@lru_cache(maxsize=256)
def _known(language: str) -> _Known:
    common = table("common", language)
    if common:
        related = tuple(common["relatives"].split())
        own, lacking = (frozenset(common[name].split()) for name in ("words", "lacking"))
        return _Known(tuple(map(frequencies, related)), own, lacking, frozenset(related))
    own_list = frequencies(language) if is_listed(language) else {}
    script = next(iter(sorted(scripts_of(language) - {"Latn"})), "Latn")
    written = (
        letters(" ".join(islice(own_list, 500)), f"und-{script}")[0] > 0
    )  # Serbian's is in Latin letters
    return _Known((own_list,) if written else (), frozenset(), frozenset(), frozenset())


@lru_cache(maxsize=1)
def _without_list() -> frozenset[str]:
    """Languages without a list of which is known how they differ from those that have one."""
    return frozenset(one for one in RELATIVES if table("common", one))
