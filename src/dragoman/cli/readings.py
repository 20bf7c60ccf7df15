"""How HTML was read, where nobody said how: whole, or searched for its article; and what that left out."""

from __future__ import annotations

from dragoman.desk import Document

_SHOWN = 60
"""Characters of a text that was left out: enough to find it."""


class Readings:
    """Counts the documents of a run by the way in which they were read."""

    def __init__(self, format: str | None) -> None:
        """`format` is what the caller asked for: what was asked for need not be told."""
        self._asked = format is not None
        self._whole = self._searched = 0
        self._left_out: list[str] = []

    def add(self, document: Document) -> None:
        """Counts one."""
        self._left_out += document.article.left_out
        if document.format is None or self._asked:
            return
        self._searched += document.format.name == "webpage"
        self._whole += document.format.name == "html"

    def __str__(self) -> str:
        """In a sentence or two; empty where there is nothing to tell."""
        told = []
        if self._searched:
            what = "A site's page was" if self._searched == 1 else f"{self._searched} sites' pages were"
            told.append(f"{what} searched for the article: --format html reads everything.")
        if self._whole:
            what = (
                "A publisher's HTML was" if self._whole == 1 else f"{self._whole} publishers' HTML files were"
            )
            told.append(f"{what} read whole: --format webpage searches for the article.")
        if self._left_out:
            longest = max(self._left_out, key=len)
            shown = longest if len(longest) <= _SHOWN else f"{longest[:_SHOWN].rstrip()}…"
            texts = "text was" if len(self._left_out) == 1 else "texts were"
            told.append(f"{len(self._left_out)} {texts} left out amid what was read: «{shown}».")
        return " ".join(told)
