"""Names that must pass translation as they are: persons and streets, which engines take for words.

«Kanye West» is no point of the compass and «Downing Street» no street of downing. Places that each
language has its own name for («London») and bodies that are named by ordinary words («White House»,
«House of Commons») are translated, and are not here.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from dragoman.facts.names.exonyms import known
from dragoman.facts.names.ordinary import frequency, travels
from dragoman.facts.names.runs import (
    CAPITALISING,
    PARTICLES,
    TITLES,
    bare,
    is_title_case,
    joined,
    opens,
    without_genitive,
)
from dragoman.model.article import Span
from dragoman.text.languages import primary
from dragoman.text.words import Word, folded, words

_GIVEN_LINES = (
    "adam alan albert alex alexander alfred alice amy ana andrea andrew angela ann anna anne anthony "
    "antonio arthur barack barbara ben benjamin bernard bernie bill bob boris brian bruce carl carlos "
    "carol charles charlie chris christian christine clara daniel dave david deborah dennis diana diane "
    "dick don donald donna dorothy ed eddie edward elena elizabeth ellen emily emma eric eva felipe "
    "fernando francis francisco frank fred frederick gary gene george gerald gloria gordon grace grant "
    "greg guy hannah hans harold harry heather helen henry hillary hope howard hugh hunter ian isabel "
    "ivan jack jacob james jamie jan jane janet jason javier jean jeff jennifer jeremy jerry jessica "
    "jesus jim jimmy joan joe john johnny jon jonathan jorge josé joseph joshua juan judy julia julie "
    "june justin karen karl kate keith kelly ken kevin kim larry laura lee leo lewis linda lisa louis "
    "lucy luis luke margaret maria maría marie mario mark martha martin mary matt matthew maurice max "
    "michael michelle miguel mike mitch nancy neil nicholas nick nicolas nigel olaf oliver pablo pat "
    "patricia patrick paul pedro peter phil philip pierre rachel ralph ray rebecca richard rick rob "
    "robert roger roland ron ronald rose roy russell ruth ryan sam samantha samuel sandra sarah scott "
    "sean sergio sharon simon sophie stan stephen steve steven stuart sue susan taylor ted teresa terry "
    "theresa thomas tim timothy tina todd tom tommy tony tyler victor vincent walter wayne wendy werner "
    "will william willie wolfgang xavier angelina vladimir emmanuel lindsay frans joão jill "
)
_GIVEN = frozenset(_GIVEN_LINES.split())
"""Given names, of the commonest of the West, ordinary words among them: «Will», «Mark», «Grace»."""

_STREETS_AFTER = frozenset(
    (
        "street",
        "avenue",
        "road",
        "lane",
        "square",
        "boulevard",
        "drive",
        "terrace",
        "alley",
        "mews",
        "crescent",
        "highway",
        "parkway",
        "turnpike",
    )
) | frozenset(("platz", "straße", "strasse", "allee", "gasse", "damm", "straat", "gracht", "plein", "laan"))
_STREETS_BEFORE = frozenset(
    ("rue", "avenue", "boulevard", "place", "quai", "calle", "avenida", "paseo", "plaza", "carrer", "passeig")
) | frozenset(("plaça", "via", "viale", "piazza", "corso", "rua", "praça", "travessa", "largo", "rambla"))
_ROMANCE = frozenset({"fr", "es", "ca", "it", "pt", "gl", "ro"})
_ROMANCE_WORDS = frozenset({"al", "el", "y"})

_BODIES_LINES = (
    "hurricane storm typhoon medical counter bottle troopers hotel arena province secretary coroner "
    "gardens university college school academy institute institution bank fund ministry department "
    "office agency court council committee commission congress parliament senate assembly house party "
    "union league association federation organization organisation society foundation museum library "
    "hospital church cathedral airport station bridge park river lake mountain mountains sea ocean "
    "island islands bay valley government administration police army navy force forces act law bill "
    "treaty agreement award awards prize cup championship championships games war revolution day week "
    "universidad banco ministerio tribunal consejo congreso partido universidade université banque "
    "ministère partito università universität ministerium gericht partei regierung stiftung verein "
)
_BODIES = frozenset(_BODIES_LINES.split())
"""Nouns that make a run of capitals the name of a body, a place or an event, which is translated."""

_MEDIA_ALONE_LINES = (
    "news times post telegraph guardian examiner pundit mail journal herald tribune globe mirror "
    "express observer gazette chronicle independent economist sun hill "
)
_MEDIA_ALONE = frozenset(_MEDIA_ALONE_LINES.split())
_MEDIA = _MEDIA_ALONE | {"press", "live", "channel", "network", "show", "review", "magazine", "standard"}
"""What English newspapers, broadcasters and their programmes are called: titles are not translated."""

_TEAMS_LINES = "city united rangers rovers wanderers athletic town fc thistle albion cup "
_TEAMS = frozenset(_TEAMS_LINES.split())
"""What sports clubs and trophies are called after the name of a place or a person."""

_STRONG_TITLES_LINES = (
    "mr mrs ms miss dr sir lord lady sr sra srta don doña señor señora m mme mlle monsieur madame herr "
    "frau sig signor signora senhor senhora "
)
_STRONG_TITLES = frozenset(_STRONG_TITLES_LINES.split())
"""Titles that only a person's name follows; an office («general») may be an adjective too."""

