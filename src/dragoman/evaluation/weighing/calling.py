"""Fits the direction that tells names from other words by their vectors (`dragoman.facts.names.called`).

    python -m dragoman.evaluation.weighing.calling            # how well it tells what it was not fitted to
    python -m dragoman.evaluation.weighing.calling --write    # into the source tree

Nothing of the development data is in it. Names are given names, CLDR's states and cities, and words about as
common in six languages; the others are words that one of these has for its own. All are written with a
capital. Which of the many are taken is told by a digest of the word, so the same libraries give the same
table.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from itertools import islice
from pathlib import Path
from zlib import crc32

from babel.core import Locale
from wordfreq import get_frequency_dict

from dragoman.evaluation.weighing.regression import Fitted, Numbers, fitted
from dragoman.facts.meaning.encoder import encoded
from dragoman.facts.meaning.numeric import np
from dragoman.facts.names.capitals import GIVEN, TRANSLATED, frequency

_LANGUAGES = ("en", "de", "es", "fr", "it", "pt")
_NAMES, _WORDS = 700, 500
"""Words that are about as common everywhere, and ordinary words of each language."""

_LETTERS = range(4, 15)
_SEEN, _COMMON, _SPREAD = 2.3, 4.8, 1.0
"""Zipf values of a name: at least, at most, and how far apart in six languages."""

_ORDINARY, _OWN = 3.5, 1.0
"""Zipf value of an ordinary word at least, and how much commoner it is at home than anywhere else."""

_RIDGE = 1.0
_BATCH = 200
_A_LINE = 16


def main(arguments: Sequence[str] | None = None) -> int:
    """Says how well half of the words are told by the others, and writes the table if asked to."""
    parser = argparse.ArgumentParser(prog="dragoman.evaluation.weighing.calling", description=__doc__)
    parser.add_argument("--write", action="store_true", help="writes the table into the source tree")
    options = parser.parse_args(arguments)
    names = list(dict.fromkeys(_names()))
    known = {name.lower() for name in names}
    words = list(dict.fromkeys(_words(known)))
    rows = np.vstack([_encoded(names), _encoded(words)])
    true = np.array([1.0] * len(names) + [0.0] * len(words))
    found = _fitted(rows[::2], true[::2])
    right = ((found.odds(rows[1::2]) > 0) == (true[1::2] > 0)).mean()
    print(f"{len(names)} names, {len(words)} other words; of those held out, {right:.1%} are told right")
    if options.write:
        Path(str(files("dragoman.facts.names"))).joinpath("called.txt").write_text(
            "\n".join(_lines(_fitted(rows, true))) + "\n", "utf-8"
        )
    return 0


def _names() -> Iterator[str]:
    yield from (name.capitalize() for name in sorted(GIVEN))
    for language in _LANGUAGES:
        territories = Locale.parse(language).territories
        yield from (name for code, name in sorted(territories.items()) if len(code) == 2 and name.isalpha())
    zones = Locale.parse("ru").time_zones  # those whose city has a name of its own
    cities = {zone.rpartition("/")[2] for zone, names in zones.items() if "city" in names and "/" in zone}
    yield from sorted(city for city in cities if city.isalpha())
    everywhere = (word for word in _shuffled("en") if word not in TRANSLATED and _is_everywhere(word))
    yield from (word.capitalize() for word in islice(everywhere, _NAMES))


def _is_everywhere(word: str) -> bool:
    often = [frequency(word, language) for language in _LANGUAGES]
    return min(often) >= _SEEN and max(often) <= min(_COMMON, min(often) + _SPREAD)


def _words(names: set[str]) -> Iterator[str]:
    for language in _LANGUAGES:
        own = (word for word in _shuffled(language) if word not in names and _is_own(word, language))
        yield from (word.capitalize() for word in islice(own, _WORDS))


def _is_own(word: str, language: str) -> bool:
    often = frequency(word, language)
    abroad = max(frequency(word, other) for other in _LANGUAGES if other != language)
    return often >= _ORDINARY and often - abroad > _OWN


def _shuffled(language: str) -> list[str]:
    words = get_frequency_dict(language, "large")
    fit = [word for word in words if word.isalpha() and len(word) in _LETTERS]
    return sorted(fit, key=lambda word: (crc32(word.encode()), word))


def _encoded(words: Sequence[str]) -> Numbers:
    batches = [encoded(words[at : at + _BATCH]) for at in range(0, len(words), _BATCH)]
    return np.asarray(np.vstack(batches), dtype=np.float64)


def _fitted(rows: Numbers, true: Numbers) -> Fitted:
    return fitted(rows, true, np.ones(len(true)), np.zeros(rows.shape[1]), _RIDGE)


def _lines(found: Fitted) -> Iterable[str]:
    yield f"{found.bias:.2f}"
    for at in range(0, len(found.weights), _A_LINE):
        yield " ".join(f"{weight:.2f}" for weight in found.weights[at : at + _A_LINE])


if __name__ == "__main__":
    raise SystemExit(main())
