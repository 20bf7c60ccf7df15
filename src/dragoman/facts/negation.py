"""Negation by its grammar: which words of a sentence deny, and which of them are one denial.

A language's table `denials` (`dragoman.facts.denying` reads it) says its words by what they do. In languages
that deny twice and mean once, «no … nada» is one denial, and «nada» behind a verb without «no» is none;
French «ne» goes with a second word, and with «que» means only. «Not only» is a denial of its own kind: it
goes on, and denies little.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple, cast

from dragoman.facts.denying import Grammar, grammar
from dragoman.facts.languages import table
from dragoman.model.article import Span
from dragoman.text.languages import primary
from dragoman.text.words import Word, folded, folds, words

if TYPE_CHECKING:  # it asks this module, and imports it
    from dragoman.facts.reading import Reading

Kind = Literal[
    "particle", "word", "without", "only", "until", "linking", "stranded", "lexical", "formed", "cue"
]

CLAUSE = re.compile(r"[,;:.!?—–()«»\"“”]")
"""What ends a clause, within which a language that denies twice means once."""

_FORMED = re.compile(r"\b\w{2,5}(?=[-\u2010\u2011]\w)")
"""What may be a particle that is joined to a word («não-membros»)."""

_LATIN = "non"
"""What joins on to words in many languages that deny otherwise («non-members»)."""

_FARTHEST = 60
"""Characters between two denials that are one: what stands further apart says two things."""

_UNTIL = 20
"""Words behind an until, which may have a long subject, among which a denial may deny nothing."""

_REACH = 8
"""Words between the halves of «ne … pas»: what stands between is the verb and its pronouns."""

_LONGEST = 4000
"""Characters of a text whose denials are told: a longer one is no sentence."""

_ONLY = 3
"""Words between «not» and «only»."""


class Negation(NamedTuple):
    """A denial: where it stands, and what kind of word says it; one that is said twice is one.

    A `particle` («not») denies what it stands by, a `word` («nobody») stands for what is not, `without` and
    `only` («not only») say so, and a `cue` is a sign of a language whose grammar is not described. `linking`
    words go on with a denial («nor») or answer («no, sir»); `stranded` ones deny only beside another that is
    missing («dijo nada»), and `until` ones may deny nothing («finché non»). A `formed` one is joined to the
    word that it denies («non-members», «não-membros»): it answers a denial, and needs no answer.
    """

    start: int
    end: int
    kind: Kind = "particle"

    @property
    def demanding(self) -> bool:
        """Whether it needs a counterpart at all."""
        return self.kind not in ("linking", "stranded", "until", "lexical", "formed")

    @property
    def answering(self) -> bool:
        """Whether it can be the counterpart of one that demands it, wherever it stands."""
        return self.kind not in ("stranded", "until", "lexical", "formed")


def known(language: str) -> bool:
    """Whether the negations of the language are known."""
    return grammar(primary(language)) is not None


def reliable(language: str) -> bool:
    """Whether negation in the language is told by its grammar, and not by signs."""
    found = grammar(primary(language))
    return found is not None and found.cues is None


def varied(language: str) -> bool:
    """Whether the language often denies in other words than the original."""
    found = grammar(primary(language))
    return found is not None and found.freely


def negations(text: str, language: str) -> tuple[Negation, ...]:
    """The denials of `text`, in order; idioms («no doubt», «sin embargo») are none, and «no … nada» is
    one.
    """
    known = grammar(primary(language))
    if known is None or len(text) > _LONGEST:
        return ()
    if known.cues is not None:
        return tuple(Negation(*one.span(), "cue") for one in known.cues.finditer(known.without_idioms(text)))
    kinds = known.kinds.of(folds(text, language))
    formed = [Negation(*one.span(), "formed") for one in _FORMED.finditer(text)]
    formed = [one for one in formed if _denies(text[one.start : one.end], known)]
    if not any(kinds) and not formed:
        return ()
    idioms = [*known.idioms_in(text), *[Span(one.start, one.end) for one in formed]]
    cut = words(text, language)
    found = [
        (number, kind)
        for number, kind in enumerate(kinds)
        if kind and not any(one.start <= cut[number].start < one.end for one in idioms)
    ]
    joined = _french(text, cut, found) if known.openers else _joined(text, cut, found, known)
    return tuple(sorted([*[_until(one, text, cut, known) for one in joined], *formed]))


def _denies(word: str, known: Grammar) -> bool:
    """Whether a word before a hyphen denies what stands behind it."""
    plain = folded(word)
    return plain == _LATIN or known.kinds[plain] == "particle"


def _until(one: Negation, text: str, cut: Sequence[Word], known: Grammar) -> Negation:
    """It, as one that may deny nothing where its clause says until."""
    if one.kind != "particle" or not known.until:
        return one
    at = bisect_left(cut, one.start, key=lambda word: word.start)
    before = [word for word in cut[max(0, at - _UNTIL) : at] if one.start - word.end <= _FARTHEST * 2]
    until = next((word for word in reversed(before) if word.folded in known.until), None)
    idle = until is not None and not CLAUSE.search(text, until.end, one.start)
    return one._replace(kind="until") if idle else one


def affirmed(reading: Reading, denial: Negation, start: int = 0, end_: int | None = None) -> str:
    """The text, or what stands from `start` to `end`, without that denial."""
    known = grammar(primary(reading.language))
    text, end = [reading.text[start : denial.start]], denial.start
    for word in reading.words:
        if not denial.start <= word.start < denial.end:
            continue
        inside = known is not None and known.kinds[word.folded]
        said = known.affirming(word.folded) if known is not None and inside else word.text
        text.append(reading.text[end : word.start] + said)
        end = word.end
    return " ".join("".join([*text, reading.text[max(end, denial.end) : end_]]).split())


def _joined(
    text: str, cut: Sequence[Word], seen: Sequence[tuple[int, str]], known: Grammar
) -> tuple[Negation, ...]:
    """The denials that these words make, as the language's grammar joins them."""
    found: list[Negation] = []
    for at, kind in seen:
        word = cut[at]
        last = found[-1] if found and known.twice and _one_clause(text, found[-1], word) else None
        if kind == "closing":
            continue
        if kind == "refusing":
            if at + 1 < len(cut) and cut[at + 1].folded in known.to:
                found.append(Negation(word.start, cut[at + 1].end, "lexical"))
            continue
        if last is not None and word.folded in known.alone and cut[at - 1].end == last.end:  # «ni siquiera»
            together = last.kind in ("stranded", "linking")
            found[-1] = last._replace(end=word.end, kind="word" if together else last.kind)
        elif last is not None and kind in ("word", "linking") and last.kind != "linking":
            found[-1] = last._replace(end=word.end)
        elif last is not None and kind == "particle" and last.kind in ("word", "stranded"):
            found[-1] = Negation(last.start, word.end, "particle")
        elif kind == "particle" and (only := _only(text, cut, at, known)) is not None:
            found.append(Negation(word.start, only.end, "only"))
        else:
            alone = kind not in ("word", "linking") or not known.twice or _opens(text, cut, at, known)
            found.append(Negation(word.start, word.end, cast("Kind", kind) if alone else "stranded"))
    return tuple(found)


