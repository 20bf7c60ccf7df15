"""A translation says all that its source says, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dragoman.facts.astray import astray
from dragoman.facts.balance import LENGTHS_ONLY, Balance, doubt
from dragoman.facts.comparison import Comparison, finding
from dragoman.facts.evidence import DOUBTED_FROM, Evidence, Seen, odds, report
from dragoman.facts.gaps import unlikeness
from dragoman.facts.reading import Reading
from dragoman.facts.unrendered import with_dictionary
from dragoman.facts.without import with_sense
from dragoman.model.article import Span
from dragoman.model.edition import Finding, Report, Severity, Skipped, quiet

_REMARK = re.compile(r"(?<!\w)\[[^][\n]{2,200}\](?![\w(])")
"""A remark in square brackets, which editors put into the words of others; no link's text, no footnote."""

_MOST = 5
"""Remarks that are reported: a text of more is written so."""

LOST, ADDED, UNRELATED = "accuracy/omission", "accuracy/addition", "accuracy/mistranslation"
"""Categories of MQM."""

_ASTRAY = "The translation seems to go astray: much in it is strange at once"
_UNRELATED = "The translation seems to say something else: hardly a word of it answers the source"

_SURE = 0.0
"""Log odds from which on a loss or an invention is found, and not only doubted."""


class Omission:
    """Implements `SegmentCheck`: a clause of the source that nothing in the translation answers, or all."""

    name = "omission"

    def __call__(self, pair: Comparison) -> Report:
        """See `SegmentCheck`."""
        if not pair.source.words:
            return quiet(self.name)
        if not pair.target.words:
            whole = Span(0, len(pair.source.text))
            return Report(
                (self.name,), findings=(self._finding("There is no translation: it has no words.", whole),)
            )
        findings = tuple(
            self._finding(f"Something is lost: the remark «{pair.source.quoted(span)}».", span)
            for span in _lost_remarks(pair)
        )
        weighed = [with_sense(one, pair, exact=False) for one in self._gaps(pair)]
        if weighed:
            return _joined(findings, report(self.name, LOST, [self._seen(pair, one) for one in weighed]))
        return self._by_balance(pair, findings)

    def evidence(self, pair: Comparison) -> Sequence[Evidence]:
        """See `Weighs`: the likeliest gap of the source."""
        return [with_sense(one, pair, exact=True) for one in self._gaps(pair)]

    def _gaps(self, pair: Comparison) -> Sequence[Evidence]:
        found = pair.omitted
        return [Evidence(self.name, found.features, source=found.span)] if found is not None else []

    def _seen(self, pair: Comparison, evidence: Evidence) -> Seen:
        return Seen(evidence, f"Something is lost: «{pair.source.quoted(evidence.source)}»")

    def _by_balance(self, pair: Comparison, findings: tuple[Finding, ...]) -> Report:
        """Where the encoder does not read one of the languages."""
        found = pair.balance
        if found is None:
            return Report((self.name,), findings=findings)
        if not findings and found.lost_odds > _SURE:
            findings = (self._finding(_message(pair.source, found), found.lost),)
        return Report((self.name,), (), findings, _skipped(self.name, found), doubt(found.missing))

    def _finding(self, message: str, source: Span | None) -> Finding:
        return Finding(self.name, LOST, Severity.CRITICAL, message, source=source)


def _joined(findings: tuple[Finding, ...], weighed: Report) -> Report:
    """What is certain, and else what was weighed: a clause is not lost twice."""
    return replace(weighed, findings=findings or weighed.findings)


def _lost_remarks(pair: Comparison) -> list[Span]:
    """What an editor put in square brackets into another's words, where the translation has no brackets."""
    if "[" not in pair.source.text or any(sign in pair.target.text for sign in "[(（［【"):
        return []
    remarks = list(_REMARK.finditer(pair.source.text[:20_000]))
    found = pair.coverage if remarks else None
    if found is None:
        return []
    spans = []
    for remark in remarks:
        inside = [word for word in found.source if remark.start() < word.word.start < remark.end()]
        if inside and not any(word.answered for word in inside):
            spans.append(Span(*remark.span()))
    return spans[:_MOST]


def _skipped(name: str, found: Balance) -> tuple[Skipped, ...]:
    """That words were not compared, where they were not."""
    return () if found.compared else (Skipped(name, LENGTHS_ONLY),)


