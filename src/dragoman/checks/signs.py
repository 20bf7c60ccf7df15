"""What a reader sees before reading: punctuation and spaces, capitals, and characters that are no text."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice

from dragoman.facts.comparison import Comparison, finding
from dragoman.model.article import Span
from dragoman.model.edition import Finding, Report, Severity, quiet
from dragoman.text.bidi import scrambled, unclosed
from dragoman.text.languages import direction, primary, script
from dragoman.text.patterns import later
from dragoman.text.scripts import foreign_signs, own_sign

_PUNCTUATION = "linguistic-conventions/punctuation"

# What ends a sentence, what may stand behind that, and what ends a fragment: an item, a half of a line.
_FINAL = ".!?…。！？؟۔।։;؛:"
_CLOSING = "\"'“”’»›)]}」』）】"
_OPEN_ENDED = frozenset(",;:)–—-،؛")
# Signs of which each opening one is closed in every language.
_BRACKETS = {"(": ")", "[": "]", "{": "}", "（": "）", "【": "】"}
# All of them are one class of signs, with what must stand around each behind it: Python then skips from sign
# to sign, as it does for no pattern of several alternatives.
_STRAY = later(
    r"[-–~^|<>=@#*_\\+`{}\[\]§¤¦¬,;:!?.$&%/](?:(?<=[~^|<>=@#*_\\+`{}\[\]§¤¦¬])|(?<=\w[-–])(?=\s)"
    r"|(?<=\s[,;:!?.])(?=\s|\w)|(?<=[,;:])[,;:.]|(?<=\.)\.(?!\.)(?<!\.\.\.)|(?<=\w[!?;:])(?=\w)(?!(?<=\d:)\d)"
    r"|(?<=[a-z]\$)|(?<=[&%$!?])(?=\s+[a-z])|(?<=\w[,;:])(?=$)|(?<=/)(?=\s))"
)
# Signs to count: how many more of each the translation has is a weak doubt.
_SIGN = later(r"[^\w\s]")
_BRACKET = later("[" + re.escape("".join([*_BRACKETS, *_BRACKETS.values()])) + "]")


class Punctuation:
    """Implements `SegmentCheck`: the end of the sentence, brackets in pairs, and signs that nobody wrote."""

    name = "punctuation"

    def __call__(self, pair: Comparison) -> Report:
        """See `SegmentCheck`."""
        findings: list[Finding] = []
        ours, theirs = _final(pair.source.text), _final(pair.target.text)
        if pair.source.text.rstrip()[-1:] in _OPEN_ENDED and pair.target.text.rstrip()[-1:] in _OPEN_ENDED:
            ours = theirs = True  # fragments of lists and asides: «Die EU hat die Aufgabe,» «(Beifall.)»
        ends = _end(pair.source.text), _end(pair.target.text)
        if ours and not theirs and pair.target.text.strip():
            findings.append(self._finding("the sentence does not end as the original does", *ends))
        elif theirs and not ours and pair.source.text.strip():
            findings.append(self._finding("the original does not end so", *ends))
        at = _unpaired(pair.target.text)
        if at is not None and _unpaired(pair.source.text) is None:
            findings.append(self._finding("a bracket stands alone", None, Span(at, at + 1)))
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
        difference = _more(pair.target.text, pair.source.text)
        return Report((self.name,), (), tuple(findings), doubt=min(1.0, doubt + 0.03 * difference))

    def _finding(self, message: str, source: Span | None, target: Span | None) -> Finding:
        return finding(self.name, _PUNCTUATION, Severity.MINOR, message, source, target)


def _final(text: str) -> bool:
    bare = text.rstrip().rstrip(_CLOSING)
    tail = text.rstrip()[len(bare) :]
    return bool(bare) and (bare[-1] in _FINAL or any(sign in _FINAL for sign in tail))


def _end(text: str) -> Span | None:
    length = len(text.rstrip())
    return Span(length - 1, length) if length else None


def _more(text: str, other: str) -> int:
    """How many signs a text has more, each counted by itself."""
    ours, theirs = (_SIGN.findall(one[:20_000]) for one in (text, other))
    return 0 if ours == theirs else (Counter(ours) - Counter(theirs)).total()


def _unpaired(text: str) -> int | None:
    """Where a bracket stands that has no other, by kind; a list's «a)» is none."""
    if _BRACKET.search(text, 0, 20_000) is None:
        return None
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


# Languages whose signs and words stand side by side.
_UNSPACED = frozenset({"zh", "ja", "th", "lo", "my", "km"})

# A space where none is before a sign; French has one before «;», «:», «!» and «?». Then none behind a sign,
# where no figure, address or initial needs that («3,5», «example.com», «J.R.»); one behind an opening sign;
# and two.
_BEFORE = later(r"(?<=[\w)\]”\"»'])[ \u00a0\u202f]+(?=[,.;:!?)\]»”](?:\s|$))")
_BEFORE_FRENCH = later(r"(?<=[\w)\]])[ \u00a0\u202f]+(?=[,.)\]](?:\s|$))")
_AFTER = later(r"(?<=[^\W\d_])[,;](?=[^\W\d_]{2})|(?<=[^\W\d_]{3})[.!?](?=[A-ZÁÉÍÓÚÄÖÜА-Я][^\W\d_])")
_OPENING = later(r"(?<=[(\[¿¡])[ \u00a0]+(?=\w)|(?:(?<=\s)|^)[\"“] (?=\w)")
_DOUBLE = later(r"(?<=\S)[ \u00a0]{2,}(?=\S)")


_MISPLACED = later(
    r"[ \u00a0\u202f(\[¿¡\"“,;.!?](?:(?<=[ \u00a0\u202f])[,.;:!?)\]»” \u00a0\u202f]"
    r"|(?<=[(\[¿¡\"“])[ \u00a0]|(?<=[,;.!?])[^\W\d_])"
)
"""What all of these have in them, and most sentences nowhere."""


