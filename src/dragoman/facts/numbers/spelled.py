"""Numbers in words, «twenty-eight», «mil millones», «ثلاثة وعشرون», and in the numerals of East Asia, «三百万»."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dragoman.facts.numbers.figures import MOST_DIGITS
from dragoman.facts.numbers.lexis import Lexis, Worth, lexis, worths
from dragoman.facts.numbers.shares import shared
from dragoman.text.words import Word, folds, words

_GAP = {" ", "-", "\u00a0", "\u202f", "‐", "‑", "", "\u200c"}
"""What may stand between two words of one number, beside a word of `Lexis.joining`."""

_TENS = frozenset(range(20, 100, 10))

_MOST_DECIMALS = 6
"""Words in which decimals are said: «two point seven one»."""

_ONES_FIRST = frozenset({"ar", "fa", "he"})
"""Languages whose ordinals may go on with their tens: «الخامسة والعشرين»."""

_PER = frozenset({"por", "per", "pour", "في", "पर"})
"""Words before a hundred that make it a percentage: «por ciento»."""

# Numerals of Chinese, Japanese and Korean, in their plain, financial and traditional forms (Unicode, kPrimaryNumeric,
# kAccountingNumeric), and their scales, which are steps of four digits.
_DIGITS = {
    sign: value
    for value, signs in enumerate(["〇零", "一壹", "二两兩貳", "三參", "四", "五", "六", "七", "八", "九"])
    for sign in signs
}
_SMALL = {"十": 10, "百": 100, "千": 1000, "천": 1000, "백": 100}
_LARGE = {"万": 1e4, "萬": 1e4, "만": 1e4, "億": 1e8, "亿": 1e8, "억": 1e8, "兆": 1e12, "조": 1e12}
_DIGIT_SIGNS = "".join(_DIGITS)
_NUMERAL = _DIGIT_SIGNS + "十百千"
_RUN = re.compile(
    rf"(?:\d[\d,.]*(?:[ \u00a0](?=[万萬億亿兆만억조]))?|[{_NUMERAL}])(?:[\d,.{_DIGIT_SIGNS}十百천백万萬만億亿억兆조]|千(?![瓦米克卡伏赫]))*"
)
_PER_HUNDRED = re.compile(r"百分之|百分点|百分比|百分百")
_PLACE = re.compile(r"\d[\d,]*(?:\.\d+)?|.", re.DOTALL)


class Spelled(NamedTuple):
    """A number in words or numerals; `kind` and `weak` are those of `dragoman.facts.numbers.Number`."""

    start: int
    end: int
    value: float
    kind: str
    weak: bool


def spelled(text: str, language: str) -> Iterator[Spelled]:
    """The numbers in words, of kind "word" or "ordinal"."""
    known = lexis(language)
    if not known.words:
        return
    worth = worths(language).of(folds(text, language))
    if not any(worth):
        return
    inside, values = shared(text, words(text, language), worth, language)
    row: list[tuple[Word, Worth]] = []
    last = -1  # where the last word of the row stands
    for at, found in enumerate(values):
        word = inside[at]
        if at <= last:
            continue
        if row and at == last + 1 and (half := _half_at(inside, at, known)):
            last = half
            row.append((inside[last], Worth("half", 1 / 2)))
        elif found is None or (found.value == 100 and _is_percent(word, inside[at - 1].folded if at else "")):
            continue
        elif row and at == last + 2 and inside[at - 1].folded in known.points and found.value < 100:
            decimals, last = _decimals(inside, values, at, known)
            *before, whole = _row(row, language)
            yield from before
            there = Word("", whole.start, inside[last].end, "")
            row = [(there, Worth("decimal", whole.value + decimals))]
        else:
            ended = bool(row) and row[-1][1].kind == "ordinal" and found.kind != "ordinal"
            ended = ended and language not in _ONES_FIRST
            if row and (ended or not _goes_on(text, row[-1], inside[last + 1 : at], word, found, known)):
                yield from _row(row, language)
                row = []
            row.append((word, found))
            last = at
    yield from _row(row, language)


def _half_at(inside: Sequence[Word], at: int, known: Lexis) -> int:
    """The last word of what adds a half from word `at` on, 0 where nothing does."""
    for phrase in known.halves:
        if inside[at].folded == phrase[0] and phrase == tuple(
            one.folded for one in inside[at : at + len(phrase)]
        ):
            return at + len(phrase) - 1
    return 0


def _decimals(
    inside: Sequence[Word], values: Sequence[Worth | None], at: int, known: Lexis
) -> tuple[float, int]:
    """What the words from `at` are as decimals, said digit by digit or as a number, and which is the last."""
    digits, last = "", at
    for end in range(at, min(at + _MOST_DECIMALS, len(values))):
        found = values[end]
        if found is None and digits.endswith("0") and inside[end].folded in known.joining:
            continue  # «cuarenta y cinco»
        if found is None or found.kind != "cardinal" or found.value >= (10 if digits else 100):
            break
        if len(digits) == 2 and digits.endswith("0") and last < end and found.value:
            digits = digits[0]
        digits, last = f"{digits}{found.value:.0f}", end
        if found.value >= 10 and found.value not in _TENS:
            break
    return float(f"0.{digits or 0}"), last


def _goes_on(  # noqa: PLR0913  # two words, what stands between them, and what may
    text: str,
    before: tuple[Word, Worth],
    between: Sequence[Word],
    word: Word,
    found: Worth,
    known: Lexis,
) -> bool:
    """Whether a number word belongs to the same number as the one before it."""
    linked = found.kind == "scale" and before[1].value >= 1000 and len(between) == 1
    if linked and between[0].folded in known.linking:
        return found.value > before[1].value  # «miles de millones»
    if len(between) > 1 or (between and between[0].folded not in known.joining):
        return False
    if between and found.kind == "scale" and found.value == before[1].value:
        return False  # «thousands and thousands» are many
    if between and found.value >= 100 and found.kind == "cardinal":
        # «one and two hundred» are two, «mil e duzentos» and «um milhão e duzentos mil» one.
        return before[1].value >= 1000 and text[between[0].end : word.start] in _GAP
    return text[(between[0] if between else before[0]).end : word.start] in _GAP


def _is_percent(word: Word, before: str) -> bool:
    """Whether a word for a hundred is part of «por ciento» or «بالمائة»."""
    return before in _PER or word.folded.startswith("بال")


def _row(row: Sequence[tuple[Word, Worth]], language: str) -> Iterator[Spelled]:
    """The numbers that a row of number words spells: one, unless they cannot be composed."""
    number: _Growing | None = None
    for word, worth in row:
        if number is not None and not _fits(worth, number, language):
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
    scale: float = 1.0

    def spelled(self) -> Spelled:
        """The number that the words so far make."""
        return Spelled(self.start, self.end, self.total + self.current, self.kind, self.weak)

    def add(self, word: Word, worth: Worth, language: str) -> None:
        """Composes one more word, which fits."""
        self.end = word.end
        if worth.kind == "scale":
            self._multiply(worth.value)
            self.scale = worth.value
        elif worth.kind == "half":
            self._and_half()
        else:
            self._count(worth, language)
        self.words += 1

    def _multiply(self, scale: float) -> None:
        if scale == 100 and self.current < 100:
            self.current = (self.current or 1) * 100
        elif self.current:
            if self.total < scale:  # «mil doscientos millones»
                self.total, self.current = 0.0, self.total + self.current
            self.total += self.current * scale
            self.current = 0.0
        else:
            self.total = (self.total or 1) * scale
        self.weak = (self.weak and self.words == 0) or self.half  # «thousands», «half a million»

    def _and_half(self) -> None:
        """A half more: of the scale word before it, where one is the last word."""
        if self.current:
            self.current += 0.5
        else:
            self.total += self.scale / 2

    def _count(self, worth: Worth, language: str) -> None:
        if worth.value == 20 and self.current % 100 == 4 and language == "fr":
            self.current += 76.0
        elif worth.kind == "dozen":
            self.current = (self.current or 1) * worth.value
        elif worth.value == 100 and 2 <= self.current <= 9:
            self.current *= 100
        else:
            self.current += worth.value
        first = self.words == 0
        self.half = self.half or worth.kind == "fraction" or (worth.kind == "dozen" and worth.weak and first)
        self.weak = (worth.weak and first) or worth.kind == "fraction"
        if worth.kind in ("ordinal", "measure"):
            self.kind = worth.kind


def _fits(found: Worth, number: _Growing, language: str) -> bool:
    """Whether a further word can belong to a number."""
    current = number.current
    if found.kind == "half":
        return True
    if found.kind == "scale":
        return found.value >= 1000 or current < 100
    if current == 0:  # behind a scale: «eine Million zweihunderttausend»
        return found.value < max(number.scale, 1000)
    if found.kind == "dozen":
        return current < 100
    value = found.value
    if value == 100 and 2 <= current <= 9:
        return True
    if _is_of_language(value, current, language):
        return True
    if current % 1000 == 0 and value < 1000:  # «etttusen tvåhundra»
        return True
    if current % 100 == 0:
        return value < 100
    return current % 10 == 0 and current % 100 >= 20 and value < 10


def _is_of_language(value: float, current: float, language: str) -> bool:
    """Whether a word goes on with a number as this language alone has it."""
    rest = current % 100
    if language == "fr":  # «quatre-vingt», «soixante-dix», «dix-sept»
        tens = rest in (60.0, 80.0) and value < 20
        return tens or (rest == 4 and value == 20) or (rest == 10 and 7 <= value <= 9)
    if language in ("ar", "fa") and rest < 10 and value in _TENS:  # «three and twenty»
        return True
    return language in ("ar", "he") and 0 < rest < 10 and value == 10  # «three ten»


def numerals(base: str) -> Iterator[Spelled]:
    """The numbers of an East Asian text, its digits in ASCII, that have numerals in them: «12万3000», «三百万».

    Those whose scale is said are as sure as a figure; «三» alone may be part of another word. What stands in
    `百分之` and its like is no hundred.
    """
    quiet = _PER_HUNDRED.sub(lambda match: "\x00" * len(match[0]), base)
    for run in _RUN.finditer(quiet):
        numeral = run[0].replace(" ", "").replace("\u00a0", "").rstrip(".,")
        if all(sign in "0123456789.," for sign in numeral):
            continue
        counts = any(sign.isdigit() or sign in _DIGITS for sign in numeral)
        weak = len(numeral) == 1 or not counts or numeral == "一一"
        sure = any(sign.isascii() or sign in _LARGE for sign in numeral)
        end = run.start() + len(run[0].rstrip(".,"))
        yield Spelled(run.start(), end, numeral_value(numeral), "figure" if sure else "word", weak)


def numeral_value(numeral: str) -> float:
    """The value of a numeral of East Asia, figures and scales among its signs."""
    if all(sign in _DIGITS for sign in numeral):  # 二〇二一: digits by place
        return float("".join(str(_DIGITS[sign]) for sign in numeral[:MOST_DIGITS]))
    total = section = current = 0.0
    for piece in _PLACE.findall(numeral):
        if piece[0].isdigit():
            current = float(piece.replace(",", "")[:MOST_DIGITS])
        elif piece in _DIGITS:
            current = current * 10 + _DIGITS[piece] if current and section == 0 else float(_DIGITS[piece])
        elif piece in _SMALL:
            section += (current or 1) * _SMALL[piece]
            current = 0.0
        elif piece in _LARGE:
            whole = section + current
            total = (
                (total + whole) * _LARGE[piece]
                if total and _LARGE[piece] > 1e4 and total < 1e4
                else total + (whole or 1) * _LARGE[piece]
            )
            section = current = 0.0
    return total + section + current
