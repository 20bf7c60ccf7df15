"""Numbers of Chinese, Japanese and Korean: figures and numerals with 万, 億, 조 between them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

_DIGITS = {
    sign: value
    for value, signs in enumerate(["〇零", "一壹", "二两兩貳", "三參", "四", "五", "六", "七", "八", "九"])
    for sign in signs
}
_SMALL = {"十": 10, "百": 100, "千": 1000, "천": 1000, "백": 100}
_LARGE = {"万": 1e4, "萬": 1e4, "만": 1e4, "億": 1e8, "亿": 1e8, "억": 1e8, "兆": 1e12, "조": 1e12}
_DIGIT = "".join(_DIGITS)
_NUMERAL = _DIGIT + "十百千"
_RUN = re.compile(
    rf"(?:\d[\d,.]*(?:[ \u00a0](?=[万萬億亿兆만억조]))?|[{_NUMERAL}])(?:[\d,.{_DIGIT}十百천백万萬만億亿억兆조]|千(?![瓦米克卡伏赫]))*"
)
_PERCENT = re.compile(r"百分之|百分点|百分比|百分百")
_PLACE = re.compile(r"\d[\d,]*(?:\.\d+)?|.", re.DOTALL)

_N = TypeVar("_N")


def east_asian(text: str, figures: Sequence[_N], make: Callable[..., _N]) -> list[_N]:
    """The numbers of `text` (digits in ASCII): `figures` that nothing follows, and all with numerals."""
    quiet = _PERCENT.sub(lambda match: "\x00" * len(match[0]), text)
    found: list[_N] = []
    replaced: set[int] = set()
    for run in _RUN.finditer(quiet):
        said = run[0].replace(" ", "").replace("\u00a0", "").rstrip(".,")
        if all(sign in "0123456789.," for sign in said):
            continue
        value = _value(said)
        end = run.start() + len(run[0].rstrip(".,"))
        replaced.update(range(run.start(), end))
        weak = (
            len(said) == 1 or not any(sign.isdigit() or sign in _DIGITS for sign in said) or said in ("一一",)
        )
        # «三百万» says its scale as surely as a figure does; «三» may be part of another word.
        sure = any(sign.isascii() or sign in _LARGE for sign in said)
        found.append(make(run.start(), end, (value,), "figure" if sure else "word", "", weak))
    kept: list[Any] = [one for one in figures if one.start not in replaced]  # type: ignore[attr-defined] # a Number
    return sorted([*kept, *found])


def _value(said: str) -> float:
    if all(sign in _DIGITS for sign in said):  # 二〇二一: digits by place
        return float("".join(str(_DIGITS[sign]) for sign in said[:40]))
    total = section = current = 0.0
    for piece in _pieces(said):
        if piece[0].isdigit():
            current = float(piece.replace(",", "")[:40])
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


def _pieces(said: str) -> Iterator[str]:
    return (match[0] for match in _PLACE.finditer(said))
