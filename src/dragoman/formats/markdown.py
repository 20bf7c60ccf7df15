"""Markdown: CommonMark with tables, and front matter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from dragoman.formats._markdown import frontmatter
from dragoman.formats._markdown.blocks import Draft, Walk
from dragoman.formats._markdown.disclosed import disclosed
from dragoman.formats._markdown.frontmatter import FrontMatter
from dragoman.formats._markdown.inline import escaped_title, parse
from dragoman.formats._markdown.page import page
from dragoman.formats._markdown.placing import placed, settled
from dragoman.formats._markdown.written import write
from dragoman.formats.decode import decode, language_of
from dragoman.formats.lines import ends_sentence, line_end
from dragoman.formats.plainroles import STANDFIRST, by_words
from dragoman.formats.skeleton import added_label, detail_of, holes, is_whole, kind_of, place, stood
from dragoman.markup.alternatives import FORM, alternatives, settled_marks, with_alternatives
from dragoman.markup.alternatives import settled as with_own_alternatives
from dragoman.markup.nesting import Inline
from dragoman.model.article import Article, Block, Hole, MarkKind, Metadata, Role, Skeleton
from dragoman.model.errors import NoArticle
from dragoman.text import credits, dates
from dragoman.text.furniture import furniture

_OUT = "out"
"""The form of what is taken out of the source."""

_DASHES = ("—", "–", "--", "―")
"""What the last paragraph of a quotation begins with where it says whose it is."""


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
        spoken = None if tag == "und" else tag
        drafts, gone = _without_furniture(drafts, spoken)
        known = _told(drafts, spoken)
        heads, tails = _of_front(front, known)
        blocks, ids = _blocks([*heads, *known, *tails])
        if not any(block.text.strip() for block in blocks):
            raise NoArticle("There are no words in this document", "Give a document with an article in it.")
        out = [_lines_of(draft, source, front.end) for draft in gone]
        skeleton = _skeleton(source, front, ids, blocks, out) if walk.is_placed else None
        left_out = tuple(draft.inline.text for draft in gone)
        return with_alternatives(Article(tag, blocks, _metadata(front, url), skeleton, left_out))

    def write(self, article: Article) -> bytes:
        """The document of `article`, in UTF-8."""
        skeleton = article.skeleton
        if skeleton is None or not self.keeps(article):
            article = with_own_alternatives(article)
            return _told_of(article, page(replace(article, blocks=settled(article.blocks))))
        front = [hole for hole in holes(skeleton.pieces) if kind_of(hole) == "front"]
        body = [hole for hole in holes(skeleton.pieces) if kind_of(hole) != "front"]
        places = [*sorted(front, key=lambda hole: "headline" not in hole.form), *body]  # whatever its order
        pieces = skeleton.pieces
        if not is_whole(article, skeleton, places):
            pieces = placed(article, pieces)
        return _told_of(article, _filled(article, pieces))

    def keeps(self, article: Article) -> bool:
        """Whether the article came as Markdown: its document then takes any blocks."""
        return article.skeleton is not None and article.skeleton.format == self.name


def _without_furniture(drafts: Sequence[Draft], language: str | None) -> tuple[list[Draft], list[Draft]]:
    """The drafts that are the article's, and those that a copied page's furniture left in it."""
    lines = [
        draft.inline.text
        if draft.role in (Role.PARAGRAPH, Role.SUBHEADING) and "group" not in draft.attributes
        else None
        for draft in drafts
    ]
    out = furniture(lines, language)
    own = [draft for at, draft in enumerate(drafts) if at not in out]
    return own, [draft for at, draft in enumerate(drafts) if at in out]


def _lines_of(draft: Draft, source: str, first: int) -> tuple[int, int]:
    """Where a draft's lines are, with the line ends before them; at the beginning, with those behind them."""
    start = len(source[: draft.start].rstrip("\r\n"))
    if start > first:
        return start, draft.end
    rest = source[draft.end :]
    return draft.start, draft.end + len(rest) - len(rest.lstrip("\r\n"))


def _told_of(article: Article, text: str) -> bytes:
    """The document in UTF-8, with what is said of it where it is a translation."""
    text = disclosed(text, article.disclosure) if article.disclosure else text
    return text.encode("utf-8", "replace")


def _told(drafts: Sequence[Draft], language: str | None) -> list[Draft]:
    """The drafts with the roles that their text and their neighbours tell."""
    result: list[Draft] = []
    before: Draft | None = None
    for draft in drafts:
        named = _named(draft, before, language)
        result.append(named)
        if named.role is not None and named.role not in (Role.LABEL, Role.BYLINE, Role.STAMP):
            before = named
    return _with_attributions(result)


def _named(draft: Draft, before: Draft | None, language: str | None) -> Draft:
    text = draft.inline.text
    if draft.role is not Role.PARAGRAPH or draft.attributes:
        return draft
    if found := by_words(text, language):
        return replace(draft, role=found.role, attributes=found.attributes)
    return _by_neighbour(draft, before)


