"""Names of one side without counterpart on the other.

A name keeps its letters in translation, or in other letters its sound. What is in both texts letter for
letter is kept, and so is what differs in its ending or its accents, and what CLDR and the gazetteer know to
be one. Of the few words with a capital that are left, a word's frequencies tell whether it would keep its
letters (`steadiness`): a name is no commoner at home than abroad. Whether something with another look stands
for it, by meaning, is asked of the alignment (`answered`), and only of these.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from anyascii import anyascii

from dragoman.facts.languages import table
from dragoman.facts.names.capitals import (
    CAPITALISING,
    NOUNS_WITH_CAPITALS,
    PARTICLES,
    ROMANCE,
    TITLES,
    TRANSLATED,
    begins_sentence,
    calendar,
    frequency,
)
from dragoman.facts.names.exonyms import has_gazetteer, related
from dragoman.facts.names.matching import concept_at
from dragoman.facts.names.spelling import HEAD, is_derived, is_form
from dragoman.facts.remembered import Lasting
from dragoman.text.languages import primary
from dragoman.text.words import Memo, Word, all_frequencies, folded

if TYPE_CHECKING:  # they ask this module, and import it
    from dragoman.facts.reading import Reading

_LATIN_LINE = (
    "en es ca gl pt fr it de nl sv da nb nn no fi et lv lt pl cs sk sl hr bs ro hu sq az id ms vi eu oc af tr"
)
LATIN_LETTERS = frozenset(_LATIN_LINE.split())
"""Languages that give names a capital and are written in Latin letters."""

_ABROAD = ("en", "es", "de", "fr")
"""Languages that a word is looked for in: large word lists, two families, all the world's news."""

_UNSEEN = 1.0
"""Zipf value taken for a word of no list: the large lists end there."""

_SCARCE = 2.0
"""The same where only names have capitals: of so rare a word, no list tells whether it travels."""

_OWN, _LENT = 1.5, 0.3
"""How much commoner at home than in any language abroad (powers of ten) a word is that surely is one of the
language's own, and up to where it surely travels."""

_ORDINARY, _RARE = 5.6, 4.7
"""Zipf value from which a word is an ordinary one everywhere, and under which a word that travels is a
name."""

_SELDOM = 3.5
"""Zipf value under which a word with a capital is a name in an alphabet that no neighbour's words show."""

_LEAST = 0.05
"""Steadiness under which a word is not looked for at all: most words that only begin a sentence."""

_UNLISTED, _PART = 0.8, 3.0
"""Steadiness of a word with a capital that no list has, where nouns have capitals; and Zipf value from which
a word may be a part of a compound noun."""

_SHORTEST, _BRIEF = 3, 2
"""Letters: shorter words with a capital are initials and abbreviations; and of names as short as «Wu»."""

_ENDINGS = (1, 2, 3)
"""Letters of the endings that a name may have in one place and not in another."""

_GLUED = 22
"""Letters from which a word of an alphabet without compounds is several whose spaces were lost."""

_SURELY_HEARD, _COMMON = 0.9, 4.7
"""Similarity of sound from which any word may be the name, and Zipf value from which a word must have it."""

_SHOWN = 0.5
"""Steadiness of a second word from which the first one's capital is no sentence's."""

_JOINTS = (" ", "-")
"""What stands between the words of a name."""

_SCALES = frozenset({"celsius", "fahrenheit"})
"""Names that are units behind a number, and may be a sign there."""

_MOST = 40
"""Names of one side that are looked for in all of the other."""


