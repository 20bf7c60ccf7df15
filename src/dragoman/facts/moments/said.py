"""A date or time of day as a language says it in a sentence, with its preposition and article: «desde el 27
de febrero», «on Friday morning». Names, order and digits are CLDR's, the grammar is that of `said` in
`facts.languages`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, time
from typing import Any

from dragoman.facts.languages import table
from dragoman.facts.moments.moment import Moment
from dragoman.facts.moments.phrases import Phrase, two_days
from dragoman.text.languages import locale, primary

_LEAP = 2000  # a year that has every day, for dates that name none
_EDGES, _NEAR = frozenset({"early", "late", "mid"}), frozenset({"last", "next", "this", "every"})
_NOON = 12


def said(phrase: Phrase, language: str, text: str) -> str | None:
    """The phrase in `language` (BCP 47), None where its grammar is not known or there is no such day.

    `text` is that in which it stands. One without a preposition stands alone (a list, a heading) and has no
    article.
    """
    grammar = table("said", primary(language))
    core = _core(phrase, language, text, grammar)
    if not grammar or core is None:
        return None
    kind = phrase.kind
    if phrase.part:
        core = str(grammar["parts"][phrase.part]).format(core)
    if phrase.which:
        shape = _shape(grammar["which"][phrase.which], kind)
        inner = _article(core, phrase, grammar) if phrase.which in _EDGES and kind != "month" else core
        core = shape.format(inner)
    elif phrase.relation:
        core = _article(core, phrase, grammar)
    if phrase.relation:
        group = "edge" if phrase.which in _EDGES else "near" if phrase.which in _NEAR else phrase.which
        core = _shape(grammar["behind"][phrase.relation], kind, group).format(core)
    return contracted(core, language)


def noun(phrase: Phrase, language: str, text: str) -> str | None:
    """The phrase as what something is of, with its article and without a preposition."""
    grammar = table("said", primary(language))
    core = said(phrase._replace(relation=""), language, text)
    if core is None or phrase.which:
        return core
    return _article(core, phrase, grammar)


def contracted(text: str, language: str) -> str:
    """The text with its prepositions and articles in one, where the language writes them so: «del»."""
    for two, one in table("said", primary(language)).get("contracted", {}).items():
        text = f" {text}".replace(f" {two} ", f" {one} ")[1:]
    return text


def _shape(known: Any, kind: str, group: str = "") -> str:
    """The pattern for a kind of date, of a group of which ones before all."""
    if isinstance(known, str):
        return known
    for key in (f"{group} {kind}", group, kind):
        if key in known:
            return str(known[key])
    return "{}"


def _article(core: str, phrase: Phrase, grammar: Mapping[str, Any]) -> str:
    last = phrase.moments[-1]
    if phrase.kind == "hour" and core in grammar["named"].values():
        return core
    articles = grammar.get("article", {})
    one = phrase.kind == "hour" and core.startswith("1") and not core[1:2].isdecimal()
    shape = articles.get("hour one" if one and last.hour is not None else phrase.kind, "{}")
    return str(shape).format(core)


def _core(phrase: Phrase, language: str, text: str, grammar: Mapping[str, Any]) -> str | None:
    """The date or time alone."""
    names = [_one(moment, language, text, grammar) for moment in phrase.moments]
    if None in names or not grammar:
        return None
    return str(names[0]) if len(names) == 1 else str(grammar["with"]).format(*names)


def _one(moment: Moment, language: str, text: str, grammar: Mapping[str, Any]) -> str | None:
    speaker = locale(language)
    if moment.hour is not None:
        return _clock(moment, language, text, grammar)
    if moment.month is None:
        names: Mapping[int, str] = speaker.days["format"]["wide"]
        return names[moment.weekday - 1] if moment.weekday is not None else None
    if moment.year is not None and moment.year < 100:
        return None
    try:
        day = date(moment.year or _LEAP, moment.month, moment.day or 1)
    except ValueError:
        return None
    if moment.day is None and moment.year is None:
        return str(speaker.months["stand-alone"]["wide"][moment.month])
    skeleton = ("y" if moment.year else "") + "MMMM" + ("d" if moment.day else "")
    from babel.dates import format_skeleton  # which looks for this machine's zone as it is loaded

    written = str(format_skeleton(skeleton, day, locale=speaker))
    days = two_days(moment, text)
    if days is None:
        return written
    joined = {"-": "-", "–": "–", "—": "–", "/": "/"} | dict(grammar.get("joined", {}))
    if days[1] not in joined:
        return None
    sign = str(joined[days[1]])
    both = f"{days[0]}{sign if len(sign) == 1 and not sign.isalpha() else f' {sign} '}{days[2]}"
    return re.sub(rf"(?<!\d){moment.day}(?!\d)", both, written, count=1)


def _clock(moment: Moment, language: str, text: str, grammar: Mapping[str, Any]) -> str | None:
    hour, minute = moment.hour or 0, moment.minute or 0
    written = text[moment.start : moment.end]
    if not any(map(str.isdecimal, written)) and minute == 0 and hour in (0, _NOON):
        return str(grammar["named"]["noon" if hour else "midnight"])
    if not moment.half:
        return f"{hour}:{minute:02d}"
    from babel.dates import format_time

    return str(format_time(time(hour, minute), "short", locale=locale(language))).replace("\u202f", " ")
