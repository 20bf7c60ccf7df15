"""Which language a text seems to be in: `by_letters`, by lingua, which needs a few sentences;
`contradiction`, where that is not what it is said to be; and `other_language`, by the commonest words, a hint
for one sentence.

Which it is, by all that there is, `facts.identification` decides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from dragoman.text import languages
from dragoman.text.everywhere import LISTS, everywhere, head
from dragoman.text.languages import primary
from dragoman.text.scripts import scripts_of
from dragoman.text.words import commonest, frequencies, is_listed, words

if TYPE_CHECKING:
    from lingua import Language, LanguageDetector

MAX_CHARACTERS = 500
"""What is read of a text: from 300 on, every sample of news in English and Spanish was told with
confidence 1 (measured), and the time grows with the length."""

_SURE = 0.95
"""Confidence from which a language is not asked about again, and from which a text may contradict the one
that it is said to be in. Set for few false alarms: close languages on short texts stay below it."""

_LONG_ENOUGH = 200
"""Characters of a text that may contradict its language. Shorter ones may be names and quotations."""

_COMMON = ("en", "es", "fr", "de", "pt", "it", "ca", "nl", "ru", "ar", "zh")
"""The languages that a text is first held against: much news is in them, and a text in a language that is not
among them is taken for the nearest of them rather than for the one that it is said to be in."""

_DIGITS = 6
"""Digits of a confidence: lingua adds in parallel, and the last ones of its sums differ from run to run."""

_FEWEST = 5
"""Words that `other_language` needs; fewer may be a name, or the same in two languages."""

_AT_HOME = 4.4
"""Mean Zipf value of a text's words in its language, from which it is not suspected. In news the mean is 4.5
to 5.7, names and rare words counted; that of English in another language's list is 3.1 to 4.4."""

_MARGIN = 0.7
"""By how much a text's words must be commoner in another language: in news it is hardly ever above 0.5 for
those of the right language, and nearly always above 0.7 for a sentence in an unrelated one."""

_MARGIN_OF_RELATIVES = 1.5
"""The same, where the list is not the language's own but that of its nearest relative: there the text's own
common words are missing, and another list may well seem nearer."""

_FLUENT = 3.9
"""Mean that the other language must reach with its commonest words alone, which is less than `_AT_HOME`,
since all rarer words count as unlisted. A list of names has such a mean in no language."""

_UNLISTED = 2.0
"""Zipf value of words outside a list: the small lists end at 3, one word in a million, and a word outside
counts a tenth of that."""

_OTHERS = (
    "en", "es", "fr", "de", "it", "pt", "nl", "ca", "ro", "sv", "da", "nb", "fi", "pl", "cs", "sk", "sl",
    "sh", "hu", "tr", "id", "vi", "lt", "lv", "ru", "uk", "bg", "mk", "ar", "fa", "ur", "hi",
)  # fmt: skip
"""Languages that wordfreq lists and that newspapers write."""

_MOST = 200
"""Words of a text that are looked at: the mean of more hardly moves, and time would grow with the text."""


@dataclass(frozen=True, slots=True)
class Identified:
    """A language, and lingua's confidence in it relative to all others, from 0 to 1."""

    language: str
    confidence: float


@lru_cache(maxsize=64)  # an original is asked about again for each of its editions
def by_letters(text: str) -> Mapping[str, float]:
    """Lingua's confidence in each language, by BCP 47 tag, from its letters by threes: of the beginning of a
    text; empty where it has no letters, and without those that are beyond all likelihood.

    The other mode of lingua's reads up to five letters, and takes 12 s of processor time to load.
    """
    sample = text[: 2 * MAX_CHARACTERS].strip()[:MAX_CHARACTERS]
    return {
        _tag(value.language): float(f"{value.value:.{_DIGITS}g}")
        for value in _by_trigrams().compute_language_confidence_values(sample)
        if value.value > 0
    }


@lru_cache(maxsize=1)
def identifiable() -> frozenset[str]:
    """The languages that lingua tells by their letters, as BCP 47 tags."""
    from lingua import Language

    return frozenset(map(_tag, Language.all()))


def contradiction(text: str, language: str) -> Identified | None:
    """The language that a text is in where that is surely not `language`; None where it may be.

    It is first held against a few languages that news is often in, which costs a tenth of asking
    for all; a text of under 200 characters, or in a language that lingua lacks, contradicts nothing.
    """
    sample = text[: 2 * MAX_CHARACTERS].strip()[:MAX_CHARACTERS]
    base = primary(language)
    if len(sample) < _LONG_ENOUGH or not (candidates := _candidates(base)):
        return None
    closest = _between(candidates).detect_language_of(sample)
    if closest is not None and _tag(closest) == base:
        return None
    likely = by_letters(text)
    found = max(likely, key=lambda one: likely[one], default=base)
    return Identified(found, likely[found]) if found != base and likely[found] >= _SURE else None


@lru_cache(maxsize=64)
def _candidates(base: str) -> frozenset[Language]:
    """`base` and the common languages, empty where lingua lacks `base`."""
    from lingua import Language

    known = {_tag(one): one for one in Language.all()}
    return frozenset({known[base], *(known[tag] for tag in _COMMON)} if base in known else ())


@lru_cache(maxsize=1)
def _by_trigrams() -> LanguageDetector:
    from lingua import LanguageDetectorBuilder

    return LanguageDetectorBuilder.from_all_languages().with_low_accuracy_mode().build()


@lru_cache(maxsize=16)
def _between(candidates: frozenset[Language]) -> LanguageDetector:
    from lingua import LanguageDetectorBuilder

    return LanguageDetectorBuilder.from_languages(*candidates).with_low_accuracy_mode().build()


def _tag(one: Language) -> str:
    return languages.tag(one.iso_code_639_1.name)


def other_language(text: str, language: str) -> str | None:
    """The language that `text` is in where that is surely not `language`; None where it may be."""
    own = frequencies(language)
    if not own:
        return None
    inside = [
        word.folded
        for word in words(text[: 20 * _MOST], language)[:_MOST]
        if word.text.isalpha() and not word.text[0].isupper()  # names are in no language
    ]
    if len(inside) < _FEWEST:
        return None
    home = _mean(inside, own)
    if home >= _AT_HOME:
        return None
    base = primary(language)
    lists = everywhere()
    of = [lists.of[word] for word in inside] if lists is not None else None
    best, found = max(
        (
            (_mean_in(other, of) if of and other in LISTS else _mean(inside, commonest(other)), other)
            for other in _OTHERS
            if other != base and not scripts_of(other).isdisjoint(scripts_of(language))
        ),
        default=(0.0, ""),
    )
    margin = _MARGIN if is_listed(language) else _MARGIN_OF_RELATIVES
    return found if best >= _FLUENT and best - home >= margin else None


def _mean(inside: Sequence[str], known: Mapping[str, float]) -> float:
    return sum([known.get(word, _UNLISTED) for word in inside]) / len(inside)


def _mean_in(language: str, of: Sequence[Mapping[str, float]]) -> float:
    """The mean of words by their values in all lists: of its commonest words alone."""
    least = head(language)
    values = [one.get(language, _UNLISTED) for one in of]
    return sum([value if value >= least else _UNLISTED for value in values]) / len(values)
