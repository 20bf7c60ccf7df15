"""The names that a text gives, in languages that write names with a capital.

A name is known by its capital where nothing else asks for one, and how likely a word is a name by how
often it occurs: an ordinary word is frequent in its own language only, while a name is about as
frequent in all the newspapers of Europe.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from anyascii import anyascii
from babel import Locale, UnknownLocaleError

from dragoman.facts.names.runs import TITLES
from dragoman.text.languages import primary
from dragoman.text.wordlists import frequencies, is_listed
from dragoman.text.words import Word, folded, words


def _listed(several: str) -> tuple[str, ...]:
    return tuple(several.split())


CAPITALISING = frozenset(
    _listed(
        "en es ca gl pt fr it de nl sv da nb nn no fi et lv lt pl cs sk sl hr bs sr mk bg ro hu sq el ru "
        "uk be tr az id ms vi eu oc af is ga cy mt eo la lb"
    )
)
"""Languages whose names have a capital and whose other words mostly have none."""

PARTICLES = frozenset(
    _listed(
        "de da do das dos del della di du des d' la le les los las van der den von of the bin ibn ben al "
        "el ul ter ten af av dal dello dei degli op"
    )
)
"""Small words that stand inside a name: Frans de Waal, House of Commons."""

_GERMAN_PARTICLES = PARTICLES - {"der", "den", "das", "des", "die", "an"}
_PEERS = ("en", "de", "fr", "es", "it")
_SENTENCE_ENDS = ".!?:…;•|\n\r\t"
_OPENING = "\"'“”„«»‘’‹›([{-–—*#¿¡ \u00a0\u202f"
_MAX_NAMES = 60
_IDLE = 0.15
_RAREST = 2.9
_FUNCTION = 5.6

# Endings that make German nouns of other words (Duden, "Wortbildung").
_GERMAN_ENDINGS = [
    "ung",
    "ungen",
    "heit",
    "heiten",
    "keit",
    "keiten",
    "schaft",
    "schaften",
    "tion",
    "tionen",
    "tät",
    "täten",
    "ismus",
    "ismen",
    "ist",
    "isten",
    "ling",
    "linge",
    "nis",
    "nisse",
    "tum",
    "tümer",
    "chen",
    "lein",
    "ler",
    "lern",
    "ner",
    "nern",
    "erin",
    "erinnen",
]


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


@lru_cache(maxsize=1024)
def names(text: str, language: str) -> tuple[Name, ...]:
    """The names in `text`, in order; none in scripts without capitals and in texts without lower case.

    No more than 60 are given. Time is linear in the length of `text`.
    """
    language = primary(language)
    if language not in CAPITALISING or text.isupper() or text.islower():
        return ()
    found: list[Name] = []
    particles = _GERMAN_PARTICLES if language == "de" else PARTICLES
    inside = words(text, language)
    end = 0
    for first in [at for at, word in enumerate(inside) if word.text[0].isupper()]:
        if first < end:
            continue
        end = first + 1
        while end < len(inside) and _joins(text, inside[end - 1], inside[end], particles):
            end += 1
        run = list(inside[first:end])
        found += _ended(run, _begins_sentence(text, run[0].start), language, text)
        if len(found) >= _MAX_NAMES:
            break
    return tuple(found)


@lru_cache(maxsize=1024)
def _is_title(text: str, language: str) -> bool:
    """Whether all words have a capital but those that headlines leave small: then a capital says little."""
    if language == "de" or len(text) > 400:
        return False
    capitals = 0
    for word in words(text, language):
        if word.text[0].isupper():
            capitals += 1
        elif len(word.text) > 2 and word.text.isalpha() and _zipf(word.folded, language) < _FUNCTION:
            return False
    return capitals > 3


def _joins(text: str, last: Word, word: Word, particles: frozenset[str]) -> bool:
    """Whether `word` goes on with the run that `last` is in."""
    capital = word.text[0].isupper()
    if not capital and word.folded not in particles:
        return False
    between = text[last.end : word.start]
    if between not in (" ", "-", "\u00a0", "’", "'", "", " & ", "‑"):
        initial = len(last.text) == 1 or last.folded in TITLES
        return initial and capital and between in (". ", ".", ".\u00a0")
    return capital or between != "-"


def _ended(run: list[Word], initial: bool, language: str, text: str) -> list[Name]:
    """The name that the run is, without what it begins or ends with that belongs to no name."""
    if len(run) == 1 and likelihood(run[0].text, run[0].folded, language) < _IDLE:
        return []
    title = _is_title(text, language)
    while run and run[-1].folded in PARTICLES:
        run.pop()
    if initial and len(run) > 1 and _zipf(run[0].folded, language) >= _FUNCTION:
        run, initial = run[1:], False
    parts = []
    for number, word in enumerate(run):
        if word.folded in PARTICLES or (word.folded in TITLES and len(run) > 1) or len(word.text) < 2:
            continue
        if word.folded in _calendar(language):
            continue
        weight = likelihood(word.text, word.folded, language)
        if initial and number == 0 and weight:
            weight *= _initial(word, language, len(run) > 1)
        if title:
            weight *= 0.3
        parts.append(NameWord(word.text, word.start, word.end, word.folded, weight))
    if not parts:
        return []
    start, end = parts[0].start, parts[-1].end
    return [Name(text[start:end], start, end, tuple(parts), initial and start == run[0].start)]


def _begins_sentence(text: str, at: int) -> bool:
    before = at - 1
    while before >= 0 and at - before < 8 and text[before] in _OPENING:
        before -= 1
    if before < 0 or text[before] in _SENTENCE_ENDS:
        return True
    # A quotation begins with a capital.
    return at > 0 and text[at - 1] in "\"“„«'‘"


def _initial(word: Word, language: str, longer: bool) -> float:
    """How far a first word's capital may be a name's: by how rare the word is."""
    if word.text.isupper() and len(word.text) > 1:
        return 1.0
    frequency = _zipf(word.folded, language)
    if len(word.folded) > 3 and _is_international(word.folded, frequency, language):
        return 0.7
    if longer and frequency < _FUNCTION:
        return 0.6
    if frequency == 0.0:
        return 0.3  # forms of verbs are rare, too
    return max(0.0, min(0.6, (4.6 - frequency) / 2))


def _is_international(fold: str, frequency: float, language: str) -> bool:
    """Whether two other languages at least use the word about as often."""
    if not frequency or frequency >= _FUNCTION:
        return False
    roman = fold if fold.isascii() else anyascii(fold)
    alike = [peer for peer in _PEERS if peer != language and _zipf(roman, peer) > frequency - 0.9]
    return len(alike) > 1 or (roman != fold and len(roman) > 4 and len(alike) > 0)


@lru_cache(maxsize=1 << 15)
def likelihood(text: str, fold: str, language: str) -> float:
    """How likely a capitalised word that begins no sentence is a name that keeps its form: 0 to 1."""
    stem = fold[:-2] if fold.endswith(("'s", "’s")) else fold
    if text[1:2].isupper() and (len(text) <= 6 or text[-1:].isupper()):
        return 0.35  # abbreviations are translated as often as not
    own = _zipf(stem, language)
    # What a list does not have is rarer than all that it has.
    others = max(_RAREST, *[_zipf(stem, peer) for peer in _PEERS if peer != language])
    if language in ("de", "lb"):
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
    if stem.endswith("s") and not own and others == _RAREST:
        bare = stem[:-1]
        own, others = (
            _zipf(bare, "de"),
            max(_RAREST, *[_zipf(bare, peer) for peer in ("en", "fr", "es", "it")]),
        )
    if others > _RAREST and own - others <= 0.5:
        return 0.7
    if own or bare.endswith(tuple(_GERMAN_ENDINGS)) or len(bare) > 15:
        return 0.05
    for cut in range(2, len(bare) - 3):
        if _zipf(bare[cut:], "de") >= 3.3 and len(bare) - cut > 3:
            return 0.05
    return 0.5


def _zipf(word: str, language: str) -> float:
    """The word's frequency (log10 per billion) in the small list, which has no word below 3."""
    return frequencies(language).get(word, 0.0) if is_listed(language) else 0.0


@lru_cache(maxsize=64)
def _calendar(language: str) -> frozenset[str]:
    """Months and weekdays, which some languages write with a capital and no name holds."""
    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return frozenset()
    return frozenset(
        folded(name).strip(".")
        for table in (locale.months, locale.days)
        for widths in table.values()
        for width in ("wide", "abbreviated")
        for name in widths.get(width, {}).values()
    ) | frozenset({"i", "i'm", "i’m", "i've", "i’ve", "i'll", "i’ll", "i'd", "i’d"})
