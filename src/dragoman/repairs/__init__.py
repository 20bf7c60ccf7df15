"""Deterministic mends of what checks find, a family of them a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.model.article import Span
from dragoman.model.edition import Finding


def of(findings: Sequence[Finding], *checks: str) -> Iterator[tuple[Finding, Span]]:
    """What some checks found in a translation, each with where it stands there."""
    for finding in findings:
        if finding.check in checks and finding.target is not None:
            yield finding, finding.target
