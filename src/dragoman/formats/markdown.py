"""Markdown: CommonMark with tables, and front matter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from dragoman.formats._markdown import frontmatter, roles
from dragoman.formats._markdown.blocks import Draft, Walk
from dragoman.formats._markdown.frontmatter import FrontMatter
from dragoman.formats._markdown.inline import Inline, escaped_title
from dragoman.formats._markdown.page import page
from dragoman.formats._markdown.parser import parse
from dragoman.formats._markdown.placing import placed, settled
from dragoman.formats._markdown.written import write
from dragoman.formats.decode import decode, language_of
from dragoman.formats.lines import line_end
from dragoman.formats.skeleton import added_label, detail_of, holes, is_whole, kind_of, place, stood
from dragoman.model.article import Article, Block, Hole, Metadata, Role, Skeleton
from dragoman.model.errors import NoArticle
from dragoman.text import dates


class Markdown:
    """Articles in Markdown.

    The skeleton is the source, with a hole for each block: ``inline PREFIX`` (what stands before
    its further lines), ``heading``, ``setext``, ``cell``, ``alt``, ``title``, ``front STYLE``, ``kept``
    (nothing is written: the source stands before it), ``label`` and ``language STYLE``.
    """

    name = "markdown"
    extensions: Sequence[str] = (".md", ".markdown")

    def read(self, data: bytes, *, language: str | None = None, url: str | None = None) -> Article:
        """The article in `data`. Raises ReadError, NoArticle, TooLarge."""
        source = decode(data)
        front = frontmatter.read(source)
        own = front.first(frontmatter.LANGUAGE)
        tag = language_of(language, own.text if own else None)
        walk = Walk(source, front.end)
        drafts = walk.walk(parse(source[front.end :]))
        known = roles.told(drafts, None if tag == "und" else tag)
        heads, tails = _of_front(front, known)
        blocks, ids = _blocks([*heads, *known, *tails])
        if not any(block.text.strip() for block in blocks):
            raise NoArticle("There are no words in this document", "Give a document with an article in it.")
        skeleton = _skeleton(source, front, ids, blocks) if walk.is_placed else None
        return Article(tag, blocks, _metadata(front, url), skeleton)

    def write(self, article: Article) -> bytes:
        """The document of `article`, in UTF-8."""
        skeleton = article.skeleton
        if skeleton is None or not self.keeps(article):
            return page(replace(article, blocks=settled(article.blocks))).encode("utf-8", "replace")
        front = [hole for hole in holes(skeleton.pieces) if kind_of(hole) == "front"]
        body = [hole for hole in holes(skeleton.pieces) if kind_of(hole) != "front"]
        places = [*sorted(front, key=lambda hole: "headline" not in hole.form), *body]  # whatever its order
        pieces = skeleton.pieces
        if not is_whole(article, skeleton, places):
            pieces = placed(article, pieces)
        return _filled(article, pieces).encode("utf-8", "replace")

    def keeps(self, article: Article) -> bool:
        """Whether the article came as Markdown: its document then takes any blocks."""
        return article.skeleton is not None and article.skeleton.format == self.name


def _of_front(front: FrontMatter, drafts: Sequence[Draft]) -> tuple[list[Draft], list[Draft]]:
    """Drafts of the front matter's title and standfirst: those shown first, those that are not, last."""
    heads: list[Draft] = []
    tails: list[Draft] = []
    texts = {draft.inline.text for draft in drafts}
    has_headline = any(draft.role is Role.HEADLINE for draft in drafts)
    if title := front.first(frontmatter.TITLE):
        draft = Draft(Role.HEADLINE, Inline(title.text), title.start, title.end, f"front {title.style}")
        if not has_headline:
            heads.append(draft)
            heads.append(Draft(None, Inline(""), front.end, front.end, "label"))
        else:
            tails.append(replace(draft, attributes={"part": "meta"}))
    if standfirst := front.first(frontmatter.STANDFIRST):
        draft = Draft(
            Role.STANDFIRST,
            Inline(standfirst.text),
            standfirst.start,
            standfirst.end,
            f"front {standfirst.style}",
        )
        if has_headline or standfirst.text in texts:
            tails.append(replace(draft, attributes={"part": "meta"}))
        else:
            heads.append(draft)
    if not has_headline and not heads:
        heads.append(Draft(None, Inline(""), front.end, front.end, "label"))
    return heads, tails


