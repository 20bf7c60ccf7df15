"""Which name of the translation stands for which lost one, where places do not tell: by what sentences mean.

A sentence is often built otherwise in translation, so that a name stands far from where it stood, and beside
other words. Then each of the few names that could be the one is put where the new one stands: with the right
one the sentence is the liker to the original by far.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from dragoman.facts.names.called import CALLED, UNTOLD
from dragoman.facts.names.capitals import NOUNS_WITH_CAPITALS, begins_sentence, is_title
from dragoman.facts.names.looks import is_short
from dragoman.facts.names.strays import PLAIN, Stray
from dragoman.facts.restored import gains
from dragoman.facts.said import EXONYM, WEIGHTY, is_said
from dragoman.text.languages import primary

if TYPE_CHECKING:  # a comparison asks the module that asks this one
    from dragoman.facts.comparison import Comparison
    from dragoman.facts.reading import Reading

LOOKS = 0.7
"""How far a word must look like a name to be taken for one that frequencies do not show."""

_SURELY_LOOKS, _HARDLY_LOOKS = 0.9, 0.2
"""The same of what begins a sentence; and under which an ordinary word with a capital is none."""

_GAIN, _MOST = 0.02, 6
"""By how much (a cosine) the sentences are liker with a lost name in a new one's place, from where on they
are a pair; and pairs that are tried.
"""


def stand_ins(
    lost: Sequence[Stray],
    new: Sequence[Stray],
    both: Mapping[Stray, Stray],
    weak: Mapping[Stray, Stray],
    pair: Comparison,
) -> dict[Stray, Stray]:
    """Of what is in no pair of `both`, each lost name with the new one that is likeliest in its place.

    One of the two is a name for certain; the other may be any word with a capital. Pairs that are `weak` are
    asked for where others may be better. Raises ModelChanged.
    """
    taken = set(both.values())
    ours = [one for one in lost if one not in both and not _only_begins(one)]
    theirs = [one for one in new if one not in taken and not _only_begins(one)]
    certain = {one for one in ours if _is_certain(one, pair.source, pair)}
    certain |= {one for one in theirs if _is_certain(one, pair.target, pair)}
    if not certain:
        return {}
    ours += _nouns(pair.source, pair, (*lost, *both), of_source=True)
    theirs += _nouns(pair.target, pair, (*new, *taken), of_source=False)
    open_ = [
        (one, other)
        for one in ours
        for other in theirs
        if not certain.isdisjoint((one, other))
        and is_short(one) == is_short(other)
        and not is_said(one, pair, of_source=True)
        and not is_said(other, pair, of_source=False)
    ][:_MOST]
    if all(weak.get(one) == other for one, other in open_):
        return {}
    found: dict[Stray, Stray] = {}
    liker = gains(pair, open_)
    for at in sorted(range(len(open_)), key=lambda at: -liker[at]):
        one, other = open_[at]
        if liker[at] >= _GAIN and one not in found and other not in found.values():
            found[one] = other
    return found


def is_likely(stray: Stray, pair: Comparison) -> bool:
    """Whether it is likely a name, by where it is common or by how it looks: worth a look without another in
    its place.
    """
    least = _SURELY_LOOKS if stray.initial else LOOKS
    return stray.steady >= WEIGHTY or called(stray, pair) >= least


def called(stray: Stray, pair: Comparison) -> float:
    """How far its words look like somebody's name, as the likeliest of them does, 0 to 1."""
    if pair.alignment is None:
        return UNTOLD
    return max(CALLED[word.text] for word in stray.words)


def _is_certain(stray: Stray, side: Reading, pair: Comparison) -> bool:
    """Whether it is a name, by itself or by its capital within a sentence."""
    language = primary(side.language)
    if is_short(stray) or is_likely(stray, pair):
        return True
    shown = not stray.initial and language not in NOUNS_WITH_CAPITALS and not is_title(side.text, language)
    return shown and called(stray, pair) >= _HARDLY_LOOKS


def _only_begins(stray: Stray) -> bool:
    """Whether it may have its capital from where it stands."""
    return stray.initial and stray.steady < WEIGHTY


def _nouns(side: Reading, pair: Comparison, known: Sequence[Stray], *, of_source: bool) -> list[Stray]:
    """Where all nouns have capitals, those that nothing answers: any of them may be somebody's name."""
    aligned = pair.alignment
    if aligned is None or primary(side.language) not in NOUNS_WITH_CAPITALS:
        return []
    other = pair.target if of_source else pair.source
    return [
        Stray((one.word,), 0.0, begins_sentence(side.text, one.word.start), "")
        for one in (aligned.source if of_source else aligned.target)
        if one.likeness < EXONYM
        and one.word.text[0].isupper()
        and CALLED[one.word.text] >= _HARDLY_LOOKS
        and PLAIN[one.word.folded] not in other.plain_words
        and not any(stray.start < one.word.end and one.word.start < stray.end for stray in known)
    ]
