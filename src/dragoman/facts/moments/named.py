"""Months and weekdays by their names, with the day and the year beside them.

Names of months and weekdays are those of `dragoman.text.calendar`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from dragoman.facts.languages import table
from dragoman.facts.moments.moment import Moment
from dragoman.facts.remembered import Lasting
from dragoman.text.calendar import abbreviations, calendar, have_capitals, months_and_weekdays
from dragoman.text.patterns import later
from dragoman.text.words import Memo, Word, folded

_BEFORE = frozenset(  # prepositions that a time stands behind, in the languages that have ambiguous names
    "the in on last next since until by of early late this mid during from through to before after every"
    " between and around about end till en el del de desde hasta a al le du au am im vom seit"
    " bis no na do da w we v ve past".split()
)
_GLUE = frozenset("of de del di d' d’ l’ the dem den der من м st nd rd th er º го е ого".split())
"""Small words and ordinals' endings that stand between a day, a month and a year: «the 3rd of May»."""

_FARTHEST = 3
"""Characters between a month's name and its figure: «March (3)» and whole phrases are no dates."""

_DAYS = range(1, 32)
_SHORT_YEAR = later(r"\.?[/-](\d{2})(?![\d/-])")
"""Behind a month's name, its year or its day: «abr/18»."""

_FOLLOWING = frozenset("à de da do e em passada próxima que no na".split())
"""Words behind a Portuguese weekday that is an ordinal, and «second» or «sixth», before nouns."""

_SHORT = 4
"""Letters of an abbreviated weekday, as English has them, with a plural's s."""

_POSSESSIVE = ("'s", "’s")
_JOINS = frozenset("-–—/")
"""What joins two abbreviations."""

_SIGN = 2
"""Letters of an abbreviation that stands in dates only: «Mo» and «So» are words."""

_PAIR = later(r"(?<!\d)(\d{1,2})[-–:](\d{1,2})(?!\d)")
"""Two figures: days from one to the other, or a score."""

_DAY_BEFORE = later(
    r"(?<![\d.,:/])(\d{1,2})(?:\.|º|er|-?(?![ap]m\b)[^\W\d_]{1,2})?(?: ?[-–—/] ?| [^\W\d_]{1,3}\.? )$"
)
_DAY_AFTER = later(
    r"(?:\.|º|st|nd|rd|th)?(?: ?[-–—/] ?| (?:and|to|or|through|until) )(\d{1,2})(?![\d:/]|[.,]\d)"
)
_SPAN = 12
"""The other day of a span, and the characters before a date in which it stands: «11. bis »."""

_SHORTEST_FIRST = 5
"""Letters of a weekday's name that may begin a compound."""

_APART = frozenset(";:()–—%$€")
"""Signs that end a date, or make an amount of the figure beside them."""


def named(row: tuple[Word, ...], base: str, language: str, places: Sequence[int]) -> Iterator[Moment]:
    """The dates of a text in ASCII digits whose words at `places` may be a month's or a weekday's name."""
    known = calendar_words(language)
    for at in places:
        word = row[at]
        month, weekday = known[word.folded] or (None, None)
        if month is not None:
            moment = _around(row, at, month, base, language)
            if moment is not None:
                yield moment
        elif weekday is not None and _is_name(row, at, base, language):
            start, pairs = word.start, _pairs(language)
            if pairs and at and (row[at - 1].folded, word.folded) in pairs:
                start, weekday = row[at - 1].start, pairs[row[at - 1].folded, word.folded]
            hour = _hours(language)[word.folded]
            minute = None if hour is None else 0
            firm = _is_firm(row, at, base, language)
            yield Moment(start, word.end, weekday=weekday, hour=hour, minute=minute, firm=firm)


_Named = tuple[int | None, int | None]
"""A month or a weekday."""


@lru_cache(maxsize=64)
def calendar_words(language: str) -> Memo[str, _Named | None]:
    """By folded word, the month or the weekday that it names or is made of: «Freitagabend», «субботний»."""
    plain = months_and_weekdays(language)
    whole, stems = _forms(language)
    firsts = tuple(stem for stem, _ in stems)

    def meant_by(word: str) -> _Named | None:
        found = plain[word] or whole.get(word)
        if found is None and firsts and word.startswith(firsts):
            return next(meant for stem, meant in stems if word.startswith(stem))
        return found

    return Lasting("calendar", language, meant_by)


@lru_cache(maxsize=64)
def _hours(language: str) -> Memo[str, int | None]:
    """By folded word, the time that a weekday's compound ends in: «Montagmittag» is Monday at noon."""
    plain, times = months_and_weekdays(language), table("times", language)
    at = {folded(word): int(hour) for word, hour in times.get("at", {}).items()}

    def meant_by(word: str) -> int | None:
        ending = next((one for one in at if word.endswith(one) and word != one), "")
        return at[ending] if ending and plain[word.removesuffix(ending)] is not None else None

    return Memo(meant_by if times.get("compounds") else lambda _: None)


