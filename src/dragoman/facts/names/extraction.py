"""What is a name? The names that a text gives, each with how sure it is, for those who compare two texts.

A name is known by its capital where nothing else asks for one, and how likely a word is a name by how
often it occurs: an ordinary word is frequent in its own language only, while a name is about as
frequent in all the newspapers of Europe.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from anyascii import anyascii

from dragoman.facts.languages import table
from dragoman.facts.names import capitals
from dragoman.text.languages import primary
from dragoman.text.words import Word

if TYPE_CHECKING:  # it asks this module, and imports it
    from dragoman.facts.reading import Reading

_PEERS = ("en", "de", "fr", "es", "it")
"""Languages that a word is looked for in to see whether it travels: the largest that share Europe's names."""

_MOST_NAMES = 60
"""Names of one text: each is looked for in all of the other, and what has more is no sentence."""

_IDLE = 0.15
"""Weight under which a word with a capital alone is not given at all."""

_IN_TITLE = 0.3
"""What is left of a weight in a headline, where all words have a capital."""

_UNLISTED = 2.9
"""Zipf value of what a small list lacks: it has no word below 3."""

_PRONOUNS = frozenset(("i", "i'm", "i’m", "i've", "i’ve", "i'll", "i’ll", "i'd", "i’d"))
"""English has its first person with a capital, in quotations of other languages, too."""

SCRIPTS = {
    "ar": "arabic", "fa": "arabic", "ur": "arabic", "he": "hebrew", "zh": "han", "ja": "kana", "ko": "hangul",
    "hi": "other", "th": "other",
}  # fmt: skip
"""Languages without capitals, and what they are written in."""

_LONGEST_TRANSCRIBED = 8
"""Signs of a name in Chinese; a longer run is of two."""

_MOST_RUNS = 400

_UNWRITTEN = 0.45
"""Weight of a name that no capital shows: such a run is a name rather less often than not."""


class NameWord(NamedTuple):
    """A word of a name. `weight` is how sure it is that it is one, and would keep its form: 0 to 1."""

    text: str
    start: int
    end: int
    folded: str
    weight: float


class Name(NamedTuple):
    """A person, place or organisation as a text writes it, at `start` to `end`.

    `parts` are its words without particles and titles. `initial` says that it begins its sentence,
    where any word has a capital.
    """

    text: str
    start: int
    end: int
    parts: tuple[NameWord, ...]
    initial: bool

    @property
    def weight(self) -> float:
        """How sure it is that this is a name: that of its surest word."""
        return max((part.weight for part in self.parts), default=0.0)


def names(text: str, language: str) -> tuple[Name, ...]:
    """The names in `text`, in order; none in scripts without capitals and in texts without lower case.

    No more than 60 are given. Time is linear in the length of `text`.
    """
    language = primary(language)
    if language not in capitals.CAPITALISING or text.isupper() or text.islower():
        return ()
    found: list[Name] = []
    for run in capitals.runs(text, language, wide=True):
        found += _named(run, text, language)
        if len(found) >= _MOST_NAMES:
            break
    return tuple(found)


def _named(run: Sequence[Word], text: str, language: str) -> list[Name]:
    """The name that the run is, without what it begins with that belongs to no name."""
    if len(run) == 1 and likelihood(run[0].text, run[0].folded, language) < _IDLE:
        return []
    at = run[0].start
    initial = (
        capitals.begins_sentence(text, at) or text[at - 1] in capitals.QUOTES
    )  # a quotation begins with a capital
    if initial and len(run) > 1 and capitals.usual_frequency(run[0].folded, language) >= capitals.COMMON:
        run, initial = run[1:], False
    shown = _IN_TITLE if capitals.is_title(text, language) else 1.0
    parts = []
    for number, word in enumerate(run):
        if not _is_part(word, language, alone=len(run) == 1):
            continue
        weight = likelihood(word.text, word.folded, language)
        if initial and number == 0 and weight:
            weight *= _initial(word, language, len(run) > 1)
        parts.append(NameWord(word.text, word.start, word.end, word.folded, weight * shown))
    if not parts:
        return []
    start, end = parts[0].start, parts[-1].end
    return [Name(text[start:end], start, end, tuple(parts), initial and start == run[0].start)]


def _is_part(word: Word, language: str, *, alone: bool) -> bool:
    """Whether a word of a run is one of its name: no particle, title, initial, month or day."""
    fold = word.folded
    if (
        len(word.text) < 2
        or fold in capitals.PARTICLES
        or fold in capitals.INSIDE_BODIES
        or (fold in capitals.TITLES and not alone)
    ):
        return False
    return fold not in capitals.calendar(language) and fold not in _PRONOUNS