_RARE = 4.7
"""Zipf frequency below which a word that travels is rather a name than a word that languages share."""

_LONGEST_RUN = 12
_LONGEST_PLACE = 4
_LONGEST_PHRASE = 24


def protected(text: str, language: str) -> tuple[Span, ...]:
    """Spans of the persons and streets in `text` that should pass unchanged, in order, not overlapping.

    Meant for languages that share a script. None in languages that write names without capitals, and
    in texts of capitals only. Linear in the length of `text`.
    """
    return _found(text, primary(language))[0]


def called(text: str, language: str) -> tuple[Span, ...]:
    """Spans of the persons and clubs in `text` that it names in full, and others may name for short."""
    return _found(text, primary(language))[1]


@lru_cache(maxsize=1024)
def _found(text: str, ours: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """What is protected, and what of it are persons and clubs in full."""
    if ours not in CAPITALISING or text.isupper() or text.islower():
        return (), ()
    found: list[tuple[int, int]] = []
    full: list[tuple[int, int]] = []
    single: list[Word] = []
    surnames: set[str] = set()
    title_case = is_title_case(text, ours)
    for run, titled in _runs(text, ours):
        team = _team(run, ours)
        street = _street(run, ours) or _publication(text, run, ours) or team
        span = street or _person(text, run, ours, only_listed=title_case)
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
    if word.folded in known(language):
        return False
    before = text[max(0, word.start - 12) : word.start].replace(".", " ").split()
    if before and folded(before[-1]) in _STRONG_TITLES:
        return True
    return word.folded not in _BODIES and (
        travels(bare(word), language) or frequency(bare(word), language) < _RAREST_WORD
    )


def _runs(text: str, language: str) -> list[tuple[list[Word], bool]]:
    """Runs of words with a capital and the particles between them, and whether a title led each."""
    runs: list[tuple[list[Word], bool]] = []
    run: list[Word] = []
    titled = False
    for word in words(text, language):
        capital = word.text[0].isupper()
        if run and not (joined(text, run[-1], word) and len(run) < _LONGEST_RUN):
            runs.append((run, titled))
            run = []
        if not run:
            street = word.folded in _STREETS_BEFORE and language in _ROMANCE
            titled = not capital and word.folded in TITLES
            if capital or street:
                run = [word]
            continue
        if capital or _is_particle(word, run[-1], language):
            run.append(word)
        else:
            runs.append((run, titled))
            run, titled = [], word.folded in TITLES
    if run:
        runs.append((run, titled))
    return [kept for one, led in runs if (kept := _trimmed(text, one, led, language))[0]]


def _is_particle(word: Word, last: Word, language: str) -> bool:
    """Whether a small word may stand inside a name; an article or «and» of its own language only
    behind another («Rosa de la Torre»).
    """
    own = language in _ROMANCE and word.folded in _ROMANCE_WORDS
    return word.folded in PARTICLES and (not own or last.folded in PARTICLES)


def _trimmed(text: str, run: list[Word], titled: bool, language: str) -> tuple[list[Word], bool]:
    """The run without titles before it, particles after it and a sentence's first small word."""
    while run and run[-1].folded in PARTICLES:
        run = run[:-1]
    titles = [at for at, word in enumerate(run[:-1]) if word.folded in TITLES]
    if titles:
        run, titled = run[titles[-1] + 1 :], True
    while len(run) > 1 and (run[0].folded in PARTICLES or _is_small(text, run[0], language)):
        run = run[1:]
    return run, titled


def _is_small(text: str, word: Word, language: str) -> bool:
    """Whether the word has its capital of the sentence that it begins («Then West left»)."""
    fold = word.folded
    following = text[word.end : word.end + 1 + _LONGEST_PHRASE]
    if any(f"{fold} {one.lower()}" in known(language) for one in following.split()[:1]):
        return False
    return frequency(fold, language) > _COMMON and fold not in _GIVEN | {"the"} and opens(text, word.start)


def _street(run: Sequence[Word], language: str) -> tuple[int, int] | None:
    if len(run) < 2:
        return None
    if language in _ROMANCE and run[0].folded in _STREETS_BEFORE:
        return 0, len(run)
    if run[-1].folded in _STREETS_AFTER and language not in _ROMANCE:
        named = run[-2]
        first = len(run) - 2
        while first and run[first - 1].text[0].isupper() and _is_of_street(run[first - 1].folded, language):
            first -= 1
        place = known(language).get(named.folded, "").startswith(("t:", "r:"))
        return None if place or frequency(named.folded, language) > _COMMON else (first, len(run))
    return None


def _is_of_street(word: str, language: str) -> bool:
    return word in _COMPASS or travels(word, language)


_COMPASS = frozenset(("north", "south", "east", "west", "upper", "lower"))

_COMMON = 5.6
"""Zipf frequency of words as common as «the», «our» and «new»: what they describe is no street's name."""


def _publication(text: str, run: Sequence[Word], language: str) -> tuple[int, int] | None:
    """A newspaper or a programme: «The Sunday Times», «Fox Business Network»."""
    if language != "en" or len(run) < 2 or not any(word.folded in _MEDIA for word in run[1:]):
        return None
    last = max(at for at, word in enumerate(run) if word.folded in _MEDIA)
    if run[0].folded == "the" and last == 1:
        return (0, 2) if run[1].folded in _MEDIA_ALONE and not opens(text, run[0].start) else None
    branded = any(
        word.folded in _MEDIA or word.text.isupper() or _is_rare(word.folded, language) for word in run[:last]
    )
    return (0, last + 1) if branded or run[last].folded in _MEDIA_ALONE else None


def _team(run: Sequence[Word], language: str) -> tuple[int, int] | None:
    """A club, or a trophy that is called for somebody: «Kansas City», «Ryder Cup»."""
    if language != "en" or len(run) < 2 or run[-1].folded not in _TEAMS:
        return None
    named = [word.folded for word in run[:-1]]
    place = known(language).get(" ".join(named))
    if place:
        sure = place.startswith("c:") and len(named) == 1 and run[-1].folded != "cup"
    else:
        sure = all(_is_rare(word, language) or frequency(word, language) < _RARE for word in named)
    return (0, len(run)) if sure else None


def _is_rare(word: str, language: str) -> bool:
    return travels(word, language) or frequency(word, language) < _RAREST_WORD


def _person(text: str, run: Sequence[Word], language: str, *, only_listed: bool) -> tuple[int, int] | None:
    """Where in the run a person's name stands: a given name, one word at least, and what may follow.

    `only_listed`: a word is a given name only where the list of them has it, or where it is rare and a
    surname follows.
    """
    places = _places(run, language)
    for first, word in enumerate(run[:-1]):
        listed = word.folded in _GIVEN
        if not word.text[0].isupper():
            continue
        last = _end_of_person(text, run, first, language)
        rest = [one for one in run[first + 1 : last] if len(one.text) > 1 and one.folded not in PARTICLES]
        if not rest or any(one.folded in _BODIES for one in rest):
            continue
        surnames = all(_is_surname(one, language) for one in rest)
        if not listed:
            opening = only_listed or opens(text, word.start)
            rare = surnames and _is_rare_pair(word, rest[-1], language, opening=opening)
            if not rare and (only_listed or not _is_given(word, language)):
                continue
            if not places.isdisjoint(range(first + 1, last)):
                continue
        # A place, a word that languages share and a verb («Will») begin a name only of a sure surname.
        common = frequency(word.folded, language) > (_COMMON if listed else _RARE)
        doubtful = first in places or (common and (not listed or only_listed or opens(text, word.start)))
        if not doubtful or surnames:
            return first, last
    return None


def _is_rare_pair(word: Word, last: Word, language: str, *, opening: bool) -> bool:
    """Whether an English word before a surname is rare enough to be a given name («Rod Steiger»).

    `opening`: the word has a capital in any case, and must be rarer.
    """
    if (
        language != "en"
        or word.folded in _BODIES
        or word.folded in known(language)
        or not word.folded.isalpha()
    ):
        return False
    most = _RAREST_OPENING if opening else _UNCOMMON
    return frequency(word.folded, language) < most and frequency(bare(last), language) < _UNCOMMON


_RAREST_OPENING = 3.0
_UNCOMMON = 4.2
"""Zipf frequency under which two words with capitals are rather somebody's names than a description."""


def _end_of_person(text: str, run: Sequence[Word], first: int, language: str) -> int:
    """After the given name a word of any kind («Kanye West»), then only what no ordinary word is."""
    sure = 0
    for at in range(first + 1, len(run)):
        word = run[at]
        if len(word.text) == 1 or word.folded in PARTICLES:
            continue
        if sure and not travels(bare(word), language) and frequency(bare(word), language) > _RAREST_WORD:
            return at
        sure += text[run[at - 1].end : word.start] != "-"  # «Jean-Luc» is one given name
    return len(run)


_RAREST_WORD = 3.5
"""Zipf frequency under which a word that does not travel may still be a surname («Blasey»)."""


def _is_given(word: Word, language: str) -> bool:
    fold = word.folded
    if word.text.isupper() and len(word.text) > 1:
        return False
    return fold in _GIVEN or (
        fold.isalpha()
        and fold not in _BODIES
        and (
            (travels(fold, language) and (frequency(fold, "en") > 0 or language == "en"))
            or (language == "en" and fold not in known(language) and frequency(fold, language) < _RAREST_WORD)
        )
    )


def _is_surname(word: Word, language: str) -> bool:
    fold = bare(word)
    return _is_rare(fold, language) and fold not in known(language)


def _places(run: Sequence[Word], language: str) -> set[int]:
    """Which words of the run are, alone or with their neighbours, the name of a known place or body."""
    phrases = known(language)
    found: set[int] = set()
    for first in range(len(run)):
        for last in range(min(len(run), first + _LONGEST_PLACE), first, -1):
            if " ".join(word.folded for word in run[first:last]) in phrases:
                found.update(range(first, last))
                break
    return found
