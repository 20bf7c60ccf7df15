"""Signs of punctuation that a language writes in a form of its own: «؟» where English has «?»."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.model.article import Span
from dragoman.text.languages import primary

_ARABIC = {"?": "؟", ";": "؛", ",": "،"}
_OWN: dict[str, dict[str, str]] = {
    "ar": _ARABIC,
    "fa": _ARABIC,
    "ur": _ARABIC,
    "ps": _ARABIC,
    "ckb": _ARABIC,
    "ug": _ARABIC,
    "sd": _ARABIC,
}
# Behind a word, and not between two words in Latin letters, whose punctuation is theirs.
_SIGN = re.compile(r"(?<=[\w»”\"')\]])[?;,](?=[\s»”\"')\]\u2069]|$)")
_LATIN = re.compile(r"[A-Za-z]")


def own(sign: str, language: str) -> str:
    """The sign as the language writes it."""
    return _OWN.get(primary(language), {}).get(sign, sign)


def foreign_signs(text: str, language: str) -> Iterator[Span]:
    """Where signs stand in another form than the language's own. Time is linear."""
    if primary(language) not in _OWN:
        return
    for found in _SIGN.finditer(text):
        before, after = text[found.start() - 1], text[found.end() : found.end() + 2].lstrip()
        if not (_LATIN.match(before) and _LATIN.match(after)):
            yield Span(*found.span())
