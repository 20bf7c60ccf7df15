"""Every date and time of the development articles: what the edition writes, and whether a newspaper would.

python -m bench.dates ../shared/data --pair en-es [--show 40] [--every 3]

For each date or time that is read in the original it is looked up in the edition: it must be there, be
written as CLDR or the language's papers write it, and stand behind a word that may stand before it. The same
is measured of what a person made of the original, which says how strict the measure is.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from babel import Locale

from dragoman.evaluation.articles import translated
from dragoman.evaluation.outcome import lines
from dragoman.evaluation.run import editions
from dragoman.facts.moments import Moment, moments
from dragoman.facts.moments.phrases import phrases
from dragoman.text.languages import primary

FILES = {"en": "eng", "es": "spa", "ca": "cat"}
"""The development articles by their languages."""

_DAY = r"\d{1,2}(?:\s?(?:-|–|y|and|i|al)\s?(?:el )?\d{1,2})?"
_CLOCK = r"\d{1,2}(?:[:.h]\d{2})?"

SHAPES: Mapping[str, Mapping[str, str]] = {
    "es": {
        "weekday": "WEEKDAYs?",
        "day": "DAYS de MONTH(?: (?:de|del) YEAR)?",
        "month": "MONTH(?: (?:de|del) YEAR)?",
        "hour": r"CLOCK(?: ?(?:horas|h|[ap]\.\s?m\.|de la (?:mañana|tarde|noche)))?|mediodía|medianoche",
    },
    "ca": {
        "weekday": "WEEKDAYs?",
        "day": "DAYS (?:de |d['’])MONTH(?: (?:de|del) YEAR)?",
        "month": "MONTH(?: (?:de|del) YEAR)?",
        "hour": r"(?:CLOCK|[^\W\d_]+)(?: ?(?:hores|h|[ap]\.\s?m\.|del? (?:la )?(?:matí|tarda|nit)))?",
    },
    "en": {
        "weekday": "WEEKDAYs?(?:['’]s)?",
        "day": "DAYS(?:st|nd|rd|th)? MONTH(?:,? YEAR)?|MONTH DAYS(?:st|nd|rd|th)?(?:, YEAR)?",
        "month": "MONTH(?:['’]s)?(?:,? YEAR)?",
        "hour": r"CLOCK ?(?:[AaPp]\.?[Mm]\.?)?|noon|midday|midnight",
    },
}
"""How dates and times are written, by language and kind, around CLDR's names."""

_ES = "desde hasta de del para antes después durante hacia y o e que entre por tras"
_CA = "des fins de del d' per abans després durant cap i o que entre"
_EN = "since until till of for by before after during and or than between from to through about around"
BEFORE: Mapping[str, Mapping[str, str]] = {
    "es": {
        "weekday": f"el un los del al este cada próximo pasado mismo mañana {_ES}",
        "day": f"el del al día pasado {_ES}",
        "month": f"en a el este pasado próximo mes {_ES}",
        "hour": "las la a sobre hacia y al",
    },
    "ca": {
        "weekday": f"* {_CA}",
        "day": f"el del al dia l' passat {_CA}",
        "month": f"al el a l' mitjan en mes este passat {_CA}",
        "hour": "les la a i al",
    },
    "en": {
        "weekday": f"on early late last next this every each {_EN}",
        "day": f"on the last {_EN}",
        "month": f"in early late mid last next this {_EN}",
        "hour": f"at {_EN}",
    },
}
"""The words that may stand before each kind; * for any."""


class Seen(NamedTuple):
    """One date or time: its kind, the words around it on both sides, and what is wrong, if anything."""

    kind: str
    source: str
    target: str
    wrong: str


