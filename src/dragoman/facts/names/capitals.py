"""Words with a capital: what each can be, and how they stand beside each other in a sentence.

A word is what a list says that it is (`vocabulary.txt`), or what CLDR calls a day, a month or a language, or
a known place or body (`exonyms`). Of any other its frequency tells: a name is about as frequent in all the
newspapers of Europe, an ordinary word in its own language only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files

from babel.core import Locale, UnknownLocaleError

from dragoman.model.article import OBJECT_CHARACTER
from dragoman.text import kept
from dragoman.text.languages import primary
from dragoman.text.words import Word, all_frequencies, folded, frequencies, is_listed, words


def _lists() -> Mapping[str, frozenset[str]]:
    """The lists of `vocabulary.txt`, which says how it is written."""
    found: dict[str, frozenset[str]] = {}
    name = ""
    for line in files(__package__).joinpath("vocabulary.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            name = line.strip("[]")
        elif not line.startswith("#"):
            found[name] = found.get(name, frozenset()) | frozenset(line.split())
    return found


_LISTS = _lists()

PERSONS_TITLES = _LISTS["persons' titles"]
TITLES = PERSONS_TITLES | _LISTS["offices"]
"""What stands before a person's name and is translated."""

ABBREVIATED_TITLES = _LISTS["abbreviated titles"]
PARTICLES = _LISTS["particles"]
GIVEN = _LISTS["given names"]
STREETS_AFTER, STREETS_BEFORE = _LISTS["streets after a name"], _LISTS["streets before a name"]
PARTS_OF_TOWN = _LISTS["parts of town"]
BODIES = _LISTS["bodies"]
NEWSPAPERS = _LISTS["newspapers"]
MEDIA = NEWSPAPERS | _LISTS["programmes"]
CLUBS = _LISTS["clubs"]
TRUSTS, ORGANISATIONS = _LISTS["trusts"], _LISTS["organisations"]
PERSONS_AND_TIMES, BEFORE_TIMES = _LISTS["persons and times"], _LISTS["before times"]
PREFIXES = _LISTS["prefixes"]


@kept.lasting
def calendar(language: str) -> frozenset[str]:
    """The months and weekdays that CLDR knows, folded, whole and short; none where it lacks the language."""
    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return frozenset()
    return frozenset(
        folded(str(name)).strip(".")
        for table in (locale.months, locale.days)
        for widths in table.values()
        for width in ("wide", "abbreviated")
        for name in widths.get(width, {}).values()
    )


WEEKDAYS = frozenset(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])

TRANSLATED = TITLES.union(calendar("en"), *(_LISTS[name] for name in _LISTS if name.startswith("capitals: ")))
"""English words with a capital that are no names: every language has its own word for them.

English writes offices, bodies, beliefs, days, points of the compass and what a place or an event is with a
capital. Any other word with a capital inside a sentence is, or is part of, somebody's or something's name.
"""

_PEOPLE = re.compile(r"[a-z]{3,}(?:ian|ean|ese|ish|istani|wegian)s?")
_LONGEST_SHORT = 4
"""Letters of languages' names that are too often something else: «Ga», «Kim»."""


def is_people(word: str) -> bool:
    """Whether a folded word looks like what a people, a language or a style is called («Peruvian»)."""
    return word in _languages("en") or (
        _PEOPLE.fullmatch(word) is not None and word not in _LISTS["no peoples"]
    )


@kept.lasting
def _languages(language: str) -> frozenset[str]:
    """What CLDR calls languages in one, but short names."""
    names = [str(name).lower() for name in Locale.parse(language).languages.values()]
    return frozenset(name for name in names if name.isalpha() and len(name) > _LONGEST_SHORT)


# How often words occur, as Zipf values: log10 of occurrences in a thousand million words. The steps were
# chosen on development articles; a lower one takes more words for ordinary ones, and finds fewer names.
COMMON = 5.6
"""From here on words are as common as «the», «our» and «new»: no names where any word has a capital."""

SHARED = 4.7
"""Under this a word that travels is rather a name than a word that languages share."""

UNCOMMON = 4.2
"""Under this two words with capitals are rather somebody's names than a description, and one that travels is
rather a name though the other is none («Newport Police»)."""

