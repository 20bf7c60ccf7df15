"""What is quoted in a text, in any convention of quotation marks, and what marks and brackets enclose."""

from __future__ import annotations

import re
from typing import NamedTuple

from dragoman.model.article import Span

# Opening marks, each with what closes it, over the conventions of CLDR's locales: English “…”, German „…“
# and »…«, French «…», Swedish ”…”, Polish „…”, Japanese 「…」, Urdu ”…“. Straight marks and ” open where
# nothing is open.
_CELLS = '“”“" „“”" «» »«» ‹› ‘’‘ ‚‘’ 「」 『』 《》 〈〉 ""“” ””“ ＂＂ \'\''
_CLOSES = {cell[0]: cell[1:] for cell in _CELLS.split()}
# Any of them, apostrophes included.
_ANY = re.compile("[“”„«»‹›‘’‚「」『』《》〈〉\"＂']")
# Marks of quotations inside others, which are apostrophes too; and of titles, which are no quotations.
_INNER = frozenset("‘‚'’")
_TITLES = frozenset("《〈")


class Quotation(NamedTuple):
    """A quotation: where it stands with its marks, the marks, and whether it is closed."""

    start: int
    end: int
    opening: str
    closing: str
    closed: bool = True


def quotations(text: str, language: str) -> tuple[Quotation, ...]:
    """The outer quotations of `text` in order. An apostrophe inside a word is none; a quotation that is
    not closed runs to the end, as those of several paragraphs do. Titles in 《》 are no quotations.
    """
    found: list[Quotation] = []
    opened: tuple[int, str] | None = None
    for match in _ANY.finditer(text):
        sign, at = match[0], match.start()
        before = text[at - 1] if at else " "
        after = text[at + 1] if at + 1 < len(text) else " "
        if (
            sign in "'’"
            and before.isalnum()
            and (after.isalnum() or opened is None or opened[1] not in _INNER)
        ):
            continue
        if opened is None:
            if sign in _CLOSES and sign not in _TITLES and _opens(sign, before, after):
                opened = (at, sign)
        elif sign in _CLOSES[opened[1]] and _is_closing(sign, opened[1], before, after):
            found.append(Quotation(opened[0], at + 1, opened[1], sign))
            opened = None
    if opened is not None and opened[1] not in _INNER:
        found.append(Quotation(opened[0], len(text), opened[1], "", False))
    return tuple(found)


def _opens(sign: str, before: str, after: str) -> bool:
    """Whether a mark can open here: what closes as well must not stand behind a word."""
    if sign in "\"”“»'‘":
        if sign in "'‘" and not after.isalnum():
            return False
        return (
            not before.isalnum() and not after.isspace()
            if sign in "'‘»”"
            else not (before.isalnum() and not after.isalnum())
        )
    return True


def _is_closing(sign: str, opening: str, before: str, after: str) -> bool:
    if sign == opening and sign in "\"'“”»":
        return not (before.isspace() and after.isalnum())
    return True


_LONGEST = 120
"""Characters between a pair of signs; more is not a title but a quotation."""

# What opens and what closes it, two and two, over all conventions; and what of it stands free of words.
_PAIRS = "()[]（）【】«»»«“”„“„”‹›「」『』《》〈〉‘’‚‘\"\"''"
_CLOSERS = {
    opener: "".join(_PAIRS[1::2][n] for n in range(len(_PAIRS) // 2) if _PAIRS[2 * n] == opener)
    for opener in _PAIRS[::2]
}
_SIGNS = re.compile(r"(?<!\w)['‘‚]|['’‘](?!\w)|[()\[\]（）【】«»“”„‹›「」『』《》〈〉\"]")


def enclosed(text: str) -> tuple[Span, ...]:
    """Spans between a sign and the next one that closes it, the signs left out."""
    found = []
    opened: tuple[str, int] | None = None
    for match in _SIGNS.finditer(text):
        sign, at = match[0], match.start()
        if opened is not None and sign in _CLOSERS.get(opened[0], ""):
            if at - opened[1] <= _LONGEST and at > opened[1] + 1:
                found.append(Span(opened[1] + 1, at))
            opened = None
        elif sign in _CLOSERS:
            opened = (sign, at)
    return tuple(found)
