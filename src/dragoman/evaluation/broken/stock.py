"""What sentences of other documents lend to a breakage: names that are the same in both languages, and
clauses.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dragoman.evaluation.broken.across import counterparts
from dragoman.evaluation.broken.pairs import Good

_RUN = re.compile(r"(?<![\w’'-])[^\W\d_a-zß-ÿ][\w’'-]*[^\W_](?: [^\W\d_a-zß-ÿ][\w’'-]*[^\W_])*(?![\w-])")
"""Words with capitals in a row, of two letters at least."""


class Name(NamedTuple):
    """A name of a translation and where it stands, and its counterpart in the sentence: the same, in one
    script.
    """

    text: str
    target: int
    original: str
    source: int

    @property
    def sort(self) -> str:
        """What may stand for what: letters alone, or so many words."""
        return "letters" if self.text.isupper() else f"{len(self.text.split())} words"


class Lent(NamedTuple):
    """A name or a clause, and the document that lends it."""

    text: str
    document: str
    half: str


@dataclass(frozen=True, slots=True)
class Stock:
    """Names by their sort, and clauses of five to seven words."""

    names: dict[str, tuple[Lent, ...]]
    clauses: tuple[Lent, ...]


def names(pair: Good) -> list[Name]:
    """The names of a pair that are the same on both sides: each once on either side, and not only at the
    beginning.
    """
    english = pair.source if pair.ours == "en" else pair.target
    common = _common(english)
    found = []
    for match in _RUN.finditer(pair.target):
        run = match.group().removesuffix("'s").removesuffix("’s")
        if not run or any(word.casefold() in common for word in run.split()) or _part(pair.target, match):
            continue
        if times(run, pair.source) == times(run, pair.target) == 1 and not _begins(run, english):
            found.append(Name(run, match.start(), run, at(run, pair.source)))
    return found if _one_script(pair) else _across(pair)


def _one_script(pair: Good) -> bool:
    """Whether both sides have their names in Latin letters."""
    foreign = pair.target if pair.ours == "en" else pair.source
    return sum(letter > "ɏ" for letter in foreign) * 2 < len(foreign)


_WORD = re.compile(r"(?<![\w-])[^\W\d_]+(?![\w-])")
_CAPITAL = re.compile(r"(?<![\w’'-])[A-Z][a-z]{3,}(?![\w-])")


_SMALL = 3
"""Longer words without a capital, at least, where capitals make a name."""


def _across(pair: Good) -> list[Name]:
    """Names whose counterpart in another script sounds alike, each once on either side."""
    english, foreign = (pair.source, pair.target) if pair.ours == "en" else (pair.target, pair.source)
    common = _common(english)
    if len(common & {word.casefold() for word in re.findall(r"[a-z]{4,}", english)}) < _SMALL:
        return []  # a headline with a capital on every word
    names = [word for word in _CAPITAL.findall(english) if word.casefold() not in common]
    words = [word for word in _WORD.findall(foreign) if word[0].isupper() or not word[0].islower()]
    found = []
    for name, word in counterparts([one for one in names if not _begins(one, english)], words):
        original, text = (name, word) if pair.ours == "en" else (word, name)
        if times(name, english) == times(word, foreign) == 1:
            found.append(Name(text, at(text, pair.target), original, at(original, pair.source)))
    return found


def _part(text: str, match: re.Match[str]) -> bool:
    """Whether a run is only part of a name: beside an initial, a short form («St.»), an apostrophe, a hyphen
    or «&».
    """
    before, after = text[: match.start()], text[match.end() :]
    return bool(
        re.search(
            r"(?:\b\w{1,3}\.|&|[\w’'-])\s?$"
            if before.endswith((".", "&", ". ", "& ", "'", "’", "-"))
            else r"(?!)",
            before,
        )
        or re.match(r"\.\s\w|\s?&|-\w|['’](?!s\b)\w", after)
        or "'m" in match.group()
    )


_OPENING = " \"'“”„«»‹›‘’([-–—¿¡…"


def _begins(run: str, english: str) -> bool:
    """Whether a run stands at the beginning of the English side, where every word has a capital."""
    return english.lstrip(_OPENING).startswith(run) and " " not in run


_TITLED = re.compile(
    r"\b(?:I|Mr|Mrs|Ms|Dr|Sir|Lord|Lady|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February"
    r"|March|April|May|June|July|August|September|October|November|December|President|Minister|Prime|Senator|Judge"
    r"|The|A|An|In|On|At|And|But|He|She|It|They|We|You|This|That|No|OK|TV|US|UK|EU|U|S)\b"
)


def _common(english: str) -> frozenset[str]:
    """Words of the English side that are no name though they have a capital, or that stand small as well."""
    small = re.findall(r"(?<![\w’'])[a-z]+", english)
    return frozenset(word.casefold() for word in [*_TITLED.findall(english), *small])


def times(name: str, text: str) -> int:
    """How often a name stands in a text as a whole."""
    return len(re.findall(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text))


def at(name: str, text: str) -> int:
    """Where it stands first."""
    match = re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text)
    return match.start() if match else -1


_PIECE = re.compile(r"(?<=[,،] )[^\W\d_][^,،.;:!?؟\d“”„«»\"()–—-]+(?=[,،.।])")
_CLAUSE = range(5, 8)
"""Words of a clause that is added."""


def clauses(pair: Good) -> list[str]:
    """Clauses of the translation, of five to seven words, without figures, quotations or names."""
    found = []
    for match in _PIECE.finditer(pair.target):
        words = match.group().split()
        small = pair.theirs == "de" or not any(word[0].isupper() for word in words)
        if len(words) in _CLAUSE and small and not words[0][0].isupper():
            found.append(match.group())
    return found


def stock(pairs: Sequence[Good]) -> Stock:
    """What all pairs of two languages lend."""
    by_sort: dict[str, dict[str, Lent]] = {}
    lent: dict[str, Lent] = {}
    for pair in pairs:
        for name in names(pair):
            by_sort.setdefault(name.sort, {}).setdefault(name.text, Lent(name.text, pair.document, pair.half))
        for clause in clauses(pair):
            lent.setdefault(clause, Lent(clause, pair.document, pair.half))
    return Stock(
        {sort: _in_order(found.values()) for sort, found in by_sort.items()}, _in_order(lent.values())
    )


def _in_order(lent: Iterable[Lent]) -> tuple[Lent, ...]:
    return tuple(sorted(lent))
