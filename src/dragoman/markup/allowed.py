"""What of an article may go out into a new document or a page: attributes, addresses, opaque markup.

Whatever is not named here stays inside. Sections are those of the HTML Living Standard.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from types import MappingProxyType
from urllib.parse import urljoin, urlsplit

import nh3

from dragoman.markup.elements import INLINE, element_of, names
from dragoman.model.article import Mark, MarkKind

EVERYWHERE = ("lang", "dir", "title")
"""Attributes that any element may have, and that mean something to its reader (3.2.6)."""

OF_A_DOCUMENT = ("class", "id")
"""Attributes that mean something to the styles and links of a document. A page of ours has its own, so that
they go out into documents only.
"""

_ORDER = ("href", *EVERYWHERE, "datetime", "cite", "value", "hreflang", "rel")
_ADDRESSES = frozenset({"href", "cite"})

PHRASE = frozenset(one.tag for one in INLINE.values() if not one.instead) | names(
    "br wbr img audio video source track iframe"
)
"""Elements of opaque markup that may go out where only a line's parts may stand."""

FLOW = PHRASE | names(
    "blockquote caption col colgroup dd details div dl dt figcaption figure h2 h3 h4 h5 h6 hr li ol p picture"
    " pre section summary table tbody td tfoot th thead tr ul"
)
"""Elements of opaque markup that may go out as blocks. None that is a landmark of the page around it."""

ATTRIBUTES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "*": frozenset(EVERYWHERE),
        # `sanitised` sets what links are to the page; nh3 takes no other `rel` beside that.
        **{one.tag: frozenset(one.attributes) - {"rel"} for one in INLINE.values() if one.attributes},
        "audio": names("src controls preload"),
        "blockquote": names("cite"),
        "col": names("span"),
        "colgroup": names("span"),
        "iframe": names("src width height loading allowfullscreen"),
        "img": names("src srcset sizes alt width height loading"),
        "ol": names("start reversed"),
        "source": names("src srcset type media sizes"),
        "td": names("colspan rowspan"),
        "th": names("colspan rowspan scope"),
        "track": names("src kind srclang label"),
        "video": names("src controls poster width height preload"),
    }
)
"""Attributes of opaque markup that may go out, by element; no handler, no style, no name of a form."""

LINKED = frozenset({"http", "https", "mailto", "tel"})
"""Schemes that a link may have; anything else (``javascript:``, ``data:``) is shown as plain text."""

LOADED = frozenset({"http", "https"})
"""Schemes of pictures and frames."""

_LONGEST = 8192  # longer ones do not work in browsers and servers, and are never an article's own

_DRAWN = re.compile(r"data:image/(?:png|jpeg|gif|webp|avif|svg\+xml)[;,]", re.IGNORECASE)
"""Pictures that stand in the page itself. As an image a drawing runs no script (SVG Integration,
"secure static mode")."""

_LARGEST_DRAWN = 2 * 1024 * 1024  # characters; a picture over it belongs in a file of its own

Address = Callable[[str], str | None]
"""An address as it may go out, None where it may not."""


def outgoing(mark: Mark, address: Address, also: tuple[str, ...] = ()) -> tuple[str, dict[str, str]] | None:
    """The tag and the attributes that a mark has in a new document; None where it is not written.

    `also` are attributes beside the elements' own. A link to what may not be linked to is not
    written, nor a span of which nothing is left: the words stay.
    """
    element = element_of(mark.kind, mark.tag)
    allowed = {*element.attributes, *EVERYWHERE, *also}
    values: dict[str, str] = {}
    for name in (*_ORDER, *also):
        value = mark.attributes.get(name) if name in allowed else None
        if value is not None and name in _ADDRESSES:
            value = address(value)
        if value is not None:
            values[name] = value
    if element.kind is MarkKind.LINK and "href" not in values:
        return None
    if element.tag == "span" and not values:
        return None
    return element.tag, values


def safe(address: str, base: str | None = None, schemes: Collection[str] = LINKED) -> str | None:
    """The address as a page may name it, or None where it may not.

    A relative one is resolved against `base`, where the article was published; without a base it
    stays relative. Browsers drop control characters and white space at the ends before they look
    at the scheme, so these are dropped here first.
    """
    cleaned = "".join(c for c in address.strip() if c > "\x1f" and not "\x7f" <= c <= "\x9f").strip()
    if not cleaned or len(cleaned) > _LONGEST:
        return None
    try:
        scheme = urlsplit(cleaned).scheme.lower()
        if not scheme and base is not None:
            cleaned = urljoin(base, cleaned)
            scheme = urlsplit(cleaned).scheme.lower()
    except ValueError:  # an IPv6 address that is not one
        return None
    if scheme:
        return cleaned if scheme in schemes else None
    # What has no scheme for Python and a colon in its first part may have one for a browser.
    return None if ":" in cleaned.split("/", 1)[0].split("?", 1)[0].split("#", 1)[0] else cleaned


def picture(address: str, base: str | None = None) -> str | None:
    """The address of a picture, as `safe` for what is loaded, or the picture itself as a ``data:`` URL."""
    if _DRAWN.match(address):
        return address if len(address) <= _LARGEST_DRAWN else None
    return safe(address, base, LOADED)


Filter = Callable[[str, str, str], str | None]
"""The value of an attribute as it may go out, of the element's tag, its name and its value."""


def sanitised(
    raw: str, tags: Collection[str] = FLOW, *, attribute: Filter | None = None, rel: str | None = None
) -> str:
    """Opaque markup with only what is allowed of it, every element closed; text of others stays.

    `rel` is set on its links.
    """
    return nh3.clean(
        raw,
        tags=set(tags),
        attributes={tag: set(allowed) for tag, allowed in ATTRIBUTES.items()},
        attribute_filter=attribute,
        url_schemes=set(LINKED),
        link_rel=rel,
    )