def _by_neighbour(draft: Draft, before: Draft | None) -> Draft:
    """Under a picture: its credit, or its caption, set in italics. Under the headline: the standfirst."""
    if before is None:
        return draft
    text = draft.inline.text
    if before.role is Role.CAPTION:
        group = {"group": before.attributes["group"]}
        if credits.is_credit(text):
            return replace(draft, role=Role.CREDIT, attributes=group)
        if "image" in before.attributes and _is_wholly(draft, {MarkKind.EM}):
            return replace(draft, role=Role.CAPTION, attributes=group)
    if before.role is Role.HEADLINE and len(text) <= STANDFIRST:
        is_set_apart = _is_wholly(draft, {MarkKind.EM, MarkKind.STRONG})
        if is_set_apart or (not ends_sentence(text) and not _is_wholly(draft, {MarkKind.ATOM})):
            return replace(draft, role=Role.STANDFIRST)
    return draft


def _is_wholly(draft: Draft, kinds: set[MarkKind]) -> bool:
    length = len(draft.inline.text)
    return any(m.kind in kinds and m.start == 0 and m.end == length for m in draft.inline.marks)


def _with_attributions(drafts: list[Draft]) -> list[Draft]:
    """The last paragraph of a quotation that begins with a dash says who said it."""
    for index in range(1, len(drafts)):
        draft, before = drafts[index], drafts[index - 1]
        group = draft.attributes.get("group")
        is_last = index + 1 == len(drafts) or drafts[index + 1].attributes.get("group") != group
        if (
            draft.role is before.role is Role.QUOTATION
            and is_last
            and before.attributes.get("group") == group
            and draft.inline.text.startswith(_DASHES)
        ):
            drafts[index] = replace(draft, attributes={**draft.attributes, "part": "attribution"})
    return drafts


def _of_front(front: FrontMatter, drafts: Sequence[Draft]) -> tuple[list[Draft], list[Draft]]:
    """Drafts of the front matter's title and standfirst: those shown first, those that are not, last."""
    heads: list[Draft] = []
    tails: list[Draft] = []
    texts = {draft.inline.text for draft in drafts}
    has_headline = any(draft.role is Role.HEADLINE for draft in drafts)
    title = front.first(frontmatter.TITLE)
    for role, value in ((Role.HEADLINE, title), (Role.STANDFIRST, front.first(frontmatter.STANDFIRST))):
        if value is None:
            continue
        draft = Draft(role, Inline(value.text), value.start, value.end, f"front {value.style}")
        if has_headline or (role is Role.STANDFIRST and value.text in texts):
            tails.append(replace(draft, attributes={"part": "meta"}))
        else:
            heads.append(draft)
    if not has_headline and (title is not None or not heads):
        heads.insert(1, Draft(None, Inline(""), front.end, front.end, "label"))
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
    source: str,
    front: FrontMatter,
    drafts: Sequence[tuple[Draft, str]],
    blocks: Sequence[Block],
    out: Sequence[tuple[int, int]],
) -> Skeleton | None:
    """The source with holes, without what is `out`; None where two blocks claim the same text."""
    pieces: list[str | Hole] = []
    at = 0
    language = front.first(frontmatter.LANGUAGE)
    places = list(drafts)
    known = {block.id: block for block in blocks}
    if language is not None:
        draft = Draft(None, Inline(""), language.start, language.end, f"language {language.style}")
        places.append((draft, ""))
    places += [(Draft(None, Inline(""), start, end, _OUT), "") for start, end in out]
    for draft, identity in sorted(places, key=lambda place: (place[0].start, place[0].end)):
        if draft.start < at:
            return None
        if draft.form == _OUT:
            pieces, at = [*pieces, source[at : draft.start]], draft.end
            continue
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
    said = alternatives(article)
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
            written.append(_hole(piece, blocks[piece.block], end, said))
    return "".join(written)


def _hole(hole: Hole, block: Block, end: str, said: Mapping[str, str]) -> str:
    kind, detail, was = kind_of(hole), detail_of(hole), stood(hole)
    if kind in ("kept", FORM):
        return ""
    if kind == "front":
        return frontmatter.write(block.text, detail)
    if kind == "title":
        return escaped_title(block.text)
    is_own = was is None or all(map(was.vouches_for, block.marks))
    text = write(block.text, settled_marks(block.marks, said), kind, is_own=is_own)
    return text.replace("\n", end + detail)


def _label(label: Block, before: str, following: str, end: str) -> str:
    """A paragraph of its own, with the blank lines that it needs."""
    start = "" if not before or before.endswith(("\n\n", "\r\n\r\n")) else end
    if before and not before.endswith(("\n", "\r")):
        start = end * 2
    return start + write(label.text, label.marks) + end + ("" if following[:1] in ("\n", "\r") else end)
