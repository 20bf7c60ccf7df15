"""Small words that Apertium's rules are known to get wrong, put right where their neighbours leave no doubt:
«cuándo» for a «when» that asks nothing, «encima Europa» for «on Europe».
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from dragoman.engines.apertium.rewriting import known
from dragoman.model.segment import Candidate, Edit, Segment
from dragoman.text.languages import primary
from dragoman.text.marks import edited


class _Rule(NamedTuple):
    """What `wrong` matches in a translation becomes `right`, where `cause` stands in the original."""

    wrong: re.Pattern[str]
    right: str
    cause: re.Pattern[str]
    asked: bool
    """Whether it is left alone in a question."""
    capital: bool
    """Whether `right` begins with a capital."""


@lru_cache(maxsize=16)
def _rules(source: str, target: str) -> tuple[_Rule, ...]:
    return tuple(
        _Rule(
            re.compile(one["wrong"]),
            one["right"],
            re.compile(one["cause"]),
            one.get("asked", False),
            one.get("capital", False),
        )
        for one in known(source, target).get("rules", ())
    )


def corrected(candidate: Candidate, segment: Segment, source: str, target: str) -> Candidate:
    """The candidate with the small words right that are wrong for sure; what is verbatim stays."""
    kept = segment.kept
    for rule in _rules(primary(source), primary(target)):
        if rule.cause.search(segment.text) is None or (rule.asked and "?" in segment.text):
            continue
        edits = [
            Edit(*found.span(), _written(rule, found))
            for found in rule.wrong.finditer(candidate.text)
            if not any(found[0] in word for word in kept)
        ]
        candidate = _kept(candidate, edits)
    return candidate


def _kept(candidate: Candidate, edits: list[Edit]) -> Candidate:
    """The candidate with the edits, but those that would take away all that a mark is over."""
    ids = {mark.id for mark in candidate.marks}
    for edit in reversed(edits):  # from behind: what stands before an edit stays where it is
        changed = edited(candidate, [edit])
        if {mark.id for mark in changed.marks} == ids:
            candidate = changed
    return candidate


def _written(rule: _Rule, found: re.Match[str]) -> str:
    right = found.expand(rule.right)
    return right[:1].upper() + right[1:] if rule.capital else right
