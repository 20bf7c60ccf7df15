"""Sentences of a text, by sentencex (Wikimedia's splitter, 240 languages), whose cuts are looked at by what
stands on both sides.
"""

from __future__ import annotations

from collections.abc import Iterable

import sentencex

from dragoman.model.article import Span
from dragoman.text.cuts import goes_on
from dragoman.text.languages import primary

_PIECE = 20_000
"""Longer texts are split piecewise: no news paragraph comes near, and time stays linear."""


def sentences(text: str, language: str) -> list[Span]:
    """The sentences of `text`, in order: spans without the white space around them.

    Every character that is not white space is in exactly one of them; a text of white space
    has none. `language` is a BCP 47 tag; sentencex falls back for languages that it lacks.
    """
    spans: list[Span] = []
    base = 0
    for piece in _pieces(text):
        for sentence in _split(piece, primary(language)):
            body = sentence.strip()
            if body:
                start = base + sentence.index(body[0])
                spans.append(Span(start, start + len(body)))
            base += len(sentence)
    return spans


def may_begin(text: str) -> bool:
    """Whether a text may begin a sentence: not with a small letter, nor with a sign that goes on with one."""
    return (text[:1].isalnum() and not text[:1].islower()) or text[:1] in ("¿", "¡", "«", "“", "„", '"')


def _pieces(text: str) -> list[str]:
    if len(text) <= _PIECE:
        return [text]
    return [text[at : at + _PIECE] for at in range(0, len(text), _PIECE)]


def _split(text: str, language: str) -> list[str]:
    if not text.strip():
        return [text]
    if any("\ud800" <= character <= "\udfff" for character in text):
        return [text]  # lone surrogates are no text that a native library could be given
    found: list[str] = sentencex.segment(language, text)
    # A splitter that changes a single character would shift every mark behind it.
    return _joined(found, language) if "".join(found) == text else [text]


def _joined(pieces: Iterable[str], language: str) -> list[str]:
    """The pieces, those in one that are no sentences."""
    found: list[str] = []
    for piece in pieces:
        if found and goes_on(found[-1], piece, language):
            found[-1] += piece
        else:
            found.append(piece)
    return found