RARE = 3.5
"""Under this a word may be a surname though it does not travel («Blasey»)."""
_ABROAD = ("en", "es", "de", "fr")
"""Languages that a name is looked for in: large word lists, two families, all the world's news."""

_UNSEEN = 1.0
"""Zipf value taken for a word of no list: the large lists end there."""

_MARGIN = 0.75
"""How much commoner a word of the language itself is at home than abroad, at least. Names that are
written the same everywhere keep within it (measured on English news: 5 % of its ordinary words do)."""


def frequency(word: str, language: str) -> float:
    """Zipf value of a folded word, 0 where the language's list lacks it or there is no list."""
    return all_frequencies(language).get(word, 0.0)


def usual_frequency(word: str, language: str) -> float:
    """The same by the small list, which has no word below 3.

    Many more languages have one, and it is read in a fifth of the time.
    """
    return frequencies(language).get(word, 0.0) if is_listed(language) else 0.0


@lru_cache(maxsize=65536)
def travels(word: str, language: str) -> bool:
    """Whether a folded word is about as common in other languages: «johnson» is, «house» is not.

    True of words that no list has: such are rare names, if they are words. Names that every language
    has its own form of («London», «Monday», «American») do not travel. False where nothing is known of
    the language.
    """
    ours = primary(language)
    if not all_frequencies(ours):
        return False
    abroad = [max(frequency(word, other), _UNSEEN) for other in _ABROAD if other != ours]
    home = frequency(word, language)
    return home < _UNSEEN or home - sum(abroad) / len(abroad) < _MARGIN


_CAPITALISING_LINE = (
    "en es ca gl pt fr it de nl sv da nb nn no fi et lv lt pl cs sk sl hr bs sr mk bg ro hu sq el ru "
    "uk be tr az id ms vi eu oc af is ga cy mt eo la lb"
)
CAPITALISING = frozenset(_CAPITALISING_LINE.split())
"""Languages whose names have a capital and whose other words mostly have none."""

NOUNS_WITH_CAPITALS = frozenset({"de", "lb"})
"""Of these, the two that write every noun with one."""

ROMANCE = frozenset({"fr", "es", "ca", "it", "pt", "gl", "ro"})
_BETWEEN_NAMES = {
    **dict.fromkeys(ROMANCE, frozenset(("al", "el", "y", "del", "dei", "degli", "dello"))),
    "de": frozenset(("der", "den", "das", "des", "zu", "zur")),
}
"""Particles that are words of a language's own, and may stand between two names: there they belong to one
only behind another («Rosa de la Torre», «Ursula von der Leyen»)."""

INSIDE_BODIES = frozenset(("of", "the", "al", "el", "del", "dei", "degli", "dello", "les", "los", "las"))
"""Small words inside what a body is called, that stand between a person and what is told of him, too
(«Graham Dorrans de los Rangers»)."""

_GENITIVES = ("'s", "’s")
TIES = frozenset((" ", "-", "‑", "\u00a0", "", " & "))
_STOPS = frozenset((". ", ".", ".\u00a0"))
_STOPPED_TITLES = ABBREVIATED_TITLES & TITLES
LONGEST_RUN = 12
"""No name of a person has more words: each is looked up with its neighbours, and time is to stay linear."""


def runs(text: str, language: str, *, wide: bool = False) -> Iterator[tuple[Word, ...]]:
    """The runs of `text`: words with a capital beside each other, and the particles between them.

    A street of a Romance language may lead one («rue de Rivoli»). They are to pass as a whole, and what
    is told of somebody is no part of his name. `wide` ones are compared word by word: they go on over what
    stands in the names of bodies («House of Commons») and behind a genitive («Burt's Bees»), however long.
    """
    run: list[Word] = []
    streets = STREETS_BEFORE if language in ROMANCE and not wide else frozenset[str]()
    for word in words(text, language):
        if not run:
            if word.text[0].isupper() or word.folded in streets:
                run.append(word)
            continue
        if (wide or len(run) < LONGEST_RUN) and _goes_on(text, run[-1], word, language, wide=wide):
            run.append(word)
            continue
        yield from _without_last_particles(run)
        run = [word] if word.text[0].isupper() or word.folded in streets else []
    yield from _without_last_particles(run)


