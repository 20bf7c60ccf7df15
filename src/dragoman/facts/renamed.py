"""Evidence that a name was lost in translation, or that another stands in its place.

It is weighed for each name that the other side lacks (`dragoman.facts.names.strays`): of one that is lost,
whether a name that the original has not stands about where it should; of either, how surely it is a name,
and whether a word of another look means the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from babel.core import Locale, UnknownLocaleError

from dragoman.facts.evidence import Evidence
from dragoman.facts.names.capitalised import capitalised
from dragoman.facts.names.capitals import NOUNS_WITH_CAPITALS, begins_sentence, is_title
from dragoman.facts.names.matching import agreeing
from dragoman.facts.names.similarity import THRESHOLD, clash, similarity
from dragoman.facts.names.sounds import script
from dragoman.facts.names.strays import LATIN_LETTERS, PLAIN, Stray, rarity, wandering
from dragoman.facts.names.surroundings import are_partners, between_the_same
from dragoman.facts.said import EXONYM, WEIGHTY, answered, with_answers
from dragoman.model.article import Span
from dragoman.text.languages import primary

if TYPE_CHECKING:  # a comparison asks this module, and imports it
    from dragoman.facts.comparison import Comparison
    from dragoman.facts.reading import Reading

_ABBREVIATED = 5
"""Letters of the longest abbreviation."""

_ONE_SOUND = 0.5
"""Similarity of sound from which two names in two alphabets, each without another counterpart, are one."""

_FARTHEST = 0.5
"""How far apart, in parts of their texts, a lost name and the one in its stead may stand."""

_ALIGNED = 0.5
"""The share of neighbours that being aligned is worth."""

_BETWEEN, _SURELY_BETWEEN, _SAID = 0.5, 0.25, 0.5
"""Share of its neighbours that a word must stand between which is a name by its capital alone, and where the
other one is surely a name; and how far it may be said otherwise."""


def renamed(pair: Comparison, *, exact: bool = True) -> tuple[Evidence, ...]:
    """The evidence for each name that a side of the pair has alone, in order of the source.

    Unless it is to be `exact`, phrases are only asked for where they can change what is found.
    """
    gone, new = _unheard(pair.lost_words, pair.new_words)
    both = _pairs(gone, new, pair)
    taken = set(both.values())
    found: list[tuple[Stray | None, Stray | None]] = [*both.items()]
    found += [(one, None) for one in gone if one not in both and one.steady >= WEIGHTY]
    found += [(None, one) for one in new if one not in taken and one.steady >= WEIGHTY]
    return tuple([_evidence(one, other, pair, exact) for one, other in found])


def _pairs(gone: Sequence[Stray], new: Sequence[Stray], pair: Comparison) -> dict[Stray, Stray]:
    """Each lost name with the new one that stands in its place, the likeliest pairs first.

    What only its capital makes a name (`capitalised`) is one where it stands between the same words.
    """
    ours, theirs = list(gone), list(new)
    if pair.alignment is not None and _is_latin(pair):
        ours += capitalised(pair.source, pair.target, pair.lost_words)
        theirs += capitalised(pair.target, pair.source, pair.new_words)
    worth = {
        (one, other): found
        for one in ours
        for other in theirs
        if (found := _worth(one, other, pair)) is not None
    }
    both: dict[Stray, Stray] = {}
    for one, other in sorted(worth, key=lambda two: -worth[two]):
        if one not in both and other not in both.values():
            both[one] = other
    return both


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


def _worth(one: Stray, other: Stray, pair: Comparison) -> float | None:
    """How likely one stands in the other's place, compared with other pairs; None where it cannot."""
    apart = _apart(one, other, pair)
    if apart > _FARTHEST:
        return None
    same = _between(one, other, pair)
    sure = max(one.steady, other.steady) >= WEIGHTY
    if not (one.steady and other.steady) and (
        same < (_SURELY_BETWEEN if sure else _BETWEEN)
        or _is_short(one) != _is_short(other)
        or _is_said(one, other, pair)
    ):
        return None
    language = primary(pair.target.language)
    long = (len(one.words) > 1) == (len(other.words) > 1)
    return one.steady + other.steady - apart - _commonness(other, language) + 2 * same + 0.3 * long


def _is_short(stray: Stray) -> bool:
    """Whether it is letters alone, that may be short for what the other side writes out."""
    return all(word.text.isupper() for word in stray.words)


def _is_said(one: Stray, other: Stray, pair: Comparison) -> bool:
    """Whether what only its capital makes a name is said otherwise."""
    return any(
        not stray.steady and answered(stray, pair, of_source=of_source) >= _SAID
        for stray, of_source in ((one, True), (other, False))
    )


def _is_aligned(one: Stray, other: Stray, pair: Comparison) -> bool:
    return pair.alignment is not None and are_partners(one, other, pair.alignment)


def _at_home(stray: Stray, side: Reading) -> float:
    """How far what only its capital makes a name is a word of its own language alone, 0 to 1."""
    if stray.steady >= WEIGHTY:
        return 0.0
    language = primary(side.language)
    return 1.0 - max(wandering(word.folded, language) for word in stray.words)


def _between(one: Stray, other: Stray, pair: Comparison) -> float:
    aligned = pair.alignment
    if aligned is None:
        return 0.0
    same = between_the_same(one, other, aligned)
    return max(same, _ALIGNED) if are_partners(one, other, aligned) else same


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
            features["lost alone"] = one.steady * features["lost rare"]
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
        same = features["between the same"] = _between(one, other, pair)
        features["aligned"] = float(_is_aligned(one, other, pair))
        for what, stray, side in (("lost", one, pair.source), ("new", other, pair.target)):
            home = features[f"{what} home word"] = _at_home(stray, side)
            by_capital = (stray.steady < WEIGHTY) * features[f"{what} rare"] * (1 - home)
            features[f"{what} by capital"] = same * by_capital
        features["same among nouns"] = same * features["new among nouns"]
        features["both known"] = float(bool(one.concept) and bool(other.concept))
        features["beside the same"] = float(_beside(one, other, pair))
        features["sound alike"] = _alike(one, other)
        features["both common"] = (1 - features["lost rare"]) * (1 - features["new rare"])
    features["unread"] = float(pair.alignment is None)
    found = Evidence("name" if _is_latin(pair) else "sound", features, here, there)
    return with_answers(found, {"said otherwise": one, "known otherwise": other}, pair, exact)


def _is_latin(pair: Comparison) -> bool:
    return {primary(pair.source.language), primary(pair.target.language)} <= LATIN_LETTERS


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
        f"{what} among nouns": nouns * rare * (not _is_abroad(stray, primary(side.language))),
        f"{what} ordinary noun": nouns * (1 - rare),
    }


def _is_abroad(stray: Stray, language: str) -> bool:
    """Whether no noun of its own language can look so: two words side by side, or one that is commoner
    elsewhere.
    """
    return len(stray.words) > 1 or wandering(stray.words[0].folded, language) >= 1.0


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
        one.likeness < EXONYM
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
