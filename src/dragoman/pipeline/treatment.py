"""What is done with each block: translated, kept as it is, or rendered in the target language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from enum import Enum, auto
from typing import get_args

from dragoman.model.article import Article, Block, Mark, MarkKind, Role, Span
from dragoman.text import bylines, codes, dates, digits, labels, stamps
from dragoman.text.languages import primary
from dragoman.text.marks import restored

LABEL_ID = "label"
"""Id of the label that an edition gets where its source has none."""


class Treatment(Enum):
    """What is done with a block."""

    TRANSLATE = auto()
    KEEP = auto()
    RENDER = auto()


_RENDERED = frozenset({Role.LABEL, Role.STAMP, Role.BYLINE})


def treatment(block: Block, language: str) -> Treatment:
    """What is done with a block of an article in `language`.

    Credits are names; a block in another language than its article is quoted in that language on
    purpose, and so is what its publisher marks as not to be translated; a block without a letter outside
    its opaque markup has nothing to translate, but figures that every language writes in its own way. Code
    alone is none of them.
    """
    if block.role is Role.CREDIT or block.attributes.get("translate") == "no":
        return Treatment.KEEP
    if block.language is not None and primary(block.language) != primary(language):
        return Treatment.KEEP
    if block.role in _RENDERED:
        return Treatment.RENDER
    code = codes.spans(block.text)
    if _has_words(block, code):
        return Treatment.TRANSLATE
    return Treatment.KEEP if code else Treatment.RENDER


def _has_words(block: Block, code: Iterable[Span]) -> bool:
    atoms = [Span(mark.start, mark.end) for mark in block.marks if mark.kind is MarkKind.ATOM]
    opaque = {at for one in (*atoms, *code) for at in range(*one)}
    return any(character.isalpha() and at not in opaque for at, character in enumerate(block.text))


def rendered(block: Block, source: str, target: str) -> Block:
    """A label, stamp, byline or figure as the target language writes it; kept where it cannot be parsed."""
    text = _rendered_text(block, source, target)
    if text is None or text == block.text:
        return block
    numbered = tuple(replace(mark, id=number) for number, mark in enumerate(block.marks))
    whole = [
        replace(mark, start=0, end=len(text)) for mark in numbered if _is_over_all(mark, block.text, text)
    ]
    runs = restored(block.text, numbered, text, whole)
    return replace(
        block,
        text=text,
        marks=tuple(replace(block.marks[run.id], start=run.start, end=run.end) for run in runs),
    )


def _is_over_all(mark: Mark, source: str, text: str) -> bool:
    """Whether a mark is over most of a text whose rendering has other words."""
    covered = source[mark.start : mark.end].strip()
    return mark.kind is not MarkKind.ATOM and 2 * len(covered) > len(source) and covered not in text


def _rendered_text(block: Block, source: str, target: str) -> str | None:
    if block.role is Role.LABEL:
        return labels.label(target)
    if block.role is Role.STAMP:
        return _stamp(block, source, target)
    if block.role is not Role.BYLINE:
        return digits.rewritten(block.text, source, target)
    byline = bylines.parse(block.text, source)
    return bylines.render(byline, target, source) if byline is not None else None


def _stamp(block: Block, source: str, target: str) -> str | None:
    """The stamp in the target's language. What its text says counts: a time that says «14 March, 7am» has no
    word for «published», and no zone that only its `datetime` has.
    """
    stamp = stamps.parse(block.text, source)
    if stamp is not None:
        return stamps.render(stamp, target)
    if (date := dates.parse(block.text, source)) is not None:
        return dates.render(date.moment, target, time=date.has_time, zone=date.zone)
    stamp = _stamp_of(block.attributes)
    if stamp is None:
        return None
    if stamp.has_time and stamps.is_clock(block.text):
        return dates.clock(stamp.moment, target)
    if _is_worded(block, source):
        return stamps.render(stamp, target)
    return dates.render(stamp.moment, target, time=stamp.has_time)


_ANY_DAY = "2000-01-01"


def _is_worded(block: Block, source: str) -> bool:
    """Whether a stamp has words of its own beside its time: «Last modified on <time>Monday</time>»."""
    time = next((mark for mark in block.marks if mark.tag == "time"), None)
    if time is None:
        return True
    dated = f"{block.text[: time.start]}{_ANY_DAY}{block.text[time.end :]}"
    return stamps.parse(dated, source) is not None


def _stamp_of(attributes: Mapping[str, str]) -> stamps.Stamp | None:
    """The stamp that the reader of the article understood, where its text alone does not say."""
    kind = attributes.get("stamp", "published")
    if kind not in get_args(stamps.Kind) or "datetime" not in attributes:
        return None
    moment = datetime.fromisoformat(attributes["datetime"])
    return stamps.Stamp(kind, moment, "T" in attributes["datetime"])  # type: ignore[arg-type]  # checked above


def labelled(article: Article) -> Article:
    """The article with a label: its own, or a new one after the headline (first, where it has none)."""
    if article.first(Role.LABEL) is not None:
        return article
    label = Block(LABEL_ID, Role.LABEL, labels.label(article.language))
    headline = next((at for at, block in enumerate(article.blocks) if block.role is Role.HEADLINE), -1)
    blocks = (*article.blocks[: headline + 1], label, *article.blocks[headline + 1 :])
    return replace(article, blocks=blocks)
