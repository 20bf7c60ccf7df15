"""Every block of the original is in the edition, once, in order, and none is invented."""

from __future__ import annotations

from dragoman.model.article import Role
from dragoman.model.edition import Count, Edition, Finding, Report, Severity


class Blocks:
    """Implements `Check`. The edition's own label is the one block that it may add."""

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