def _blocks(drafts: Sequence[Draft]) -> tuple[tuple[Block, ...], list[tuple[Draft, str]]]:
    blocks: list[Block] = []
    ids: list[tuple[Draft, str]] = []
    for draft in drafts:
        identity = ""
        if draft.role is not None:
            identity = f"b{len(blocks) + 1}"
            inline = draft.inline
            blocks.append(Block(identity, draft.role, inline.text, inline.marks, draft.attributes))
        ids.append((draft, identity))
    return tuple(blocks), ids


def _skeleton(
    source: str, front: FrontMatter, drafts: Sequence[tuple[Draft, str]], blocks: Sequence[Block]
) -> Skeleton | None:
    """The source with holes; None where two blocks claim the same text."""
    pieces: list[str | Hole] = []
    at = 0
    language = front.first(frontmatter.LANGUAGE)
    places = list(drafts)
    known = {block.id: block for block in blocks}
    if language is not None:
        draft = Draft(None, Inline(""), language.start, language.end, f"language {language.style}")
        places.append((draft, ""))
    for draft, identity in sorted(places, key=lambda place: (place[0].start, place[0].end)):
        if draft.start < at:
            return None
        hole = place(draft.form, known[identity]) if identity in known else Hole(draft.form)
        pieces += [source[at : draft.start], draft.before, hole, draft.after]
        at = draft.end
    pieces.append(source[at:])
    return Skeleton("markdown", tuple(piece for piece in pieces if piece != ""))


def _metadata(front: FrontMatter, url: str | None) -> Metadata:
    author = front.first(frontmatter.AUTHOR)
    names = author.text.replace(" and ", ", ").split(", ") if author else []
    return Metadata(
        url=url,
        authors=tuple(name.strip() for name in names if name.strip()),
        published=_moment(front, frontmatter.PUBLISHED),
        modified=_moment(front, frontmatter.MODIFIED),
    )


def _moment(front: FrontMatter, keys: tuple[str, ...]) -> datetime | None:
    value = front.first(keys)
    if value is None:
        return None
    try:
        return datetime.fromisoformat(value.text)
    except ValueError:
        parsed = dates.parse(value.text, None)
        return parsed.moment if parsed else None


def _filled(article: Article, pieces: Sequence[str | Hole]) -> str:
    blocks = {block.id: block for block in article.blocks}
    label = added_label(article, pieces)
    end = line_end("".join(piece for piece in pieces if isinstance(piece, str)))
    written: list[str] = []
    for index, piece in enumerate(pieces):
        if isinstance(piece, str):
            written.append(piece)
        elif piece.form == "label":
            after = pieces[index + 1] if index + 1 < len(pieces) else ""
            following = after if isinstance(after, str) else ""
            written.append(_label(label, "".join(written[-2:]), following, end) if label else "")
        elif piece.form.startswith("language "):
            written.append(frontmatter.write(article.language, piece.form.split()[1]))
        else:
            written.append(_hole(piece, blocks[piece.block], end))
    return "".join(written)


def _hole(hole: Hole, block: Block, end: str) -> str:
    kind, detail, was = kind_of(hole), detail_of(hole), stood(hole)
    if kind == "kept":
        return ""
    if kind == "front":
        return frontmatter.write(block.text, detail)
    if kind == "title":
        return escaped_title(block.text)
    is_own = was is None or all(map(was.vouches_for, block.marks))
    text = write(block.text, block.marks, kind, is_own=is_own)
    return text.replace("\n", end + detail)


def _label(label: Block, before: str, following: str, end: str) -> str:
    """A paragraph of its own, with the blank lines that it needs."""
    start = "" if not before or before.endswith(("\n\n", "\r\n\r\n")) else end
    if before and not before.endswith(("\n", "\r")):
        start = end * 2
    return start + write(label.text, label.marks) + end + ("" if following[:1] in ("\n", "\r") else end)
