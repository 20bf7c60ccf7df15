"""Numbers in words: «twenty-eight», «mil millones», «fünfunddreißig», «ثلاثة وعشرون»."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache, partial

from dragoman.facts.numbers.lexis import Worth, lexis
from dragoman.text.words import Memo, Word, words

# What may stand between the words of one number.
_AND = {
    "en": {"and"}, "es": {"y"}, "ca": {"i"}, "gl": {"e"}, "pt": {"e"}, "fr": {"et"}, "it": {"e"}, "ro": {"și"},
    "de": {"und"}, "nl": {"en"}, "sv": {"och"}, "da": {"og"}, "nb": {"og"}, "fa": {"و"}, "ar": {"و"}, "he": {"ו"},
}  # fmt: skip
_PREFIXES = {
    "ar": ("وال", "بال", "ال", "و", "ب", "ل", "ف"),
    "he": ("וה", "ו", "ה", "ב", "ל", "כ", "מ"),
    "fa": (),
}
_COMPOUNDING = {"de": ("tausend", "hundert"), "nl": ("duizend", "honderd"), "it": ("mila", "cento"), "sv": ("tusen", "hundra"), "da": ("tusind", "hundrede"), "nb": ("tusen", "hundre"), "fi": ("tuhatta", "sataa"), "hu": ("ezer", "száz"), "tr": ("bin", "yüz")}  # fmt: skip
_TAILS = {
    "de": ("jährigen", "jähriger", "jährige", "jähriges", "sten", "ster", "ste", "ten", "ter", "te", "mal"),
    "nl": ("jarige", "ste", "de"),
}
_MEASURING = {
    "de": ("jährig", "monatig", "wöchig", "tägig", "stündig", "minütig", "köpfig", "stellig", "prozentig"),
    "it": ("enn",),
    "ru": ("летн", "дневн", "месячн"),
}
"""What adjectives are made of with a number before it, without their endings."""

_PARTS = {language: re.compile(r"[eé]sim[oaie]s?$") for language in ("es", "gl", "it", "pt")}
"""Ordinals of scale words, which are their parts too: «millonésima», as English «millionth»."""

_ELIDED = {"it": "oie"}
"""Vowels that a number loses before them: «trentuno», «trentunenne»."""

_GAP = {" ", "-", "\u00a0", "\u202f", "‐", "‑", "", "\u200c"}
_MOST = 40


@lru_cache(maxsize=64)
def worths(language: str) -> Memo[str, Worth | None]:
    """By folded word, what it is worth as a number, in any form that the language makes of it."""
    return Memo(partial(_worth, language))


def _worth(language: str, word: str) -> Worth | None:
    table = lexis(language).words
    found = table.get(word)
    if found is not None:
        return found
    if len(word) > _MOST:
        return None
    for prefix in _PREFIXES.get(language, ()):
        if word.startswith(prefix) and len(word) - len(prefix) >= 2:
            found = table.get(word[len(prefix) :])
            if found is not None:
                return found._replace(weak=True) if prefix != "و" and found.value < 11 else found
    found = _scale(language, word) or _compound(language, word)
    if found is None:
        for tail in _TAILS.get(language, ()):
            if word.endswith(tail) and len(word) - len(tail) >= 3:
                stem = table.get(word[: -len(tail)]) or _compound(language, word[: -len(tail)])
                if stem is not None:
                    return stem._replace(kind="ordinal" if "j" not in tail else stem.kind)
        found = _measuring(language, word)
    return found


def _measuring(language: str, word: str) -> Worth | None:
    """The number that an adjective of age or measure begins with: «sedicenne», «тридцатилетняя»."""
    table = lexis(language).words
    for tail in _MEASURING.get(language, ()):
        stem, middle, ending = word.partition(tail)
        if len(stem) > 2 and middle and len(ending) < 3:
            for vowel in ("", *_ELIDED.get(language, "")):
                found = table.get(stem + vowel) or _compound(language, stem + vowel)
                if found is not None:
                    return found
    return None


def _scale(language: str, word: str) -> Worth | None:
    pattern = lexis(language).scales
    stem = pattern.match(word) if pattern is not None else None
    if stem is None or len(stem[0]) < 4 or len(word) - stem.end() > 3:
        part = _PARTS.get(language)
        said = part.search(word) if part is not None else None
        found = lexis(language).words.get(word[: said.start()]) if said is not None else None
        return found if found is not None and found.kind == "scale" else None
    return lexis(language).words[stem[0]]


def _compound(language: str, word: str) -> Worth | None:
    """A number written as one word: what stands before and behind a «tausend» or «hundert» in it."""
    table = lexis(language).words
    for scale, factor in zip(_COMPOUNDING.get(language, ()), (1000.0, 100.0), strict=False):
        left, middle, right = word.partition(scale)
        if not middle:
            continue
        before = table.get(left) or (_compound(language, left) if len(left) < len(word) and left else None)
        after = (table.get(right) or _compound(language, right)) if right else None
        if (left and before is None) or (right and after is None):
            continue
        value = (before.value if before else 1.0) * factor + (after.value if after else 0.0)
        return Worth("cardinal", value)
    return None


def spelled(text: str, language: str) -> Iterator[tuple[int, int, float, str, bool]]:
    """Start, end, value, kind ("word", "ordinal") and weakness of each number in words."""
    if not lexis(language).words:
        return
    said = words(text, language)
    table = worths(language)
    values = [table[word.folded] for word in said]
    row: list[tuple[Word, Worth]] = []
    joined: AbstractSet[str] = _AND.get(language, frozenset())
    last = -1  # where the last word of the row stands
    for at, found in enumerate(values):
        if found is None:
            continue
        word = said[at]
        if found.value == 100 and _is_percent(word, said[at - 1].folded if at else ""):
            continue
        between = said[last + 1 : at]
        if row and found.value == 1 / 2 and _is_and_a(between, joined, language):
            # «one and a half thousand»
            row[-1] = word, Worth("fraction", row[-1][1].value + found.value, weak=True)
        else:
            if row and not _goes_on(text, row[-1], between, word, found, joined):
                yield from _row(row, language)
                row = []
            row.append((word, found))
        last = at
    yield from _row(row, language)


def _is_and_a(between: Sequence[Word], joined: AbstractSet[str], language: str) -> bool:
    return language == "en" and len(between) == 2 and between[0].folded in joined and between[1].folded == "a"


def _goes_on(  # noqa: PLR0913  # two words, what stands between them, and what may
    text: str,
    before: tuple[Word, Worth],
    between: Sequence[Word],
    word: Word,
    found: Worth,
    joined: AbstractSet[str],
) -> bool:
    """Whether a number word belongs to the same number as the one before it."""
    if len(between) > 1 or (between and between[0].folded not in joined):
        return False
    if between and found.kind == "scale" and found.value == before[1].value:
        return False  # «thousands and thousands» are many
    if between and found.value >= 100 and found.kind == "cardinal":
        return False  # «one and two hundred» are two
    return text[(between[0] if between else before[0]).end : word.start] in _GAP


def _is_percent(word: Word, before: str) -> bool:
    """Whether a word for a hundred is part of «por ciento» or «بالمائة»."""
    return before in ("por", "per", "pour", "في", "पर") or word.folded.startswith("بال")


def _row(row: list[tuple[Word, Worth]], language: str) -> Iterator[tuple[int, int, float, str, bool]]:
    """The numbers that a row of number words spells: one, unless they cannot be composed."""
    start = end = 0
    total = current = 0.0
    kind, weak, any_ = "word", True, False
    bare, scales, half = True, 0, False
    for word, found in row:
        fits = not any_ or _fits(found, current, total, language)
        if not fits:
            yield start, end, total + current, kind, weak
            total = current = 0.0
            kind, weak, any_, bare, scales, half = "word", True, False, True, 0, False
        if not any_:
            start = word.start
        end = word.end
        if found.kind == "scale":
            if found.value == 100 and current < 100:
                current = (current or 1) * 100
            elif current:
                total += current * found.value
                current = 0.0
            else:
                total = (total or 1) * found.value
            weak = (weak and bare and scales == 0) or half
            scales += 1
        else:
            if found.value == 20 and current == 4 and language == "fr":
                current = 80.0
            elif found.kind == "dozen":
                current = (current or 1) * found.value
            elif found.value == 100 and 2 <= current <= 9:
                current *= 100
            else:
                current += found.value
            bare = False
            half = half or found.kind == "fraction" or (found.kind == "dozen" and found.weak and not any_)
            weak = (weak and found.weak and not any_) or found.kind == "fraction"
            if found.kind == "ordinal":
                kind = "ordinal"
        any_ = True
    if any_:
        yield start, end, total + current, kind, weak


def _fits(found: Worth, current: float, total: float, language: str) -> bool:
    """Whether a further word can belong to a number that is worth `total` and `current` so far."""
    if found.kind == "scale":
        return found.value >= 1000 or current < 100
    if current == 0:
        return found.value < 1000
    if found.kind == "dozen":
        return current < 100
    value = found.value
    if language == "fr" and current == 4 and value == 20:
        return True
    if language == "fr" and current % 100 in (60.0, 80.0) and value < 20:
        return True
    if language in ("ar", "fa") and current % 100 < 10 and value in (20, 30, 40, 50, 60, 70, 80, 90):
        return True
    if value == 100 and 2 <= current <= 9:
        return True
    if language == "ar" and current < 10 and value == 10:
        return True
    if current % 100 == 0:
        return value < 100
    return current % 10 == 0 and current % 100 >= 20 and value < 10
