"""Dates and times of day are written by us: «at 10am» is no «en 10 soy», and «until 30 April» no «hasta que
30 abril».

The grammar sees an adverb where a date says when, and a proper noun where something is a date's («Monday's
meeting»), so that what stands around is ordered as ever.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from dragoman.engines.apertium.rewriting import NAME, Place
from dragoman.facts.languages import table
from dragoman.facts.moments.phrases import Phrase, phrases
from dragoman.facts.moments.said import noun, said
from dragoman.model.segment import Segment
from dragoman.text.calendar import full_names
from dragoman.text.languages import primary
from dragoman.text.words import words

_FEW = frozenset({"on", "since", "until", "during"})
"""What stands before a month whose name is another word oftener, and before no other word: «until May»."""

_SHORT = 3
"""Letters of a month's name that persons have oftener than articles show: «by May»."""

_OPENING = "([–—-:;,"
"""Signs behind which a day stands alone: «on Saturday (September 29)»."""


def dates(segment: Segment, source: str, target: str) -> Iterator[Place]:
    """The dates and times of a segment as `target` says them; none where one of the languages has no grammar
    of them.
    """
    if not table("said", primary(target)):
        return
    adverb = str(table("said", primary(source)).get("today", ""))
    text, subtag = segment.text, primary(source)
    for phrase in phrases(text, source):
        if _is_doubtful(phrase, segment, source):
            continue
        described = phrase.determined and _describes(phrase, text, source) and subtag == "en"
        of_it = phrase.relation == "of" and (subtag == "en" or phrase.kind == "month")
        if phrase.possessive or described or of_it:
            name = noun(phrase, target, text)
            if name is not None:
                yield Place(phrase.inner, phrase.end, name, ending="'s" if described else "")
            continue
        whole = said(_placed(phrase, text, subtag), target, text)
        if whole is not None:
            alone = phrase.kind == "month" and not phrase.relation and not phrase.which
            yield Place(phrase.start, phrase.end, whole, NAME if alone else adverb, inner=phrase.inner)


def _placed(phrase: Phrase, text: str, source: str) -> Phrase:
    """The phrase, which says when something is where no preposition does: «said Monday», «el lunes»."""
    if phrase.relation:
        return phrase
    before = text[: phrase.start].rstrip()
    alone = not before or before[-1] in _OPENING
    if phrase.which or phrase.determined or phrase.part:
        return phrase._replace(relation="on")
    if source != "en":
        return phrase
    if phrase.kind == "weekday" or len(phrase.moments) > 1:
        return phrase if before.endswith("(") else phrase._replace(relation="on")
    if phrase.kind == "month" or alone:
        return phrase
    return phrase._replace(relation="on")


def _is_doubtful(phrase: Phrase, segment: Segment, source: str) -> bool:
    """Whether it may be something else than a date, or only a part of one: «The Sunday Times», «10-12 March»,
    «Mrs May», «a March election».
    """
    text, first, last = segment.text, phrase.moments[0], phrase.moments[-1]
    before = text[: phrase.start].rstrip()
    name = text[first.start : min(first.end, phrase.end)]
    if before[-1:] in ("-", "–", "/") or text[phrase.end : phrase.end + 1] in ("-", "–", "/"):
        return True
    if not last.firm and (
        not phrase.relation or phrase.determined or text[phrase.end :][:2].strip().isupper()
    ):
        return True
    if last.hour is not None and not (phrase.relation or _is_told(text[first.start : first.end])):
        return True
    bare = phrase.kind == "month" and last.year is None and not phrase.which
    few = _FEW if len(name) <= _SHORT or not phrase.relation else {phrase.relation}
    unclear = phrase.relation not in few and not _describes(phrase, text, source)
    if bare and (name in segment.names or (unclear and _is_ambiguous(name, source))):
        return True
    if phrase.kind == "weekday" and name.endswith("s") and not _is_weekday_alone(name, source):
        return True
    if phrase.which == "one" and (phrase.kind != "weekday" or _describes(phrase, text, source)):
        return True
    return (
        not (phrase.determined or phrase.which == "one")
        and _last_word(before) in _determiners(source)
        and phrase.which != "this"
    )


def _is_told(time: str) -> bool:
    """Whether a time says itself that it is one: «10am», «noon»."""
    return any(map(str.isalpha, time))


def _is_ambiguous(name: str, language: str) -> bool:
    return name.casefold() in str(table("times", primary(language)).get("ambiguous", "")).split()


def _is_weekday_alone(name: str, language: str) -> bool:
    """Whether a weekday's name that ends in s is no plural."""
    return name.casefold() in full_names(language)


def _last_word(text: str) -> str:
    return text.rpartition(" ")[2].casefold()


@lru_cache(maxsize=16)
def _determiners(language: str) -> frozenset[str]:
    return frozenset(str(table("closed", primary(language)).get("determiner", "")).split()) | {"a", "an"}


@lru_cache(maxsize=16)
def _closed(language: str) -> frozenset[str]:
    known = table("closed", primary(language))
    return frozenset(word for line in known.values() if isinstance(line, str) for word in line.split())


def _describes(phrase: Phrase, text: str, language: str) -> bool:
    """Whether a noun follows that the date tells more of: «the Friday meeting»."""
    if not (phrase.determined or phrase.which == "one"):
        return False
    following = next((word for word in words(text, language) if word.start > phrase.end), None)
    if following is None or text[phrase.end : following.start] != " ":
        return False
    return following.folded.isalpha() and following.folded not in _closed(language)
