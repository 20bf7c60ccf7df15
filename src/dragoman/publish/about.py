"""What an article is to machines: its title, description, times and addresses, and its JSON-LD.

https://schema.org/NewsArticle; https://schema.org/translationOfWork.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from dragoman.markup.allowed import LOADED, safe
from dragoman.model.article import Article, Metadata, Role
from dragoman.model.disclosure import Disclosure
from dragoman.publish.clean import line

_LONGEST_TITLE = 300
_LONGEST_DESCRIPTION = 300
"""Characters. Search engines and messengers cut earlier; a paragraph that stands for a missing headline or
standfirst is cut here, so that a head, a feed and an index do not repeat the article."""


# What could end the script element, or a line of JavaScript, is written as JSON escapes it.
_TRANSLATIONS, _LAST = "workTranslation", "correction"
"""What an original says of its editions, and what it says behind that."""

_ESCAPES = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


@dataclass(frozen=True, slots=True)
class About(Metadata):
    """Metadata and what stands for them, as plain text on one line each; times as the article gives them.
    `corrections` are its publisher's notes of what was wrong.
    """

    title: str = ""
    description: str = ""
    corrections: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Translation:
    """How an edition came about: from which NewsArticle, what is said of it, when, and as a draft or not."""

    work: dict[str, object]
    disclosure: Disclosure
    created: datetime
    draft: bool = False


def about(article: Article) -> About:
    """What the article says of itself; the dates of its stamps count where its metadata has none."""
    metadata = article.metadata
    url = safe(metadata.url or "", None, LOADED)
    url = url if url is not None and "://" in url else None
    title = _words(article, Role.HEADLINE, shown=True) or _words(article, Role.PARAGRAPH, shown=True)
    description = _words(article, Role.STANDFIRST, shown=False) or _words(article, Role.PARAGRAPH, shown=True)
    picture = next((b.attributes["image"] for b in article.blocks if b.attributes.get("image")), "")
    site, section, rights = (
        line(text, _LONGEST_TITLE) if text else None
        for text in (metadata.site, metadata.section, metadata.copyright)
    )
    return About(
        title=line(title or url or "", _LONGEST_TITLE) or "–",
        description=line(description or "", _LONGEST_DESCRIPTION),
        authors=tuple(line(author, _LONGEST_TITLE) for author in metadata.authors),
        published=metadata.published or _stamped(article, "published"),
        modified=metadata.modified or _stamped(article, "updated"),
        url=url,
        site=site,
        section=section,
        keywords=tuple(line(keyword, _LONGEST_TITLE) for keyword in metadata.keywords),
        image=safe(metadata.image or picture, url, LOADED),
        copyright=rights,
        corrections=tuple(
            line(block.text) for block in article.blocks if block.attributes.get("part") == "correction"
        ),
    )


def _words(article: Article, role: Role, *, shown: bool) -> str | None:
    """The text of the first such block: one that readers see if `shown`, else the metadata's."""
    blocks = [block for block in article.blocks if block.role is role]
    blocks.sort(key=lambda block: (block.attributes.get("part") == "meta") is shown)
    return next((block.text for block in blocks if line(block.text)), None)


def _stamped(article: Article, stamp: str) -> datetime | None:
    for block in article.blocks:
        if block.role is Role.STAMP and block.attributes.get("stamp") == stamp:
            try:
                return datetime.fromisoformat(block.attributes.get("datetime", ""))
            except ValueError:  # a stamp that names no moment
                return None
    return None


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
    return _stated(
        {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": about.title,
            "description": about.description or None,
            "inLanguage": language,
            "url": address,
            "mainEntityOfPage": _page(address, translation),
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
            _TRANSLATIONS: [_work(tag, url) for tag, url in translations] or None,
            _LAST: [{"@type": "CorrectionComment", "text": one} for one in about.corrections] or None,
            **_disclosed(translation),
        }
    )


def with_translations(
    data: Mapping[str, object], translations: Iterable[tuple[str, str]]
) -> dict[str, object]:
    """What `news_article` said of an original, where it has other `translations` now."""
    named = [_work(tag, url) for tag, url in translations] or None
    told = {key: value for key, value in data.items() if key not in (_TRANSLATIONS, _LAST)}
    return _stated({**told, _TRANSLATIONS: named, _LAST: data.get(_LAST)})


def _disclosed(translation: Translation | None) -> dict[str, object | None]:
    """What is said of a translation as such."""
    if translation is None:
        return {}
    return {
        "digitalSourceType": translation.disclosure.digital_source_type.uri,
        "creditText": translation.disclosure.label or None,
        "accountablePerson": _answering(translation),
        "creativeWorkStatus": "Draft" if translation.draft else None,
    }


def _page(address: str, translation: Translation | None) -> object:
    """The page that the article stands on: by its address, and with when it was reviewed where it was."""
    said = translation.disclosure if translation else None
    if said is None or said.reviewed_at is None:
        return address
    reviewed = {"lastReviewed": said.reviewed_at.isoformat(), "reviewedBy": _answering(translation)}
    return _stated({"@type": "WebPage", "@id": address, **reviewed})


def _answering(translation: Translation | None) -> dict[str, object] | None:
    """Who answers for the translation, a natural or a legal person: which of the two is not known."""
    name = translation.disclosure.responsible if translation else ""
    return {"name": name} if name else None


def translated_work(about: About, language: str, address: str) -> dict[str, object]:
    """The original of an edition, as its `translationOfWork`."""
    published, modified = (at.isoformat() if at else None for at in (about.published, about.modified))
    told = {"headline": about.title, "datePublished": published, "dateModified": modified}
    return _stated({**_work(language, address), **told})


def script(data: dict[str, object]) -> Markup:
    """The object as the text of a script element that nothing in the object can end."""
    return Markup(json.dumps(data, ensure_ascii=False).translate(_ESCAPES))  # noqa: S704 - escaped above


def _stated(data: Mapping[str, object | None]) -> dict[str, object]:
    return {key: value for key, value in data.items() if value is not None}


def _work(language: str, address: str) -> dict[str, object]:
    return {"@type": "NewsArticle", "inLanguage": language, "url": address}
