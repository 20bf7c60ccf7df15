"""A review: who examined which version of an edition beside which version of its source, how, and who
answers.

It is what a publisher has to be able to show who relies on the exemption of article 50(4) of the EU's AI Act
(Regulation (EU) 2024/1689): that a text «has undergone a process of human review or editorial control and
where a natural or legal person holds editorial responsibility». A formal skim is none, so a review counts
only where nothing is `lacking`; and it is void, without anybody having to say so, as soon as a word on either
side is another, since it names by their digests the two texts that it is about.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from dragoman.model.digest import digest, digest_of
from dragoman.model.edition import Edition, Finding, Reviewed
from dragoman.model.newsroom import Actor, Decision

FASTEST = 4000
"""Characters of an edition a minute: who is faster has not read it. People read 238 words of English a minute
silently (Brysbaert, «How many words do we read per minute?», 2019), some 1,400 characters, one text at a
time."""


class Place(NamedTuple):
    """A sentence of an edition: the `number`th of its block, from 0."""

    block: str
    number: int


@dataclass(frozen=True, slots=True)
class Opened:
    """A sentence that was opened beside its original, and when; `digest` is of both texts.

    `by` is who opened it where that was in an earlier review of somebody else's, "" otherwise.
    """

    block: str
    number: int
    digest: str
    at: datetime
    by: str = ""


@dataclass(frozen=True, slots=True)
class Decided:
    """A finding, what was decided of it, and why."""

    finding: Finding
    decision: Decision
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """What the reviewer changed in a sentence."""

    block: str
    number: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Review:
    """A review of one edition of one article.

    `revision` is the source's and `version` the edition's, by number, and `source` and `text` their digests.
    `responsible` answers for what is published: a person, a desk or a publisher, by name. `ended` is None
    while it is under way. What was read in an earlier review and stands as it did is among `opened` with its
    own moment.
    """

    article: str
    language: str
    revision: int
    version: int
    source: str
    text: str
    signature: str
    reviewer: Actor
    responsible: str
    begun: datetime
    ended: datetime | None = None
    opened: tuple[Opened, ...] = ()
    decided: tuple[Decided, ...] = ()
    changes: tuple[Change, ...] = ()
    remark: str = ""


class Want(StrEnum):
    """Why a review does not count, or counts no more."""

    SOURCE_CHANGED = "the original was changed since"
    TEXT_CHANGED = "the translation was changed since"
    UNFINISHED = "it was not finished"
    NO_PERSON = "no person made it"
    LANGUAGES = "the reviewer does not read both languages"
    NOBODY = "nobody answers for it"
    UNOPENED = "sentences were not opened beside their originals"
    UNDECIDED = "findings were not decided"
    UNREASONED = "findings were dismissed without a reason"
    SKIMMED = "it was too short for the text to have been read"


VOIDING = frozenset({Want.SOURCE_CHANGED, Want.TEXT_CHANGED})
"""What makes a review void that was good."""


@dataclass(frozen=True, slots=True)
class Lacking:
    """What a review wants, and of how many sentences or findings where that is told in numbers."""

    want: Want
    count: int = 0

    def __str__(self) -> str:
        """In words, for people of the newsroom."""
        return f"{self.want} ({self.count})" if self.count else self.want.value


def lacking(review: Review, edition: Edition) -> tuple[Lacking, ...]:
    """Why the review does not make `edition` a reviewed one; nothing where it does."""
    return tuple(_lacking(review, edition))


def reviewed(review: Review | None, edition: Edition) -> Reviewed | None:
    """What is said of the edition on the strength of the review: None where it does not count."""
    if review is None or review.ended is None or lacking(review, edition):
        return None
    return Reviewed(review.ended, review.responsible)


def sentences(edition: Edition) -> Mapping[Place, str]:
    """The digest of each sentence with its original, by its place in the order of reading.

    A block that is not cut into sentences, and is not the original's own text, is one.
    """
    ours = {block.id: block.text for block in edition.source.blocks}
    found: dict[Place, str] = {}
    for block in edition.article.blocks:
        own = ours.get(block.id, "")
        pairs = edition.sentences.get(block.id, ())
        for number, (source, target, _) in enumerate(pairs):
            texts = [own[source.start : source.end], block.text[target.start : target.end]]
            found[Place(block.id, number)] = digest_of(texts)
        if not pairs and block.text.strip() and block.text != own:
            found[Place(block.id, 0)] = digest_of([own, block.text])
    return found


def text_digest(edition: Edition) -> str:
    """A digest of the edition's own text, marks and metadata."""
    return digest(edition.article)


