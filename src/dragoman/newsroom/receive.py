"""What a publisher sends comes in: a new article, a new revision of one, a correction, or nothing new."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.model.article import Article, Block, Role
from dragoman.model.errors import IdentityChanged
from dragoman.model.newsroom import EditionState, Identity, RevisionKind
from dragoman.newsroom.identity import known_as
from dragoman.store import Writing, articles, editions
from dragoman.text.languages import primary

CORRECTION = "correction"
"""The `part` of the block that has a correction's note."""

_LAGGING = frozenset({EditionState.PUBLISHED, EditionState.APPROVED})


@dataclass(frozen=True, slots=True)
class Received:
    """Which article a document is of, and by which `revision`. It is `changed` where that is a new one; what
    was fetched twice is not.
    """

    article: int
    revision: int
    changed: bool


def receive(
    write: Writing,
    article: Article,
    names: Sequence[Identity],
    *,
    correction: str = "",
) -> Received:
    """Takes in a document that is known by `names` (see `identity.identities`), in the transaction.

    `correction` is the publisher's note that says what was wrong, in the article's language. It becomes a
    block of the article, to be translated and checked as all others are, and stays in later revisions.
    Editions that readers have, or that were approved, lag from then on until they are brought up to it
    (`update`).
    Raises IdentityChanged, and ValueError where nothing is said to be its name.
    """
    if not names:
        raise ValueError("an article without a name would be another each time that it comes")
    key = known_as(write, names)
    if key is None:
        key = articles.add(write, noted(article, correction), names, correction.strip())
        return Received(key, 1, changed=True)
    articles.identify(write, key, names)
    stored, history = articles.get(write, key), articles.history(write, key)
    _same_language(key, stored.language, article)
    article = noted(article, correction)
    if any(one.note for one in history):
        article = _with_notes_of(articles.text(write, key, stored.revision), article)
    if articles.digest_of(article) == history[-1].digest:
        return Received(key, stored.revision, changed=False)
    kind = RevisionKind.CORRECTION if correction.strip() else RevisionKind.UPDATE
    number = articles.revise(write, key, article, kind, correction.strip(), after=stored.revision)
    _lag(write, key, number)
    return Received(key, number, changed=True)


def noted(article: Article, correction: str) -> Article:
    """The article with a correction's note as its last block; as it is where its text has the note."""
    note = " ".join(correction.split())
    if not note or any(note in " ".join(block.text.split()) for block in article.blocks):
        return article
    return _appended(article, Block("", Role.PARAGRAPH, note, attributes={"part": CORRECTION}))


def notes(article: Article) -> list[Block]:
    """The blocks that have notes of corrections."""
    return [block for block in article.blocks if block.attributes.get("part") == CORRECTION]


def _with_notes_of(before: Article, article: Article) -> Article:
    """With the notes of the revision before, which were told beside its text, in their order."""
    later = notes(article)
    bare = replace(article, blocks=tuple(block for block in article.blocks if block not in later))
    for note in [*notes(before), *later]:
        if not any(note.text in block.text for block in bare.blocks):
            bare = _appended(bare, note)
    return bare


def _appended(article: Article, block: Block) -> Article:
    taken = {one.id for one in article.blocks}
    number = 1
    while f"{CORRECTION}{number}" in taken:
        number += 1
    return replace(article, blocks=(*article.blocks, replace(block, id=f"{CORRECTION}{number}")))


def _same_language(key: int, before: str, article: Article) -> None:
    if primary(before) != primary(article.language):
        raise IdentityChanged(
            f"Article {key} was in «{before}», and what came now is in «{article.language}»",
            "Give a translation an address of its own; where the language is wrong, say which it is.",
        )


def _lag(write: Writing, article: int, revision: int) -> None:
    """Says of the editions that somebody answers for, or readers have, that they do not follow yet."""
    for one in editions.of(write, article):
        if one.state in _LAGGING:
            note = f"the original has revision {revision}"
            editions.move(write, one.id, EditionState.STALE, note, version=one.version)
