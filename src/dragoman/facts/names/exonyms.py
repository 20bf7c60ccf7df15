"""What places, peoples and bodies are called in each language: «Moscow» and «Moskau» are one thing.

CLDR (through Babel) has states, continents, languages and the cities that time zones are named for. It has
no bodies, no peoples («Peruvian»), no forms that only news write («Britain») and no other cities: these
stand in `gazetteer.txt`, but for the peoples that an ending makes of a state's name. What of CLDR's is to be
read otherwise stands here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType

from babel.core import Locale, UnknownLocaleError, get_global

from dragoman.facts.languages import table
from dragoman.facts.names.capitals import bare
from dragoman.text.kept import lasting
from dragoman.text.languages import primary
from dragoman.text.words import Word, unmarked, words

_REGIONS = {"150": "r:europe", "002": "r:africa", "142": "r:asia", "419": "r:latam"}
"""CLDR's codes of continents (UN M49) that the gazetteer has under names of its own."""

_NOT_REGIONS = frozenset({"001", "ZZ", "XA", "XB", "QO", "EU", "UN", "EZ"})
"""The world, unknown and pseudo territories; the EU and the UN are bodies of the gazetteer."""

_SPOKEN_LINE = (
    "en de fr es it pt ru uk pl cs sk sl hr sr bg ro hu fi sv da nb no is nl el tr zh ja ko vi th id "
    "ms ka hy az kk uz mn sq mk lt lv et ga cy ne so be bs mt km lo my ar"
)
_SPOKEN = {
    **{code: str(get_global("likely_subtags")[code]).rsplit("_", 1)[1] for code in _SPOKEN_LINE.split()},
    "en": "XE",
    "cy": "XW",
    "pt": "PT",
    "ar": "XA",
}
"""By language, the state whose people has its name: where CLDR takes it for likely, so that «Russian»
is Russia's, but for the English, the Welsh, the Portuguese and the Arabs. Other peoples are called otherwise
than their language, or stand in the gazetteer (Hebrew)."""

_WORDS_LINE = "us un who ai it vs ab ue bm ia si ki fed vn vae eau es воз ес"
_WORDS = frozenset(_WORDS_LINE.split())
"""Abbreviations that are also words of some language: these are looked up in capitals only."""

_VOWELS = "aeiouyàáâãäåèéêëíîïóôõöúüаеиоуыэюяіїاةىהاهв"

# Cities that some language calls as it calls their state, or as the gazetteer has them already.
_ALIASES = {"c:tunis": "t:TN", "c:gaza": "r:gaza", "t:VA": "c:vatican", "c:vatican": "c:vatican"}

_TOO_SMALL_LINE = "center christmas nome oral reunion vostok mahe chita truk chuuk aden regina"
_TOO_SMALL = frozenset(_TOO_SMALL_LINE.split())
"""Zones whose places are seldom in the news, and whose names are words of some language."""

_ROMANCE = frozenset({"es", "ca", "fr", "it", "pt"})
_SHORTEST_STEM = 4
"""Letters of a state's name without its last vowels: of fewer an ending may make another word."""


@lru_cache(maxsize=64)
def places_and_bodies(language: str) -> Mapping[str, str]:
    """What each phrase of a language names: "t:RU" a state and its people, "c:…" a city, "b:…" a body.

    Keys are folded words parted by spaces (scripts without spaces: by nothing), abbreviations in
    capitals too, and only so where the abbreviation is a word («WHO»). Empty for languages that
    neither CLDR (through Babel) nor the gazetteer knows.
    """
    return MappingProxyType(_places_and_bodies(primary(language)))


@lasting
def _places_and_bodies(code: str) -> dict[str, str]:
    ordinary = table("names", code).get("ordinary", "").split()
    found: dict[str, str] = {}
    for phrase, thing in (*_gazetteer(code), *_cldr(code), *_peoples(code)):
        key = _key(phrase, code)
        if key and key not in ordinary:
            found.setdefault(key, _aliases().get(thing, thing))
    for abbreviation in _abbreviations(code, found):
        found[abbreviation.upper()] = found[abbreviation]
        if abbreviation in _WORDS:
            del found[abbreviation]
    return found


def has_gazetteer(language: str) -> bool:
    """Whether the gazetteer has a language: of others, only CLDR's states and cities are known."""
    return bool(_gazetteer(primary(language)))


_LONGEST_PLACE = 4
"""Words of the longest phrases that are looked up inside a run: «United States of America»."""


def places_in(run: Sequence[Word], language: str) -> dict[int, str]:
    """By its number, the known phrase that a word of a run is in: a place or a body."""
    phrases = places_and_bodies(language)
    found: dict[int, str] = {}
    for at in range(len(run)):
        for last in range(min(len(run), at + _LONGEST_PLACE), at, -1):
            phrase = " ".join([*(word.folded for word in run[at : last - 1]), bare(run[last - 1])])
            if phrase in phrases:
                found.update(dict.fromkeys(range(at, last), phrase))
                break
    return found


_LONGEST_ABBREVIATION = 5
"""Letters of what bodies are called for short; what is longer is rather a word."""


def _abbreviations(code: str, found: Mapping[str, str]) -> list[str]:
    bodies = {_key(form, code) for form, thing in _gazetteer(code) if thing.startswith("b:")}
    short = {key for key in bodies if len(key) <= _LONGEST_ABBREVIATION and key.isalpha()}
    return [key for key in found if key in _WORDS or key in short]


