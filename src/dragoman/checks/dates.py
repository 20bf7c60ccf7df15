"""Every date and time of day of the original is in the translation, and none is invented.

Years and days that stand as figures are the check of numbers' too; this one knows months, weekdays
and hours, in any spelling, and the calendars of both sides' readers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from dragoman.facts.comparison import Comparison, finding, unknown
from dragoman.facts.moments import Moment, knows_months
from dragoman.facts.moments.clocks import may_be_hour
from dragoman.facts.numbers import Number
from dragoman.model.article import Span
from dragoman.model.edition import Count, Finding, Report, Severity, quiet
from dragoman.text.languages import primary

_MOST = 100
"""Dates compared on a side: each with each, so that a calendar of them takes no quadratic time."""

_NEAR = frozenset({"day", "week", "month"})
"""What is counted from the text's own day, and is a weekday or a month to who knows it: «yesterday»."""

_NAMESAKE = 0.4
"""Likeness in meaning from which a word of the original may be what a day or a month is said for: a feast
(«Boxing Day»), a season. What is less like it only stands in its place."""

_ZONE = re.compile(
    r"\b(?:GMT|UTC|BST|WES?T|CES?T|EES?T|MES?Z|[ECMP][SD]?T|AES?T|AEDT|IST|JST|KST|HKT|MSK|МСК)\b"
    r"|\b(?:local time|hora (?:local|de)|heure (?:locale|de)|ora (?:locale|di)|Ortszeit|местного времени)\b"
)
"""What says which zone's hour it is: another may stand for it then."""

_NEXT_WORD = re.compile(r"[ -]\w+")
_WORD_BEFORE = re.compile(r"\w+[ -]\Z")


class Dates:
    """Implements `SegmentCheck`."""

    name = "dates"

    def __call__(self, pair: Comparison) -> Report:
        """See `SegmentCheck`: counts dates."""
        skipped = unknown(self.name, pair, knows_months, "the months of {} are not known")
        if skipped:
            return Report(skipped=skipped)
        ours, theirs = pair.source.moments[:_MOST], pair.target.moments[:_MOST]
        if not ours and not theirs:
            return quiet(self.name)
        lost = _without(ours, theirs, pair.target.unsure_units)
        invented = _without(theirs, ours, pair.source.unsure_units)
        if not lost and not invented:
            total = sum(_is_owed(one) for one in ours)
            return Report((self.name,), (Count("dates", total, total),) if total else ())
        changed, dropped = _paired(lost, invented)
        findings = [
            self._changed(one, other, pair) for one, other in changed if not _is_converted(one, other, pair)
        ]
        excuses = [
            f"in another zone: «{pair.target.excerpt(other)}»"
            for one, other in changed
            if _is_converted(one, other, pair)
        ]
        owed = [one for one in dropped if _is_owed(one) and one.offset is None]
        for one in owed:
            instead = _figure(one, pair) or _instead(one, theirs) or _as_it_is(one, pair)
            if instead is not None:
                excuses.append(f"said otherwise: «{pair.target.excerpt(instead)}»")
            else:
                findings.append(self._dropped(one, pair))
        new = [other for other in invented if all(other is not known for _, known in changed)]
        findings += [self._added(other, pair) for other in new if _is_added(other, dropped, pair)]
        # What is counted from the text's own day is often left out, or said by a tense: no loss is counted.
        total = sum(_is_owed(one) for one in ours) - sum(one.offset is not None for one in dropped)
        kept = total - len(changed) - len(owed)
        counts = (Count("dates", kept, total, tuple(excuses)),) if total else ()
        doubt = 0.25 * (len(dropped) + len(invented) - len(changed))
        return Report((self.name,), counts, tuple(findings), doubt=min(1.0, doubt))

    def _changed(self, one: Moment, other: Moment, pair: Comparison) -> Finding:
        message = f"«{pair.source.excerpt(one)}» became «{pair.target.excerpt(other)}»"
        return finding(self.name, "accuracy/mistranslation", Severity.CRITICAL, message, one, other)

    def _dropped(self, one: Moment, pair: Comparison) -> Finding:
        message = f"«{pair.source.excerpt(one)}» is not in the translation"
        return finding(self.name, "accuracy/omission", Severity.MAJOR, message, one)

    def _added(self, other: Moment, pair: Comparison) -> Finding:
        message = f"«{pair.target.excerpt(other)}» is not in the original"
        return finding(self.name, "accuracy/addition", Severity.MAJOR, message, target=other)


