"""The names of months and weekdays, in the forms that running text has them in.

The names are CLDR's, through Babel: wide and abbreviated, as they stand in a date and alone. Its narrow ones,
single letters, say nothing in a sentence, but those of weekdays in East Asia. What is written here is what
CLDR lacks: inflected forms, and which names are other words as well.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from babel import Locale, UnknownLocaleError

from dragoman.text import kept, languages
from dragoman.text.words import Memo, folded

_APOSTROPHES = str.maketrans("’ʼ", "''")
"""CLDR writes «пʼятниця» with the letter, and newspapers with either apostrophe."""

REGIONS = {"ar": ("ar_SY", "ar_MA", "ar_DZ"), "en": ("en_GB",)}
"""Regions that name months otherwise than CLDR's locale of the language alone: «شباط», «غشت», «Sept.»."""

_OTHER_WORDS = {"ar": frozenset({"آب", "ماي"})}
"""Names that are left out, because their few letters are more often another word or name: the Levant's
August, and Morocco's May."""

_PLURALS = frozenset({"ca", "en", "es", "fr", "gl", "pt"})
"""Languages whose days of the week take an s; CLDR has no plurals of them: «on Saturdays», «los domingos»."""

_PREFIXES = {"ar": "ال", "he": "ב"}
"""What is written on to the name: the article, and «on»."""

_DECLINING = frozenset({"ru", "uk", "pl", "cs", "sk", "hr", "sr", "bg"})
"""Languages whose names have cases; CLDR has the nominative and the genitive."""

_CASE_ENDINGS = "аеиоуыюяьйіїєąęůéěíýaoeuiy"
"""Letters that a case may add or change at a name's end, in the languages of `_DECLINING`."""

_SHORTEST_STEM = 3
"""Letters of a name that must be left without its ending: with fewer, «мая» would be a form of «ма»."""


class Calendar(NamedTuple):
    """Names of months and of weekdays, as `dragoman.text.words.folded` gives them, with their numbers from 1
    (January, Monday). Both are empty for a language that CLDR lacks.
    """

    months: Mapping[str, int]
    weekdays: Mapping[str, int]


@lru_cache(maxsize=64)
def calendar(language: str) -> Calendar:
    """The names of a language, by its primary subtag: single words, with their forms."""
    return Calendar(*_names(language))


@kept.lasting
def _names(language: str) -> tuple[dict[str, int], dict[str, int]]:
    """Of months and weekdays."""
    try:
        locales = [Locale(language)]
    except (UnknownLocaleError, ValueError):
        return {}, {}
    locales += [Locale.parse(region) for region in REGIONS.get(language, ())]
    months: dict[str, int] = {}
    weekdays: dict[str, int] = {}
    for locale in locales:
        for context in ("format", "stand-alone"):
            for width in ("abbreviated", "wide"):
                for number, name in locale.months[context][width].items():
                    _add(months, name, number, language)
                for number, name in locale.days[context][width].items():
                    _add(weekdays, name, number + 1, language)
                    if width == "wide" and language in _PLURALS and not name.endswith("s"):
                        _add(weekdays, f"{name}s", number + 1, language)
    return months, weekdays


@lru_cache(maxsize=64)
def months_and_weekdays(language: str) -> Memo[str, tuple[int | None, int | None] | None]:
    """By folded word, the month or the weekday that it names in any case; None for another word."""
    months, weekdays = calendar(language)

    def meant(word: str) -> tuple[int | None, int | None] | None:
        word = word.translate(_APOSTROPHES)
        stem = _stem(word, language)
        if len(stem) <= _SHORTEST_STEM or stem in abbreviations(language):
            stem = word  # «sobie» is no form of «sob.», «жовта» none of «жовт.»
        month = months.get(word) or months.get(stem)
        weekday = weekdays.get(word) or weekdays.get(stem)
        return (month, weekday) if month or weekday else None

    return Memo(meant)


@lru_cache(maxsize=256)
def full_names(language: str) -> frozenset[str]:
    """The full names of months and weekdays as they stand in a date, without case; English ones for a
    language that CLDR lacks. Raises UnknownLanguage.
    """
    locale = languages.locale(language)
    return frozenset(
        str(name).casefold()
        for names in (locale.days, locale.months)
        for name in names["format"]["wide"].values()
    )


@kept.lasting
def abbreviations(language: str) -> frozenset[str]:
    """The folded names that are short for a month or a weekday, and no full name of one in any case."""
    try:
        locale = Locale(language)
    except (UnknownLocaleError, ValueError):
        return frozenset()
    named = {
        width: {
            folded(str(name).strip(". "))
            for names in (locale.months, locale.days)
            for context in ("format", "stand-alone")
            for name in names[context][width].values()
        }
        for width in ("abbreviated", "wide")
    }
    return frozenset(named["abbreviated"] - named["wide"])


@kept.lasting
def have_capitals(language: str) -> bool:
    """Whether months and weekdays have a capital in the language, by CLDR; in older Portuguese they have."""
    try:
        locale = Locale(language)
    except (UnknownLocaleError, ValueError):
        return True
    return language == "pt" or str(locale.months["format"]["wide"][1])[0].isupper()


@kept.lasting
def order_of_date(language: str) -> str:
    """In which order the language (a BCP 47 tag, whose region tells) has day, month and year in figures:
    "dmy", "mdy" or "ymd"; "" where it is not known, as of English without a region.
    """
    try:
        locale = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return ""
    if locale.language == "en" and locale.territory is None:
        return ""
    pattern = str(locale.date_formats["short"].pattern).casefold()
    return "".join(sorted("dmy", key=pattern.find))


@kept.lasting
def counts_to_24(language: str) -> bool:
    """Whether the language (a BCP 47 tag) has 24 hours in its times, by CLDR; False where none is known."""
    try:
        pattern = str(Locale.parse(language, sep="-").time_formats["short"].pattern)
    except (UnknownLocaleError, ValueError):
        return False
    return "H" in pattern or "k" in pattern


@lru_cache(maxsize=8)
def signs_of_weekdays(language: str) -> Mapping[str, int]:
    """CLDR's narrow names of weekdays, which are signs of their own in East Asia: Japanese «月» is Monday."""
    days = Locale(language).days["stand-alone"]["narrow"]
    return MappingProxyType({str(sign): number + 1 for number, sign in days.items()})


def _add(table: dict[str, int], name: str, number: int, language: str) -> None:
    """Adds the forms of a name, where it is one word; what stands there first stays."""
    key = folded(name.strip(". ")).split(",")[0].translate(_APOSTROPHES)
    if " " in key or not key or key in _OTHER_WORDS.get(language, ()) or any(sign.isdigit() for sign in key):
        return
    for form in (key, key.removesuffix("-feira"), _stem(key, language)):
        if len(form) > 1:
            table.setdefault(form, number)
    if language in _PREFIXES:
        table.setdefault(_PREFIXES[language] + key, number)


def _stem(key: str, language: str) -> str:
    """The name without its case ending, in languages that decline it."""
    if len(key) <= _SHORTEST_STEM:
        return key
    if language == "tr":
        return key.partition("'")[0].partition("’")[0]
    if language not in _DECLINING or key == "среди":  # «среди» is «among», and no form of «среда»
        return key
    stem = key.rstrip(_CASE_ENDINGS)
    return stem if len(stem) >= _SHORTEST_STEM else key
