"""Whether a text has a name in it: as it is, inflected, transcribed or translated, in any script."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from anyascii import anyascii
from rapidfuzz import fuzz

from dragoman.facts.names.capitals import CAPITALISING
from dragoman.facts.names.exonyms import places_and_bodies, related
from dragoman.facts.names.extraction import SCRIPTS, transcribed
from dragoman.facts.names.similarity import THRESHOLD, consonants_of, similarity
from dragoman.facts.names.sounds import CONSONANT, script, symbols
from dragoman.facts.remembered import Lasting
from dragoman.text.kept import lasting
from dragoman.text.languages import primary
from dragoman.text.words import Memo, Word, words

if TYPE_CHECKING:  # it asks this module, and imports it
    from dragoman.facts.reading import Reading

# Arabic and Hebrew write conjunctions, prepositions and the article together with the word.
_CLITICS = {
    "arabic": ("وال", "بال", "كال", "فال", "ولل", "لل", "ال", "و", "ب", "ل", "ف", "ك", "ه", "می"),
    "hebrew": ("וה", "שה", "מה", "בה", "לה", "וב", "ול", "ומ", "ה", "ו", "ב", "ל", "מ", "ש", "כ"),
}
_KOREAN_ENDINGS_LINE = (
    "에서는 에서 에게 으로 이라고 라고 까지 부터 처럼 은 는 이 가 을 를 의 에 도 와 과 로 만 인 씨"
)
_KOREAN_ENDINGS = tuple(_KOREAN_ENDINGS_LINE.split())
_LONGEST_PHRASE = 8
"""Words of the longest known names, or Han characters."""

_MAX_WORDS = 400
"""Words that a name is looked for among: each is compared with each name, and no sentence has more."""

_DECLINING = frozenset({"ru", "uk", "be", "pl", "cs", "sk", "sl", "hr", "sr", "bs", "mk", "bg", "lt", "lv"})
"""Languages that put another ending in the place of a name's last vowel in each case."""

_HEARD = THRESHOLD + 0.05
"""Similarity from which a word of a text is a name: above that of a pair, since it is the likest of all."""

_UNLIKE = 0.4
"""Share of equal letters under which two words of one alphabet are two names, whatever they sound like."""


class Searchable(NamedTuple):
    """A text as names are looked for in it.

    `exact` are its folded words, without clitics too; `concepts` the known names in it, each with where it
    stands first, and `places` all of them; `blob` what it reads in Latin letters, for texts without spaces.
    """

    exact: frozenset[str]
    concepts: dict[str, tuple[int, int]]
    places: tuple[tuple[int, int, str], ...]
    blob: str
    script: str


def searchable(reading: Reading) -> Searchable:
    """The text of a reading. Time is linear; what comes after 400 words is compared as it is only."""
    text, found, language = reading.text, reading.words, primary(reading.language)
    of = script(text[:200]) if language not in SCRIPTS else SCRIPTS[language]
    exact = set(reading.folds)
    if "'" in text or "’" in text:
        for word in found:
            fold = word.folded.replace("’", "'")
            cut = fold.find("'")
            if cut > -1:
                exact |= {fold, fold[:cut]} if cut > 2 else {fold}
    for clitic in _CLITICS.get(of, ()):
        exact.update([word.folded[len(clitic) :] for word in found if word.folded.startswith(clitic)])
    blob = anyascii(text[:2000]).lower() if of in ("han", "kana") else ""
    places = _places(reading, language, of)
    concepts = {concept: (start, end) for start, end, concept in reversed(places)}
    return Searchable(frozenset(exact), concepts, tuple(places), blob, of)


def _places(reading: Reading, language: str, of: str) -> list[tuple[int, int, str]]:
    """The known names among the words: the longest phrase at each place, in any case or with clitics."""
    phrases = _phrases(language)
    if not phrases:
        return []
    places: list[tuple[int, int, str]] = []
    joint = "" if of in ("han", "kana") else " "
    starts = _beginnings(language)
    forms = _forms(of, language).of(reading.folds)
    if not any(forms):
        return []
    found = reading.words
    for at, known in [(at, known) for at, known in enumerate(forms) if known]:
        word = found[at]
        for fold in known:
            here = None
            end = word.end
            for length in range(min(starts[fold], _LONGEST_PHRASE, len(found) - at), 1, -1):
                run = found[at : at + length]
                here = phrases.get(joint.join([fold, *[one.folded for one in run[1:]]]))
                if here:
                    end = run[-1].end
                    break
            here = here or phrases.get(fold)
            if not here and word.text.isupper():
                here = phrases.get(word.text)
            if here:
                places.append((word.start, end, here))
    return places


