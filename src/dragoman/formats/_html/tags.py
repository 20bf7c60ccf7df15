"""What HTML's elements are to a reader: the facts of the HTML Living Standard that the format needs."""

from __future__ import annotations

from dragoman.model.article import MarkKind


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


VOID = _names(
    "area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr"
)
"""Elements without content or end tag (HTML Living Standard, 13.1.2, with the obsolete ones of 13.3)."""

RAW_TEXT = frozenset({"script", "style", "iframe", "xmp", "noembed", "noframes", "plaintext"})
"""Elements whose text is not escaped (HTML Living Standard, 13.3, serialising)."""

BLOCKS = _names(
    "address article aside blockquote body caption center col colgroup dd details dialog dir div dl dt"
    " fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li"
    " main menu nav ol optgroup p pre search section summary table tbody td tfoot th thead title"
    " tr ul"
)
"""Elements that stand on lines of their own; every other one is part of a line unless it holds these."""

INVISIBLE = _names("script style template noscript link meta base param source track datalist head")
"""Elements that a reader does not see (with scripts running)."""

EMBEDS = _names(
    "iframe object embed applet video audio svg math canvas map form pre textarea select marquee"
    " amp-iframe amp-twitter amp-instagram amp-facebook amp-tiktok amp-youtube amp-vimeo amp-brightcove"
    " amp-video amp-audio amp-video-iframe"
)
"""Kept exactly as they are: what is in them is not the article's running text."""

IMAGES = _names("img amp-img")
"""Pictures with a text alternative; AMP's has an end tag, and what stands in for it where it is unknown."""

CONTROLS = frozenset({"input", "select", "textarea", "option", "optgroup", "progress", "meter"})
"""Parts of forms that are atoms in a line of text."""

LITERAL = frozenset({"nav", "head", "dialog"}) | INVISIBLE
"""Elements that stay literal in the document: page furniture and what is not shown."""

KINDS = {
    "a": MarkKind.LINK,
    "strong": MarkKind.STRONG,
    "b": MarkKind.STRONG,
    "em": MarkKind.EM,
    "i": MarkKind.EM,
    "sup": MarkKind.SUP,
    "sub": MarkKind.SUB,
    "code": MarkKind.CODE,
    "kbd": MarkKind.CODE,
    "samp": MarkKind.CODE,
    "tt": MarkKind.CODE,
    "var": MarkKind.CODE,
}

USUAL = {
    MarkKind.LINK: "a",
    MarkKind.STRONG: "strong",
    MarkKind.EM: "em",
    MarkKind.SUP: "sup",
    MarkKind.SUB: "sub",
    MarkKind.CODE: "code",
    MarkKind.SPAN: "span",
}
"""The element of a mark that names none."""

SPACE = " \t\n\r\f"
"""ASCII white space, the only characters that HTML collapses; a no-break space is text."""
