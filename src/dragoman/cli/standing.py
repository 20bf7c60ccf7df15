"""Where editions stand, in words: what holds them, and what is to be done next."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from typing import Any

from dragoman.cli import console
from dragoman.cli.acting import now
from dragoman.config.database import store
from dragoman.model.newsroom import Decision, EditionState
from dragoman.newsroom.approval import Left, left
from dragoman.store import Reading, editions, findings, ready
from dragoman.store.values import StoredEdition, StoredFinding

WAITING = (EditionState.DRAFT, EditionState.IN_REVIEW, EditionState.STALE, EditionState.APPROVED)
"""The states of what a person may have to do something about."""


def word(state: EditionState) -> str:
    """A state as people say it."""
    return state.replace("_", " ")


def heading(read: Reading, stored: StoredEdition) -> Iterator[str]:
    """The lines that an edition is shown under: what it is, what was found in it, and what is next."""
    verdict = f", verdict {stored.verdict}" if stored.verdict else ""
    yield f"article {stored.article} in {stored.language}: {stored.title}"
    yield f"version {stored.version} of revision {stored.revision}: {word(stored.state)}{verdict}"
    for one in findings.of(read, stored.id, stored.version):
        yield f"finding {_finding(one)}"
    yield f"next: {following(read, stored)}"


def _finding(one: StoredFinding) -> str:
    said = "" if one.decision is Decision.OPEN else f" [{one.decision} by {one.decided_by}: {one.reason}]"
    return f"{one.number + 1}: {one.severity} {one.category}: {one.message}{said}"


def following(read: Reading, stored: StoredEdition) -> str:
    """What is to be done next about an edition."""
    wants = left(read, stored)
    which = f"{stored.article} --to {stored.language}"
    told = _open(wants, which)
    passes = ready.is_ready(read, stored.id, now())
    if stored.state is EditionState.WITHDRAWN:
        return f"nothing; 'dragoman restore {stored.article}' takes the withdrawal back"
    if wants.behind:
        return f"its original was updated: dragoman update {which}"
    if stored.state is EditionState.PUBLISHED:
        return "nothing; readers have it from 'dragoman release' on"
    if stored.state is EditionState.APPROVED:
        when = "" if passes else ", once its embargo is over"
        return f"'dragoman release' publishes it{when}"
    if passes:
        return "'dragoman release' publishes it, unread" + (f"; or first: {told}" if told else "")
    return told or f"nothing is left to decide: dragoman edition approve {which}"


def _open(wants: Left, which: str) -> str:
    """What is left to decide, each with the command that does it."""
    parts = []
    if wants.conflicts:
        parts.append(f"conflict {_some(wants.conflicts)} to decide (dragoman edition decide)")
    if wants.findings:
        numbers = _some([one + 1 for one in wants.findings])
        parts.append(f"finding {numbers} to mend or dismiss (dragoman edition edit, mends, dismiss)")
    if wants.sentences:
        parts.append(f"sentence {_some(wants.sentences)} to read (dragoman edition approve {which})")
    return "; ".join(parts)


def _some(numbers: Sequence[int], most: int = 12) -> str:
    told = ", ".join(map(str, numbers[:most]))
    return f"{told} and {len(numbers) - most} more" if len(numbers) > most else told


def as_json(read: Reading, stored: StoredEdition) -> dict[str, Any]:
    """The same, for programs; findings are numbered from 1, as everywhere on the command line."""
    wants = left(read, stored)
    return {
        "article": stored.article,
        "language": stored.language,
        "title": stored.title,
        "state": stored.state,
        "verdict": stored.verdict,
        "version": stored.version,
        "revision": stored.revision,
        "published_version": stored.published_version,
        "left": {
            "sentences": wants.sentences,
            "findings": [one + 1 for one in wants.findings],
            "conflicts": wants.conflicts,
            "behind": wants.behind,
        },
        "findings": [
            {
                "number": one.number + 1,
                "severity": one.severity,
                "category": one.category,
                "message": one.message,
                "block": one.block,
                "decision": one.decision,
                "reason": one.reason,
            }
            for one in findings.of(read, stored.id, stored.version)
        ],
        "next": following(read, stored),
    }


def listed(states: Sequence[EditionState], most: int, *, as_json_lines: bool) -> int:
    """Prints the editions in these states, those that wait longest first; the exit status."""
    with store() as opened, opened.reading() as read:
        found = editions.queue(read, states or WAITING, most)
        told = [as_json(read, one) for one in found] if as_json_lines else []
    with console.result():
        for each in told:
            sys.stdout.write(json.dumps(each, ensure_ascii=False, default=str) + "\n")
        for one in () if as_json_lines else found:
            verdict = one.verdict or "-"
            line = f"{one.article}\t{one.language}\t{word(one.state)}\t{verdict}\t{one.title}"
            sys.stdout.write("\t".join(console.one_line(part) for part in line.split("\t")) + "\n")
    if not found:
        console.summary("No edition is in these states." if states else "Nothing waits for anybody.")
    return 0


def waiting() -> str:
    """How many editions wait for a person, and where they are to be found; nothing where none does."""
    with store() as opened, opened.reading() as read:
        counts = editions.counts(read)
    told = [
        f"{counts[state]} {word(state)}"
        for state in (EditionState.DRAFT, EditionState.IN_REVIEW, EditionState.STALE)
        if counts.get(state)
    ]
    return f"Not published: {', '.join(told)}; 'dragoman edition list' names them." if told else ""
