"""Words of the source language that were left standing in a translation."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from dragoman.text.languages import primary
from dragoman.text.scripts import is_written, scripts_of
from dragoman.text.words import Memo, Word, frequencies, is_listed

if TYPE_CHECKING:  # a comparison asks this module, and imports it
    from dragoman.facts.reading import Reading

SURE = 0.9
"""From here on, a word is one of the source language's."""

MARKED = 1.5
"""Powers of ten that a word must be commoner in one language than in the other to tell them apart: lists of
every language hold the commonest English words at about a hundredth of their own frequency, as noise."""

_TELLING = 0.5
"""Below this, nothing can be said of a word."""

_RARE = 2.6
"""Zipf value that a word outside a list is taken to have: the lists end at 3. So a copied word must have 4.1
in its own language: rarer ones are terms, breeds, dishes and diseases, which languages take over."""

_LENT = 0.8
"""How sure a word is that may be lent."""

_TITLE = 3
"""Small words that may stand side by side in a title: «Bright and on the Right»."""

_GRAMMAR = 6.0
"""Zipf value of the words that join the parts of names: «and», «of», «de»."""

_OWN, _NOISE = 4.5, 1.9
"""Zipf value of a word that the target's language has itself, whatever it means in the other: English «era»
and «solo»; and how much commoner it may be there. Foreign words that texts quote are a hundred times as rare.
"""

_GAP = 8
"""Words from one strange word of a run to the next, over copied names and words that both languages have."""

_NOUNS_IN_CAPITALS = frozenset({"de", "lb"})
"""Languages whose nouns have capitals, so that a copied one looks like a name."""

_JOINING = frozenset("./@_#&\\=:-‑–'’")
"""Signs that make a word a part of an address, a name or a compound."""


class Left(NamedTuple):
    """Words of the source language side by side; `words` is how many are surely not the target's.

    `sure` is from 0 to 1; `quoted` says that they stand in quotation marks or brackets.
    """

    start: int
    end: int
    words: int
    sure: float
    quoted: bool


def left(source: Reading, target: Reading) -> tuple[Left, ...]:
    """What was left of `source` in `target`, in order. Linear in the length of both."""
    found = _letters_left(source, target)
    if _share_letters(source.language, target.language):
        found += _words_left(source, target)
    return tuple(sorted(found))


def _share_letters(source_language: str, target_language: str) -> bool:
    """Whether words of the source's language could be the target's by their letters: Latin ones stand in
    texts of every language, and Chinese characters are words of more than one.
    """
    ours = scripts_of(source_language)
    return "Latn" in ours or ("Hani" not in ours and not ours.isdisjoint(scripts_of(target_language)))


def knows(source_language: str, target_language: str) -> bool:
    """Whether words, or at least letters, of the two languages can be told apart."""
    if not _share_letters(source_language, target_language):
        return scripts_of(source_language) != scripts_of(target_language)
    return bool(frequencies(source_language)) and (
        bool(frequencies(target_language)) or is_written(target_language)
    )


