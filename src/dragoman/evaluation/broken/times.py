"""Times: a weekday or month that is another, a date dropped, a time of day twelve hours off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from babel import Locale

from dragoman.evaluation.broken.case import Case, number
from dragoman.evaluation.broken.words import Found, found, listed, only, replaced, table, tidy
from dragoman.text.languages import primary

CONTEXTS = ("format", "stand-alone")


@cache
def named(language: str, what: str, context: str) -> dict[str, int]:
    """Names of weekdays or months as CLDR has them, with their number."""
    locale = Locale(primary(language))
    known = locale.days if what == "days" else locale.months
    return {
        name: at for at, name in known[context]["wide"].items() if not (language == "en" and name == "May")
    }


def _all(language: str, what: str) -> dict[str, int]:
    return {name: at for context in CONTEXTS for name, at in named(language, what, context).items()}


def _the_one(text: str, language: str, what: str) -> tuple[Found, int] | None:
    """The only weekday or month that a text names; names of a language with capitals have theirs."""
    known = _all(language, what)
    place = only(text, tuple(known), language)
    if place is None:
        return None
    word = place.of(text)
    if language == "en" and not word[0].isupper():
        return None
    return next(((place, at) for name, at in known.items() if name.casefold() == word.casefold()), None)


def _changed(case: Case, what: str) -> Iterator[str]:
    here, there = _the_one(case.source, case.ours, what), _the_one(case.target, case.theirs, what)
    if here is None or there is None or here[1] != there[1]:
        return
    word = there[0].of(case.target).casefold()
    for context in CONTEXTS:
        names = named(case.theirs, what, context)
        if word in {name.casefold() for name in names}:
            rest = sorted(name for name, at in names.items() if at != there[1] and name.casefold() != word)
            yield replaced(case.target, there[0], rest[number(case.target) % len(rest)])


def weekday_changed(case: Case) -> Iterator[str]:
    """The only weekday is another."""
    yield from _changed(case, "days")


def month_changed(case: Case) -> Iterator[str]:
    """The only month is another."""
    yield from _changed(case, "months")


def date_dropped(case: Case) -> Iterator[str]:
    """The only weekday, month or year is dropped with the words that belong to it."""
    for shape in listed(case.theirs, "dates.dropped"):
        what = "days" if "{weekday}" in shape else "months" if "{month}" in shape else ""
        if what:
            here, there = _the_one(case.source, case.ours, what), _the_one(case.target, case.theirs, what)
            same = here is not None and there is not None and here[1] == there[1]
        else:
            years = [set(re.findall(r"\b(?:19|20)\d\d\b", text)) for text in (case.source, case.target)]
            same = years[0] == years[1] and len(years[0]) == 1 and not _all_in(case)
        matches = list(_shape(shape, case.theirs).finditer(case.target)) if same else []
        if len(matches) == 1:
            start, end = matches[0].span()
            yield tidy(case.target[:start] + case.target[end:], case.target)
            return


_DATED = re.compile(
    r"\b(?:to-?day|tonight|yesterday|tomorrow|now|morning|evening|night|week|day|days)\b|\d", re.IGNORECASE
)


def weekday_added(case: Case) -> Iterator[str]:
    """A sentence that says nothing of the time has a weekday at its end."""
    english = case.source if case.ours == "en" else case.target
    sides = ((case.source, case.ours), (case.target, case.theirs))
    if _DATED.search(english) or any(
        found(text, tuple(_all(tag, what)), tag) for text, tag in sides for what in _WHAT
    ):
        return
    end = re.search(r"[.!…]$", case.target)
    shapes = [one for one in listed(case.theirs, "dates.dropped") if one.endswith("{weekday}")]
    shape = min(shapes, key=lambda one: (abs(len(one.split()) - 2), one), default="")
    if end and shape:
        names = sorted(named(case.theirs, "days", "format"))
        said = shape.replace("{weekday}", names[number(case.target) % len(names)])
        yield f"{case.target[: end.start()]} {said}{end.group()}"


_WHAT = ("days", "months")


def _all_in(case: Case) -> bool:
    return bool(found(case.target, tuple(_all(case.theirs, "months")), case.theirs))


@cache
def _shape(shape: str, language: str) -> re.Pattern[str]:
    """A phrase of a date as a pattern, with a comma before it."""
    names = {
        what: "|".join(sorted(map(re.escape, _all(language, kind)), key=len, reverse=True))
        for what, kind in (("weekday", "days"), ("month", "months"))
    }
    pattern = re.escape(shape).replace(r"\{", "{").replace(r"\}", "}").replace(r"\ ", r"\s+")
    filled = (
        pattern.replace("{weekday}", f"(?:{names['weekday']})")
        .replace("{month}", f"(?:{names['month']})")
        .replace("{day}", r"\d{1,2}(?:º|\.|er|st|nd|rd|th)?")
        .replace("{year}", r"(?:19|20)\d\d")
    )
    return re.compile(rf"(?:,\s*)?(?<![\w-]){filled}(?![\w-])", re.IGNORECASE)


_ENGLISH_TIME = re.compile(r"(?<![\d.,:])(\d{1,2})(?:[:.](\d\d))?\s?([ap])\.?\s?m\b\.?", re.IGNORECASE)
_TIME = re.compile(r"(?<![\d.,:])(\d{1,2})(?:\s?(?:[:.]|h|Uhr)\s?(\d\d))?(?=\s?(?:h\b|Uhr|[^\d]|$))")
_NEAR = 12
"""Characters between a time and the words that say of which half of the day it is."""


def halfday(case: Case) -> Iterator[str]:
    """A time of day is twelve hours off: «9pm» as nine in the morning, «4.40 am» as 16:40."""
    if "en" not in (case.ours, case.theirs):
        return
    english, other = (case.source, case.target) if case.ours == "en" else (case.target, case.source)
    times = list(_ENGLISH_TIME.finditer(english))
    if len(times) != 1:
        return
    hour = int(times[0][1]) % 12 + (12 if times[0][3].lower() == "p" else 0)
    minutes = times[0][2] or "00"
    same = [match for match in _TIME.finditer(other) if _is(match, hour, minutes)]
    if len(same) != 1 or int(times[0][1]) not in range(1, 13):
        return
    if case.theirs == "en":
        mark = Found(times[0].start(3), times[0].start(3) + 1)
        letter = mark.of(english)
        yield english[: mark.start] + letter.translate(str.maketrans("apAP", "paPA")) + english[mark.end :]
    else:
        yield from _shifted(case, same[0])


def _is(match: re.Match[str], hour: int, minutes: str) -> bool:
    """Whether a time is that one, by the clock of 24 hours or of twelve; whole hours with some sign of a
    time.
    """
    said = match[2] or "00"
    whole = match[2] is not None or match.string[match.end() :].lstrip()[:1] in ("h", "U")
    return said == minutes and int(match[1]) in (hour, hour % 12 or 12) and (whole or _marked(match))


def _marked(match: re.Match[str]) -> bool:
    return bool(
        re.match(r"\s?(?:[ap]\.\s?m|de l[ao]|d[ao] |du |di |del|heures)", match.string[match.end() :])
    )


def _shifted(case: Case, time: re.Match[str]) -> Iterator[str]:
    swap = table(case.theirs, "clock.swap")
    near = [
        one for one in found(case.target, dict(swap), case.theirs) if 0 <= one.start - time.end() <= _NEAR
    ]
    if near:
        yield replaced(case.target, near[0])
        return
    marked = [*listed(case.theirs, "clock.morning"), *listed(case.theirs, "clock.evening")]
    hour = int(time[1])
    if not found(case.target, marked, case.theirs) and hour not in (0, 12):
        shifted = str(hour - 12 if hour > 12 else hour + 12).zfill(len(time[1]) if hour < 12 else 1)
        yield case.target[: time.start(1)] + shifted + case.target[time.end(1) :]