class Stray(NamedTuple):
    """A name of one side that the other has not: one word, or several side by side.

    `steady` is how surely it would keep its letters, 0 to 1; `initial` says that it begins a sentence, where
    any word has a capital; `concept` is what it is where it is known.
    """

    words: tuple[Word, ...]
    steady: float
    initial: bool
    concept: str

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Behind its last letter."""
        return self.words[-1].end


def plain(fold: str) -> str:
    """A folded word without genitive and accents."""
    if "'" in fold or "’" in fold:
        fold = fold.replace("’", "'").removesuffix("'s").rstrip("'")
    return fold if fold.isascii() else anyascii(fold).lower()


PLAIN: Memo[str, str] = Memo(plain)


@lru_cache(maxsize=64)
def steadiness(language: str) -> Memo[str, float]:
    """By word as it is written (with its capital), how surely it is a name that keeps its letters abroad:
    0 to 1.
    """
    return Lasting("steady", language, lambda text: _steady(text, text.lower(), language))


def _steady(text: str, fold: str, language: str) -> float:
    bare = fold.removesuffix("'s").removesuffix("’s")
    if len(bare) < _BRIEF or _is_abbreviation(text[: len(bare)]) or not text[0].isupper():
        return 0.0
    if len(bare) == _BRIEF and (not bare.isalpha() or bare in TITLES or bare in PARTICLES):
        return 0.0
    if bare in calendar(language) or (language == "en" and bare in TRANSLATED):
        return 0.0
    home = frequency(bare, language)
    abroad = max([frequency(bare, other) for other in _abroad(language)], default=0.0)
    if not home and language in NOUNS_WITH_CAPITALS and abroad < _UNSEEN:
        return 0.0 if _is_noun(bare, language) else _UNLISTED
    if language not in LATIN_LETTERS:  # other alphabets have no neighbours that a name travels to
        return _share(_RARE - home, _RARE - _SELDOM)
    if not home and not all_frequencies(language):
        return _share(abroad - _UNSEEN, 1.0)
    excess = home - max(abroad, _UNSEEN if language in NOUNS_WITH_CAPITALS else _SCARCE)
    travels = _share(_OWN - excess, _OWN - _LENT)
    if language in NOUNS_WITH_CAPITALS:
        travels *= _share(_LENT - excess, 2 * _LENT)
    return travels * _share(_ORDINARY - home, _ORDINARY - _RARE)


def wandering(fold: str, language: str) -> float:
    """How surely a folded word is about as common in any language abroad, 0 to 1."""
    home = frequency(fold, language)
    abroad = max([frequency(fold, other) for other in _abroad(language)], default=0.0)
    if not home:
        return 1.0 if abroad >= _UNSEEN else 0.5 * (not _is_noun(fold, language))
    return _share(_OWN - (home - max(abroad, _UNSEEN)), _OWN - _LENT)


def _is_abbreviation(text: str) -> bool:
    """Whether it is written as an abbreviation is: «EEZs», «AfD»."""
    return text[1].isupper() or text[-1].isupper()


@lru_cache(maxsize=64)
def _abroad(language: str) -> tuple[str, ...]:
    """The languages that a word is looked for in: a near relative shares more than names."""
    return tuple(
        other for other in _ABROAD if other != language and not {language, other} <= ROMANCE - {"fr"}
    )


def rarity(fold: str, language: str) -> float:
    """How rare a folded word is, 0 to 1: what is rare and has a capital is hardly another word than a
    name.
    """
    often = max(frequency(PLAIN[fold], language), frequency(fold, language))
    return 1.0 - _share(often - 3.0, 1.5)


def _is_noun(fold: str, language: str) -> bool:
    """Whether a word of no list is a noun: with a noun's ending, or made of two words."""
    if fold.endswith(tuple(table("names", language).get("nouns", "").split())):
        return True
    stem = fold.removesuffix("s")
    return any(
        frequency(stem[cut:], language) >= _PART and _is_first_part(stem[:cut], language)
        for cut in range(_SHORTEST, len(stem) - _SHORTEST)
    )


def _is_first_part(head: str, language: str) -> bool:
    return any(frequency(head.removesuffix(joint), language) >= _PART for joint in ("", "s", "n", "en", "es"))


def _share(value: float, whole: float) -> float:
    return min(1.0, max(0.0, value / whole))


def name_words(reading: Reading) -> tuple[Word, ...]:
    """The words with a capital that may be a name that keeps its letters, with any weight."""
    steady = steadiness(primary(reading.language))
    return tuple(
        [
            word
            for word in reading.capitals
            if steady[word.text] >= _LEAST and not is_stopped(word, reading.text)
        ]
    )


