"""Verbs whose first part stands at the end of their clause: «lehnte den Plan ab» is a form of «ablehnen».

Apart, neither word says what the verb says. Which parts a language so separates its file says; that the two
are one verb is told by their being a word together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dragoman.facts.languages import table
from dragoman.facts.names.capitals import frequency
from dragoman.text.languages import primary

if TYPE_CHECKING:  # a reading's askers ask this module
    from dragoman.facts.reading import Reading
    from dragoman.text.words import Word

_FARTHEST = 20
"""Words between a verb and its part, at most: clauses are hardly longer."""

_WORD = 2.0
"""Zipf value (log10 of occurrences in a thousand million words) from which both together are a word."""

_MARKS = frozenset('.,;:!?…—–)]"“”»«')
"""What ends a clause."""


class Joined(NamedTuple):
    """A verb and its separated part, by their numbers among the words of a text, and both as one word."""

    verb: int
    part: int
    whole: str


def joined(reading: Reading) -> list[Joined]:
    """The verbs of a text whose part stands at the end of their clause, in order of these. Linear in the
    words.
    """
    language = primary(reading.language)
    parts = frozenset(table("separable", language).get("parts", "").split())
    if not parts:
        return []
    found = []
    for number, word in enumerate(reading.words):
        if word.text in parts and _ends_clause(reading.text, word.end):
            verb = _verb(reading, number, language)
            if verb >= 0:
                found.append(Joined(verb, number, word.text + reading.words[verb].text))
    return found


def is_parted(reading: Reading, word: Word) -> bool:
    """Whether a word is a verb whose part stands elsewhere."""
    return any(reading.words[one.verb] == word for one in joined(reading))


def in_one(reading: Reading, word: Word) -> str:
    """The text, with `word` and its part in one if it is such a verb: what it means is told by both."""
    text = reading.text
    for one in joined(reading):
        verb, part = reading.words[one.verb], reading.words[one.part]
        if verb == word:
            between = text[verb.end : part.start].rstrip()
            return text[: verb.start] + one.whole + between + text[part.end :]
    return text


def _ends_clause(text: str, end: int) -> bool:
    rest = text[end : end + 2].lstrip()
    return not rest or rest[0] in _MARKS


def _verb(reading: Reading, part: int, language: str) -> int:
    """The number of the nearest word of content before a part that is a word together with it; -1 for
    none.
    """
    words, weights = reading.words, reading.weights
    for number in range(part - 1, max(-1, part - 1 - _FARTHEST), -1):
        verb = words[number].text
        if weights[number] > 0 and verb.islower() and frequency(words[part].text + verb, language) >= _WORD:
            return number
    return -1
