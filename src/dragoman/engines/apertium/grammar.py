"""Small words that Apertium's rules are known to get wrong, put right where their neighbours leave no doubt:
«cuándo» for a «when» that asks nothing, «encima Europa» for «on Europe».
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dragoman.model.segment import Candidate, Edit, Segment
from dragoman.text.languages import primary
from dragoman.text.marks import edited


class _Rule(NamedTuple):
    """What `wrong` matches in a translation becomes `right`, where `cause` stands in the original."""

    wrong: re.Pattern[str]
    right: str
    cause: re.Pattern[str]
    asked: bool = False
    """Whether it is left alone in a question."""


_ASKING = r"(?<!sabe )(?<!saben )(?<!saber )(?<!sé )(?<!decir )(?<!dijo )(?<!preguntó )(?<!sabía )"

_WHO = re.compile(
    r"(?<!care )(?<!know )(?<!knew )(?<!ask )(?<!asked )(?<!sure )(?<!say )\bwho\b"
    r"(?! (?:I|you|he|she|it|we|they)\b)"
)

_RULES: Mapping[tuple[str, str], Sequence[_Rule]] = {
    ("en", "es"): (
        _Rule(re.compile(rf"{_ASKING}\b(c|C)uándo\b"), r"\1uando", re.compile(r"\bwhen\b", re.I), True),
        _Rule(re.compile(r"(?<=, )quién(es)?\b"), r"quien\1", _WHO, True),
        _Rule(
            re.compile(
                rf"(?<=[a-záéíóúñ] ){_ASKING}(?<!a )(?<!de )(?<!con )(?<!para )(?<!por )quién(?:es)?\b"
            ),
            "que",
            _WHO,
            True,
        ),
        _Rule(re.compile(r"(?<=[,–—-] )cuál\b"), "lo cual", re.compile(r"\bwhich\b"), True),
        _Rule(
            re.compile(r"(?<=[a-záéíóúñ] )(?<!el )(?<!la )(?<!lo )(?<!en )(?<!de )(?<!con )cuál\b"),
            "que",
            re.compile(r"\bwhich\b"),
            True,
        ),
        _Rule(
            re.compile(r"(?<!por )(?<!de )(?<!por el )\bencima(?= (?!de\b|del\b|el ni)\w)"),
            "en",
            re.compile(r"\bon\b", re.I),
        ),
        _Rule(re.compile(r"\bEE\.UU\."), "EE. UU.", re.compile(r"U\.?S\.?|United States|America")),
        _Rule(re.compile(r"(?<=\d)%"), " %", re.compile("%")),
    ),
    ("es", "en"): (
        _Rule(re.compile(r"(?<=\d)[ \u00a0\u202f]%"), "%", re.compile("%")),
        _Rule(re.compile(r"\buntil (?=\d)"), "up to ", re.compile(r"\bhasta\b")),
        _Rule(
            re.compile(r"\bamong(?= (?:the )?[A-Z][^,.;:]{0,40} and (?:the )?[A-Z])"),
            "between",
            re.compile(r"\bentre [^,.;:]{1,60}\by\b", re.I),
        ),
        _Rule(
            re.compile(r"\blike(?= (?!the\b|an?\b|th|it\b|s?he\b|they\b|you\b|we\b|to\b)[a-z])"),
            "as",
            re.compile(r"\bcomo\b"),
        ),
    ),
}


def corrected(candidate: Candidate, segment: Segment, source: str, target: str) -> Candidate:
    """The candidate with the small words right that are wrong for sure; what is verbatim stays."""
    kept = segment.kept
    for rule in _RULES.get((primary(source), primary(target)), ()):
        if rule.cause.search(segment.text) is None or (rule.asked and "?" in segment.text):
            continue
        edits = [
            Edit(*found.span(), found.expand(rule.right))
            for found in rule.wrong.finditer(candidate.text)
            if not any(found[0] in word for word in kept)
        ]
        candidate = edited(candidate, edits)
    return candidate
