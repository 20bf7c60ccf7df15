"""People of the newsroom talk about an edition, or about a sentence of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dragoman.model.edition import Edition
from dragoman.model.errors import IllegalStep
from dragoman.newsroom.sentences import person, place_of, places
from dragoman.pipeline.carry import Known, sentences_of
from dragoman.segments.changes import Place
from dragoman.store import Writing, audit, comments, editions
from dragoman.store.comments import Comment

LONGEST = 5000
"""Characters of a comment."""


def add(write: Writing, edition: int, text: str, number: int | None = None) -> Comment:
    """The transaction's actor says something about an edition, or about its `number`th sentence, from 0.

    Raises NotStored, and IllegalStep where no person says it, or nothing.
    """
    person(write.by)
    text = text.strip()
    if not text:
        raise IllegalStep("A comment without words says nothing", "Write what you mean.")
    if len(text) > LONGEST:
        raise IllegalStep(f"A comment has {LONGEST} characters at most", "Say it in fewer.")
    stored = editions.get(write, edition)
    place, source = None, ""
    if number is not None:
        version = editions.text(write, edition, stored.version)
        place = place_of(version, number)
        source = sentences_of(version)[place].segment.text
    made = comments.add(write, edition, text, place, source)
    data = {"comment": made.id, "version": stored.version, "sentence": number}
    subject = f"edition {stored.article} {stored.language}"
    audit.append(write, "comment.made", subject, data, article=stored.article)
    return made


def settle(write: Writing, edition: int, comment: int, *, settled: bool = True) -> Comment:
    """Says that a comment on an edition is done with, or is not after all. Raises NotStored and
    IllegalStep.
    """
    person(write.by)
    stored = editions.get(write, edition)
    told = comments.get(write, comment)
    if told.edition != edition:
        raise comments.unknown(comment)
    comments.settle(write, comment, settled=settled)
    action = "comment.settled" if settled else "comment.reopened"
    subject = f"edition {stored.article} {stored.language}"
    audit.append(write, action, subject, {"comment": comment}, article=stored.article)
    return comments.get(write, comment)


def standing(edition: Edition, every: Sequence[Comment]) -> dict[int | None, list[Comment]]:
    """The comments by the number of the sentence that they are about in this version; None those about all of
    it, or about a sentence whose original is gone.
    """
    known = sentences_of(edition)
    order = {place: at for at, place in enumerate(places(edition)) if place in known}
    by_source: dict[str, list[int]] = {}
    for place, at in order.items():
        by_source.setdefault(known[place].segment.text, []).append(at)
    found: dict[int | None, list[Comment]] = {}
    for comment in every:
        found.setdefault(_number(comment, known, order, by_source), []).append(comment)
    return found


def _number(
    comment: Comment,
    known: Mapping[Place, Known],
    order: Mapping[Place, int],
    by_source: Mapping[str, list[int]],
) -> int | None:
    if comment.block is None or comment.position is None:
        return None
    place = Place(comment.block, comment.position)
    if place in order and known[place].segment.text == comment.source:
        return order[place]
    same = by_source.get(comment.source, [])
    return same[0] if len(same) == 1 else None
