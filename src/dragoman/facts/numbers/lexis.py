"""What the words of a language are worth as numbers.

Cardinals and ordinals come from num2words. What it lacks stands in a language's file
(`dragoman.facts.languages`), table `numbers`, in tables from a value to its words:

- `scales`: stems of scale words, which all their inflected forms begin with; a long-scale "billion" is 10^12
- `abbreviations` of scale words behind figures. CLDR's compact formats have others, which are units in running
  text («t», «tn»)
- `cardinals`, `ordinals`: forms that inflection makes, and the numbers of languages that num2words lacks
- `fractions` and `decades`; `parts` of a whole are patterns, see `dragoman.facts.numbers.fractions`
- `shares` of a dozen or a scale that follows: «half a million», see `dragoman.facts.numbers.shares`
- `collectives`: about so many of a thing, or a set of so many: «una treintena»; a «quinzaine» of days is two weeks

and in lists of words, what numbers are made with:

- `and`: what may stand between the words of one number, and `of` between two of its scale words: «3 miles de
  millones»
- `half`: a half more, behind a number: «y medio», «and a half»; `and_half` is what ends such a word:
  «zweieinhalb»
- `point`: what decimals are spoken with: «dos coma cinco»
- `minus` and `zero`: patterns of what says that a number is below nought, see `dragoman.facts.numbers.below`
- `numbered`: what has a number with a point for a name: «section 3.2»
- `losing`: what says that a side lost, whose score may be told from either side
- `doubtful`: number words that are as often another word: Catalan «nou» is nine and new
- `prefixes`: particles that are written on to a number
- `compounding`: the words for thousand and hundred where numbers are written as one word around them, one form
  or the other with / between
- `endings` of ordinals and adjectives that are made of a number: «zwanzigster», «dreijährig»
- `declined`: endings of ordinals | all endings that stand in their places: «пятый», «пятую»
- `measuring`: what adjectives of age and measure are made of with a number before it, without their endings
- `elided`: vowels that a number loses before those: «trentuno», «trentunenne»
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache, partial
from typing import Any, NamedTuple

from dragoman.facts.languages import table
from dragoman.facts.remembered import Lasting
from dragoman.text.kept import lasting
from dragoman.text.words import Memo, folded

_ABBREVIATIONS = {"k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "bn": 1e9, "b": 1e9, "tn": 1e12}
"""Abbreviations of scale words in every language: newspapers write the English ones beside their own."""

_WEAK_WORDS = frozenset(
    "half quarter quarters score second seconde segunda segundo segundos venti tyve".split()
)
"""Words of some value that are another word more often: a second of time, a half of a match."""

_DOZENS = frozenset(
    folded(word)
    for word in "dozen docena docenas dotzena dotzenes dúzia dúzias douzaine douzaines dozzina dozzine dutzend dozijn dussin dusin дюжина дюжины дюжин дюжину дюжиной дюжинам дюжинами дюжинах tuzin tucet".split()
)
"""Twelve of a thing: one word, in all languages that borrowed it."""

_CALLED = {"nb": "no"}
"""What num2words calls a language, where that is not its primary subtag."""

_SPELLED_CARDINALS, _SPELLED_ORDINALS = 1000, 32
"""Up to which numbers num2words is asked: larger ones are made of these and scale words, and ordinals count
centuries, days and places."""

_SINGLE_WORDS = 100
"""From here on, a hyphen in what num2words says joins the words of two numbers."""

_PARTS = {language: re.compile(r"[eé]sim[oaie]s?$") for language in ("es", "gl", "it", "pt")}
"""Ordinals of scale words, which are their parts too: «millonésima», as English «millionth»."""

_TENS = range(10, 100, 10)

_LONGEST = 64
"""Letters of a number word; compounds that are longer are not news («siebentausendsiebenhundertsiebenundsiebzig»
has 42)."""

_SHORTEST_STEM, _LONGEST_ENDING = 4, 3
"""Letters of a scale word's stem and of the case ending behind it: «mil» is not the stem of «milk»."""


class Worth(NamedTuple):
    """What a word is worth: `kind` is "cardinal", "scale", "ordinal", "fraction", "dozen", or "measure"
    for an adjective that says what it counts: «dreijährig».

    `weak` words often stand for something else than their number: "one", "second", "once".
    """

    kind: str
    value: float
    weak: bool = False


class Lexis(NamedTuple):
    """All that is known of a language's numbers: what folded words are worth, a pattern of its scale words'
    stems, abbreviations, and the lists of the module's docstring.
    """

    words: dict[str, Worth]
    scales: re.Pattern[str] | None
    abbreviations: dict[str, float]
    joining: frozenset[str]
    linking: frozenset[str]
    points: frozenset[str]
    halves: tuple[tuple[str, ...], ...]
    and_half: tuple[str, ...]
    prefixes: tuple[str, ...]
    compounding: tuple[str, ...]
    endings: tuple[str, ...]
    measuring: tuple[str, ...]
    elided: str


