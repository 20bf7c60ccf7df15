"""A sentence in pieces: which words are marked, by what was found in them, and by the article itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dragoman.model.article import Mark, Span
from dragoman.model.edition import Severity


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a sentence; `severity` of the gravest that was found in them, "" where nothing was. `marks`
    are the kinds of the article's own markup on them.
    """

    text: str
    severity: str = ""
    marks: tuple[str, ...] = ()


def marked(
    text: str, found: Iterable[tuple[Span | None, str]], start: int = 0, marks: Iterable[Mark] = ()
) -> tuple[Piece, ...]:
    """A text in pieces by spans and severities, and by its own `marks`, whose offsets count from `start`
    before it; what reaches out of the text is cut.
    """
    spans = [
        (max(0, span.start - start), min(len(text), span.end - start), severity)
        for span, severity in found
        if span is not None
    ]
    spans = [one for one in spans if one[0] < one[1]]
    own = [(max(0, one.start - start), min(len(text), one.end - start), str(one.kind)) for one in marks]
    own = [one for one in own if one[0] < one[1]]
    ends = sorted({0, len(text), *(at for one in (*spans, *own) for at in one[:2])})
    pieces: list[Piece] = []
    for begin, end in pairwise(ends):
        severity = gravest(_over(spans, begin, end))
        kinds = tuple(dict.fromkeys(_over(own, begin, end)))
        if pieces and (pieces[-1].severity, pieces[-1].marks) == (severity, kinds):
            pieces[-1] = Piece(pieces[-1].text + text[begin:end], severity, kinds)
        else:
            pieces.append(Piece(text[begin:end], severity, kinds))
    return tuple(pieces)


def _over(spans: Iterable[tuple[int, int, str]], begin: int, end: int) -> list[str]:
    return [one[2] for one in spans if one[0] <= begin and end <= one[1]]


def gravest(severities: Iterable[str]) -> str:
    """The gravest of several severities; "" of none."""
    order: Sequence[str] = [str(one) for one in Severity]
    return min((str(one) for one in severities), key=order.index, default="")


def quoted(text: str, span: Span | None, start: int = 0) -> str:
    """The words that a span marks, "" without one."""
    return text[max(0, span.start - start) : max(0, span.end - start)] if span is not None else ""
