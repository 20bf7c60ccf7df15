"""The words that breakages exchange, a file a language: our own short lists, which no check reads.

Rules that break and checks that look share no list and no code, or they would be blind in the same places.
Letters' case makes no difference in these tables, nor which apostrophe is written. Where a language has no
table, what needs it is not broken there. A table from words to words says what each becomes; tables of tables
have a name for a sense, the same in all languages.

- denials.certain: each denies what it stands with; denials.every: these and all else that may deny, or hide a
  denial (a sentence with more than one is left alone); denials.shield: phrases whose denial is none.
- denials.drop: what becomes of a denial («…» stands for up to four words); denials.add: of a predicate;
  denials.open: words after which nothing is asserted; denials.clitics: words that belong before a denial.
- turned, moved, year: by sense, what becomes its opposite.
- scale, fraction, ordinal, currency, unit, role: by sense, what becomes another of its kind.
- joined.conjunctions, speech.verbs, dates.dropped (phrases that only date), and clock: words of the morning,
  of the evening, and what of the one becomes the other.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple

from dragoman.text.languages import primary
from dragoman.text.tables import tables

_SPACELESS = frozenset({"zh", "ja", "th"})
"""Languages written without spaces, where a word is found wherever its letters stand."""


class Found(NamedTuple):
    """A word of a table in a text: its place, and what the table makes of it."""

    start: int
    end: int
    becomes: str = ""

    def of(self, text: str) -> str:
        """The word itself."""
        return text[self.start : self.end]


def table(language: str, name: str) -> Mapping[str, Any]:
    """One table, by its name with dots; empty where it is not there."""
    found: Any = tables(__package__, primary(language))
    for part in name.split("."):
        found = found.get(part, {})
    return found if isinstance(found, Mapping) else {}


def listed(language: str, name: str) -> tuple[str, ...]:
    """One list, by its name with dots."""
    above, _, last = name.rpartition(".")
    return tuple(table(language, above).get(last, ()))


def senses(language: str, name: str) -> Mapping[str, Mapping[str, str]]:
    """The senses of a table, each with its words."""
    return table(language, name)


def found(text: str, forms: Iterable[str], language: str) -> list[Found]:
    """Where words of `forms` stand in a text, the longest first where several do; `becomes` is what they
    become.
    """
    becomes = forms if isinstance(forms, Mapping) else {}
    plain = _plain(text)
    return [
        Found(match.start(), match.end(), _becomes(becomes, match.group()))
        for match in _pattern(tuple(forms), primary(language) in _SPACELESS).finditer(plain)
    ]


def only(text: str, forms: Collection[str], language: str) -> Found | None:
    """The one place where a word of `forms` stands; None where none or several do."""
    places = found(text, forms, language) if forms else []
    return places[0] if len(places) == 1 else None


def into(forms: Mapping[str, str], word: str) -> str:
    """What a word of a table becomes; nothing where it is not one of it."""
    return _becomes(forms, _plain(word))


def _becomes(becomes: Mapping[str, str], word: str) -> str:
    return next((value for key, value in becomes.items() if _plain(key).lower() == word.lower()), "")


def _plain(text: str) -> str:
    return text.replace("’", "'")


@cache
def _pattern(forms: tuple[str, ...], spaceless: bool) -> re.Pattern[str]:
    longest = sorted({_plain(form) for form in forms}, key=lambda form: (-len(form), form))
    return re.compile("|".join(_bounded(form, spaceless) for form in longest) or r"(?!)", re.IGNORECASE)


def _bounded(form: str, spaceless: bool) -> str:
    if form == "n't":
        return r"(?<=\w)n't(?!\w)"
    left = "" if spaceless or not form[0].isalnum() else r"(?<![\w-])"
    right = "" if spaceless or not form[-1].isalnum() else r"(?![\w-])"
    return left + re.escape(form) + right


def first_capital(text: str) -> str:
    """With a capital at its beginning."""
    return text[:1].upper() + text[1:]


def replaced(text: str, place: Found, becomes: str | None = None) -> str:
    """A text with another word at a place: a capital stays one, and what nothing stands for leaves no gap."""
    new = place.becomes if becomes is None else becomes
    was = text[place.start : place.end]
    rest = text[place.end :]
    if was[:1].isupper():
        new, rest = (first_capital(new), rest) if new else ("", first_capital(rest.lstrip()))
    return tidy(text[: place.start] + new + rest, text)


def tidy(text: str, before: str) -> str:
    """A text from which something was taken: without gaps and orphaned commas, and with the capital that it
    had.
    """
    text = re.sub(r"[ \t]{2,}", " ", text)
    text = re.sub(r" +([,.])(?=\s|$)", r"\1", text) if not re.search(r" [,.]", before) else text
    text = re.sub(r",(?:\s*,)+", ",", text)
    text = re.sub(r"^[\s,;:]+", "", text).rstrip()
    text = re.sub(r"([“„«\"(]) +(?=\w)", r"\1", text) if not re.search(r"[“„«\"(] +\w", before) else text
    return first_capital(text) if before[:1].isupper() else text