def _only(text: str, cut: Sequence[Word], at: int, known: Grammar) -> Word | None:
    """The «only» of a «not only» that begins there."""
    for word in cut[at + 1 : at + 2 + _ONLY]:
        if CLAUSE.search(text, cut[at].end, word.start):
            return None
        if word.folded in known.only:
            return word
    return None


def _opens(text: str, cut: Sequence[Word], at: int, known: Grammar) -> bool:
    """Whether a word that denies alone only before the verb («nadie») opens its clause, or follows one word
    of it.
    """
    if known.stranded:
        return False
    if cut[at].folded in known.alone:
        return True
    for back in (at, at - 1) if known.kinds[cut[at].folded] == "word" else (at,):
        if back <= 0 or CLAUSE.search(text, cut[back - 1].end, cut[back].start):
            return True
        if cut[back - 1].folded in known.joining:
            return True
    return False


def _french(text: str, cut: Sequence[Word], seen: Sequence[tuple[int, str]]) -> tuple[Negation, ...]:
    """«ne» and what it goes with: «pas», «plus», «personne»; with «que» it means only."""
    found: list[Negation] = []
    used: set[int] = set()
    for at, kind in seen:
        if kind != "opener":
            continue
        behind, before = _around(at, text, cut, [one for one in seen if one[0] not in used])
        firm = [other for other in behind if not cut[other].folded.startswith("qu")]
        used.add(at)
        if firm and _is_no_more_than(at, firm[0], behind, cut):
            used.update((firm[0], firm[0] + 1))
        elif firm and (before or firm[0] == behind[0] or cut[firm[0]].folded in ("pas", "jamais", "plus")):
            used.update(firm[:1] + before)
            found.append(Negation(cut[at].start, cut[firm[0]].end, "particle"))
        elif before:
            used.update(before)
            found.append(Negation(cut[before[-1]].start, cut[at].end, "particle"))
        elif behind:
            used.add(behind[0])
        else:
            found.append(Negation(cut[at].start, cut[at].end, "linking"))
    _with_rest(found, text, cut, [one for one in seen if one[0] not in used])
    return tuple(sorted(_with_only(found, text, cut)))


