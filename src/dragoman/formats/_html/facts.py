"""What a page says of its article beside the text: JSON-LD, Open Graph and the older meta elements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from lxml.etree import _Element as Element

from dragoman.formats._html import jsonld
from dragoman.formats._html.dom import pairs, visible
from dragoman.model.article import Block, Metadata, Role
from dragoman.model.errors import UnknownLanguage
from dragoman.text import bylines, dates, languages

TITLES = (
    *("og:title", "twitter:title", "dc.title", "dcterms.title", "headline"),
    *("sailthru.title", "parsely-title"),
)
"""Names of meta elements that hold the headline, the most exact first."""

DESCRIPTIONS = ("og:description", "description", "twitter:description", "dc.description", "dcterms.abstract")
"""Names of meta elements that hold the standfirst or a summary."""

_PUBLISHED = (
    *("article:published_time", "article:published", "datepublished", "og:published_time", "dc.date"),
    *(
        "dc.date.issued",
        "dcterms.created",
        "parsely-pub-date",
        "sailthru.date",
        "pubdate",
        "publish-date",
        "date",
    ),
)
_MODIFIED = (
    *("article:modified_time", "article:modified", "datemodified", "og:updated_time", "dcterms.modified"),
    *("last-modified", "lastmod"),
)

_AUTHORS = ("author", "article:author", "dc.creator", "parsely-author", "sailthru.author", "byl")
_MOST_AUTHORS = 20
"""Of an article: a longer list is the masthead, and each name in it is parsed."""
_FIRST_YEAR = 1605
"""The first newspaper's; systems that have no date write the year 1."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a document's metadata says; texts have their white space collapsed."""

    metadata: Metadata = field(default_factory=Metadata)
    headlines: tuple[str, ...] = ()
    descriptions: tuple[str, ...] = ()
    body: str = ""
    image_caption: str = ""
    language: str | None = None


@dataclass(frozen=True, slots=True)
class _Sources:
    """The meta elements by lower-case name, the articles of the JSON-LD, and the document."""

    metas: Mapping[str, Sequence[str]]
    articles: Sequence[Mapping[str, Any]]
    root: Element

    def meta(self, names: Iterable[str]) -> str | None:
        return next((self.metas[name][0] for name in names if name in self.metas), None)

    def ld(self, key: str) -> Any:
        return next((article[key] for article in self.articles if article.get(key)), None)


def gather(root: Element, url: str | None = None) -> Facts:
    """The facts of a document. `url` is where it was found; its own canonical address wins."""
    sources = _Sources(_metas(root), [*_articles(root)], root)
    return Facts(
        metadata=_metadata(sources, url),
        headlines=_headlines(sources),
        descriptions=_texts([sources.ld("description"), *_every(sources, DESCRIPTIONS)]),
        body=str(sources.ld("articleBody") or "") if isinstance(sources.ld("articleBody"), str) else "",
        image_caption=_image_caption(sources.ld("image")),
        language=_language(sources),
    )


def _metas(root: Element) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for element in root.iter("meta"):
        values = pairs(element)
        content = " ".join(values.get("content", "").split())
        keys = [key for key in ("property", "name", "itemprop", "http-equiv") if key in values]
        named = " ".join([values[key] for key in keys])
        for name in named.lower().split() if content else ():
            found[name].append(content)
    return dict(found)


def _articles(root: Element) -> Iterable[dict[str, Any]]:
    for script in root.iter("script"):
        if is_jsonld(script):
            yield from jsonld.articles(jsonld.load(script.text or ""))


def is_jsonld(script: Element) -> bool:
    """Whether a script element holds JSON-LD."""
    return pairs(script).get("type", "").strip().lower().startswith("application/ld+json")


def _headlines(sources: _Sources) -> tuple[str, ...]:
    title = next((visible(element) for element in sources.root.iter("title")), None)
    return _texts([sources.ld("headline"), *_every(sources, TITLES), title])


def _every(sources: _Sources, names: Iterable[str]) -> list[str]:
    return [text for name in names for text in sources.metas.get(name, ())]


def _texts(values: Iterable[Any]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for value in values if (text := jsonld.text(value))))


def _metadata(sources: _Sources, url: str | None) -> Metadata:
    return Metadata(
        url=_canonical(sources) or url,
        site=_first(jsonld.names(sources.ld("publisher")))
        or sources.meta(["og:site_name", "application-name"]),
        authors=_authors(sources),
        published=_moment([sources.ld("datePublished"), *_every(sources, _PUBLISHED)]),
        modified=_moment([sources.ld("dateModified"), *_every(sources, _MODIFIED)]),
        section=_section(sources),
        keywords=_keywords(sources),
        image=jsonld.address(sources.ld("image"))
        or sources.meta(["og:image", "og:image:url", "twitter:image"]),
        copyright=_first(jsonld.names(sources.ld("copyrightHolder")))
        or sources.meta(["copyright", "dc.rights"]),
    )


def _first(values: Sequence[str]) -> str | None:
    return values[0] if values else None


def _canonical(sources: _Sources) -> str | None:
    for link in sources.root.iter("link"):
        values = pairs(link)
        if "canonical" in values.get("rel", "").lower().split() and values.get("href", "").strip():
            return values["href"].strip()
    return sources.meta(["og:url"]) or jsonld.address(sources.ld("url"))


def _authors(sources: _Sources) -> tuple[str, ...]:
    texts = jsonld.names(sources.ld("author")) or tuple(
        text for name in _AUTHORS for text in sources.metas.get(name, ()) if "://" not in text
    )
    named: list[str] = []
    spoken = _language(sources)
    for text in texts[:_MOST_AUTHORS]:
        byline = bylines.parse(text, spoken)  # some systems write "By ANA RUIZ" where a name belongs
        named += byline.names if byline else [text]
    return tuple(dict.fromkeys(named))


def _section(sources: _Sources) -> str | None:
    section = sources.ld("articleSection")
    text = jsonld.text(section[0] if isinstance(section, list) and section else section)
    return text or sources.meta(["article:section", "parsely-section", "section"])


def _keywords(sources: _Sources) -> tuple[str, ...]:
    value = (
        sources.ld("keywords")
        or _every(sources, ["article:tag"])
        or _every(sources, ["news_keywords", "keywords"])
    )
    parts: list[str] = []
    for text in value if isinstance(value, list) else [value]:
        if isinstance(text, str):
            parts += [text] if isinstance(value, list) and len(value) > 1 else text.split(",")
    return _texts(parts)[:100]


def _image_caption(value: Any) -> str:
    image = value[0] if isinstance(value, list) and value else value
    return (jsonld.text(image.get("caption")) or "") if isinstance(image, dict) else ""


def _moment(values: Iterable[Any]) -> datetime | None:
    return next((moment for value in values if (moment := moment_of(value))), None)


def moment_of(value: Any) -> datetime | None:
    """A date of metadata: ISO 8601, or as a reader would write it; None where it is neither."""
    if not isinstance(value, str) or not 8 <= len(value.strip()) <= 64:
        return None
    try:
        moment = datetime.fromisoformat(value.strip())
    except ValueError:
        parsed = dates.parse(value.strip(), "en")
        if parsed is None:
            return None
        moment = parsed.moment
    return moment if moment.year >= _FIRST_YEAR else None


def _language(sources: _Sources) -> str | None:
    root = pairs(sources.root)
    body = next(sources.root.iter("body"), None)
    article = next(sources.root.iter("article", "main"), None)
    declared = [root.get("lang"), root.get("xml:lang"), *_of(body), *_of(article), sources.ld("inLanguage")]
    declared += _every(sources, ["og:locale", "content-language", "language", "dc.language"])
    return next((tag for value in declared if (tag := tag_of(value))), None)


def _of(element: Element | None) -> list[str | None]:
    return [] if element is None else [pairs(element).get("lang"), pairs(element).get("xml:lang")]


def tag_of(value: Any) -> str | None:
    """The BCP 47 tag of a language as a document spells it; None where it is not one."""
    if isinstance(value, dict):  # schema.org's Language
        value = value.get("alternateName") or value.get("name")
    if not isinstance(value, str) or not value.strip():
        return None
    try:
        tag = languages.tag(value.split(",")[0].strip())
    except UnknownLanguage:
        return None
    return None if tag == languages.UNDETERMINED else tag


def dated(metadata: Metadata, blocks: Sequence[Block], times: Iterable[Element] = ()) -> Metadata:
    """The metadata, with the dates of the stamps among `blocks` where it has none.

    `times` are time elements of the article, the first of which is taken when nothing else says when
    it was published.
    """
    found: dict[str, datetime] = {}
    for block in blocks:
        if block.role is Role.STAMP and (moment := moment_of(block.attributes.get("datetime"))):
            found.setdefault(block.attributes.get("stamp", "published"), moment)
    published = metadata.published or found.get("published")
    if published is None:
        published = next((m for time in times if (m := moment_of(time.get("datetime")))), None)
    return replace(metadata, published=published, modified=metadata.modified or found.get("updated"))
