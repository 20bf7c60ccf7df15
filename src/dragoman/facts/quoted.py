"""How much of what one side quotes the other says: whether a quotation was shortened, lost or made up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from dragoman.facts.languages import table
from dragoman.facts.meaning import known, vectors
from dragoman.facts.quotations import Quotation
from dragoman.text.languages import primary

if TYPE_CHECKING:  # they ask this module, and import it
    from dragoman.facts.comparison import Comparison
    from dragoman.facts.meaning.alignment import Aligned
    from dragoman.facts.reading import Reading

_MARKED = 0.15
"""Share of a quotation that must be missing by its length before its words are looked at."""

_WORD = 6.0
"""Characters of an English word with its space."""

_STEPS = 12
"""Places of the other side that a quotation is compared with, at most twice as many."""


class Unsaid(NamedTuple):
    """What of one side's quotations the other side does not say.

    `length` is the share of their length by which the other side is too short, both in its quotations and as
    a whole; `excess` the same in standard deviations of the length of such a sentence; `words` the share of
    their content words that nothing answers, by weight, and `run` that of the longest run of such words, both
    None where no meaning is compared; `many` how many content words they have.
    """

    length: float
    excess: float
    words: float | None
    run: float | None
    many: int


def unsaid(pair: Comparison, ours: Sequence[Quotation], theirs: Sequence[Quotation]) -> Unsaid | None:
    """What of the source's quotations `ours` the translation, whose own are `theirs`, does not say.

    None where the lengths show that little can be missing.
    """
    expected = _usual(pair.target.language) / _usual(pair.source.language)
    quoted = sum(one.end - one.start for one in ours) * expected
    missing = quoted - sum(one.end - one.start for one in theirs)
    missing = min(missing, len(pair.source.text) * expected - len(pair.target.text))
    if not quoted or missing < _MARKED * quoted:
        return None
    stray = _usual(pair.source.language, "stray") + _usual(pair.target.language, "stray")
    excess = missing / (stray * len(pair.source.text) * expected)
    if pair.alignment is None:
        starts = [word.start for word in pair.source.content.words]
        many = sum(any(one.start <= start < one.end for one in ours) for start in starts)
        return Unsaid(missing / quoted, excess, None, None, many)
    inside = [one for one in pair.alignment.source if any(at.start <= one.word.start < at.end for at in ours)]
    return Unsaid(missing / quoted, excess, *_unanswered(inside), len(inside))


def _unanswered(words: Sequence[Aligned]) -> tuple[float, float]:
    """The shares of words that nothing answers: all of them, and those of the longest run."""
    whole = sum(one.weight for one in words)
    lost = run = longest = 0.0
    for one in words:
        run = run + one.weight if one.partner < 0 else 0.0
        lost += one.weight if one.partner < 0 else 0.0
        longest = max(longest, run)
    return (lost / whole, longest / whole) if whole else (0.0, 0.0)


def extent(one: Quotation, reading: Reading) -> float:
    """Characters that what is quoted would have in English."""
    return (one.end - one.start - 2) / _usual(reading.language)


def unlike(one: Quotation, of: Reading, other: Reading) -> float | None:
    """How unlike (0 to 1) what a reading quotes is to all that the other says; None where that is not known.

    What the other side has letter for letter is not unlike.
    """
    quoted = of.text[one.start + 1 : one.end - one.closed].strip()
    if quoted.strip(".,!? ").casefold() in other.text.casefold():
        return 0.0
    if not (known(of.language) and known(other.language)) or not other.words:
        return None
    many = max(1, min(len(other.words), round(extent(one, of) * _usual(other.language) / _WORD)))
    last = len(other.words) - many
    places = range(0, last + 1, max(1, last // _STEPS))
    said = [other.text[other.words[at].start : other.words[at + many - 1].end] for at in places]
    found = vectors([quoted, *said])
    return max(0.0, 1.0 - float((found[1:] @ found[0]).max()))


_FIGURES = {"characters": 1.0, "stray": 0.15}
"""What is taken of a language whose figures are not known."""


def _usual(language: str, what: str = "characters") -> float:
    """Characters of the language that stand for one of English; or how far that strays."""
    return float(table("length", primary(language)).get(what, _FIGURES[what]))