@lru_cache(maxsize=64)
def lexis(language: str) -> Lexis:
    """The number words of a language, by its primary subtag; of one that nobody described, abbreviations and
    dozens alone.
    """
    described = table("numbers", language)
    known = _worth_of_words(language, described)
    stems = sorted(
        {folded(stem) for _, stem in _listed(described, "scales")}, key=lambda stem: (-len(stem), stem)
    )
    own = {word: value for value, word in _listed(described, "abbreviations")}
    lists = {
        name: tuple(described.get(name, "").split())
        for name in ("prefixes", "compounding", "endings", "measuring", "and_half")
    }
    return Lexis(
        words=known,
        scales=re.compile("|".join(map(re.escape, stems))) if stems else None,
        abbreviations=_ABBREVIATIONS | own,
        joining=_set(described, "and"),
        linking=_set(described, "of"),
        points=_set(described, "point"),
        halves=tuple(tuple(folded(phrase).split()) for phrase in described.get("half", ())),
        elided=described.get("elided", ""),
        **lists,
    )


def _set(described: Mapping[str, Any], name: str) -> frozenset[str]:
    return frozenset(folded(described.get(name, "")).split())


@lru_cache(maxsize=64)
def worths(language: str) -> Memo[str, Worth | None]:
    """By folded word, what it is worth as a number, in any form that the language makes of it."""
    return Lasting("worth", language, partial(_worth, language), _written, _read)


def _written(worth: Worth | None) -> tuple[object, ...] | None:
    return tuple(worth) if worth is not None else None


def _read(written: Sequence[Any] | None) -> Worth | None:
    return Worth(*written) if written is not None else None


@lru_cache(maxsize=8192)
def scale_worth(language: str, word: str) -> float | None:
    """What a scale word multiplies by, in any of its forms; None for any other word."""
    known = lexis(language)
    worth = known.words.get(word)
    if worth is not None and worth.kind in ("scale", "dozen"):
        return worth.value
    inflected = _inflected_scale(known, word)
    return inflected.value if inflected is not None else None


def _worth_of_words(language: str, described: Mapping[str, Any]) -> dict[str, Worth]:
    """By folded word, what it is worth; of two meanings of a word, the later one here is the likelier."""
    known: dict[str, Worth] = {}
    for value, word in (*_ordinals(language), *_listed(described, "ordinals")):
        for form in _declined(word, described.get("declined", "")):
            known[folded(form)] = Worth("ordinal", value, weak=value <= 10)
    for value, word in (*_cardinals(language), *_listed(described, "cardinals")):
        known[folded(word)] = Worth("cardinal", value, weak=value <= 1)
    for value, word in _listed(described, "fractions"):
        known[folded(word)] = Worth("fraction", value, weak=True)
    for value, word in _listed(described, "scales"):
        known[folded(word)] = Worth("scale", value)
    for value, word in _listed(described, "decades"):
        known[folded(word)] = Worth("cardinal", value, weak=True)
    known.update((word, Worth("dozen", 12.0)) for word in _DOZENS)
    for value, word in _listed(described, "collectives"):
        known[folded(word)] = Worth("dozen", value, weak=True)
    for word in (_WEAK_WORDS | _set(described, "doubtful")) & known.keys():
        known[word] = known[word]._replace(weak=True)
    return known


def _declined(word: str, endings: str) -> Iterator[str]:
    """The forms of an ordinal that is declined by its last letters: «пятый», «пятую»; first of all itself."""
    yield word
    bare, _, every = endings.partition("|")
    ending = next((one for one in bare.split() if word.endswith(one)), "")
    if ending:
        yield from (word.removesuffix(ending) + one for one in every.split())


def _listed(described: Mapping[str, Any], name: str) -> Iterator[tuple[float, str]]:
    """Each word of the table of that name with its value; fractions are written as such: "1/3"."""
    for written, words in described.get(name, {}).items():
        above, _, below = written.partition("/")
        value = float(above) / float(below or 1)
        yield from ((value, word) for word in words.split())


@lasting
def _cardinals(language: str) -> list[tuple[float, str]]:
    """Numbers with the single words that spell them, by num2words."""
    return list(_spelled_cardinals(language))


@lasting
def _ordinals(language: str) -> list[tuple[float, str]]:
    return list(_spelled_ordinals(language))


