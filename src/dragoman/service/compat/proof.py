"""What is told beside an answer, and old clients ignore: what the checks say, and that a machine made it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dragoman.model.disclosure import Oversight
from dragoman.model.edition import Finding, Verdict
from dragoman.publish.marking import FIELD, ai_disclosure
from dragoman.service.compat.texts import Translated

FINDINGS, VERDICT = "X-Dragoman-Findings", "X-Dragoman-Verdict"

_WORST = (Verdict.WITHHOLD, Verdict.REVIEW, Verdict.PUBLISH)


def proof(one: Translated) -> dict[str, Any]:
    """What the checks say of a text, and how it came about."""
    said = one.disclosure
    names = ("digitalSourceType", "translatedBy", "signature")
    made = {name: said.stated()[name] for name in names if name in said.stated()} if said else {}
    return {"verdict": one.verdict, "findings": [_finding(found) for found in one.findings], **made}


def head(made: Sequence[Translated]) -> Mapping[str, str]:
    """How many findings there are, the worst verdict, and the disclosure: a machine's, where any is."""
    found = {FINDINGS: str(sum(len(one.findings) for one in made))}
    verdicts = {one.verdict for one in made}
    if worst := next((one for one in _WORST if one in verdicts), None):
        found[VERDICT] = worst.value
    said = [one.disclosure for one in made if one.disclosure is not None]
    if said:
        of_machine = [one for one in said if one.oversight is Oversight.AUTOMATED]
        found[FIELD] = ai_disclosure((of_machine or said)[0])
    return found


def _finding(found: Finding) -> dict[str, str]:
    names = ("check", "category", "severity", "message")
    return {name: str(getattr(found, name)) for name in names}
