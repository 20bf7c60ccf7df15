"""Runs of text that read in the other direction than the text around them.

Unicode's algorithm (UAX 9) guesses where such a run ends from the characters beside it, and guesses
wrong for numbers with signs, addresses, and names followed by punctuation. HTML's answer is to
isolate them (W3C, "Inline markup and bidirectional text in HTML"); this module finds what to isolate.
"""

from __future__ import annotations

from typing import Literal

from dragoman.model.article import Span
from dragoman.text.patterns import later

Direction = Literal["ltr", "rtl"]

# Blocks that Unicode gives a direction of their own (DerivedBidiClass.txt): of right-to-left scripts, and of
# left-to-right ones that news is written in. Superscript two and three belong to units («km²»).
_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_LTR_LETTER = "A-Za-z\u00aa\u00b5\u00ba\u00c0-\u024f\u0370-\u058f\u0900-\u1fff\u2c00-\ud7ff"
_LTR_WORD = f"{_LTR_LETTER}0-9²³"
_TIES = " \u00a0\u202f.:/\\\\\\-–—_@&'’+#=?~%"

# Words tied to each other by a space or by punctuation that stands inside names, numbers and
# addresses. A comma and a space are no tie: the items of a list follow the text's own direction.
_LTR_RUN = later(
    f"(?:(?<![\\w)])[+\\-−±@#]|[$€£])?[{_LTR_WORD}]+"
    f"(?:[{_TIES}][{_TIES}/]{{0,2}}[{_LTR_WORD}]+|,[0-9]+|[ \u00a0\u202f]?°[CF]\\b)*[%‰°]?"
)

# Ranges and scores follow the text's own direction, as in CLDR's intervals of dates: the first number
# is the one that is read first.
_RANGE = later("[1-9][0-9]{0,3}–[0-9]{1,4}[%‰°]?")
FIRST_ISOLATE, POP_ISOLATE = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"

# What begins with a sign or a number, or ends with a sign, which the algorithm takes for the sentence's.
_LOOSE = later(f"[+\\-−±@#]|[0-9][0-9.,]*[{_TIES}°]+[0-9.,]*[{_LTR_LETTER}]")
# Signs behind a name that belong to it: «C#», «C++», «Disney+».
_SIGNED = later(r"[#+*]+")
# UAX 9, 2.1 to 2.5: embeddings and overrides with their end, isolates with theirs.
_CONTROL = later("[\u202a\u202b\u202c\u2066-\u2069]")
_EMBEDDING, _POP_EMBEDDING = frozenset("\u202a\u202b"), "\u202c"
_LTR_STRONG = later(f"[{_LTR_LETTER}]")
_RTL_RUN = later(f"[{_RTL}]+(?:[ \\-'’\"״׳][{_RTL}]+)*")


def runs_to_isolate(text: str, direction: Direction) -> list[Span]:
    """What to isolate in a text that reads in `direction`, in order.

    In right-to-left text: words in other scripts, addresses, and numbers with signs or punctuation
    (plain digits and their ranges need nothing). In left-to-right text: words in right-to-left scripts.
    """
    if direction == "ltr":
        return [Span(*match.span()) for match in _RTL_RUN.finditer(text)]
    runs = (m for m in _LTR_RUN.finditer(text) if not m[0].isdigit() and not _RANGE.fullmatch(m[0]))
    return [Span(*m.span()) for m in runs]


def scrambled(text: str) -> list[Span]:
    """Runs in right-to-left text whose parts would show in another order, and that nothing isolates:
    «7-Eleven», «C#», «+962 6 555».
    """
    found = []
    for match in _LTR_RUN.finditer(text):
        start, end = match.span()
        tail = _SIGNED.match(text, end)
        loose = _LOOSE.match(text, start) is not None and not match[0].isdigit()
        if tail is not None and _LTR_STRONG.search(match[0]) is not None:
            end, loose = tail.end(), True
        if loose and (not start or text[start - 1] not in "\u2066\u2068\u202a\u200e"):
            found.append(Span(start, end))
    return found


def unclosed(text: str) -> int | None:
    """Where the first isolate or embedding begins that nothing ends."""
    if text.isascii():
        return None
    isolates: list[int] = []
    embeddings: list[int] = []
    for match in _CONTROL.finditer(text):
        sign, at = match[0], match.start()
        if sign in _EMBEDDING:
            embeddings.append(at)
        elif sign == _POP_EMBEDDING:
            del embeddings[-1:]
        elif sign == POP_ISOLATE:
            del isolates[-1:]
        else:
            isolates.append(at)
    return min([*isolates, *embeddings], default=None)
