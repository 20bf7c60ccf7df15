"""The desk's terms: required and preferred renderings are used, forbidden ones are not."""

from __future__ import annotations

from dragoman.model.article import Span
from dragoman.model.edition import Count, Finding, Report, Severity
from dragoman.model.segment import Comparison
from dragoman.model.term import Term, TermStatus
from dragoman.text.words import Word, words

_SEVERITIES = {
    TermStatus.REQUIRED: Severity.MAJOR,
    TermStatus.PREFERRED: Severity.MINOR,
    TermStatus.FORBIDDEN: Severity.MAJOR,
}
_STEM = 4
"""A word matches in another form where it shares all but its last three letters, four at least."""


class Terms:
    """Implements `SegmentCheck`."""

    name = "terms"

    def __call__(self, pair: Comparison) -> Report:
        """See `SegmentCheck`: counts terms."""
        if not pair.terms:
            return Report((self.name,))
        ours = words(pair.source, pair.source_language)
        theirs = words(pair.target, pair.target_language)
        findings: list[Finding] = []
        kept = total = 0
        for term in pair.terms:
            said = _find(ours, words(term.source, pair.source_language))
            if said is None:
                continue
            used = _find(theirs, words(term.target, pair.target_language))
            forbidden = term.status is TermStatus.FORBIDDEN
            total += 1
            if (used is not None) is forbidden:
                findings.append(self._finding(term, said, used if forbidden else None))
            else:
                kept += 1
        counts = (Count("terms", kept, total),) if total else ()
        return Report((self.name,), counts, tuple(findings))

    def _finding(self, term: Term, source: Span, target: Span | None) -> Finding:
        if term.status is TermStatus.FORBIDDEN:
            message = f"«{term.target[:80]}» is not to be used for «{term.source[:80]}»"
        else:
            message = f"«{term.source[:80]}» is «{term.target[:80]}» ({term.status})"
        return Finding(self.name, "terminology", _SEVERITIES[term.status], message, None, source, target)


def _find(text: tuple[Word, ...], term: tuple[Word, ...]) -> Span | None:
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
