"""Nothing of the original is left untranslated: no sentence, no run of words, no single word."""

from __future__ import annotations

from dragoman.facts.comparison import Comparison
from dragoman.facts.foreign import SURE, Left, knows
from dragoman.model.article import Span
from dragoman.model.edition import Finding, Report, Severity, Skipped
from dragoman.text.languages import primary
from dragoman.text.wordlists import frequencies

_FUNCTION = 5.5
"""Zipf value from which a word is one of grammar, that stands in titles too."""

_LONG = 5
"""Words of the source language from which a run is a clause that its readers cannot understand."""

_MOST = 20
"""Findings on one segment."""


class Untranslated:
    """Implements `SegmentCheck`. A sentence or clause is critical, a word or two are major."""

    name = "untranslated"

    def __call__(self, pair: Comparison) -> Report:
        """See `SegmentCheck`."""
        if primary(pair.source.language) == primary(pair.target.language):
            return Report((self.name,))
        if not knows(pair.source.language, pair.target.language):
            why = f"no list of words is known for {pair.source.language} and {pair.target.language}"
            return Report(skipped=(Skipped(self.name, why),))
        if _is_whole(pair):
            whole = Span(0, len(pair.source.text)), Span(0, len(pair.target.text))
            message = f"Nothing is translated: «{pair.target.text[:80]}»"
            return Report((self.name,), findings=(self._finding(Severity.CRITICAL, message, *whole),))
        findings: list[Finding] = []
        doubt = 0.0
        for one in pair.left:
            if one.sure < SURE or (one.quoted and one.words < _LONG):
                doubt += (1 - doubt) * one.sure * (0.5 if one.quoted else 0.7)
            elif len(findings) < _MOST:
                findings.append(self._left(one, pair))
        return Report((self.name,), findings=tuple(findings), doubt=min(doubt, 1.0))

    def _left(self, one: Left, pair: Comparison) -> Finding:
        text = pair.target.at(one)
        severity = Severity.CRITICAL if one.words >= _LONG else Severity.MAJOR
        at = pair.source.text.find(text)
        source = Span(at, at + len(text)) if at >= 0 else None
        message = f"«{text[:80]}» is not translated"
        return self._finding(severity, message, source, Span(one.start, one.end))

    def _finding(self, severity: Severity, message: str, source: Span | None, target: Span) -> Finding:
        return Finding(self.name, "accuracy/untranslated", severity, message, source=source, target=target)


def _is_whole(pair: Comparison) -> bool:
    """Whether the target is the source again: prose of the source's language, not names or a quotation
    in a third one.
    """
    if pair.source.text.strip() != pair.target.text.strip():
        return False
    inside = pair.source.words
    ours, theirs = frequencies(pair.source.language), frequencies(pair.target.language)
    strange = sum(
        (word.text.islower() or ours.get(word.folded, 0) >= _FUNCTION)
        and ours.get(word.folded, 0) - theirs.get(word.folded, 3) >= 1
        for word in inside
        if word.text.isalpha()
    )
    return strange >= 2 and 4 * strange >= len(inside) and pair.source.other_language is None
