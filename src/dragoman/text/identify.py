"""Which language a text is in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from dragoman.text import languages

if TYPE_CHECKING:
    from lingua import LanguageDetector

MAX_CHARACTERS = 2_000
"""What is read of a text: more characters make no language likelier."""

_ENOUGH_FOR_TRIGRAMS = 120
# lingua's low-accuracy mode counts trigrams only and starts in a hundredth of the time; its author
# advises it for text over 120 characters (lingua-py README, "Low accuracy mode versus high
# accuracy mode").

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
    detector = _detector(len(sample) >= _ENOUGH_FOR_TRIGRAMS)
    if detector.detect_language_of(sample) is None:
        return None
    best = detector.compute_language_confidence_values(sample)[0]
    return Identified(languages.tag(best.language.iso_code_639_1.name), round(best.value, _DIGITS))


@lru_cache(maxsize=2)
def _detector(low_accuracy: bool) -> LanguageDetector:
    from lingua import LanguageDetectorBuilder

    builder = LanguageDetectorBuilder.from_all_languages()
    return (builder.with_low_accuracy_mode() if low_accuracy else builder).build()
