"""argos-translate with translatehtml, as its users run it.

argos.py DOCUMENTS
"""

from __future__ import annotations

import argostranslate.translate
from serve import Document, serve
from translatehtml import translate_html

translation = argostranslate.translate.get_translation_from_codes("en", "ar")
translation.translate("Hello world.")


def way(some: list[Document]) -> list[str]:
    return [str(translate_html(translation, document["html"])) for document in some]


serve(way)
