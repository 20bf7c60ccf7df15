"""Whether an article can be written into the skeleton it came with."""

from __future__ import annotations

from dragoman.model.article import Article, Block, Hole, Role, Skeleton


def fitting(article: Article, name: str) -> Skeleton | None:
    """The article's skeleton where the format `name` made it and every block has its place in it.

    An edition's label is the only block that may have none. Anything else that came or went after
    reading would be lost in the skeleton: a new document is then written.
    """
    skeleton = article.skeleton
    if skeleton is None or skeleton.format != name:
        return None
    places = {piece.block for piece in skeleton.pieces if isinstance(piece, Hole)} - {""}
    blocks = {block.id for block in article.blocks}
    added = {block.id for block in article.blocks if block.role is Role.LABEL} - places
    return skeleton if blocks - added == places else None


def added_label(article: Article, skeleton: Skeleton) -> Block | None:
    """The label that the article was given after reading, if there is one."""
    places = {piece.block for piece in skeleton.pieces if isinstance(piece, Hole)}
    return next((b for b in article.blocks if b.role is Role.LABEL and b.id not in places), None)
