"""Closed-class words by class, for the few that are nothing else: what may not stand beside what.

Only words of one class are listed: German «die» is an article and a pronoun, French «la» too, and both
are left out. A language without a class has no word that is nothing but that.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

DETERMINER, PREPOSITION, FINITE, SUBJECT, CONJUNCTION = "dpfsc"
MODAL, HAVE, BE, PARTICLE, TO, WHO = "mhbqtw"
STOP, COMMA = ".", ","
"""Classes, and the two ends that a word may stand before."""

# After the grammars of the languages: own tables.
_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        DETERMINER: "the a an my your our their its every",
        PREPOSITION: "of from with at for into onto during among between towards toward upon via despite",
        FINITE: "is are was were am has does did",
        HAVE: "have had",
        MODAL: "will would can could should might must shall",
        BE: "be been",
        PARTICLE: "in on by",
        TO: "to",
        WHO: "who there",
        SUBJECT: "i he she we they",
        CONJUNCTION: "and or but nor because although unless than",
    },
    "de": {
        PREPOSITION: "mit von bei für ohne gegen zwischen während trotz im am zum zur beim vom ins",
        FINITE: "ist sind war wurde wurden wird hat hatte hatten kann konnte soll muss",
        DETERMINER: "des",
        SUBJECT: "er wir ich",
        CONJUNCTION: "und oder aber sondern dass weil",
    },
    "es": {
        DETERMINER: "el un unos unas su sus mi al del",
        PREPOSITION: "de en con por para sin entre desde hasta sobre hacia",
        FINITE: "es son fue fueron era eran ha han había habían está están será",
        CONJUNCTION: "y e o u pero sino que porque aunque",
    },
    "ca": {
        DETERMINER: "el un uns unes al del als dels",
        PREPOSITION: "de en amb per sense entre des fins sobre",
        FINITE: "és són va van era eren ha han havia està",
        CONJUNCTION: "i o però sinó que perquè",
    },
    "pt": {
        DETERMINER: "um uma do da dos das ao aos pelo pela pelos pelas",
        PREPOSITION: "de em com por para sem entre desde até sobre",
        FINITE: "é são foi foram era eram tem têm está estão será",
        CONJUNCTION: "e ou mas que porque embora",
    },
    "fr": {
        DETERMINER: "un une du des aux au ses mes ces cette",
        PREPOSITION: "de avec pour sans dans par chez vers entre sur",
        FINITE: "est sont était étaient ont avait avaient sera fut",
        SUBJECT: "je il ils on",
        CONJUNCTION: "et ou mais que parce car",
    },
    "it": {
        DETERMINER: "il un una dei del della dello degli delle al alla nel nella dal dalla",
        PREPOSITION: "di con per tra fra senza verso",
        FINITE: "è sono era erano ha hanno aveva avevano sarà",
        CONJUNCTION: "e o ma che perché",
    },
    "nl": {
        DETERMINER: "de",
        PREPOSITION: "van met voor zonder tussen tegen tijdens wegens",
        FINITE: "is was wordt werd werden heeft had hadden kan kon moet",
        SUBJECT: "hij wij ik",
        CONJUNCTION: "en of maar omdat",
    },
    "ru": {PREPOSITION: "в к с из от для без при между под над о об", CONJUNCTION: "и или но а что"},
    "uk": {PREPOSITION: "в у до з із від для без при між під над", CONJUNCTION: "і й та або але що"},
    "pl": {PREPOSITION: "w z ze do na od dla bez przy między przez o", CONJUNCTION: "i oraz lub ale że"},
    "cs": {PREPOSITION: "v ve z ze do na od pro bez při mezi o", CONJUNCTION: "a nebo ale že"},
    "sv": {DETERMINER: "ett", PREPOSITION: "av från utan mellan under", CONJUNCTION: "och eller men att"},
    "ar": {PREPOSITION: "في من إلى عن على بين منذ", CONJUNCTION: "أو أن إن"},
}

_CLASHES = {
    DETERMINER + DETERMINER: 1.0, DETERMINER + PREPOSITION: 1.0, DETERMINER + FINITE: 1.0,
    DETERMINER + SUBJECT: 1.0, DETERMINER + CONJUNCTION: 1.0, DETERMINER + STOP: 1.2, DETERMINER + COMMA: 0.8,
    PREPOSITION + FINITE: 0.8, PREPOSITION + SUBJECT: 1.0, PREPOSITION + CONJUNCTION: 0.5,
    PREPOSITION + STOP: 0.6, PREPOSITION + COMMA: 0.5, PREPOSITION + PREPOSITION: 0.6,
    FINITE + FINITE: 0.9, SUBJECT + SUBJECT: 1.0, SUBJECT + PREPOSITION: 0.6, SUBJECT + DETERMINER: 0.9,
    SUBJECT + STOP: 0.6, CONJUNCTION + STOP: 1.0, CONJUNCTION + CONJUNCTION: 0.2, FINITE + STOP: 0.3,
}  # fmt: skip
"""How unlikely a class is before another in a good sentence, from 0 to about 1."""

# What a language allows that others do not, and the other way: own tables.
_EXCEPTIONS: Mapping[str, Mapping[str, float]] = {
    "en": {
        # «from among», «the may», «which is»; relatives and comparisons go before anything.
        CONJUNCTION + CONJUNCTION: 0.0, PREPOSITION + PREPOSITION: 0.35,
        DETERMINER + HAVE: 0.9, DETERMINER + MODAL: 0.8, DETERMINER + BE: 1.0, DETERMINER + PARTICLE: 1.0,
        DETERMINER + TO: 1.0, DETERMINER + WHO: 1.0,
        PREPOSITION + HAVE: 0.8, PREPOSITION + MODAL: 0.8, PREPOSITION + BE: 1.0, PREPOSITION + TO: 0.5,
        PREPOSITION + PARTICLE: 0.5, PARTICLE + PREPOSITION: 0.4, PARTICLE + PARTICLE: 0.6,
        PARTICLE + FINITE: 0.6, PARTICLE + HAVE: 0.7, PARTICLE + MODAL: 0.7, PARTICLE + BE: 1.0,
        PARTICLE + SUBJECT: 1.0, PARTICLE + TO: 0.3, PARTICLE + CONJUNCTION: 0.2, PARTICLE + STOP: 0.2,
        PARTICLE + COMMA: 0.2,
        TO + FINITE: 0.9, TO + MODAL: 1.0, TO + PREPOSITION: 0.7, TO + PARTICLE: 0.6, TO + TO: 1.0,
        TO + SUBJECT: 1.0, TO + CONJUNCTION: 0.3, TO + STOP: 0.7, TO + COMMA: 0.5, TO + WHO: 0.2,
        MODAL + FINITE: 1.0, MODAL + MODAL: 1.0, MODAL + PREPOSITION: 0.7, MODAL + PARTICLE: 0.5,
        MODAL + DETERMINER: 0.3, MODAL + TO: 0.6, MODAL + CONJUNCTION: 0.3, MODAL + STOP: 0.3,
        HAVE + FINITE: 0.9, HAVE + MODAL: 0.9, HAVE + PREPOSITION: 0.4,
        FINITE + MODAL: 0.9, FINITE + HAVE: 0.9,
        BE + FINITE: 0.8, BE + MODAL: 0.8, BE + HAVE: 0.8, BE + BE: 1.0, BE + STOP: 0.4, BE + SUBJECT: 0.9,
        CONJUNCTION + BE: 0.2, SUBJECT + BE: 0.8, SUBJECT + TO: 0.6, SUBJECT + CONJUNCTION: 0.2,
        SUBJECT + PARTICLE: 0.5, WHO + STOP: 0.2, WHO + BE: 0.6,
    },
    # «el de», «un por ciento»; «la de que»: an article stands for its noun before a preposition.
    "es": {DETERMINER + PREPOSITION: 0.1, PREPOSITION + CONJUNCTION: 0.0, CONJUNCTION + CONJUNCTION: 0.0,
           DETERMINER + CONJUNCTION: 0.1, PREPOSITION + PREPOSITION: 0.0},
    "ca": {DETERMINER + PREPOSITION: 0.1, PREPOSITION + CONJUNCTION: 0.0, CONJUNCTION + CONJUNCTION: 0.0,
           DETERMINER + CONJUNCTION: 0.1, PREPOSITION + PREPOSITION: 0.0},
    "pt": {DETERMINER + PREPOSITION: 0.1, PREPOSITION + CONJUNCTION: 0.0, CONJUNCTION + CONJUNCTION: 0.0,
           DETERMINER + CONJUNCTION: 0.1, DETERMINER + DETERMINER: 0.3, PREPOSITION + PREPOSITION: 0.0},
    "it": {DETERMINER + PREPOSITION: 0.1, CONJUNCTION + CONJUNCTION: 0.0, PREPOSITION + PREPOSITION: 0.1,
           DETERMINER + CONJUNCTION: 0.3},
    "fr": {PREPOSITION + PREPOSITION: 0.1, PREPOSITION + CONJUNCTION: 0.0, CONJUNCTION + CONJUNCTION: 0.0,
           PREPOSITION + COMMA: 0.2, DETERMINER + DETERMINER: 0.6},
    "de": {FINITE + FINITE: 0.0, SUBJECT + PREPOSITION: 0.0, SUBJECT + DETERMINER: 0.0, SUBJECT + STOP: 0.0,
           FINITE + STOP: 0.0, PREPOSITION + PREPOSITION: 0.2, CONJUNCTION + CONJUNCTION: 0.0,
           SUBJECT + SUBJECT: 0.6, PREPOSITION + CONJUNCTION: 0.5},
    "nl": {FINITE + FINITE: 0.0, SUBJECT + PREPOSITION: 0.0, SUBJECT + DETERMINER: 0.0, FINITE + STOP: 0.0,
           SUBJECT + STOP: 0.0, PREPOSITION + PREPOSITION: 0.1, PREPOSITION + STOP: 0.1},
    "ru": {CONJUNCTION + CONJUNCTION: 0.0, PREPOSITION + PREPOSITION: 0.4},
    "ar": {CONJUNCTION + CONJUNCTION: 0.0, PREPOSITION + PREPOSITION: 0.1, PREPOSITION + CONJUNCTION: 0.0},
    "sv": {PREPOSITION + CONJUNCTION: 0.0, CONJUNCTION + CONJUNCTION: 0.0},
}  # fmt: skip


@lru_cache(maxsize=64)
def classes(language: str) -> Mapping[str, str]:
    """From a folded word to its class; empty where no words of `language` (a bare code) are known."""
    return {word: of for of, line in _WORDS.get(language, {}).items() for word in line.split()}


@lru_cache(maxsize=64)
def clashes(language: str) -> Mapping[str, float]:
    """From two classes that meet to how unlikely that is in a good sentence of `language`."""
    return {**_CLASHES, **_EXCEPTIONS.get(language, {})}
