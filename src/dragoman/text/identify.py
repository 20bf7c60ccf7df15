"""Which language a text is in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from dragoman.text import languages
from dragoman.text.languages import primary

if TYPE_CHECKING:
    from lingua import Language, LanguageDetector

MAX_CHARACTERS = 500
"""What is read of a text: from 300 on, every sample of news in English and Spanish was told with
confidence 1 (measured), and the time grows with the length."""

_ENOUGH_FOR_TRIGRAMS = 120
# lingua's low-accuracy mode counts trigrams only; its author advises it for text over 120 characters
# (lingua-py README, "Low accuracy mode versus high accuracy mode"). The full mode takes about 12 s of
# processor time to load for all languages and 1 s for three, so it decides between the likeliest only.
_SURE = 0.95
_SHORTLIST = 3
_LONG_ENOUGH = 200
_COMMON = ("en", "es", "fr", "de", "pt", "it", "ca", "nl", "ru", "ar", "zh")
_DIGITS = 6  # lingua adds in parallel: the last digits of its sums differ from run to run


@dataclass(frozen=True, slots=True)
class Identified:
    """A language, and lingua's confidence in it relative to all others, from 0 to 1."""

    language: str
    confidence: float


def identify(text: str) -> Identified | None:
    """The language that a text is most likely in; None where it has no words.

    The beginning is enough, and a few sentences are needed: single names or headlines of close
    languages (Danish and Norwegian) are told apart poorly, which the confidence says.
    """
    sample = text[: 2 * MAX_CHARACTERS].strip()[:MAX_CHARACTERS]
    likely = [value for value in _by_trigrams().compute_language_confidence_values(sample) if value.value > 0]
    if not likely:
        return None
    if len(sample) < _ENOUGH_FOR_TRIGRAMS and len(likely) > 1 and likely[0].value < _SURE:
        closest = _between(frozenset(value.language for value in likely[:_SHORTLIST]))
        likely = closest.compute_language_confidence_values(sample)
    best = likely[0]
    return Identified(languages.tag(best.language.iso_code_639_1.name), round(best.value, _DIGITS))


def contradiction(text: str, language: str) -> Identified | None:
    """The language that a text is in where that is surely not `language`; None where it may be.

    It is first held against a few languages that news is often in, which costs a tenth of asking
    for all; a text of under 200 characters, or in a language that lingua lacks, contradicts nothing.
    """
    sample = text[: 2 * MAX_CHARACTERS].strip()[:MAX_CHARACTERS]
    base = primary(language)
    if len(sample) < _LONG_ENOUGH or not (candidates := _candidates(base)):
        return None
    closest = _between(candidates, trigrams=True).detect_language_of(sample)
    if closest is not None and languages.tag(closest.iso_code_639_1.name) == base:
        return None
    found = identify(text)
    return found if found is not None and found.language != base and found.confidence >= _SURE else None


@lru_cache(maxsize=64)
def _candidates(base: str) -> frozenset[Language]:
    """`base` and the common languages, empty where lingua lacks `base`."""
    from lingua import Language

    known = {languages.tag(one.iso_code_639_1.name): one for one in Language.all()}
    return frozenset({known[base], *(known[tag] for tag in _COMMON)} if base in known else ())


@lru_cache(maxsize=1)
def _by_trigrams() -> LanguageDetector:
    from lingua import LanguageDetectorBuilder

    return LanguageDetectorBuilder.from_all_languages().with_low_accuracy_mode().build()


@lru_cache(maxsize=16)
def _between(candidates: frozenset[Language], *, trigrams: bool = False) -> LanguageDetector:
    from lingua import LanguageDetectorBuilder

    builder = LanguageDetectorBuilder.from_languages(*candidates)
    return (builder.with_low_accuracy_mode() if trigrams else builder).build()
