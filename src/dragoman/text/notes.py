"""Signs that hang on what stands before them: a footnote's number, the index of a formula, ®.

They are no words: no engine may take one for the end of a word, and no splitter for the middle of a sentence
(«record.¹ The next»).
"""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.model.article import Mark, MarkKind, Span

_LONGEST = 5
"""Characters of a note's number or a formula's index («[12]», «1, 2»); longer raised text is words."""

_OPENING = frozenset("([{«“„‘‹¿¡")

_ENDS = frozenset(".!?…。！？؟।\"'”’»›)]")
"""What a sentence ends with."""


def hangs(mark: Mark, text: str) -> bool:
    """Whether a raised, lowered or linked piece without a word of its own stands directly behind something:
    not «1<sup>st</sup>», which is one word, nor a year that is a link.
    """
    piece = text[mark.start : mark.end]
    before, behind = text[max(mark.start - 1, 0) : mark.start], text[mark.end : mark.end + 1]
    if not piece or len(piece) > _LONGEST or not before.strip() or before in _OPENING:
        return False
    worded = any(map(str.isalpha, piece))
    if mark.kind is MarkKind.LINK:
        return not worded and not before.isdigit() and before not in "-–—/#@$€£" and not behind.isalnum()
    if mark.kind not in (MarkKind.SUP, MarkKind.SUB):
        return False
    beside = before + behind
    return not worded or any(map(str.isalpha, beside)) or (len(piece) == 1 and not before.isdigit())


def after_sentences(text: str, marks: Iterable[Mark]) -> list[Span]:
    """Where such signs stand behind what ends a sentence, in order, those beside each other as one."""
    found: list[Span] = []
    for mark in sorted((mark for mark in marks if hangs(mark, text)), key=lambda one: (one.start, -one.end)):
        if found and mark.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, mark.end))
        else:
            found.append(Span(mark.start, mark.end))
    return [one for one in found if text[one.start - 1] in _ENDS and not text[one.end : one.end + 1].strip()]
