"""How alike two names are, whatever scripts they are in.

Two names are laid beside each other, symbol by symbol, so that the evidence for one name is greatest. What
a pair of symbols says is how much oftener they stand together in spellings of one name than by chance, the
logarithm of the sum over all sounds of P(sound | one) P(sound | other) / P(sound): a rare sound in common
says much, a usual vowel little. A symbol without counterpart says how often such a one is lost: little of a
vowel beside an abjad, much of a consonant. So a short name needs to agree more closely than a long one to be
as sure. (Durbin et al. 1998, "Biological sequence analysis", 2.2; Kondrak 2000, "A new algorithm for the
alignment of phonetic sequences".)
"""

from __future__ import annotations

from functools import lru_cache
from math import log

from dragoman.facts.names.sounds import CONSONANT, Symbol, script, symbols

THRESHOLD = 0.66
"""From here on two names are spellings of one."""

_LONGEST = 40  # characters: no name of a person is longer, and comparing takes their square
# Evidence from which on two names are one: `THRESHOLD`. Names that agree in all that they can say are 1, and
# between it is in proportion. Below, half of the pairs of two people's names are at a third or less.
_ENOUGH = -2.8
_SLOPE = 0.5  # below the threshold, so that those pairs come out there
# The share of names in which a symbol has a sound that its table does not list, for each such sound.
_STRAY = 0.0002
# A name is known by its first sound: one that no table has is heard there this much more seldom.
_FIRST = 0.1

# The share of each sound in names, counted as the numbers of `spellings` are.
_CHANCE = (
    *(0.015, 0.028, 0.015, 0.02, 0.01, 0.039, 0.076, 0.04, 0.027, 0.049),  # p b f v w m n t d s
    *(0.012, 0.013, 0.002, 0.009, 0.009, 0.005, 0.051, 0.023, 0.005, 0.013),  # z sh zh ch j ts k g x h
    *(0.073, 0.056, 0.034, 0.003, 0.005, 0.118, 0.06, 0.084, 0.073, 0.034),  # r l y th dh a e i o u
)
_STRAYING = _STRAY * _STRAY * sum([1 / chance for chance in _CHANCE])
_WHOLE = (1 + _STRAY * len(_CHANCE)) ** 2

# How often a symbol of one kind of writing is lost in another, as logarithms: an initial vowel, another
# one, what is often silent, a consonant. Abjads write an initial vowel always and others seldom, and spell
# one with two letters; kana put a vowel behind every consonant.
_LOST = {
    ("letters", "letters"): (-5.5, -5.2, -1.2, -5.1),
    ("letters", "abjad"): (-5.5, -1.4, -1.5, -5.1),
    ("letters", "syllables"): (-5.3, -5.3, -0.9, -5.1),
    ("abjad", "letters"): (-1.2, -4.1, -4.4, -4.9),
    ("abjad", "abjad"): (-1.2, -1.4, -1.5, -4.9),
    ("abjad", "syllables"): (-1.2, -4.1, -4.4, -4.9),
    ("syllables", "letters"): (-4.8, -3.9, -0.7, -5.5),
    ("syllables", "abjad"): (-4.8, -1.4, -0.7, -5.5),
    ("syllables", "syllables"): (-4.8, -3.9, -0.7, -5.1),
}
_WRITING = {"arabic": "abjad", "hebrew": "abjad", "kana": "syllables", "han": "syllables"}


@lru_cache(maxsize=1 << 16)
def similarity(one: str, other: str) -> float:
    """How alike two names sound, 0 to 1, across scripts; what is 40 characters in is not looked at."""
    if one == other:
        return 1.0
    # The order of the arguments is of no account, and sums of fractions depend on theirs.
    one, other = (one[:_LONGEST], other[:_LONGEST]) if one < other else (other[:_LONGEST], one[:_LONGEST])
    ours, theirs = script(one), script(other)
    if ours == "kana" and theirs == "latin":
        theirs = "english"
    elif theirs == "kana" and ours == "latin":
        ours = "english"
    best = _alike(one, other, ours, theirs)
    bare, bare_other = _bare(one, ours), _bare(other, theirs)
    if (bare, bare_other) != (one, other):
        best = max(best, _alike(bare, bare_other, ours, theirs))
    return best


def _bare(name: str, of: str) -> str:
    """`name` without the Arabic article."""
    if of == "arabic" and len(name) > 4 and name.startswith("ال"):
        return name[2:]
    if of in ("latin", "english") and len(name) > 5 and name[2] == "-" and name[0] in "aeAE":
        return name[3:]
    return name


