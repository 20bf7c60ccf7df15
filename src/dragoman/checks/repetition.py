"""A translation says again only what its source says again."""

from __future__ import annotations

import re
from math import exp, sqrt

from dragoman.facts.comparison import Comparison, finding
from dragoman.facts.languages import table
from dragoman.facts.reading import Reading
from dragoman.facts.repeats import Loop, Repeats
from dragoman.model.article import Span
from dragoman.model.edition import Finding, Report, Severity, quiet
from dragoman.text.languages import primary
from dragoman.text.words import frequencies

# Languages in which doubling a word is grammar: plurals, adverbs, each («yavaş yavaş», «orang-orang»).
_DOUBLING = frozenset(
    {
        "id", "ms", "vi", "tr", "az", "hi", "ur", "bn", "ta", "zh", "yue", "ja", "ko", "th", "tl", "fil",
        "mi", "sw", "hy", "ka",
    }
)  # fmt: skip

_SMALL = 6.0
"""Zipf value from which a word is a small one of grammar."""

_MOST = 1000
"""Words of a source that are looked at for a figure of speech."""

_DRAWN = re.compile(r"([^\W\d_])\1\1\1*")
"""A letter that is drawn out: «nooo»."""

_ENDING = frozenset('.!?"“”„«»')
"""Signs at which one sentence or name ends, and the next may begin with the same words."""

_LONGEST_CRY = 20
"""Letters of a cry: more are an engine's loop."""

# Languages that spell out foreign initials letter by letter («سي إن إن»).
_SPELLING = frozenset({"ar", "fa", "he"})


class Repetition:
    """Words doubled by accident, phrases over again, loops."""

    name = "repetition"

    def __call__(self, pair: Comparison) -> Report:
        """What it found."""
        theirs = pair.target.repeats
        if theirs == Repeats((), 0, 0, None):
            return quiet(self.name)
        ours = pair.source.repeats
        findings = []
        own = max((loop.times * loop.unit for loop in ours.loops), default=0.0)
        language = primary(pair.target.language)
        weak = 0.0
        for loop in theirs.loops:
            severity = _severity(pair.target.text, loop, language)
            if loop.times * loop.unit <= own + 0.5 or _is_figure(pair, loop):
                severity = None
            if severity is None:
                weak += 0.3 if loop.times > 2 or own == 0 else 0.0
            else:
                findings.append(self._finding(pair.target, loop.span, severity))
        if theirs.letters is not None and ours.letters is None and not _is_cried(pair, theirs.letters):
            findings.append(self._finding(pair.target, theirs.letters, Severity.CRITICAL))
        if not findings:
            weak += _evidence(pair, ours, theirs)
        return Report(checks=(self.name,), findings=tuple(findings[:3]), doubt=1.0 - exp(-weak))

    def _finding(self, target: Reading, span: Span, severity: Severity) -> Finding:
        looped = severity is Severity.CRITICAL
        what = "runs in a loop" if looped else "is said twice"
        message = f"The translation {what}, which the source does not: «{target.quoted(span)}»."
        category = "accuracy/addition" if looped else "linguistic-conventions"
        return finding(self.name, category, severity, message, target=span)


def _severity(text: str, loop: Loop, language: str) -> Severity | None:
    """How bad a loop is that the source has not; none for what may be style."""
    word = text[loop.start : loop.end].split(maxsplit=1)[0].lower() if loop.unit == 1 else ""
    if language in _DOUBLING:
        # One character may be a word there, and two a name: only what is no figure of speech counts.
        enough = loop.times >= 5 or (loop.times >= 3 and loop.unit > 2)
        return Severity.CRITICAL if enough else None
    if len(word) < 3 and not word.isascii() and language in _SPELLING and loop.times < 3:
        return None
    if loop.unit == 1:
        if loop.times >= 4:
            return Severity.CRITICAL
        if not loop.joined:
            return None
        if loop.times > 2:
            return Severity.CRITICAL
        return (
            None
            if word in table("repeats", language).get("doubled", "").split() or word.isdigit()
            else Severity.MAJOR
        )
    if loop.times >= 3 or loop.unit >= 4:
        return Severity.CRITICAL
    return Severity.MAJOR if loop.unit == 3 or loop.joined else None


def _is_figure(pair: Comparison, loop: Loop) -> bool:
    """Whether grammar or the source makes a phrase come twice: small words that meet at the joint of two
    clauses («por lo que lo que hay»), or a figure like «from door to door», which goes on with the same word.
    """
    if loop.unit < 2 or loop.times >= 3:
        return False
    if not _ENDING.isdisjoint(pair.target.text[loop.start : loop.end].rstrip('.!?"”»’')):
        return True  # «… a tide. A tide …»
    common = frequencies(pair.target.language)
    inside = [word.folded for word in pair.target.words if loop.start <= word.start < loop.end]
    if inside and all(common.get(word, 0) >= _SMALL for word in inside):
        return True
    return loop.unit == 2 and _goes_on(pair.source)


def _is_cried(pair: Comparison, letters: Span) -> bool:
    """Whether a drawn-out letter is a cry, as the source has one: drawn out as well, or in capitals."""
    if _DRAWN.search(pair.source.text[:20_000]) is not None:
        return True
    cries = pair.target.at(letters).isupper() and letters.end - letters.start <= _LONGEST_CRY
    return cries and any(word.text.isupper() and len(word.text) > 2 for word in pair.source.words[:_MOST])


def _goes_on(source: Reading) -> bool:
    """Whether a longer word comes again with one word between."""
    row = [word.folded for word in source.words[:_MOST]]
    return any(one == two and len(one) > 3 for one, two in zip(row, row[2:], strict=False))


def _evidence(pair: Comparison, ours: Repeats, theirs: Repeats) -> float:
    """What phrases and words that come back, more than in the source, are worth in a text of this length."""
    room = 1 + sqrt(len(pair.target.text)) / 8
    phrases = max(0, theirs.phrases - ours.phrases)
    terms = max(0, theirs.terms - ours.terms)
    return (0.6 * phrases + 0.25 * terms) / room
