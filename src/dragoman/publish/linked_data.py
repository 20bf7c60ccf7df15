"""An article and its edition as schema.org's NewsArticle, in JSON-LD.

https://schema.org/NewsArticle; https://schema.org/translationOfWork; the source types are those of
IPTC's NewsCodes, https://cv.iptc.org/newscodes/digitalsourcetype/.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from dragoman.model.edition import Method
from dragoman.publish.about import About

SOURCE_TYPES = {
    Method.RULES: "http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia",
    Method.NEURAL: "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia",
    Method.HUMAN: "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCreation",
}
"""IPTC's digital source type for each method of translation. A person's is media created by a human with
tools that generate nothing; ``humanEdits`` would say that a work that was there is only touched up."""

# What could end the script element, or a line of JavaScript, is written as JSON escapes it.
_ESCAPES = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


@dataclass(frozen=True, slots=True)
class Translation:
    """How an edition came about: from which NewsArticle, by which method, when, and as a draft or not."""

    work: dict[str, object]
    method: Method
    created: datetime
    draft: bool = False


def news_article(
    about: About,
    language: str,
    address: str,
    *,
    translation: Translation | None = None,
    translations: Iterable[tuple[str, str]] = (),
) -> dict[str, object]:
    """The article as a NewsArticle object.

    An edition says which `translation` it is; an original names its `translations`, as pairs of
    language and address.
    """
    created = translation.created if translation else None
    modified = about.modified or created or about.published
    data: dict[str, object | None] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": about.title,
        "description": about.description or None,
        "inLanguage": language,
        "url": address,
        "mainEntityOfPage": address,
        "datePublished": about.published.isoformat() if about.published else None,
        "dateModified": modified.isoformat() if modified else None,
        "dateCreated": created.isoformat() if created else None,
        "author": [{"@type": "Person", "name": name} for name in about.authors] or None,
        "publisher": {"@type": "Organization", "name": about.site} if about.site else None,
        "image": [about.image] if about.image else None,
        "articleSection": about.section,
        "keywords": list(about.keywords) or None,
        "copyrightNotice": about.copyright,
        "isAccessibleForFree": True,
        "translationOfWork": translation.work if translation else None,
        "workTranslation": [_work(tag, url) for tag, url in translations] or None,
        "digitalSourceType": SOURCE_TYPES[translation.method] if translation else None,
        "creativeWorkStatus": "Draft" if translation and translation.draft else None,
    }
    return {key: value for key, value in data.items() if value is not None}


def translated_work(about: About, language: str, address: str) -> dict[str, object]:
    """The original of an edition, as its `translationOfWork`."""
    data: dict[str, object | None] = {
        **_work(language, address),
        "headline": about.title,
        "datePublished": about.published.isoformat() if about.published else None,
        "dateModified": about.modified.isoformat() if about.modified else None,
    }
    return {key: value for key, value in data.items() if value is not None}


def script(data: dict[str, object]) -> Markup:
    """The object as the text of a script element that nothing in the object can end."""
    return Markup(json.dumps(data, ensure_ascii=False).translate(_ESCAPES))  # noqa: S704 - escaped above


def _work(language: str, address: str) -> dict[str, object]:
    return {"@type": "NewsArticle", "inLanguage": language, "url": address}
