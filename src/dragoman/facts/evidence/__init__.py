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
from dragoman.model.edition import Count, Doubted, Finding, Report, Severity

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
    return found.bias + sum(
        [found.features[name].adds(value) for name, value in evidence.features.items()], 0.0
    )


def severity(log_odds: float) -> Severity | None:
    """How grave a finding of such odds is; None where it is none."""
    if log_odds > CRITICAL_FROM:
        return Severity.CRITICAL
    return Severity.MAJOR if log_odds > MAJOR_FROM else None


def doubt(log_odds: float) -> float:
    """The odds as a doubt (`Report.doubt`), from 0 to 1: the probability that the place is wrong."""
    return 1.0 / (1.0 + exp(-max(-50.0, min(50.0, log_odds))))


def words(evidence: Evidence) -> str:
    """What told most against the translation, as short English phrases, the strongest first; "" where nothing
    did.
    """
    found = kind(evidence.kind)
    told = [(found.features[name], value) for name, value in evidence.features.items()]
    against = [(feature.adds(value), feature.said(value)) for feature, value in told]
    strongest = sorted(
        (one for one in against if one[0] > _TELLING and one[1]), key=lambda one: one[0], reverse=True
    )
    return ", ".join(said for _, said in strongest[:_MOST_WORDS])


def report(
    check: str, category: str, seen: Sequence[tuple[Evidence, str]], counts: tuple[Count, ...] = ()
) -> Report:
    """What a check reports of the places at which it weighed evidence, each with its message.

    What is strong enough is a finding; what is not raises the doubt, and is told in words where it is more
    than a whisper. A message gets the words of its evidence, so it needs not repeat them.
    """
    findings, doubts, right = [], [], 1.0
    for evidence, message in seen:
        weight = odds(evidence)
        grave = severity(weight)
        why = words(evidence)
        told = f"{message} ({why})" if why else message
        if grave is not None:
            findings.append(Finding(check, category, grave, told, None, evidence.source, evidence.target))
            continue
        right *= 1.0 - doubt(weight)
        if weight > DOUBTED_FROM:
            doubts.append(Doubted(check, told))
    return Report((check,), counts, tuple(findings), doubt=1.0 - right, doubts=tuple(doubts))