def _goes_on(text: str, last: Word, word: Word, language: str, *, wide: bool) -> bool:
    """Whether the run that ends in `last` has `word` too; a stop is that of an initial or a title."""
    if not (word.text[0].isupper() or _is_particle(word, last, language, wide=wide)):
        return False
    if not wide and last.folded.endswith(_GENITIVES):
        return False
    between = text[last.end : word.start]
    abbreviated = len(last.text) == 1 or last.folded in _STOPPED_TITLES
    return between in TIES or (between in _STOPS and abbreviated)


def _is_particle(word: Word, last: Word, language: str, *, wide: bool) -> bool:
    """Whether a small word may stand inside a name here."""
    if wide and word.folded in INSIDE_BODIES:
        return True
    own = word.folded in _BETWEEN_NAMES.get(language, ())
    return word.folded in PARTICLES and (not own or last.folded in PARTICLES)


def _without_last_particles(run: list[Word]) -> Iterator[tuple[Word, ...]]:
    while run and not run[-1].text[0].isupper():
        run = run[:-1]
    if run:
        yield tuple(run)


def bare(word: Word) -> str:
    """The word, folded, without an English genitive."""
    return word.folded.removesuffix("'s").removesuffix("’s")


def without_genitive(text: str, start: int, end: int) -> int:
    """Where `text[start:end]` ends without an English genitive."""
    return end - 2 if text[start:end].endswith(_GENITIVES) else end


_OPENING = f"\"'“”„«»‘’‹›(-–—*#¿¡ \u00a0\u202f{OBJECT_CHARACTER}"
QUOTES = "\"“„«‘'"
"""What a quotation begins with, and so a capital; or a title of a work, that a capital belongs to."""

_ENDS = ".!?:…;•|\n\r\t"
_BEFORE_NAMES = ABBREVIATED_TITLES | {"st", "ste", "sta", "sto"}
_FARTHEST = 8
"""Signs that may stand before a first word; more would be a rule or a row of dots."""


def begins_sentence(text: str, at: int) -> bool:
    """Whether a sentence or a point of a list begins here, where any word has a capital."""
    before = at - 1
    while before >= 0 and at - before < _FARTHEST and text[before] in _OPENING:
        before -= 1
    return before < 0 or (text[before] in _ENDS and not _is_before_name(text, before))


def _is_before_name(text: str, stop: int) -> bool:
    """Whether the full stop at `stop` is that of a title or a saint, which ends no sentence."""
    start = stop
    while start > 0 and stop - start < _FARTHEST and text[start - 1].isalpha():
        start -= 1
    return text[stop] == "." and text[start:stop].lower() in _BEFORE_NAMES


@lru_cache(maxsize=1024)
def is_title(text: str, language: str) -> bool:
    """Whether all words have a capital but those that headlines of any language leave small."""
    if language == "de" or len(text) > _LONGEST_TITLE:
        return False
    capitals = 0
    for word in words(text, language):
        if word.text[0].isupper():
            capitals += 1
        elif len(word.text) > 2 and word.text.isalpha() and usual_frequency(word.folded, language) < COMMON:
            return False
    return capitals > _FEWEST_IN_TITLE


@lru_cache(maxsize=1024)
def is_american_title(text: str, language: str) -> bool:
    """Whether nearly all words have a capital, and it is English: no other language writes so by custom.

    Where this is asked, a word passes as a name or not; `is_title` only makes one less likely, and may err.
    """
    if language != "en":
        return False
    long = [word for word in words(text, language) if len(word.text) > 2 and word.folded not in _SMALL]
    capitals = sum(not word.text[0].islower() for word in long)
    return len(long) > _FEWEST_IN_TITLE and capitals > _MOST_OF_TITLE * len(long)


_SMALL = frozenset(("the", "and", "for", "but", "nor", "with", "from", "into", "over", "than", "via"))
_LONGEST_TITLE = 400
"""Characters: what is longer is no headline, however it is written."""

_FEWEST_IN_TITLE = 3
"""A headline has more words with a capital: three are often one name and nothing else."""

_MOST_OF_TITLE = 0.9
"""One word of ten may be small, by mistake or as part of another («Re-elected»)."""
