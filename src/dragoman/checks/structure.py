"""An edition has the blocks, the marks and the addresses of its original, and no others."""

from __future__ import annotations

from collections import Counter

from dragoman.facts.reading import reading
from dragoman.model.article import Block, Mark, MarkKind, Role, Span
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


_NAMES = {MarkKind.LINK: "links", MarkKind.ATOM: "embeds"}
"""What a reader calls marks of that kind; all others are emphases."""


class Markup:
    """Implements `Check`: every mark comes back, with its attributes, on words of its own block.

    A lost link or embed is major; lost emphasis is minor, and the count says so: nobody is misled without it.
    """

    name = "markup"

    def __call__(self, edition: Edition) -> Report:
        """See `Check`: counts links, emphases and embeds."""
        theirs = {block.id: block for block in edition.article.blocks}
        kept: Counter[str] = Counter()
        total: Counter[str] = Counter()
        excuses: list[str] = []
        findings = []
        for block in edition.source.blocks:
            other = theirs.get(block.id)
            for mark in block.marks:
                what = _NAMES.get(mark.kind, "emphases")
                total[what] += 1
                message = _wrong(mark, other)
                if message is None:
                    kept[what] += 1
                else:
                    findings.append(self._finding(mark, block, message))
                    if what == "emphases":
                        excuses.append(f"no more than emphasis: «{block.text[mark.start : mark.end][:40]}»")
            if other is not None:
                findings += self._invented(block, other)
        counts = tuple(
            Count(what, kept[what], total[what], tuple(excuses) if what == "emphases" else ())
            for what in sorted(total)
        )
        return Report((self.name,), counts, tuple(findings))

    def _finding(self, mark: Mark, block: Block, message: str) -> Finding:
        severity = Severity.MAJOR if mark.kind in _NAMES else Severity.MINOR
        return Finding(self.name, "markup", severity, message, block.id, source=Span(mark.start, mark.end))

    def _invented(self, block: Block, other: Block) -> list[Finding]:
        ids = {mark.id for mark in block.marks}
        new = [(f"The original has no such {mark.kind}", mark) for mark in other.marks if mark.id not in ids]
        return [
            Finding(self.name, "markup", Severity.MAJOR, what, block.id, target=Span(mark.start, mark.end))
            for what, mark in new
        ]


def _wrong(mark: Mark, block: Block | None) -> str | None:
    """What is wrong with the mark in the edition's block, None where nothing is."""
    runs = [run for run in block.marks if run.id == mark.id] if block is not None else []
    if block is None or not runs:
        return f"The {mark.kind} is lost"
    if mark.kind is MarkKind.ATOM and len(runs) > 1:
        return "It stands there more than once"
    if any(run.kind is not mark.kind or run.attributes != mark.attributes for run in runs):
        return f"The {mark.kind} has changed"
    if mark.kind is not MarkKind.ATOM and not any(block.text[run.start : run.end].strip() for run in runs):
        return f"The {mark.kind} has no words"
    return None


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
