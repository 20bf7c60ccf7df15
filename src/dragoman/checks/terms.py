"""The desk's terms: required and preferred renderings are used, forbidden ones are not, and what is not to be
translated stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from dragoman.facts.comparison import Comparison, finding
from dragoman.facts.reading import Reading, reading
from dragoman.facts.terms import places
from dragoman.model.article import Span
from dragoman.model.edition import Count, Finding, Report, Severity, quiet
from dragoman.model.segment import Term, TermStatus

_WANTED = (TermStatus.REQUIRED, TermStatus.PREFERRED)
_SEVERITIES = {
    TermStatus.REQUIRED: Severity.MAJOR,
    TermStatus.PREFERRED: Severity.MINOR,
    TermStatus.FORBIDDEN: Severity.MAJOR,
    TermStatus.DO_NOT_TRANSLATE: Severity.MAJOR,
}
"""What the desk requires or forbids alarms; what it prefers is a matter of looks."""


class _Asked(NamedTuple):
    """An expression where it stands in the source, and all that the desk says of it."""

    where: Span
    terms: tuple[Term, ...]


class Terms:
    """Implements `SegmentCheck`."""

    name = "terms"

    def __call__(self, pair: Comparison) -> Report:
        """See `SegmentCheck`: counts terms. Any rendering that the desk wants or admits will do."""
        if not pair.terms:
            return quiet(self.name)
        findings: list[Finding] = []
        total = 0
        for asked in _asked(pair):
            allowed = [
                span
                for term in asked.terms
                if term.status in (*_WANTED, TermStatus.ADMITTED)
                for span in _renderings(term, pair.target)
            ]
            total += 1
            found = tuple(self._found(asked, allowed, pair))
            findings += found[:1]
        return Report(
            (self.name,), (Count("terms", total - len(findings), total),) if total else (), tuple(findings)
        )

    def _found(self, asked: _Asked, allowed: Sequence[Span], pair: Comparison) -> Iterator[Finding]:
        """What is wrong with the rendering of one expression, the gravest first."""
        for term in asked.terms:
            if term.status is TermStatus.DO_NOT_TRANSLATE and not _is_kept(asked.where, pair):
                message = f"«{pair.source.at(asked.where)[:80]}» is not to be translated"
                yield self._finding("accuracy/do-not-translate", term, message, asked.where)
            if term.status is TermStatus.FORBIDDEN:
                used = next(
                    (one for one in _renderings(term, pair.target) if not _inside(one, allowed)), None
                )
                if used is not None:
                    message = f"«{term.target[:80]}» is not to be used for «{term.source[:80]}»"
                    yield self._finding("terminology", term, message, asked.where, used)
        wanted = min(
            (term for term in asked.terms if term.status in _WANTED),
            key=lambda term: _WANTED.index(term.status),
            default=None,
        )
        if wanted is not None and not allowed:
            yield self._finding("terminology", wanted, _wanting(wanted, asked, pair.source), asked.where)

    def _finding(
        self, category: str, term: Term, message: str, source: Span, target: Span | None = None
    ) -> Finding:
        return finding(self.name, category, _SEVERITIES[term.status], message, source, target)


def _wanting(term: Term, asked: _Asked, source: Reading) -> str:
    """What is wanted; where the source has the term in another form, so may the translation need it."""
    others = [one.target for one in asked.terms if one.status in _WANTED and one is not term]
    or_else = "".join(f" or «{other[:80]}»" for other in others[:3])
    message = f"«{term.source[:80]}» is «{term.target[:80]}»{or_else} ({term.status})"
    said = source.at(asked.where)
    if said.casefold() != term.source.casefold():
        message += f", in the form that «{said[:80]}» asks for"
    return message


def _asked(pair: Comparison) -> list[_Asked]:
    """The expressions in the source, each where it first stands outside a longer one."""
    language = pair.source.language
    found: dict[str, tuple[list[Span], list[Term]]] = {}
    for term in pair.terms:
        spans = list(
            places(pair.source.words, reading(term.source, language).words, language, case=term.case)
        )
        if spans:
            found.setdefault(term.source.casefold(), (spans, []))[1].append(term)
    every = [span for spans, _ in found.values() for span in spans]
    asked = []
    for spans, terms in found.values():
        own = [span for span in spans if not _inside(span, [one for one in every if one != span])]
        if own:
            asked.append(_Asked(own[0], tuple(terms)))
    return asked


def _renderings(term: Term, target: Reading) -> Iterator[Span]:
    return places(target.words, reading(term.target, target.language).words, target.language)


def _inside(span: Span, others: Iterable[Span]) -> bool:
    return any(one.start <= span.start and span.end <= one.end for one in others)


def _is_kept(where: Span, pair: Comparison) -> bool:
    """Whether the translation has it as it is written, as words of their own."""
    kept = [word.text for word in pair.source.words if where.start <= word.start and word.end <= where.end]
    theirs = [word.text for word in pair.target.words]
    return any(theirs[at : at + len(kept)] == kept for at in range(len(theirs) - len(kept) + 1))
