"""The best of what is offered for a segment: candidates are ranked by the checks, then mended.

Nothing is changed silently: each change is in the report, and is kept only where the score falls.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.facts.comparison import Comparison, Repair
from dragoman.model.edition import Origin, Repaired, Report
from dragoman.model.segment import Candidate, Edit, Segment
from dragoman.pipeline.sentences import Judge
from dragoman.text.marks import edited


@dataclass(frozen=True, slots=True)
class Chosen:
    """The candidate for a segment, and its report: what is still found in it, and what was changed on the way
    to it. `mends` names the repairs that changed this candidate, in order.
    """

    candidate: Candidate
    report: Report
    mends: tuple[str, ...] = ()

    @property
    def origin(self) -> Origin | None:
        """What made it as it now is; None where its candidate does not say."""
        made_by = self.candidate.origin
        return replace(made_by, mends=self.mends) if made_by is not None else None

    @property
    def alarming(self) -> bool:
        """Whether something graver than looks is wrong with it."""
        return bool(self.report.alarms)


@dataclass(frozen=True, slots=True)
class Mender:
    """Chooses among candidates by `judge`, and tries `repairs` in order on what is found.

    `signature` names the checks behind the judge, and the repairs.
    """

    judge: Judge
    repairs: Sequence[Repair] = ()
    signature: str = ""

    def best(self, segment: Segment, offered: Sequence[Candidate], pair: Comparison) -> Chosen:
        """The best of `offered` (one at least, the engine's own choice first), mended.

        `pair` says the languages and terms, and the witness; its target is not looked at.
        """
        chosen = self._judged(offered[0], pair)
        if chosen.report.findings:
            for candidate in offered[1:]:
                chosen = better(chosen, self._judged(candidate, pair), "candidate")
        for repair in self.repairs:
            if not chosen.report.findings:
                break
            chosen = self._mended(segment, chosen, repair, pair)
        return chosen

    def _judged(self, candidate: Candidate, pair: Comparison) -> Chosen:
        return Chosen(candidate, self.judge(pair.beside(candidate.text)))

    def _mended(self, segment: Segment, chosen: Chosen, repair: Repair, pair: Comparison) -> Chosen:
        """`chosen` with the edits of `repair`: all at once, else each that helps alone."""
        edits = sorted(repair(pair.beside(chosen.candidate.text), chosen.report.findings))
        if not edits:
            return chosen
        mended = self._edited(segment, chosen, edits, repair.name, pair)
        if mended is not chosen or len(edits) == 1:
            return mended
        for edit in reversed(edits):  # from the end, so that the places of the others stay
            chosen = self._edited(segment, chosen, [edit], repair.name, pair)
        return chosen

    def _edited(
        self, segment: Segment, chosen: Chosen, edits: Sequence[Edit], name: str, pair: Comparison
    ) -> Chosen:
        candidate = edited(chosen.candidate, edits)
        if {mark.id for mark in candidate.marks} != {mark.id for mark in segment.marks}:
            return chosen  # no mend is worth a lost mark
        mends = tuple(dict.fromkeys((*chosen.mends, name)))
        return better(chosen, replace(self._judged(candidate, pair), mends=mends), name)


def better(one: Chosen, other: Chosen, name: str) -> Chosen:
    """`other` where its score is lower, with the change in its report; else `one`."""
    if other.report.score >= one.report.score:
        return one
    left = Counter(finding.message for finding in other.report.findings)
    gone = Counter(finding.message for finding in one.report.findings) - left
    change = Repaired(
        name,
        one.candidate.text,
        other.candidate.text,
        one.report.score,
        other.report.score,
        tuple(gone.elements()),
    )
    return replace(other, report=replace(other.report, repairs=(*one.report.repairs, change)))