def is_stopped(word: Word, text: str) -> bool:
    """Whether two letters are the short form of a word: «St. Martin», but not at a text's end."""
    behind = text[word.end : word.end + _BRIEF]
    return word.end - word.start == _BRIEF and len(behind) == _BRIEF and behind[0] == "." and behind[1] == " "


def strays(own: Reading, other: Reading) -> tuple[Stray, ...]:
    """The names of `own` that `other` has not, in order; none where `own` is written without capitals.

    In one script names are compared by their letters, in two by what they sound like.
    """
    ours, theirs = primary(own.language), primary(other.language)
    latin = {ours, theirs} <= LATIN_LETTERS
    if not latin and (ours not in CAPITALISING or own.searchable.script == other.searchable.script):
        return ()
    left = [word for word in own.name_words if PLAIN[word.folded] not in other.plain_words]
    if not left or (not latin and any(word.end - word.start > _GLUED for word in other.words)):
        return ()
    steady = steadiness(ours)
    free = other.plain_words - own.plain_words if latin else frozenset()
    names = frozenset([PLAIN[word.folded] for word in other.capitals]) & free
    known = has_gazetteer(other.language)
    found: list[Stray] = []
    for word in left[:_MOST]:
        if word.folded in _SCALES and any(number.unit == word.folded for number in own.numbers):
            continue
        concept = concept_at(own.searchable, word.start, word.end) or ""
        if concept and (not known or _is_there(concept, own, other)):
            continue
        name = PLAIN[word.folded]
        if _has_form(name, concept, (free, names), other) if latin else _is_heard(name, other):
            continue
        stray = Stray((word,), steady[word.text], begins_sentence(own.text, word.start), concept)
        last = found[-1] if found else None
        if last and own.text[last.end : word.start] in _JOINTS and not concept and not last.concept:
            # «Track Palin» has two capitals: the first is not its sentence's.
            initial = last.initial and stray.steady < _SHOWN
            found[-1] = Stray((*last.words, word), max(last.steady, stray.steady), initial, "")
        else:
            found.append(stray)
    return tuple(found)


def _is_there(concept: str, own: Reading, other: Reading) -> bool:
    """Whether the other side has what is known, or what may be said for it and this side has not itself:
    «Peking» for China, but not where it stands for Beijing.
    """
    if concept in other.searchable.concepts:
        return True
    kin = frozenset[str]().union(*[some for some in related() if concept in some])
    there = kin & other.searchable.concepts.keys()
    if not there <= own.searchable.concepts.keys():
        return True
    ours, theirs = (
        len({start for start, _, one in side.searchable.places if one in kin}) for side in (own, other)
    )
    return bool(there) and theirs >= ours


def _is_heard(name: str, other: Reading) -> bool:
    """Whether a word of another alphabet sounds like the name; a common one must sound very much so."""
    alike, start, end = other.sounding(name)
    if not alike or alike >= _SURELY_HEARD:
        return bool(alike)
    return frequency(folded(other.text[start:end]), primary(other.language)) < _COMMON


def _has_form(name: str, concept: str, free: tuple[frozenset[str], frozenset[str]], other: Reading) -> bool:
    """Whether a word of the other side that stands for no other one is a form of the name: one with a
    capital (the second of `free`) more freely, any word only where it is made of the name.
    """
    everything, names = free
    for word in everything:
        if (is_form(name, word) if word in names else is_derived(name, word)) and not (
            concept and _other_concept(word, concept, other)
        ):
            return True
    # A name may be said twice, once with an ending: «Simsem a Simpsonem», where Sims stands elsewhere.
    return not concept and any(
        len(name) - cut >= HEAD and name[:-cut] in other.plain_words for cut in _ENDINGS
    )


def _other_concept(word: str, concept: str, other: Reading) -> bool:
    """Whether a word of the other side is known, and is something else: Niger is not Nigeria."""
    return any(
        PLAIN[one.folded] == word
        and (there := concept_at(other.searchable, one.start, one.end)) is not None
        and there != concept
        for one in other.words
    )
