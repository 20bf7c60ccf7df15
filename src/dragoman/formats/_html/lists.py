"""Items as nested lists again."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dragoman.formats._html.markup import attribute
from dragoman.model.article import Block

MAX_DEPTH = 30
"""Lists of articles nest two or three deep; a format may say any number."""


def lists(
    blocks: Sequence[Block], content: Callable[[Block], str], language: Callable[[str | None], str]
) -> str:
    """Items that follow each other as lists, nested by their depth; each group is a list of its own."""
    pieces: list[str] = []
    stack: list[tuple[str, str]] = []  # of each open list, its tag and group; each has an open item
    for block in blocks:
        depth = min(int(block.attributes.get("depth", "1")), MAX_DEPTH)
        tag = "ol" if block.attributes.get("list") == "ordered" else "ul"
        group = block.attributes.get("group", "")
        while stack and (len(stack) > depth or stack[-1][1] != group):
            pieces.append(f"</li></{stack.pop()[0]}>\n")
        if len(stack) == depth:
            pieces.append("</li>\n")
            if stack[-1][0] != tag:
                pieces.append(f"</{stack.pop()[0]}>\n")
        while len(stack) < depth:
            start = block.attributes.get("start")
            pieces.append(f"<{tag}{attribute('start', start) if start and tag == 'ol' else ''}>\n")
            stack.append((tag, group))
            if len(stack) < depth:
                pieces.append("<li>")  # a level was left out
        pieces.append(f"<li{language(block.language)}>{content(block)}")
    pieces.extend(f"</li></{tag}>\n" for tag, _ in reversed(stack))
    return "".join(pieces).rstrip("\n")
