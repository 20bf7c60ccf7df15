"""Addresses, handles, hashtags and code are in the edition as they were, and none is invented."""

from __future__ import annotations

from collections import Counter

from dragoman.facts.reading import reading
from dragoman.model.article import Block, MarkKind
from dragoman.model.edition import Count, Edition, Finding, Report, Severity


class Verbatim:
    """Implements `Check`."""

    name = "verbatim"

    def __call__(self, edition: Edition) -> Report:
        """See `Check`: counts addresses."""
        theirs = {block.id: block for block in edition.article.blocks}
        kept = total = 0
        findings = []
        for block in edition.source.blocks:
            ours = _found(block, edition.source.language)
            other = _found(theirs[block.id], edition.language) if block.id in theirs else Counter()
            total += ours.total()
            kept += (ours & other).total()
            findings += [
                self._finding("accuracy/omission", text, block.id) for text in (ours - other).elements()
            ]
            findings += [
                self._finding("accuracy/addition", text, block.id) for text in (other - ours).elements()
            ]
        counts = (Count("addresses", kept, total),) if total else ()
        return Report((self.name,), counts, tuple(findings))

    def _finding(self, category: str, text: str, block: str) -> Finding:
        lost = "is not in the translation" if category.endswith("omission") else "is not in the original"
        return Finding(self.name, category, Severity.MAJOR, f"«{text[:80]}» {lost}", block)


def _found(block: Block, language: str) -> Counter[str]:
    text = reading(block.text, language)
    found = Counter(map(text.at, text.verbatim))
    found.update(block.text[mark.start : mark.end] for mark in block.marks if mark.kind is MarkKind.CODE)
    return found
