"""What each paragraph of a plain text is to its reader, told by its shape and its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from dragoman.formats.lines import Paragraph
from dragoman.model.article import Role
from dragoman.text import bylines, credits, labels, stamps
from dragoman.text.furniture import furniture

_HEADLINE = 160
"""Characters. Of a headline: news sites cut at 110 (Google News's bound) and print up to 150."""
_SENTENCE_HEADLINE = 60
"""Characters. A headline may be a sentence ("It is over."), but then a short one."""
STANDFIRST = 320
"""Characters. Of a standfirst: two sentences; more is the first paragraph."""
_SUBHEADING = 80
"""Characters: a subheading is one line."""

_DATELINE = re.compile(  # "LONDON (AP) —", "KYIV, Dec. 13 (Reuters) –": capitals, and a dash or an agency
    r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ .'’/-]{1,40}(?:, [^()—–]{2,30})?(?: ?\([^()]{2,30}\) ?[-—–]{0,2}| ?[—–]| --)"
)
_FURNITURE = frozenset({Role.LABEL, Role.STAMP, Role.BYLINE, Role.DATELINE, Role.CREDIT})
_TEXT_ENDS = (".", "!", "?", "…", ";", ":", ",")


@dataclass(frozen=True, slots=True)
class Named:
    """A paragraph's role; `credit` is where in its text the credit of a caption begins, 0 for none."""

    role: Role
    attributes: dict[str, str] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    credit: int = 0


def name_roles(paragraphs: Sequence[Paragraph], language: str | None) -> list[Named]:
    """The role of each paragraph, in order."""
    roles = [_by_shape(paragraph, language) for paragraph in paragraphs]
    _name_headline(paragraphs, roles)
    _name_standfirst(paragraphs, roles)
    _name_captions(paragraphs, roles)
    _name_subheadings(paragraphs, roles)
    _number_figures(roles)
    return _with_lists(paragraphs, [role or Named(Role.PARAGRAPH) for role in roles])


def without_furniture(
    paragraphs: Sequence[Paragraph], language: str | None
) -> tuple[list[Paragraph], tuple[str, ...]]:
    """The paragraphs that are the article's, and the texts of those that are a page's furniture."""
    lines = [paragraph.text if paragraph.number is None else None for paragraph in paragraphs]
    out = furniture(lines, language)
    kept = [paragraph for at, paragraph in enumerate(paragraphs) if at not in out]
    if kept and 0 in out:  # what stood before the first line of the text stands before the first that is kept
        kept[0] = replace(kept[0], before=paragraphs[0].before)
    return kept, tuple(paragraphs[at].text for at in sorted(out))


def by_words(text: str, language: str | None) -> Named | None:
    """What a paragraph says of itself in whatever format: that it is a label, a stamp or a byline."""
    if labels.is_label(text):
        return Named(Role.LABEL)
    if stamp := stamps.parse(text, language):
        moment = stamp.moment if stamp.has_time else stamp.moment.date()
        return Named(Role.STAMP, {"datetime": moment.isoformat(), "stamp": stamp.kind})
    if byline := bylines.parse(text, language):
        return Named(Role.BYLINE, names=byline.names)
    return None


def _by_shape(paragraph: Paragraph, language: str | None) -> Named | None:
    """What a paragraph says of itself, wherever it stands."""
    text = paragraph.text
    if paragraph.number is not None:
        return Named(Role.ITEM)
    if named := by_words(text, language):
        return named
    if len(text) <= _SUBHEADING and _DATELINE.fullmatch(text):
        return Named(Role.DATELINE)
    if credits.is_credit(text):
        return Named(Role.CREDIT)
    return None


def _name_headline(paragraphs: Sequence[Paragraph], roles: list[Named | None]) -> None:
    """The first paragraph that is not furniture, if it is short and not a sentence.

    A short sentence is a headline too when a longer paragraph follows it; a text that begins with
    a paragraph has no headline.
    """
    place = _next_open(roles, 0)
    if place is None:
        return
    text = paragraphs[place].text
    after = _next_open(roles, place + 1)
    longer = after is not None and len(paragraphs[after].text) > len(text)
    is_short_sentence = len(text) <= _SENTENCE_HEADLINE and longer
    if len(text) <= _HEADLINE and (not text.endswith((".", ";", ":", ",", "。", "।")) or is_short_sentence):
        roles[place] = Named(Role.HEADLINE)


def _name_standfirst(paragraphs: Sequence[Paragraph], roles: list[Named | None]) -> None:
    """The paragraph under the headline, where its shape or its place tells it from the first of the body.

    Its shape does when it is no sentence: the body's paragraphs end with a full stop. Its place does
    when a byline, a stamp, a label or a caption comes between it and the body.
    """
    headline = next((i for i, role in enumerate(roles) if role and role.role is Role.HEADLINE), None)
    place = None if headline is None else _next_open(roles, headline + 1)
    if headline is None or place is None or len(paragraphs[place].text) > STANDFIRST:
        return
    if _caption_credit(paragraphs[place].text) or _is_caption_by_place(paragraphs, roles, place):
        return
    following = roles[place + 1] if place + 1 < len(roles) else None
    is_divided = place + 1 < len(roles) and (
        (following is not None and following.role in _FURNITURE)
        or bool(_caption_credit(paragraphs[place + 1].text))
        or _is_caption_by_place(paragraphs, roles, place + 1)
    )
    if is_divided or not paragraphs[place].is_sentence:
        roles[place] = Named(Role.STANDFIRST)


def _name_captions(paragraphs: Sequence[Paragraph], roles: list[Named | None]) -> None:
    for place, role in enumerate(roles):
        if role is not None:
            continue
        if credit := _caption_credit(paragraphs[place].text):
            roles[place] = Named(Role.CAPTION, credit=credit)
        elif _is_caption_by_place(paragraphs, roles, place):
            roles[place] = Named(Role.CAPTION)


def _caption_credit(text: str) -> int:
    """Where the credit begins in a caption that ends with one; 0 where there is none.

    A caption with its credit ends without the full stop that a paragraph of prose ends with.
    """
    if len(text) > STANDFIRST * 2 or text.endswith(_TEXT_ENDS):
        return 0
    _, credit = credits.split(text)
    return len(text) - len(credit) if credit and text.endswith(credit) else 0


def _is_caption_by_place(paragraphs: Sequence[Paragraph], roles: Sequence[Named | None], place: int) -> bool:
    """Whether the next line, with no blank line between, is a credit or page furniture under a picture."""
    if roles[place] is not None or place + 1 == len(roles):
        return False
    following = roles[place + 1]
    return (
        following is not None
        and paragraphs[place + 1].group == paragraphs[place].group
        and (place == 0 or paragraphs[place - 1].group != paragraphs[place].group)
        and following.role in {Role.CREDIT, Role.LABEL}
    )


def _name_subheadings(paragraphs: Sequence[Paragraph], roles: list[Named | None]) -> None:
    """A short line that is no sentence, between paragraphs of the body."""
    in_body = False
    for place, role in enumerate(roles):
        if role is not None:
            in_body = in_body and role.role is not Role.SUBHEADING
            continue
        text = paragraphs[place].text
        after = _next_text(roles, place + 1)
        is_line = len(text) <= _SUBHEADING and not text.endswith((*_TEXT_ENDS, '"', "”", "»", "。"))
        if in_body and is_line and after is not None and len(paragraphs[after].text) > len(text):
            roles[place] = Named(Role.SUBHEADING, {"level": "2"})
            in_body = False  # two in a row are not subheadings but verse, or a list without bullets
        else:
            in_body = True


def _number_figures(roles: list[Named | None]) -> None:
    """Gives a caption and its credit their group."""
    figures = 0
    for place, role in enumerate(roles):
        if role is None or role.role not in {Role.CAPTION, Role.CREDIT}:
            continue
        before = roles[place - 1] if place else None
        if role.role is Role.CAPTION or before is None or before.role is not Role.CAPTION or before.credit:
            figures += 1
        roles[place] = Named(role.role, {"group": f"f{figures}"}, credit=role.credit)


def _with_lists(paragraphs: Sequence[Paragraph], roles: list[Named]) -> list[Named]:
    """Gives the items of each list their group, depth, kind and first number."""
    lists = 0
    indents: list[int] = []
    for place, role in enumerate(roles):
        if role.role is not Role.ITEM:
            indents = []
            continue
        paragraph = paragraphs[place]
        number = paragraph.number or 0
        is_ordered = number > 0
        if not indents or (len(indents) == 1 and _changes(paragraphs[place - 1], paragraph)):
            lists += 1
            indents = [paragraph.indent]
        while len(indents) > 1 and paragraph.indent < indents[-1]:
            indents.pop()
        if paragraph.indent > indents[-1]:
            indents.append(paragraph.indent)
        attributes = {"group": f"l{lists}", "list": "ordered" if is_ordered else "unordered"}
        attributes["depth"] = str(len(indents))
        if number > 1 and not _follows(paragraphs[:place], paragraph):
            attributes["start"] = str(number)
        roles[place] = Named(Role.ITEM, attributes)
    return roles


def _changes(before: Paragraph, paragraph: Paragraph) -> bool:
    return paragraph.indent <= before.indent and bool(before.number) != bool(paragraph.number)


def _follows(before: Sequence[Paragraph], paragraph: Paragraph) -> bool:
    """Whether the last item at the same depth has the number before."""
    same = (p for p in reversed(before) if p.number is None or p.indent <= paragraph.indent)
    last = next(same, None)
    return last is not None and last.number is not None and last.number + 1 == paragraph.number


def _next_open(roles: Sequence[Named | None], place: int) -> int | None:
    """The next paragraph that has no role yet, across furniture only."""
    for index in range(place, len(roles)):
        role = roles[index]
        if role is None:
            return index
        if role.role not in _FURNITURE:
            return None
    return None


def _next_text(roles: Sequence[Named | None], place: int) -> int | None:
    for index in range(place, len(roles)):
        role = roles[index]
        if role is None or role.role is Role.ITEM:
            return index
        if role.role not in _FURNITURE:
            return None
    return None
