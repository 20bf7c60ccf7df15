"""What is stored: an article, a report, and an edition with what proves it and what made each sentence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dragoman.model.article import Article, Block, Hole, Mark, Metadata, Skeleton, Span
from dragoman.model.disclosure import Disclosure, Oversight
from dragoman.model.edition import (
    Count,
    Doubted,
    Edition,
    Finding,
    Origin,
    Repaired,
    Report,
    Reviewed,
    SentencePair,
    Skipped,
)
from dragoman.records.notes import NOTE
from dragoman.records.shapes import END, NAME, Member, Object
from dragoman.records.values import Path, wrong

_UNSAID = Member(sparse=True)

MARK = Object(
    "mark",
    Mark,
    "Inline markup over text[start:end], counted in Unicode code points; at least one.",
    {
        "start": "",
        "end": Member(shape=END),
        "kind": "",
        "attributes": Member('Attributes of the element; "href" of a link, "raw" of an atom.', sparse=True),
        "tag": Member("The element, where the kind does not say it.", sparse=True),
        "id": "Of the mark in its block; runs of one mark share it.",
    },
)


def _marks_over_text(members: Mapping[str, Any], path: Path) -> None:
    for index, mark in enumerate(members.get("marks", ())):
        if not mark.start < mark.end <= len(members["text"]):
            raise wrong(f"{path or ''}.marks[{index}]", "over at least one character of the text")


BLOCK = Object(
    "block",
    Block,
    "One piece of the article with one role.",
    {
        "id": Member("Unique in the article, and the same in every edition.", NAME),
        "role": "",
        "text": "Plain text; a line break is a newline, any other atom is U+FFFC.",
        "marks": "",
        "attributes": Member(
            "Where the block stands: level, group, list, depth, start, row, column, header, rowspan, colspan,"
            " image, datetime, stamp, translate, part.",
            sparse=True,
        ),
        "language": Member(
            "BCP 47 tag of a block that is in another language than its article.", sparse=True
        ),
    },
    _marks_over_text,
)

_MOMENT = Member("Date and time in ISO 8601; with its offset where that is known.", sparse=True)

METADATA = Object(
    "metadata",
    Metadata,
    "What is known of the article beside its text.",
    {
        "url": Member("Where the original stands.", sparse=True),
        "site": Member("Name of the publication.", sparse=True),
        "authors": _UNSAID,
        "published": _MOMENT,
        "modified": _MOMENT,
        "section": _UNSAID,
        "keywords": _UNSAID,
        "image": Member("URL of the lead picture.", sparse=True),
        "copyright": _UNSAID,
        "embargoed": Member("Nothing of it is to be shown before this moment.", sparse=True),
    },
)

HOLE = Object(
    "hole",
    Hole,
    "A place in a skeleton that its format fills when the article is written.",
    {
        "form": "How it is filled, in the words of the skeleton's format.",
        "block": 'Id of the block that fills it, "" where something else does.',
    },
)

SKELETON = Object(
    "skeleton",
    Skeleton,
    "The document around the blocks: literal pieces and holes, in order.",
    {"format": "The format that made it, and that alone can fill it.", "pieces": ""},
)

DISCLOSURE = Object(
    "disclosure",
    Disclosure,
    "What is said of a translation wherever it goes: the same in every format.",
    {
        "label": "The line above its text.",
        "digital_source_type": "IPTC's, a concept of http://cv.iptc.org/newscodes/digitalsourcetype/.",
        "translated_from": "BCP 47 tag of the original's language.",
        "original": Member("The original's address.", sparse=True),
        "original_title": Member("The original's headline.", sparse=True),
        "translated_by": Member("The engine; not there where a person translated.", sparse=True),
        "oversight": Member(
            "What people did with what a machine translated: nothing that somebody answers for (automated), a"
            " review (reviewed), a review and changes (edited). null where a person"
            " translated.",
            default=Oversight.AUTOMATED,
        ),
        "reviewed_at": Member("When it was reviewed, in ISO 8601.", sparse=True),
        "responsible": Member("Who answers for it, by name.", sparse=True),
        "verdict": Member("What its report means to the desk: publish, review, withhold.", sparse=True),
        "facts_checked": "Numbers, dates, names and their like that were looked for.",
        "facts_kept": "How many of them were found again.",
        "facts_excused": "How many of the others need not be there.",
        "signature": Member("Names exactly what made it.", sparse=True),
        "behind": Member("When the original was updated, where this does not follow it yet.", sparse=True),
        "approved_at": Member("When the newsroom approved it, without a review.", sparse=True),
    },
)

ARTICLE = Object(
    "article",
    Article,
    "An article as its reader understood it: language, metadata, and blocks of text with marks aside.",
    {
        "language": Member('BCP 47 tag of the article; "und" where it is not known.', default="und"),
        "metadata": "",
        "blocks": "Its blocks in the order of reading; each id is there once.",
        "skeleton": Member(
            "The document that the article was read from, without its blocks' texts.", sparse=True
        ),
        "left_out": Member("Texts amid it that its reader took for no part of it, in order.", sparse=True),
        "disclosure": Member("Of a translation: what is said of it.", sparse=True),
    },
)

BARE_ARTICLE = ARTICLE.without("skeleton")
"""What another program asks of an article: a skeleton is for the format that made it."""

SPAN = Object(
    "span",
    Span,
    "text[start:end] of a block, counted in Unicode code points.",
    {"start": "", "end": ""},
)

FINDING = Object(
    "finding",
    Finding,
    "What a check saw, and where.",
    {
        "check": "The check's name.",
        "category": 'MQM\'s ("accuracy/omission").',
        "severity": "MQM's.",
        "message": "",
        "block": "The block's id; null of what is in none.",
        "source": "",
        "target": "",
    },
)

COUNT = Object(
    "count",
    Count,
    "How many things of one kind were looked at, and how many of them were kept.",
    {
        "what": "",
        "kept": "",
        "total": "",
        "excuses": "Why what was not kept need not be there: one for each thing that is excused.",
    },
)

DOUBTED = Object(
    "doubted", Doubted, "What a check doubts and cannot prove, in words.", {"check": "", "why": ""}
)

SKIPPED = Object(
    "skipped", Skipped, "A check that could not look at something, and why.", {"check": "", "why": ""}
)

REPAIRED = Object(
    "repaired",
    Repaired,
    "A sentence that was changed because of what checks found.",
    {
        "repair": 'What changed it: a repair, "candidate", or "engine:" and its name.',
        "block": "",
        "before": "",
        "after": "",
        "was": "Its score before.",
        "now": "Its score after.",
        "mended": "What was found before, and is no more.",
    },
)

REPORT = Object(
    "report",
    Report,
    "Which checks ran, what they counted, found and could not look at, and what was mended.",
    {
        "checks": "Names of those that ran.",
        "counts": "",
        "findings": "",
        "skipped": "",
        "repairs": "",
        "doubt": "Evidence that is too weak for a finding.",
        "doubts": "The strongest of it, in words.",
    },
)

ORIGIN = Object(
    "origin",
    Origin,
    "What made the translation of a sentence.",
    {
        "made_by": "",
        "name": "The engine's, the memory's or the person's; \"\" where it is not known.",
        "mends": "Names of the repairs that changed it since, in order.",
        "draft": Member("Of what a person wrote: the engine's text that it was begun with.", sparse=True),
    },
)

SENTENCE = Object(
    "sentence",
    SentencePair,
    "A sentence of a source block, and its translation in the edition's block of the same id.",
    {"source": "", "target": "", "origin": "null where it is not known."},
)

REVIEWED = Object(
    "reviewed",
    Reviewed,
    "That an edition was reviewed as it stands.",
    {"at": "When, in ISO 8601.", "responsible": "Who answers for it, by name."},
)

EDITION = Object(
    "edition",
    Edition,
    "An article's translation into one language, with its source, its report and its signature.",
    {
        "engine": 'The engine that served; "" where none did.',
        "method": "",
        "signature": "Names exactly what produced it.",
        "verdict": "",
        "source": "",
        "article": "The same blocks in the edition's language, with a label.",
        "sentences": "By block id; blocks that were kept or rendered have none.",
        "report": "",
        "reports": Member(
            "Of each of the sentences what its report has of it, by block id, in offsets of the sentence;"
            " not there where that is not known.",
            sparse=True,
        ),
        "noted": Member(
            "Of each of the sentences, by block id; not there where it is not known.", sparse=True
        ),
        "behind": Member("When the original was updated, where this does not follow it yet.", sparse=True),
        "reviewed": Member("Not there of what nobody reviewed.", sparse=True),
        "approved": Member("When the newsroom approved it; not there where nobody did.", sparse=True),
    },
)

OBJECTS: tuple[Object[Any], ...] = (
    *(ARTICLE, METADATA, BLOCK, MARK, SKELETON, HOLE, DISCLOSURE),
    *(REPORT, COUNT, FINDING, SPAN, SKIPPED, REPAIRED, DOUBTED),
    *(EDITION, SENTENCE, ORIGIN, NOTE, REVIEWED),
)
"""Every object that stands in a record, in the order of the schema."""
