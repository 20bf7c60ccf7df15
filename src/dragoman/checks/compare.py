"""Segment checks, run together on one pair."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model.edition import Report, merged
from dragoman.model.protocols import SegmentCheck
from dragoman.model.segment import Comparison


def compared(pair: Comparison, checks: Sequence[SegmentCheck]) -> Report:
    """What all of `checks` say of one pair."""
    return merged([check(pair) for check in checks])
