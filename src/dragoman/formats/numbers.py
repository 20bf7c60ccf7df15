"""The bullets of a new document's lists."""

from __future__ import annotations

from dragoman.model.article import Block, Role

_MAX_DEPTH = 20


def number(value: str | None) -> int:
    """A number among a block's attributes; 1 where it is missing or none."""
    return int(value) if value is not None and value.isdecimal() and len(value) < 10 else 1


class Numbers:
    """Counts the items of each list as they are written, each depth for itself."""

    def __init__(self) -> None:
        self._group: str | None = None
        self._counts: list[int] = []

    def bullet(self, block: Block) -> str:
        """What stands before an item's text: indentation, bullet or number, a blank; else nothing.

        Each level is indented by as much as the bullet above it takes, as CommonMark asks.
        """
        if block.role is not Role.ITEM:
            return ""
        attributes = block.attributes
        depth = max(1, min(number(attributes.get("depth")), _MAX_DEPTH))
        if attributes.get("group") != self._group:
            self._group, self._counts = attributes.get("group"), []
        is_new = len(self._counts) < depth
        self._counts = (self._counts + [0] * depth)[:depth]
        first = number(attributes.get("start"))
        self._counts[-1] = first if is_new or "start" in attributes else self._counts[-1] + 1
        indent = "    " * (depth - 1)
        return f"{indent}{self._counts[-1]}. " if attributes.get("list") == "ordered" else f"{indent}- "
