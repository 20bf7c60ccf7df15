"""The head of a page as pieces: titles, descriptions and languages are holes, the rest is literal.

A text there that says the same as a block is a hole for that block, and any other is a block of its own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lxml.etree import _Element as Element

from dragoman.formats._html import inline, jsonld
from dragoman.formats._html.dom import is_element, markup, pairs, start
from dragoman.formats._html.facts import DESCRIPTIONS, TITLES, tag_of
from dragoman.formats._html.tree import Node, walk
from dragoman.formats._html.written import ESCAPES, spelled
from dragoman.formats.skeleton import kind_of
from dragoman.markup.alternatives import is_alternative
from dragoman.markup.nesting import attribute
from dragoman.model.article import Article, Block, Hole, Role

Piece = str | Hole

_SIGNS = r"[-–—|·•»«/]"
_AFTER = re.compile(rf"\s*{_SIGNS}+\s[^\n]{{1,80}}|\s*", re.DOTALL)
_BEFORE = re.compile(rf"[^\n]{{1,80}}\s{_SIGNS}+\s*|[^\n]{{1,40}}:\s+|\s*", re.DOTALL)
"""What stands around a headline is the site's name, of a line's length. After a colon it is more of the
headline ("Bridge shut: what drivers must know"), which must be translated."""
_SHORT = 8
"""A headline shorter than this is not looked for inside a longer title: "UK" is in many words."""


_MOST_HEADS = 16
"""Headlines that are looked for in all longer titles; real pages have under ten."""


@dataclass(frozen=True, slots=True)
class Pending:
    """A text in the metadata, in the escaping of `form`, whose block is known when all are read."""

    text: str
    form: str
    role: Role


_ALTERNATIVES = frozenset({"og:image:alt", "twitter:image:alt"})
_LANGUAGES = frozenset({"content-language", "language", "dc.language", "inlanguage"})
_LD_ROLES = {
    "headline": Role.HEADLINE,
    "alternativeHeadline": Role.HEADLINE,
    "description": Role.STANDFIRST,
    "caption": Role.CAPTION,
}
_NAMES = {Role.HEADLINE: "og:title", Role.STANDFIRST: "description", Role.CAPTION: "og:image:alt"}
"""Where a text is added that only the metadata has; of other roles there is no such place."""

_CHARSET = re.compile(r"charset=[^;\s]*", re.IGNORECASE)


def title(element: Element) -> list[Piece | Pending]:
    """The document's title, its text to be a hole."""
    text = " ".join((element.text or "").split())
    if not text:
        return [markup(element)]
    return [start(element), Pending(text, "text", Role.HEADLINE), "</title>"]


def meta(element: Element, language: str) -> list[Piece | Pending]:
    """A meta element; the document is written in UTF-8, whatever it was read from."""
    values = pairs(element)
    if "charset" in values:
        values["charset"] = "utf-8"
    name = (values.get("property") or values.get("name") or values.get("itemprop") or "").strip().lower()
    equivalent = values.get("http-equiv", "").strip().lower()
    if equivalent == "content-type" and "content" in values:
        values["content"] = _CHARSET.sub("charset=utf-8", values["content"])
    hole = _hole(name or equivalent, values.get("content", ""), language)
    return [*opened("meta", values, {"content": hole} if hole is not None else {}), ">"]


def opened(
    name: str, values: Mapping[str, str], holes: Mapping[str, Hole | Pending]
) -> list[Piece | Pending]:
    """A start tag without its last sign; of attributes in `holes`, the value is a hole."""
    pieces: list[Piece | Pending] = [f"<{name}"]
    for key, value in values.items():
        pieces += [f' {key}="', holes[key], '"'] if key in holes else [attribute(key, value)]
    return pieces


def _hole(name: str, content: str, language: str) -> Hole | Pending | None:
    text = " ".join(content.split())
    if not text:
        return None
    if name in TITLES:
        return Pending(text, "attribute", Role.HEADLINE)
    if name in DESCRIPTIONS:
        return Pending(text, "attribute", Role.STANDFIRST)
    if name in _ALTERNATIVES:
        return Pending(text, "attribute", Role.CAPTION)
    if name == "og:locale" and tag_of(text):
        return Hole(spelled("locale", text, language))
    if name in _LANGUAGES and tag_of(text):
        return Hole(spelled("language", text, language))
    return None


def json_ld(element: Element, language: str) -> list[Piece | Pending]:
    """A JSON-LD script; of its articles, headline, description, text and language are holes."""
    source = element.text or ""
    value = jsonld.load(source)
    ours = {id(article) for article in jsonld.articles(value)} if is_element(element) else set()
    pieces: list[Piece | Pending] = []
    at = 0
    for string in jsonld.strings(source) if ours else ():
        key = string.path[-1] if string.path else None
        owner = _owner(string.path)
        if not isinstance(key, str) or id(jsonld.at_path(value, owner)) not in ours:
            continue
        hole = _json_hole(key, string.value, language)
        if hole is not None:
            pieces += [source[at : string.start], '"', hole, '"']
            at = string.end
    return [start(element), *pieces, source[at:], "</script>"]


