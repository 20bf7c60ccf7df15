"""Languages as hypotheses: what is known of their words, and what each kind of evidence weighs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from dragoman.facts.languages import table
from dragoman.text.languages import primary
from dragoman.text.scripts import letters, scripts_of
from dragoman.text.words import RELATIVES, frequencies, is_listed

SURE = 0.995
"""Confidence from which a language is taken without asking. On 9,080 short texts of the development
articles in 20 languages no wrong one reached it; of single sentences 91 in 100 did, of two or three 98."""

UNLISTED = 2.0
"""Zipf value of a word that a list has not: the small lists end at 3."""

MOST_OF_A_WORD = 2.5
"""What one word weighs at most: any word may be a quotation, a name, or another's."""

CAPITAL = 0.3
"""Weight of a word with a capital that begins no text: it may be a name, in any language."""

WORDS_WEIGH, LETTERS_WEIGH = 1.3, 0.5
"""What a power of ten of words and letters counts. Letters by threes overlap, and say each thing thrice."""

ENOUGH_LETTERS = 40
"""Letters of words from which their threes weigh that much: of fewer, lingua is surer than it may be."""

A_STRANGE_LETTER, MOST_STRANGE, ONLY_ONE = 25, 12.0, 12.0
"""Letters that cost a language that is not known here a power of ten, since they are likelier in the nearest;
what they cost at most, and where only one language is written so."""

FEWEST_LETTERS = -12.0
"""Power of ten that lingua's confidence is taken to have at least: it gives nought to what is unlikely."""

UNKNOWN_WORD, UNKNOWN = 0.6, -2.0
"""What a word costs, and what is against it beforehand, where the language is not known here: each word is
in one list or another, and rather rarer."""

SHARED, NOT_SHARED = 0.1, 0.4
"""What a word costs in a language without a list, where all of its relatives have it, and where one has."""

OWN, IN_NO_LIST = 6.0, 0.4
"""Zipf value of the common words of a language without a list, and what a word in no list speaks for it."""

BESIDE_OWN = 3.0
"""So many words of no list speak for one without a near relative, beside each of its own: alone they may be
of any language."""

LESS_KNOWN = 0.5
"""Weight of what tells a language without a list from others: it is known less well."""

STATED, STATED_UNKNOWN, ASKED = 3.0, 9.0, -1.0
"""Powers of ten for the language that a document states, more for one that is not known here (no template
comes with it), and against those that are asked for."""

NEAREST = 12
"""Languages by their letters whose words are looked at."""

FREQUENT = frozenset({"en", "es", "fr", "de", "pt", "it", "ca", "nl", "nb", "da", "sv"})
"""Those that news is oftenest in."""

_TOLD_BY_WORDS = ("et", "eu", "sq", "hr", "bs", "sr", "sr-Latn")
"""Languages without a list and without a relative that has one, and those that have one together."""

_COMMON = {"sr-Latn": "common_latin"}
_TOGETHER = "sh"
"""The list of Croatian, Bosnian and Serbian in Latin letters: it says as much of each as one's own."""

OTHER = ""
"""The hypothesis of a language that is not known here."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """The language that a text is likeliest in, as a BCP 47 tag, with its probability from 0 to 1; and those
    that it may be in else, likeliest first.

    `language` is empty where none that is known here fits.
    """

    language: str
    confidence: float
    others: tuple[str, ...] = ()

    @property
    def is_sure(self) -> bool:
        """Whether nobody need be asked."""
        return self.language != OTHER and self.confidence >= SURE


class Difference(NamedTuple):
    """How a language without a list of its own differs from its relatives, whose lists it is told by: common
    words of its own, and of theirs that it lacks; and whose letters it is `shaped` as, where its own are not
    known.
    """

    relatives: tuple[str, ...]
    own: frozenset[str]
    lacking: frozenset[str]
    shaped: tuple[str, ...]
    far: float = 0.0
    """What a word of its relatives costs it, where they are not near: 0 is as said above."""

    def value(self, word: str, values: Sequence[float]) -> float:
        """The Zipf value of a word, by those in the relatives' lists, `UNLISTED` where it is not."""
        if word in self.lacking:
            return UNLISTED
        if word in self.own:
            return max((OWN, *values))
        if not values:
            return UNLISTED
        if max(values) <= UNLISTED:
            return UNLISTED
        return max(values) - (self.far or (NOT_SHARED if max(values) - min(values) > 1 else SHARED))


class Known(NamedTuple):
    """What is known of the words of a language: its own list, or its relatives' and how it differs."""

    lists: tuple[Mapping[str, float], ...]
    difference: Difference | None = None

    def value(self, word: str) -> float:
        """The Zipf value of a word in a language without a list."""
        assert self.difference is not None
        return self.difference.value(word, [one.get(word, UNLISTED) for one in self.lists])


@lru_cache(maxsize=256)
def known(language: str) -> Known:
    """What is known of the words of a language."""
    difference = differing().get(language)
    if difference is not None:
        return Known(tuple(map(frequencies, difference.relatives)), difference)
    own_list = frequencies(language) if is_listed(language) else {}
    script = next(iter(sorted(scripts_of(language) - {"Latn"})), "Latn")
    written = (
        letters(" ".join(islice(own_list, 500)), f"und-{script}")[0] > 0
    )  # Serbian's is in Latin letters
    return Known((own_list,) if written else ())


@lru_cache(maxsize=1)
def differing() -> Mapping[str, Difference]:
    """Languages without a list of which is known how they differ from those that have one."""
    tables = ((one, table(_COMMON.get(one, "common"), primary(one))) for one in (*RELATIVES, *_TOLD_BY_WORDS))
    return {
        one: Difference(
            tuple(common["relatives"].split()),
            frozenset(common["words"].split()),
            frozenset(common["lacking"].split()),
            tuple(common.get("shaped", common["relatives"]).split()),
            common.get("far", 0.0),
        )
        for one, common in tables
        if common
    }


def has_list(language: str) -> bool:
    """Whether the language has a list of its own."""
    found = known(language)
    return bool(found.lists) and (found.difference is None or found.difference.relatives == (_TOGETHER,))
