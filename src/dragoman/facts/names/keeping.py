"""Names that a translation should keep, also where nobody could prove that they are names.

What must not be told a mistake is in `protecting`. Here a name is whatever has a capital that English gives
to nothing else: to leave such a word as it is costs little where it was none. An article knows more than
its sentence: «Flake» that begins one is the senator whom another calls Jeff Flake.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache

from dragoman.facts.names.capitals import DATED, ORGANISATIONS, TRANSLATED, TRUSTS, is_people
from dragoman.facts.names.exonyms import known
from dragoman.facts.names.ordinary import frequency, travels
from dragoman.facts.names.protecting import called, protected
from dragoman.facts.names.runs import (
    CAPITALISING,
    PARTICLES,
    TITLES,
    bare,
    is_title_case,
    opens,
    without_genitive,
)
from dragoman.model.article import Span
from dragoman.text.languages import primary
from dragoman.text.words import Word, folded, words

_COMMON = 5.6
"""Zipf frequency of words that are too common to be read as a name where any word has a capital."""

_RARE = 4.3
_RAREST = 3.2
"""Zipf frequencies under which a word beside translated ones is rather a name («Newport Police»): one that
other languages have, and any.
"""

_NAME, _SURE, _PLACE, _WORD, _COMMON_WORD = "name", "sure", "place", "word", "common"
"""What a word with a capital may be: a name perhaps, a protected one, a place that each language has its own
word for, a word that is translated though it has a capital, and one that is too common to tell.
"""

_DAYS = frozenset(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
_ABBREVIATED = re.compile(
    r"\b(?:Dr|Mr|Mrs|Ms|Prof|Rev|Rep|Sen|Gov|Gen|Lt|Col|Capt|Sgt|Det|Insp|Reps|Sens)\. $"
)
_SHORTENED = re.compile("['’](?:ll|ve|re|m|d)$")
_OWN = re.compile(r" of (?:the )?[A-Z]")
_OF = re.compile(r"[A-Z]\w* (?:of|for) (?:the )?$")
_PEER = re.compile(r"\b(?:Sir|Lord|Lady|Dame) $")
_LONGEST_OF = 40
_LONGEST_ABBREVIATION = 5

_NOUNS_WITH_CAPITALS = frozenset({"de", "lb"})
_LONGEST = 12
_LONGEST_PLACE = 4
_LEAST = 2
_BETWEEN = frozenset((" ", "-", "\u00a0", "", " & "))
_TIMES_LINE = "in on by since until till before after last next this from early late mid of every"
_TIMES = frozenset(_TIMES_LINE.split())
_HALF = re.compile("-[a-z]")
_PREFIX_LINE = (
    "anglo afro anti co euro ex inter mid multi neo non pan post pre pro semi sino sub trans ultra vice"
)
_PREFIXES = frozenset(_PREFIX_LINE.split())
_QUOTES = frozenset("\"“„«‘'")
_DASHED = re.compile("[-–—•*] | ?[–—•*]")
_CLOSING = re.compile("[,.!?]?[\"”“»’']")


def kept(text: str, language: str, names: Collection[str] = (), target: str = "") -> tuple[Span, ...]:
    """Spans of `text` to pass unchanged, in order and apart: names, those in `names` (see `gathered`) too.

    Meant for languages that share a script; a place that `target` calls alike may be part of a name.
    Linear in the length of `text`.
    """
    return _kept(text, primary(language), frozenset(names), primary(target))


def singles(text: str, language: str) -> list[Span]:
    """Words of `text` with a capital and none beside them, not those that any word has at a start."""
    ours = primary(language)
    if ours not in CAPITALISING - _NOUNS_WITH_CAPITALS or _is_title(text, ours):
        return []
    return [_span(text, run) for run in _runs(text) if len(run) == 1 and not _begins(text, run)]


def is_of(text: str, span: Span) -> bool:
    """Whether the word at `span` is of something with a capital, or that of it («Game of Thrones»)."""
    of = _OF.search(text, max(0, span.start - _LONGEST_OF), span.start)
    return of is not None or _OWN.match(text, span.end) is not None


def is_alike(word: str, language: str, target: str) -> bool:
    """Whether the word is a place that both languages call alike («China»)."""
    fold = folded(word)
    place = known(language).get(fold)
    return place is not None and known(target).get(fold) == place


def is_abbreviation(word: str, language: str) -> bool:
    """Whether a word in capitals is short and rare enough to be no shouted one («NOT»)."""
    return len(word) <= _LONGEST_ABBREVIATION and frequency(folded(word), language) < _COMMON


def places_at_starts(text: str, language: str, target: str) -> list[Span]:
    """Words that begin a sentence of `text` or stand in a title, and are places that `target` calls alike."""
    title = _is_title(text, language)
    return [
        _span(text, [word])
        for word in words(text, language)
        if word.text[0].isupper()
        and is_alike(bare(word), language, target)
        and (title or opens(text, word.start))
    ]


@lru_cache(maxsize=1024)
def _kept(text: str, language: str, names: frozenset[str], target: str) -> tuple[Span, ...]:
    sure = protected(text, language)
    if language not in CAPITALISING - _NOUNS_WITH_CAPITALS or text.isupper() or text.islower():
        return sure
    found = [*sure, *_again(text, language, names)]
    if language == "en" and not _is_title(text, language):
        for run in _runs(text):
            found += _in_run(text, run, sure, target)
    return _united([_with_peerage(text, span) for span in found])


def gathered(texts: Iterable[str], language: str) -> dict[str, tuple[str, ...]]:
    """What an article shows to be names, by their first words: those of its sentences, and what persons and
    clubs are called for short. See `standing`.
    """
    ours = primary(language)
    found: set[str] = set()
    texts = [text for text in texts if not (_is_title(text, ours) or text.isupper())]
    small = {word.text for text in texts for word in words(text, ours) if word.text[0].islower()}
    for text in texts:
        found.update(
            name
            for span in kept(text, ours)
            if (name := text[slice(*span)]).lower() not in small and not _is_described(text, span, ours)
        )
        for start, end in called(text, ours):
            found.update(_short_names(words(text[start:end], ours), ours))
    index: dict[str, tuple[str, ...]] = {}
    for name in sorted(found):
        first = words(name, ours)[0].text
        index[first] = (*index.get(first, ()), name)
    return index


def _short_names(full: Sequence[Word], language: str) -> list[str]:
    """The words of a full name that may stand for it; of what leads one, not what is no name at all."""
    return [
        word.text
        for word in full
        if len(word.text) > _LEAST
        and word.text[0].isupper()
        and word.folded not in known(language)
        and not _SHORTENED.search(word.text)
        and (word is full[-1] or not (word.folded in TRANSLATED or is_people(word.folded)))
    ]


def _is_described(text: str, span: Span, language: str) -> bool:
    """Whether a word may be one of a description («Game of Thrones»), and is surely none otherwise."""
    return is_of(text, span) and not any(
        span.start >= start and span.end <= end for start, end in protected(text, language)
    )


def standing(index: Mapping[str, Sequence[str]], text: str, language: str) -> tuple[str, ...]:
    """The names of an article (see `gathered`) that stand in one of its sentences, sorted."""
    firsts = {word.text[: without_genitive(word.text, 0, len(word.text))] for word in words(text, language)}
    return tuple(sorted(name for first in firsts for name in index.get(first, ()) if name in text))


def _is_title(text: str, language: str) -> bool:
    """Whether all but small words have a capital, which then says nothing."""
    return is_title_case(text, language) or not any(
        word.text[0].islower() for word in words(text, language) if len(word.text) > _LEAST
    )


def _again(text: str, language: str, names: frozenset[str]) -> list[Span]:
    """Where names of the article stand again."""
    if not names:
        return []
    found = []
    said = words(text, language)
    for at, word in enumerate(said):
        if not word.text[0].isupper():
            continue
        for last in range(min(len(said), at + _LONGEST) - 1, at - 1, -1):
            end = without_genitive(text, word.start, said[last].end)
            if text[word.start : end] in names:
                if last > at or _is_short_name(text, said, at, language):
                    found.append(Span(word.start, end))
                break
    return found


def _is_short_name(text: str, said: Sequence[Word], at: int, language: str) -> bool:
    """Whether a word that is a name in the article is one here, and not the word that it also is."""
    word = said[at]
    fold = bare(word)
    before = said[at - 1].folded if at else ""
    if opens(text, word.start) or _is_title(text, language):
        return frequency(fold, language) < _COMMON and fold not in DATED
    if fold in TRANSLATED:
        if before in TITLES:
            return True
        if _has_beside(text, said, at) or before == "the":
            return False
        return fold not in DATED or before not in _TIMES
    return True


def _has_beside(text: str, said: Sequence[Word], at: int) -> bool:
    """Whether another capital or a figure stands directly beside the word."""
    return any(
        text[one.end : other.start] in _BETWEEN and (near.text[0].isupper() or near.text[0].isdecimal())
        for one, other, near in (
            *((said[at - 1], said[at], said[at - 1]) for _ in range(at > 0)),
            *((said[at], said[at + 1], said[at + 1]) for _ in range(at + 1 < len(said))),
        )
    )


def _runs(text: str) -> list[list[Word]]:
    """Words with a capital beside each other, with the particles between them."""
    runs: list[list[Word]] = []
    run: list[Word] = []
    for word in words(text, "en"):
        capital = word.text[0].isupper()
        if run and not (_joins(text, run[-1], word) and (capital or word.folded in PARTICLES)):
            runs.append(run)
            run = []
        if capital or run:
            run.append(word)
        if len(run) == _LONGEST:
            runs.append(run)
            run = []
    runs.append(run)
    return [one for one in map(_without_last_particles, runs) if one]


def _without_last_particles(run: list[Word]) -> list[Word]:
    while run and not run[-1].text[0].isupper():
        run = run[:-1]
    return run


def _joins(text: str, last: Word, word: Word) -> bool:
    between = text[last.end : word.start]
    if last.folded.endswith(("'s", "’s")):
        return False
    return between in _BETWEEN or (between in (". ", ".", ".\u00a0") and len(last.text) == 1)


def _in_run(text: str, run: list[Word], sure: Sequence[Span], target: str) -> list[Span]:
    """The names in one run of an English sentence."""
    kinds = _kinds(text, run, sure, target)
    first = 0
    if _begins(text, run):
        if len(run) == 1 or not (kinds[0] == kinds[1] == _NAME and _is_rare(run[0])):
            first = 1
        # Behind a small word («When Momentum», «The Big Boy») the rest stands as inside a sentence.
        if first and kinds[0] not in (_COMMON_WORD, _SURE):
            kinds[0] = _WORD
    run, kinds, whole = run[first:], kinds[first:], not first or kinds[0] == _COMMON_WORD
    if len(run) == 1 and whole:
        named = kinds[0] == _SURE or (kinds[0] == _NAME and not run[0].text.isupper())
        return [_span(text, run)] if named else []
    if whole and _names_itself(text, run, kinds):
        return [_span(text, run)]
    found: list[Span] = []
    at = 0
    while at < len(run):
        last = at
        while last < len(run) and kinds[last] in (_NAME, _SURE):
            last += 1
        if last > at:
            found += _stretch(text, run, kinds, at, last)
        at = max(last, at + 1)
    return found


def _names_itself(text: str, run: list[Word], kinds: list[str]) -> bool:
    """Whether the whole run is one name: of words that are no offices, places and the like, or with the word
    that says that it is an organisation («Amber Trust», «Open Data Institute»), or a state's branch of one.
    """
    if len(run) < _LEAST or _SURE in kinds:
        return False
    if all(word.text.isupper() for word in run):  # «C-SPAN»
        return "-" in text[run[0].end : run[-1].start] and set(kinds) <= {_NAME, _COMMON_WORD}
    if run[-1].text.isupper() and kinds[-1] == _PLACE:
        run, kinds = run[:-1], kinds[:-1]
    last = bare(run[-1])
    own = set(kinds[:-1]) <= {_NAME, _COMMON_WORD} and not _OWN.match(text, run[-1].end)
    if last in TRUSTS or (last in ORGANISATIONS and own):
        return len(run) > 1
    if len(run) > _LEAST and kinds[0] != _PLACE != kinds[-1]:  # «Make Britain Great»
        return _WORD not in kinds
    return set(kinds) <= {_NAME, _COMMON_WORD} and _NAME in kinds


def _stretch(text: str, run: list[Word], kinds: list[str], at: int, last: int) -> list[Span]:
    """The names at `at` to `last` of a run that has other words as well: common words are none."""
    titled = last == len(run) and at > 0 and run[at - 1].folded in TITLES
    while at < last and kinds[at] == _NAME and not _is_rare(run[at]) and not (titled and at == last - 1):
        at += 1
    while last > at and kinds[last - 1] == _NAME and not _is_rare(run[last - 1]) and not titled:
        last -= 1
    if at == last or all(len(word.text) == 1 or word.text.isupper() for word in run[at:last]):
        return []
    return [_span(text, run[at:last])]


def _kinds(text: str, run: list[Word], sure: Sequence[Span], target: str) -> list[str]:
    kinds = [_kind(text, word, sure) for word in run]
    places = _places(run)
    for at, phrase in places.items():
        if kinds[at] != _SURE:
            alike = len(places) < len(run) and known(target).get(phrase) == known("en")[phrase]
            kinds[at] = _NAME if alike else _PLACE
    for at, word in enumerate(run[:-1]):
        named = kinds[at + 1] in (_NAME, _COMMON_WORD) and not travels(run[at + 1].folded, "en")
        if named and bare(word) in _DAYS:
            kinds[at] = _COMMON_WORD  # «Saturday Night Live» is no Saturday
    return kinds


def _kind(text: str, word: Word, sure: Sequence[Span]) -> str:
    if any(span.start <= word.start < span.end for span in sure):
        return _SURE
    fold = bare(word)
    if word.folded in PARTICLES and not word.text[0].isupper():
        return _NAME
    if text[word.end : word.end + 1] == "-" and (fold in _PREFIXES or _HALF.match(text, word.end)):
        return _NAME if fold not in _PREFIXES and _is_rare(word) else _WORD
    singular = {fold, fold.removesuffix("s"), fold.removesuffix("es")}
    if fold in TRANSLATED or fold.removesuffix("s") in TRANSLATED:
        return _WORD
    if not singular.isdisjoint(known("en")) or is_people(fold):
        return _PLACE
    return _COMMON_WORD if frequency(fold, "en") > _COMMON else _NAME


def _is_rare(word: Word) -> bool:
    """Whether the word is hardly another than a name."""
    fold = bare(word)
    often = frequency(fold, "en")
    return often < _RAREST or (often < _RARE and travels(fold, "en")) or not word.text[0].isupper()


def _span(text: str, run: Sequence[Word]) -> Span:
    return Span(run[0].start, without_genitive(text, run[0].start, run[-1].end))


def _begins(text: str, run: Sequence[Word]) -> bool:
    """Whether the first word has its capital of a sentence, or of what somebody says."""
    at = run[0].start
    if opens(text, at):
        return not _ABBREVIATED.search(text, max(0, at - _LONGEST_OF), at)
    before = text[max(0, at - _LEAST) : at]
    if _DASHED.fullmatch(before):
        return True
    return before[-1:] in _QUOTES and not _CLOSING.match(text, run[-1].end)


def _places(run: Sequence[Word]) -> dict[int, str]:
    """Which words are, with their neighbours, the name of a known place or body, and which."""
    phrases = known("en")
    found: dict[int, str] = {}
    for at in range(len(run)):
        for last in range(min(len(run), at + _LONGEST_PLACE), at, -1):
            phrase = " ".join([*(word.folded for word in run[at : last - 1]), bare(run[last - 1])])
            if phrase in phrases:
                found.update(dict.fromkeys(range(at, last), phrase))
                break
    return found


def _with_peerage(text: str, span: Span) -> Span:
    """The name with «Sir» or «Lord» before it, which other languages leave as they are."""
    found = _PEER.search(text, max(0, span.start - _LONGEST_OF), span.start)
    return span if found is None else Span(found.start(), span.end)


def _united(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans, those that overlap as one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)
