"""Numbers in figures and in words: changed, exchanged, a score turned round, a minus dropped.

A number is known by its digits alone, and looked at where they are the same on both sides and stand once on
each: what was counted in other units is left alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import combinations
from typing import NamedTuple

from num2words import num2words

from dragoman.evaluation.broken.case import Case, number
from dragoman.evaluation.broken.times import CONTEXTS, named
from dragoman.evaluation.broken.words import Found, found, only, replaced
from dragoman.text.languages import primary

_FIGURE = re.compile(r"(?<![\w.,:/’'-])\d+(?:[.,  ]\d{3})*(?:[.,]\d+)?(?![\w:/-]|[.,]\d)")
_PER_CENT = re.compile(
    r"[  ]?(?:%|٪|per ?cent\b|por ciento\b|"
    r"por cento\b|pour cent\b|per cento\b|prozent\b|procent\b|procentu?\b)",
    re.IGNORECASE,
)
_NEAR = 14
"""Characters around a number where a month makes a date of it."""

_YEARS = range(1500, 2101)


class Figure(NamedTuple):
    """A number in figures that both sides have: its digits, and where it stands in the translation."""

    digits: str
    start: int
    end: int

    @property
    def year(self) -> bool:
        """Whether it may be one."""
        return self.digits.isdecimal() and int(self.digits) in _YEARS


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def figures(case: Case) -> list[Figure]:
    """The figures that stand once on either side."""
    sides = [list(_FIGURE.finditer(text)) for text in (case.source, case.target)]
    here, there = (Counter(_digits(match.group()) for match in side) for side in sides)
    every = [re.sub(r"\D+", " ", text).split() for text in (case.source, case.target)]
    return [
        Figure(_digits(match.group()), match.start(), match.end())
        for match in sides[1]
        if here[_digits(match.group())] == there[_digits(match.group())] == 1
        and all(side.count(_digits(match.group())) <= 1 for side in every)
    ]


def changed(case: Case) -> Iterator[str]:
    """A digit of a number is another: the first one, of a year the last."""
    for figure in figures(case):
        text = case.target[figure.start : figure.end]
        place = len(text) - 1 if figure.year else 0
        digit = (int(text[place]) + 1 + number(case.target) % 8) % 10 or 5
        if str(digit) != text[place]:
            new = text[:place] + str(digit) + text[place + 1 :]
            yield case.target[: figure.start] + new + case.target[figure.end :]


def exchanged(case: Case) -> Iterator[str]:
    """Two numbers of one sentence are exchanged, both years or none, that are not in one row or range."""
    for one, other in combinations(figures(case), 2):
        between = case.target[one.end : other.start]
        alike = one.year is other.year and abs(len(one.digits) - len(other.digits)) <= 1
        if (
            alike
            and not _dated(case, one)
            and not _dated(case, other)
            and len(re.findall(r"[^\W\d_]{2,}", between)) > 1
        ):
            yield _exchanged(case.target, one, other)


def _dated(case: Case, figure: Figure) -> bool:
    """Whether a number counts days of a month: nobody would read another there."""
    near = case.target[max(0, figure.start - _NEAR) : figure.end + _NEAR]
    return not figure.year and any(
        found(near, tuple(named(case.theirs, "months", how)), case.theirs) for how in CONTEXTS
    )


def shares_exchanged(case: Case) -> Iterator[str]:
    """Two shares in per cent are exchanged."""
    shares = [one for one in figures(case) if _PER_CENT.match(case.target, one.end)]
    for one, other in combinations(shares, 2):
        if len(re.findall(r"[^\W\d_]{2,}", _PER_CENT.sub("", case.target[one.end : other.start]))) > 1:
            yield _exchanged(case.target, one, other)


def _exchanged(text: str, one: Figure, other: Figure) -> str:
    first, second = text[one.start : one.end], text[other.start : other.end]
    return text[: one.start] + second + text[one.end : other.start] + first + text[other.end :]


_SCORE = re.compile(r"(?<![\w.,:/–-])(0|[1-9]\d{0,2})([-–‑:])(0|[1-9]\d{0,2})(?![\w:/–-]|[.,]\d)")
_LEAD = re.compile(
    r"\b(?:wins?|won|beat|lead|led|lost|lose|victory|defeat|draw|score[ds]?|down|ahead)\b", re.IGNORECASE
)


def score_turned(case: Case) -> Iterator[str]:
    """«4-3» is «3-4»: the figures are in the same order on both sides, and no range or time of day."""
    here = [(match[1], match[3]) for match in _SCORE.finditer(case.source)]
    there = list(_SCORE.finditer(case.target))
    if len(here) != 1 or len(there) != 1 or here[0] != (there[0][1], there[0][3]) or here[0][0] == here[0][1]:
        return
    english = case.source if case.ours == "en" else case.target
    if int(here[0][0]) > int(here[0][1]) or _LEAD.search(english):
        match = there[0]
        yield f"{case.target[: match.start()]}{match[3]}{match[2]}{match[1]}{case.target[match.end() :]}"


_MINUS = re.compile(r"(?<!\d\s)(?<!\S)(?:[-−–](?=\d)|(?:minus|menos|moins|meno)\s+(?=\d))", re.IGNORECASE)


def minus_dropped(case: Case) -> Iterator[str]:
    """The only minus sign of a sentence is dropped."""
    here, there = list(_MINUS.finditer(case.source)), list(_MINUS.finditer(case.target))
    if len(here) == 1 and len(there) == 1:
        yield case.target[: there[0].start()] + case.target[there[0].end() :]


_SPELLED = range(2, 13)
"""Numbers that newspapers write as words, and that are no article."""


@cache
def spelled(language: str) -> dict[str, int]:
    """Small numbers as words, with their values; none where num2words does not know the language."""
    try:
        return {num2words(one, lang=primary(language)): one for one in _SPELLED}
    except NotImplementedError:
        return {}


def word_changed(case: Case) -> Iterator[str]:
    """The only number that is a word is another."""
    here, there = spelled(case.ours), spelled(case.theirs)
    one, other = only(case.source, tuple(here), case.ours), only(case.target, tuple(there), case.theirs)
    if one is None or other is None:
        return
    value = here.get(one.of(case.source).lower())
    if value is not None and value == there.get(other.of(case.target).lower()):
        new = 2 + (value - 2 + 1 + number(case.target) % (len(_SPELLED) - 1)) % len(_SPELLED)
        yield replaced(case.target, Found(other.start, other.end, num2words(new, lang=primary(case.theirs))))
