"""A question stays a question, and a statement a statement."""

from __future__ import annotations

import re

from dragoman.model.article import Span
from dragoman.model.edition import Count, Finding, Report, Severity
from dragoman.model.segment import Comparison

# A question at its end needs no mark in these: particles close it.
_PARTICLES = {
    "ja": re.compile(r"か[。」』\s]*$|のか|だろうか"),
    "zh": re.compile(r"[吗呢嗎][。」\s]*$|是否"),
    "ko": re.compile(r"(?:까|나요|는가)[.\s]*$"),
}


class Questions:
    """Implements `SegmentCheck`."""

    name = "questions"

    def __call__(self, pair: Comparison) -> Report:
        """See `SegmentCheck`: counts questions."""
        ours = _questions(pair.source, pair.source_language)
        theirs = _questions(pair.target, pair.target_language)
        kept = min(len(ours), len(theirs))
        counts = (Count("questions", kept, len(ours)),) if ours else ()
        findings = []
        if bool(ours) != bool(theirs):
            weak = (
                _maybe(pair.source, pair.source_language)
                if theirs
                else _maybe(pair.target, pair.target_language)
            )
            message = "a question became a statement" if ours else "a statement became a question"
            severity = Severity.MINOR if weak else Severity.MAJOR
            findings.append(
                Finding(
                    self.name,
                    "accuracy/mistranslation",
                    severity,
                    message,
                    None,
                    ours[0] if ours else None,
                    theirs[0] if theirs else None,
                )
            )
        elif pair.target_language.split("-")[0] == "es" and theirs and "¿" not in pair.target:
            findings.append(
                Finding(
                    self.name,
                    "linguistic-conventions/punctuation",
                    Severity.MINOR,
                    "the question does not begin with «¿»",
                    None,
                    None,
                    theirs[0],
                )
            )
        return Report((self.name,), counts, tuple(findings), doubt=0.2 if len(ours) != len(theirs) else 0.0)


def _questions(text: str, language: str) -> list[Span]:
    if language.split("-")[0] == "el":
        return [Span(*found.span()) for found in re.finditer("[;;?]", text)]
    return [Span(*found.span()) for found in re.finditer("[?？؟⁇⁈⁉]", text)]


def _maybe(text: str, language: str) -> bool:
    """Whether a text without a question mark may be a question all the same."""
    pattern = _PARTICLES.get(language.split("-")[0])
    return pattern is not None and pattern.search(text[-200:]) is not None