def _spelled_cardinals(language: str) -> Iterator[tuple[float, str]]:
    converter = _converter(language)
    if converter is None:
        return
    for number in range(_SPELLED_CARDINALS):
        spelled = str(converter.to_cardinal(number)).split()
        if len(spelled) == 1 and (number < _SINGLE_WORDS or number % 100 == 0 or "-" not in spelled[0]):
            yield float(number), spelled[0]


def _spelled_ordinals(language: str) -> Iterator[tuple[float, str]]:
    converter = _converter(language)
    if converter is None:
        return
    for number in range(1, _SPELLED_ORDINALS):
        try:
            spelled = str(converter.to_ordinal(number)).split()
        except Exception:  # each converter that has no ordinals says so by another error
            return
        if len(spelled) == 1:
            yield float(number), spelled[0]


def _converter(language: str) -> Any:
    """num2words' converter for the language; None where it has none."""
    from num2words import CONVERTER_CLASSES

    return CONVERTER_CLASSES.get(_CALLED.get(language, language))


def _worth(language: str, word: str) -> Worth | None:
    known = lexis(language)
    found = known.words.get(word)
    if found is not None:
        return found
    if len(word) > _LONGEST:
        return None
    for prefix in known.prefixes:
        if word.startswith(prefix) and len(word) - len(prefix) >= 2:
            found = known.words.get(word[len(prefix) :])
            if found is not None:
                return found._replace(weak=True) if prefix != "و" and found.value < 11 else found
    scale = _inflected_scale(known, word) or _part_of_scale(known, language, word)
    return (
        scale
        or _compound(known, word)
        or _and_half(known, word)
        or _with_ending(known, word)
        or _measuring(known, word)
    )


def _and_half(known: Lexis, word: str) -> Worth | None:
    """The number of «zweieinhalb»."""
    for ending in known.and_half:
        found = known.words.get(word.removesuffix(ending)) if word.endswith(ending) else None
        if found is not None and found.kind == "cardinal":
            return Worth("cardinal", found.value + 0.5)
    return None


def _inflected_scale(known: Lexis, word: str) -> Worth | None:
    stem = known.scales.match(word) if known.scales is not None else None
    if stem is None or len(stem[0]) < _SHORTEST_STEM or len(word) - stem.end() > _LONGEST_ENDING:
        return None
    return known.words[stem[0]]


def _part_of_scale(known: Lexis, language: str, word: str) -> Worth | None:
    pattern = _PARTS.get(language)
    ending = pattern.search(word) if pattern is not None else None
    found = known.words.get(word[: ending.start()]) if ending is not None else None
    return found if found is not None and found.kind == "scale" else None


def _compound(known: Lexis, word: str) -> Worth | None:
    """A number written as one word: what stands before and behind a «tausend» or «hundert» in it."""
    scales = zip(known.compounding, (1000.0, 100.0), strict=False)
    for scale, factor in [(one, factor) for forms, factor in scales for one in forms.split("/")]:
        left, middle, right = word.partition(scale)
        if not middle:
            continue
        before = known.words.get(left) or (_compound(known, left) if len(left) < len(word) and left else None)
        after = (known.words.get(right) or _compound(known, right)) if right else None
        if (left and before is None) or (right and after is None):
            continue
        value = (before.value if before else 1.0) * factor + (after.value if after else 0.0)
        return Worth("cardinal", value)
    return None


def _with_ending(known: Lexis, word: str) -> Worth | None:
    """The number of «zwanzigster», an ordinal, and of «dreijährig», which is none."""
    for ending in known.endings:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            stem = known.words.get(word[: -len(ending)]) or _compound(known, word[: -len(ending)])
            if stem is not None:
                return stem._replace(kind="ordinal" if "j" not in ending else stem.kind)
    return None


def _measuring(known: Lexis, word: str) -> Worth | None:
    """The number that an adjective of age or measure begins with: «sedicenne», «тридцатилетняя»."""
    for tail in known.measuring:
        stem, middle, ending = word.partition(tail)
        if len(stem) > 2 and middle and len(ending) <= _LONGEST_ENDING:
            for vowel in ("", *known.elided):
                found = known.words.get(stem + vowel) or _compound(known, stem + vowel)
                if found is not None:
                    return Worth("measure", found.value)
            return _tens_and_ones(known, stem)
    return None


def _tens_and_ones(known: Lexis, stem: str) -> Worth | None:
    """The number of two words that are written as one before a measure: «двадцатипяти», «czterdziestojedno»."""
    for at in range(_SHORTEST_STEM, len(stem) - 1):
        tens, ones = known.words.get(stem[:at]), known.words.get(stem[at:])
        if tens and ones and tens.value in _TENS and 0 < ones.value < _TENS[0]:
            return Worth("measure", tens.value + ones.value)
    return None
