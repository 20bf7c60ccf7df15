"""Where a term stands in a text, in whatever form its words have there."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.model.article import Span
from dragoman.text.stems import is_stemmed, stem
from dragoman.text.words import Word

_STEM = 4
"""Letters that a word shares with another form of it, at least, where no stemmer knows the language; and all
but its last three."""


def place(
    text: tuple[Word, ...], term: tuple[Word, ...], language: str, *, case: bool = False
) -> Span | None:
    """Where the term's words first stand in a row, in any form; with `case` as they are written."""
    return next(places(text, term, language, case=case), None)


def places(
    text: tuple[Word, ...], term: tuple[Word, ...], language: str, *, case: bool = False
) -> Iterator[Span]:
    """All places where the term's words stand in a row, in any form of `language` (a BCP 47 tag).

    With `case` its words have the capitals that they have in the term, whatever their forms.
    """
    if not term:
        return
    for at in range(len(text) - len(term) + 1):
        if all(same(text[at + step], word, language, case=case) for step, word in enumerate(term)):
            yield Span(text[at].start, text[at + len(term) - 1].end)


def same(one: Word, term: Word, language: str, *, case: bool = False) -> bool:
    """Whether a word of a text is a form of a term's word."""
    if case and _capitals(one.text)[: len(term.text)] != _capitals(term.text)[: len(one.text)]:
        return False
    if one.folded == term.folded:
        return True
    if is_stemmed(language):
        return stem(one.folded, language) == stem(term.folded, language) or _lengthened(
            one.folded, term.folded, language
        )
    shared = term.folded[: max(_STEM, len(term.folded) - 3)]
    return (
        len(term.folded) > _STEM and one.folded.startswith(shared) and len(one.folded) <= len(term.folded) + 3
    )


def _lengthened(one: str, other: str, language: str) -> bool:
    """Whether one is the other with endings behind it, as stemmers see it: of a bare word they take some of
    its own last letters for one («belediye», «belediyelerin»), and a loan they leave its plural («ferris»).
    """
    short, long = sorted((one, other), key=len)
    if len(short) < _STEM or not long.startswith(short):
        return False
    return len(stem(long, language)) <= len(short) or long == f"{short}s"


def _capitals(word: str) -> list[bool]:
    return [sign.isupper() for sign in word]
