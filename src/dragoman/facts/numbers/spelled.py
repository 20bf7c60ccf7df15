"""Numbers in words: «twenty-eight», «mil millones», «fünfunddreißig», «ثلاثة وعشرون»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from dragoman.facts.numbers.lexis import Worth, lexis, worths
from dragoman.text.words import Word, words

_GAP = {" ", "-", "\u00a0", "\u202f", "‐", "‑", "", "\u200c"}
"""What may stand between two words of one number, beside a word of `Lexis.joining`."""

_PER = frozenset({"por", "per", "pour", "في", "पर"})
"""Words before a hundred that make it a percentage: «por ciento»."""


def spelled(text: str, language: str) -> Iterator[tuple[int, int, float, str, bool]]:
    """Start, end, value, kind ("word", "ordinal") and weakness of each number in words."""
    if not lexis(language).words:
        return
    inside = words(text, language)
    table = worths(language)
    values = [table[word.folded] for word in inside]
    row: list[tuple[Word, Worth]] = []
    joined = lexis(language).joining
    last = -1  # where the last word of the row stands
    for at, found in enumerate(values):
        if found is None:
            continue
        word = inside[at]
        if found.value == 100 and _is_percent(word, inside[at - 1].folded if at else ""):
            continue
        between = inside[last + 1 : at]
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
    return before in _PER or word.folded.startswith("بال")


def _row(row: Sequence[tuple[Word, Worth]], language: str) -> Iterator[tuple[int, int, float, str, bool]]:
    """The numbers that a row of number words spells: one, unless they cannot be composed."""
    number: _Growing | None = None
    for word, worth in row:
        if number is not None and not _fits(worth, number.current, number.total, language):
            yield number.spelled()
            number = None
        if number is None:
            number = _Growing(word.start)
        number.add(word, worth, language)
    if number is not None:
        yield number.spelled()


@dataclass(slots=True)
class _Growing:
    """A number that its words make one by one: `current` counts what the next scale word multiplies, and
    `total` is what those before have made.
    """

    start: int
    end: int = 0
    total: float = 0.0
    current: float = 0.0
    kind: str = "word"
    weak: bool = True
    half: bool = False
    words: int = 0

    def spelled(self) -> tuple[int, int, float, str, bool]:
        """See `dragoman.facts.numbers.spelled.spelled`."""
        return self.start, self.end, self.total + self.current, self.kind, self.weak

    def add(self, word: Word, worth: Worth, language: str) -> None:
        """Composes one more word, which fits."""
        self.end = word.end
        if worth.kind == "scale":
            self._multiply(worth.value)
        else:
            self._count(worth, language)
        self.words += 1

    def _multiply(self, scale: float) -> None:
        if scale == 100 and self.current < 100:
            self.current = (self.current or 1) * 100
        elif self.current:
            self.total += self.current * scale
            self.current = 0.0
        else:
            self.total = (self.total or 1) * scale
        self.weak = (self.weak and self.words == 0) or self.half  # «thousands», «half a million»

    def _count(self, worth: Worth, language: str) -> None:
        if worth.value == 20 and self.current == 4 and language == "fr":
            self.current = 80.0
        elif worth.kind == "dozen":
            self.current = (self.current or 1) * worth.value
        elif worth.value == 100 and 2 <= self.current <= 9:
            self.current *= 100
        else:
            self.current += worth.value
        first = self.words == 0
        self.half = self.half or worth.kind == "fraction" or (worth.kind == "dozen" and worth.weak and first)
        self.weak = (worth.weak and first) or worth.kind == "fraction"
        if worth.kind == "ordinal":
            self.kind = "ordinal"


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
