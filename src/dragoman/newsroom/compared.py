"""What became of an article, or of an edition, from one of its texts to another: sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.model.article import Article
from dragoman.segments.changes import Change, Place, Sentence, changes, sentence
from dragoman.segments.cut import cut
from dragoman.segments.difference import Run, difference


@dataclass(frozen=True, slots=True)
class Altered:
    """A sentence that does not stand as it did: what it was and what it is, "" where it is none; `runs` are
    the words of both, and `role` that of its block.
    """

    change: Change
    before: str
    after: str
    runs: tuple[Run, ...]
    role: str


def altered(old: Article, new: Article) -> list[Altered]:
    """The sentences of two texts in one language that differ, in the order of the newer; those that are gone
    stand where they were, as near as that can be said. What only moved is not among them.
    """
    before, after = dict(_sentences(old)), dict(_sentences(new))
    steps = changes(list(before.values()), list(after.values()))
    order = {place: at for at, place in enumerate(before)}
    told: list[tuple[float, Altered]] = []
    last = -1.0
    for step in steps:
        if step.old is not None:
            last = order[step.old] if step.new is not None or step.change is Change.GONE else last
        else:
            last += 0.001
        if not step.change.stands:
            was = before[step.old] if step.old is not None else None
            is_ = after[step.new] if step.new is not None else None
            told.append((last, _told(step.change, was, is_, new.language)))
    return [one for _, one in sorted(told, key=lambda pair: pair[0])]


def _told(change: Change, old: Sentence | None, new: Sentence | None, language: str) -> Altered:
    was, is_ = old.text if old else "", new.text if new else ""
    role = (new or old or Sentence(Place("", 0), "")).role.partition("/")[0]
    return Altered(change, was, is_, difference(was, is_, language), role)


def _sentences(article: Article) -> Iterator[tuple[Place, Sentence]]:
    """The sentences of all blocks that have words, by where each stands."""
    for block in article.blocks:
        for at, span in enumerate(cut(block, block.language or article.language).spans):
            one = sentence(block, span, at)
            yield one.place, one