class Spacing:
    """Implements `SegmentCheck`: spaces around punctuation, as the target's typography has them."""

    name = "spacing"

    def __call__(self, pair: Comparison) -> Report:
        """See `SegmentCheck`: what the original has as well is no finding."""
        language = primary(pair.target.language)
        if language in _UNSPACED or _MISPLACED.search(pair.target.text) is None:
            return quiet(self.name)
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
        return [finding(self.name, _PUNCTUATION, Severity.MINOR, message, target=span) for span in spans[:10]]


_BICAMERAL = frozenset({"Latn", "Cyrl", "Grek", "Armn"})
"""Scripts with capitals whose languages begin a sentence with one; Georgian's are for whole words."""

_WHOLE = frozenset('.!?…。！？؟۔।"”’»»›」』)')
"""What a whole sentence ends with: what ends otherwise is a fragment, and begins as it likes."""

_ENOUGH = 12
"""Letters from which a text in one case says something."""


class Casing:
    """Implements `SegmentCheck`: sentences begin with a capital as the original's do, not all in one case."""

    name = "casing"

    def __call__(self, pair: Comparison) -> Report:
        """See `SegmentCheck`."""
        if script(pair.target.language) not in _BICAMERAL:
            return quiet(self.name)
        first = _first(pair.target.text)
        if first is None:
            return quiet(self.name)
        findings = []
        text = pair.target.text[:2000]
        lower, upper = text.islower(), text.isupper()
        letters = sum(map(str.isalpha, text)) if lower or upper else 0
        ours = _first(pair.source.text)
        cased = script(pair.source.language) in _BICAMERAL
        starts_small = ours is not None and cased and pair.source.text[ours].islower()
        # A fragment begins as its document has it: «tackling …» in a list, «Juli 2009» behind a «12.».
        whole = pair.source.text.rstrip()[-1:] in _WHOLE
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
        return finding(
            self.name, "linguistic-conventions/capitalization", Severity.MINOR, message, target=target
        )


def _first(text: str) -> int | None:
    """Where the first letter stands."""
    return next((at for at, sign in enumerate(text[:200]) if sign.isalpha()), None)


def _is_word(text: str, at: int) -> bool:
    """Whether a lower-case beginning is an ordinary word, not «iPhone» or an address."""
    word = text[at : at + 40].split(maxsplit=1)[0]
    return word[1:].islower() or len(word) == 1 or not word[1:].isalpha()


# Own list, of what models and broken conversions were seen to leave.
_NO_TEXT = later(
    r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,31});"  # an entity
    r"|amp#\d{1,5};|&amp|&quot|&lt|&gt|&nbsp"
    r"|<(?:unk|s|/s|pad|extra_id_\d{1,3}|mask)>?|\[UNK\]|⁇|▁|@@(?=\s|$)|@-@"
    r"|</?[a-z][a-z0-9]{0,10}(?:\s[^<>]{0,200})?/?>"  # a tag
    r"|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f\ufffd\ufffe\uffff\ud800-\udfff\u202d\u202e]"
    r"|Ã[\u0080-\u00bf©¨³±­¡¶¼]|â€[™œž“”˜¦\x9d\x9c\x99]|Â[ «»°·]"  # UTF-8 read as Latin-1
)
_ODD = later(
    r"[&#<\[⁇▁@ÃâÂ\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f\ufffd\ufffe\uffff\ud800-\udfff\u202d\u202e]"
)
"""Of which one is in all of that: Python finds a sign sooner than one of several patterns."""


class Entities:
    """Implements `SegmentCheck`: entities, tokens of a model, control characters, broken encodings.

    The overrides U+202D and U+202E are among them: they show a reader other words than are written.
    """

    name = "entities"

    def __call__(self, pair: Comparison) -> Report:
        """See `SegmentCheck`."""
        findings: list[Finding] = []
        odds = _NO_TEXT.finditer(pair.target.text) if _ODD.search(pair.target.text) else ()
        for odd in odds:
            if odd[0] in ("&", "") or len(findings) >= 20:
                break
            sign = odd[0] if odd[0].isprintable() else f"U+{ord(odd[0][0]):04X}"
            severity = Severity.MINOR if odd[0] in pair.source.text else Severity.MAJOR
            category, message = "linguistic-conventions/character-encoding", f"«{sign[:80]}» is no text"
            findings.append(finding(self.name, category, severity, message, target=Span(*odd.span())))
        return Report((self.name,), (), tuple(findings))


_MOST_RUNS = 20
"""Findings on one segment: more say nothing new to an editor."""


class Bidi:
    """Implements `SegmentCheck`: text of both directions shows its parts in the order that they are read in
    (Unicode's UAX 9).
    """

    name = "bidi"

    def __call__(self, pair: Comparison) -> Report:
        """See `SegmentCheck`: what the original has as well is no finding."""
        findings = []
        if not pair.target.text.isascii():
            if unclosed(pair.source.text) is None and (at := unclosed(pair.target.text)) is not None:
                sign = f"U+{ord(pair.target.text[at]):04X}"
                message = f"{sign} turns the direction of what follows, and nothing ends it"
                findings.append(self._finding(message, Span(at, at + 1)))
            if direction(pair.target.language) == "rtl":
                findings += [
                    self._finding(f"«{pair.target.text[slice(*run)][:80]}» shows in another order here", run)
                    for run in scrambled(pair.target.text)[:_MOST_RUNS]
                ]
        return Report((self.name,), (), tuple(findings))

    def _finding(self, message: str, target: Span) -> Finding:
        return finding(self.name, "locale-conventions", Severity.MINOR, message, target=target)
