"""What is worked out of one sentence and its translation for what looks at whole articles and editions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Named(NamedTuple):
    """A word of a name in a sentence, folded, where it stands there, and where what it is called stands in
    the translation, both in their own offsets; the latter None where nothing there is like it.
    """

    word: str
    start: int
    end: int
    called: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A function of a sentence, its translation and their languages alone, so that it holds as long as both
    stand, whatever else of their article changes.

    `likely` are words that the sentence shows to be names unless its article has them as common words too,
    `short` what it lets its article call persons and clubs. `named` are its names' words that one expects to
    be called alike throughout. `small` counts the words in small letters: of the sentence, of these what is
    strange to its language, and of the translation. `copied` are words of both that are strange to the
    translation's language and ordinary in the sentence's. `numbers` are what both say.
    """

    likely: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    named: tuple[Named, ...] = ()
    small: tuple[int, int, int] = (0, 0, 0)
    copied: tuple[str, ...] = ()
    numbers: tuple[float, ...] = ()
    their_numbers: tuple[float, ...] = ()