def _letters_left(source: Reading, target: Reading) -> list[Left]:
    """Runs of the source language's own letters, where the target's are others."""
    ours = scripts_of(source.language)
    found = []
    for run in target.foreign_runs:
        if run.script in ours:
            text = target.at(run)
            # Han characters are words of one or two; a single letter is a sign for something.
            size = -(-len(text) // 2) if run.script in ("Hani", "Kana") else text.count(" ") + 1
            found.append(Left(run.start, run.end, size, 1.0, target.encloses(run.start, run.end)))
    return found


class _Sides(NamedTuple):
    """What words are held against: those of the source, and the lists of both languages."""

    source: Reading
    target: Reading
    inside: Sequence[Word]
    held: Mapping[str, bool]
    ours: Mapping[str, float]
    theirs: Mapping[str, float]
    nouns: bool
    listed: bool
    english: bool


def _words_left(source: Reading, target: Reading) -> list[Left]:
    """Groups of words that are ordinary in the source language, copied, and strange in the target's."""
    ours, theirs = frequencies(source.language), frequencies(target.language)
    if not ours or (not theirs and "Latn" in scripts_of(target.language)):
        return []
    held, inside = source.vocabulary, target.words
    nouns = primary(source.language) in _NOUNS_IN_CAPITALS
    listed = is_listed(target.language)
    english = primary(source.language) == "en"
    sides = _Sides(source, target, inside, held, ours, theirs, nouns, listed, english)
    groups: list[Left] = []
    group: list[tuple[int, float]] = []
    tells = _tells(source.language, target.language)
    told = zip(target.folds, tells.of(target.folds), strict=True)
    for number in [at for at, (fold, tell) in enumerate(told) if tell is not _NEITHER and tell[fold in held]]:
        sure = _strange(sides, number)
        if sure > 0:
            if group and not _goes_on(sides, group[-1][0], number):
                groups.append(_group(sides, group))
                group = []
            group.append((number, sure))
    if group:
        groups.append(_group(sides, group))
    return groups


_NEITHER = False, False


@lru_cache(maxsize=64)
def _tells(source_language: str, target_language: str) -> Memo[str, tuple[bool, bool]]:
    """By folded word, whether it may be strange in the target's language: where the source has it not, and
    where it has.
    """
    ours, theirs = frequencies(source_language), frequencies(target_language)

    def telling(word: str) -> tuple[bool, bool]:
        common = ours.get(word)
        marked = common is not None and common - theirs.get(word, _RARE) >= _TELLING
        new = marked or "'" in word or "’" in word
        held = common is None or common - theirs.get(word, 0) >= _TELLING
        return (new, held) if new or held else _NEITHER

    return Memo(telling)


def _goes_on(sides: _Sides, last: int, number: int) -> bool:
    """Whether a copied run goes on between two strange words: all between are copied too, and are few."""
    return number - last <= _GAP and all(
        sides.inside[between].folded in sides.held for between in range(last + 1, number)
    )


def _group(sides: _Sides, group: Sequence[tuple[int, float]]) -> Left:
    start, end = sides.inside[group[0][0]].start, sides.inside[group[-1][0]].end
    size = sum(sure >= SURE for _, sure in group)
    if size and len({sides.inside[number].folded for number, sure in group if sure >= SURE}) == 1:
        number = next(number for number, sure in group if sure >= SURE)
        if _may_be_lent(sides, sides.inside[number].folded):
            return Left(start, end, size, _LENT, sides.target.encloses(start, end))
    doubt = 1.0
    for _, sure in group:
        doubt *= 1 - sure
    alone = size == 1 and not sides.listed  # a relative's list lacks some of the language's own words
    sure = 1.0 if size and not alone else min(1 - doubt, 0.8)
    return Left(start, end, size, sure, sides.target.encloses(start, end))


def _may_be_lent(sides: _Sides, word: str) -> bool:
    """Whether a single copied word may be one that the target's language has taken over.

    All languages borrow from English («el look», «un top model»), and lists hold what they borrowed; and one
    that differs from a listed word in its ending is a form of it (German «immune»).
    """
    common, there = sides.ours.get(word, _RARE), sides.theirs.get(word)
    if sides.english and there is not None and common < _GRAMMAR:
        return True
    if there is not None and there >= _OWN and common - there < _NOISE:
        return True
    stems = (word[:-1], word[:-2])
    return any(len(one) > 4 and sides.theirs.get(one, 0) > max(sides.ours.get(one, 0), 0) for one in stems)


def _strange(sides: _Sides, number: int) -> float:
    """How surely the word is one of the source language, from 0 to 1."""
    word = sides.inside[number]
    folded = max(re.split("['’]", word.folded), key=len)
    copied = folded in sides.held
    common, there = sides.ours.get(folded), sides.theirs.get(folded)
    text = sides.target.text
    begun = not word.text[1:].isupper() and _begins(
        text, word.start
    )  # «UN» is no «un» that begins a sentence
    lower = word.text.islower() or (begun and sides.held.get(folded, False))
    ending = word.start > 0 and text[word.start - 1].isdigit()  # «5th», «80er»
    if ending and len(folded) < 5:
        return 0.0
    by = (common or _RARE) - (_RARE if there is None else there)
    least = _rare(sides, folded, lower) if copied and there is None else 0.0
    if common is None or by < _TELLING or (len(folded) == 1 and (by < 2 or not lower)):
        return least
    if not copied:
        if not lower or len(folded) < 4:
            return 0.0
        return SURE if there is None and common >= 5 and not _is_joined(word, text) else 0.25
    if ending or _is_joined(word, text) or _is_named(sides, number):
        return 0.3 if there is None else 0.0
    if not lower:
        noun = sides.nouns and by >= MARKED  # a copied noun, or a name that is well known there
        return (0.6 if noun else 0.3) if there is None else 0.0
    return 1.0 if by >= MARKED else max(0.4, least)


def _rare(sides: _Sides, folded: str, lower: bool) -> float:
    """A copied word that is rare or not listed: a rare word of the source language, a term or a name."""
    if len(folded) < 4 or not folded.isalpha():
        return 0.0
    if lower:
        return 0.3
    return 0.05 if sides.nouns and len(folded) > 5 else 0.0


def _begins(text: str, start: int) -> bool:
    """Whether a sentence begins there."""
    before = text[max(0, start - 4) : start].rstrip(" «“„‘\"'(—–-¿¡")
    return start == 0 or before == "" or before[-1] in ".!?:…"


def _is_joined(word: Word, text: str) -> bool:
    """Whether it is a part of an address or of a compound."""
    before = text[max(0, word.start - 1) : word.start]
    after, beyond = text[word.end : word.end + 1], text[word.end + 1 : word.end + 2]
    return (before != "" and before in _JOINING) or (after != "" and after in _JOINING and beyond.isalnum())


def _is_named(sides: _Sides, number: int) -> bool:
    """Whether it belongs to a name: it stands between two words with capitals («Marks and Spencer»), or was
    copied along with one beside it («Love it»). An ending after an apostrophe is the target's.
    """
    around = sides.inside[max(number - 1, 0) : number + 2]
    capital = [word.text[:1].isupper() for word in around]
    joins = sides.ours.get(sides.inside[number].folded, 0) >= _GRAMMAR
    if joins and _is_between_capitals(sides, number):
        return True
    stems = [re.split("['’]", word.folded, maxsplit=1)[0] for word in around]
    return any(
        (capital[first] or capital[first + 1]) and pair in sides.source.neighbours
        for first, pair in enumerate(pairwise(stems))
    )


def _is_between_capitals(sides: _Sides, number: int) -> bool:
    """Whether only small words part it from words with capitals on both sides, as in a name or title."""
    reached = 0
    for step in (-1, 1):
        at = number + step
        while 0 <= at < len(sides.inside) and abs(at - number) <= _TITLE:
            word = sides.inside[at]
            if word.text[:1].isupper():
                reached += 1
                break
            if sides.ours.get(word.folded, 0) < _GRAMMAR or word.folded not in sides.held:
                break
            at += step
    return reached == 2
