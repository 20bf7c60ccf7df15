"""Every number of the original is in the translation with its value, and none is invented."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dragoman.facts.comparison import Comparison, finding
from dragoman.facts.moments import Moment
from dragoman.facts.moments.told import undated
from dragoman.facts.numbers import Number
from dragoman.facts.numbers.units import converts, dimension
from dragoman.model.article import Span
from dragoman.model.edition import Count, Finding, Report, Severity
from dragoman.text.digits import decimal_mark
from dragoman.text.languages import primary

_FORMAT = "locale-conventions/number-format"

_MOST = 100
"""Numbers compared on a side; a sentence with more is a table, and is compared up to here."""

_HUNDRED, _COUPLE = 100, 2
"""The years of a century, which languages say as a word or as a number; and the largest number that is
reworded («both», «twice») where nothing else changes."""

_SMALL = 12
"""Up to here translators reword: "both", "a couple", "two-all"; in figures as in words."""

_COUNTING = frozenset({"word", "measure", "figure"})
"""Kinds of numbers that say how many."""

# Languages whose number words are known in the forms that they take in text.
_SPELLED = frozenset({"en", "es", "ca", "gl", "pt", "fr", "it", "de", "nl", "sv", "da", "nb", "nn", "ru"})

_MISREAD = re.compile(r"\d[.,](?!000)\d{3}$")
"""A mark before three digits that another language takes for the decimal one."""

_CENTURY = re.compile(
    r"\b(?:centur|siglo|segle|sécul|secul|siècle|secol|jahrhundert|eeuw|århundre|sekel|sekler)|век|століт|قرن",
    re.IGNORECASE,
)
"""A hundred years by their name."""

_SINGLE = re.compile(r"\b(?:an?|per|the|each) (mile|inch|foot|pound|ton)\b")
"""One of a measure, without a figure: «a mile away» is «1.6 Kilometer entfernt»."""

_DECIMAL = re.compile(r"\d+([.,])\d{1,2}(?![\d.,]*\d)")
"""A figure whose mark can be a decimal one only: one or two digits stand behind it."""


class Numbers:
    """Implements `SegmentCheck`."""

    name = "numbers"

    def __call__(self, pair: Comparison) -> Report:
        """See `SegmentCheck`: counts numbers."""
        ours, theirs = _read(pair)
        if not ours and not theirs:
            return Report((self.name,))
        lost, invented, misread = _unmatched(ours, theirs)
        lost, invented = undated(lost, invented, pair.source, pair.target)
        spelling = tuple(self._spelling(one, other, pair) for one, other in misread)
        spelling += tuple(self._mark(other, pair) for other in _foreign_marks(theirs, pair))
        if not lost and not invented:
            return Report((self.name,), _counts(ours, ()), spelling)
        # A number said once on one side and twice on the other was restated, not invented.
        lost = [one for one in lost if not any(one.equals(other) for other in theirs)]
        invented = [one for one in invented if not any(one.equals(other) for other in ours)]
        lost, invented = _converted(
            lost, invented, _open(ours, theirs), _open(theirs, ours), pair.source.text
        )
        lost = [
            one
            for one in lost
            if not (dimension(one.unit) and pair.source.text[one.start - 1 : one.start] == "(")
        ]
        lost = [one for one in lost if one.value != _HUNDRED or not _CENTURY.search(pair.target.text)]
        invented = [one for one in invented if one.value != _HUNDRED or not _CENTURY.search(pair.source.text)]
        lost, invented = _lasting(lost, invented, pair)
        counts = _counts(ours, lost)
        findings, doubt = self._findings(lost, invented, pair)
        return Report((self.name,), counts, (*findings, *spelling), doubt=doubt)

    def _spelling(self, one: Number, other: Number, pair: Comparison) -> Finding:
        figure = pair.target.excerpt(other)
        # No decimal ends in three noughts: who reads «55,000» knows what was meant, but not of «104,500».
        severity = Severity.MAJOR if _MISREAD.search(figure) else Severity.MINOR
        message = f"«{figure}» is another number to a reader of {pair.target.language}"
        return finding(self.name, _FORMAT, severity, message, one, other)

    def _mark(self, other: Number, pair: Comparison) -> Finding:
        figure, language = pair.target.excerpt(other), pair.target.language
        message = f"«{figure}» has the decimal mark of another language than {language}"
        return finding(self.name, _FORMAT, Severity.MINOR, message, target=other)

    def _findings(
        self, lost: list[Number], invented: list[Number], pair: Comparison
    ) -> tuple[list[Finding], float]:
        findings: list[Finding] = []
        # A word is not missed where the other language's number words cannot be read.
        spelled = _spells(pair.source.language) and _spells(pair.target.language)
        ours = [one for one in lost if _sure(one, spelled)]
        theirs = [one for one in invented if _sure(one, spelled)]
        for one in tuple(ours):
            other = next((new for new in theirs if _alike(one, new)), None)
            if other is not None:
                findings.append(self._finding(one, other, pair))
                ours.remove(one)
                theirs.remove(other)
        if not findings and spelled and _is_swap(lost, invented):
            findings.append(self._finding(lost[0], invented[0], pair))
        findings += [self._finding(one, None, pair) for one in ours if _stands_alone(one)]
        findings += [self._finding(None, other, pair) for other in theirs if _stands_alone(other)]
        found = {at for told in findings for at in (told.source, told.target)}
        rest = [one for one in (*lost, *invented) if Span(one.start, one.end) not in found]
        doubt = sum(0.02 if one.weak else 0.3 for one in rest)
        return findings, min(doubt, 1.0)

    def _finding(self, one: Number | None, other: Number | None, pair: Comparison) -> Finding:
        ours = pair.source.excerpt(one) if one else ""
        theirs = pair.target.excerpt(other) if other else ""
        if one and other:
            category, message = "accuracy/mistranslation", f"«{ours}» became «{theirs}»"
        elif one:
            category, message = "accuracy/omission", f"the number «{ours}» is not in the translation"
        else:
            category, message = "accuracy/addition", f"the number «{theirs}» is not in the original"
        return finding(self.name, category, Severity.CRITICAL, message, one, other)


def _foreign_marks(theirs: Sequence[Number], pair: Comparison) -> Iterator[Number]:
    """Decimals that were copied with the mark of the source's language: «1.2 metros».

    What follows the same word in both is a name or a version («iOS 12.1»), written as its maker does.
    """
    ours, own = decimal_mark(pair.source.language), decimal_mark(pair.target.language)
    if not ours or not own or ours == own:
        return
    for other in theirs:
        figure = _DECIMAL.match(pair.target.text, other.start)
        if other.kind != "figure" or figure is None or figure[1] != ours or figure[0] not in pair.source.text:
            continue
        before = pair.target.text[: other.start].rsplit(maxsplit=1)
        if not before or f"{before[-1]} {figure[0]}" not in pair.source.text:
            yield other


def _counts(ours: Sequence[Number], lost: Sequence[Number]) -> tuple[Count, ...]:
    total = sum(not one.weak for one in ours)
    return (Count("numbers", total - sum(not one.weak for one in lost), total),) if total else ()


def _read(pair: Comparison) -> tuple[list[Number], list[Number]]:
    """The numbers of both sides, but those that name a month, and those of times that agree."""
    ours, theirs = list(pair.source.numbers[:_MOST]), list(pair.target.numbers[:_MOST])
    if not ours and not theirs:
        return ours, theirs
    here, there = pair.source.moments[:_MOST], pair.target.moments[:_MOST]
    if not here and not there:
        return ours, theirs
    return _outside(ours, here, there, theirs), _outside(theirs, there, here, ours)


def _outside(
    found: list[Number], moments_: Sequence[Moment], others: Sequence[Moment], figures: Sequence[Number]
) -> list[Number]:
    kept = []
    for one in found:
        moment = next((here for here in moments_ if here.start <= one.start and one.end <= here.end), None)
        if moment is None and _is_clock(one, others):
            continue
        if moment is None or not (_is_month(one, moment) or _is_same_time(moment, others, figures)):
            kept.append(one)
    return kept


def _is_clock(number: Number, others: Sequence[Moment]) -> bool:
    """Whether a figure like 5.30, or 14 for «2pm», is a time that the other side writes as one."""
    if any(other.hour == number.value > 12 and not other.minute for other in others):
        return True
    return any(
        other.minute and other.hour is not None and abs(number.value - hour - other.minute / 100) < 1e-6
        for other in others
        for hour in (other.hour or 0, (other.hour or 0) % 12)
    )


def _is_month(number: Number, moment: Moment) -> bool:
    return number.value == moment.month and number.value != moment.day


def _is_same_time(moment: Moment, others: Sequence[Moment], figures: Sequence[Number]) -> bool:
    """Whether the other side has the same time of day: as a time, as «5.30», or as noon or midnight."""
    if moment.hour is None:
        return False
    if moment.hour > 12 and not moment.minute and any(one.value == moment.hour for one in figures):
        return True  # «2pm», «kl. 14»
    if moment.hour in (0, 12, 24) and not moment.minute:
        return True
    if any(other.hour is not None and moment.agrees(other) for other in others):
        return True
    clock = {hour + (moment.minute or 0) / 100 for hour in (moment.hour, moment.hour % 12)}
    return bool(moment.minute) and any(abs(value - one.value) < 1e-6 for one in figures for value in clock)


def _unmatched(
    ours: Sequence[Number], theirs: Sequence[Number]
) -> tuple[list[Number], list[Number], list[tuple[Number, Number]]]:
    """What has no equal on the other side, and pairs whose equality a reader would not see: «1,000» in a
    Spanish text. Equals are taken in pairs, firm numbers first.
    """
    left = sorted(theirs, key=lambda one: one.weak)
    lost = []
    misread = []
    for one in sorted(ours, key=lambda one: one.weak):
        match = next((at for at, other in enumerate(left) if one.equals(other)), None)
        if match is None:
            lost.append(one)
        else:
            other = left.pop(match)
            if (
                len(other.readings) > 1
                and not other.elided
                and other.kind == "figure"
                and other.value not in one.readings
            ):
                misread.append((one, other))
    return sorted(lost), sorted(left), misread


def _open(some: Sequence[Number], others: Sequence[Number]) -> list[Number]:
    """Those that do not stand on the other side as they are: with their unit, or with none that is read."""
    return [one for one in some if not any(one.equals(other) and _same_unit(one, other) for other in others)]


def _same_unit(one: Number, other: Number) -> bool:
    same = one.unit == other.unit or not one.unit or not other.unit
    return same and _alike(one, other)  # the 2 of «l/m2» is no count


def _converted(
    lost: list[Number], invented: list[Number], mine: list[Number], yours: list[Number], source: str
) -> tuple[list[Number], list[Number]]:
    """Without measures that were converted into the reader's units.

    They are looked for among all open numbers of the other side: «2 to 4 inches» are «5 to 10 centimetres»,
    and «2 kilos» beside them are no inches.
    """
    single = _SINGLE.search(source)
    if single is not None:
        unit = "inch" if single[1] == "inch" else single[1]
        mine = [*mine, Number(*single.span(), (1.0,), "word", unit)]
    ours = [one for one in lost if not any(_is_converted(one, other) for other in yours)]
    theirs = [other for other in invented if not any(_is_converted(one, other) for one in mine)]
    # One who gives both measures may leave out the reader's foreign one.
    return [one for one in ours if not dimension(one.unit) or theirs], theirs


def _lasting(
    lost: list[Number], invented: list[Number], pair: Comparison
) -> tuple[list[Number], list[Number]]:
    """Without numbers of what the other side counts in another unit: «half an hour» is 30 minutes."""
    if not lost and not invented:
        return lost, invented
    same = [
        (one.number, other.number)
        for one in pair.source.durations[:_MOST]
        for other in pair.target.durations[:_MOST]
        if one.unit != other.unit and one.lasts(other)
    ]
    return (
        [number for number in lost if all(number is not one for one, _ in same)],
        [number for number in invented if all(number is not other for _, other in same)],
    )


def _is_converted(one: Number, other: Number) -> bool:
    return converts(one.value, one.unit, other.value, other.unit)


def _spells(language: str) -> bool:
    return primary(language) in _SPELLED


def _sure(one: Number, spelled: bool) -> bool:
    """Whether the number is certainly one, and would be kept by any translator."""
    if one.weak:
        return False
    if one.kind in ("figure", "ordinal", "decade", "code", "roman"):
        return one.kind != "ordinal" or one.value > 0
    return one.value > _SMALL and spelled


def _is_swap(lost: list[Number], invented: list[Number]) -> bool:
    """Whether one small number is lost and another one new, and nothing else: three became four.

    One of them alone may be reworded («both», «a couple», «a few»), and one and two often are.
    """
    return (
        len(lost) == len(invented) == 1
        and lost[0].kind in _COUNTING
        and invented[0].kind in _COUNTING
        and not (lost[0].weak or invented[0].weak)
        and min(lost[0].value, invented[0].value) > _COUPLE
        and max(lost[0].value, invented[0].value) <= _SMALL
    )


def _alike(one: Number, other: Number) -> bool:
    """Whether one number can have become the other: a code does not become a count."""
    return (one.kind == "code") == (other.kind == "code")


def _stands_alone(one: Number) -> bool:
    """Whether a number without any on the other side is certainly lost: most rewording is of small
    ones, of ordinals, decades and names, and of «100 percent sure».
    """
    if one.kind in ("ordinal", "decade", "code", "roman") or (one.value == 100 and one.unit == "%"):
        return False
    return one.value > _SMALL or one.value != int(one.value)
