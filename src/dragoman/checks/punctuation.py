"""Punctuation: the end of the sentence, brackets in pairs, and signs that nobody wrote."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice

from dragoman.facts.comparison import Comparison
from dragoman.model.article import Span
from dragoman.model.edition import Finding, Report, Severity
from dragoman.text.scripts import foreign_signs, own_sign

# What ends a sentence, what may stand behind that, and what ends a fragment: an item, a half of a line.
_FINAL = ".!?…。！？؟۔।։;؛:"
_CLOSING = "\"'“”’»›)]}」』）】"
_OPEN_ENDED = frozenset(",;:)–—-،؛")
# Signs of which each opening one is closed in every language.
_BRACKETS = {"(": ")", "[": "]", "{": "}", "（": "）", "【": "】"}
# All of them are one class of signs, with what must stand around each behind it: Python then skips from sign
# to sign, as it does for no pattern of several alternatives.
_STRAY = re.compile(
    r"[-–~^|<>=@#*_\\+`{}\[\]§¤¦¬,;:!?.$&%/](?:(?<=[~^|<>=@#*_\\+`{}\[\]§¤¦¬])|(?<=\w[-–])(?=\s)"
    r"|(?<=\s[,;:!?.])(?=\s|\w)|(?<=[,;:])[,;:.]|(?<=\.)\.(?!\.)(?<!\.\.\.)|(?<=\w[!?;:])(?=\w)(?!(?<=\d:)\d)"
    r"|(?<=[a-z]\$)|(?<=[&%$!?])(?=\s+[a-z])|(?<=\w[,;:])(?=$)|(?<=/)(?=\s))"
)
# Signs to count: how many more of each the translation has is a weak doubt.
_SIGN = re.compile(r"[^\w\s]")
_BRACKET = re.compile("[" + re.escape("".join([*_BRACKETS, *_BRACKETS.values()])) + "]")


class Punctuation:
    """Implements `SegmentCheck`."""

    name = "punctuation"

    def __call__(self, pair: Comparison) -> Report:
        """See `SegmentCheck`."""
        findings: list[Finding] = []
        ours, theirs = _final(pair.source.text), _final(pair.target.text)
        if pair.source.text.rstrip()[-1:] in _OPEN_ENDED and pair.target.text.rstrip()[-1:] in _OPEN_ENDED:
            ours = theirs = True  # fragments of lists and asides: «Die EU hat die Aufgabe,» «(Beifall.)»
        if ours and not theirs and pair.target.text.strip():
            findings.append(self._finding("the sentence does not end as the original does", *_last(pair)))
        elif theirs and not ours and pair.source.text.strip():
            findings.append(self._finding("the original does not end so", *_last(pair)))
        findings += self._brackets(pair)
        findings += (
            self._finding(f"«{sign}» is written «{own_sign(sign, pair.target.language)}»", None, span)
            for span in islice(foreign_signs(pair.target.text, pair.target.language), 8)
            for sign in [pair.target.text[span.start]]
        )
        doubt = 0.0
        strays = list(_STRAY.finditer(pair.target.text[:20_000]))
        left = Counter(_STRAY.findall(pair.source.text[:20_000]) if strays else ())
        for stray in strays:
            if left[stray[0]]:
                left[stray[0]] -= 1
            elif stray[0] in ",;:" and stray.end() == len(pair.target.text.rstrip()) and ours:
                continue
            elif stray[0] not in pair.source.text:
                if len(findings) < 8:
                    findings.append(self._finding(f"a stray «{stray[0]}»", None, Span(*stray.span())))
            else:
                doubt += 0.1
        difference = (_signs(pair.target.text) - _signs(pair.source.text)).total()
        return Report((self.name,), (), tuple(findings), doubt=min(1.0, doubt + 0.03 * difference))

    def _brackets(self, pair: Comparison) -> list[Finding]:
        """Brackets that are paired in the original and not in the translation."""
        at = _unpaired(pair.target.text)
        if at is None or _unpaired(pair.source.text) is not None:
            return []
        return [self._finding("a bracket stands alone", None, Span(at, at + 1))]

    def _finding(self, message: str, source: Span | None, target: Span | None) -> Finding:
        return Finding(
            self.name, "linguistic-conventions/punctuation", Severity.MINOR, message, None, source, target
        )


def _final(text: str) -> bool:
    bare = text.rstrip().rstrip(_CLOSING)
    tail = text.rstrip()[len(bare) :]
    return bool(bare) and (bare[-1] in _FINAL or any(sign in _FINAL for sign in tail))


def _last(pair: Comparison) -> tuple[Span | None, Span | None]:
    return _end(pair.source.text), _end(pair.target.text)


def _end(text: str) -> Span | None:
    length = len(text.rstrip())
    return Span(length - 1, length) if length else None


def _signs(text: str) -> Counter[str]:
    return Counter(_SIGN.findall(text[:20_000]))


def _unpaired(text: str) -> int | None:
    """Where a bracket stands that has no other, by kind; a list's «a)» is none."""
    waiting: dict[str, list[int]] = {closing: [] for closing in _BRACKETS.values()}
    for found in _BRACKET.finditer(text[:20_000]):
        at, sign = found.start(), found[0]
        if sign in _BRACKETS:
            waiting[_BRACKETS[sign]].append(at)
        elif waiting[sign]:
            waiting[sign].pop()
        elif at > 2:
            return at
    left = [places[-1] for places in waiting.values() if places]
    return min(left) if left else None