def carried(earlier: Review, edition: Edition, reviewer: str) -> tuple[Opened, ...]:
    """What was opened in an earlier review that counted, and stands in `edition` as it did then, at its place
    there: for a review of `reviewer`, who need not read it again.
    """
    known: dict[str, list[Opened]] = defaultdict(list)
    for one in earlier.opened:
        known[one.digest].append(one)
    found: list[Opened] = []
    for place, texts in sentences(edition).items():
        if known[texts]:
            before = known[texts].pop(0)
            by = before.by or earlier.reviewer.name
            found.append(Opened(*place, texts, before.at, "" if by == reviewer else by))
    return tuple(found)


def followed(review: Review, before: Edition, after: Edition, version: int, *, own: bool) -> Review:
    """The review where the edition that it is about became another version of the same source meanwhile.

    What changed are changes of the review; the reviewer has read them where they are his `own`, and is to
    open them where they are not.
    """
    was, now = sentences(before), sentences(after)
    texts, new = _texts(before), _texts(after)
    changes = [Change(*at, texts.get(at, ""), new[at]) for at in now if now[at] != was.get(at)]
    changes += [Change(*at, texts.get(at, ""), "") for at in was if at not in now]
    opened = [one for one in review.opened if now.get(Place(one.block, one.number)) == one.digest]
    last = max((one.at for one in review.opened), default=review.begun)
    if own:
        opened += [Opened(*at, now[at], last) for at in now if now[at] != was.get(at)]
    return replace(
        review,
        version=version,
        text=text_digest(after),
        signature=after.signature,
        opened=tuple(opened),
        changes=(*review.changes, *changes),
    )


def _texts(edition: Edition) -> Mapping[Place, str]:
    """The edition's sentences, by their places."""
    found: dict[Place, str] = {}
    for block in edition.article.blocks:
        pairs = edition.sentences.get(block.id, ())
        for number, pair in enumerate(pairs):
            found[Place(block.id, number)] = block.text[pair.target.start : pair.target.end]
        if not pairs:
            found[Place(block.id, 0)] = block.text
    return found


def _lacking(review: Review, edition: Edition) -> Iterator[Lacking]:
    if review.source != digest(edition.source):
        yield Lacking(Want.SOURCE_CHANGED)
    if review.text != text_digest(edition):
        yield Lacking(Want.TEXT_CHANGED)
    if review.ended is None:
        yield Lacking(Want.UNFINISHED)
    yield from _unfit(review, edition)
    opened = {(Place(one.block, one.number), one.digest) for one in review.opened}
    unopened = sum(one not in opened for one in sentences(edition).items())
    if unopened:
        yield Lacking(Want.UNOPENED, unopened)
    yield from _open_findings(review, edition)
    if review.ended is not None and _is_skimmed(review, edition, review.ended):
        yield Lacking(Want.SKIMMED)


def _unfit(review: Review, edition: Edition) -> Iterator[Lacking]:
    """What is to be said of who made it, and who answers for it."""
    reads = review.reviewer.languages
    if not review.reviewer.person or not review.reviewer.name.strip():
        yield Lacking(Want.NO_PERSON)
    if not all(
        any(_covers(one, tag) for one in reads) for tag in (edition.source.language, edition.language)
    ):
        yield Lacking(Want.LANGUAGES)
    if not review.responsible.strip():
        yield Lacking(Want.NOBODY)


def _open_findings(review: Review, edition: Edition) -> Iterator[Lacking]:
    """Grave findings without a decision, and decisions without a reason."""
    decided = {one.finding: one for one in review.decided if one.decision is not Decision.OPEN}
    grave = [finding for finding in edition.report.findings if finding.alarming]
    undecided = sum(finding not in decided for finding in grave)
    if undecided:
        yield Lacking(Want.UNDECIDED, undecided)
    dismissed = (one for one in decided.values() if one.decision is Decision.DISMISSED)
    unreasoned = sum(not one.reason.strip() for one in dismissed)
    if unreasoned:
        yield Lacking(Want.UNREASONED, unreasoned)


def _is_skimmed(review: Review, edition: Edition, ended: datetime) -> bool:
    """Whether what was opened in this review itself cannot have been read in its time."""
    blocks = {block.id: block.text for block in edition.article.blocks}
    length = 0
    for one in review.opened:
        if review.begun <= one.at and one.block in blocks:
            pairs = edition.sentences.get(one.block, ())
            whole = len(blocks[one.block])
            length += len(range(*pairs[one.number].target)) if one.number < len(pairs) else whole
    return length > FASTEST * (ended - review.begun).total_seconds() / 60


def _covers(reads: str, tag: str) -> bool:
    """Whether who reads one language reads the other: «es» is read by who reads «es-MX», and the other way
    round; «zh-Hant» is not by who reads «zh-Hans».
    """
    one, other = f"{reads}-".lower(), f"{tag}-".lower()
    return one.startswith(other) or other.startswith(one)
