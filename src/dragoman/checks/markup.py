"""An edition has the marks of its original, and no others, on the words that say the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from dragoman.facts.comparison import comparison
from dragoman.model.article import Block, Mark, MarkKind, Span
from dragoman.model.edition import Count, Edition, Finding, Report, SentencePair, Severity
from dragoman.text.notes import hangs

if TYPE_CHECKING:
    from dragoman.facts.coverage import Content
    from dragoman.facts.meaning.alignment import Aligned

_NAMES = {MarkKind.LINK: "links", MarkKind.ATOM: "embeds"}
"""What a reader calls marks of that kind; all others are emphases."""


class Markup:
    """Implements `Check`: every mark comes back, with its attributes, whole, on the words that say the same.

    A link or embed that is lost, or on other words, is major; emphasis is minor, and the count says so:
    nobody is misled without it. What is cut into more runs than the words ask for is minor, and kept.
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
                message = _wrong(mark, other) or _elsewhere(mark, block, other, edition)
                if message is None:
                    kept[what] += 1
                    if other is not None and _is_cut(mark, block, other, edition):
                        findings.append(self._cut(mark, block))
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

    def _cut(self, mark: Mark, block: Block) -> Finding:
        message = f"The {mark.kind} is cut, and nothing else stands between its pieces"
        place = Span(mark.start, mark.end)
        return Finding(self.name, "markup", Severity.MINOR, message, block.id, source=place)

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


def _elsewhere(mark: Mark, block: Block, other: Block | None, edition: Edition) -> str | None:
    """What is wrong with the words under the mark, None where nothing is, or nobody can tell."""
    if other is None or mark.kind is MarkKind.ATOM:
        return None
    runs = _runs(mark, other)
    if hangs(mark, block.text):
        piece = block.text[mark.start : mark.end]
        words = "".join([other.text[start:end] for start, end in runs])
        return None if words == piece else f"The {mark.kind} on «{piece}» stands on «{words[:40]}»"
    for pair in edition.sentences.get(block.id, ()):
        if not _meets(mark, pair.source):
            continue
        if _covers(mark, pair.source, block.text) and not _covered(runs, pair.target, other.text):
            return f"The {mark.kind} was over the whole sentence, and is not"
        if _on_others(mark, runs, pair, _answers(pair, block, other, edition)):
            return f"The {mark.kind} stands on other words"
    return None


def _runs(mark: Mark, block: Block) -> list[Span]:
    return sorted(Span(run.start, run.end) for run in block.marks if run.id == mark.id)


def _meets(one: Mark | Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _covers(mark: Mark, sentence: Span, text: str) -> bool:
    """Whether no word of the sentence is outside of the mark."""
    outside = text[sentence.start : max(mark.start, sentence.start)] + text[mark.end : sentence.end]
    return not any(map(str.isalnum, outside))


def _covered(runs: Sequence[Span], sentence: Span, text: str) -> bool:
    at = sentence.start
    outside = ""
    for run in runs:
        outside += text[at : run.start] if run.start < sentence.end else ""
        at = max(at, run.end)
    return not any(map(str.isalnum, outside + text[at : sentence.end]))


class _Words(NamedTuple):
    """The content words of a sentence and of its translation, and which answers which, as far as is known."""

    source: Sequence[Aligned | Content]
    target: Sequence[Aligned | Content]


def _answers(pair: SentencePair, block: Block, other: Block, edition: Edition) -> _Words | None:
    """By meaning; by their looks and dictionaries where the encoder does not read a language."""
    ours = block.text[pair.source.start : pair.source.end]
    theirs = other.text[pair.target.start : pair.target.end]
    both = comparison(ours, theirs, edition.source.language, edition.language)
    found = both.alignment or both.coverage
    return _Words(found.source, found.target) if found is not None else None


def _on_others(mark: Mark, runs: Sequence[Span], pair: SentencePair, words: _Words | None) -> bool:
    """Whether no word that answers one under the mark is under its runs, while others' are, or none that says
    anything.
    """
    if words is None:
        return False
    ours, theirs = _moved([mark], pair.source), _moved(runs, pair.target)
    answers = {one.partner for one in words.source if one.partner >= 0 and _under(one, ours)}
    under = {at for at, one in enumerate(words.target) if _under(one, theirs)}
    others = [at for at in under - answers if words.target[at].partner >= 0]
    return bool(answers) and not answers & under and (bool(others) or not under)


def _is_cut(mark: Mark, block: Block, other: Block, edition: Edition) -> bool:
    """Whether pieces of a mark have nothing between them that it would not be over as well."""
    runs = _runs(mark, other)
    if mark.kind is MarkKind.ATOM or len(runs) < 2:
        return False
    for pair in edition.sentences.get(block.id, ()):
        here = [run for run in runs if _meets(run, pair.target)]
        if len(here) > 1 and _meets(mark, pair.source):
            gaps = [Span(one.end, two.start) for one, two in pairwise(here)]
            between = _moved(gaps, pair.target)
            words = _answers(pair, block, other, edition)
            if words is None:
                return not all(any(map(str.isalnum, other.text[start:end])) for start, end in gaps)
            inside = [[one for one in words.target if _under(one, [gap])] for gap in between]
            ours = _moved([mark], pair.source)
            if any(all(_own(one, ours, words) for one in gap) for gap in inside):
                return True
    return False


def _own(one: Aligned | Content, ours: Sequence[Span], words: _Words) -> bool:
    return one.partner >= 0 and _under(words.source[one.partner], ours)


def _moved(spans: Sequence[Mark | Span], sentence: Span) -> list[Span]:
    return [Span(one.start - sentence.start, one.end - sentence.start) for one in spans]


def _under(one: Aligned | Content, spans: Sequence[Span]) -> bool:
    return any(one.word.start < span.end and span.start < one.word.end for span in spans)
