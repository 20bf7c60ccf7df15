"""How far two translations of one text into one language have the same content words."""

from __future__ import annotations

from typing import NamedTuple

from dragoman.facts.coverage import coverage

_STEM = 4
"""Letters that two words must begin with alike: two translators choose other forms of one word."""

_PAD = 3.0
"""Words' worth that is added to each side, so that one odd word in a short text is no catastrophe."""


class Agreement(NamedTuple):
    """Shares from 0 to 1: of what a translation says and neither witness nor source do (`strange`), and of
    what the witness says and the translation does not (`lacking`).
    """

    strange: float
    lacking: float


def agreement(
    source: str, target: str, witness: str, source_language: str, target_language: str
) -> Agreement | None:
    """The agreement of `target` with a second translation; None where a text is too long to be a sentence."""
    own = coverage(source, target, source_language, target_language)
    other = coverage(source, witness, source_language, target_language)
    if own is None or other is None:
        return None
    said = {word.word.folded[:_STEM] for word in own.target}
    heard = {word.word.folded[:_STEM] for word in other.target}
    strange = sum(
        word.weight for word in own.target if not word.answered and word.word.folded[:_STEM] not in heard
    )
    lacking = sum(word.weight for word in other.target if word.word.folded[:_STEM] not in said)
    return Agreement(
        strange / (sum(word.weight for word in own.target) + _PAD),
        lacking / (sum(word.weight for word in other.target) + _PAD),
    )
