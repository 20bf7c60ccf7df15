"""Other languages of an article, offered and never forced: an address is one text, whoever asks for it."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from dragoman.model.errors import UnknownLanguage
from dragoman.publish.templating import tongue
from dragoman.text import languages, messages

_LONGEST = 500
"""Characters of Accept-Language that are looked at."""

_BEFORE = b'<header class="masthead">\n'


def wanted(accepts: str) -> tuple[str, ...]:
    """The languages that a browser says its reader has, as tags, those first that he has rather
    (Accept-Language, RFC 9110, 12.5.4).
    """
    found: list[tuple[float, str]] = []
    for part in accepts[:_LONGEST].split(","):
        name, _, rest = part.strip().partition(";")
        weight = _weight(rest)
        try:
            if weight > 0 and name.strip() != "*":
                found.append((weight, languages.tag(name)))
        except UnknownLanguage:
            continue
    return tuple(name for _, name in sorted(found, key=lambda one: -one[0]))


def offered(accepts: str, here: str, there: Sequence[str]) -> str | None:
    """The language that the reader has rather than that of the page, among those of the article; None where
    he reads this one, or has none of them.
    """
    for name in wanted(accepts):
        match = languages.best_match(name, there)
        if match is not None:
            return None if match == here else match
    return None


def hinted(page: bytes, language: str, href: str) -> bytes:
    """The page with a line above it that offers the article in another language, in that language."""
    here = tongue(language)
    said = messages.message("Also available: {language}", language, language=languages.endonym(language))
    line = Markup('<p class="offer"><a href="{}" hreflang="{}" lang="{}" dir="{}">{}</a></p>\n').format(
        href, here.tag, here.tag, here.direction, said
    )
    before, found, after = page.partition(_BEFORE)
    return before + found + line.encode("utf-8") + after if found else page


def _weight(parameter: str) -> float:
    name, _, value = parameter.strip().partition("=")
    if name.strip().lower() != "q":
        return 1.0
    value = value.strip()
    plain = value.replace(".", "", 1)
    return float(value) if plain.isascii() and plain.isdigit() and len(value) <= 5 else 0.0
