"""Words that say the opposite of each other, and that news cannot exchange: north and south, rise and fall.

Only pairs that have one sense between them are listed. A dictionary of all antonyms (WordNet's 6,600 were
tried) sets «came» against «went» and finds a reversal in every second free translation.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from dragoman.facts.lexicon import lexicon, stem
from dragoman.text.languages import primary
from dragoman.text.words import Memo

_AXES = """
above | below beneath
north northern northward | south southern southward
east eastern eastward | west western westward
export exporter exports | import importer imports
victory | defeat
majority | minority
guilty guilt | innocent innocence
odd | even
win winner won | lose loser lost
increase increased rise risen rose climb soar | decrease decreased fall fallen drop plunge decline
buy bought buyer purchase | sell sold seller sale
deep deeper | shallow shallower
acceptance accepted | rejection rejected
legal legally lawful | illegal illegally unlawful
alive | dead
maximum | minimum
positive | negative
husband | wife
brother | sister
war | peace
strengthen strengthened | weaken weakened
arrival | departure
profit profitable | loss deficit
summer | winter
optimist optimistic optimism | pessimist pessimistic pessimism
upper | lower
expensive | cheap
absence absent | presence present
acquit acquitted acquittal | convict convicted conviction condemn condemned
"""
"""An axis a line, in English: words of one pole, and of the other."""


_ABROAD = {
    "es": "encima | debajo", "ca": "damunt | sota; nord* | sud; est llevant | oest ponent",
    "pt": "acima | abaixo", "gl": "enriba | debaixo; norte | sur; leste | oeste", "fr": "dessus | dessous",
    "it": "sopra | sotto", "de": "oberhalb | unterhalb",
    "nl": "boven | beneden; noorden noordelijk* | zuiden zuidelijk*",
    "ru": "выше | ниже; север* | юг юга югу югом юге южн*; восток* восточн* | запад*",
    "uk": "вище | нижче; північ* півночі | південь південн* півдня півдні; схід сходу сході східн* | захід* захо* західн*",
    "pl": "powyżej | poniżej", "ar": "فوق | تحت",
}  # fmt: skip
"""The first axes in languages whose dictionaries lack them, a semicolon between axes; * stands for any ending."""


_DIRECTIONS = {"es": frozenset({"abajo", "arriba"}), "it": frozenset({"giù", "su"})}
"""Words that dictionaries give for «below» and «above» and that mostly say down and up."""


@lru_cache(maxsize=1)
def _poles() -> Mapping[str, frozenset[tuple[int, bool]]]:
    """By English stem, the axes that it is on, and at which pole of each."""
    found: dict[str, set[tuple[int, bool]]] = {}
    for axis, pole, word in _listed(_AXES.strip().split("\n")):
        found.setdefault(stem(word, "en"), set()).add((axis, pole))
    return {one: frozenset(poles) for one, poles in found.items()}


def _listed(axes: Sequence[str]) -> Iterator[tuple[int, bool, str]]:
    for axis, line in enumerate(axes):
        one, other = line.split("|")
        yield from [(axis, True, word) for word in one.split()]
        yield from [(axis, False, word) for word in other.split()]


def _abroad(word: str, language: str) -> frozenset[tuple[int, bool]]:
    """The same of a word that is listed for another language."""
    return frozenset(
        (axis, pole)
        for axis, pole, form in _listed(_ABROAD[language].split(";") if language in _ABROAD else ())
        if (word.startswith(form[:-1]) if form.endswith("*") else word == form)
    )


def knows(language: str) -> bool:
    """Whether opposites can be told in `language`: it is English, listed, or a dictionary leads there."""
    base = primary(language)
    return base == "en" or base in _ABROAD or lexicon(base, "en") is not None


@lru_cache(maxsize=64)
def poles(language: str) -> Mapping[str, frozenset[tuple[int, bool]]]:
    """By folded word, the axes that it is on, each with its pole; an axis of which it may be both poles is
    left out.
    """
    base = primary(language)
    return Memo(lambda word: _found(word, base))


def _found(word: str, base: str) -> frozenset[tuple[int, bool]]:
    if base == "en":
        return _poles().get(stem(word, "en"), frozenset())
    if word in _DIRECTIONS.get(base, ()):
        return frozenset()
    listed = _abroad(word, base)
    dictionary = lexicon(base, "en")
    if listed or dictionary is None:
        return listed
    every = _poles()
    found = {pole for one in dictionary.renderings[word] if one in every for pole in every[one]}
    return frozenset((axis, pole) for axis, pole in found if (axis, not pole) not in found)
