"""What an article is to machines: its title, description, times and addresses, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from dragoman.model.article import Article, Block, Role
from dragoman.publish.addresses import LOADED, safe
from dragoman.publish.clean import line

_LONGEST_TITLE = 300
_LONGEST_DESCRIPTION = 300


@dataclass(frozen=True, slots=True)
class About:
    """Plain text on one line each; times as the article gives them."""

    title: str
    description: str
    authors: tuple[str, ...]
    published: datetime | None
    modified: datetime | None
    url: str | None
    site: str | None
    section: str | None
    keywords: tuple[str, ...]
    image: str | None
    copyright: str | None


def about(article: Article) -> About:
    """What the article says of itself; the dates of its stamps count where its metadata has none."""
    metadata = article.metadata
    url = safe(metadata.url or "", None, LOADED)
    url = url if url is not None and "://" in url else None
    title = _words(article, Role.HEADLINE, shown=True) or _words(article, Role.PARAGRAPH, shown=True)
    description = _words(article, Role.STANDFIRST, shown=False) or _words(article, Role.PARAGRAPH, shown=True)
    return About(
        title=line(title or url or "", _LONGEST_TITLE) or "–",
        description=line(description or "", _LONGEST_DESCRIPTION),
        authors=tuple(line(author, _LONGEST_TITLE) for author in metadata.authors),
        published=metadata.published or _stamped(article, "published"),
        modified=metadata.modified or _stamped(article, "updated"),
        url=url,
        site=line(metadata.site, _LONGEST_TITLE) if metadata.site else None,
        section=line(metadata.section, _LONGEST_TITLE) if metadata.section else None,
        keywords=tuple(line(keyword, _LONGEST_TITLE) for keyword in metadata.keywords),
        image=safe(metadata.image or _picture(article) or "", url, LOADED),
        copyright=line(metadata.copyright, _LONGEST_TITLE) if metadata.copyright else None,
    )


def _words(article: Article, role: Role, *, shown: bool) -> str | None:
    """The text of the first such block: one that readers see if `shown`, else the metadata's."""
    blocks = [block for block in article.blocks if block.role is role and line(block.text)]
    blocks.sort(key=lambda block: _hidden(block) is shown)
    return blocks[0].text if blocks else None


def _hidden(block: Block) -> bool:
    return block.attributes.get("part") == "meta"


def _picture(article: Article) -> str | None:
    return next((b.attributes["image"] for b in article.blocks if b.attributes.get("image")), None)


def _stamped(article: Article, stamp: str) -> datetime | None:
    for block in article.blocks:
        if block.role is Role.STAMP and block.attributes.get("stamp") == stamp:
            try:
                return datetime.fromisoformat(block.attributes.get("datetime", ""))
            except ValueError:  # a stamp that names no moment
                return None
    return None