def _key(phrase: str, code: str) -> str:
    folded = [word.folded for word in words(phrase.strip(), code)]
    spaced = not any("\u0e00" <= character <= "\u0e7f" or character >= "\u3040" for character in phrase[:1])
    return (" " if spaced or "\uac00" <= phrase[:1] <= "\ud7a3" else "").join(folded)


def _lines() -> list[str]:
    return files(__package__).joinpath("gazetteer.txt").read_text("utf-8").splitlines()


@lru_cache(maxsize=1)
def related() -> tuple[frozenset[str], ...]:
    """Known names (keys of the gazetteer) that share a name, or of which one is said for another."""
    return tuple(frozenset(line[1:].split()) for line in _lines() if line.startswith("="))


@lru_cache(maxsize=1)
def _tables() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """The forms and things of each language in `gazetteer.txt`, which says how it is written."""
    found: dict[str, list[tuple[str, str]]] = {}
    columns: list[str] = []
    for line in _lines():
        thing, *cells = line.split("|")
        if thing == "id":
            columns = cells
        elif thing.startswith("+"):
            found.setdefault(thing[1:], []).extend((form, cells[0]) for form in cells[1].split("/"))
        elif thing[:1] not in "#=":
            for code, cell in zip(columns, cells, strict=True):
                found.setdefault(code, []).extend((form, thing) for form in cell.split("/") if form)
    return {code: tuple(forms) for code, forms in found.items()}


def _gazetteer(code: str) -> tuple[tuple[str, str], ...]:
    return _tables().get(code, ())


def _locale(code: str) -> Locale | None:
    try:
        return Locale.parse(code)
    except (ValueError, UnknownLocaleError):
        return None


def _cldr(code: str) -> Iterator[tuple[str, str]]:
    locale = _locale(code)
    if locale is None:
        return
    for territory, name in locale.territories.items():
        if territory not in _NOT_REGIONS:
            thing = _REGIONS.get(territory, f"t:{territory}")
            for form in _forms(str(name)):
                yield form, thing
    for zone, names in locale.time_zones.items():
        if "city" in names and _is_city(zone):
            yield names["city"].split(",")[0], f"c:{zone.rsplit('/', 1)[1].lower()}"
    # CLDR names a city only where it is not called as its zone is: that one is English.
    for zone in _zones():
        if "city" not in locale.time_zones.get(zone, {}) and code in _ENGLISH_ZONES:
            yield zone.rsplit("/", 1)[1].replace("_", " "), f"c:{zone.rsplit('/', 1)[1].lower()}"
    for spoken, territory in _SPOKEN.items():
        if spoken in locale.languages:
            yield str(locale.languages[spoken]), f"t:{territory}"


_ENGLISH_ZONES = frozenset(("en", "de", "es", "fr", "it", "pt", "nl", "ca"))
"""Languages that call a city that CLDR has no name of as English does; others may write it otherwise."""


def _is_city(zone: str) -> bool:
    return "/" in zone and zone.rsplit("/", 1)[1].lower() not in _TOO_SMALL


@lru_cache(maxsize=1)
def _aliases() -> Mapping[str, str]:
    """The state for each city that is called as it is: Singapore, Panama, Luxembourg."""
    states = {
        str(name).lower(): code for code, name in Locale.parse("en").territories.items() if len(code) == 2
    }
    found = dict(_ALIASES)
    for zone in _zones():
        city = zone.rsplit("/", 1)[1]
        state = states.get(city.replace("_", " ").lower())
        if state:
            found.setdefault(f"c:{city.lower()}", f"t:{state}")
    return found


@lru_cache(maxsize=1)
def _zones() -> tuple[str, ...]:
    """The zones that CLDR names a city for in Russian, whose script leaves it no name to take over."""
    return tuple(
        zone
        for zone, names in Locale.parse("ru").time_zones.items()
        if "city" in names
        and _is_city(zone)
        and zone.split("/")[0] in ("Africa", "America", "Asia", "Europe", "Australia")
    )


def _forms(name: str) -> Iterator[str]:
    """«Myanmar (Burma)», «Congo - Kinshasa» and «Hong Kong SAR China» as they are written in news."""
    outer, _, inner = name.partition(" (")
    yield outer.split(" - ")[0].split(" – ")[0]
    if inner and inner.rstrip(")").istitle():
        yield inner.rstrip(")")


def _peoples(code: str) -> Iterator[tuple[str, str]]:
    endings = table("names", code).get("peoples", "").split()
    locale = _locale(code)
    if not endings or locale is None:
        return
    for territory, name in locale.territories.items():
        key = _key(next(_forms(str(name))), code)
        if len(territory) != 2 or " " in key or territory in _NOT_REGIONS:
            continue
        if code == "ar":
            key = key.removeprefix("ال")
        stems = {key, *_shortened(key)}
        if code in _ROMANCE:  # the accent moves to the ending: «Perú», «peruano»
            stems |= {unmarked(stem) for stem in stems}
        for stem in sorted(stems):
            for ending in endings:
                yield stem + ending, f"t:{territory}"


def _shortened(key: str) -> tuple[str, ...]:
    bare = key.rstrip(_VOWELS)
    return (bare,) if len(bare) >= _SHORTEST_STEM else ()
