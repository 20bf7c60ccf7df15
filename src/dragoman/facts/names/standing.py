"""How a name stands in its sentence: beside a name that both sides have, in a row with one, or said again.

What a translator adds to a name that is there is hardly ever wrong («Carter», «Ann Carter»); what is added to
a row of names, or stands where a name is said once less, hardly ever right.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from babel.core import Locale, UnknownLocaleError

from dragoman.facts.names.capitals import begins_sentence
from dragoman.facts.names.strays import PLAIN, Stray, steadiness
from dragoman.text import kept
from dragoman.text.languages import primary

if TYPE_CHECKING:  # they ask this module, and import it
    from dragoman.facts.reading import Reading
    from dragoman.text.words import Word

_REACH = 2
"""Words from a name at which another one of its row may begin: «Ann and Bea»."""

_NAME = 0.4
"""Steadiness from which a word that is said once less was a name."""

_JOINTS = (" ", "-", " - ")


def neighbours(stray: Stray, side: Reading) -> set[tuple[bool, str]]:
    """The words with a capital directly before (False) and behind (True) it, plain."""
    return {(word.start > stray.start, PLAIN[word.folded]) for word in _beside(stray, side)}


def _beside(stray: Stray, side: Reading) -> list[Word]:
    """The words with a capital directly before and behind it."""
    first, last = _numbers(stray, side)
    found = []
    for at in (first - 1, last + 1):
        if 0 <= at < len(side.words):
            word = side.words[at]
            between = side.text[min(word.end, stray.end) : max(word.start, stray.start)]
            if between in _JOINTS and word.text[0].isupper():
                found.append(word)
    return found


def joins_kept(stray: Stray, own: Reading, other: Reading) -> bool:
    """Whether it is a part of a name of which the other side has another part."""
    steady = steadiness(primary(own.language))
    return any(
        PLAIN[word.folded] in other.plain_words
        and (steady[word.text] >= _NAME or not begins_sentence(own.text, word.start))
        for word in _beside(stray, own)
    )


def in_row(stray: Stray, own: Reading, other: Reading, *, commas: bool = True) -> bool:
    """Whether it stands in a row with a name that is kept: «Ann and Bea», of whom Bea is there.

    Without `commas`, a comma makes no row; with them, one does where «and» is said as well: it parts
    sentences, and what they tell of somebody («Ann, Head of Schools»). A part of a name that is kept is none
    of a row.
    """
    if joins_kept(stray, own, other):
        return False
    words = row_words(primary(own.language))
    joins = words | ({","} if commas and not words.isdisjoint(own.folds) else set())
    first, last = _numbers(stray, own)
    behind = range(last + 1, min(len(own.words), last + 1 + _REACH))
    for at in (*range(max(0, first - _REACH), first), *behind):
        word = own.words[at]
        ends = (word.end, stray.start) if at < first else (stray.end, word.start)
        between = own.text[slice(*ends)].strip().lower()
        if between in joins and word.text[0].isupper() and PLAIN[word.folded] in other.plain_words:
            return True
    return False


@kept.lasting
def row_words(language: str) -> frozenset[str]:
    """The words that join two things: «and», «or»."""
    try:
        patterns = Locale.parse(language).list_patterns
    except (UnknownLocaleError, ValueError):
        return frozenset()
    rows = [patterns[style]["2"] for style in ("standard", "or") if style in patterns]
    return frozenset(row.replace("{0}", "").replace("{1}", "").strip() for row in rows)


def said_less(own: Reading, other: Reading) -> bool:
    """Whether `other` says a name of `own` that it has, less often."""
    ours, theirs = _names(own), _names(other)
    return any(0 < theirs[name] < often for name, often in ours.items())


def _names(side: Reading) -> Counter[str]:
    """How often each known name, and each other word with a capital that surely is one, is said."""
    known = side.searchable.places
    found = Counter([concept for start, _, concept in known if side.text[start].isupper()])
    inside = {word.start for word in side.words for start, end, _ in known if start <= word.start < end}
    steady = steadiness(primary(side.language))
    found.update(
        [
            PLAIN[word.folded]
            for word in side.words
            if word.start not in inside and word.text[0].isupper() and steady[word.text] > 0
        ]
    )
    return found


def _numbers(stray: Stray, side: Reading) -> tuple[int, int]:
    """The numbers of its first word and of its last."""
    first = side.words.index(stray.words[0])
    return first, side.words.index(stray.words[-1], first)
