"""What a person added to an edition: blocks that its original does not have, and where they belong in the
next revision.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import count

from dragoman.model.article import Article, Block, Role
from dragoman.model.edition import Edition
from dragoman.segments.changes import Step

Added = Mapping[str, tuple[Block, ...]]
"""Blocks by the id of the source's block that they stand behind, "" of what stands before all."""


def added(article: Article, before: Edition, steps: Sequence[Step]) -> Added:
    """The blocks that a person added to `before`, for an edition of `article`, the next revision.

    `steps` say what became of sentences. Each stays behind the block that it stood behind, wherever that is
    now; where that is gone, behind the one before it that is there. An id that the revision has given to
    another block is a new one.
    """
    sources = {block.id for block in before.source.blocks}
    if all(block.id in sources or block.role is Role.LABEL for block in before.article.blocks):
        return {}
    now = _now(article, before, steps)
    taken = {block.id for block in article.blocks}
    found: dict[str, tuple[Block, ...]] = {}
    behind = ""
    for block in before.article.blocks:
        if block.id in sources:
            behind = now.get(block.id, behind)
        elif block.role is not Role.LABEL:  # which an edition has of its own
            one = replace(block, id=_free(block.id, taken))
            taken.add(one.id)
            found[behind] = (*found.get(behind, ()), one)
    return found


def _now(article: Article, before: Edition, steps: Sequence[Step]) -> dict[str, str]:
    """The ids that the source's blocks have now: where their last sentences are, or where the same stands."""
    same = {(block.role, block.text): block.id for block in article.blocks}
    found = {
        block.id: same[block.role, block.text]
        for block in before.source.blocks
        if (block.role, block.text) in same
    }
    for step in sorted(steps, key=lambda one: one.old or ("", 0)):
        if step.old is not None and step.new is not None:
            found[step.old.block] = step.new.block
    return found


def _free(name: str, taken: set[str]) -> str:
    return name if name not in taken else next(f"added{at}" for at in count() if f"added{at}" not in taken)
