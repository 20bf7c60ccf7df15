"""Where a term stands in a text, in whatever form its words have there."""

from __future__ import annotations

from dragoman.model.article import Span
from dragoman.text.words import Word

_STEM = 4
"""A word matches in another form where it shares all but its last three letters, four at least."""


def place(text: tuple[Word, ...], term: tuple[Word, ...]) -> Span | None:
    """Where the term's words stand in a row, in any form."""
    if not term:
        return None
    for at in range(len(text) - len(term) + 1):
        if all(_same(text[at + step], word) for step, word in enumerate(term)):
            return Span(text[at].start, text[at + len(term) - 1].end)
    return None


def _same(one: Word, term: Word) -> bool:
    if one.folded == term.folded:
        return True
    stem = term.folded[: max(_STEM, len(term.folded) - 3)]
    return (
        len(term.folded) > _STEM and one.folded.startswith(stem) and len(one.folded) <= len(term.folded) + 3
    )
