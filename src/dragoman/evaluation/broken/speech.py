"""What was said: by another speaker, or only half of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from dragoman.evaluation.broken.case import Case
from dragoman.evaluation.broken.named import apart, swapped
from dragoman.evaluation.broken.stock import names
from dragoman.evaluation.broken.words import found, listed

_NEAR = 2
"""Characters between a speaker's name and the verb."""

_QUOTED = re.compile(r"[“„«\"]([^“”„«»\"]{30,})[”“»\"]")
_LONG = 9
"""Words of a quotation that is shortened, to half of them."""


_SMALL = 3
"""Letters of words that no sentence ends with, in most languages: articles and prepositions."""


def speaker_exchanged(case: Case) -> Iterator[str]:
    """Who says it is exchanged with somebody or something else that the sentence names."""
    there = sorted(names(case.pair), key=lambda name: name.target)
    for one, other in combinations(there, 2):
        sides = (
            (case.source, case.ours, (one.source, one.original), (other.source, other.original)),
            (case.target, case.theirs, (one.target, one.text), (other.target, other.text)),
        )
        speaks = [
            (_speaks(text, language, *first), _speaks(text, language, *second))
            for text, language, first, second in sides
        ]
        if speaks[0] == speaks[1] and speaks[0][0] is not speaks[0][1] and apart(case, one, other):
            yield swapped(case.target, one, other)


def _speaks(text: str, language: str, at: int, name: str) -> bool:
    """Whether a verb of speech stands beside a name."""
    return any(
        0 <= verb.start - (at + len(name)) <= _NEAR + 3 or 0 <= at - verb.end <= _NEAR
        for verb in found(text, listed(language, "speech.verbs"), language)
    )


def quotation_shortened(case: Case) -> Iterator[str]:
    """The second half of the only quotation is left out."""
    here, there = list(_QUOTED.finditer(case.source)), list(_QUOTED.finditer(case.target))
    if len(here) != 1 or len(there) != 1:
        return
    if min(len(one[1].split()) for one in (here[0], there[0])) < _LONG:
        return
    words = list(re.finditer(r"\S+", there[0][1]))
    start = there[0].start(1)
    kept_words = words[: len(words) // 2]
    while len(kept_words) > 1 and len(kept_words[-1].group()) <= _SMALL:
        kept_words.pop()
    cut = kept_words[-1].end()
    sign = re.search(r"[.,!?…\s]*$", there[0][1])
    tail = sign.group() if sign else ""
    kept = there[0][1][:cut].rstrip(",;:–- ")
    yield case.target[:start] + kept + tail + case.target[there[0].end(1) :]
