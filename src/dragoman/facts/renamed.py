"""Evidence that a name was lost in translation, or that another stands in its place.

It is weighed for each name that the other side lacks (`dragoman.facts.names.strays`): of one that is lost,
whether a name that the original has not stands about where it should; of either, how surely it is a name,
and whether a word of another look means the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from babel.core import Locale, UnknownLocaleError

from dragoman.facts.evidence import Evidence, settled
from dragoman.facts.names.capitals import NOUNS_WITH_CAPITALS, begins_sentence, is_title
from dragoman.facts.names.matching import agreeing
from dragoman.facts.names.similarity import THRESHOLD, clash, similarity
from dragoman.facts.names.sounds import script
from dragoman.facts.names.strays import LATIN_LETTERS, PLAIN, Stray, rarity
from dragoman.model.article import Span
from dragoman.text.languages import primary
from dragoman.text.words import Word

if TYPE_CHECKING:  # a comparison asks this module, and imports it
    from dragoman.facts.comparison import Comparison
    from dragoman.facts.reading import Reading

_UNLIKE, _SAME = 0.45, 0.7
"""Likeness in meaning up to which two words are two names, and from which one is a translation of the
other."""

_ABBREVIATED = 5
"""Letters of the longest abbreviation."""

_ONE_SOUND = 0.5
"""Similarity of sound from which two names in two alphabets, each without another counterpart, are one."""

_EXONYM = 0.6
"""Likeness in meaning from which two names without other counterparts are one name in two languages."""

_FARTHEST = 0.5
"""How far apart, in parts of their texts, a lost name and the one in its stead may stand."""

_WEIGHTY = 0.4
"""Steadiness from which a word is weighed that is lost or new alone, and asked for as a part of a phrase."""


def renamed(pair: Comparison, *, exact: bool = True) -> tuple[Evidence, ...]:
    """The evidence for each name that a side of the pair has alone, in order of the source.

    Unless it is to be `exact`, phrases are only asked for where they can change what is found.
    """
    gone, new = _unheard(pair.lost_words, pair.new_words)
    if not gone and not new:
        return ()
    found = []
    taken: set[Stray] = set()
    for one in sorted(gone, key=lambda stray: -stray.steady):
        other = _in_its_place(one, [stray for stray in new if stray not in taken], pair)
        if other is not None:
            taken.add(other)
        elif one.steady < _WEIGHTY:
            continue
        found.append(_evidence(one, other, pair, exact))
    alone = [one for one in new if one not in taken and one.steady >= _WEIGHTY]
    return (*found, *[_evidence(None, one, pair, exact) for one in alone])


def _unheard(gone: Sequence[Stray], new: Sequence[Stray]) -> tuple[list[Stray], list[Stray]]:
    """What is lost and new, without names that sound somewhat alike: endings and customs of spelling
    differ.
    """
    same = [
        (one, other)
        for one in gone
        for other in new
        if _alphabet(one) != _alphabet(other)
        and max(agreeing(PLAIN[ours.folded], theirs.folded) for ours in one.words for theirs in other.words)
        >= _ONE_SOUND
    ]
    return [one for one in gone if all(one != ours for ours, _ in same)], [
        one for one in new if all(one != theirs for _, theirs in same)
    ]


def _alike(one: Stray, other: Stray) -> float:
    """How far two names may be one that is spelled otherwise: Pontius, Poncio."""
    ours, theirs = (PLAIN[stray.words[-1].folded] for stray in (one, other))
    if clash(ours, theirs):
        return 0.0
    return min(1.0, max(0.0, (similarity(ours, theirs) - _ONE_SOUND) / (THRESHOLD - _ONE_SOUND)))


def _alphabet(stray: Stray) -> str:
    return script(stray.words[0].text)


def _in_its_place(one: Stray, others: Sequence[Stray], pair: Comparison) -> Stray | None:
    near = [(apart, other) for other in others if (apart := _apart(one, other, pair)) <= _FARTHEST]
    language = primary(pair.target.language)
    worth = {other: other.steady - apart - _commonness(other, language) for apart, other in near}
    return max(worth, key=worth.__getitem__) if near else None


def _commonness(stray: Stray, language: str) -> float:
    """How much less likely a common word with a capital is a name, where all nouns have one."""
    if language not in NOUNS_WITH_CAPITALS:
        return 0.0
    return 1.0 - max(rarity(word.folded, language) for word in stray.words)


def _apart(one: Stray, other: Stray, pair: Comparison) -> float:
    return abs(one.start / len(pair.source.text) - other.start / len(pair.target.text))


def _evidence(one: Stray | None, other: Stray | None, pair: Comparison, exact: bool) -> Evidence:
    here, there = [Span(stray.start, stray.end) if stray else None for stray in (one, other)]
    features: dict[str, float] = {}
    if one is not None:
        features |= _alone("lost", one, pair.source)
        if other is None:
            features["lost with what it says"] = float(_silent(one, pair))
            features["lost from a row"] = float(_in_row(one, pair))
            features["nothing there"] = float(not _stands(pair))
    if other is not None:
        features |= _alone("new", other, pair.target)
        if one is None:
            features["abbreviated"] = float(_is_abbreviated(other, pair.source))
    if one is not None and other is not None:
        features["replaced"] = min(one.steady, other.steady)
        features["apart"] = _apart(one, other, pair)
        features["both known"] = float(bool(one.concept) and bool(other.concept))
        features["beside the same"] = float(_beside(one, other, pair))
        features["sound alike"] = _alike(one, other)
        features["both common"] = (1 - features["lost rare"]) * (1 - features["new rare"])
    features["unread"] = float(pair.alignment is None)
    latin = {primary(pair.source.language), primary(pair.target.language)} <= LATIN_LETTERS
    found = Evidence("name" if latin else "sound", features, here, there)
    return _with_answers(found, {"said otherwise": one, "known otherwise": other}, pair, exact)


def _with_answers(
    evidence: Evidence, strays: Mapping[str, Stray | None], pair: Comparison, exact: bool
) -> Evidence:
    """It, with how far each of the names is said in other words, as that feature."""
    asked = [(name, stray, name == "said otherwise") for name, stray in strays.items() if stray is not None]
    words = {name: _by_words(stray, pair, of_source=own) for name, stray, own in asked}
    known = {name: _said(best) for name, best in words.items()}
    # Phrases cost: they are asked where the words do not tell, of what is rather a name.
    open_ = [one for one in asked if words[one[0]] < _SAME and one[1].steady >= _WEIGHTY]
    bounds = {name: (known[name], 1.0) for name, _, _ in open_}
    told = evidence._replace(
        features={**evidence.features, **{one: value for one, value in known.items() if one not in bounds}}
    )
    if pair.alignment is not None and (exact or not settled(told, bounds)):
        for name, stray, own in open_:
            known[name] = _said(max(words[name], _by_phrases(stray, pair, of_source=own)))
    return evidence._replace(features={**evidence.features, **known})


def _is_abbreviated(stray: Stray, side: Reading) -> bool:
    """Whether the other side has an abbreviation that may be short for it: «La.», «D.C.»."""
    first = PLAIN[stray.words[0].folded]
    for word in side.words:
        short = word.folded
        stop = side.text[word.end : word.end + 1] == "."
        if word.text.isupper() and len(short) <= _ABBREVIATED and short[0] == first[0]:
            return True
        if stop and word.text[0].isupper() and len(short) <= _ABBREVIATED and _is_subsequence(short, first):
            return True
    return False


def _is_subsequence(short: str, long: str) -> bool:
    rest = iter(long)
    return short[0] == long[0] and all(letter in rest for letter in short)


def _beside(one: Stray, other: Stray, pair: Comparison) -> bool:
    """Whether both are a part of one name whose other part is kept: «Ann Carter», «Ann Oldham»."""
    ours, theirs = _neighbours(one, pair.source), _neighbours(other, pair.target)
    return bool(ours & theirs)


def _neighbours(stray: Stray, side: Reading) -> set[tuple[bool, str]]:
    """The words with a capital directly before (False) and behind (True) it, plain."""
    first, last = (side.words.index(word) for word in (stray.words[0], stray.words[-1]))
    found = set()
    for at, step in ((first - 1, -1), (last + 1, 1)):
        if 0 <= at < len(side.words):
            word = side.words[at]
            between = side.text[min(word.end, stray.end) : max(word.start, stray.start)]
            if between == " " and word.text[0].isupper():
                found.add((step > 0, PLAIN[word.folded]))
    return found


def _alone(what: str, stray: Stray, side: Reading) -> dict[str, float]:
    rare = max(rarity(word.folded, primary(side.language)) for word in stray.words)
    nouns = primary(side.language) in NOUNS_WITH_CAPITALS
    return {
        what: stray.steady,
        f"{what} first": float(stray.initial),
        f"{what} in title": float(is_title(side.text, primary(side.language))),
        f"{what} rare": rare,
        f"{what} long": float(len(stray.words) > 1),
        f"{what} known": float(bool(stray.concept)),
        f"{what} among nouns": nouns * rare,
        f"{what} ordinary noun": nouns * (1 - rare),
    }


def _said(likeness: float) -> float:
    """How far what is so like a name in meaning is it, 0 to 1."""
    return min(1.0, max(0.0, (likeness - _UNLIKE) / (_SAME - _UNLIKE)))


def _by_words(stray: Stray, pair: Comparison, *, of_source: bool) -> float:
    """How alike a word of another look on the other side is in meaning, at best."""
    aligned = pair.alignment
    if aligned is None:
        return _in_dictionary(stray, pair, of_source=of_source)
    side, other = (aligned.source, aligned.target) if of_source else (aligned.target, aligned.source)
    best = 0.0
    for one in side:
        if stray.start <= one.word.start < stray.end:
            partner = other[one.partner].word if one.partner >= 0 else None
            if partner is None or not _is_other(partner, one.likeness, *_others(pair, of_source)):
                best = max(best, one.likeness)
    return best


def _by_phrases(stray: Stray, pair: Comparison, *, of_source: bool) -> float:
    """The same of a phrase."""
    aligned = pair.alignment
    there = aligned.counterpart(stray, of_source=of_source) if aligned is not None else None
    if aligned is None or there is None:
        return 0.0
    likeness = aligned.likeness(stray, of_source=of_source)
    other = aligned.target if of_source else aligned.source
    inside = [one.word for one in other if there.start <= one.word.start < there.end]
    names = [_is_other(word, likeness, *_others(pair, of_source)) for word in inside]
    return 0.0 if all(names) else likeness


def _others(pair: Comparison, of_source: bool) -> tuple[Sequence[Stray], frozenset[str]]:
    """The names that the other side has alone, and the words that this side has."""
    if of_source:
        return pair.new_words, pair.source.plain_words
    return pair.lost_words, pair.target.plain_words


def _is_other(word: Word, likeness: float, strange: Sequence[Stray], taken: frozenset[str]) -> bool:
    """Whether it is another name, one with a counterpart of its own or with none: all names of one sort are
    somewhat alike in meaning.
    """
    if PLAIN[word.folded] in taken:
        return True
    return likeness < _EXONYM and any(one.start < word.end and word.start < one.end for one in strange)


def _silent(stray: Stray, pair: Comparison) -> bool:
    """Whether it stands outside of what is quoted, and the translation has nothing but the quotation."""
    source, target = pair.source, pair.target
    if not source.quotations or not target.quotations:
        return False
    return not any(one.start <= stray.start < one.end for one in source.quotations) and all(
        any(one.start <= word.start < one.end for one in target.quotations) for word in target.words
    )


def _stands(pair: Comparison) -> bool:
    """Whether a word of the translation has a capital of its own and no counterpart, a name or none."""
    aligned = pair.alignment
    if aligned is None:
        return True
    known = pair.source.plain_words
    return any(
        one.likeness < _EXONYM
        and one.word.text[0].isupper()
        and PLAIN[one.word.folded] not in known
        and not begins_sentence(pair.target.text, one.word.start)
        for one in aligned.target
    )


def _in_row(stray: Stray, pair: Comparison) -> bool:
    """Whether it stands in a row with a name that is kept: «Ann and Bea», of whom Bea is there."""
    side = pair.source
    joins = {",", *row_words(primary(side.language))}
    first, last = (side.words.index(word) for word in (stray.words[0], stray.words[-1]))
    for at in (*range(max(0, first - 2), first), *range(last + 1, min(len(side.words), last + 3))):
        word = side.words[at]
        ends = (word.end, stray.start) if at < first else (stray.end, word.start)
        between = side.text[slice(*ends)].strip().lower()
        if between in joins and word.text[0].isupper() and PLAIN[word.folded] in pair.target.plain_words:
            return True
    return False


@lru_cache(maxsize=64)
def row_words(language: str) -> frozenset[str]:
    """The words that join two things: «and», «or»."""
    try:
        patterns = Locale.parse(language).list_patterns
    except (UnknownLocaleError, ValueError):
        return frozenset()
    rows = [patterns[style]["2"] for style in ("standard", "or") if style in patterns]
    return frozenset(row.replace("{0}", "").replace("{1}", "").strip() for row in rows)


def _in_dictionary(stray: Stray, pair: Comparison, *, of_source: bool) -> float:
    covered = pair.coverage
    if covered is None:
        return 0.0
    side = covered.source if of_source else covered.target
    return float(
        any(stray.start <= one.word.start < stray.end and one.answered and one.known for one in side)
    )