def _initial(word: Word, language: str, longer: bool) -> float:
    """How far a first word's capital may be a name's: by how rare the word is."""
    if word.text.isupper() and len(word.text) > 1:
        return 1.0
    frequency = capitals.usual_frequency(word.folded, language)
    if len(word.folded) > 3 and _is_international(word.folded, frequency, language):
        return 0.7
    if longer and frequency < capitals.COMMON:
        return 0.6
    if frequency == 0.0:
        return 0.3  # forms of verbs are rare, too
    return max(0.0, min(0.6, (4.6 - frequency) / 2))


def _is_international(fold: str, frequency: float, language: str) -> bool:
    """Whether two other languages at least use the word about as often."""
    if not frequency or frequency >= capitals.COMMON:
        return False
    roman = fold if fold.isascii() else anyascii(fold)
    alike = [
        peer
        for peer in _PEERS
        if peer != language and capitals.usual_frequency(roman, peer) > frequency - 0.9
    ]
    return len(alike) > 1 or (roman != fold and len(roman) > 4 and len(alike) > 0)


@lru_cache(maxsize=1 << 15)
def likelihood(text: str, fold: str, language: str) -> float:
    """How likely a capitalised word that begins no sentence is a name that keeps its form: 0 to 1."""
    stem = fold[:-2] if fold.endswith(("'s", "’s")) else fold
    if text[1:2].isupper() and (len(text) <= 6 or text[-1:].isupper()):
        return 0.35  # abbreviations are translated as often as not
    own = capitals.usual_frequency(stem, language)
    # What a list does not have is rarer than all that it has.
    others = max(_UNLISTED, *[capitals.usual_frequency(stem, peer) for peer in _PEERS if peer != language])
    if language in capitals.NOUNS_WITH_CAPITALS:
        return _german(stem, own, others)
    if own == 0.0:
        return 1.0 if len(stem) > 2 else 0.5
    if not stem.isascii() and ord(stem[0]) > 0x370:
        return 0.8 if own < 4.0 else 0.4
    if own - others <= 0.6:
        return 0.9
    floor = 0.45 if own < 3.3 else 0.1
    return max(floor, 0.9 - (own - others - 0.6))


def _german(stem: str, own: float, others: float) -> float:
    """Nouns have capitals: a name is a word that other languages have too, or no compound of nouns."""
    bare = stem
    if stem.endswith("s") and not own and others == _UNLISTED:
        bare = stem[:-1]
        own, others = (
            capitals.usual_frequency(bare, "de"),
            max(_UNLISTED, *[capitals.usual_frequency(bare, peer) for peer in ("en", "fr", "es", "it")]),
        )
    if others > _UNLISTED and own - others <= 0.5:
        return 0.7
    if own or bare.endswith(tuple(table("names", "de")["nouns"].split())) or len(bare) > 15:
        return 0.05
    for cut in range(2, len(bare) - 3):
        if capitals.usual_frequency(bare[cut:], "de") >= 3.3 and len(bare) - cut > 3:
            return 0.05
    return 0.5


def names_in_any_script(reading: Reading) -> tuple[Name, ...]:
    """The names that a text itself shows: capitals, or the signs that foreign names are written with."""
    text, language = reading.text, primary(reading.language)
    script = SCRIPTS.get(language)
    if script is None:
        return reading.names
    spans: list[tuple[int, int]] = []
    if script == "kana":
        spans = [(word.start, word.end) for word in reading.words if _is_katakana(word)]
    elif script == "han":
        spans = [(start, end) for start, end in transcribed(text) if end - start > 2]
    found = _foreign(reading.words)
    for start, end in spans[:_MOST_NAMES]:
        part = NameWord(text[start:end], start, end, text[start:end], _UNWRITTEN)
        found.append(Name(text[start:end], start, end, (part,), False))
    return tuple(found)


def transcribed(text: str) -> list[tuple[int, int]]:
    """Where two to eight signs stand together that Chinese writes foreign names with."""
    transcribing = table("names", "zh")["transcribing"]
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(text) and len(found) < _MOST_RUNS:
        end = at
        while end < len(text) and text[end] in transcribing and end - at < _LONGEST_TRANSCRIBED:
            end += 1
        if end - at > 1:
            found.append((at, end))
        at = max(end, at + 1)
    return found


def _foreign(inside: Sequence[Word]) -> list[Name]:
    """Words of Latin letters with a capital in a text of another script: they are names."""
    found = []
    for word in inside[:_MOST_RUNS]:
        if len(word.text) > 2 and word.text[0].isupper() and word.text[0] < "\u0250":
            weight = 0.5 if word.text.isupper() else 0.9
            part = NameWord(word.text, word.start, word.end, word.folded, weight)
            found.append(Name(word.text, word.start, word.end, (part,), False))
    return found[:_MOST_NAMES]


def _is_katakana(word: Word) -> bool:
    return len(word.text) > 2 and "\u30a0" <= word.text[0] <= "\u30ff"