def _message(source: Reading, found: Balance) -> str:
    if found.compared and found.lost is not None and " " in source.at(found.lost):
        return f"Something is lost: nothing in the translation answers «{source.quoted(found.lost)}»."
    return "Something is lost: the translation is much shorter than this source should need."


class Addition:
    """Implements `SegmentCheck`: a clause of the translation that nothing in the source answers."""

    name = "addition"

    def __call__(self, pair: Comparison) -> Report:
        """See `SegmentCheck`."""
        if not pair.source.words:
            if not pair.target.words:
                return quiet(self.name)
            message = "Something is added: the source has no words."
            return Report((self.name,), findings=(self._finding(message, Span(0, len(pair.target.text))),))
        weighed = [with_sense(one, pair, exact=False) for one in self._gaps(pair)]
        if weighed:
            return report(self.name, ADDED, [self._seen(pair, one) for one in weighed])
        return self._by_balance(pair)

    def evidence(self, pair: Comparison) -> Sequence[Evidence]:
        """See `Weighs`: the likeliest gap of the translation."""
        return [with_sense(one, pair, exact=True) for one in self._gaps(pair)]

    def _gaps(self, pair: Comparison) -> Sequence[Evidence]:
        found = pair.invented
        return [Evidence(self.name, found.features, target=found.span)] if found is not None else []

    def _seen(self, pair: Comparison, evidence: Evidence) -> Seen:
        return Seen(evidence, f"Something is added: «{pair.target.quoted(evidence.target)}»")

    def _by_balance(self, pair: Comparison) -> Report:
        """Where the encoder does not read one of the languages."""
        found = pair.balance
        if found is None:
            return quiet(self.name)
        findings: tuple[Finding, ...] = ()
        if found.invented_odds > _SURE:
            clause = pair.target.quoted(found.invented)
            message = (
                f"Something is added: nothing in the source says «{clause}»."
                if found.compared and clause
                else "Something is added: the translation is much longer than this source should need."
            )
            findings = (self._finding(message, found.invented),)
        return Report((self.name,), (), findings, _skipped(self.name, found), doubt(found.added))

    def _finding(self, message: str, target: Span | None) -> Finding:
        return Finding(self.name, ADDED, Severity.CRITICAL, message, target=target)


_SURELY_UNRELATED = 0.2
"""Log odds from which on it is found, and not only doubted."""


class Unrelated:
    """Implements `SegmentCheck`: hardly a word of either side is answered on the other; the translation may
    be a fluent sentence about something else.
    """

    name = "unrelated"

    def __call__(self, pair: Comparison) -> Report:
        """See `SegmentCheck`."""
        if pair.halves is not None:
            weighed = self._weighed(pair, exact=False)
            # A whisper of many things would drown surer doubts of one.
            loud = [one for one in weighed if one.kind == self.name or odds(one) > DOUBTED_FROM]
            seen = [Seen(one, _UNRELATED if one.kind == self.name else _ASTRAY) for one in loud]
            return _once(report(self.name, UNRELATED, seen))
        found = pair.balance
        if found is None:
            return quiet(self.name)
        findings: tuple[Finding, ...] = ()
        if found.unrelated_odds > _SURELY_UNRELATED:
            whole = Span(0, len(pair.source.text)), Span(0, len(pair.target.text))
            findings = (finding(self.name, UNRELATED, Severity.CRITICAL, f"{_UNRELATED}.", *whole),)
        weak = doubt(found.unrelated) if found.compared else 0.0
        return Report((self.name,), (), findings, _skipped(self.name, found), weak)

    def evidence(self, pair: Comparison) -> Sequence[Evidence]:
        """See `Weighs`: all of both sides."""
        return self._weighed(pair, exact=True)

    def _weighed(self, pair: Comparison, *, exact: bool) -> list[Evidence]:
        whole = Span(0, len(pair.source.text)), Span(0, len(pair.target.text))
        unlike, strange = unlikeness(pair), astray(pair)
        found = [Evidence(self.name, unlike, *whole)] if unlike is not None else []
        if strange is not None:
            found.append(with_dictionary(Evidence("astray", strange, *whole), pair, exact=exact))
        return found


def _once(found: Report) -> Report:
    """With the first finding alone: a sentence is wrong as a whole once."""
    return replace(found, findings=found.findings[:1])
