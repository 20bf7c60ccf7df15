"""The record of a review is written as the work is done: who opens sentences beside their originals, decides
findings and approves in the end has reviewed the edition, and fills in no form.

What counts is said in `model.review`. Where something is lacking, an approval is the newsroom's decision to
publish all the same, and readers are told that nobody read the whole.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from dragoman.model.digest import digest
from dragoman.model.errors import Overtaken
from dragoman.model.newsroom import Actor, Decision, EditionState
from dragoman.model.review import Place, lacking, sentences
from dragoman.newsroom import approval, reviews, steps
from dragoman.newsroom.merging import now_at
from dragoman.newsroom.sentences import person, place_of
from dragoman.store import Reading, Writing, articles, conflicts, editions
from dragoman.store import reviews as stored_reviews
from dragoman.store.values import StoredEdition


@dataclass(frozen=True, slots=True)
class Progress:
    """A review under way, by its id: which sentences its reviewer has opened as they are now, and what is
    `lacking` before it counts, were it ended now.
    """

    id: int
    opened: frozenset[Place]
    lacking: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """An edition that was approved. `lacking` is why it is not a reviewed one; nothing where it is."""

    edition: StoredEdition
    lacking: tuple[str, ...] = ()


def progress(read: Reading, edition: int, by: Actor, at: datetime) -> Progress | None:
    """How far somebody's review of an edition is; None where he has begun none that still serves."""
    key = _key(read, edition, by)
    if key is None:
        return None
    _, review, text = reviews.under_way(read, key, by)
    known = sentences(text)
    opened = frozenset(
        place for one in review.opened if known.get(place := Place(one.block, one.number)) == one.digest
    )
    wants = [str(one) for one in lacking(replace(review, ended=at), text)]
    if waiting := len(conflicts.of(read, edition)):
        wants.append(f"sentences whose original changed were not decided ({waiting})")
    return Progress(key, opened, tuple(wants))


def opened(
    write: Writing, edition: int, version: int, places: Iterable[Place], responsible: str
) -> Progress | None:
    """Somebody has opened sentences of a version beside their originals, for as long as reading takes. His
    review is begun by it where there is none; `responsible` answers for what is published.

    What changed since that version he has not seen, and it is not in the record. None where there is nothing
    to record: who is no person, or does not read both languages, reviews nothing. Raises NotStored.
    """
    stored = editions.get(write, edition)
    then, now = (sentences(editions.text(write, edition, one)) for one in (version, stored.version))
    same = [place for place in places if place in now and then.get(place) == now[place]]
    if not same or not write.by.person:
        return progress(write, edition, write.by, write.at)
    key = _key(write, edition, write.by)
    if key is None:
        key = reviews.begin(write, edition, responsible)
    reviews.opened(write, key, same)
    return progress(write, edition, write.by, write.at)


def dismiss(write: Writing, edition: int, version: int, number: int, reason: str) -> approval.Left:
    """A finding of a version, by its number in the report, is no fault here, and why: said of the edition,
    and in the record of the review that is under way.

    Raises NotStored, Overtaken, and IllegalStep where no person says so, or nobody says why.
    """
    editions.at_version(write, edition, version)
    left = approval.dismiss(write, edition, number, reason)
    key = _key(write, edition, write.by)
    if key is not None:
        reviews.decide(write, key, number, Decision.DISMISSED, reason.strip())
    return left


def answer(write: Writing, edition: int, version: int, number: int, *, approved: bool) -> None:
    """The transaction's actor answers for a sentence as a version has it, or not any more: the edition is
    approved with its last one, and in review again without one.

    Raises NotStored, IllegalStep where no person says so or where the sentence is in conflict, and Overtaken
    where the sentence is another since.
    """
    stored = editions.get(write, edition)
    now, place = now_at(write, edition, number, version)
    before, newest = (editions.text(write, edition, one) for one in (version, stored.version))
    if sentences(before)[Place(*place_of(before, number))] != sentences(newest)[Place(*place)]:
        raise Overtaken("Somebody changed this sentence meanwhile", "Read it as it is now.")
    if approved:
        approval.approve(write, edition, [now])
    else:
        approval.reopen(write, edition, [now])


def approve(write: Writing, edition: int, version: int) -> Answered:
    """The transaction's actor answers for an edition: as for one that he reviewed, where his record lacks
    nothing.

    Raises NotStored, IllegalStep with what is left to decide or where no person says so, and Overtaken.
    """
    person(write.by)
    editions.at_version(write, edition, version)
    done = progress(write, edition, write.by, write.at)
    if done is not None and not done.lacking:
        reviews.finish(write, done.id)
        return Answered(steps.approve(write, edition, version))
    wants = done.lacking if done is not None else ("its sentences were not opened beside their originals",)
    return Answered(steps.approve(write, edition, version), wants)


def _key(read: Reading, edition: int, by: Actor) -> int | None:
    """The review of an edition that somebody has under way, of the original as it is translated now."""
    stored = editions.get(read, edition)
    if stored.state is EditionState.WITHDRAWN:
        return None
    source = digest(articles.text(read, stored.article, stored.revision))
    for one in stored_reviews.of(read, edition):
        review = one.review
        if review.ended is None and review.reviewer.name == by.name and review.source == source:
            return one.id
    return None
