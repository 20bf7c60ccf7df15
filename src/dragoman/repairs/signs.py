"""The looks of a sentence: its signs and spaces, first letter, directions, and what was left escaped."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence

from dragoman.facts.comparison import Comparison
from dragoman.model.article import Span
from dragoman.model.edition import Finding
from dragoman.model.segment import Edit
from dragoman.repairs import of
from dragoman.text.bidi import FIRST_ISOLATE, POP_ISOLATE, unclosed
from dragoman.text.languages import primary
from dragoman.text.scripts import own_sign

_ENDS = {
    "ur": {".": "۔"},
    "zh": {".": "。", "?": "？", "!": "！"},
    "ja": {".": "。", "?": "？", "!": "！"},
    "hi": {".": "।"},
    "el": {"?": ";"},
}
"""Signs at the end of a sentence that a language writes in its own way."""

# Signs that end a sentence; and where a question may begin inside one.
_SIGNS = ".?!…。？！؟۔।"
_CLAUSE = re.compile(r"[,;:.!?…]\s+")


class Typography:
    """Implements `Repair`: its end, its first letter, the spaces around its signs, «¿»."""

    name = "typography"

    def __call__(self, pair: Comparison, findings: Sequence[Finding]) -> list[Edit]:
        """See `Repair`."""
        edits: dict[Span, Edit] = {}
        for finding in findings:
            for edit in _edits(pair, finding):
                edits.setdefault(Span(edit.start, edit.end), edit)
        return list(edits.values())


def _edits(pair: Comparison, finding: Finding) -> Iterator[Edit]:
    if finding.target is None:
        return
    start, end = finding.target
    found = pair.target.at(finding.target)
    if finding.check == "casing" and end == start + 1:
        yield Edit(start, end, found.upper())
    elif finding.check == "spacing" and not found.strip():
        yield Edit(start, end, " " if len(found) > 1 and pair.target.text[end : end + 1].isalnum() else "")
    elif (
        finding.check == "punctuation"
        and finding.source is not None
        and end == len(pair.target.text.rstrip())
    ):
        sign = pair.source.at(finding.source)
        if sign in _SIGNS and found not in _SIGNS:
            ends = _ENDS.get(primary(pair.target.language), {})
            yield Edit(end, end, ends.get(sign, own_sign(sign, pair.target.language)))
    elif finding.check == "punctuation" and own_sign(found, pair.target.language) != found:
        yield Edit(start, end, own_sign(found, pair.target.language))
    elif (
        finding.check == "questions"
        and finding.source is None
        and found in "?"
        and "¿" not in pair.target.text
    ):
        clauses = [clause.end() for clause in _CLAUSE.finditer(pair.target.text, 0, start)]
        at = clauses[-1] if clauses else len(pair.target.text) - len(pair.target.text.lstrip("«“\"'¡ "))
        yield Edit(at, at, "¿")


class Characters:
    """Implements `Repair`: what was left escaped is unescaped, but where the original writes it so, and what
    nobody sees is taken out.
    """

    name = "entities"

    def __call__(self, pair: Comparison, findings: Sequence[Finding]) -> list[Edit]:
        """See `Repair`: for each finding of the check of entities."""
        edits = []
        for _, there in of(findings, "entities"):
            odd = pair.target.at(there)
            mended = "".join(sign for sign in html.unescape(odd) if sign.isprintable() or sign in "\n\t")
            own = odd.isprintable() and odd in pair.source.text
            if mended != odd and not own:
                edits.append(Edit(*there, mended))
        return edits


class Bidi:
    """Implements `Repair`: what reads from left to right is isolated in text of the other direction."""

    name = "bidi"

    def __call__(self, pair: Comparison, findings: Sequence[Finding]) -> list[Edit]:
        """See `Repair`: an isolate around each run; a sign that turns the direction for good is taken out."""
        edits = []
        open_ = unclosed(pair.target.text)
        for _, there in of(findings, "bidi"):
            isolated = f"{FIRST_ISOLATE}{pair.target.at(there)}{POP_ISOLATE}"
            edits.append(Edit(*there, "" if there.start == open_ else isolated))
        return edits
