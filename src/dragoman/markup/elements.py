"""What HTML's elements are to a reader: the one table of those in a line, and the sets of the others.

Readers take from it what an element means, writers which element a mark is. What of them may go out
is in `allowed`. Sections are those of the HTML Living Standard.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from dragoman.model.article import MarkKind


def names(text: str) -> frozenset[str]:
    """A set of names that stand in one string, with blanks between them."""
    return frozenset(text.split())


@dataclass(frozen=True, slots=True)
class InlineElement:
    """An element that holds a part of a line of text.

    `attributes` are its own that may go out, beside those of every element. `sign` is what stands
    around its text in Markdown, "" where Markdown has no spelling of its own. `instead` is the element
    that the standard asks for in the place of an obsolete one (16.2).
    """

    tag: str
    kind: MarkKind
    attributes: tuple[str, ...] = ()
    sign: str = ""
    instead: str = ""


_ELEMENTS = (
    InlineElement("a", MarkKind.LINK, ("href", "hreflang", "rel")),
    InlineElement("strong", MarkKind.STRONG, sign="**"),
    InlineElement("b", MarkKind.STRONG),
    # What browsers set in italics (15.3.4) and is a language's words. A variable is not.
    InlineElement("em", MarkKind.EM, sign="*"),
    InlineElement("i", MarkKind.EM),
    InlineElement("cite", MarkKind.EM),
    InlineElement("dfn", MarkKind.EM),
    InlineElement("sup", MarkKind.SUP),
    InlineElement("sub", MarkKind.SUB),
    # What is no words of a language: code, keys, output, and the names of variables, which are symbols
    # (4.5.15 to 4.5.18). Its text is kept as it is.
    InlineElement("code", MarkKind.CODE, sign="`"),
    InlineElement("kbd", MarkKind.CODE),
    InlineElement("samp", MarkKind.CODE),
    InlineElement("var", MarkKind.CODE),
    InlineElement("tt", MarkKind.CODE, instead="code"),
    InlineElement("span", MarkKind.SPAN),
    InlineElement("abbr", MarkKind.SPAN),
    InlineElement("acronym", MarkKind.SPAN, instead="abbr"),
    InlineElement("bdi", MarkKind.SPAN),
    InlineElement("bdo", MarkKind.SPAN),
    InlineElement("data", MarkKind.SPAN, ("value",)),
    InlineElement("del", MarkKind.SPAN, ("datetime", "cite")),
    InlineElement("ins", MarkKind.SPAN, ("datetime", "cite")),
    InlineElement("mark", MarkKind.SPAN),
    InlineElement("ruby", MarkKind.SPAN),
    InlineElement("s", MarkKind.SPAN),
    InlineElement("small", MarkKind.SPAN),
    InlineElement("strike", MarkKind.SPAN, instead="s"),
    InlineElement("time", MarkKind.SPAN, ("datetime",)),
    InlineElement("u", MarkKind.SPAN),
)

INLINE: Mapping[str, InlineElement] = MappingProxyType({one.tag: one for one in _ELEMENTS})
"""The inline elements, by tag. Any other one that holds text is a SPAN, and goes out as ``span``."""

USUAL: Mapping[MarkKind, InlineElement] = MappingProxyType(
    {one.kind: one for one in reversed(_ELEMENTS)}  # the first of its kind
)
"""The element of a mark that names none."""

VOID = names(
    "area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr"
)
"""Elements without content or end tag (13.1.2, with the obsolete ones of 13.3)."""

RAW_TEXT = frozenset({"script", "style", "iframe", "xmp", "noembed", "noframes", "plaintext"})
"""Elements whose text is not escaped (13.3, serialising)."""

BLOCKS = names(
    "address article aside blockquote body caption center col colgroup dd details dialog dir div dl dt"
    " fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li"
    " main menu nav ol optgroup p pre search section summary table tbody td tfoot th thead title"
    " tr ul"
)
"""Elements that stand on lines of their own; every other one is part of a line unless it holds these."""

INVISIBLE = names("script style template noscript link meta base param source track datalist head")
"""Elements that a reader does not see (with scripts running)."""

EMBEDS = names(
    "iframe object embed applet video audio svg math canvas map form pre textarea select marquee"
    " amp-iframe amp-twitter amp-instagram amp-facebook amp-tiktok amp-youtube amp-vimeo amp-brightcove"
    " amp-video amp-audio amp-video-iframe"
)
"""Kept exactly as they are: what is in them is not the article's running text."""

IMAGES = names("img amp-img")
"""Pictures with a text alternative; AMP's has an end tag, and what stands in for it where it is unknown."""

QUOTES = "“”"
"""What a browser writes around a quotation within a line (``q``, 4.5.7): part of what is said, so text."""

READINGS = names("rt rp rtc")
"""How the characters before them are read (4.5.11): no words of the text."""

CONTROLS = frozenset({"input", "select", "textarea", "option", "optgroup", "progress", "meter"})
"""Parts of forms that are atoms in a line of text."""

LITERAL = frozenset({"nav", "head", "dialog"}) | INVISIBLE
"""Elements that stay literal in the document: page furniture and what is not shown."""

OPAQUE = VOID | EMBEDS | INVISIBLE | CONTROLS
"""Elements that are atoms in a line of text, with all that is in them."""

SPACE = " \t\n\r\f"
"""ASCII white space, the only characters that HTML collapses; a no-break space is text."""


def holds_text(tag: str) -> bool:
    """Whether an element in a line is markup over its text, and neither opaque nor a block."""
    return tag not in OPAQUE and tag not in BLOCKS


def kind_of(tag: str, attributes: Mapping[str, str]) -> MarkKind:
    """What an element that holds text means. An anchor without an address is no link."""
    element = INLINE.get(tag)
    kind = element.kind if element else MarkKind.SPAN
    return MarkKind.SPAN if kind is MarkKind.LINK and "href" not in attributes else kind


def tag_of(kind: MarkKind, tag: str) -> str:
    """A mark's `tag`: that of its element where the kind does not say it, else ""."""
    return "" if kind is not MarkKind.SPAN and USUAL[kind].tag == tag else tag


def element_of(kind: MarkKind, tag: str) -> InlineElement:
    """The element that a mark is written as: its own where that means the same, else the kind's."""
    own = INLINE.get(tag)
    if own is None or own.kind is MarkKind.LINK or kind not in (own.kind, MarkKind.SPAN):
        return USUAL[kind]
    return INLINE[own.instead] if own.instead else own
