"""Denials that grammar says in other words, so that both sides say the same.

- «not until Friday» is «erst am Freitag»: what is not `before` a moment is `solely` then;
- «no choice but to go» is «la única opción es ir»: what has nothing `save` one has it `solely`;
- «not very rich», «not often»: a denied `degree` is one of `hardly` («wenig», «rara vez»);
- «no longer pays» is «dejó de pagar»: what is not any `longer` stops (`stopping`);
- «not forget» is «remember»: what is not let go of (`forgetting`) is `kept`;

A translation may deny what the original does not in so many words:

- «decided against going» is «decidió no ir»: what is `against` something denies it;
- «did not call or write», «nie dzwonił ani nie pisał»: a denial reaches over what an `either` joins, and may
  be said each time;
- a question of yes or no asserts nothing: «¿No es tarde?».

The words are those of the language's table `denials.reworded`; they are of closed classes, or nearly so.
Nothing here is likely: who denies in one of these ways says the same, and what does not stand at its place is
left alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from dragoman.facts.languages import table
from dragoman.facts.negation import CLAUSE, Negation
from dragoman.facts.questions import what_asks
from dragoman.facts.sides import Side, far
from dragoman.text.languages import primary
from dragoman.text.words import Word, folded

if TYPE_CHECKING:
    from dragoman.facts.reading import Placed, Reading

_NEAR = 4.0
"""Content words from where what is denied is said within which a word may say it otherwise."""

_CLAUSE = 12
"""Words behind a denial among which its clause goes on."""

_DEGREE = 2
"""Words behind it, the verb among them, before the degree that it denies («does not often help»)."""

_MARK = re.compile("[?？؟]")
_SENTENCE = re.compile("[.!?…。！？؟:]")


class Wording(NamedTuple):
    """What a language rewords denials with; each tells whether a folded word is of the list."""

    before: Callable[[str], bool]
    save: Callable[[str], bool]
    solely: Callable[[str], bool]
    degree: Callable[[str], bool]
    hardly: Callable[[str], bool]
    longer: Callable[[str], bool]
    stopping: Callable[[str], bool]
    forgetting: Callable[[str], bool]
    kept: Callable[[str], bool]
    against: Callable[[str], bool]
    either: Callable[[str], bool]


@lru_cache(maxsize=64)
def _wording(language: str) -> Wording:
    described = table("denials", language).get("reworded", {})
    return Wording(*[_told(described.get(name, "")) for name in Wording._fields])


def _told(listed: str) -> Callable[[str], bool]:
    """Whether a folded word is listed, whole or by its beginning («fail*»)."""
    whole = frozenset(folded(word) for word in listed.split() if not word.endswith("*"))
    heads = tuple(folded(word[:-1]) for word in listed.split() if word.endswith("*"))
    return lambda word: word in whole or (bool(heads) and word.startswith(heads))


def opposing(word: str, language: str) -> bool:
    """Whether a folded word says that something is against what stands behind it."""
    return _wording(primary(language)).against(word)


def reworded(denial: Negation, here: Side, there: Side, *, of_source: bool) -> bool:
    """Whether the other side says what a denial of `here` says by grammar's other way of saying it."""
    ours, theirs = _wording(primary(here.reading.language)), _wording(primary(there.reading.language))
    behind, near = _behind(denial, here), _near(denial, here, there)
    ways = (
        (ours.before, behind, theirs.solely),
        (ours.save, _saved(denial, here, ours), theirs.solely),
        (ours.degree, behind[: _DEGREE + 1], theirs.hardly),
        (ours.longer, _by(denial, here), theirs.stopping),
        (ours.forgetting, behind[: _DEGREE + 1], theirs.kept),
    )
    if any(_has(said, words) and _has(otherwise, near) for said, words, otherwise in ways):
        return True
    return not of_source and (
        _opposed(denial, near, there, theirs)
        or _reached(denial, here, there, theirs)
        or (_asked(denial, here.reading) and bool(there.reading.questions))
    )


def _has(listed: Callable[[str], bool], words: Sequence[Word]) -> bool:
    return any(listed(word.folded) for word in words)


def _behind(denial: Negation, here: Side) -> Sequence[Word]:
    """The words of its sentence that follow it, some of them."""
    at = bisect_left(here.starts, denial.end)
    words = here.reading.words[at : at + _CLAUSE]
    end = _SENTENCE.search(here.reading.text, denial.end)
    return [word for word in words if end is None or word.end <= end.start()]


def _saved(denial: Negation, here: Side, ours: Wording) -> Sequence[Word]:
    """The words of its clause that follow it; none where it says «only» itself («no king but only a man»)."""
    behind = _behind(denial, here)
    if denial.kind == "only" or _has(ours.solely, behind):
        return ()
    return [word for word in behind if not CLAUSE.search(here.reading.text, denial.end, word.start)]


def _by(denial: Negation, here: Side) -> Sequence[Word]:
    """The words of the denial, and one before it and two behind («ya no», «no longer», «nicht mehr»)."""
    first, last = here.number(denial), bisect_left(here.starts, denial.end)
    return here.reading.words[max(0, first - 1) : last + 2]


def _near(denial: Negation, here: Side, there: Side) -> Sequence[Word]:
    """The other side's words that stand where it says what is denied, and say no denial themselves."""
    taken = [one for one in there.reading.negations if one.answering]
    return [
        word
        for word in there.reading.words
        if not any(one.start <= word.start < one.end for one in taken)
        and far(denial, word, here, there) <= _NEAR
    ]


def _opposed(denial: Negation, near: Sequence[Word], there: Side, theirs: Wording) -> bool:
    """Whether the other side is against what is denied, and says that nowhere else."""
    answers = [there.partners.get(word.start) for word in near if theirs.against(word.folded)]
    return any(one is None or denial.start <= one.start < denial.end for one in answers)


def _reached(denial: Negation, here: Side, there: Side, theirs: Wording) -> bool:
    """Whether a denial before it that the other side has reaches there over what it denies too."""
    _, answer = here.denied(denial)
    if answer is None or not any(one.answering and one.end <= denial.start for one in here.reading.negations):
        return False
    reaching = [one for one in there.reading.negations if one.answering and one.end <= answer.start]
    return bool(reaching) and _joined(reaching[-1], answer, there, theirs)


def _joined(one: Negation, answer: Placed, there: Side, theirs: Wording) -> bool:
    """Whether the sentence joins by an «or» what stands behind a denial, the answer among it."""
    text = there.reading.text
    found = _SENTENCE.search(text, one.end)
    end = found.start() if found is not None else len(text)
    if answer.start >= end:
        return False
    return any(
        theirs.either(word.folded)
        for word in there.reading.words
        if one.end <= word.start and word.end <= end
    )


def _asked(denial: Negation, reading: Reading) -> bool:
    """Whether it stands in a question of yes or no, which asks for nothing else."""
    asking = what_asks(reading.language)
    end = _SENTENCE.search(reading.text, denial.end)
    if asking is None or end is None or not _MARK.match(end[0]):
        return False
    first = max([one.end() for one in _SENTENCE.finditer(reading.text, 0, denial.start)], default=0)
    return asking.search(reading.text, first, end.start()) is None
