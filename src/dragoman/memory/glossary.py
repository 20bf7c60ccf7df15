"""The terms that the desk settled, found by the pair of languages that they are for, and by a text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

from dragoman.facts.terms import places
from dragoman.model.article import Span
from dragoman.model.protocols import Pair
from dragoman.model.segment import Term, TermStatus
from dragoman.text.languages import is_within
from dragoman.text.stems import is_stemmed, stem
from dragoman.text.words import Word, words


@dataclass(frozen=True, slots=True)
class Entry:
    """A term of texts in `source` that become texts in `target` (BCP 47 tags), and what is said of it."""

    source: str
    target: str
    term: Term
    note: str = ""


class Glossary:
    """All terms, of any pair. Equal where the entries are; may be shared by threads."""

    __slots__ = ("_by_pair", "_first", "entries")

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self.entries = tuple(entries)
        self._by_pair: dict[Pair, tuple[Term, ...]] = {}
        self._first: dict[Pair, Mapping[str, tuple[int, ...]]] = {}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Glossary) and self.entries == other.entries

    def __hash__(self) -> int:
        return hash(self.entries)

    def terms(self, pair: Pair) -> tuple[Term, ...]:
        """Those for a pair, in their order: a term for "en" is one for "en-GB" too."""
        found = self._by_pair.get(pair)
        if found is None:
            found = self._by_pair[pair] = tuple(
                entry.term
                for entry in self.entries
                if is_within(pair.source, entry.source) and is_within(pair.target, entry.target)
            )
        return found

    def within(self, pair: Pair, text: str) -> tuple[Term, ...]:
        """Those for a pair of which a text (of its source) may have the expression: the few of many thousand
        that are worth a look. In their order.
        """
        terms = self.terms(pair)
        if not terms:
            return ()
        first = self._first.get(pair)
        if first is None:
            first = self._first[pair] = _by_first(terms, pair.source)
        found = {
            number
            for word in words(text, pair.source)
            for beginning in _beginnings(word, pair.source)
            for number in first.get(beginning, ())
        }
        return tuple([terms[number] for number in sorted(found)])

    def kept(self, pair: Pair, text: str) -> list[Span]:
        """Where a text has what is not to be translated, in order, not overlapping; the longest wins."""
        found: list[Span] = []
        for term in self.within(pair, text):
            if term.status is TermStatus.DO_NOT_TRANSLATE:
                expression = words(term.source, pair.source)
                found += places(words(text, pair.source), expression, pair.source, case=term.case)
        found.sort(key=lambda span: span.start - span.end)
        kept: list[Span] = []
        for span in found:
            if all(span.end <= one.start or one.end <= span.start for one in kept):
                kept.append(span)
        return sorted(kept)


def _by_first(terms: tuple[Term, ...], language: str) -> Mapping[str, tuple[int, ...]]:
    """The numbers of terms by what their first words begin with in any form."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for number, term in enumerate(terms):
        for word in words(term.source, language)[:1]:
            for beginning in _beginnings(word, language):
                found[beginning].append(number)
    return {beginning: tuple(numbers) for beginning, numbers in found.items()}


def _beginnings(word: Word, language: str) -> set[str]:
    """What the forms of a word may share: its stem, where a stemmer knows the language, or four letters."""
    beginnings = {f"{word.folded[:4]}-"}
    if is_stemmed(language):
        beginnings.add(stem(word.folded, language))
    return beginnings


def joined(*glossaries: Glossary) -> Glossary:
    """The entries of several; of two with the same expression, languages and rendering, the first counts."""
    seen: dict[object, Entry] = {}
    for entry in chain.from_iterable(one.entries for one in glossaries):
        seen.setdefault((entry.source, entry.target, entry.term.source, entry.term.target), entry)
    return Glossary(seen.values())
