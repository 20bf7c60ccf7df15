"""What the original quotes the translation quotes, between marks in pairs."""

from __future__ import annotations

import re

from dragoman.facts.comparison import Comparison, finding
from dragoman.facts.languages import table
from dragoman.facts.quotations import Quotation
from dragoman.model.edition import Count, Report, Severity
from dragoman.text.languages import primary

_LONG = 40
"""Characters from which a quotation is somebody's words and not a name or an ironic word: those may be
set in italics, or without marks, in another language."""

_TYPEWRITTEN = re.compile(r"[,.?!]['’](?!\w)|(?:^|[\s:])'\w")
"""A mark of quotation that is also an apostrophe, beside punctuation or before a word."""

_MOST = 50
"""Quotations looked at on a side: a text of more is a dialogue."""

_INNER = frozenset("‘‚'‹")
"""Marks of quotations inside others, which also set off single words."""


class Quotations:
    """Implements `SegmentCheck`."""

    name = "quotations"

    def __call__(self, pair: Comparison) -> Report:
        """See `SegmentCheck`: counts quotations."""
        ours, theirs = pair.source.quotations[:_MOST], pair.target.quotations[:_MOST]
        if not ours and not theirs:
            return Report((self.name,))
        kept = min(len(ours), len(theirs))
        counts = (Count("quotations", kept, len(ours)),) if ours else ()
        findings = []
        if ours and not theirs and _is_speech(ours[0]) and not _bare(pair.target.text):
            severity = Severity.MINOR if _is_reported(pair) else Severity.MAJOR
            message = "a quotation has no marks in the translation"
            findings.append(finding(self.name, "accuracy/omission", severity, message, ours[0]))
        elif theirs and not ours and _is_speech(theirs[0]) and not _bare(pair.source.text):
            message = "the original quotes nobody here"
            findings.append(
                finding(self.name, "accuracy/addition", Severity.MAJOR, message, target=theirs[0])
            )
        broken = next((one for one in theirs if not one.closed), None)
        if broken is not None and all(one.closed for one in ours):
            category, message = "linguistic-conventions/punctuation", "a quotation is not closed"
            findings.append(
                finding(self.name, category, Severity.MINOR, message, next(iter(ours), None), broken)
            )
        doubt = 0.25 * abs(len(ours) - len(theirs)) + _moved(ours, theirs, pair)
        return Report((self.name,), counts, tuple(findings), doubt=min(1.0, doubt))


def _is_speech(one: Quotation) -> bool:
    return one.closed and one.end - one.start > _LONG and one.opening not in _INNER


def _bare(text: str) -> bool:
    """Whether the text may quote by other means: a dash of dialogue, a lone mark, inner marks."""
    return (
        text.lstrip()[:1] in "—–-"
        or any(sign in text for sign in '“”„«»"‘‹「『')
        or _TYPEWRITTEN.search(text[:20_000]) is not None
    )


def _is_reported(pair: Comparison) -> bool:
    """Whether the translation reports the words, in a mood or clause that says that they are another's."""
    pattern = table("quotations", primary(pair.target.language)).get("reporting")
    return pattern is not None and re.search(pattern, pair.target.text[:20_000]) is not None


def _moved(ours: tuple[Quotation, ...], theirs: tuple[Quotation, ...], pair: Comparison) -> float:
    """How differently large a part of the sentence is quoted: words may have left or entered."""
    if not ours or not theirs or not pair.source.text or not pair.target.text:
        return 0.0
    one = sum(quoted.end - quoted.start for quoted in ours) / len(pair.source.text)
    other = sum(quoted.end - quoted.start for quoted in theirs) / len(pair.target.text)
    return 0.5 * max(0.0, abs(one - other) - 0.15)
