"""What the checks found in each version of an edition, and what was decided of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Row, bindparam, select, update

from dragoman.model.article import Span
from dragoman.model.edition import Finding
from dragoman.model.errors import NotStored
from dragoman.model.newsroom import Decision
from dragoman.store.database import Reading, Writing
from dragoman.store.schema.articles import findings
from dragoman.store.values import StoredFinding

_OF_VERSION = (findings.c.edition == bindparam("edition")) & (findings.c.version == bindparam("version"))
_OF = select(findings).where(_OF_VERSION).order_by(findings.c.number)
_DECIDED = select(findings.c.number).where(_OF_VERSION, findings.c.decided_by.is_not(None)).limit(1)


def put(write: Writing, edition: int, version: int, found: Sequence[Finding]) -> None:
    """Stores the findings of a version, in the order of its report; all are open."""
    of_version = {"edition": edition, "version": version, "decision": Decision.OPEN, "reason": ""}
    write.add_all(findings, [{**of_version, "number": n, **_row(one)} for n, one in enumerate(found)])


def decided(read: Reading, edition: int, version: int) -> bool:
    """Whether somebody decided of a finding of a version."""
    return read.value(_DECIDED, {"edition": edition, "version": version}) is not None


def of(read: Reading, edition: int, version: int) -> tuple[StoredFinding, ...]:
    """The findings of a version, in the order of its report."""
    return tuple(of_row(row) for row in read.rows(_OF, {"edition": edition, "version": version}))


def decide(  # noqa: PLR0913  # which one, and what was decided
    write: Writing, edition: int, version: int, number: int, decision: Decision, reason: str = ""
) -> None:
    """Says what the transaction's actor decided of a finding, and why. Raises NotStored.

    It is told in the audit trail by whoever knows the article.
    """
    one = (findings.c.edition == edition) & (findings.c.version == version) & (findings.c.number == number)
    by = (None, None) if decision is Decision.OPEN else (write.by.name, write.at)
    decided = {"decision": decision, "reason": reason, "decided_by": by[0], "decided_at": by[1]}
    if not write.run(update(findings).where(one).values(decided)):
        raise NotStored(
            f"Version {version} of edition {edition} has no finding {number}", "Look at its report."
        )


def carry(write: Writing, edition: int, version: int, stands: Callable[[str], bool]) -> None:
    """What was decided of the findings of the version before `version` holds for the same findings of it, in
    blocks that stand as they did.
    """
    before = {
        replace(one, version=version, number=0, **_OPEN): one
        for one in of(write, edition, version - 1)
        if one.decision is not Decision.OPEN and one.block and stands(one.block)
    }
    for one in of(write, edition, version) if before else ():
        was = before.get(replace(one, number=0))
        if was is not None:
            told = {name: getattr(was, name) for name in _OPEN}
            at = (findings.c.edition == edition) & (findings.c.version == version)
            write.run(update(findings).where(at, findings.c.number == one.number).values(told))


_OPEN: dict[str, Any] = {"decision": Decision.OPEN, "reason": "", "decided_by": None, "decided_at": None}


def _row(finding: Finding) -> dict[str, Any]:
    spans = [None if span is None else list(span) for span in (finding.source, finding.target)]
    told = {name: getattr(finding, name) for name in ("check", "category", "severity", "message", "block")}
    return {**told, "spans": spans}


def of_row(row: Row[Any]) -> StoredFinding:
    """A row of the table as a value."""
    values = dict(row._mapping)
    source, target = (None if span is None else Span(*span) for span in values.pop("spans"))
    values["decision"] = Decision(row.decision)
    return StoredFinding(**values, source=source, target=target)
