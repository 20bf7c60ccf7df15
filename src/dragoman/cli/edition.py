"""``dragoman edition``: the sentences of an edition, and what an editor does with them."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from dragoman.cli import console, standing
from dragoman.cli.acting import Acting, edition_of, now
from dragoman.cli.editions import room
from dragoman.config.database import store
from dragoman.model.newsroom import Choice
from dragoman.newsroom import approval
from dragoman.newsroom import decide as deciding
from dragoman.newsroom import edit as editing
from dragoman.newsroom.sentences import places
from dragoman.segments.changes import Place
from dragoman.store import Store, conflicts, editions, segments
from dragoman.store.conflicts import Conflict
from dragoman.store.values import StoredEdition


@dataclass(frozen=True, slots=True)
class Editing:
    """Which edition, with which settings, and who acts."""

    article: str
    to: str
    config: Path | None
    acting: Acting


def show(article: str, to: str, *, as_json: bool) -> int:
    """Prints an edition's sentences; the exit status."""
    with store() as opened, opened.reading() as read:
        stored = edition_of(read, article, to)
        every = segments.of(read, stored.id)
        where = places(editions.text(read, stored.id, stored.version))
        waiting = {Place(one.block, one.position): one for one in conflicts.of(read, stored.id)}
        head = standing.as_json(read, stored) if as_json else {}
        lines = [] if as_json else list(standing.heading(read, stored))
    if as_json:
        told = [
            {**asdict(one), "conflict": asdict(waiting[place]) if place in waiting else None}
            for one, place in zip(every, where, strict=True)
        ]
        document = {"edition": stored.id, **head, "sentences": told}
        with console.result():
            sys.stdout.write(json.dumps(document, ensure_ascii=False, default=str) + "\n")
        return 0
    with console.result():
        sys.stdout.writelines(f"{console.one_line(line)}\n" for line in [*lines, ""])
        for one, place in zip(every, where, strict=True):
            by = f" ({one.decided_by})" if one.decided_by else ""
            sys.stdout.write(f"{one.position}  {one.state}{by}\n   {one.source}\n   {one.target}\n")
            if place in waiting:
                _print_conflict(waiting[place])
    return 0


def _print_conflict(one: Conflict) -> None:
    told = {
        "the original was": one.before,
        "machine": one.machine,
        "proposal": one.proposal,
    }
    sys.stdout.write(f"   conflict {one.id}: the original was changed under this translation\n")
    for name, text in told.items():
        if text is not None:
            sys.stdout.write(f"     {name}: {text}\n")


def edit(which: Editing, number: int, text: str) -> int:
    """Writes a sentence anew; the exit status."""
    with room(which.config, which.acting) as at_work:
        made = editing.edit(at_work, _id(at_work.store, which), number, text)
        _print_findings(at_work.store, made)
    return 0


def mends(which: Editing, number: int, take: str | None) -> int:
    """Prints what the repairs would make of a sentence, or takes one; the exit status."""
    with room(which.config, which.acting) as at_work:
        key = _id(at_work.store, which)
        if take is not None:
            _print_findings(at_work.store, editing.take(at_work, key, number, take))
            return 0
        found = editing.mends(at_work, key, number)
    with console.result():
        for one in found:
            sys.stdout.write(f"{one.name}\t{one.was:g} -> {one.now:g}\t{one.candidate.text}\n")
    if not found:
        console.summary("No repair makes it better.")
    return 0


def undo(which: Editing, number: int) -> int:
    """Gives a sentence back the text that it had; the exit status."""
    with room(which.config, which.acting) as at_work:
        _print_findings(at_work.store, editing.undo(at_work, _id(at_work.store, which), number))
    return 0


def approve(which: Editing, numbers: Sequence[int], *, reopen: bool) -> int:
    """Answers for sentences (without `numbers` all) or does so no more, and says what is next; the exit
    status.
    """
    with store() as opened:
        key = _id(opened, which)
        with opened.writing(which.acting.actor(), now()) as write:
            if reopen:
                approval.reopen(write, key, numbers or None)
            else:
                approval.approve(write, key, numbers or None)
        _next(opened, key)
    return 0


def dismiss(which: Editing, number: int, reason: str) -> int:
    """Says that a finding, counted from 1 as it is shown, is no fault here; the exit status."""
    with store() as opened:
        key = _id(opened, which)
        with opened.writing(which.acting.actor(), now()) as write:
            approval.dismiss(write, key, number - 1, reason)
        _next(opened, key)
    return 0


def decide(conflict: int, choice: Choice, text: str, config: Path | None, acting: Acting) -> int:
    """Decides a conflict; the exit status."""
    with room(config, acting) as at_work:
        _print_findings(at_work.store, deciding.decide(at_work, conflict, choice, text))
    return 0


def _id(opened: Store, which: Editing) -> int:
    with opened.reading() as read:
        return edition_of(read, which.article, which.to).id


def _print_findings(opened: Store, made: StoredEdition) -> None:
    """Says which version it is, what is found in it, where it stands, and what is next."""
    with opened.reading() as read:
        text = editions.text(read, made.id, made.version)
    console.summary(f"version {made.version}")
    for one in text.report.findings:
        console.summary(f"{one.severity} {one.category}: {one.message}")
    _next(opened, made.id)


def _next(opened: Store, key: int) -> None:
    """Says where an edition stands, and what is to be done next."""
    with opened.reading() as read:
        stored = editions.get(read, key)
        told = standing.following(read, stored)
    console.summary(f"article {stored.article} in {stored.language} is {standing.word(stored.state)}: {told}")