def _forms(language: str) -> tuple[dict[str, _Named], list[tuple[str, _Named]]]:
    """Words of a language that CLDR lacks, and what words begin with, the longest first."""
    times, known = table("times", language), calendar(language)
    whole: dict[str, _Named] = {}
    stems: list[tuple[str, _Named]] = []
    for name in ("months", "weekdays"):
        for number, spelled in times.get(name, {}).items():
            meant = (int(number), None) if name == "months" else (None, int(number))
            stems += [(form[:-1], meant) for form in spelled.split() if form.endswith("*")]
            whole |= {folded(form): meant for form in spelled.split() if form.isalpha()}
    if times.get("compounds"):
        stems += [(key, (None, at)) for key, at in known.weekdays.items() if len(key) >= _SHORTEST_FIRST]
        stems += [(key, (at, None)) for key, at in known.months.items() if len(key) > _SHORTEST_FIRST]
    return whole, sorted(stems, key=lambda one: -len(one[0]))


@lru_cache(maxsize=64)
def _pairs(language: str) -> Mapping[tuple[str, str], int]:
    """Names of weekdays in two words: Persian «پنج شنبه» is the fifth day after «شنبه»."""
    return {
        (first, last): int(number)
        for number, spelled in table("times", language).get("weekdays", {}).items()
        for form in spelled.split()
        if "_" in form
        for first, last in [form.split("_")]
    }


def _is_firm(row: tuple[Word, ...], at: int, base: str, language: str) -> bool:
    """Whether it certainly names a month or a weekday, and is no other word («среду» is a milieu too)."""
    homonym = row[at].folded in _homonyms(language)
    if homonym and language == "pt":
        return at + 1 < len(row) and row[at + 1].folded.startswith("feira")
    behind = at > 0 and row[at - 1].folded in _BEFORE | _homonyms_behind(language)
    return (not homonym or behind) and not _is_in_a_name(row, at, base, language)


def _is_in_a_name(row: tuple[Word, ...], at: int, base: str, language: str) -> bool:
    """Whether a weekday's or a month's name is part of a longer name, as of a paper: «The Sunday Times»;
    where it is written small, a capital inside a sentence makes a name of it: «Santo Domingo».
    """
    if language != "en":
        return not have_capitals(language) and _has_capital(row, at, base)
    known = calendar_words(language)
    if len(row[at].folded) <= _SHORT:  # «Sun» is a company, and a sun
        return True
    following = row[at + 1] if at + 1 < len(row) else None
    if following is not None and following.text[:1].isupper() and base[row[at].end : following.start] == " ":
        return known[following.folded] is None
    return at > 1 and row[at - 1].text[:1].isupper() and known[row[at - 1].folded] is None


def _has_capital(row: tuple[Word, ...], at: int, base: str) -> bool:
    """Whether a word has a capital that no sentence's beginning and no headline gives it."""
    if not at or not row[at].text[0].isupper() or row[at].text.isupper():
        return False
    return base[row[at - 1].end : row[at].start] == " " and row[at - 1].text[-1].isalpha()


def _around(row: tuple[Word, ...], at: int, month: int, base: str, language: str) -> Moment | None:
    """The date that a month's name is in: a day on either side, or two, a year behind."""
    word = row[at]
    start, end, day, year = word.start, word.end, None, None
    short = _SHORT_YEAR.match(base, word.end)
    if short is not None and not base[: word.start][-1:].isdigit():
        dated = Moment(start, short.end(), month=month, day=int(short[1]))
        return dated._replace(year=int(short[1]), day=None, other=dated if dated.day in _DAYS else None)
    before = _number_near(row, at, -1, base)
    if before is not None:
        value, start_, _ = before
        if value in _DAYS:
            day, start = value, start_
    after = _number_near(row, at, 1, base) if word.text[-2:] not in _POSSESSIVE else None
    if after is not None and word.folded in _ambiguous(language) and base[end : after[1]].strip(" ."):
        after = None  # Catalan «des del 10» is «since the 10th»
    if after is not None:
        value, _, end_ = after
        if value >= 1000:
            year, end = value, end_
        elif day is None and value in _DAYS:
            day, end = value, end_
            further = _number_near(
                row, next(i for i in range(at + 1, len(row)) if row[i].end == end_), 1, base
            )
            if further is not None and 1000 <= further[0] <= 2999:
                year, end = further[0], further[2]
    if day is None and year is None:
        if not _is_name(row, at, base, language):
            return None
        return Moment(start, end, month=month, firm=language == "en" or _is_firm(row, at, base, language))
    moment = Moment(start, end, year, month, day)
    return moment if day is None else _until(moment, base)


