"""How the newspapers of a language word their stamps and bylines, beside the product's own catalogues.

A file a language, `<tag>.toml`, each list of own observation of newspapers' pages:

- `updated`, `published`: what stands before the date of a stamp of that kind, with or without a colon;
  "{date}" shows where the date stands otherwise
- `bylines`: what bylines begin with
- `places`, `outlets`, `origins`: words before a place, an outlet and where somebody reports from: "By Anna
  Smith in Kyiv for The Times"; the first of each is what we write, where no name after it changes its form
- `buttons`, `advertisements`: what a page has on buttons and above advertisements, whole lines; `more`: what
  stands before the headline of another article, with a colon or by itself
- `and`: beside CLDR's word for "and", the form before another sound, and what older pages write
"""

from __future__ import annotations

from dragoman.text import languages
from dragoman.text.tables import tables


def wordings(name: str, language: str) -> list[str]:
    """The list of that name for a language, by its BCP 47 tag; empty where it has none.

    Raises UnknownLanguage.
    """
    found: list[str] = tables(__name__, languages.primary(languages.tag(language))).get(name, [])
    return found