@lasting
def _phrases(language: str) -> Mapping[str, str]:
    """The known names, those in Latin letters without their marks too: plurals lose some (francês)."""
    phrases = dict(places_and_bodies(language))
    if language in CAPITALISING:
        for phrase, concept in places_and_bodies(language).items():
            if not phrase.isascii() and phrase[0] < "\u0250":
                phrases.setdefault(anyascii(phrase), concept)
    if language in _DECLINING:
        # Any case of a name that ends in a vowel is its stem and another ending.
        for phrase, concept in places_and_bodies(language).items():
            if len(phrase) > 4 and phrase[-1] in "аяоеыиaoeyi" and " " not in phrase:
                phrases.setdefault(phrase[:-1], concept)
    return phrases


@lasting
def _beginnings(language: str) -> dict[str, int]:
    """The first words of all known names, with how many words the longest has."""
    found: dict[str, int] = {}
    for phrase in _phrases(language):
        run = words(phrase, language)
        if run:
            found[run[0].folded] = max(found.get(run[0].folded, 0), len(run))
    return found


@lru_cache(maxsize=64)
def _forms(of: str, language: str) -> Memo[str, tuple[str, ...]]:
    """By folded word, its forms that a known name may begin with: bare of clitics and inflection too."""
    return Lasting(f"known {of}", language, lambda fold: _known_forms(fold, of, language))


def _known_forms(fold: str, of: str, language: str) -> tuple[str, ...]:
    starts = _beginnings(language)
    forms = [fold] if fold in starts else []
    if not forms and ("'" in fold or "’" in fold):
        bare = fold.replace("’", "'").split("'")[0]
        forms = [bare] if len(bare) > 1 and bare in starts else []
    for clitic in _CLITICS.get(of, ()):
        if fold.startswith(clitic) and fold[len(clitic) :] in starts and len(fold) - len(clitic) > 2:
            forms.append(fold[len(clitic) :])
    if of == "arabic" and fold.startswith("لل") and f"ال{fold[2:]}" in starts:
        forms.append(f"ال{fold[2:]}")  # the article loses its alif behind «for»: «للمملكة المتحدة»
    if fold not in _phrases(language) and len(fold) > 4 and of not in ("han", "kana"):
        for cut in (1, 2, 3):
            stem = fold[:-cut]
            if len(stem) > 3 and stem in starts:
                return (*forms, stem)
        if of == "latin":
            # One gender and number stands for all: asiáticas, asiático.
            masculine = fold.rstrip("s")[:-1] + "o"
            return (*forms, masculine) if masculine in starts else tuple(forms)
    return tuple(forms)


class Heard(NamedTuple):
    """What of a text a name may sound like: `candidates`, words, without clitics too, or runs of transcribing
    signs, each with where it stands; and the `small` words of a language with capitals, since adjectives and
    the like are written so that a name became, and begin with the same letters.
    """

    candidates: tuple[tuple[str, int, int], ...]
    small: tuple[Word, ...]


def heard(reading: Reading) -> Heard:
    """What of the text of a reading may be a name, of its first 400 words."""
    inside, of = reading.words[:_MAX_WORDS], reading.searchable.script
    small: tuple[Word, ...] = ()
    if primary(reading.language) in CAPITALISING:
        small = tuple([word for word in inside if len(word.folded) > 3 and not word.text[0].isupper()])
        inside = tuple([word for word in inside if word.text[0].isupper()])
    found = _transcribed(reading.text) if of == "han" else []
    for word in inside:
        if len(word.folded) < 2 or word.text.isdecimal():
            continue
        found.append((word.folded, word.start, word.end))
        for clitic in _CLITICS.get(of, ()):
            if word.folded.startswith(clitic) and len(word.folded) - len(clitic) > 1:
                found.append((word.folded[len(clitic) :], word.start, word.end))
        if of == "hangul":
            found += [
                (word.folded[: -len(ending)], word.start, word.end)
                for ending in _KOREAN_ENDINGS
                if word.folded.endswith(ending) and len(word.folded) - len(ending) > 1
            ]
    return Heard(tuple(found), small)