def _until(moment: Moment, base: str) -> Moment:
    """A date with the other day of a span or a list, if it is one: «October 11-13», «el 5 y 6 de mayo»."""
    before = _DAY_BEFORE.search(base, max(0, moment.start - _SPAN), moment.start)
    after = _DAY_AFTER.match(base, moment.end)
    found = before if base[moment.start].isdigit() else after
    if found is None or int(found[1]) not in _DAYS or moment.day is None:
        return moment
    first, last = (int(found[1]), moment.day) if found is before else (moment.day, int(found[1]))
    if first >= last:
        return moment  # «4-1» is a score
    start, end = min(moment.start, found.start(1)), max(moment.end, found.end(1))
    return moment._replace(start=start, end=end, other=moment._replace(day=int(found[1])))


def _number_near(row: tuple[Word, ...], at: int, step: int, base: str) -> tuple[int, int, int] | None:
    """The figure beside a word, with at most one small word and an ordinal's ending between."""
    for distance in (1, 2, 3):
        place = at + step * distance
        if not 0 <= place < len(row):
            return None
        word = row[place]
        figure = base[word.start : word.end]
        if figure.isdigit():
            between = (
                base[word.end : row[place + 1].start] if step < 0 else base[row[place - 1].end : word.start]
            )
            if len(figure) > 4 or len(between) > _FARTHEST or not _APART.isdisjoint(between):
                return None
            return None if _is_score(base, word) else (int(figure), word.start, word.end)
        if word.folded not in _GLUE:
            return None
    return None


def _is_score(base: str, word: Word) -> bool:
    """Whether a figure is one of two that count no days: «February's 4-1»."""
    starts = (word.start, word.start - 2, word.start - 3)
    pair = next((found for at in starts if at >= 0 and (found := _PAIR.match(base, at))), None)
    return pair is not None and pair.end() >= word.end and int(pair[1]) >= int(pair[2])


def _is_name(row: tuple[Word, ...], at: int, base: str, language: str) -> bool:
    """Whether a month's or weekday's name is one here, and no other word."""
    word, key = row[at], row[at].folded
    if language in ("en", "de") and not word.text[:1].isupper():
        return months_and_weekdays(language)[key] is None  # «die freitagabendliche Sitzung»
    if len(key) > _SIGN and key in abbreviations(language):
        return _stands_as_one(row, at, base, language)
    if key not in _ambiguous(language):
        return len(key) > _SIGN
    if at + 1 < len(row) and row[at + 1].folded in _showing(language):
        return True
    if len(key) <= 3 and language != "en":  # «Torrealba de Mar»: short forms are dates beside a figure only
        return any(other.text.isdecimal() for other in row[max(0, at - 1) : at + 2])
    if (
        language == "pt"
    ):  # «na segunda-feira», «na segunda à noite»; «na segunda parte» is «in the second half»
        following = row[at + 1].folded if at + 1 < len(row) else ""
        if following.startswith("feira"):
            return True
        if (
            key in calendar(language).weekdays
            and following not in _FOLLOWING
            and base[word.end : word.end + 1] == " "
        ):
            return False
    return at > 0 and row[at - 1].folded in _BEFORE


def _stands_as_one(row: tuple[Word, ...], at: int, base: str, language: str) -> bool:
    """Whether an abbreviation stands for a month or a weekday: beside a figure, with its stop behind «in», or
    joined to another name of its kind («Nov–Feb»).
    """
    word, known = row[at], calendar_words(language)
    for other in (*row[max(0, at - 1) : at], *row[at + 1 : at + 2]):
        gap = base[min(word.end, other.end) : max(word.start, other.start)]
        if (other.text.isdecimal() and len(gap.strip(" .,")) == 0) or (
            gap.strip(". ") in _JOINS and known[other.folded]
        ):
            return True
    stop = base[word.end : word.end + 1] == "." and (
        language == "en" or word.folded not in _ambiguous(language)
    )
    return (stop and at > 0 and row[at - 1].folded in _BEFORE) or (
        language == "de" and word.text[0].isupper()
    )


@lru_cache(maxsize=64)
def _ambiguous(language: str) -> frozenset[str]:
    """Names of the calendar that are more often another word."""
    return frozenset(table("times", language).get("ambiguous", "").split())


@lru_cache(maxsize=64)
def _homonyms(language: str) -> frozenset[str]:
    """Names of the calendar that are as often another word: they count, and are not owed."""
    return frozenset(table("times", language).get("homonyms", "").split())


@lru_cache(maxsize=64)
def _homonyms_behind(language: str) -> frozenset[str]:
    """Words behind which those are what they name: prepositions, and «last», «this», «next»."""
    times = table("times", language)
    near = " ".join([times.get("near", {}).get(which, "") for which in ("last", "this", "next")])
    return frozenset(f"{times.get('before', '')} {near}".split())


@lru_cache(maxsize=64)
def _showing(language: str) -> frozenset[str]:
    """Words behind a name of the calendar that show that it is one: Turkish «pazar günü»."""
    return frozenset(table("times", language).get("after", "").split())
