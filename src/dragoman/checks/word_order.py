"""A translation is in an order that its language can have."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from itertools import combinations, pairwise
from math import exp, sqrt

from dragoman.facts.comparison import Comparison, finding
from dragoman.facts.languages import table
from dragoman.model.article import Span
from dragoman.model.edition import Finding, Report, Severity, Skipped
from dragoman.text.languages import UNDETERMINED, primary
from dragoman.text.words import Word

# What ends a clause, and what divides one: function words stand before neither, each to its own degree.
_STOPS = frozenset({".", "!", "?", ";", ":", "…"})
_COMMAS = frozenset({",", ")", "”", "»"})
_VOWELS = frozenset("aeiou")  # letters that English has «an» before
_MOST = 1000
"""Words that are looked at: a text in no order shows it in fewer."""

_SALAD, _SALAD_SHARE = 1.7, 0.06
"""Weight of impossible neighbours, whole and by word, from which on a sentence is in no order at all."""

_MIXED, _MIXED_SHARE, _MIXED_DISORDER = 1.0, 0.035, 0.4
"""The same where the content words are out of the source's order, and by how much they then are."""

_ANCHORS = 3
"""Words with one answer each that it takes to compare the order of two sentences."""


class WordOrder:
    """Implements `SegmentCheck`: function words beside what they cannot stand beside; content words in no
    order.
    """

    name = "grammar"

    def __call__(self, pair: Comparison) -> Report:
        """See `SegmentCheck`."""
        language = primary(pair.target.language)
        known = _classes(language)
        if not known:
            why = f"no function words are known for «{language}»"
            return Report(skipped=(Skipped(self.name, why),))
        found = pair.target.words[:_MOST]
        clash, worst = _clashes(pair.target.text, found, language)
        disorder = _disorder(pair)
        share = clash / (len(found) + 6)
        weak = 1.0 - exp(-(1.8 * clash / sqrt(len(found) + 4) + 0.25 * disorder))
        findings: tuple[Finding, ...] = ()
        if worst is not None and _in_no_order(clash, share, disorder):
            message = "The words are in an order that makes no sentence."
            category, severity = "linguistic-conventions/grammar", Severity.MAJOR
            findings = (finding(self.name, category, severity, message, target=worst),)
        return Report(checks=(self.name,), findings=findings, doubt=weak)


@lru_cache(maxsize=64)
def _classes(language: str) -> Mapping[str, str]:
    """From a folded word of a closed class to that class; empty where no words of the language are known."""
    known = table("closed", language)
    return {word: of for of, line in known.items() if of != "clashes" for word in line.split()}


@lru_cache(maxsize=64)
def _unlikely(language: str) -> Mapping[tuple[str, str], float]:
    """From two classes that meet, or one and the end of a clause, to how unlikely that is in a sentence."""
    every = [table("closed", tag).get("clashes", {}) for tag in (UNDETERMINED, language)]
    rows = [row for pairs in every for row in pairs.items()]
    return {(one, two): weight for one, row in rows for two, weight in row.items()}


def _in_no_order(clash: float, share: float, disorder: float) -> bool:
    mixed = clash >= _MIXED and share >= _MIXED_SHARE and disorder >= _MIXED_DISORDER
    return mixed or (clash >= _SALAD and share >= _SALAD_SHARE)


def _clashes(text: str, found: tuple[Word, ...], language: str) -> tuple[float, Span | None]:
    """The weight of all impossible neighbours, and from the first to the last of them."""
    known = _classes(language)
    total = 0.0
    start = end = -1
    for place, word in enumerate(found):
        if word.folded not in known or _is_letter(text, word):
            continue
        last = place + 1 == len(found)
        lettered = last or _is_letter(text, found[place + 1])
        other = "" if lettered else known.get(found[place + 1].folded, "")
        between = text[word.end : word.end + 2] if last else text[word.end : found[place + 1].start]
        weight = _weight(word, other, between, last, language)
        if not weight and language == "en" and not last and between == " ":
            weight = _article(word.folded, found[place + 1].text)
        if weight:
            total += weight
            start = word.start if start < 0 else start
            end = word.end if last else found[place + 1].end
    return total, Span(start, end) if end > start >= 0 else None


def _is_letter(text: str, word: Word) -> bool:
    """Whether it is a letter that names something, and no article: «the A7», «group A»."""
    if len(word.text) > 1 or not word.text.isupper() or word.text == "I":
        return False
    return text[word.end : word.end + 1].isdigit() or text[max(0, word.start - 2) : word.start - 1].isalnum()


def _weight(word: Word, other: str, between: str, last: bool, language: str) -> float:
    own = _classes(language)[word.folded]
    if not other and word.text.isupper() and len(word.text) > 1:
        return 0.0  # an abbreviation: «WHO», «IT»
    if len(word.text) == 1 and between[:1] == ".":
        return 0.0  # an initial, or «a.m.»
    sign = between.strip()[:1]
    if last or sign in _STOPS:
        other = "stop"
    elif sign in _COMMAS:
        other = "comma"
    elif sign:
        return 0.0
    return _unlikely(language).get((own, other), 0.0)


def _article(article: str, word: str) -> float:
    """English a and an: what letters say, where they say it (not «hour», «one», «unit», «FBI»)."""
    first = word[0].lower()
    if word.isupper() or word[0].isdigit() or not word.isascii():
        return 0.0
    if article == "an" and first not in _VOWELS and first != "h":
        return 0.7
    if article == "a" and first in "ai" and len(word) > 1:
        return 0.7
    if article == "a" and first in "eo" and not word.lower().startswith(("eu", "ew", "one", "once", "ouija")):
        return 0.7
    return 0.0


def _disorder(pair: Comparison) -> float:
    """How far the order of answered content words is from the source's: 0 as usual, 1 as by chance."""
    found = pair.alignment or pair.coverage  # what words mean tells it, and else what dictionaries say
    if found is None:
        return 0.0
    partners = [word.partner for word in found.source if word.partner >= 0]
    if len(partners) < _ANCHORS:
        return 0.0
    partners = partners[:60]
    count = len(partners)
    turned = sum([one > two for one, two in combinations(partners, 2)]) / (count * (count - 1) / 2)
    far = max(3, count // 4)
    jumps = sum([abs(two - one) > far for one, two in pairwise(partners)]) / (count - 1)
    return min(1.0, max(0.0, turned - 0.12) * 1.6 + max(0.0, jumps - 0.15) * 0.8) * count / (count + 2)
