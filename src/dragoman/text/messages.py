"""The words of the product itself, in the reader's language, from gettext catalogues.

A catalogue is `catalogues/<tag>.po`; the English message is its own key, and what a catalogue
lacks is said in English. Only the catalogues that are asked for are read.
"""

from __future__ import annotations

from functools import lru_cache
from gettext import GNUTranslations
from importlib.resources import files
from io import BytesIO

from dragoman.text import digits, kept, languages

SOURCE_LANGUAGE = "en"
"""The language that the keys of messages are written in."""

_CATALOGUES = files("dragoman.text") / "catalogues"


def message(msgid: str, language: str, /, **values: object) -> str:
    """The message in a language, its fields filled by name: "By {names}" needs `names`.

    Whole numbers are written with the language's digits. The nearest catalogue to the language is
    taken, English where there is none. Raises UnknownLanguage, and KeyError for a field not given.
    """
    return _fill(_catalogue(language).gettext(msgid), language, values)


def plural(singular: str, plural: str, n: int, language: str, /, **values: object) -> str:
    """The message in the form that the language uses for `n` things. `n` fills no field by itself.

    Raises as `message` does.
    """
    return _fill(_catalogue(language).ngettext(singular, plural, n), language, values)


@lru_cache(maxsize=1)
def catalogue_languages() -> tuple[str, ...]:
    """The languages that the product speaks, as BCP 47 tags, sorted."""
    names = (entry.name for entry in _CATALOGUES.iterdir())
    return tuple(sorted(name.removesuffix(".po") for name in names if name.endswith(".po")))


def wordings_to_try(language: str | None) -> tuple[str, ...]:
    """The languages in whose wordings a line may be: an article's own (None: any that the product speaks),
    then English, whose bylines and stamps stand on many sites' pages.
    """
    if language is None or language == languages.UNDETERMINED:
        return tuple(sorted(catalogue_languages(), key=lambda tag: tag != SOURCE_LANGUAGE))
    return tuple(dict.fromkeys((language, SOURCE_LANGUAGE)))


def _fill(template: str, language: str, values: dict[str, object]) -> str:
    shown = {
        key: digits.localise(str(value), language) if isinstance(value, int) else value
        for key, value in values.items()
    }
    return template.format(**shown)


@lru_cache(maxsize=512)
def _catalogue(language: str) -> GNUTranslations:
    found = languages.best_match(language, catalogue_languages())
    return _read(found or SOURCE_LANGUAGE)


@lru_cache(maxsize=128)
def _read(language: str) -> GNUTranslations:
    return GNUTranslations(BytesIO(_compiled(language)))


@kept.lasting
def _compiled(language: str) -> bytes:
    """The catalogue in gettext's own form."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    catalogue = read_po(BytesIO((_CATALOGUES / f"{language}.po").read_bytes()))
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    return compiled.getvalue()
