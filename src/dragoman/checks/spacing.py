"""Spaces around punctuation, as the target's typography has them."""

from __future__ import annotations

import re

from dragoman.facts.comparison import Comparison
from dragoman.model.article import Span
from dragoman.model.edition import Finding, Report, Severity
from dragoman.text.languages import primary

# Languages whose signs and words stand side by side.
_UNSPACED = frozenset({"zh", "ja", "th", "lo", "my", "km"})

# A space where none is before a sign; French has one before «;», «:», «!» and «?». Then none behind a sign,
# where no figure, address or initial needs that («3,5», «example.com», «J.R.»); one behind an opening sign;
# and two.
_BEFORE = re.compile(r"(?<=[\w)\]”\"»'])[ \u00a0\u202f]+(?=[,.;:!?)\]»”](?:\s|$))")
_BEFORE_FRENCH = re.compile(r"(?<=[\w)\]])[ \u00a0\u202f]+(?=[,.)\]](?:\s|$))")
_AFTER = re.compile(r"(?<=[^\W\d_])[,;](?=[^\W\d_]{2})|(?<=[^\W\d_]{3})[.!?](?=[A-ZÁÉÍÓÚÄÖÜА-Я][^\W\d_])")
_OPENING = re.compile(r"(?<=[(\[¿¡])[ \u00a0]+(?=\w)|(?:(?<=\s)|^)[\"“] (?=\w)")
_DOUBLE = re.compile(r"(?<=\S)[ \u00a0]{2,}(?=\S)")


_ODD = re.compile(
    r"[ \u00a0\u202f(\[¿¡\"“,;.!?](?:(?<=[ \u00a0\u202f])[,.;:!?)\]»” \u00a0\u202f]"
    r"|(?<=[(\[¿¡\"“])[ \u00a0]|(?<=[,;.!?])[^\W\d_])"
)
"""What all of these have in them, and most sentences nowhere."""


class Spacing:
    """Implements `SegmentCheck`."""

    name = "spacing"

    def __call__(self, pair: Comparison) -> Report:
        """See `SegmentCheck`: what the original has as well is no finding."""
        language = primary(pair.target.language)
        if language in _UNSPACED:
            return Report((self.name,))
        if _ODD.search(pair.target.text) is None:
            return Report((self.name,))
        before = _BEFORE_FRENCH if language == "fr" else _BEFORE
        findings = [
            *self._found(pair, before, "a space before a sign"),
            *self._found(pair, _OPENING, "a space behind an opening sign"),
            *self._found(pair, _AFTER, "no space behind a sign"),
            *self._found(pair, _DOUBLE, "two spaces"),
        ]
        return Report((self.name,), (), tuple(findings[:20]))

    def _found(self, pair: Comparison, pattern: re.Pattern[str], message: str) -> list[Finding]:
        spans = [Span(*match.span()) for match in pattern.finditer(pair.target.text)]
        if not spans or pattern.search(pair.source.text):
            return []
        return [
            Finding(
                self.name, "linguistic-conventions/punctuation", Severity.MINOR, message, None, None, span
            )
            for span in spans[:10]
        ]
