"""What the original quotes the translation quotes, between marks in pairs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dragoman.facts.comparison import Comparison, finding
from dragoman.facts.evidence import Evidence, odds, severity, words
from dragoman.facts.languages import table
from dragoman.facts.quotations import Quotation
from dragoman.facts.quoted import Unsaid, extent, unlike, unsaid
from dragoman.facts.reading import Reading
from dragoman.model.article import Span
from dragoman.model.edition import Count, Finding, Report, Severity, quiet
from dragoman.text.languages import primary

_LONG = 40
"""Characters from which a quotation is somebody's words and not a name or an ironic word: those may be
set in italics, or without marks, in another language."""

_TYPEWRITTEN = re.compile(r"[,.?!]['’](?!\w)|(?:^|[\s:])'\w")
"""A mark of quotation that is also an apostrophe, beside punctuation or before a word."""

_SEVERAL, _FEW = 10, 3
"""Content words of a quotation from which on they tell all that they can, and below which hardly anything."""

_STRAYING = 2.5
"""Standard deviations of a sentence's length beyond which what is missing is no free translation."""

_MOSTLY = 0.5
"""Share of a quotation by which a translation must be too long before it can be invented."""

_NAME, _UNSPACED = (16, 40), frozenset({"zh", "ja"})
"""Characters, as they would be in English, below which a quotation is a name or a word: some languages set
names in marks, and those without spaces most of them."""

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
            return quiet(self.name)
        kept = min(len(ours), len(theirs))
        findings = [*self._weighed(pair), *self._marks(ours, theirs, pair)]
        excuses = _unmarked(ours, len(ours) - kept, pair)
        counts = (Count("quotations", kept, len(ours), excuses),) if ours else ()
        broken = next((one for one in theirs if not one.closed), None)
        if broken is not None and all(one.closed for one in ours):
            category, message = "linguistic-conventions/punctuation", "a quotation is not closed"
            findings.append(
                finding(self.name, category, Severity.MINOR, message, next(iter(ours), None), broken)
            )
        doubt = 0.25 * abs(len(ours) - len(theirs)) + _moved(ours, theirs, pair)
        return Report((self.name,), counts, tuple(findings), doubt=min(1.0, doubt))

    def evidence(self, pair: Comparison) -> Sequence[Evidence]:
        """See `Weighs`: what of its quotations the source loses, and what the translation adds."""
        ours, theirs = pair.source.quotations[:_MOST], pair.target.quotations[:_MOST]
        found = []
        speech = [one for one in ours if extent(one, pair.source) >= _least(pair.source)]
        lost = unsaid(pair, speech, theirs) if speech else None
        if lost is not None:
            found.append(Evidence("quotation", _lost(lost), _whole(speech)))
        new = unsaid(pair.turned, theirs, ours) if len(theirs) > len(ours) else None
        if new is not None and new.length >= _MOSTLY and new.words != 0.0:
            longest = max(theirs, key=lambda one: one.end - one.start)
            if extent(longest, pair.target) >= _least(pair.target):
                found.append(Evidence("invented", _invented(new, longest, pair), None, _whole([longest])))
        return found

    def _weighed(self, pair: Comparison) -> Iterator[Finding]:
        for one in self.evidence(pair):
            grave = severity(odds(one))
            if grave is None:
                continue
            if one.kind == "invented":
                grave = Severity.CRITICAL  # words that nobody said
                category, message = "accuracy/addition", "the original has no such quotation"
            else:
                category, message = "accuracy/omission", "the quotation is not all there"
            yield finding(self.name, category, grave, f"{message} ({words(one)})", one.source, one.target)

    def _marks(
        self, ours: tuple[Quotation, ...], theirs: tuple[Quotation, ...], pair: Comparison
    ) -> Iterator[Finding]:
        """That a speech lost its marks, or what the original says itself has some."""
        if ours and not theirs and _is_speech(ours[0]) and not _bare(pair.target.text):
            grave = Severity.MINOR if _is_reported(pair) else Severity.MAJOR
            message = "a quotation has no marks in the translation"
            yield finding(self.name, "accuracy/omission", grave, message, ours[0])
        elif theirs and not ours and _is_speech(theirs[0]) and not _bare(pair.source.text):
            # A quotation may go over several sentences, of which the original marks the first and the last.
            message = "the original has no marks of quotation here"
            yield finding(self.name, "accuracy/addition", Severity.MINOR, message, target=theirs[0])


def _least(of: Reading) -> int:
    """Characters from which on a quotation is no name or single word."""
    return _NAME[primary(of.language) in _UNSPACED]


def _lost(one: Unsaid) -> dict[str, float]:
    features = _measured(one) | {"several": min(1.0, one.many / _SEVERAL)}
    if one.words is None:
        features["unread"] = 1.0
    return features | ({"few": 1.0} if one.many < _FEW else {})


def _invented(one: Unsaid, quoted: Quotation, pair: Comparison) -> dict[str, float]:
    features = _measured(one)
    strange = unlike(quoted, pair.target, pair.source)
    return features | (
        {"unread": min(1.0, 2 * features["excess"])} if strange is None else {"unlike": strange}
    )


def _measured(one: Unsaid) -> dict[str, float]:
    features = {"length": min(1.0, one.length), "excess": min(1.0, one.excess / _STRAYING)}
    if one.words is not None and one.run is not None:
        features |= {"words": one.words, "run": one.run}
    return features


def _whole(quoted: Sequence[Quotation]) -> Span:
    return Span(quoted[0].start, quoted[-1].end)


def _unmarked(ours: Sequence[Quotation], missing: int, pair: Comparison) -> tuple[str, ...]:
    """That so many of the source's quotations have no marks: the shortest, names and single words."""
    shortest = sorted(ours, key=lambda one: one.end - one.start)[: max(0, missing)]
    return tuple(
        [
            f"without marks: «{pair.source.quoted(Span(one.start + 1, one.end - one.closed))}»"
            for one in shortest
        ]
    )


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