def _transcribed(text: str) -> list[tuple[str, int, int]]:
    """Runs of signs that transcribe, and what they begin and end with."""
    found = []
    for at, end in transcribed(text):
        found.append((text[at:end], at, end))
        found += [(text[at:cut], at, cut) for cut in range(at + 2, end)]
        found += [(text[cut:end], cut, end) for cut in range(at + 1, end - 1)]
    return found


@lru_cache(maxsize=1 << 15)
def _features(name: str) -> tuple[int, int, int]:
    found = symbols(name[:40], script(name))
    first = union = consonants = 0
    for number, symbol in enumerate(found):
        if number < 2:
            first |= symbol.mask
        union |= symbol.mask
        consonants += symbol.kind == CONSONANT
    return first, union, consonants


def sounding(fold: str, reading: Reading) -> tuple[float, int, int]:
    """The word of a reading that sounds most like `fold`: how much, and where; 0 where none comes near."""
    first, _, consonants = _features(fold)
    ours = consonants_of(fold)
    best = (0.0, 0, 0)
    # Han and kana write a syllable with a sign, abjads no short vowels.
    of = reading.searchable.script
    shortest, longest = (len(fold) - 2) // (4 if of in ("han", "kana") else 2), len(fold) * 1.6 + 2
    for other, start, end in reading.heard.candidates:
        if not shortest <= len(other) <= longest:
            continue
        first_other, union, consonants_other = _features(other)
        if not first & first_other or abs(consonants - consonants_other) > 2:
            continue
        if sum([not symbol.mask & union for symbol in ours]) * 3 > len(ours):
            continue
        alike = agreeing(fold, other)
        if alike > best[0]:
            best = (alike, start, end)
            if alike == 1.0:
                break
    head = fold[:3]
    for word in [word for word in reading.heard.small if word.folded[:3] == head][:20]:
        alike = agreeing(fold, word.folded)
        if alike > best[0]:
            best = (alike, word.start, word.end)
    return best if best[0] >= _HEARD else (0.0, 0, 0)


def agreeing(one: str, other: str) -> float:
    """How alike two words of any scripts are, their endings aside."""
    if not _same_letters(one, other):
        return max(similarity(one, other), _stemmed(one, other))
    # One alphabet writes a name more or less alike: what only might sound so is another name.
    looks = fuzz.ratio(one, other) / 100
    if looks < _UNLIKE:
        return 0.0
    alike = max(similarity(one, other), _stemmed(one, other))
    return min(alike, (alike + looks) / 2 + 0.05)


def _same_letters(one: str, other: str) -> bool:
    """Whether both begin in Latin letters."""
    return one[:1] < "\u0250" and other[:1] < "\u0250"


def _stemmed(one: str, other: str) -> float:
    """How alike two words are that differ in their endings only: Merkel, Merkels, Меркелем."""
    if min(len(one), len(other)) < 3:
        return 0.0
    if one[:4] == other[:4] and min(len(one), len(other)) > 4:
        shared = 4
        for ours, theirs in zip(one[4:], other[4:], strict=False):
            if ours != theirs:
                break
            shared += 1
        longer = max(len(one), len(other))
        return min(1.0, shared / longer + 0.15) if shared * 2 >= longer else 0.0
    cut = len(one) - len(other)
    if 1 <= cut <= 3:
        return similarity(one[:-cut], other) - 0.05
    if -3 <= cut <= -1:
        return similarity(one, other[:cut]) - 0.05
    return 0.0


def concept_at(text: Searchable, start: int, end: int) -> str | None:
    """The known name that the words from `start` to `end` are, or are of."""
    for first, last, concept in text.places:
        if first <= start and end <= last:
            return concept
    return None


def has(side: Searchable, concept: str) -> bool:
    """Whether a known name, or what is called by it, is there."""
    if concept in side.concepts:
        return True
    return any(concept in kin and not kin.isdisjoint(side.concepts) for kin in related())
