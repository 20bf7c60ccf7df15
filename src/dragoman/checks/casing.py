"""Capitals: sentences begin with one where the original's do, and are not all in one case."""

from __future__ import annotations

from dragoman.facts.comparison import Comparison
from dragoman.model.article import Span
from dragoman.model.edition import Finding, Report, Severity
from dragoman.text.languages import script

_BICAMERAL = frozenset({"Latn", "Cyrl", "Grek", "Armn"})
"""Scripts with capitals whose languages begin a sentence with one; Georgian's are for whole words."""

_FINAL = frozenset('.!?…。！？؟۔।"”’»»›」』)')
"""What a whole sentence ends with: what ends otherwise is a fragment, and begins as it likes."""

_ENOUGH = 12
"""Letters from which a text in one case says something."""


class Casing:
    """Implements `SegmentCheck`."""

    name = "casing"

    def __call__(self, pair: Comparison) -> Report:
        """See `SegmentCheck`."""
        if script(pair.target.language) not in _BICAMERAL:
            return Report((self.name,))
        first = _first(pair.target.text)
        if first is None:
            return Report((self.name,))
        findings = []
        text = pair.target.text[:2000]
        lower, upper = text.islower(), text.isupper()
        letters = sum(map(str.isalpha, text)) if lower or upper else 0
        ours = _first(pair.source.text)
        cased = script(pair.source.language) in _BICAMERAL
        starts_small = ours is not None and cased and pair.source.text[ours].islower()
        # A fragment begins as its document has it: «tackling …» in a list, «Juli 2009» behind a «12.».
        whole = pair.source.text.rstrip()[-1:] in _FINAL
        begins = ours is not None and whole and (not cased or ours <= 3)
        if (
            first <= 3
            and pair.target.text[first].islower()
            and not starts_small
            and begins
            and _is_word(pair.target.text, first)
        ):
            findings.append(self._finding("the sentence begins in lower case", Span(first, first + 1)))
        if letters >= _ENOUGH:
            capitals = sum(map(str.isupper, pair.source.text[:2000]))
            if lower and (capitals > 1 or not cased) and " " in pair.target.text.strip():
                findings.append(self._finding("there is no capital in it", Span(0, len(pair.target.text))))
            elif upper and cased and not pair.source.text[:2000].isupper():
                findings.append(self._finding("it is all in capitals", Span(0, len(pair.target.text))))
        return Report((self.name,), (), tuple(findings), doubt=0.02 if lower and letters > 40 else 0.0)

    def _finding(self, message: str, target: Span) -> Finding:
        return Finding(
            self.name, "linguistic-conventions/capitalization", Severity.MINOR, message, None, None, target
        )


def _first(text: str) -> int | None:
    """Where the first letter stands."""
    return next((at for at, sign in enumerate(text[:200]) if sign.isalpha()), None)


def _is_word(text: str, at: int) -> bool:
    """Whether a lower-case beginning is an ordinary word, not «iPhone» or an address."""
    word = text[at : at + 40].split(maxsplit=1)[0]
    return word[1:].islower() or len(word) == 1 or not word[1:].isalpha()
