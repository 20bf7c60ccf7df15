"""The tables of languages: nothing stands in them that nobody reads."""

from __future__ import annotations

import tomllib
from fractions import Fraction
from importlib.resources import files
from importlib.resources.abc import Traversable

import pytest

TABLES = {
    "scales",
    "abbreviations",
    "cardinals",
    "ordinals",
    "fractions",
    "collectives",
    "decades",
    "parts",
    "shares",
}
TABLES |= {"parts", "shares"}
LISTS = {
    "and",
    "prefixes",
    "compounding",
    "endings",
    "measuring",
    "elided",
    "of",
    "half",
    "and_half",
    "point",
    "doubtful",
    "losing",
    "declined",
    "numbered",
    "minus",
    "zero",
}
OTHERS = {
    "length": {"characters", "stray"},
    "denials": {
        *(
            "particles",
            "words",
            "alone",
            "joining",
            "without",
            "linking",
            "only",
            "until",
            "openers",
            "closing",
        ),
        *(
            "twice",
            "stranded",
            "freely",
            "verbal",
            "refusing",
            "to",
            "lexical",
            "scant",
            "prefixes",
            "suffixes",
        ),
        *("affirmed", "idioms", "cues", "unspaced"),
    },
    "questions": {"closing", "opening", "reports", "asks"},
    "opposites": {"axes", "loose", "denied"},
    "closed": {
        *("determiner", "preposition", "finite", "subject", "conjunction", "clashes"),
        *("modal", "have", "be", "particle", "to", "who"),
    },
    "times": {
        "ambiguous",
        "homonyms",
        "spoken",
        "lasting",
        "halves",
        "morning",
        "unsure",
        "relative",
        "durations",
        "months",
        "weekdays",
        "compounds",
        "calendars",
        "parts",
        "at",
        "after",
        "hours",
        "hour",
        "before",
        "joining",
        "near",
    },
    "spelling": {"letters"},
    "repeats": {"doubled"},
    "separable": {"parts"},
    "quotations": {"reporting"},
    "names": {"peoples", "ordinary", "nouns", "transcribing"},
    "stems": {"endings", "irregular"},
}
OTHERS["denials"] |= {
    "affirmed",
    "plain",
    "alone",
    "believing",
    "beside",
    "closing",
    "corrective",
    "joining",
    "lexical",
    "linking",
    "only",
    "openers",
    "particles",
    "prefixes",
    "scant",
    "stranded",
    "suffixes",
    "until",
    "verbal",
    "without",
    "words",
}
OTHERS["denials"] |= {"reworded"}
OTHERS["opposites"] |= {"idioms"}
OTHERS["names"] |= {"agents", "of"}
OTHERS["common"] = {"lacking", "relatives", "words", "far"}
OTHERS["common_latin"] = {"lacking", "relatives", "words", "shaped"}
OTHERS["government"] = {"dative", "personal"}
INTO = {
    *("titles", "short", "reporting", "joining", "behind_names", "rules"),
    *("denials", "denials_as_names", "denials_of_nouns", "no_nouns", "clauses", "idioms"),
    *("hidden", "money"),
}
RULE = {"wrong", "right", "cause", "asked", "capital"}
OTHERS["said"] = {
    *("today", "with", "joined", "articles", "article", "contracted", "named", "parts", "which", "behind"),
    *("behind_it", "words"),
}
FILES = sorted(files("dragoman.facts.languages").iterdir(), key=str)
LANGUAGES = [file for file in FILES if file.name.endswith(".toml")]


@pytest.mark.parametrize("file", LANGUAGES, ids=lambda file: file.name)
def test_a_languages_file_has_values_with_their_words_and_nothing_else(file: Traversable) -> None:
    """A table with a name that nobody reads would be lost without a word."""
    tables = tomllib.loads(file.read_text("utf-8"))
    described = tables.get("numbers", {})

    assert {name: tables[name].keys() - known for name, known in OTHERS.items() if name in tables} == {
        name: set() for name in tables.keys() - {"numbers", "into"}
    }
    for known in tables.get("into", {}).values():
        assert known.keys() <= INTO
        assert all(rule.keys() <= RULE for rule in known.get("rules", ()))
    assert described.keys() <= TABLES | LISTS
    for table in described.keys() & TABLES:
        assert all(words.split() for words in described[table].values())
        assert all(Fraction(value) >= 0 for value in described[table])
