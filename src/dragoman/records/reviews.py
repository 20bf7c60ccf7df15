"""What is stored of a review, and given to whoever may ask to see it."""

from __future__ import annotations

from typing import Any

from dragoman.model.newsroom import Actor
from dragoman.model.review import Change, Decided, Opened, Review
from dragoman.records.objects import FINDING
from dragoman.records.shapes import NAME, Member, Object

_FROM_0 = "The sentence of that block, from 0."

ACTOR = Object(
    "actor",
    Actor,
    "Who did something.",
    {
        "name": "",
        "capacity": 'Such as "editor"; "machine" of a program that acted by itself.',
        "languages": "BCP 47 tags of those that he reads.",
    },
)

OPENED = Object(
    "opened",
    Opened,
    "A sentence that was opened beside its original.",
    {
        "block": "The block's id.",
        "number": _FROM_0,
        "digest": "SHA-256 of both texts, as they were.",
        "at": "When, in ISO 8601.",
        "by": Member("Who, where it was somebody else, in an earlier review.", sparse=True),
    },
)

DECIDED = Object(
    "decided",
    Decided,
    "A finding, and what was decided of it.",
    {
        "finding": Member("As the report had it.", FINDING),
        "decision": "It is right and was acted on (mended), is no fault here (dismissed), stays open (open).",
        "reason": "",
    },
)

CHANGE = Object(
    "change",
    Change,
    "What the reviewer changed in a sentence.",
    {"block": "The block's id.", "number": _FROM_0, "before": "", "after": ""},
)

REVIEW = Object(
    "review",
    Review,
    "Who examined which version of an edition beside which of its source, how, and who answers for it.",
    {
        "article": Member("The article's id.", NAME),
        "language": "BCP 47 tag of the edition.",
        "revision": "The source's, by number.",
        "version": "The edition's, by number.",
        "source": "SHA-256 of the source: with another, the review is void.",
        "text": "SHA-256 of the edition's text: with another, the review is void.",
        "signature": "Names exactly what produced the edition.",
        "reviewer": "",
        "responsible": "Who answers for what is published: a person, a desk or a publisher, by name.",
        "begun": "When, in ISO 8601.",
        "ended": "null while it is under way.",
        "opened": "The sentences that were opened beside their originals; those of an earlier review, where"
        " they stand, with the moment that they were opened then.",
        "decided": "",
        "changes": "",
        "remark": "The reviewer's own words.",
    },
)

REVIEW_OBJECTS: tuple[Object[Any], ...] = (REVIEW, ACTOR, OPENED, DECIDED, CHANGE)
"""In the order of the schema."""
