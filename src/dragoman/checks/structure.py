"""An edition has the blocks and the addresses of its original, and no others."""

from __future__ import annotations

from collections import Counter

from dragoman.facts.reading import reading
from dragoman.model.article import Block, MarkKind, Role
from dragoman.model.edition import Count, Edition, Finding, Report, Severity


class Blocks:
    """Implements `Check`: every block of the original is there, once, in order, and none is invented.

    The edition's own label is the one block that it may add.
    """

    name = "blocks"

    def __call__(self, edition: Edition) -> Report:
        """See `Check`: counts the blocks that have words."""
        theirs = {block.id: block for block in edition.article.blocks}
        ours = {block.id for block in edition.source.blocks}
        findings = []
        kept = total = 0
        for block in edition.source.blocks:
            if not block.text.strip():
                continue
            total += 1
            if block.id in theirs and theirs[block.id].text.strip():
                kept += 1
            else:
                findings.append(self._finding("accuracy/omission", "The block has no translation", block.id))
        findings += [
            self._finding("accuracy/addition", "The original has no such block", block.id)
            for block in edition.article.blocks
            if block.id not in ours and block.role is not Role.LABEL
        ]
        order = [block.id for block in edition.article.blocks if block.id in ours]
        if order != [block.id for block in edition.source.blocks if block.id in theirs]:
            findings.append(self._finding("accuracy/mistranslation", "The blocks are in another order", None))
        return Report((self.name,), (Count("blocks", kept, total),), tuple(findings))

    def _finding(self, category: str, message: str, block: str | None) -> Finding:
        return Finding(self.name, category, Severity.CRITICAL, message, block)


class Verbatim:
    """Implements `Check`: addresses, handles, hashtags and code are as they were, and none is invented."""

    name = "verbatim"

    def __call__(self, edition: Edition) -> Report:
        """See `Check`: counts addresses."""
        theirs = {block.id: block for block in edition.article.blocks}
        kept = total = 0
        findings = []
        for block in edition.source.blocks:
            ours = _verbatim(block, edition.source.language)
            other = _verbatim(theirs[block.id], edition.language) if block.id in theirs else Counter()
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


def _verbatim(block: Block, language: str) -> Counter[str]:
    text = reading(block.text, language)
    found = Counter(map(text.at, text.verbatim))
    found.update(block.text[mark.start : mark.end] for mark in block.marks if mark.kind is MarkKind.CODE)
    return found
