"""What had better stay? Names that a translation should keep, also where nobody could prove that they are.

Besides what is protected, a name here is whatever has a capital that English gives to nothing else: to leave
such a word as it is costs little where it was none. An article knows more than its sentence (`article`):
«Flake» that begins one is the senator whom another calls Jeff Flake.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from enum import Enum
from functools import lru_cache

from dragoman.facts.names import capitals
from dragoman.facts.names.exonyms import places_and_bodies, places_in
from dragoman.facts.names.protecting import LANGUAGES, protected
from dragoman.model.article import Span
from dragoman.text.languages import primary
from dragoman.text.words import Word, folded, words


class _Kind(Enum):
    """What a word with a capital may be, in an English sentence."""

    NAME = "perhaps a name"
    SURE = "a part of a protected one"
    PLACE = "a place that each language has its own word for"
    TRANSLATED = "translated though it has a capital"
    COMMON = "too common to tell"


_ABBREVIATED = re.compile(r"([^\W\d_]+)\. $")
_OWN = re.compile(r" of (?:the )?[A-Z]")
_OF = re.compile(r"[A-Z]\w* (?:of|for) (?:the )?$")
_PEER = re.compile(r"\b(?:Sir|Lord|Lady|Dame) $")
_LOOKED_BACK = 40
"""Characters before a word that these are looked for in: a word of any usual length, and two small ones."""

_LONGEST_ABBREVIATION = 5
"""Letters: a longer word in capitals is rather shouted than short for something."""

_SHORTEST = 2
"""Letters of words that any title may have small."""

_RAREST = 3.2
"""Zipf value under which any word beside translated ones is rather a name: «Coroner» is above."""

_HALF = re.compile("-[a-z]")
_DASHED = re.compile("[-–—•*] | ?[–—•*]")
_CLOSING = re.compile("[,.!?]?[\"”“»’']")


def likely_names(text: str, language: str, names: Collection[str] = (), target: str = "") -> tuple[Span, ...]:
    """Spans of `text` that had better pass unchanged, in order and apart: protected ones, and likely names.

    `names` are those of its article (see `article`). Meant for languages that share a script; a
    place that `target` calls alike may be part of a name. Linear in the length of `text`.
    """
    return _likely_names(text, primary(language), frozenset(names), primary(target))


def lone_capitals(text: str, language: str) -> list[Span]:
    """Words of `text` with a capital and none beside them, not those that any word has at a start."""
    ours = primary(language)
    if ours not in LANGUAGES - capitals.NOUNS_WITH_CAPITALS or is_title_or_label(text, ours):
        return []
    return [_span(text, run) for run in _runs(text, ours) if len(run) == 1 and not _begins(text, run)]


def is_joined_by_of(text: str, span: Span) -> bool:
    """Whether the word at `span` is of something with a capital, or that of it («Game of Thrones»)."""
    of = _OF.search(text, max(0, span.start - _LOOKED_BACK), span.start)
    return of is not None or _OWN.match(text, span.end) is not None


def is_called_alike(word: str, language: str, target: str) -> bool:
    """Whether the word is a place that both languages call alike («China»)."""
    fold = folded(word)
    place = places_and_bodies(language).get(fold)
    return place is not None and places_and_bodies(target).get(fold) == place


def is_abbreviation(word: str, language: str) -> bool:
    """Whether a word in capitals is short and rare enough to be no shouted one («NOT»)."""
    return len(word) <= _LONGEST_ABBREVIATION and capitals.frequency(folded(word), language) < capitals.COMMON


def places_at_starts(text: str, language: str, target: str) -> list[Span]:
    """Words that begin a sentence of `text` or stand in a title, and are places that `target` calls alike."""
    title = is_title_or_label(text, language)
    return [
        _span(text, [word])
        for word in words(text, language)
        if word.text[0].isupper()
        and is_called_alike(capitals.bare(word), language, target)
        and (title or capitals.begins_sentence(text, word.start))
    ]


@lru_cache(maxsize=1024)
def _likely_names(text: str, language: str, names: frozenset[str], target: str) -> tuple[Span, ...]:
    sure = protected(text, language)
    if language not in LANGUAGES - capitals.NOUNS_WITH_CAPITALS or text.isupper() or text.islower():
        return sure
    found = [*sure, *_again(text, language, names)]
    if language == "en" and not is_title_or_label(text, language):
        alike = (
            [phrase for phrase in _places(text) if is_called_alike(phrase, "en", target)] if target else ()
        )
        found += _in_runs(text, frozenset(alike))
    return _united([_with_peerage(text, span) for span in found])


@lru_cache(maxsize=1024)
def _in_runs(text: str, alike: frozenset[str]) -> list[Span]:
    """The names in the runs of an English text, of whose places `alike` are called so in the other one."""
    sure = protected(text, "en")
    return [span for run in _runs(text, "en") for span in _in_run(text, run, sure, alike)]


@lru_cache(maxsize=1024)
def _places(text: str) -> frozenset[str]:
    """The places and bodies in the runs of an English text."""
    return frozenset([place for run in _runs(text, "en") for place in places_in(run, "en").values()])


@lru_cache(maxsize=1024)
def is_title_or_label(text: str, language: str) -> bool:
    """Whether a capital says nothing: in a headline, or on a button without small words («Get Tickets»)."""
    return capitals.is_american_title(text, language) or not any(
        word.text[0].islower() for word in words(text, language) if len(word.text) > _SHORTEST
    )


def _again(text: str, language: str, names: frozenset[str]) -> list[Span]:
    """Where names of the article stand again."""
    if not names:
        return []
    found = []
    inside = words(text, language)
    for at, word in enumerate(inside):
        if not word.text[0].isupper():
            continue
        for last in range(min(len(inside), at + capitals.LONGEST_RUN) - 1, at - 1, -1):
            end = capitals.without_genitive(text, word.start, inside[last].end)
            if text[word.start : end] in names:
                if last > at or _is_short_name(text, inside, at, language):
                    found.append(Span(word.start, end))
                break
    return found


def _is_short_name(text: str, inside: Sequence[Word], at: int, language: str) -> bool:
    """Whether a word that is a name in the article is one here, and not the word that it also is."""
    word = inside[at]
    fold = capitals.bare(word)
    before = inside[at - 1].folded if at else ""
    if capitals.begins_sentence(text, word.start) or is_title_or_label(text, language):
        return capitals.frequency(fold, language) < capitals.COMMON and fold not in capitals.PERSONS_AND_TIMES
    if fold in capitals.TRANSLATED:
        if before in capitals.TITLES:
            return True
        if _has_beside(text, inside, at) or before == "the":
            return False
        return fold not in capitals.PERSONS_AND_TIMES or before not in capitals.BEFORE_TIMES
    return True


def _has_beside(text: str, inside: Sequence[Word], at: int) -> bool:
    """Whether another capital or a figure stands directly beside the word."""
    return any(
        text[one.end : other.start] in capitals.TIES and (near.text[0].isupper() or near.text[0].isdecimal())
        for one, other, near in (
            *((inside[at - 1], inside[at], inside[at - 1]) for _ in range(at > 0)),
            *((inside[at], inside[at + 1], inside[at + 1]) for _ in range(at + 1 < len(inside))),
        )
    )


@lru_cache(maxsize=1024)
def _runs(text: str, language: str) -> tuple[Sequence[Word], ...]:
    """The runs, each behind the title that leads it with a stop: «Rep. Conor Field» is no whole."""
    return tuple(_behind_titles(text, language))


def _behind_titles(text: str, language: str) -> Iterator[Sequence[Word]]:
    for run in capitals.runs(text, language):
        titles = [
            at
            for at, word in enumerate(run[:-1])
            if text[word.end] == "." and word.folded in capitals.ABBREVIATED_TITLES
        ]
        yield run[titles[-1] + 1 :] if titles else run


def _in_run(text: str, run: Sequence[Word], sure: Sequence[Span], alike: Collection[str]) -> list[Span]:
    """The names in one run of an English sentence."""
    kinds = _kinds(text, run, sure, alike)
    first = 0
    if _begins(text, run):
        if len(run) == 1 or not (kinds[0] == kinds[1] == _Kind.NAME and _is_rare(run[0])):
            first = 1
        # Behind a small word («When Momentum», «The Big Boy») the rest stands as inside a sentence.
        if first and kinds[0] not in (_Kind.COMMON, _Kind.SURE):
            kinds[0] = _Kind.TRANSLATED
    run, kinds, whole = run[first:], kinds[first:], not first or kinds[0] == _Kind.COMMON
    if len(run) == 1 and whole:
        named = kinds[0] == _Kind.SURE or (kinds[0] == _Kind.NAME and not run[0].text.isupper())
        return [_span(text, run)] if named else []
    if whole and _names_itself(text, run, kinds):
        return [_span(text, run)]
    found: list[Span] = []
    at = 0
    while at < len(run):
        last = at
        while last < len(run) and kinds[last] in (_Kind.NAME, _Kind.SURE):
            last += 1
        if last > at:
            found += _stretch(text, run, kinds, at, last)
        at = max(last, at + 1)
    return found


def _names_itself(text: str, run: Sequence[Word], kinds: list[_Kind]) -> bool:
    """Whether the whole run is one name: of words that are no offices, places and the like, or with the word
    that says that it is an organisation («Amber Trust», «Open Data Institute»), or a state's branch of one.
    """
    if len(run) < 2 or _Kind.SURE in kinds:
        return False
    if all(word.text.isupper() for word in run):  # «C-SPAN»
        return "-" in text[run[0].end : run[-1].start] and set(kinds) <= {_Kind.NAME, _Kind.COMMON}
    if run[-1].text.isupper() and kinds[-1] == _Kind.PLACE:
        run, kinds = run[:-1], kinds[:-1]
    last = capitals.bare(run[-1])
    own = set(kinds[:-1]) <= {_Kind.NAME, _Kind.COMMON} and not _OWN.match(text, run[-1].end)
    if last in capitals.TRUSTS or (last in capitals.ORGANISATIONS and own):
        return len(run) > 1
    if len(run) > 2 and kinds[0] != _Kind.PLACE != kinds[-1]:  # «Make Britain Great»
        return _Kind.TRANSLATED not in kinds
    return set(kinds) <= {_Kind.NAME, _Kind.COMMON} and _Kind.NAME in kinds


def _stretch(text: str, run: Sequence[Word], kinds: list[_Kind], at: int, last: int) -> list[Span]:
    """The names at `at` to `last` of a run that has other words as well: common words are none."""
    titled = last == len(run) and at > 0 and run[at - 1].folded in capitals.TITLES
    while at < last and kinds[at] == _Kind.NAME and not _is_rare(run[at]) and not (titled and at == last - 1):
        at += 1
    while last > at and kinds[last - 1] == _Kind.NAME and not _is_rare(run[last - 1]) and not titled:
        last -= 1
    if at == last or all(len(word.text) == 1 or word.text.isupper() for word in run[at:last]):
        return []
    return [_span(text, run[at:last])]


def _kinds(text: str, run: Sequence[Word], sure: Sequence[Span], alike: Collection[str]) -> list[_Kind]:
    kinds = [_kind(text, word, sure) for word in run]
    places = places_in(run, "en")
    for at, phrase in places.items():
        if kinds[at] != _Kind.SURE:
            kinds[at] = _Kind.NAME if len(places) < len(run) and phrase in alike else _Kind.PLACE
    for at, word in enumerate(run[:-1]):
        named = kinds[at + 1] in (_Kind.NAME, _Kind.COMMON) and not capitals.travels(run[at + 1].folded, "en")
        if named and capitals.bare(word) in capitals.WEEKDAYS:
            kinds[at] = _Kind.COMMON  # «Saturday Night Live» is no Saturday
    return kinds


def _kind(text: str, word: Word, sure: Sequence[Span]) -> _Kind:
    if any(span.start <= word.start < span.end for span in sure):
        return _Kind.SURE
    fold = capitals.bare(word)
    if word.folded in capitals.PARTICLES and not word.text[0].isupper():
        return _Kind.NAME
    if text[word.end : word.end + 1] == "-" and (fold in capitals.PREFIXES or _HALF.match(text, word.end)):
        return _Kind.NAME if fold not in capitals.PREFIXES and _is_rare(word) else _Kind.TRANSLATED
    singular = {fold, fold.removesuffix("s"), fold.removesuffix("es")}
    if fold in capitals.TRANSLATED or fold.removesuffix("s") in capitals.TRANSLATED:
        return _Kind.TRANSLATED
    places = places_and_bodies("en")
    if any(one in places for one in singular) or capitals.is_people(fold):
        return _Kind.PLACE
    return _Kind.COMMON if capitals.frequency(fold, "en") > capitals.COMMON else _Kind.NAME


def _is_rare(word: Word) -> bool:
    """Whether the word is hardly another than a name."""
    fold = capitals.bare(word)
    often = capitals.frequency(fold, "en")
    return (
        often < _RAREST
        or (often < capitals.UNCOMMON and capitals.travels(fold, "en"))
        or not word.text[0].isupper()
    )


def _span(text: str, run: Sequence[Word]) -> Span:
    return Span(run[0].start, capitals.without_genitive(text, run[0].start, run[-1].end))


def _begins(text: str, run: Sequence[Word]) -> bool:
    """Whether the first word has its capital of a sentence, or of what somebody says."""
    at = run[0].start
    if capitals.begins_sentence(text, at):
        title = _ABBREVIATED.search(text, max(0, at - _LOOKED_BACK), at)
        return title is None or folded(title[1]) not in capitals.ABBREVIATED_TITLES
    before = text[max(0, at - 2) : at]
    if _DASHED.fullmatch(before):
        return True
    return before[-1:] in capitals.QUOTES and not _CLOSING.match(text, run[-1].end)


def _with_peerage(text: str, span: Span) -> Span:
    """The name with «Sir» or «Lord» before it, which other languages leave as they are."""
    found = _PEER.search(text, max(0, span.start - _LOOKED_BACK), span.start)
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
