"""What Apertium is known to say the opposite of: «Nadie vino» as «Anybody came»."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from dragoman.engines.apertium.rewriting import NAME, Place, known
from dragoman.facts.languages import table
from dragoman.model.segment import Segment
from dragoman.text.languages import primary

_WORD = re.compile(r"[^\W\d_]+")


class _Words(NamedTuple):
    """What a pair has to know: what is written for the words that deny a clause before its verb, and for
    those before a noun; which stand as names; what begins no noun, and an idiom; what begins a clause, and
    what denies one.
    """

    alone: Mapping[str, str]
    of_nouns: Mapping[str, str]
    names: frozenset[str]
    no_nouns: frozenset[str]
    idioms: frozenset[str]
    clause: re.Pattern[str]
    denying: re.Pattern[str]
    linking: str
    without: str


@lru_cache(maxsize=16)
def _words(source: str, target: str) -> _Words | None:
    own, deny = known(source, target), table("denials", source)
    if "denials" not in own:
        return None

    def line(name: str) -> frozenset[str]:
        return frozenset(str(own.get(name, "")).split())

    def one_of(words: str) -> str:
        return rf"\b(?:{'|'.join(map(re.escape, words.split()))})\b"

    every = " ".join(str(deny.get(name, "")) for name in ("particles", "words", "without", "linking"))
    return _Words(
        own["denials"],
        own["denials_of_nouns"],
        line("denials_as_names"),
        line("no_nouns"),
        line("idioms"),
        re.compile(rf"[,.;:!?¿¡()«»“”\"]|{one_of(own['clauses'])}", re.IGNORECASE),
        re.compile(one_of(every), re.IGNORECASE),
        str(deny.get("linking", "")),
        str(deny.get("without", "")),
    )


def denials(segment: Segment, source: str, target: str) -> Iterator[Place]:
    """The words of a segment that deny its clause and that Apertium would lose."""
    yield from _hidden(segment, source, target)
    words = _words(primary(source), primary(target))
    if words is None:
        return
    text = segment.text
    for found in _WORD.finditer(text):
        word = found[0].casefold()
        if word not in words.alone and word not in words.of_nouns:
            continue
        before = text[: found.start()]
        linking = word == words.linking
        wanted = _is_second(before, words) if linking else not _is_denied_before(before, words)
        following = _WORD.match(text, found.end() + 1)
        after = following[0].casefold() if following else ""
        if not wanted or after in words.idioms:
            continue
        if word in words.of_nouns and (after not in words.no_nouns | {""} or word not in words.alone):
            yield Place(*found.span(), words.of_nouns[word], found[0])
        else:
            yield Place(*found.span(), words.alone[word], NAME if word in words.names else found[0])


def _hidden(segment: Segment, source: str, target: str) -> Iterator[Place]:
    """Nouns of which the dictionary has an adverb with the denial before them, each as a noun of their kind:
    «there is no doubt» is no «hay sin duda».
    """
    for shape, (text, word) in known(source, target).get("hidden", {}).items():
        for found in re.finditer(shape, segment.text):
            yield Place(*found.span(1), text, word)


def _clause_of(before: str, words: _Words) -> str:
    clauses = [match.end() for match in words.clause.finditer(before)]
    return before[clauses[-1] if clauses else 0 :]


def _is_second(before: str, words: _Words) -> bool:
    """Whether the clause has nothing that denies before it but another of its kind: «ni Juan ni Pedro»."""
    denying = words.denying.findall(_clause_of(before, words))
    return bool(denying) and all(word.casefold() == words.linking for word in denying)


def _is_denied_before(before: str, words: _Words) -> bool:
    """Whether the clause is denied already: «no vino nadie», «sin decir nada», «sin que nadie lo sepa»."""
    if words.denying.search(_clause_of(before, words)) is not None:
        return True
    *_, last, conjunction = ("", "", *before.casefold().split())
    return last == words.without and words.clause.fullmatch(conjunction) is not None
