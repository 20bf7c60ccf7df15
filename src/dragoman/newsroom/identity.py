"""Which article a document is of: by its publisher's identifier, its canonical link, or its address."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from dragoman.model.article import Article
from dragoman.model.errors import IdentityChanged
from dragoman.model.newsroom import Identity, IdentityKind
from dragoman.store import Reading, articles

_OF_READERS = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid")
"""Beginnings of parameters that say how a reader came, and not to what."""

_PORTS = {"http": 80, "https": 443}


def identities(article: Article, identifier: str | None = None, url: str | None = None) -> list[Identity]:
    """What a document is known by: `identifier` is its publisher's, `url` where it was found; its canonical
    link it says itself.
    """
    found: list[Identity] = []
    if identifier and identifier.strip():
        found.append(Identity(IdentityKind.IDENTIFIER, identifier.strip()))
    if article.metadata.url:
        found.append(Identity(IdentityKind.CANONICAL, settled(article.metadata.url)))
    if url:
        found.append(Identity(IdentityKind.URL, settled(url)))
    return found


def settled(url: str) -> str:
    """The URL as all who mean the page write it: without a fragment, and what says how its reader came."""
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:  # what is no URL is a name like any other
        return url.strip()
    if not parts.hostname:
        return url.strip()
    host = parts.hostname if port in (None, _PORTS.get(parts.scheme.lower())) else f"{parts.hostname}:{port}"
    query = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _is_of_reader(pair[0])]
    return urlunsplit((parts.scheme.lower(), host, parts.path or "/", urlencode(query), ""))


def _is_of_reader(name: str) -> bool:
    return name.lower().startswith(_OF_READERS)


def known_as(read: Reading, names: Sequence[Identity]) -> int | None:
    """The id of the article that a document of these names is of, None where it is a new one.

    An article whose address changed is known by its identifier, and the other way round. Raises
    IdentityChanged where the names are those of several articles, or where the article has another
    identifier: a publisher may write a new story at the address of an old one.
    """
    found = articles.find(read, _either_way(names))
    owners = {key: name for name, key in found.items()}
    if len(owners) > 1:
        raise IdentityChanged(
            "One document is two articles: "
            + " and ".join(f"{key} by {_told(name)}" for key, name in sorted(owners.items())),
            "Correct the identifier or the link of the document, or withdraw one of the articles.",
        )
    for key in owners:
        _same_identifier(key, names, articles.known(read, key))
        return key
    return None


def _either_way(names: Iterable[Identity]) -> list[Identity]:
    """A page found at one address may say another to be its own: both kinds of address are asked for."""
    addresses = (IdentityKind.CANONICAL, IdentityKind.URL)
    return [
        Identity(kind, name.value)
        for name in names
        for kind in ((name.kind,) if name.kind is IdentityKind.IDENTIFIER else addresses)
    ]


def _same_identifier(key: int, names: Iterable[Identity], known: Iterable[Identity]) -> None:
    now, before = (
        {name.value for name in some if name.kind is IdentityKind.IDENTIFIER} for some in (names, known)
    )
    if now and before and not now & before:
        raise IdentityChanged(
            f"Article {key} is «{min(before)}», and what came in its place is «{min(now)}»",
            "If it is another story, give it an address of its own; if it is the same, keep its identifier.",
        )


def _told(name: Identity) -> str:
    return f"its {'link' if name.kind is IdentityKind.CANONICAL else name.kind} «{name.value}»"
