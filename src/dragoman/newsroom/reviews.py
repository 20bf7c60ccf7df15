"""Editions are reviewed: a person opens every sentence beside its original, decides every grave finding,
changes what is wrong, and says who answers for it. What counts as a review is said in `model.review`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dragoman.model.article import Article
from dragoman.model.digest import digest
from dragoman.model.edition import Edition, Finding
from dragoman.model.errors import IllegalStep, NotStored
from dragoman.model.newsroom import Actor, Decision, EditionState, SegmentState
from dragoman.model.review import (
    Decided,
    Opened,
    Place,
    Review,
    carried,
    followed,
    lacking,
    reviewed,
    sentences,
    text_digest,
)
from dragoman.newsroom import memories
from dragoman.store import Reading, Writing, audit, conflicts, editions, findings, reviews, segments, site
from dragoman.store.reviews import StoredReview
from dragoman.store.values import StoredEdition

_TO_APPROVE = frozenset({EditionState.DRAFT, EditionState.IN_REVIEW})


def begin(write: Writing, edition: int, responsible: str) -> int:
    """Begins a review of an edition's newest version by the transaction's actor, and gives its id;
    `responsible` will answer for it. What he or somebody else read in an earlier review, and stands, need not
    be read again.

    Raises NotStored, and IllegalStep where the edition is withdrawn.
    """
    stored = editions.get(write, edition)
    if stored.state is EditionState.WITHDRAWN:
        raise IllegalStep(f"The edition in {stored.language} is withdrawn", "Restore it first.")
    text = editions.text(write, edition, stored.version)
    earlier = next((one.review for one in reviews.of(write, edition) if one.review.ended), None)
    review = Review(
        article=str(stored.article),
        language=stored.language,
        revision=stored.revision,
        version=stored.version,
        source=digest(text.source),
        text=text_digest(text),
        signature=text.signature,
        reviewer=write.by,
        responsible=responsible.strip(),
        begun=write.at,
        opened=carried(earlier, text, write.by.name) if earlier else (),
    )
    key = reviews.add(write, edition, review)
    data = {"review": key, "version": stored.version}
    audit.append(write, "review.begun", _subject(stored), data, article=stored.article)
    if stored.state is EditionState.DRAFT:
        editions.move(write, edition, EditionState.IN_REVIEW, version=stored.version)
    return key


def opened(write: Writing, key: int, places: Iterable[Place] | None = None) -> Review:
    """Says that the reviewer has opened sentences beside their originals, None for all of them.

    Raises NotStored for a sentence that the edition has not, and IllegalStep.
    """
    _, review, text = under_way(write, key, write.by)
    known = sentences(text)
    wanted = list(known if places is None else places)
    have = {(one.block, one.number): one for one in review.opened}
    for place in wanted:
        if place not in known:
            raise NotStored(
                f"There is no sentence {place.number} in block {place.block}",
                "Take the edition's newest version.",
            )
        if place not in have or have[place].digest != known[place]:
            have[place] = Opened(*place, known[place], write.at)
    return _kept(write, key, replace(review, opened=tuple(have.values())))


def decide(write: Writing, key: int, number: int, decision: Decision, reason: str = "") -> Review:
    """Says what the reviewer decided of the `number`th finding of the report, from 0, and why.

    Raises NotStored, and IllegalStep.
    """
    stored, review, text = under_way(write, key, write.by)
    finding = _finding(text, number)
    findings.decide(write, stored.edition, review.version, number, decision, reason)
    others = [one for one in review.decided if one.finding != finding]
    return _kept(write, key, replace(review, decided=(*others, Decided(finding, decision, reason))))


def finish(write: Writing, key: int, remark: str = "") -> Review:
    """Ends a review: the edition is a reviewed one from now on, as long as text and source stand, and
    approved where it waited for that.

    Raises NotStored, and IllegalStep with all that is lacking.
    """
    stored, review, text = under_way(write, key, write.by)
    review = replace(review, ended=write.at, remark=remark)
    wants = [str(want) for want in lacking(review, text)]
    if waiting := len(conflicts.of(write, stored.edition)):
        wants.append(f"sentences whose original changed were not decided ({waiting})")
    if wants:
        raise IllegalStep(
            f"The review of the edition in {review.language} does not count yet: {'; '.join(wants)}",
            "Do that first; what is done already is kept.",
        )
    reviews.put(write, key, review)
    edition = editions.get(write, stored.edition)
    for one in segments.of(write, edition.id):
        if one.state is SegmentState.MACHINE:
            segments.decide(write, edition.id, one.position, SegmentState.APPROVED)
    if edition.state in _TO_APPROVE:
        editions.move(write, edition.id, EditionState.APPROVED, version=edition.version)
    memories.learnt(write, edition.article, text)
    data = {"review": key, "version": review.version, "revision": review.revision, "text": review.text}
    site.touch(write, edition.article, "edition.reviewed", _subject(edition), data)
    return review


def standing(read: Reading, edition: int, text: Edition, source: Article) -> Edition:
    """A version of an edition with what is to be said of its reviews: the newest that counts for exactly it,
    and for `source`, the article as it is now; none where its publisher has changed it since.
    """
    if digest(source) != digest(text.source):
        return replace(text, reviewed=None)
    found = (reviewed(one.review, text) for one in reviews.of(read, edition))
    return replace(text, reviewed=next((one for one in found if one), None))


def under_way(read: Reading, key: int, by: Actor) -> tuple[StoredReview, Review, Edition]:
    """A review that is `by`'s with the newest text of its edition, which it has followed.

    Raises NotStored, and IllegalStep where it has ended, is somebody else's, or is of another source.
    """
    stored = reviews.get(read, key)
    review, edition = stored.review, editions.get(read, stored.edition)
    if review.ended is not None:
        raise IllegalStep(f"Review {key} has ended", "Begin another.")
    if review.reviewer.name != by.name:
        raise IllegalStep(f"Review {key} is {review.reviewer.name}'s", "Begin one of your own.")
    text = editions.text(read, edition.id, edition.version)
    if edition.state is EditionState.WITHDRAWN or digest(text.source) != review.source:
        raise IllegalStep(
            f"Review {key} is of an original that changed since",
            "Begin another: what stands is not read again.",
        )
    for version in editions.history(read, edition.id):
        if version.number > review.version:
            before = editions.text(read, edition.id, review.version)
            after = editions.text(read, edition.id, version.number)
            own = version.made_by == review.reviewer.name
            review = followed(review, before, after, version.number, own=own)
    return stored, review, text


def _kept(write: Writing, key: int, review: Review) -> Review:
    reviews.put(write, key, review)
    return review


def _finding(text: Edition, number: int) -> Finding:
    found = text.report.findings
    if not 0 <= number < len(found):
        raise NotStored("The report has no such finding", f"It has {len(found)}.")
    return found[number]


def _subject(edition: StoredEdition) -> str:
    return f"edition {edition.article} {edition.language}"