def _without(ours: Iterable[Moment], theirs: Sequence[Moment], unsure: frozenset[str]) -> list[Moment]:
    """Those of ours that the other side does not say; «اليوم» is «today» where that was said."""
    return [
        one
        for one in ours
        if _says(one)
        and not any(one.agrees(other) for other in theirs)
        and not (one.offset is not None and one.unit in unsure)
    ]


def _paired(
    lost: Sequence[Moment], invented: Sequence[Moment]
) -> tuple[list[tuple[Moment, Moment]], list[Moment]]:
    """What became something else of its kind, with that; and what of `lost` became nothing."""
    left = [new for new in invented if new.firm]
    changed, dropped = [], []
    for one in lost:
        other = next((new for new in left if _comparable(one, new)), None)
        if other is None:
            dropped.append(one)
        else:
            left.remove(other)
            changed.append((one, other))
    return changed, dropped


def _says(moment: Moment) -> bool:
    """Whether it names a month, a weekday, an hour or a day from now: a year alone is a number."""
    return (
        moment.offset is not None
        or moment.month is not None
        or moment.weekday is not None
        or moment.hour is not None
    )


def _is_owed(moment: Moment) -> bool:
    """Whether it is certainly said: a weekday that may be part of a name («The Sunday Times») is not."""
    return _says(moment) and moment.firm


def _is_added(new: Moment, dropped: Sequence[Moment], pair: Comparison) -> bool:
    """Whether nothing of the original says a weekday or a month of the translation in any way: «today», a
    date in figures («9/11»), a feast that its day is named after, a name that both sides have.
    """
    if new.offset is not None or new.hour is not None or not _is_owed(new):
        return False
    if any(one.unit != "year" for one in dropped) or any(
        one.unit in _NEAR for one in pair.source.moments[:_MOST]
    ):
        return False
    if pair.target.excerpt(new).casefold() in pair.source.text.casefold():
        return False
    if new.month is not None and any(one.value == new.month for one in pair.source.numbers[:_MOST]):
        return False
    return pair.alignment is None or not any(
        one.partner >= 0 and one.likeness >= _NAMESAKE
        for one in pair.alignment.target
        if new.start <= one.word.start < new.end
    )


def _comparable(one: Moment, other: Moment) -> bool:
    """Whether both say the same kind of thing, so that one can have become the other."""
    if one.offset is not None and one.unit == other.unit:
        return True
    return any(
        getattr(one, name) is not None and getattr(other, name) is not None
        for name in ("month", "weekday", "hour")
    )


def _figure(one: Moment, pair: Comparison) -> Number | None:
    """A number of the translation that may be the hour, where nothing says that it is one: «nach 14.25»."""
    if one.hour is None:
        return None
    values = {hour + (one.minute or 0) / 100 for hour in (one.hour, one.hour % 12)}
    values |= {one.hour * 100 + one.minute} if one.minute else {24} if not one.hour else set()
    words, language = pair.target.words, primary(pair.target.language)
    return next(
        (
            new
            for new in pair.target.numbers[:_MOST]
            if any(abs(new.value - value) < 1e-6 for value in values)
            and (one.minute or new.value > 12 or may_be_hour(new, words, language))
        ),
        None,
    )


def _as_it_is(one: Moment, pair: Comparison) -> Span | None:
    """The same words in the translation, as a part of a name that is kept: «Fridays for Future»."""
    words = pair.source.at(one)
    if not words[:1].isupper():
        return None
    after = _NEXT_WORD.match(pair.source.text, one.end)
    before = _WORD_BEFORE.search(pair.source.text[: one.start])
    for phrase, start in (
        (words + after[0] if after else "", 0),
        (before[0] + words if before else "", len(before[0]) if before else 0),
    ):
        kept = re.search(rf"\b{re.escape(phrase)}\b", pair.target.text) if phrase else None
        if kept is not None:
            return Span(kept.start() + start, kept.start() + start + len(words))
    return None


def _instead(one: Moment, theirs: Sequence[Moment]) -> Moment | None:
    """What says the day of a date or a weekday in another way: «heute», «am 3. Mai»."""
    if one.hour is not None:
        return None
    return next(
        (other for other in theirs if other.unit == "day" or (other.day is not None and one.month is None)),
        None,
    )


def _is_converted(one: Moment, other: Moment, pair: Comparison) -> bool:
    """Whether two times may be one moment in two zones, of which a text names one."""
    if one.hour is None or other.hour is None or one.half != other.half or abs(one.hour - other.hour) == 12:
        return False
    return any(_ZONE.search(text[:20_000]) is not None for text in (pair.source.text, pair.target.text))