def _alike(one: str, other: str, ours: str, theirs: str) -> float:
    writing, writing_other = _WRITING.get(ours, "letters"), _WRITING.get(theirs, "letters")
    _, gains, lost, most = _read(one, ours, writing, writing_other)
    found, _, lost_other, most_other = _read(other, theirs, writing_other, writing)
    if not gains or not found:
        return 0.0
    evidence = lost + lost_other + _gained(gains, found)
    above = (evidence - _ENOUGH) / (min(most, most_other) - _ENOUGH)
    # Rounded, so that names that agree in all are 1 whatever order their evidence is added in.
    return min(1.0, max(0.0, round(THRESHOLD + above * (1 - THRESHOLD if above > 0 else _SLOPE), 9)))


def _gained(one: tuple[_Gains, ...], other: tuple[Symbol, ...]) -> float:
    """What the best alignment of two names gains over losing them both (Needleman, Wunsch 1970)."""
    row = [0.0] * len(other)
    for gains in one:
        diagonal = best = 0.0
        for column, gain in enumerate(map(gains.__getitem__, other)):
            above = row[column]
            diagonal += gain
            if diagonal > best:
                best = diagonal
            if above > best:
                best = above
            row[column] = best
            diagonal = above
    return row[-1]


class _Gains(dict[Symbol, float]):
    """What a symbol gains beside each other one over both being lost; worked out when first asked for.

    `lost` is what it says when it is lost, and `most` what it says beside itself.
    """

    __slots__ = ("beside", "lost", "most", "symbol", "writing")

    def __init__(self, symbol: Symbol, writing: str, beside: str) -> None:
        super().__init__()
        self.symbol, self.writing, self.beside = symbol, writing, beside
        self.lost = _lost(symbol, writing, beside)
        self.most = _evidence(symbol, symbol)

    def __missing__(self, other: Symbol) -> float:
        gain = _evidence(self.symbol, other) - self.lost - _lost(other, self.beside, self.writing)
        self[other] = gain
        return gain


def _lost(symbol: Symbol, writing: str, beside: str) -> float:
    return _LOST[writing, beside][0 if symbol.initial and symbol.kind == 0 else symbol.kind + 1]


def _evidence(one: Symbol, other: Symbol) -> float:
    theirs = dict(other.shares)
    together = _STRAYING
    for place, share in one.shares:
        together += share * (theirs.get(place, 0.0) + _STRAY) / _CHANCE[place]
    for place, share in other.shares:
        together += share * _STRAY / _CHANCE[place]
    if one.initial and other.initial and not one.mask & other.mask:
        together *= _FIRST
    return log(together / _WHOLE)


class _Table(dict[Symbol, _Gains]):
    """The gains of each symbol of one kind of writing beside another."""

    __slots__ = ("beside", "writing")

    def __init__(self, writing: str, beside: str) -> None:
        super().__init__()
        self.writing, self.beside = writing, beside

    def __missing__(self, symbol: Symbol) -> _Gains:
        self[symbol] = gains = _Gains(symbol, self.writing, self.beside)
        return gains


_GAINS = {both: _Table(*both) for both in _LOST}


@lru_cache(maxsize=1 << 15)
def _read(
    name: str, of: str, writing: str, beside: str
) -> tuple[tuple[Symbol, ...], tuple[_Gains, ...], float, float]:
    """The symbols of a name, their gains, and what all of them say when they are lost, and at most."""
    known = _GAINS[writing, beside]
    read = symbols(name, of)
    gains = tuple([known[symbol] for symbol in read])
    return read, gains, sum([one.lost for one in gains]), sum([one.most for one in gains])


@lru_cache(maxsize=1 << 12)
def clash(one: str, other: str) -> bool:
    """Whether folded names that have equally many consonants have two at one place that no custom of spelling
    makes one sound. Vowels are written in many ways, and say nothing.
    """
    ours, theirs = consonants_of(one), consonants_of(other)
    return len(ours) == len(theirs) and any(
        not mine.mask & other.mask for mine, other in zip(ours, theirs, strict=True)
    )


@lru_cache(maxsize=1 << 14)
def consonants_of(name: str) -> tuple[Symbol, ...]:
    """The consonants of a name, the first 40 characters of it."""
    return tuple(symbol for symbol in symbols(name[:_LONGEST], script(name)) if symbol.kind == CONSONANT)
