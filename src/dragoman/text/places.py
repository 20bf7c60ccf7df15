"""What a place is called in another language, where CLDR says it: countries, and the cities of time zones."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from babel.core import Locale, get_global

from dragoman.text import languages


def rendered(name: str, source: str, target: str) -> str | None:
    """The name of a place in `source` as `target` has it; None where CLDR knows no such place.

    Raises UnknownLanguage.
    """
    code = _codes(source).get(name)
    return _names(languages.locale(target)).get(code) if code is not None else None


def is_country(name: str, language: str) -> bool:
    """Whether a name is a country's, and no city's. Raises UnknownLanguage."""
    return _codes(language).get(name, "/").isalpha()


@lru_cache(maxsize=64)
def _codes(language: str) -> Mapping[str, str]:
    return {name: code for code, name in _names(languages.locale(language)).items()}


@lru_cache(maxsize=64)
def _names(locale: Locale) -> Mapping[str, str]:
    """The countries by their codes, and the cities by their zones: by the zone's own name where a language
    has none of its own.
    """
    cities = {zone: zone.rpartition("/")[2].replace("_", " ") for zone in get_global("zone_territories")}
    own = {zone: names["city"] for zone, names in locale.time_zones.items() if "city" in names}
    countries = {code: str(name) for code, name in locale.territories.items() if code.isalpha()}
    return {**cities, **own, **countries}
