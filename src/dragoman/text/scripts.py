"""What a language is written with, its scripts and signs of punctuation, and what of a text is in others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from babel.core import get_global

from dragoman.model.article import Span
from dragoman.text.languages import primary
from dragoman.text.patterns import compiled, later

_RANGES = {
    "Latn": r"A-Za-zªº\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u1d00-\u1d25\u1e00-\u1eff\u2c60-\u2c7f"
    r"\ua722-\ua787\uff21-\uff3a\uff41-\uff5a",
    "Grek": r"\u0370-\u0373\u0376-\u037d\u037f-\u03e1\u03f0-\u03ff\u1f00-\u1ffc",
    "Cyrl": r"\u0400-\u0481\u048a-\u052f\u1c80-\u1c88\ua640-\ua66e",
    "Armn": r"\u0531-\u0556\u0561-\u0587",
    "Hebr": r"\u05d0-\u05f2\ufb1d-\ufb4f",
    "Arab": r"\u0620-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06fc\u0750-\u077f"
    r"\ufb50-\ufbb1\ufbd3-\ufd3d\ufe70-\ufefc",
    "Deva": r"\u0904-\u0939\u093d\u0958-\u0961\u0971-\u097f",
    "Beng": r"\u0985-\u09b9\u09ce-\u09e1",
    "Taml": r"\u0b85-\u0bb9",
    "Thai": r"\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46",
    "Geor": r"\u10a0-\u10ff\u2d00-\u2d2d\u1c90-\u1cbf",
    "Ethi": r"\u1200-\u135a",
    "Hang": r"\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3",
    "Kana": r"\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fd-\u30ff\u31f0-\u31ff\uff66-\uff6f\uff71-\uff9d",
    "Hani": r"\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff",
}
"""Letters by script, in the main blocks of the Unicode Character Database (Scripts.txt), by ISO 15924."""

_TOGETHER = {"Jpan": "Kana Hani", "Kore": "Hang Hani", "Hans": "Hani", "Hant": "Hani"}
"""Scripts of `_RANGES` that ISO 15924 has one code for."""

_ALSO = {"sr": "Cyrl Latn", "kk": "Cyrl Latn", "cmn": "Hani"}
"""What CLDR's likely subtags lack: the second script of languages that newspapers write in two, and Mandarin
by its own code, which CLDR replaces with that of Chinese."""

_MARKS = r"\u0300-\u036f\u064b-\u065f\u0591-\u05c7\u093a-\u094f\u200c\u200d"
"""Marks and joiners that stand on letters of other scripts."""

_ARABIC = {"?": "؟", ";": "؛", ",": "،"}
"""Signs of ASCII as Arabic script has them (Unicode, "Arabic": U+061F, U+061B, U+060C)."""

_MOST = 20_000
"""Characters of a text whose letters are counted: blocks of news are shorter, and hostile ones cost time."""

# A sign behind a word, and not between two words in Latin letters, whose punctuation is theirs.
_SIGN = later(r"(?<=[\w»”\"')\]])[?;,](?=[\s»”\"')\]\u2069]|$)")
_LATIN = later(r"[A-Za-z]")


class Run(NamedTuple):
    """Letters of one script side by side, spaces between them included."""

    start: int
    end: int
    script: str


@lru_cache(maxsize=256)
def scripts_of(language: str) -> frozenset[str]:
    """The scripts of a language by its BCP 47 tag: that which the tag itself names ("sr-Latn"), else CLDR's
    likely one. Languages in scripts that are not known here count as written in Latin letters.
    """
    named = [part.title() for part in language.split("-")[1:] if part.title() in _RANGES]
    if named:
        return frozenset(named)
    base = primary(language)
    likely = str(get_global("likely_subtags").get(base, "und_Latn_")).split("_")[1]
    scripts = frozenset((_ALSO.get(base) or _TOGETHER.get(likely, likely)).split())
    return scripts if scripts <= _RANGES.keys() else frozenset({"Latn"})


def is_written(language: str) -> bool:
    """Whether the language is known to be written in other letters than Latin ones."""
    return "Latn" not in scripts_of(language)


def foreign_runs(text: str, language: str) -> tuple[Run, ...]:
    """Runs of letters in scripts that `language` is not written in; Latin ones are never among them,
    since names, units and brands in Latin letters stand in texts of every language.
    """
    own = scripts_of(language)
    if "Latn" in own and text.isascii():
        return ()
    if _letters(frozenset(_RANGES) - own - {"Latn"}).search(text) is None:
        return ()
    return tuple(
        Run(match.start(), match.end(), str(match.lastgroup))
        for match in _runs(own | {"Latn"}).finditer(text)
    )


def letters(text: str, language: str) -> tuple[int, int]:
    """How many letters of `text` are in a script of `language`, and how many in any other.

    Texts over `_MOST` characters are read to there.
    """
    text = text[:_MOST]
    own = len(_letters(scripts_of(language)).sub("", text))
    every = len(_letters(frozenset(_RANGES)).sub("", text))
    return len(text) - own, own - every


def own_sign(sign: str, language: str) -> str:
    """The sign as the language writes it."""
    return _ARABIC.get(sign, sign) if _is_arabic(language) else sign


def foreign_signs(text: str, language: str) -> Iterator[Span]:
    """Where signs stand in another form than the language's own. Time is linear."""
    if not _is_arabic(language):
        return
    for found in _SIGN.finditer(text):
        before, after = text[found.start() - 1], text[found.end() : found.end() + 2].lstrip()
        if not (_LATIN.match(before) and _LATIN.match(after)):
            yield Span(*found.span())


def _is_arabic(language: str) -> bool:
    return "Arab" in scripts_of(language)


@lru_cache(maxsize=64)
def _runs(own: frozenset[str]) -> re.Pattern[str]:
    # Marks stand on letters of any script; one space or middle dot joins words of a run.
    return compiled(
        "|".join(
            rf"(?P<{name}>[{ranges}]+(?:[{_MARKS}]+[{ranges}]*|[ ·・‐-][{ranges}]+)*)"
            for name, ranges in _RANGES.items()
            if name not in own
        )
        or r"(?!)"
    )


@lru_cache(maxsize=64)
def _letters(scripts: frozenset[str]) -> re.Pattern[str]:
    return compiled(f"[{''.join(_RANGES[name] for name in sorted(scripts))}]+")