def looked_at(source: str, target: str, ours: str, theirs: str) -> Iterator[Seen]:
    """What became of each date and time of a sentence."""
    there = [one for one in moments(target, theirs) if one.offset is None]
    for phrase in phrases(source, ours):
        for moment in phrase.moments:
            if not moment.firm:
                continue
            kind = phrase._replace(moments=(moment,)).kind
            found = next((one for one in there if one.agrees(moment) and one.parts() >= moment.parts()), None)
            context = source[max(0, phrase.start - 10) : phrase.end + 10]
            if found is None:
                yield Seen(kind, context, "", "lost")
                continue
            there.remove(found)
            around = target[max(0, found.start - 20) : found.end + 10]
            yield Seen(kind, context, around, _wrong(found, kind, target, theirs))


def _wrong(moment: Moment, kind: str, text: str, language: str) -> str:
    """What is wrong with how a date stands in a text."""
    written = text[moment.start : moment.end].strip().replace("\u00a0", " ")
    first = not any(map(str.isalnum, text[: moment.start]))
    if not re.fullmatch(_shape(kind, language), written, re.IGNORECASE if first else 0):
        return f"shape: {written}"
    before = text[: moment.start].rstrip()
    allowed = set(BEFORE[primary(language)][kind].split())
    word = re.search(r"[^\W\d_]+['’]?$", before)
    if word is None or "*" in allowed or word[0].casefold().replace("’", "'") in allowed:
        return ""
    named = {str(name).casefold() for name in _names(language)}
    return "" if word[0].casefold() in named else f"before: {word[0]}"


def _shape(kind: str, language: str) -> str:
    locale = Locale.parse(language, sep="-")
    months = "|".join(
        sorted({re.escape(str(one)) for width in locale.months["format"].values() for one in width.values()})
    )
    weekdays = "|".join(
        sorted({re.escape(str(one)) for width in locale.days["format"].values() for one in width.values()})
    )
    plain = months.replace(r"de\ ", "").replace(r"d’", "")
    shape = SHAPES[primary(language)][kind].replace("WEEKDAY", f"(?:{weekdays})")
    shape = shape.replace("MONTH", f"(?:{plain})").replace("YEAR", r"\d{4}")
    return shape.replace("DAYS", _DAY).replace("CLOCK", _CLOCK)


def _names(language: str) -> list[str]:
    locale = Locale.parse(language, sep="-")
    return [*locale.days["format"]["wide"].values(), *locale.months["stand-alone"]["wide"].values()]


def report(name: str, seen: Sequence[Seen], show: int) -> None:
    """Prints the share that is right, by kind, and some that are not."""
    total, right = Counter(one.kind for one in seen), Counter(one.kind for one in seen if not one.wrong)
    shares = ", ".join(f"{kind} {right[kind]}/{count}" for kind, count in sorted(total.items()))
    whole = sum(total.values())
    print(f"{name}: {100 * sum(right.values()) / max(whole, 1):.1f}% of {whole} ({shares})")
    for one in [one for one in seen if one.wrong][:show]:
        print(f"  {one.wrong:24} «{one.source}» → «{one.target}»")


def main() -> None:
    """Reads the arguments, translates, and reports."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pair", default="en-es")
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--every", type=int, default=1, help="every n-th article alone")
    parser.add_argument("--made", type=Path, help="a file of translations, a line a sentence, not to be made")
    given = parser.parse_args()
    ours, theirs = given.pair.split("-")
    sources, references = (lines(given.folder / f"ntrex/{FILES[tag]}.txt") for tag in (ours, theirs))
    documents = [row.split("\t")[1] for row in lines(given.folder / "ntrex/docs.tsv")]
    chosen = [
        at
        for number, (_, group) in enumerate(groupby(range(len(documents)), lambda at: documents[at]))
        for at in group
        if number % given.every == 0
    ]
    sources, references, documents = ([row[at] for at in chosen] for row in (sources, references, documents))
    made = lines(given.made) if given.made else translated(documents, sources, ours, theirs, editions)
    for name, targets in (("ours", made), ("a person's", references)):
        seen = [
            one
            for source, target in zip(sources, targets, strict=True)
            for one in looked_at(source, target, ours, theirs)
        ]
        report(f"{given.pair} {name}", seen, given.show if name == "ours" else 0)


if __name__ == "__main__":
    main()
