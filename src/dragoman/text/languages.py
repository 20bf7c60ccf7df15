"""Languages by their BCP 47 tags: spelling, names, direction, and the nearest one at hand.

Everything about languages that this file knows comes from the Unicode CLDR, through Babel.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

from babel.core import Locale, UnknownLocaleError, get_global

from dragoman.model.errors import UnknownLanguage

UNDETERMINED = "und"
"""The tag of a text whose language is not known (ISO 639-2)."""

_MAX_LENGTH = 64
"""Characters of a tag; RFC 5646, 4.4.1, asks for room for 35, and longer private ones are hardly in use."""

# RFC 5646, 2.1: the shapes of subtags.
_SUBTAG = re.compile(r"[a-z0-9]{1,8}", re.ASCII)
_LANGUAGE = re.compile(r"[a-z]{2,3}", re.ASCII)
_EXTLANG = re.compile(r"[a-z]{3}", re.ASCII)
_SCRIPT = re.compile(r"[a-z]{4}", re.ASCII)
_REGION = re.compile(r"[a-z]{2}|[0-9]{3}", re.ASCII)
_VARIANT = re.compile(r"[a-z0-9]{5,8}|[0-9][a-z0-9]{3}", re.ASCII)

# Macrolanguage codes that newspapers write for the one member that has a catalogue and engines
# of its own: CLDR keeps Norwegian "no" beside "nb", and means Bokmål by it.
_MEANT = {"no": "nb"}

# Unicode's right-to-left scripts that a living language is written in (CLDR scriptMetadata.txt,
# column "RTL?"); Babel knows the direction of its own locales only, not of every tag.
_RIGHT_TO_LEFT = frozenset(
    {"Adlm", "Arab", "Aran", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa", "Yezi"}
)


@lru_cache(maxsize=1024)
def tag(code: str) -> str:
    """The canonical BCP 47 tag for any usual spelling of a language: "eng" is "en", "pt_BR" is "pt-BR".

    Deprecated and three-letter codes are replaced by CLDR's aliases ("iw" is "he", "spa" is "es"),
    a POSIX locale's encoding is dropped, extensions and private subtags are kept.
    Raises UnknownLanguage.
    """
    spelled = code.strip().replace("_", "-").split(".", 1)[0].lower()
    subtags = spelled.split("-")
    well_formed = len(spelled) <= _MAX_LENGTH and all(_SUBTAG.fullmatch(subtag) for subtag in subtags)
    if not well_formed or not _LANGUAGE.fullmatch(subtags[0]):
        raise _unknown(code)
    language, *rest = subtags
    if rest and _EXTLANG.fullmatch(rest[0]) and _is_language(rest[0]):  # zh-yue: the extended language alone
        language, rest = rest[0], rest[1:]
    language, implied = _without_alias(language)
    if not _is_language(language):
        raise _unknown(code)
    return "-".join([language, *_rest(rest, implied, code)])


@lru_cache(maxsize=1024)
def primary(tag: str) -> str:
    """The primary language subtag (RFC 5646, 2.2.1): "pt" of "pt-BR"."""
    return tag.partition("-")[0].lower()


@lru_cache(maxsize=1024)
def direction(tag: str) -> Literal["ltr", "rtl"]:
    """Which way the language is written, by its script's direction in Unicode. Raises UnknownLanguage."""
    return "rtl" if script(tag) in _RIGHT_TO_LEFT else "ltr"


@lru_cache(maxsize=1024)
def script(tag: str) -> str:
    """The ISO 15924 code of the script the language is written in: the tag's own, else CLDR's likely one.

    "Zyyy" (not determined) where neither says. Raises UnknownLanguage.
    """
    subtags = _canonical(tag).split("-")
    explicit = _subtag(subtags, _SCRIPT)
    if explicit:
        return explicit
    likely = get_global("likely_subtags")
    region = _subtag(subtags, _REGION)
    for key in (f"{subtags[0]}_{region}", subtags[0]):
        found = likely.get(key)
        if found and subtags[0] != UNDETERMINED:
            return str(found).split("_")[1]
    return "Zyyy"


def open_graph(tag: str) -> str:
    """The tag as Open Graph writes a locale, with the territory that CLDR thinks likely: "es" is "es_ES"."""
    subtags = tag.split("-")
    region = _subtag(subtags, _REGION)
    if region is None:
        region = str(get_global("likely_subtags").get(subtags[0], "")).rpartition("_")[2]
    return f"{subtags[0]}_{region}" if region else subtags[0]


@lru_cache(maxsize=1024)
def locale(tag: str) -> Locale:
    """CLDR's data for a language, by the longest part of the tag that has any; English where none has.

    Raises UnknownLanguage for a tag that is not one.
    """
    subtags = _canonical(tag).split("-")
    for length in range(len(subtags) if subtags[0] != UNDETERMINED else 0, 0, -1):
        try:
            return Locale.parse("_".join(subtags[:length]))
        except (UnknownLocaleError, ValueError):  # no data for these subtags, or an extension
            continue
    return Locale.parse("en")


