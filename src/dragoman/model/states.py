"""The one table of legal steps between the states of an edition."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from dragoman.model.newsroom import EditionState

_DRAFT, _REVIEW, _APPROVED = EditionState.DRAFT, EditionState.IN_REVIEW, EditionState.APPROVED
_PUBLISHED, _STALE, _WITHDRAWN = EditionState.PUBLISHED, EditionState.STALE, EditionState.WITHDRAWN

STEPS: Mapping[EditionState, frozenset[EditionState]] = MappingProxyType(
    {
        _DRAFT: frozenset({_REVIEW, _APPROVED, _PUBLISHED, _STALE, _WITHDRAWN}),
        _REVIEW: frozenset({_DRAFT, _APPROVED, _STALE, _WITHDRAWN}),
        _APPROVED: frozenset({_DRAFT, _REVIEW, _PUBLISHED, _STALE, _WITHDRAWN}),
        _PUBLISHED: frozenset({_DRAFT, _REVIEW, _APPROVED, _STALE, _WITHDRAWN}),
        _STALE: frozenset({_DRAFT, _REVIEW, _APPROVED, _PUBLISHED, _WITHDRAWN}),
        _WITHDRAWN: frozenset({_DRAFT}),
    }
)
"""By the state that an edition is in, those that it may go to.

What the desk's policy lets pass is published from DRAFT, without a person. What is IN_REVIEW is approved
before it is published. A new version of a published text is a draft, or waits for review, while readers keep
the one that they have. A lagging edition whose sentences all stand goes back to where it was. What is
withdrawn comes back as a draft only. To stay is no step, and always allowed.
"""


def legal(state: EditionState, to: EditionState) -> bool:
    """Whether an edition in `state` may go to `to`."""
    return state is to or to in STEPS[state]