def _owner(path: jsonld.Path) -> jsonld.Path:
    """The path of the object that a string describes: the caption of an image, what the image is of."""
    if path[-1:] != ("caption",):
        return path[:-1]
    above = path[:-2] if len(path) > 1 and isinstance(path[-2], int) else path[:-1]
    return above[:-1] if above[-1:] == ("image",) else path[:-1]


def _json_hole(key: str, value: str, language: str) -> Hole | Pending | None:
    text = " ".join(value.split())
    if not text:
        return None
    if key in _LD_ROLES:
        return Pending(text, "json", _LD_ROLES[key])
    if key == "inLanguage" and tag_of(text):
        return Hole(spelled("language", text, language))
    return Hole("body") if key == "articleBody" else None


def resolve(pieces: list[Piece | Pending], blocks: list[Block]) -> tuple[tuple[Piece, ...], list[Block]]:
    """The pieces with a hole for every pending text, and the blocks with those that only metadata has."""
    known: dict[str, str] = {}
    for block in blocks:
        if text := inline.plain(block.text).strip():
            known.setdefault(text, block.id)
    headline = next((inline.plain(b.text).strip() for b in blocks if b.role is Role.HEADLINE), None)
    heads = [headline] if headline else []
    added: list[Block] = []
    waiting = [piece for piece in pieces if isinstance(piece, Pending)]
    # The shortest first: of "Title" and "Title - The Site" the first is the headline.
    for piece in sorted(waiting, key=lambda piece: (piece.role is not Role.HEADLINE, len(piece.text))):
        if piece.text in known or (piece.role is Role.HEADLINE and _cut(piece.text, heads) is not None):
            continue
        block = Block(f"b{len(blocks) + len(added) + 1}", piece.role, piece.text, (), {"part": "meta"})
        added.append(block)
        known[piece.text] = block.id
        if piece.role is Role.HEADLINE and len(heads) < _MOST_HEADS:
            heads.append(piece.text)
    resolved: list[Piece] = []
    for item in pieces:
        resolved.extend(_pieces(item, known, heads) if isinstance(item, Pending) else [item])
    return tuple(resolved), [*blocks, *added]


def _pieces(pending: Pending, known: Mapping[str, str], heads: list[str]) -> list[Piece]:
    if pending.text in known:
        return [_echo(pending, known[pending.text])]
    cut = _cut(pending.text, heads)
    assert cut is not None, "a text that is no block's own has a headline in it"
    before, head, after = cut
    escaped = ESCAPES[pending.form]
    return [escaped(before), _echo(pending, known[head]), escaped(after)]


def _cut(title: str, heads: list[str]) -> tuple[str, str, str] | None:
    """A title around one of the headlines: "Title - The Site", "The Site | Title"."""
    for head in heads:
        at = title.find(head) if len(head) >= _SHORT else -1
        if at < 0:
            continue
        before, after = title[:at], title[at + len(head) :]
        if _BEFORE.fullmatch(before) and _AFTER.fullmatch(after):
            return before, head, after
    return None


def _echo(pending: Pending, block: str) -> Hole:
    return Hole(f"{pending.form}:{pending.role}", block)


def mend(root: Node, article: Article, roles: Mapping[str, str]) -> None:
    """Keeps a document's metadata in step with an article whose blocks came, went or changed.

    `roles` are those of the blocks that stand in the document's body, when it was read. What repeated a
    block that is gone says what has its role now, or goes; texts that only metadata has are added.
    """
    now = {block.id: block for block in article.blocks}
    echoed: set[str] = set()
    for node in [*walk(root)]:
        for at, hole in enumerate(node.pieces):
            if not isinstance(hole, Hole) or kind_of(hole) not in ESCAPES:
                continue
            role = hole.form.partition(":")[2]
            block = now.get(hole.block)
            if block is not None and (
                hole.block not in roles or roles[hole.block] != role or block.role == role
            ):
                echoed.add(block.id)
                continue
            other = article.first(Role(role)) if role in tuple(Role) else None
            is_shown = hole.block in roles or (node.parent is not None and node.parent.name == "title")
            if is_shown and other is not None and role != Role.CAPTION:
                node.pieces[at] = Hole(hole.form, other.id)
            elif node.name == "meta":
                node.cut()
    hidden = [b for b in article.blocks if b.attributes.get("part") == "meta" and b.id not in echoed]
    hidden = [block for block in hidden if not is_alternative(block)]
    head = next((node for node in walk(root) if node.name == "head"), root)
    for block in hidden:
        if name := _NAMES.get(block.role):
            key = attribute("property" if ":" in name else "name", name)
            node = Node("meta", [f'<meta{key} content="', Hole(f"attribute:{block.role}", block.id), '">'])
            head.insert(node, head.last if head is not root else None)
