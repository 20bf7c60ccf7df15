"""What must certainly pass unchanged? Persons and streets, which engines take for words.

«Kanye West» is no point of the compass and «Downing Street» no street of downing. Places that each
language has its own name for («London») and bodies that are named by ordinary words («White House»,
«House of Commons») are translated, and are not here. A check tells a mistake where one of these is
changed, and a repair puts it back: what is doubtful is left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from dragoman.facts.names.capitals import (
    BODIES,
    CLUBS,
    COMMON,
    GIVEN,
    MEDIA,
    NEWSPAPERS,
    PARTICLES,
    PARTS_OF_TOWN,
    PERSONS_TITLES,
    RARE,
    ROMANCE,
    SHARED,
    STREETS_AFTER,
    STREETS_BEFORE,
    TITLES,
    TRUSTS,
    UNCOMMON,
    bare,
    begins_sentence,
    frequency,
    is_american_title,
    runs,
    travels,
    without_genitive,
)
from dragoman.facts.names.exonyms import places_and_bodies, places_in
from dragoman.model.article import Span
from dragoman.text.languages import primary
from dragoman.text.words import Word, folded

_LANGUAGES_LINE = "en es ca gl pt fr it de nl sv da nb nn no pl cs ro fi"
LANGUAGES = frozenset(_LANGUAGES_LINE.split())
"""Languages that persons and streets are told apart in, of the 49 that write names with a capital: those in
Latin letters whose titles and streets, or a near relative's, the lists have. In others a name would pass with
its endings and what stands beside it (in Turkish «Holly Willoughby'nin», «Arizona Senatörü Jeff Flake»)."""

_RAREST = 3.0
"""Zipf value under which a word before a surname is a given name though any word has a capital there:
«Petrified» is above."""

_DESCRIBING = 3.9
"""Zipf value under which a word that travels is hardly part of a description: «Baton» and «Rouge» are."""

_TITLE_BEFORE = 12
"""Characters that the longest title and its stop take before a name."""

_NEXT_WORD = 24
"""Characters of what follows a first word in which the next one is looked for: «New York»."""


def protected(text: str, language: str) -> tuple[Span, ...]:
    """Spans of the persons and streets in `text` that should pass unchanged, in order, not overlapping.

    Meant for languages that share a script. None in languages that write names without capitals, and
    in texts of capitals only. Linear in the length of `text`.
    """
    return _found(text, primary(language))[0]


def named_in_full(text: str, language: str) -> tuple[Span, ...]:
    """Spans of the persons and clubs in `text` that it names in full, and others may name for short."""
    return _found(text, primary(language))[1]


@lru_cache(maxsize=1024)
def _found(text: str, ours: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """What is protected, and what of it are persons and clubs in full."""
    if ours not in LANGUAGES or text.isupper() or text.islower():
        return (), ()
    found: list[tuple[int, int]] = []
    full: list[tuple[int, int]] = []
    single: list[Word] = []
    surnames: set[str] = set()
    only_listed = is_american_title(text, ours)
    for whole in runs(text, ours):
        run, titled = _trimmed(text, whole, ours)
        team = _team(run, ours)
        street = _street(run, ours) or _publication(text, run, ours) or team
        span = street or _person(text, run, ours, only_listed=only_listed)
        if span:
            found.append((run[span[0]].start, run[span[1] - 1].end))
            if not street:
                surnames.add(bare(run[span[1] - 1]))
            if not street or span == team:
                full.append(found[-1])
        elif len(run) == 1:
            if titled and _is_titled(text, run[0], ours):
                found.append((run[0].start, run[0].end))
            else:
                single.append(run[0])
    found += [(word.start, word.end) for word in single if bare(word) in surnames]
    return _ended(text, found), _ended(text, full)


def _ended(text: str, found: list[tuple[int, int]]) -> tuple[Span, ...]:
    return tuple(Span(start, without_genitive(text, start, end)) for start, end in sorted(found))


def _is_titled(text: str, word: Word, language: str) -> bool:
    """Whether the one word after a title is a name: after an office, a common word is none."""
    if word.folded in places_and_bodies(language):
        return False
    before = text[max(0, word.start - _TITLE_BEFORE) : word.start].replace(".", " ").split()
    if before and folded(before[-1]) in PERSONS_TITLES:
        return True
    return word.folded not in BODIES and (
        travels(bare(word), language) or frequency(bare(word), language) < RARE
    )


def _trimmed(text: str, run: Sequence[Word], language: str) -> tuple[Sequence[Word], bool]:
    """The run without what leads it and is no part of a name, and whether a title did.

    That is a title, a particle (but Ben, who is one, too) and a sentence's first small word.
    """
    titles = [at for at, word in enumerate(run[:-1]) if word.folded in TITLES]
    if titles:
        run = run[titles[-1] + 1 :]
    while len(run) > 1 and (run[0].folded in PARTICLES - GIVEN or _is_small(text, run[0], language)):
        run = run[1:]
    return run, bool(titles)


def _is_small(text: str, word: Word, language: str) -> bool:
    """Whether the word has its capital of the sentence that it begins («Then West left»)."""
    fold = word.folded
    following = text[word.end : word.end + 1 + _NEXT_WORD]
    if any(f"{fold} {one.lower()}" in places_and_bodies(language) for one in following.split()[:1]):
        return False
    common = frequency(fold, language) > COMMON and fold not in GIVEN | {"the"}
    return common and begins_sentence(text, word.start)


def _street(run: Sequence[Word], language: str) -> tuple[int, int] | None:
    if len(run) < 2:
        return None
    if language in ROMANCE and run[0].folded in STREETS_BEFORE:
        return 0, len(run)
    if run[-1].folded in STREETS_AFTER and language not in ROMANCE:
        named = run[-2]
        first = len(run) - 2
        while first and run[first - 1].text[0].isupper() and _is_of_street(run[first - 1].folded, language):
            first -= 1
        place = places_and_bodies(language).get(named.folded, "").startswith(("t:", "r:"))
        return None if place or frequency(named.folded, language) > COMMON else (first, len(run))
    return None


def _is_of_street(word: str, language: str) -> bool:
    return word in PARTS_OF_TOWN or travels(word, language)


def _publication(text: str, run: Sequence[Word], language: str) -> tuple[int, int] | None:
    """A newspaper or a programme: «The Sunday Times», «Fox Business Network»."""
    if language != "en" or len(run) < 2 or not any(word.folded in MEDIA for word in run[1:]):
        return None
    last = max(at for at, word in enumerate(run) if word.folded in MEDIA)
    if run[0].folded == "the" and last == 1:
        return (0, 2) if run[1].folded in NEWSPAPERS and not begins_sentence(text, run[0].start) else None
    branded = any(
        word.folded in MEDIA or word.text.isupper() or _is_rare(word.folded, language) for word in run[:last]
    )
    return (0, last + 1) if branded or run[last].folded in NEWSPAPERS else None


def _team(run: Sequence[Word], language: str) -> tuple[int, int] | None:
    """A club, or a trophy that is called for somebody: «Kansas City», «Ryder Cup»."""
    if language != "en" or len(run) < 2 or run[-1].folded not in CLUBS:
        return None
    named = [word.folded for word in run[:-1]]
    place = places_and_bodies(language).get(" ".join(named))
    if place:
        sure = place.startswith("c:") and len(named) == 1 and run[-1].folded != "cup"
    else:
        sure = all(_is_rare(word, language) or frequency(word, language) < SHARED for word in named)
    return (0, len(run)) if sure else None


def _is_rare(word: str, language: str) -> bool:
    return travels(word, language) or frequency(word, language) < RARE


def _person(text: str, run: Sequence[Word], language: str, *, only_listed: bool) -> tuple[int, int] | None:
    """Where in the run a person's name stands: a given name, one word at least, and what may follow.

    `only_listed`: a word is a given name only where the list of them has it, or where it is rare and a
    surname follows.
    """
    places = places_in(run, language)
    for first, word in enumerate(run[:-1]):
        listed = word.folded in GIVEN
        if not word.text[0].isupper():
            continue
        last = _end_of_person(text, run, first, language)
        rest = [one for one in run[first + 1 : last] if len(one.text) > 1 and one.folded not in PARTICLES]
        if not rest or any(one.folded in BODIES for one in rest):
            continue
        surnames = all(_is_surname(one, language) for one in rest)
        if not listed:
            opening = only_listed or begins_sentence(text, word.start)
            rare = surnames and _is_rare_pair(word, rest[-1], language, opening=opening)
            if not rare and (only_listed or not _is_given(word, language)):
                continue
            if not places.keys().isdisjoint(range(first + 1, last)):
                continue
        if not listed and _is_described(run, first, last, language):
            continue
        # A place, a word that languages share and a verb («Will») begin a name only of a sure surname.
        common = frequency(word.folded, language) > (COMMON if listed else SHARED)
        sure = listed and not only_listed and not begins_sentence(text, word.start)
        if surnames or (first not in places and (sure or not common)):
            return first, last
    return None


def _is_described(run: Sequence[Word], first: int, last: int, language: str) -> bool:
    """Whether the words at `first` to `last` that travel are too common to be anybody («International Red
    Cross»), or describe a trust or several things («Inclusive Ownership Funds»).
    """
    often = min(frequency(bare(word), language) for word in run[first:last])
    if last == len(run) or often < _DESCRIBING:
        return False
    behind = bare(run[last])
    many = behind.endswith("s") and frequency(behind, language) > RARE
    return often > SHARED or behind in TRUSTS or many


def _is_rare_pair(word: Word, last: Word, language: str, *, opening: bool) -> bool:
    """Whether an English word before a surname is rare enough to be a given name («Rod Steiger»).

    `opening`: the word has a capital in any case, and must be rarer.
    """
    if (
        language != "en"
        or word.folded in BODIES
        or word.folded in places_and_bodies(language)
        or not word.folded.isalpha()
    ):
        return False
    most = _RAREST if opening else UNCOMMON
    return frequency(word.folded, language) < most and frequency(bare(last), language) < UNCOMMON


def _end_of_person(text: str, run: Sequence[Word], first: int, language: str) -> int:
    """After the given name a word of any kind («Kanye West»), then only what no ordinary word is."""
    sure = 0
    for at in range(first + 1, len(run)):
        word = run[at]
        if len(word.text) == 1 or word.folded in PARTICLES:
            continue
        if sure and not travels(bare(word), language) and frequency(bare(word), language) > RARE:
            return at
        sure += text[run[at - 1].end : word.start] != "-"  # «Jean-Luc» is one given name
    return len(run)


def _is_given(word: Word, language: str) -> bool:
    fold = word.folded
    if word.text.isupper() and len(word.text) > 1:
        return False
    if fold in GIVEN or not fold.isalpha() or fold in BODIES:
        return fold in GIVEN
    if travels(fold, language) and (frequency(fold, "en") > 0 or language == "en"):
        return True
    return language == "en" and fold not in places_and_bodies(language) and frequency(fold, language) < RARE


def _is_surname(word: Word, language: str) -> bool:
    fold = bare(word)
    return _is_rare(fold, language) and fold not in places_and_bodies(language)
