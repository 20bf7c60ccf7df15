"""Days, weeks, months and years that a text counts from its own day: «yesterday», «el año pasado».

The words are CLDR's, as dateparser has them collected.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from importlib import import_module

from dragoman.facts.languages import table
from dragoman.facts.moments.moment import Moment
from dragoman.facts.numbers.lexis import worths
from dragoman.text.kept import lasting
from dragoman.text.languages import primary
from dragoman.text.words import Word, folded, words

_UNITS = frozenset({"day", "week", "month", "year"})
"""What is counted: hours and less are said in other ways («earlier»)."""

_ARTICLES = frozenset(["el", "la", "o", "a", "le", "l'", "l’", "i", "w", "в", "на"])
"""Words that dateparser's phrases open with, and a text may do without: «el año pasado», «año pasado»."""

_LONGEST = 5
"""Words of a phrase; dateparser has longer ones with figures in them."""

_BEFORE_MORNING_LINE = (
    "la una esta cada de por el heute gestern am der den dem jeden guten in deze elke ’s 's a pola unha"
)
_BEFORE_MORNING = frozenset(_BEFORE_MORNING_LINE.split())
"""Words behind which what is «tomorrow» elsewhere is «morning»."""


_DISTANCES = {"last": -1, "this": 0, "next": 1}

_Phrases = Mapping[str, list[tuple[tuple[str, ...], tuple[str, int]]]]


def relatives(row: tuple[Word, ...], language: str, places: Sequence[int]) -> Iterator[Moment]:
    """What of the words of a text counts from its day; at `places` may begin what does. An offset of -1 is
    the last one, 0 this, 1 the next. Time is linear in the places.
    """
    known = _phrases(language)
    end = -1
    for at in places:
        if at < end or _is_morning(row, at, language) or _is_counted(row, at, language):
            continue
        for phrase, (unit, offset) in known[row[at].folded]:
            if tuple([word.folded for word in row[at : at + len(phrase)]]) == phrase:
                end = at + len(phrase)
                yield Moment(row[at].start, row[end - 1].end, unit=unit, offset=offset)
                break


def openings(language: str) -> Container[str]:
    """The folded words that such a phrase may begin with."""
    return _phrases(language)


def unsure_units(text: str, language: str) -> frozenset[str]:
    """The units that a text counts from its day where a word of it means this and not the other thing."""
    unsure = table("times", primary(language)).get("unsure", {})
    return frozenset([unit for word, unit in unsure.items() if word in text])


def _is_counted(row: tuple[Word, ...], at: int, language: str) -> bool:
    """Whether what follows a number counts so many: «las dos semanas pasadas», «دو سال گذشته»."""
    if not at:
        return False
    worth = worths(language)[row[at - 1].folded]
    return row[at - 1].text.isdecimal() or (worth is not None and worth.kind == "cardinal" and not worth.weak)


def _is_morning(row: tuple[Word, ...], at: int, language: str) -> bool:
    """«la mañana», «heute Morgen»."""
    if row[at].folded != table("times", language).get("morning"):
        return False
    return row[at].text[0].isupper() or (at > 0 and row[at - 1].folded in _BEFORE_MORNING)


@lasting
def _phrases(language: str) -> _Phrases:
    """By its first word, each phrase with what it says, the longest first."""
    own = table("times", language)
    unsure = own.get("unsure", {})
    found: dict[tuple[str, ...], set[tuple[str, int]]] = {}
    for meaning, phrases in (*_collected(language).items(), *own.get("relative", {}).items()):
        meant = _meant(meaning)
        if meant is None:
            continue
        for phrase in [spelled for one in phrases for spelled in {one, one.replace("'", "’")}]:
            run = tuple(word.folded for word in words(phrase, language))
            if not run or len(run) > _LONGEST or phrase in unsure or _is_short(run):
                continue
            forms = [run, run[1:]] if run[0] in _ARTICLES and len(run) > 2 else [run]
            for form in forms:
                found.setdefault(form, set()).add(meant)
    for run, meant in _near(language):
        found.setdefault(run, set()).add(meant)
    phrases_by_word: dict[str, list[tuple[tuple[str, ...], tuple[str, int]]]] = {}
    for run, several in sorted(found.items(), key=lambda one: (-len(one[0]), one[0])):
        if len(several) == 1:
            phrases_by_word.setdefault(run[0], []).append((run, next(iter(several))))
    return phrases_by_word


def _near(language: str) -> Iterator[tuple[tuple[str, ...], tuple[str, int]]]:
    """A unit with the word that says which, on either side: «letztes Jahr», «año pasado», «прошлом году»."""
    near = table("times", language).get("near", {})
    for distance, offset in _DISTANCES.items():
        for which in near.get(distance, "").split():
            for unit in near.keys() - _DISTANCES.keys():
                for named in near[unit].split():
                    one, other = tuple(folded(which).split("_")), (folded(named),)
                    yield (*one, *other), (unit, offset)
                    yield (*other, *one), (unit, offset)


def _collected(language: str) -> Mapping[str, list[str]]:
    """Dateparser's phrases by what they say in English; none of a language that it has not."""
    if not language.isalpha():
        return {}
    try:
        module = import_module(f"dateparser.data.date_translation_data.{language}")
    except ImportError:
        return {}
    found: Mapping[str, list[str]] = module.info.get("relative-type", {})
    return found


def _meant(meaning: str) -> tuple[str, int] | None:
    """«1 day ago», «in 1 year» as a unit and an offset."""
    parts = meaning.split()
    if len(parts) != 3 or not _UNITS.intersection(parts):
        return None
    if parts[0] == "in" and parts[1].isdecimal():
        return parts[2], int(parts[1])
    return (parts[1], -int(parts[0])) if parts[2] == "ago" and parts[0].isdecimal() else None


def _is_short(run: tuple[str, ...]) -> bool:
    """Whether it has an abbreviation in it («last yr»), which may be another word."""
    return len(run) > 1 and run[-1].isascii() and len(run[-1]) < 3 and run[-1] not in ("an", "ay", "ci", "ve")