def _with_rest(
    found: list[Negation], text: str, cut: Sequence[Word], rest: Sequence[tuple[int, str]]
) -> None:
    """Adds words that deny and no «ne» goes with, but those of a clause that is denied already."""
    for at, kind in rest:
        if kind in ("opener", "closing"):
            continue
        joined = any(one.kind == "particle" and _one_clause(text, one, cut[at]) for one in found)
        if not joined or kind == "without":
            word = cut[at]
            found.append(Negation(word.start, word.end, "stranded" if kind == "word" else cast("Kind", kind)))


def _around(
    at: int, text: str, cut: Sequence[Word], seen: Sequence[tuple[int, str]]
) -> tuple[list[int], list[int]]:
    """What may go with the «ne» at `at`, behind it and before it."""
    behind = [
        other
        for other, of in seen
        if at < other <= at + _REACH and of in ("particle", "word", "closing")
        if not CLAUSE.search(text, cut[at].end, cut[other].start)
    ]
    before = [
        other
        for other, of in seen
        if at - _REACH <= other < at and of in ("word", "closing")
        if not cut[other].folded.startswith(("qu", "plus"))
        and not CLAUSE.search(text, cut[other].end, cut[at].start)
    ]
    return behind, before


_SUBJECTS = frozenset({"je", "tu", "il", "elle", "on", "nous", "vous", "ils", "elles", "ce", "cela", "ça"})
"""What begins a clause behind «que»."""


def _is_no_more_than(opener: int, closing: int, behind: Sequence[int], cut: Sequence[Word]) -> bool:
    """Whether a «plus» has its «que» right behind it, which begins no clause: «il ne reste plus que trois» is
    only three; «je ne crois plus que …» denies.
    """
    after = [word.folded for word in cut[closing + 1 : closing + 3]]
    if cut[closing].folded != "plus" or closing + 1 not in behind or not after[0].startswith("qu"):
        return False
    believing = tuple(table("denials", "fr").get("believing", "").split())
    if any(word.folded.startswith(believing) for word in cut[opener + 1 : closing]):
        return False
    return after[-1] not in _SUBJECTS


def _with_only(found: Sequence[Negation], text: str, cut: Sequence[Word]) -> list[Negation]:
    known = grammar("fr")
    starts = {word.end: number for number, word in enumerate(cut)}
    return [
        Negation(one.start, only.end, "only")
        if one.kind == "particle"
        and known is not None
        and cut[starts[one.end]].folded != "plus"  # «ne … pas que» is not only, «ne … plus que» never is
        and (only := _only(text, cut, starts[one.end], known)) is not None
        else one
        for one in found
    ]


def _one_clause(text: str, one: Negation, word: Word) -> bool:
    first, last = (one.end, word.start) if one.end <= word.start else (word.end, one.start)
    return last - first <= _FARTHEST and not CLAUSE.search(text, first, last)
