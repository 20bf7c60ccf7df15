"""What Apertium is known to say the opposite of: «Nadie vino» as «Anybody came»."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from dragoman.engines.apertium.rewriting import NAME, Place
from dragoman.model.segment import Segment
from dragoman.text.languages import primary

_OWN = "*"
"""Passes as the word that it is."""

_INVERTED: Mapping[tuple[str, str], Mapping[str, tuple[str, str]]] = {
    ("es", "en"): {
        "nadie": ("nobody", NAME),
        "ninguno": ("none", _OWN),
        "ninguna": ("none", _OWN),
        "nada": ("nothing", NAME),
        "ni": ("nor", _OWN),
    }
}
"""By pair, the words that deny a clause alone when they stand before its verb, what is written for each, and
what it passes as."""

_DETERMINERS = {("es", "en"): {"ningún": "no", "ninguna": "no"}}
"""The same before a noun."""

_WORD = re.compile(r"[^\W\d_]+")
_CLAUSE = re.compile(r"[,.;:!?¿¡()«»“”\"]|\b(?:que|pero|aunque|porque|cuando|si)\b", re.IGNORECASE)
_DENYING = re.compile(r"\b(?:no|nunca|jamás|tampoco|sin|ni|nadie|nada|ningun[oa]?|ningún)\b", re.IGNORECASE)
_NO_NOUN = frozenset(
    {"de", "del", "que", "lo", "la", "le", "se", "me", "nos", "ha", "había", "es", "era", "fue"}
)
_PHRASE = re.compile(r"\b(?:manera|modo|forma|momento)\b", re.IGNORECASE)
"""What Apertium knows of itself: «de ninguna manera»."""


def denials(segment: Segment, source: str, target: str) -> Iterator[Place]:
    """The words of a segment that deny its clause and that Apertium would lose."""
    pair = primary(source), primary(target)
    known = _INVERTED.get(pair)
    if known is None:
        return
    text, determiners = segment.text, _DETERMINERS[pair]
    for found in _WORD.finditer(text):
        word = found[0].casefold()
        if word not in known and word not in determiners:
            continue
        before = text[: found.start()]
        wanted = _is_second(before) if word == "ni" else not _is_denied_before(before)
        if not wanted or _PHRASE.match(text, found.end() + 1):
            continue
        following = _WORD.match(text, found.end() + 1)
        noun = following is not None and following[0].casefold() not in _NO_NOUN
        if word in determiners and (noun or word not in known):
            yield Place(*found.span(), determiners[word], found[0])
        elif word in known:
            written, passing = known[word]
            yield Place(*found.span(), written, found[0] if passing == _OWN else passing)


def _clause_of(before: str) -> str:
    clauses = [match.end() for match in _CLAUSE.finditer(before)]
    return before[clauses[-1] if clauses else 0 :]


def _is_second(before: str) -> bool:
    """Whether the clause has nothing that denies before it but another of its kind: «ni Juan ni Pedro»."""
    denying = _DENYING.findall(_clause_of(before))
    return bool(denying) and all(word.casefold() == "ni" for word in denying)


def _is_denied_before(before: str) -> bool:
    """Whether the clause is denied already: «no vino nadie», «sin decir nada»."""
    clause = _clause_of(before)
    return _DENYING.search(clause) is not None or before.rstrip().casefold().endswith((" sin que", "sin que"))
