"""A report, and an edition with what proves it and what made each of its sentences, in JSON."""

from __future__ import annotations

from dragoman.model.article import Span
from dragoman.model.edition import (
    Count,
    Edition,
    Finding,
    Maker,
    Method,
    Origin,
    Repaired,
    Report,
    SentencePair,
    Severity,
    Skipped,
    Verdict,
)
from dragoman.records.article import ARTICLE
from dragoman.records.shapes import (
    NUMBER,
    TEXT,
    WHOLE,
    Member,
    Object,
    by_name,
    one_of,
    optional,
    several,
)

SPAN = Object(
    "span",
    Span,
    "text[start:end] of a block, counted in Unicode code points.",
    {"start": Member(WHOLE), "end": Member(WHOLE)},
)

FINDING = Object(
    "finding",
    Finding,
    "What a check saw, and where.",
    {
        "check": Member(TEXT, "The check's name."),
        "category": Member(TEXT, 'MQM\'s ("accuracy/omission").'),
        "severity": Member(one_of(Severity), "MQM's."),
        "message": Member(TEXT),
        "block": Member(optional(TEXT), "The block's id; null of what is in none.", always=True),
        "source": Member(optional(SPAN), always=True),
        "target": Member(optional(SPAN), always=True),
    },
)

COUNT = Object(
    "count",
    Count,
    "How many things of one kind were looked at, and how many of them were kept.",
    {"what": Member(TEXT), "kept": Member(WHOLE), "total": Member(WHOLE)},
)

SKIPPED = Object(
    "skipped",
    Skipped,
    "A check that could not look at something, and why.",
    {"check": Member(TEXT), "why": Member(TEXT)},
)

REPAIRED = Object(
    "repaired",
    Repaired,
    "A sentence that was changed because of what checks found.",
    {
        "repair": Member(TEXT, 'What changed it: a repair, "candidate", or "engine:" and its name.'),
        "block": Member(optional(TEXT), always=True),
        "before": Member(TEXT),
        "after": Member(TEXT),
        "was": Member(NUMBER, "Its score before."),
        "now": Member(NUMBER, "Its score after."),
        "mended": Member(several(TEXT), "What was found before, and is no more.", always=True),
    },
)

REPORT = Object(
    "report",
    Report,
    "Which checks ran, what they counted, found and could not look at, and what was mended.",
    {
        "checks": Member(several(TEXT), "Names of those that ran.", always=True),
        "counts": Member(several(COUNT), always=True),
        "findings": Member(several(FINDING), always=True),
        "skipped": Member(several(SKIPPED), always=True),
        "repairs": Member(several(REPAIRED), always=True),
        "doubt": Member(NUMBER, "Evidence that is too weak for a finding.", always=True),
    },
)

ORIGIN = Object(
    "origin",
    Origin,
    "What made the translation of a sentence.",
    {
        "made_by": Member(one_of(Maker)),
        "name": Member(
            TEXT, "The engine's, the memory's or the person's; \"\" where it is not known.", always=True
        ),
        "mends": Member(several(TEXT), "Names of the repairs that changed it since, in order.", always=True),
    },
)

SENTENCE = Object(
    "sentence",
    SentencePair,
    "A sentence of a source block, and its translation in the edition's block of the same id.",
    {
        "source": Member(SPAN),
        "target": Member(SPAN),
        "origin": Member(optional(ORIGIN), "null where it is not known.", always=True),
    },
)

EDITION = Object(
    "edition",
    Edition,
    "An article's translation into one language, with its source, its report and its signature.",
    {
        "engine": Member(TEXT, 'The engine that served; "" where none did.'),
        "method": Member(one_of(Method)),
        "signature": Member(TEXT, "Names exactly what produced it."),
        "verdict": Member(optional(one_of(Verdict)), always=True),
        "source": Member(ARTICLE),
        "article": Member(ARTICLE, "The same blocks in the edition's language, with a label."),
        "sentences": Member(
            by_name(several(SENTENCE)),
            "By block id; blocks that were kept or rendered have none.",
            always=True,
        ),
        "report": Member(REPORT),
    },
)
