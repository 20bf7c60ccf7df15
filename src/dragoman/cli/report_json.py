"""Reports as JSON."""

from __future__ import annotations

from typing import Any

from dragoman.model.article import Span
from dragoman.model.edition import Edition, Finding, Repaired, Report


def report_to_json(report: Report) -> dict[str, Any]:
    """Everything a report says; spans are in the blocks' texts, in code points."""
    return {
        "score": round(report.score, 4),
        "checks": list(report.checks),
        "counts": [{"what": c.what, "kept": c.kept, "total": c.total} for c in report.counts],
        "findings": [finding_to_json(finding) for finding in report.findings],
        "skipped": [{"check": skipped.check, "why": skipped.why} for skipped in report.skipped],
        "repairs": [_repaired(repaired) for repaired in report.repairs],
    }


def edition_to_json(edition: Edition) -> dict[str, Any]:
    """An edition's verdict and report."""
    verdict = str(edition.verdict) if edition.verdict is not None else None
    return {"verdict": verdict, **report_to_json(edition.report)}


def finding_to_json(finding: Finding) -> dict[str, Any]:
    """A finding in its block."""
    return {
        "check": finding.check,
        "category": finding.category,
        "severity": str(finding.severity),
        "message": finding.message,
        "block": finding.block,
        "source": finding.source._asdict() if finding.source else None,
        "target": finding.target._asdict() if finding.target else None,
    }


def pair_to_json(report: Report, source: str, target: str) -> dict[str, Any]:
    """A pair's score and findings, each with the texts that it stands on."""
    return {
        "score": round(report.score, 4),
        "findings": [
            {
                "check": finding.check,
                "category": finding.category,
                "severity": str(finding.severity),
                "message": finding.message,
                "source": _quoted(finding.source, source),
                "target": _quoted(finding.target, target),
            }
            for finding in report.findings
        ],
    }


def _quoted(span: Span | None, text: str) -> dict[str, Any] | None:
    return {"start": span.start, "end": span.end, "text": text[span.start : span.end]} if span else None


def _repaired(repaired: Repaired) -> dict[str, Any]:
    return {
        "repair": repaired.repair,
        "block": repaired.block,
        "before": repaired.before,
        "after": repaired.after,
        "was": round(repaired.was, 4),
        "now": round(repaired.now, 4),
        "mended": list(repaired.mended),
    }
