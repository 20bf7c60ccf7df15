"""Names: those that a person who translated a sentence kept, and how alike names are in two scripts.

The first is a measure that is not our own: nothing of it knows which names Dragoman protects. A name is what
a translator kept, letter for letter.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from dragoman.evaluation.outcome import Figure, Look, Outcome, Tally, files, lines, of
from dragoman.facts.comparison import comparison
from dragoman.facts.names import THRESHOLD, similarity
from dragoman.text.words import Word, words

_JOINED = frozenset((" ", "-", "\u00a0", ". ", ".", ".-", " & "))
"""What may stand between two words of a name, a full stop after an initial among it."""

_PARTICLES = frozenset(
    ("de", "da", "di", "du", "del", "la", "le", "los", "las", "van", "von", "der", "den", "y")
)
_OPENING = " \u00a0\"'“”„«»‘’‹›([{-–—*"
_ENDS = ".!?:…;\n"
_SHORTEST = 2
"""Letters of a name; a single one is an initial, or a word that is capital by chance («A», «I»)."""


def kept_names(source: str, reference: str, language: str) -> list[str]:
    """The names in `source` (in `language`), each as often as both have it: whole names, no words of them.

    A name is the longest stretch of words with a capital, and particles between them, that stands in
    `reference` verbatim and is no part of a longer word; a first word of a sentence alone is none.
    """
    found: Counter[str] = Counter()
    for run in _capitalised(source, language):
        at = 0
        while at < len(run):
            last = next(
                (end for end in range(len(run), at, -1) if _is_kept(source, run[at:end], reference)), at
            )
            name = _written(source, run[at:last]) if last > at else ""
            if name and not (last - at == 1 and _begins_sentence(source, run[at].start)):
                found[name] += 1
            at = max(last, at + 1)
    return list((found & Counter({name: times(name, reference) for name in found})).elements())


def broken(source: str, target: str, reference: str, language: str) -> tuple[str, ...]:
    """The names of `source` that a person kept and that `target` has not, or not as often."""
    expected = Counter(kept_names(source, reference, language))
    return tuple((expected - Counter({name: times(name, target) for name in expected})).elements())


def left(source: str, target: str, reference: str, language: str) -> tuple[str, ...]:
    """The words of `source` that stand in `target` as they are, though no person kept them."""
    here = {
        word.folded
        for word in words(source, language)
        if len(word.folded) > _SHORTEST and word.text.isalpha()
    }
    kept = {word.folded for word in words(reference, language)}
    return tuple(word.folded for word in words(target, language) if word.folded in here - kept)


def times(name: str, text: str) -> int:
    """How often `name` stands in `text`, not inside a longer word."""
    return len(re.findall(rf"(?<!\w){re.escape(name)}(?!\w)", text))


def _capitalised(text: str, language: str) -> Iterator[list[Word]]:
    """Stretches of words with a capital, with the particles between them."""
    run: list[Word] = []
    for last, word in pairwise((None, *words(text, language))):
        assert word is not None
        joined = (
            last is not None
            and text[last.end : word.start] in _JOINED
            and not last.text.endswith(("'s", "’s"))
        )
        fits = word.text[0].isupper() or word.text in _PARTICLES
        if run and not (joined and fits):
            yield run
            run = []
        if word.text[0].isupper() or run:
            run.append(word)
    if run:
        yield run


def _written(text: str, run: list[Word]) -> str:
    return re.sub("['’]s$", "", text[run[0].start : run[-1].end])


def _is_kept(text: str, run: list[Word], reference: str) -> bool:
    if not (run[0].text[0].isupper() and run[-1].text[0].isupper()):
        return False
    name = _written(text, run)
    return len(name) >= _SHORTEST and times(name, reference) > 0


def _begins_sentence(text: str, at: int) -> bool:
    """Whether a sentence begins here, where any word has a capital."""
    before = text[:at].rstrip(_OPENING)
    return not before or before[-1] in _ENDS


_LANGUAGES = {"arabic": "ar", "hebrew": "he", "katakana": "ja", "russian": "ru"}
_SEED = 20240101
"""Any number: the pairs are shuffled alike in every run, so that figures can be compared."""


def across_scripts(folder: Path, look: Look) -> Outcome:
    """Share of true and of random pairs that are taken for one name. `look` is not asked."""
    del look
    tallies: list[Tally] = []
    for kind, language, pairs in _sets(folder):
        others = [native for _, native in pairs]
        random.Random(_SEED).shuffle(others)  # noqa: S311  # the same shuffle each time
        true = Tally("names", f"{kind} true pairs", shows_misses=True)
        chance = Tally("names", f"{kind} random pairs")
        for (latin, native), other in zip(pairs, others, strict=True):
            for tally, beside in ((true, native), (chance, other)):
                if tally is true or beside != native:
                    same = similarity(latin, beside) >= THRESHOLD
                    tally.add(same, comparison(latin, beside, "und", language))
        tallies += [true, chance]
    return of(tallies, Figure("names", "threshold", THRESHOLD, ""))


def _sets(folder: Path) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """What each file is called, the language of its native names, and its pairs, Latin and native."""
    sets = []
    for path in files(folder, "wd_*.tsv"):
        kind = path.stem.removeprefix("wd_")
        sets.append((kind, _LANGUAGES.get(kind, "und"), _name_pairs(path)))
    for path in sorted(folder.glob("google_ar2en.txt")):
        sets.append(("google arabic", "ar", [(latin, native) for native, latin in _name_pairs(path)]))
    return sets


def _name_pairs(path: Path) -> list[tuple[str, str]]:
    return [(fields[0], fields[1]) for line in lines(path) if len(fields := line.split("\t")) > 1]
