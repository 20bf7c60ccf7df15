"""How strong the evidence is that a translation says something else: weighed, never stacked.

A check that cannot be certain computes named features of one place (`Evidence`), and a small table says what
they weigh together: `odds` are natural log odds that the place is wrong, at the prior that the table of its
kind states. By them alone is decided whether it is a finding, and how grave (`severity`), or a `doubt`;
`words` says in a report what the evidence was. Rules decide alone only where they are certain: a number that
differs.

A kind of evidence is a file here, `<kind>.toml`, with its features, what each weighs and how that was come
by: `weights.py` says how it reads, and `bench/fit_evidence.py` fits it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp
from typing import NamedTuple

from dragoman.facts.evidence.weights import kind
from dragoman.model.article import Span
from dragoman.model.edition import Count, Doubted, Finding, Report, Severity, quiet

CRITICAL_FROM, MAJOR_FROM = 2.2, 0.0
"""Log odds: what is wrong nine times in ten is told as false, and what is wrong oftener than right must be
read by somebody. As probabilities at the prior, these are 0.9 and 0.5."""

DOUBTED_FROM = -2.2
"""Log odds from which on a doubt is told in words: one time in ten it is right."""

_MOST_WORDS = 3
"""Features that a message names: an editor wants the reason, not the calculation."""

_TELLING = 0.3
"""What a feature must add to the odds to be named."""


class Evidence(NamedTuple):
    """What was seen at one place of a pair, for or against an error of one kind.

    `features` are numbers from 0 to 1, or counts, by the names that the kind's table knows; those left out
    are 0. `source` and `target` are where it was seen on each side, None where there is nothing.
    """

    kind: str
    features: Mapping[str, float]
    source: Span | None = None
    target: Span | None = None


def odds(evidence: Evidence) -> float:
    """Natural log odds that the place is wrong, at its kind's prior.

    Raises KeyError for a kind without a table, and for a feature that its kind's table does not name: both
    are a programmer's errors.
    """
    found = kind(evidence.kind)
    features, whole = found.features, 0.0
    for name, value in evidence.features.items():
        feature = features[name]
        # As `adds` has it, for as many features as words: a call for each would take longer than all else.
        most = feature.most
        whole += feature.weight * (value if -most <= value <= most else most if value > 0 else -most)
    return found.bias + whole


def severity(log_odds: float) -> Severity | None:
    """How grave a finding of such odds is; None where it is none."""
    if log_odds > CRITICAL_FROM:
        return Severity.CRITICAL
    return Severity.MAJOR if log_odds > MAJOR_FROM else None


def settled(evidence: Evidence, missing: Mapping[str, tuple[float, float]]) -> bool:
    """Whether features that are not known yet cannot change what is found; `missing` has the least and the
    most of each.

    What takes long to work out is only asked for where it is open. Raises KeyError as `odds` does.
    """
    known, found = odds(evidence), kind(evidence.kind).features
    ends = [sorted([found[name].adds(value) for value in bounds]) for name, bounds in missing.items()]
    low, high = [known + sum([end[at] for end in ends], 0.0) for at in (0, 1)]
    return severity(low) is severity(high)


def doubt(log_odds: float) -> float:
    """The odds as a doubt (`Report.doubt`), from 0 to 1: the probability that the place is wrong."""
    return 1.0 / (1.0 + exp(-max(-50.0, min(50.0, log_odds))))


def words(evidence: Evidence) -> str:
    """What told most against the translation, as short English phrases, the strongest first; "" where nothing
    did.
    """
    return ", ".join(_strongest(evidence, 1.0))


def excuse(evidence: Evidence) -> str:
    """What told most for the translation, as words; "" where nothing did."""
    return ", ".join(_strongest(evidence, -1.0)[:1])


def _strongest(evidence: Evidence, sign: float) -> list[str]:
    """The words of the features that told most in the direction of `sign`."""
    found = kind(evidence.kind)
    told = [(found.features[name], value) for name, value in evidence.features.items()]
    weighed = [(sign * feature.adds(value), feature.said(value)) for feature, value in told]
    telling = sorted((one for one in weighed if one[0] > _TELLING and one[1]), key=lambda one: -one[0])
    return [said for _, said in telling[:_MOST_WORDS]]


class Seen(NamedTuple):
    """A place at which evidence was weighed, as a report tells of it.

    `message` says what is wrong there, if it is; it gets the words of the evidence, so it needs not repeat
    them. `pardon` is why it need not be wrong, if there is a reason («said otherwise: «sin»»); without one
    the words of what told for the translation are taken.
    """

    evidence: Evidence
    message: str
    pardon: str = ""


def report(check: str, category: str, seen: Sequence[Seen], what: str = "", total: int = 0) -> Report:
    """What a check reports of all places at which it weighed evidence.

    What is strong enough is a finding. Where the check counts things of the source (`what`, of which there
    are `total`), each of `seen` with a place in the source was not kept: it is found, or excused, or,
    without an excuse, found as a minor matter, so that no count is without a reason. The rest raises the
    doubt, and is told in words where it is more than a whisper.
    """
    if not seen and not total:
        return quiet(check)
    findings, doubts, excuses, right, lost = [], [], [], 1.0, 0
    for evidence, message, pardon in seen:
        weight = odds(evidence)
        grave = severity(weight)
        counted = bool(what) and evidence.source is not None
        lost += counted
        if grave is None:
            right *= 1.0 - doubt(weight)
            if counted and (reason := pardon or excuse(evidence)):
                excuses.append(reason)
            elif counted:
                grave = Severity.MINOR
            elif weight > DOUBTED_FROM:
                doubts.append(Doubted(check, _told(message, evidence)))
        if grave is not None:
            told = _told(message, evidence)
            findings.append(Finding(check, category, grave, told, None, evidence.source, evidence.target))
    counts = (Count(what, total - lost, total, tuple(excuses)),) if what and total else ()
    return Report((check,), counts, tuple(findings), doubt=1.0 - right, doubts=tuple(doubts))


def _told(message: str, evidence: Evidence) -> str:
    why = words(evidence)
    return f"{message} ({why})" if why else message
