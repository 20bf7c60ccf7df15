"""Which language a text is in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from dragoman.text import languages

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


@lru_cache(maxsize=1)
def _by_trigrams() -> LanguageDetector:
    from lingua import LanguageDetectorBuilder

    return LanguageDetectorBuilder.from_all_languages().with_low_accuracy_mode().build()


@lru_cache(maxsize=16)
def _between(candidates: frozenset[Language]) -> LanguageDetector:
    from lingua import LanguageDetectorBuilder

    return LanguageDetectorBuilder.from_languages(*candidates).build()