@lru_cache(maxsize=4096)
def name(tag: str, in_language: str) -> str:
    """What the language is called in another one, as CLDR says: Spanish is "espagnol" in French.

    Falls back to the name with its region in brackets, then to the English name, then to the tag.
    Raises UnknownLanguage.
    """
    code = _canonical(tag)
    return _name(code, locale(in_language)) or _name(code, Locale.parse("en")) or code


@lru_cache(maxsize=512)
def endonym(tag: str) -> str:
    """What the language is called in itself: "español". Raises UnknownLanguage."""
    return name(tag, tag)


def best_match(wanted: str, available: Iterable[str]) -> str | None:
    """Of the tags at hand, the one to use for a wanted language, or None when none is of that language.

    The same tag comes first, then the wanted one with subtags dropped ("es-MX" finds "es"), then
    those that say more than was wanted ("pt" finds "pt-BR"), in the same script where there is a
    choice; the answer is spelled as it was given. Raises UnknownLanguage for a wanted tag that is
    not one.
    """
    want = _canonical(wanted)
    tags = [(option, _canonical(option)) for option in available]
    candidates = [(option, have) for option, have in tags if primary(have) == primary(want)]
    if not candidates:
        return None
    return min(candidates, key=lambda pair: _distance(want, pair[1]))[0]


def is_within(tag: str, wanted: str) -> bool:
    """Whether a tag is `wanted` or a narrower one: "es-MX" is within "es" (RFC 4647, basic filtering)."""
    return tag == wanted or tag.startswith(f"{wanted}-")


def _distance(want: str, have: str) -> tuple[bool, bool, int, int, str]:
    """Orders the candidates for one language: same tag, same script, most in common, least in excess."""
    wanted, had = want.split("-"), have.split("-")
    common = len(set(wanted) & set(had))
    return (want != have, script(want) != script(have), len(had) - common, -common, have)


def _canonical(code: str) -> str:
    return code if code == UNDETERMINED else tag(code)


def _is_language(language: str) -> bool:
    known = language in get_global("likely_subtags") or language in Locale.parse("en").languages
    return known or language == UNDETERMINED


def _without_alias(language: str) -> tuple[str, list[str]]:
    """The language that CLDR has for a code, and the subtags that it implies ("sh" is "sr", ["latn"])."""
    replacement = str(get_global("language_aliases").get(language, language)).lower().split("_")
    return _MEANT.get(replacement[0], replacement[0]), replacement[1:]


def _rest(subtags: list[str], implied: list[str], code: str) -> list[str]:
    """Subtags after the language, in BCP 47's order and capitals. Raises UnknownLanguage."""
    result: list[str] = []
    todo = list(subtags)
    if todo and _SCRIPT.fullmatch(todo[0]):
        result.append(todo.pop(0).title())
    elif implied and _SCRIPT.fullmatch(implied[0]):
        result.append(implied[0].title())
    if todo and _REGION.fullmatch(todo[0]):
        region = todo.pop(0).upper()
        alias = get_global("territory_aliases").get(region, [region])
        result.append(alias[0] if len(alias) == 1 else region)
    while todo and _VARIANT.fullmatch(todo[0]):
        result.append(todo.pop(0))
    if todo and (len(todo[0]) != 1 or len(todo) < 2):  # only a singleton may open what is left
        raise _unknown(code)
    return result + todo


def _subtag(subtags: list[str], shape: re.Pattern[str]) -> str | None:
    """The first subtag of that shape after the language and before any extension."""
    for subtag in subtags[1:]:
        if len(subtag) == 1:
            return None
        if shape.fullmatch(subtag.lower()):
            return subtag
    return None


def _name(code: str, reader: Locale) -> str | None:
    names = reader.languages
    found = names.get(code.replace("-", "_")) or names.get(code)
    if found:
        return str(found)
    subtags = code.split("-")
    base = names.get(subtags[0])
    if not base:
        return None
    details = [
        str(table.get(subtag, subtag))
        for shape, table in ((_SCRIPT, reader.scripts), (_REGION, reader.territories))
        if (subtag := _subtag(subtags, shape))
    ]
    details += [subtag for subtag in subtags[1:] if _VARIANT.fullmatch(subtag)]
    return f"{base} ({', '.join(details)})" if details else str(base)


def _unknown(code: str) -> UnknownLanguage:
    shown = code if len(code) <= _MAX_LENGTH else code[:_MAX_LENGTH] + "…"
    return UnknownLanguage(
        f"{shown!r} is not a language that is known here",
        'Give a BCP 47 tag, such as "es", "pt-BR" or "zh-Hant".',
    )
