"""What paragraphs of a Markdown document are to their reader, where the markup does not say it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.formats._markdown.blocks import Draft
from dragoman.formats.lines import ends_sentence
from dragoman.model.article import MarkKind, Role
from dragoman.text import bylines, credits, labels, stamps

_STANDFIRST = 320
"""Characters: two sentences; more is the first paragraph."""

_DASHES = ("—", "–", "--", "―")


def told(drafts: Sequence[Draft], language: str | None) -> list[Draft]:
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
    if labels.is_label(text):
        return replace(draft, role=Role.LABEL)
    if stamp := stamps.parse(text, language):
        moment = stamp.moment if stamp.has_time else stamp.moment.date()
        return replace(
            draft, role=Role.STAMP, attributes={"datetime": moment.isoformat(), "stamp": stamp.kind}
        )
    if bylines.parse(text, language):
        return replace(draft, role=Role.BYLINE)
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
    if before.role is Role.HEADLINE and len(text) <= _STANDFIRST:
        is_set_apart = _is_wholly(draft, {MarkKind.EM, MarkKind.STRONG})
        if is_set_apart or (not ends_sentence(text) and not _is_atom(draft)):
            return replace(draft, role=Role.STANDFIRST)
    return draft


def _is_atom(draft: Draft) -> bool:
    return _is_wholly(draft, {MarkKind.ATOM})


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
