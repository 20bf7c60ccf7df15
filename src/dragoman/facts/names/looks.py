"""How a name looks: in which letters, how rare, how much at home, and whether it may be another one that is
spelled otherwise.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rapidfuzz.fuzz import ratio

from dragoman.facts.names.capitals import frequency
from dragoman.facts.names.similarity import THRESHOLD, clash, similarity
from dragoman.facts.names.sounds import script
from dragoman.facts.names.spelling import ONE_SOUND
from dragoman.facts.names.strays import PLAIN, Stray, rarity, wandering
from dragoman.text.languages import primary

if TYPE_CHECKING:  # they ask this module, and import it
    from dragoman.facts.reading import Reading

_SPELLED_ALIKE = 50.0
"""Share of equal letters, in hundredths, under which two words of one alphabet are two names, whatever they
sound like."""

_ENDING = 2
"""Letters of an ending that do not count: «Assad», «Asadowi»."""

_ONE_SOUND = 0.5
"""Similarity of sound from which two names in two alphabets, each without another counterpart, are one."""

_SMALL = 3
"""Letters of words that abbreviations leave out, mostly: «of», «del»."""

_ABBREVIATED = 5
"""Letters of the longest abbreviation."""

_UNLISTED = 1.0
"""Zipf value added to both sides, so that letters that no list has are as common on both."""


def alphabet(stray: Stray) -> str:
    """The script of its first word."""
    return script(stray.words[0].text)


def is_short(stray: Stray) -> bool:
    """Whether it is letters alone, that may be short for what the other side writes out."""
    return all(word.text.removesuffix("'s").removesuffix("’s").isupper() for word in stray.words)


def alike(one: Stray, other: Stray) -> float:
    """How far two names may be one that is spelled otherwise: Pontius, Poncio."""
    ours, theirs = (PLAIN[stray.words[-1].folded] for stray in (one, other))
    shorter = min(len(ours), len(theirs)) + _ENDING
    latin = alphabet(one) == alphabet(other)
    if latin and ratio(ours[:shorter], theirs[:shorter]) < _SPELLED_ALIKE:
        return 0.0
    if is_short(one) and is_short(other):
        return 0.0  # letters alone have no sound: BBC is not BST
    sounds = similarity(ours, theirs)
    if sounds < ONE_SOUND and clash(ours, theirs):
        return 0.0
    return min(1.0, max(0.0, (sounds - _ONE_SOUND) / (THRESHOLD - _ONE_SOUND)))


def is_spelled_out(stray: Stray, side: Reading) -> bool:
    """Whether the words that letters stand for are beside them: «RPV (redes privadas virtuales)»."""
    letters = stray.words[0].folded
    firsts = "".join([word.folded[0] for word in side.words if len(word.folded) > _SMALL])
    return len(letters) > 1 and letters in firsts


def same_letters(one: Stray, other: Stray) -> float:
    """Which share of their letters two abbreviations have in common: languages turn them about, DNA and
    ADN.
    """
    ours, theirs = (Counter(PLAIN[stray.words[0].folded]) for stray in (one, other))
    return (ours & theirs).total() / max(ours.total(), theirs.total())


def lent(stray: Stray, home: str, abroad: str) -> float:
    """How common letters of a language are in another one, measured by their own, 0 to 1."""
    often, there = (frequency(stray.words[0].folded, language) for language in (home, abroad))
    return min(1.0, (there + _UNLISTED) / (often + _UNLISTED))


def rarity_of(stray: Stray, side: Reading) -> float:
    """How rare its rarest word is in its language, 0 to 1."""
    return max(rarity(word.folded, primary(side.language)) for word in stray.words)


def at_home(stray: Stray, language: str) -> float:
    """How far its words are those of its own language alone, 0 to 1."""
    return 1.0 - max(wandering(word.folded, language) for word in stray.words)


def is_abroad(stray: Stray, language: str) -> bool:
    """Whether no noun of its own language can look so: two words side by side, or one that is commoner
    elsewhere.
    """
    return len(stray.words) > 1 or wandering(stray.words[0].folded, language) >= 1.0


def is_abbreviated(stray: Stray, side: Reading) -> bool:
    """Whether the other side has an abbreviation that may be short for it: «La.», «D.C.»."""
    first = PLAIN[stray.words[0].folded]
    for word in side.words:
        short = word.folded
        stop = side.text[word.end : word.end + 1] == "."
        if word.text.isupper() and len(short) <= _ABBREVIATED and short[0] == first[0]:
            return True
        if stop and word.text[0].isupper() and len(short) <= _ABBREVIATED and _is_subsequence(short, first):
            return True
    return False


def is_short_for(one: Stray, other: Stray, side: Reading) -> bool:
    """Whether the first, which stands in `side`, is the other one's short form: «La.» for Louisiana."""
    word = one.words[-1]
    stop = side.text[word.end : word.end + 1] == "."
    return (
        stop
        and len(one.words) == 1
        and len(word.folded) <= _ABBREVIATED
        and _is_subsequence(word.folded, PLAIN[other.words[0].folded])
    )


def _is_subsequence(short: str, long: str) -> bool:
    rest = iter(long)
    return short[0] == long[0] and all(letter in rest for letter in short)
