"""What ``--json`` prints: the stored forms abridged, with scores rounded for people.

It is read by other programs and never by us: what is to be read again is a record (`stored`).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dragoman.model.article import Article, Block
from dragoman.model.disclosed import disclosure
from dragoman.model.edition import Edition, Report
from dragoman.records.objects import BARE_ARTICLE, BLOCK, DISCLOSURE, EDITION, FINDING, REPORT

_DECIMALS = 4
"""Of a score: points are whole numbers and tenths of doubts; more would show a float's own noise."""


def read_to_json(version: str, name: str, article: Article) -> dict[str, Any]:
    """What was understood of the source of that name; `version` is the program's."""
    return {"dragoman": version, "source": {"name": name, **BARE_ARTICLE.write(article, "")}}


def translated_to_json(
    version: str, name: str, article: Article, editions: Iterable[Edition]
) -> dict[str, Any]:
    """An article with its editions; `version` is the program's, `name` the source's."""
    return {
        "dragoman": version,
        "source": {"name": name, "language": article.language, "blocks": _blocks(article.blocks)},
        "editions": [_edition(edition) for edition in editions],
    }


def checked_to_json(edition: Edition) -> dict[str, Any]:
    """An edition's verdict and report."""
    verdict = str(edition.verdict) if edition.verdict is not None else None
    return {"verdict": verdict, **report_to_json(edition.report)}


def report_to_json(report: Report) -> dict[str, Any]:
    """Everything a report says; spans are in the blocks' texts, in code points."""
    stored = REPORT.write(report, "report")
    del stored["doubt"]  # the score has it
    for repaired in stored["repairs"]:
        repaired |= {when: round(repaired[when], _DECIMALS) for when in ("was", "now")}
    return {"score": round(report.score, _DECIMALS), **stored}


def pair_to_json(report: Report, source: str, target: str) -> dict[str, Any]:
    """A pair's score and findings, each with the texts that it stands on."""
    found = []
    for finding in report.findings:
        stored = FINDING.write(finding, "finding")
        del stored["block"]  # there is none
        for side, text in (("source", source), ("target", target)):
            if (at := stored[side]) is not None:
                at["text"] = text[at["start"] : at["end"]]
        found.append(stored)
    return {"score": round(report.score, _DECIMALS), "findings": found}


def _edition(edition: Edition) -> dict[str, Any]:
    return {
        "language": edition.language,
        "engine": edition.engine,
        "method": str(edition.method),
        "signature": edition.signature,
        "disclosure": DISCLOSURE.write(disclosure(edition), "disclosure"),
        "blocks": _blocks(edition.article.blocks),
        **checked_to_json(edition),
        "sentences": EDITION.shapes["sentences"].write(edition.sentences, "sentences"),
    }


def _blocks(blocks: Iterable[Block]) -> list[dict[str, Any]]:
    """The blocks: `id`, `role`, `text` and `marks` always, the rest where there is some."""
    return [BLOCK.write(block, f"blocks[{number}]") for number, block in enumerate(blocks)]
