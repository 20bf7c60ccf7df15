"""Sentences of a text, by sentencex (Wikimedia's splitter, 240 languages)."""

from __future__ import annotations

import re
from collections.abc import Iterable

import sentencex

from dragoman.model.article import Span
from dragoman.text.languages import primary

_PIECE = 20_000
"""Longer texts are split piecewise: no news paragraph comes near, and time stays linear."""

_INITIAL = re.compile(r"(?:^|[\W_])[^\W\d_]\.$")
"""What ends in one letter and a full stop: «M.», «J.», «D.», where sentencex cuts in some languages
(«M. Macron» in French) and not in others. Hardly a sentence of news ends so, and two that stay together are
translated all the same.
"""


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
    return _joined(found) if "".join(found) == text else [text]


def _joined(pieces: Iterable[str]) -> list[str]:
    """The pieces, those in one that are no sentences: behind an initial, or behind a full stop and beginning
    with a small letter or an ordinal's sign («5. º»), as no sentence does.
    """
    found: list[str] = []
    for piece in pieces:
        first = piece.lstrip()[:1]
        if found and _goes_on(found[-1].rstrip(), first):
            found[-1] += piece
        else:
            found.append(piece)
    return found


def _goes_on(before: str, first: str) -> bool:
    """Whether what begins with `first` goes on with the sentence before; not behind «?», which a quotation
    may end with («“Why?” he asked»).
    """
    if not before.endswith("."):
        return False
    initial = _INITIAL.search(before, max(0, len(before) - 4)) is not None and before[-2].isupper()
    return initial or first.islower() or first in ("º", "ª")
